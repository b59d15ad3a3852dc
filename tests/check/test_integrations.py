"""Where people use it: the hook run by pre-commit itself, the GitHub action's own script, the README's YAML."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]
CLEAN = "Acme Social Report 2022\n\nIn 2022 we donated EUR 5 million to schools in Kenya.\n"
WRONG = "Acme Social Report 2022\n\nWe donated EUR 5 million, of which EUR 7 million was donated to schools.\n"


def environment(folder: Path) -> dict[str, str]:
    """The environment of a user who has csrx installed, with all that is kept in `folder`, and no package index."""
    scripts = Path(sys.executable).parent
    plain = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "CSRX_", "PRE_COMMIT"))}
    return plain | {
        "PATH": f"{scripts}{os.pathsep}{os.environ['PATH']}",
        "HOME": str(folder),
        "PRE_COMMIT_HOME": str(folder / "pre-commit"),
        "CSRX_CACHE_DIR": str(folder / "cache"),
        "GIT_AUTHOR_NAME": "A",
        "GIT_AUTHOR_EMAIL": "a@example.org",
        "GIT_COMMITTER_NAME": "A",
        "GIT_COMMITTER_EMAIL": "a@example.org",
        "GIT_CONFIG_NOSYSTEM": "1",
        "PIP_NO_INDEX": "1",
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
    }


def git(folder: Path, *arguments: str) -> None:
    command = ["git", "-c", "init.defaultBranch=main", "-c", "protocol.file.allow=always", *arguments]
    subprocess.run(command, cwd=folder, env=environment(folder.parent), check=True, capture_output=True)


def repository(folder: Path, files: dict[str, str]) -> Path:
    folder.mkdir()
    git(folder, "init", "-q")
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    git(folder, "add", ".")
    git(folder, "commit", "-qm", "first")
    return folder


def hook_repository(folder: Path) -> Path:
    """A repository with the hook of this project and all of its code, tagged as pre-commit asks for."""
    ignored = shutil.ignore_patterns("__pycache__", "*.pyc")
    folder.mkdir()
    for name in (".pre-commit-hooks.yaml", "pyproject.toml", "README.md", "LICENSE", "schema.yaml"):
        shutil.copy(ROOT / name, folder / name)
    shutil.copytree(ROOT / "csrx", folder / "csrx", ignore=ignored)
    git(folder, "init", "-q")
    git(folder, "add", ".")
    git(folder, "commit", "-qm", "first")
    git(folder, "tag", "v0.1.0")
    return folder


def reports(folder: Path, hooks: Path, report: str, **hook: object) -> Path:
    """A repository of reports that uses the hook."""
    entry = {"id": "csrx-check", "files": "^reports/", **hook}
    config = {"repos": [{"repo": hooks.as_uri(), "rev": "v0.1.0", "hooks": [entry]}]}
    files = {".pre-commit-config.yaml": yaml.safe_dump(config), "reports/acme-2022.txt": report, "notes.txt": WRONG}
    return repository(folder, files)


def pre_commit(folder: Path, **extra: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "pre_commit", "run", "--all-files", "--verbose"]
    return subprocess.run(
        command, cwd=folder, env=environment(folder.parent) | extra, capture_output=True, text=True, check=False
    )


@pytest.fixture(scope="module")
def hooks(tmp_path_factory) -> Path:
    return hook_repository(tmp_path_factory.mktemp("hooks") / "csrx")


@pytest.mark.parametrize(("report", "status", "words"), [(CLEAN, 0, "All checks passed"), (WRONG, 1, "CSR302")])
def test_the_hook_runs_with_the_csrx_that_is_installed(tmp_path, hooks, report, status, words):
    folder = reports(tmp_path / "reports", hooks, report, language="system")
    done = pre_commit(folder)
    assert done.returncode == status, done.stdout + done.stderr
    assert words in done.stdout
    assert "notes.txt" not in done.stdout


def test_the_hook_takes_arguments(tmp_path, hooks):
    folder = reports(tmp_path / "reports", hooks, CLEAN, language="system", args=["--require", "energy"])
    done = pre_commit(folder)
    assert done.returncode == 1, done.stdout + done.stderr
    assert "CSR101" in done.stdout


def test_the_hook_installs_itself(tmp_path, hooks):
    """pre-commit makes the hook's own environment; what csrx depends on is lent to it, for there is no index here."""
    import site

    lent = os.pathsep.join(site.getsitepackages())
    folder = reports(tmp_path / "reports", hooks, WRONG)
    done = pre_commit(folder, PYTHONPATH=lent, PIP_NO_BUILD_ISOLATION="0", PIP_IGNORE_INSTALLED="0")
    assert done.returncode == 1, done.stdout + done.stderr
    assert "CSR302" in done.stdout
    assert list((tmp_path / "pre-commit").glob("repo*/py_env-*"))


@pytest.fixture(scope="module")
def action() -> dict[str, object]:
    return yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))


def test_the_action_is_whole(action):
    assert {"name", "description", "inputs", "runs"} <= action.keys()
    assert action["runs"]["using"] == "composite"
    for step in action["runs"]["steps"]:
        assert ("uses" in step) != ("run" in step)
        assert "run" not in step or step["shell"] == "bash"
    used = set(re.findall(r"inputs\.([\w-]+)", json.dumps(action["runs"])))
    assert used == set(action["inputs"])
    assert all({"description", "default"} <= given.keys() for given in action["inputs"].values())


def test_no_input_of_the_action_is_run_as_code(action):
    assert not [step for step in action["runs"]["steps"] if "${{" in step.get("run", "")]


@pytest.mark.skipif(shutil.which("bash") is None, reason="the action's script is one for bash")
@pytest.mark.parametrize(
    ("report", "status", "inputs"),
    [
        (CLEAN, 0, {}),
        (WRONG, 1, {}),
        (WRONG, 0, {"arguments": "--ignore CSR3 --exit-zero"}),
        (WRONG, 1, {"format": "sarif", "output": "csrx.sarif"}),
        (CLEAN, 2, {"paths": "nowhere-*"}),
        (CLEAN, 1, {"arguments": "--require $(touch oops) --require energy"}),
    ],
)
def test_the_action_s_script_runs(tmp_path, action, report, status, inputs):
    folder = tmp_path / "work"
    (folder / "reports").mkdir(parents=True)
    (folder / "reports" / "acme-2022.txt").write_text(report, encoding="utf-8")
    step = next(step for step in action["runs"]["steps"] if step.get("id") == "check")
    values = {name: given["default"] for name, given in action["inputs"].items()} | inputs
    variables = {
        name: re.sub(r"\$\{\{ inputs\.([\w-]+) \}\}", lambda found: values[found[1]], value)
        for name, value in step["env"].items()
        if "inputs." in value
    }
    output = tmp_path / "output"
    done = subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
        cwd=folder,
        env=environment(tmp_path) | variables | {"GITHUB_OUTPUT": str(output)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert not (folder / "oops").exists()
    if "$(" not in inputs.get("arguments", ""):
        assert done.returncode == status, done.stdout + done.stderr
        assert output.read_text() == f"status={status}\n"
    if status == 1 and not inputs:
        assert done.stdout.startswith("::error file=reports/acme-2022.txt,")
    if "output" in inputs:
        assert json.loads((folder / "csrx.sarif").read_text(encoding="utf-8"))["version"] == "2.1.0"


def section() -> str:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    return text[text.index("<!-- check -->") : text.index("<!-- /check -->")]


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", section(), re.DOTALL | re.MULTILINE)


def test_the_readme_shows_the_hook_the_action_and_gitlab(action):
    hook, workflow, gitlab = (yaml.safe_load(block) for block in blocks("yaml"))
    known = {entry["id"] for entry in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))}
    assert {entry["id"] for entry in hook["repos"][0]["hooks"]} <= known
    step = workflow["jobs"]["reports"]["steps"][-1]
    assert set(step["with"]) <= set(action["inputs"])
    (job,) = gitlab.values()
    assert job["artifacts"]["reports"]["codequality"] in job["script"][-1]


def test_the_readme_s_finding_is_what_csrx_prints(tmp_path):
    path = tmp_path / "reports" / "acme-2022.txt"
    path.parent.mkdir()
    path.write_text(WRONG, encoding="utf-8")
    command = [sys.executable, "-m", "csrx", "check", "reports"]
    done = subprocess.run(
        command, cwd=tmp_path, env=environment(tmp_path), capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert done.stdout.startswith(blocks("text")[0])


def test_the_readme_s_settings_hold(tmp_path, monkeypatch):
    from csrx.check.config import Options, settle
    from csrx.schema import load

    (tmp_path / "pyproject.toml").write_text(blocks("toml")[0], encoding="utf-8")
    settings = settle(Options(), load(), folder=tmp_path)
    assert len(settings.require) == 3
    assert settings.limits["donations.cash"].unit == "EUR"

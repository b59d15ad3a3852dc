"""README says what is: its outputs, its tables and its reference are made by the program, its examples run.

`pytest tests/test_readme.py --update-golden` writes the made parts anew. A made part stands between the comments
`<!-- made: WHAT -->` and `<!-- end -->`, where WHAT is a command of csrx, `metrics` or `reference`.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest

from csrx.cli.main import COMMANDS, cli

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
TEXT = README.read_text(encoding="utf-8")
MADE = re.compile(r"(?<=<!-- made: )([^\n]+?) -->\n(.*?)(?=<!-- end -->)", re.DOTALL)
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
ENVIRONMENT = {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "CSRX_DEBUG")}
ENVIRONMENT["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"


def blocks(language: str) -> list[str]:
    return [code for name, code in BLOCK.findall(TEXT) if name == language]


def output(command: str) -> str:
    """What a command of csrx prints, run in the project's folder."""
    arguments = [sys.executable, "-m", "csrx", *shlex.split(command)[1:]]
    done = subprocess.run(arguments, cwd=ROOT, env=ENVIRONMENT, capture_output=True, text=True, check=True)
    return f"```text\n{done.stdout.rstrip()}\n```\n"


def metrics() -> str:
    """The metrics of the built-in schema as a table."""
    from csrx.schema import load

    rows = [
        f"| `{name}` | {metric.description.rstrip('.')} | {_disclosures(metric.standards)} |"
        for name, metric in load().metrics.items()
    ]
    return "\n".join(["| metric | what it counts | disclosures |", "|---|---|---|", *rows]) + "\n"


def _disclosures(standards: dict[str, tuple[str, ...]]) -> str:
    return "; ".join(f"{name} {', '.join(numbers)}" for name, numbers in standards.items())


def reference() -> str:
    """The help of every command, one after another."""
    parts = []
    for name in COMMANDS:
        command = cli.get_command(click.Context(cli), name)
        parts.append(_help(command, f"csrx {name}"))
        inner = getattr(command, "commands", {}).values()
        parts.extend(_help(subcommand, f"csrx {name} {subcommand.name}") for subcommand in inner)
    return "\n".join(parts)


def _help(command: click.Command, path: str) -> str:
    context = click.Context(command, info_name=path, help_option_names=["-h", "--help"], terminal_width=96)
    return f"### {path}\n\n```text\n{command.get_help(context)}\n```\n"


def make(what: str) -> str:
    return {"metrics": metrics, "reference": reference}.get(what, lambda: output(what))()


@pytest.mark.parametrize("what", [what for what, _ in MADE.findall(TEXT)])
def test_a_made_part_is_what_the_program_says(what, request):
    text = README.read_text(encoding="utf-8")
    made = f"{what} -->\n\n{make(what)}\n"
    if request.config.getoption("--update-golden"):
        text = MADE.sub(lambda found: made if found[1] == what else found[0], text)
        README.write_text(text, encoding="utf-8")
    assert made in text, "README is behind: pytest tests/test_readme.py --update-golden"


def test_there_are_outputs_metrics_and_a_reference():
    made = [what for what, _ in MADE.findall(TEXT)]
    assert {"metrics", "reference"} < set(made)
    assert any(what.startswith("csrx extract") for what in made)


@pytest.mark.parametrize("code", blocks("python"))
def test_a_python_example_runs(code, monkeypatch):
    monkeypatch.chdir(ROOT)
    exec(compile(code, "README.md", "exec"), {})


@pytest.mark.parametrize("code", [code for code in blocks("yaml") if "\nmetrics:" in code])
def test_an_example_of_a_schema_holds(code, tmp_path):
    (tmp_path / "mine.yaml").write_text(code, encoding="utf-8")
    command = [sys.executable, "-m", "csrx", "schema", "check", "mine.yaml"]
    subprocess.run(command, cwd=tmp_path, check=True)


@pytest.mark.skipif(shutil.which("bash") is None or shutil.which("jq") is None, reason="bash or jq is not there")
@pytest.mark.parametrize("line", [line for code in blocks("sh") for line in code.splitlines() if "| jq" in line])
def test_a_pipe_to_jq_prints_something(line, tmp_path):
    shutil.copytree(ROOT / "seeds", tmp_path / "seeds")
    command = ["bash", "-o", "pipefail", "-c", line]
    done = subprocess.run(command, cwd=tmp_path, env=ENVIRONMENT, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout


def test_links_into_the_project_lead_somewhere():
    for target in re.findall(r"\]\(([^)#:]+)\)", TEXT):
        assert (ROOT / target).exists(), target

"""What is built and shipped works where nothing of this tree is."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

from csrx.lexicon.tables import COMPILED, compiled_tables


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the source archive and the wheel made from it, built without a network."""
    folder = tmp_path_factory.mktemp("built")
    root = Path(__file__).parent.parent
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder), str(root)]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture(scope="module")
def installed(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the contents of the wheel alone."""
    folder = tmp_path_factory.mktemp("installed")
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--target", str(folder)]
    subprocess.run([*command, *map(str, built.glob("*.whl"))], check=True)
    return folder


def test_the_wheel_carries_the_schema_the_words_and_the_licence(built):
    with zipfile.ZipFile(next(built.glob("*.whl"))) as wheel:
        names = wheel.namelist()
    assert {"csrx/schema.yaml", "csrx/py.typed", "csrx/lexicon/units.yaml"} <= set(names)
    assert any(name.endswith("licenses/LICENSE") for name in names)
    assert "csrx/lexicon/hatch_build.py" not in names
    assert not [name for name in names if name.startswith(("tests/", "seeds/"))]


def test_the_wheel_carries_every_table_compiled(installed):
    compiled = json.loads((installed / "csrx" / "lexicon" / COMPILED).read_text(encoding="utf-8"))
    folder = installed / "csrx" / "lexicon"
    paths = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*.yaml")}
    paths["schema.yaml"] = installed / "csrx" / "schema.yaml"
    texts = {name: path.read_text(encoding="utf-8") for name, path in paths.items()}
    assert compiled == json.loads(compiled_tables(texts))


def test_the_source_archive_carries_all_that_the_tests_need(built):
    with tarfile.open(next(built.glob("*.tar.gz"))) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert {"schema.yaml", "README.md", "LICENSE", "pyproject.toml", "tests/conftest.py"} <= names
    assert any(name.startswith("seeds/") for name in names)


def test_the_wheel_alone_extracts_facts(installed, root, tmp_path):
    shutil.copytree(root / "seeds", tmp_path / "reports")
    environment = {**os.environ, "PYTHONPATH": str(installed)}
    command = [sys.executable, "-m", "csrx", "extract", "reports", "--format", "jsonl"]
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    assert {json.loads(line)["source"] for line in done.stdout.splitlines()} == {
        f"reports/{path.name}" for path in (root / "seeds").iterdir()
    }
    where = subprocess.run(
        [sys.executable, "-c", "import csrx; print(csrx.__file__)"],
        env=environment,
        cwd=tmp_path,
        capture_output=True,
        text=True,
    )
    assert Path(where.stdout.strip()).is_relative_to(installed)

"""A small engine in place of the real one: a line `METRIC VALUE UNIT` of a report is a fact."""

from __future__ import annotations

import sys
from decimal import Decimal
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from csrx.errors import ReadError, SchemaError
from csrx.models.document import Document
from csrx.models.fact import Evidence, Fact, ProblemRecord, Report
from csrx.models.quantity import Quantity

if TYPE_CHECKING:
    from collections.abc import Callable

    from click.testing import Result

METRICS = ("donations.cash", "donations.raised", "energy.savings")


def _load(path: Path | None = None) -> SimpleNamespace:
    if path is not None and not path.exists():
        raise SchemaError(f"{path} does not exist", "check the path")
    return SimpleNamespace(digest="sha256:feed", metrics={name: SimpleNamespace(title=name) for name in METRICS})


def _read(source, *, pages=None, password=None) -> Document:
    text = source.read_bytes().decode()
    if not text:
        raise ReadError("empty", f"{source.name} is empty", "fetch it again")
    return Document(source.name, text, (), title=f"pages={pages} password={password}")


def _facts(document: Document):
    for number, line in enumerate(document.text.splitlines(), 1):
        match line.split():
            case ["boom", *_]:
                raise ZeroDivisionError("so it goes")
            case [metric, value, unit]:
                start = document.text.index(line)
                evidence = Evidence(text=line, sentence=line, start=start, end=start + len(line), line=number)
                yield Fact(
                    source=document.source,
                    metric=metric,
                    value=Decimal(value),
                    unit=unit,
                    confidence=0.5 if metric == "energy.savings" else 0.9,
                    rule=metric,
                    evidence=evidence,
                )


def _extract(document, schema, *, year=None, company=None) -> Report:
    problems = [ProblemRecord(code="odd", message="an odd line", page=2)] if "odd" in document.text else []
    return Report(
        source=document.source,
        digest="d",
        title=document.title,
        year=year,
        company=company,
        problems=tuple(problems),
        facts=tuple(_facts(document)),
    )


def _quantities(document: Document) -> list[Quantity]:
    return [
        Quantity("number", fact.value, fact.evidence.start, fact.evidence.end, fact.evidence.text)
        for fact in _facts(document)
    ]


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch) -> None:
    """Put the small engine where the commands look for the real one."""
    schema, pipeline = ModuleType("csrx.schema"), ModuleType("csrx.pipeline")
    schema.load, pipeline.extract, pipeline.quantities = _load, _extract, _quantities
    monkeypatch.setitem(sys.modules, "csrx.schema", schema)
    monkeypatch.setitem(sys.modules, "csrx.pipeline", pipeline)
    monkeypatch.setattr("csrx.readers.read", _read)


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, engine: None) -> Callable[..., Result]:
    """Run the command line in an empty folder, with its outputs caught."""
    from csrx.cli.main import cli

    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("COLUMNS", raising=False)
    return lambda *arguments, stdin=None: CliRunner().invoke(
        cli, [str(argument) for argument in arguments], input=stdin
    )


@pytest.fixture
def report(tmp_path: Path) -> Callable[..., Path]:
    """Write a report into the folder and return its path."""

    def write(name: str, text: str = "donations.cash 5 EUR\nenergy.savings 0.10 GJ\n") -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return Path(name)

    return write

"""Reports for the tests of the checks, written with their facts in place.

    # Giving in Yunnan                                        a heading
    In 2022 we gave {EUR 5 million = cash 5e6 EUR 2022 total}.
    | Site | 2021 | 2022 |                                    a table, its first row the head
    | North | {120 = consumption 120 MWh 2021} | 45 |

The braces hold the words as they stand in the report and, after the sign, what they mean: metric (in full, or its last
part), value (or low..high), unit, period (- for none; 2022 where it is left out) and marks: total, about, over, upto,
planned, expected, item:NAME, at:PLACE, focus:AREA, conf:0.4, by:ORGANISATION.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from csrx.check.config import Options, Settings, chosen, parse
from csrx.check.examine import examine
from csrx.check.registry import Case, find
from csrx.models.document import Block, Cell, Document, Table
from csrx.models.fact import Evidence, Fact, ProblemRecord, Report

if TYPE_CHECKING:
    from collections.abc import Callable

    from csrx.check.dossier import Dossier

_MARK = re.compile(r"\{([^{}=]+?) = ([^{}]+)\}")
_METRICS = {
    name.rpartition(".")[2]: name
    for name in (
        "donations.cash",
        "donations.raised",
        "donations.in_kind",
        "beneficiaries.people",
        "beneficiaries.jobs",
        "beneficiaries.organisations",
        "volunteering.hours",
        "energy.consumption",
        "energy.emissions",
        "energy.renewable_share",
        "energy.resource_savings",
        "energy.tree_equivalent",
    )
}
_BOUNDS = {"about": "approximate", "over": "lower", "upto": "upper"}


class _Writer:
    """Writes the plain text of a marked report and notes facts, headings and tables as it goes."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.text = ""
        self.facts: list[Fact] = []
        self.blocks: list[Block] = []
        self.tables: list[Table] = []
        self.heading: tuple[str, ...] = ()
        self.cells: list[Cell] = []

    def line(self, line: str) -> None:
        if line.startswith("|"):
            self._row([cell.strip() for cell in line.strip().strip("|").split("|")])
            return
        self._close_table()
        start = len(self.text)
        heading = line.startswith("# ")
        for sentence in re.split(r"(?<=[.。]) ", line.removeprefix("# ")):
            self._words(sentence, _MARK.sub(r"\1", sentence))
            self.text += " "
        self.text = self.text.rstrip(" ") + "\n"
        kind = "heading" if heading else "paragraph"
        self.blocks.append(Block(kind, start, len(self.text) - 1))
        if heading:
            self.heading = (self.text[start:].strip(),)

    def _words(self, marked: str, sentence: str) -> None:
        at = 0
        for match in _MARK.finditer(marked):
            self.text += marked[at : match.start()]
            self._fact(match[1], match[2], sentence)
            at = match.end()
        self.text += marked[at:]

    def _fact(self, words: str, meaning: str, sentence: str) -> None:
        metric, value, unit, *marks = meaning.split()
        period = marks.pop(0) if marks and not marks[0].strip("0123456789-./") else "2022"
        low, _, high = value.partition("..")
        start = len(self.text)
        self.text += words
        fields: dict[str, Any] = {"total": "total" in marks, "confidence": 0.9}
        for mark in marks:
            name, _, said = mark.partition(":")
            if said:
                key = {"at": "location", "conf": "confidence", "by": "organisation"}.get(name, name)
                fields[key] = float(said) if name == "conf" else said
            elif mark in _BOUNDS:
                fields["bound"] = _BOUNDS[mark]
            elif mark in ("planned", "expected"):
                fields["status"] = mark
        fact = Fact(
            source=self.source,
            metric=_METRICS.get(metric, metric),
            value=Decimal(low),
            value_to=Decimal(high) if high else None,
            unit="" if unit == "-" else unit,
            period=None if period == "-" else period,
            rule=metric,
            evidence=self._evidence(words, sentence, start),
            **fields,
        )
        self.facts.append(fact)

    def _evidence(self, words: str, sentence: str, start: int) -> Evidence:
        line = self.text.count("\n", 0, start) + 1
        return Evidence(text=words, sentence=sentence, heading=self.heading, start=start, end=len(self.text), line=line)

    def _row(self, cells: list[str]) -> None:
        row = self.cells[-1].row + 1 if self.cells else 0
        sentence = " ".join(_MARK.sub(r"\1", cell) for cell in cells)
        for column, cell in enumerate(cells):
            start = len(self.text)
            self._words(cell, sentence)
            if len(self.text) > start:
                self.cells.append(Cell(row, column, start, len(self.text), header=row == 0))
            self.text += "\t"
        self.text += "\n"

    def _close_table(self) -> None:
        if self.cells:
            start, end = self.cells[0].start, self.cells[-1].end
            self.tables.append(Table(start, end, tuple(self.cells), head=1))
            self.blocks.append(Block("table", start, end))
            self.cells = []

    def close(self) -> Document:
        self._close_table()
        return Document(self.source, self.text, tuple(self.blocks), tuple(self.tables))


@pytest.fixture
def build() -> Callable[..., Dossier]:
    """Builds the dossier of a marked report."""

    def build(marked: str, *, source: str = "reports/acme.txt", year: int | None = 2022, **fields: Any) -> Dossier:
        writer = _Writer(source)
        for line in marked.strip("\n").split("\n"):
            writer.line(line)
        document = writer.close()
        digest = fields.pop("digest", f"digest of {document.text}")
        problems = tuple(ProblemRecord(**problem) for problem in fields.pop("problems", ()))
        report = Report(source=source, digest=digest, year=year, problems=problems, facts=tuple(writer.facts), **fields)
        return examine(document, report)

    return build


@pytest.fixture
def run(build: Callable[..., Dossier]) -> Callable[..., list[Any]]:
    """Runs one check on a marked report: `run(code, marked, settings={...}, **report)` gives its findings."""

    def run(code: str, marked: str, *, settings: dict[str, Any] | None = None, **report: Any) -> list[Any]:
        dossier = build(marked, **report)
        return list(find(code).findings(Case(dossier, make_settings(parse(settings or {}, "the test")))))

    return run


def make_settings(options: Options) -> Settings:
    """Settings as the options say, without schema or files."""
    checks = chosen(options.select, options.extend_select or (), options.ignore or ())
    settings = Settings(
        checks=checks,
        require=options.require or (),
        limits=options.plausible or {},
        per_report_ignores=options.per_report_ignores or {},
    )
    if options.min_confidence is not None:
        settings = Settings(checks=checks, min_confidence=options.min_confidence)
    return settings


@pytest.fixture
def settings() -> Callable[..., Settings]:
    """Makes settings of the keys that pyproject.toml would hold."""
    return lambda **table: make_settings(parse(table, "the test"))

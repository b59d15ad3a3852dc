"""From a document and its report to the dossier that the checks read."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from itertools import accumulate
from typing import TYPE_CHECKING

from csrx.check.additions import additions
from csrx.check.currencies import told
from csrx.check.dossier import Dossier, Excerpt

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from csrx.models.document import Document
    from csrx.models.fact import Report


def examine(document: Document, report: Report) -> Dossier:
    """The dossier of a report: its facts, and of its document what the checks look at."""
    sums = tuple(additions(document))
    spans = [(fact.evidence.start, fact.evidence.end) for fact in report.facts]
    spans += [(addend.start, addend.end) for addition in sums for addend in (addition.total, *addition.parts)]
    return Dossier(
        report=report,
        excerpts=tuple(_excerpts(document, spans)),
        rows=_rows(document, report),
        additions=sums,
        currencies=told(document.text, {fact.unit for fact in report.facts}),
        characters=len(document.text.strip()),
    )


def unexamined(report: Report) -> Dossier:
    """The dossier of a report whose document could not be read: its problems, and nothing else."""
    return Dossier(report=report)


def _excerpts(document: Document, spans: Iterable[tuple[int, int]]) -> Iterator[Excerpt]:
    """The lines that the spans stand in, each once, in order."""
    lines = document.text.split("\n")
    starts = [0, *accumulate(len(line) + 1 for line in lines)]
    wanted: set[int] = set()
    for start, end in spans:
        wanted.update(range(bisect_right(starts, start) - 1, bisect_right(starts, max(start, end - 1))))
    for index in sorted(wanted):
        if index >= len(lines):
            continue
        page = document.page_at(starts[index])
        yield Excerpt(
            start=starts[index],
            line=index + 1,
            text=lines[index],
            page=page.number if page else None,
            page_label=page.label if page else None,
        )


def _rows(document: Document, report: Report) -> tuple[tuple[int, ...], ...]:
    """The facts (by their place in the report) that stand in one row of one table, left to right; two or more."""
    cells = sorted(
        (cell.start, cell.end, number, cell.row, cell.column)
        for number, table in enumerate(document.tables)
        for cell in table.cells
    )
    starts = [cell[0] for cell in cells]
    rows: dict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
    for index, fact in enumerate(report.facts):
        at = bisect_right(starts, fact.evidence.start) - 1
        if at >= 0 and fact.evidence.start < cells[at][1]:
            _, _, table, row, column = cells[at]
            rows[table, row].append((column, index))
    return tuple(tuple(index for _, index in sorted(row)) for row in rows.values() if len(row) > 1)

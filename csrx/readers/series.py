"""A head and below it years or parts, each with its figure on a line of its own.

Electricity used (GWh)      The head says what the figures are, and often in which unit.
2020: 41.2
2021: 39.7
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from csrx.models.document import Cell, Table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from csrx.readers.lines import Line

_LONGEST_HEAD, _FEWEST = 90, 2
_FIGURE = r"[~≈<>]?(?:[^\s\d]{1,4} ?)?\d[\d.,]*(?: ?%|(?: [^\s\d.,;:]\S{0,11}){0,2})"
_YEAR = re.compile(rf"((?:FY ?)?(?:19|20)\d\d(?:[-/–]\d{{2,4}})?|FY ?\d\d)(?: ?[:–—-])? +({_FIGURE})[ \t]*")
_PART = re.compile(rf"([A-Z][^\d:|\t]{{1,40}}?)(?: ?[:–—-])? +({_FIGURE})[ \t]*")
_TOLD = re.compile(r"\d\d|%")  # a figure, not the 1 of 'Scope 1 emissions'
_BARE = re.compile(r"\d[\d.,]*")
# A unit that ends a head: '(GWh)', ', tCO2e'.
_UNIT = re.compile(r"[(\[][^()\[\]]{1,25}[)\]]:?$|, ?[^\s,]{1,12}:?$")
_ROW = re.compile(r"\S {2,}[^\d\n]{0,12}\d")  # a label, a gap and a figure: no head
_SENTENCE_END = re.compile(r"[.!?;]$")


def series_table(chunk: Sequence[Line], at: int) -> tuple[Table, int] | None:
    """The table that a head and the lines below it are, and the index of the line after it; None where there is none.

    Of years any figure is taken; of parts those in one unit, and bare figures under a head that ends in their unit.
    """
    head = chunk[at].body
    if len(head) > _LONGEST_HEAD or "|" in head or _SENTENCE_END.search(head) or not head[:1].isalpha():
        return None
    if _ROW.search(head) is not None:
        return None
    if any(_TOLD.search(match[2]) for entry in (_YEAR, _PART) if (match := entry.fullmatch(head)) is not None):
        return None
    for entry in (_YEAR, _PART):
        stop, unit = at + 1, ""
        while stop < len(chunk) and (match := entry.fullmatch(chunk[stop].body)) is not None:
            unit = unit or match[2].strip("0123456789., ")
            if entry is _PART and not _is_part(match[2], head, unit):
                break
            stop += 1
        if stop - at > _FEWEST:
            return _table(chunk, at, stop, entry), stop
    return None


def _is_part(figure: str, head: str, unit: str) -> bool:
    """Whether the figure of a part tells under its head: one in the `unit` of the first part, or a bare one whose unit
    the head gives."""
    bare = _BARE.fullmatch(figure) is not None
    return _UNIT.search(head) is not None if bare else bool(unit) and figure.endswith(unit)


def _table(chunk: Sequence[Line], at: int, stop: int, entry: re.Pattern[str]) -> Table:
    cells = [Cell(0, 0, *chunk[at].span, header=True)]
    for row, line in enumerate(chunk[at + 1 : stop], 1):
        match = entry.fullmatch(line.body)
        assert match is not None
        start = line.span[0]
        cells += [
            Cell(row, column, start + match.start(column + 1), start + match.end(column + 1)) for column in (0, 1)
        ]
    return Table(cells[0].start, cells[-1].end, tuple(cells), 1)

"""A head and its years or parts, each with its figure, all in one line.

Electricity used (GWh): 2020: 41.2; 2021: 39.7          Pupils reached – Lund 410 / Turku 388 / Riga 251
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from csrx.models.document import Cell, Table
from csrx.readers.series import NAME, PERIOD

if TYPE_CHECKING:
    from collections.abc import Sequence

    from csrx.readers.lines import Line

_LONGEST, _LONGEST_HEAD, _MOST_HEADS = 320, 90, 3  # characters, characters, places where a head may end
_FEWEST_YEARS, _FEWEST_PARTS = 2, 3
_FIGURE = r"(?:[$€£¥₹]|[A-Z]{1,2}\$)?\d(?:[\d.,]*\d)?(?: ?%)?"
_ENTRY = re.compile(
    rf"(?P<label>(?P<year>(?i:{PERIOD}))|{NAME})(?: ?[:–—-])? *(?P<figure>(?<= ){_FIGURE})(?: ?[;,/.|](?: |$)| ?$)"
)
_HEAD_END = re.compile(r" ?: +| [–—-] +|\. +")
_TOLD = re.compile(r"\d[.,]?\d")  # a figure, not the 1 of 'Scope 1 emissions'


class _Parts(NamedTuple):
    """Spans in a line: of its head, and of each label with its figure."""

    head: tuple[int, int]
    entries: list[tuple[tuple[int, int], tuple[int, int]]]


def listed_in_line(chunk: Sequence[Line], at: int) -> tuple[Table, int] | None:
    """The table that a line is whose head years or parts follow with their figures, and the index of the line after
    it; None where it is no such line."""
    line = chunk[at]
    if len(line.body) > _LONGEST or "|" in line.body or not line.body[:1].isalpha():
        return None
    parts = _parts(line.body)
    if parts is None:
        return None
    offset = line.start + line.indent
    cells = [Cell(0, 0, offset + parts.head[0], offset + parts.head[1], header=True)]
    for row, entry in enumerate(parts.entries, 1):
        cells += [Cell(row, column, offset + start, offset + end) for column, (start, end) in enumerate(entry)]
    return Table(cells[0].start, cells[-1].end, tuple(cells), 1), at + 1


def _parts(body: str) -> _Parts | None:
    """The head and the entries of a line; the head ends where entries fill all the rest."""
    for count, end in enumerate(_HEAD_END.finditer(body)):
        head = body[: end.start()]
        if count >= _MOST_HEADS or len(head) > _LONGEST_HEAD or _TOLD.search(head):
            return None
        entries = _entries(body, end.end())
        if entries is not None:
            return _Parts((0, end.start()), entries)
    return None


def _entries(body: str, at: int) -> list[tuple[tuple[int, int], tuple[int, int]]] | None:
    """The labels and figures that fill a line from a place on: all years, or all parts; None where they do not."""
    found: list[re.Match[str]] = []
    while at < len(body):
        entry = _ENTRY.match(body, at)
        if entry is None or (found and (entry["year"] is None) != (found[0]["year"] is None)):
            return None
        found.append(entry)
        at = entry.end()
    years = bool(found) and found[0]["year"] is not None
    if len(found) < (_FEWEST_YEARS if years else _FEWEST_PARTS):
        return None
    return [(entry.span("label"), entry.span("figure")) for entry in found]

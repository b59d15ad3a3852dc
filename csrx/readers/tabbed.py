"""Rows whose cells single tabs set apart, as spreadsheets give them when their text is copied: some cells are empty.

Area→2021→2022
Coast→→28,630
Total→2,260→2,151
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from csrx.models.document import Cell, Table
from csrx.readers.flat_rows import is_period, is_value
from csrx.readers.lines import is_rule

if TYPE_CHECKING:
    from collections.abc import Sequence

    from csrx.readers.lines import Line

_FEWEST_ROWS, _FEWEST_COLUMNS, _PAIR = 2, 3, 2
_LONGEST_GROUP = 70  # characters of a line that heads the rows below it


class _Part(NamedTuple):
    """What stands between two tabs, without the spaces round it."""

    text: str
    start: int

    @property
    def end(self) -> int:
        return self.start + len(self.text)


def tab_table(chunk: Sequence[Line], at: int) -> tuple[Table, int] | None:
    """The table whose first row is line `at` of a run of lines, and the index of the line after it.

    All its rows have as many tabs, but for lines of words that head others; figures stand below the first row, which
    names a period or has an empty corner. Tabs that only line up what they part are left to other readers.
    """
    width = chunk[at].text.count("\t") + 1
    if width < _FEWEST_COLUMNS:
        return _pairs(chunk, at) if width == _PAIR else None
    if not _is_row(chunk[at], width):
        return None
    corner, *tops = _parts(chunk[at])
    named = any(is_period(part.text) for part in tops) or _heads_years(chunk, at + 1, width)
    if not named and (corner.text or not tops[0].text):
        return None
    rows: list[list[_Part]] = []
    stop = at
    while stop < len(chunk) and (is_rule(chunk[stop]) or _is_row(chunk[stop], width) or _heads(chunk, stop, width)):
        if not is_rule(chunk[stop]):
            rows.append(_parts(chunk[stop]))
        stop += 1
    body = [row for row in rows[1:] if len(row) > 1]
    if len(body) < _FEWEST_ROWS - 1 or not any(is_value(part.text) for row in body for part in row[1:]):
        return None
    if stop < len(chunk) and "\t" in chunk[stop].text:
        return None
    cells = tuple(
        Cell(r, c, part.start, part.end) for r, row in enumerate(rows) for c, part in enumerate(row) if part.text
    )
    return Table(min(cell.start for cell in cells), max(cell.end for cell in cells), cells), stop


def _pairs(chunk: Sequence[Line], at: int) -> tuple[Table, int] | None:
    """The table of a head of two cells of words and of rows of a label and a figure; None where it is none."""
    head = _parts(chunk[at])
    if not all(part.text and not is_value(part.text) for part in head):
        return None
    rows = [head]
    for line in (chunk[k] for k in range(at + 1, len(chunk))):
        if not _is_row(line, _PAIR):
            break
        label, figure = row = _parts(line)
        if not label.text or not is_value(figure.text):
            return None
        rows.append(row)
    if len(rows) <= _FEWEST_ROWS:
        return None
    cells = tuple(Cell(r, c, p.start, p.end, header=not r) for r, row in enumerate(rows) for c, p in enumerate(row))
    return Table(cells[0].start, cells[-1].end, cells, 1), at + len(rows)


def _heads_years(chunk: Sequence[Line], at: int, width: int) -> bool:
    """Whether a line is a second row of heads, years and nothing else: '→2022→2021' below 'Area→Group→Bank'."""
    if at >= len(chunk) or not _is_row(chunk[at], width):
        return False
    corner, *tops = _parts(chunk[at])
    return not corner.text and all(is_period(part.text) for part in tops)


def _is_row(line: Line, width: int) -> bool:
    """Whether a line is a row of so many cells."""
    return line.text.count("\t") == width - 1 and "|" not in line.text


def _heads(chunk: Sequence[Line], at: int, width: int) -> bool:
    """Whether a line of words heads the rows below it."""
    line = chunk[at]
    below = at + 1 < len(chunk) and _is_row(chunk[at + 1], width)
    return below and "\t" not in line.text and len(line.body) <= _LONGEST_GROUP and line.body[-1] not in ".!?;"


def _parts(line: Line) -> list[_Part]:
    """What stands between the tabs of a line."""
    parts = []
    start = line.start
    for text in line.text.split("\t"):
        parts.append(_Part(text.strip(), start + len(text) - len(text.lstrip())))
        start += len(text) + 1
    return parts

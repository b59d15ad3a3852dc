"""The sums that tables claim: a row called total, and the rows that should make it.

Which rows are the parts of a total is not written in a table. What is known: they stand together, next to the total.
So for each total row the runs of rows above it (and, where it opens the table, below it) are tried on every column.
A run that fits one column is taken for all; a column that it does not fit is then a sum gone wrong. Where no run
fits any
column, the rows since the last head or total are the parts only if the row says no more than "Total".
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING

from csrx.check.cells import Number, holds_nothing, read_number, written_with_comma
from csrx.check.dossier import Addend, Addition

if TYPE_CHECKING:
    from collections.abc import Iterator

    from csrx.models.document import Cell, Document, Table

_TELLING = 30
_TOGETHER = 8  # rows of detail that are looked for as one
_LONGEST = 60  # rows: a total stands nearer to its parts than that
_TOTAL = re.compile(
    r"\s*(?:grand\s+total|sub[\s-]?totals?|total|sum|overall|合\s*计|总\s*计|總\s*計|合\s*計|共计|小计|小計)\b.*|.*(?:合计|总计|小计|合計|總計|小計)\s*",
    re.IGNORECASE | re.DOTALL,
)
_BARE = re.compile(
    r"\s*(?:grand\s+total|sub[\s-]?total|total|sum|合\s*计|总\s*计|總\s*計|合\s*計|共计|小计|小計)\s*[:：*]?\s*(?:\([a-z0-9+\s]*\))?\s*",
    re.IGNORECASE,
)
_WITHIN = re.compile(
    r"\W*(?:of\s+which|of\s+this|thereof|including|includes|incl\.|其中|in\s+which)\b.*", re.I | re.DOTALL
)
_SERIAL = re.compile(
    r"\s*(?:s[rl]?\.?\s*no|nos?|no\.|#|notes?|ref|serial\s+number|number|序号|附注)\.?\s*", re.IGNORECASE
)
_NO_SUM = re.compile(
    r"%|\b(?:average|mean|rate|ratio|intensity|per|share|percent\w*|proportion|index|median|number\s+of\s+times)\b|平均|比例|比率|占比|率",
    re.IGNORECASE,
)


def additions(document: Document) -> Iterator[Addition]:
    """Every sum that a table of the document claims, whether it is right or not."""
    for table in document.tables:
        yield from _Grid(document.text, table).additions()


@dataclass(frozen=True, slots=True)
class _Run:
    """Rows `first` to `last` (inclusive) as the parts of a total; `taken` are the "parts", the "totals" or "all"."""

    first: int
    last: int
    taken: str = "parts"


class _Grid:
    """A table as rows of labels and columns of numbers."""

    def __init__(self, text: str, table: Table) -> None:
        self._text = text
        self._table = table
        self._cells: dict[tuple[int, int], Cell] = {(cell.row, cell.column): cell for cell in table.cells}
        self._rows = 1 + max((row for row, _ in self._cells), default=-1)
        self._columns = 1 + max((column for _, column in self._cells), default=-1)

    def _words(self, row: int, column: int) -> str:
        cell = self._cells.get((row, column))
        return self._text[cell.start : cell.end] if cell else ""

    @cached_property
    def _comma(self) -> bool:
        return written_with_comma([self._text[cell.start : cell.end] for cell in self._table.cells])

    @cached_property
    def _numbers(self) -> dict[tuple[int, int], Number]:
        found = {}
        for (row, column), cell in self._cells.items():
            words = self._text[cell.start : cell.end]
            if row >= self._table.head and not cell.header and len(words) <= 40:
                number = read_number(words, comma_decimal=self._comma)
                if number is not None:
                    found[row, column] = number
        return found

    @cached_property
    def _labels(self) -> list[str]:
        """Each row's first cell that is no number."""
        labels = [""] * self._rows
        for row, column in sorted(self._cells, reverse=True):
            words = self._words(row, column).strip()
            if (row, column) not in self._numbers and not holds_nothing(words):
                labels[row] = words
        return labels

    @cached_property
    def _units(self) -> list[str]:
        """Each row's words beside its label and its numbers: where a table has a column of units, the unit."""
        units = [""] * self._rows
        for row, column in sorted(self._cells):
            words = self._words(row, column).strip()
            if (row, column) not in self._numbers and words != self._labels[row] and not holds_nothing(words):
                units[row] += f" {words.lower()}"
        return units

    @cached_property
    def _by_column(self) -> dict[int, list[int]]:
        columns: dict[int, list[int]] = defaultdict(list)
        for row, column in sorted(self._numbers):
            columns[column].append(row)
        return columns

    def additions(self) -> Iterator[Addition]:
        """The sums of every total row, column by column."""
        for row in range(self._rows):
            if _TOTAL.fullmatch(self._labels[row]) and not _NO_SUM.search(self._labels[row]):
                yield from self._of_total(row)

    def _of_total(self, total: int) -> Iterator[Addition]:
        columns = [column for column in self._by_column if self._adds_up(total, column)]
        known = {column: run for column in columns if (run := self._fitting(total, column)) is not None}
        for column in columns:
            others = Counter(run for other, run in known.items() if other != column and self._telling(total, other))
            run = known.get(column) or next((run for run, _ in others.most_common(1)), None)
            run = run or self._usual(total, column)
            if run is None:
                continue
            confirmed = bool(others)
            addition = self._addition(total, column, run, confirmed=confirmed)
            if addition is not None and (confirmed or column in known or self._plain(total, run)):
                yield addition

    def _telling(self, total: int, column: int) -> bool:
        """Whether a sum that comes out is more than chance: a total of 30 or more, in steps of its last digit."""
        number = self._numbers[total, column]
        return number.value >= _TELLING * number.step

    def _adds_up(self, total: int, column: int) -> bool:
        """Whether the column is one of amounts: no shares, rates or serial numbers."""
        number = self._numbers.get((total, column))
        if number is None or number.share or number.value <= 0:
            return False
        head = self._head(column)
        return not _NO_SUM.search(head) and not _SERIAL.fullmatch(head)

    def _head(self, column: int) -> str:
        rows = range(max(self._table.head, 1))
        return " ".join(self._words(row, column).strip() for row in rows).strip()

    def _parts(self, column: int, run: _Run) -> list[int]:
        """The rows of a run that have a number in the column and count."""
        return [row for row in self._by_column[column] if run.first <= row <= run.last and self._counts(row, run.taken)]

    def _counts(self, row: int, taken: str) -> bool:
        """Whether a row is one to add up: no "of which", no rate, and a part or a total as `taken` says."""
        if _WITHIN.fullmatch(self._labels[row]) or _NO_SUM.search(self._labels[row]):
            return False
        return taken == "all" or (taken == "totals") == (_TOTAL.fullmatch(self._labels[row]) is not None)

    def _fitting(self, total: int, column: int) -> _Run | None:
        """The run of rows next to the total that makes it in this column, to the least difference; None where none
        does."""
        ways = ((-1, "parts"), (-1, "totals"), (-1, "all"), (1, "parts"))
        fits = [fit for step, taken in ways for fit in self._fits(total, column, step, taken)]
        return min(fits, key=lambda fit: fit[0], default=(None, None))[1]

    def _fits(self, total: int, column: int, step: int, taken: str) -> Iterator[tuple[Decimal, _Run]]:
        """The first run of two rows or more, upwards or downwards (`step`), that makes the total, and what it is
        off by."""
        target = self._numbers[total, column]
        running, count, edge = Decimal(0), 0, target.step
        rows = [row for row in self._by_column[column] if (row - total) * step > 0 and abs(row - total) <= _LONGEST]
        for row in sorted(rows, key=lambda row: abs(row - total)):
            number = self._numbers[row, column]
            if not self._counts(row, taken) or abs(number.value) < edge:
                continue  # a part that makes no difference proves nothing
            running, count, edge = running + number.value, count + 1, max(edge, number.step)
            if count >= 2 and abs(running - target.value) <= allowance(count, edge):
                yield abs(running - target.value), _Run(min(row, total + step), max(row, total + step), taken)
                return

    def _usual(self, total: int, column: int) -> _Run | None:
        """The rows between the total and the head, total or empty row above it."""
        first = total
        while first > self._table.head and total - first < _LONGEST:
            above = first - 1
            nothing = (above, column) not in self._numbers and not holds_nothing(self._words(above, column))
            blank = not any((above, other) in self._numbers for other in self._by_column)
            if nothing or blank or _TOTAL.fullmatch(self._labels[above]):
                break
            first = above
        return _Run(first, total - 1) if first < total else None

    def _plain(self, total: int, run: _Run) -> bool:
        """Whether the total's row says no more than "Total" and all its parts are amounts of one unit."""
        if not _BARE.fullmatch(self._labels[total]):
            return False
        rows = range(run.first, run.last + 1)
        if any(_NO_SUM.search(self._labels[row]) or not self._labels[row] for row in rows):
            return False
        return len({self._units[row] for row in rows} | {self._units[total]} - {""}) <= 1

    def _addition(self, total: int, column: int, run: _Run, *, confirmed: bool) -> Addition | None:
        rows = self._parts(column, run)
        if len(rows) < 2 or any(self._numbers[row, column].share for row in rows):
            return None
        parts = tuple(self._addend(row, column) for row in rows)
        return Addition(
            total=self._addend(total, column),
            parts=parts,
            column=self._head(column),
            confirmed=confirmed,
            nested=self._nested(total, column, sum((part.value for part in parts), Decimal(0))),
        )

    def _nested(self, total: int, column: int, made: Decimal) -> bool:
        """Whether rows that stand together make what the sum is off by, or half of it (a row to take away).

        Of a difference of one or two digits that says little: there only a single row counts.
        """
        step = self._numbers[total, column].step
        difference = abs(made - self._numbers[total, column].value)
        if not difference:
            return False
        values = [self._numbers[row, column].value for row in self._by_column[column] if abs(row - total) <= _LONGEST]
        longest, edge = (_TOGETHER, 2 * step) if difference >= 100 * step else (1, step)
        return any(
            abs(difference - share * abs(sum(values[first:last], Decimal(0)))) < edge
            for first in range(len(values))
            for last in range(first + 1, min(len(values), first + longest) + 1)
            for share in (1, 2)
        )

    def _addend(self, row: int, column: int) -> Addend:
        number, cell = self._numbers[row, column], self._cells[row, column]
        return Addend(
            label=self._labels[row], value=number.value, resolution=number.step, start=cell.start, end=cell.end
        )


def allowance(count: int, step: Decimal) -> Decimal:
    """How far a sum of `count` rounded parts may lie from its rounded total: half a step each, and half for the
    total."""
    return step * (count + 1) / 2

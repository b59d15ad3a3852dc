"""The sums that tables claim: a row called total, and the rows that should make it.

Which rows are the parts of a total is not written in a table. What is known: they stand together, next to the total.
So for each total row the runs of rows above and below it are tried on every column. A run that fits one column is
taken for all; a column that it does not fit is then a sum gone wrong. Where no run fits any column, the rows since the
last head or total are the parts only if the row says no more than "Total".
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from csrx.check.cells import holds_nothing
from csrx.check.dossier import Addend, Addition
from csrx.check.grid import Grid

if TYPE_CHECKING:
    from collections.abc import Iterator

    from csrx.models.document import Document

_NEAR = 60  # rows: a total stands nearer to its parts than that
_TELLING = 30  # steps of the last digit: a smaller total may come out by chance
_TOGETHER = 8  # rows of detail that are looked for as one
_TOTAL = re.compile(
    r"(?:grand\s+total|sub[\s-]?totals?|total|sum|overall|合\s*计|总\s*计|總\s*計|合\s*計|共计|小计|小計)\b.*"
    r"|.*(?:合计|总计|小计|合計|總計|小計)",
    re.IGNORECASE | re.DOTALL,
)
_BARE = re.compile(
    r"(?:grand\s+total|sub[\s-]?total|total|sum|合\s*计|总\s*计|總\s*計|合\s*計|共计|小计|小計)"
    r"\s*[:：*]?\s*(?:\([a-z0-9+\s]*\))?",
    re.IGNORECASE,
)
_WITHIN = re.compile(r"\W*(?:of\s+which|of\s+this|thereof|including|includes|incl\.|其中|in\s+which)", re.IGNORECASE)
_SERIAL = re.compile(r"(?:s[rl]?\.?\s*no|nos?|#|notes?|ref|serial\s+number|number|序号|附注)\.?", re.IGNORECASE)
_NO_SUM = re.compile(
    r"%|\b(?:average|mean|rate|ratio|intensity|per|share|percent\w*|proportion|index|median|number\s+of\s+times)\b"
    r"|平均|比例|比率|占比|率",
    re.IGNORECASE,
)


def additions(document: Document) -> Iterator[Addition]:
    """Every sum that a table of the document claims, whether it is right or not."""
    for table in document.tables:
        grid = Grid(document.text, table)
        for row, label in enumerate(grid.labels):
            if _TOTAL.fullmatch(label) and not _NO_SUM.search(label):
                yield from _Total(grid, row).additions()


def allowance(count: int, step: Decimal) -> Decimal:
    """How far a sum of `count` rounded parts may lie from its rounded total: half a step for each of them and it."""
    return step * (count + 1) / 2


@dataclass(frozen=True, slots=True)
class _Run:
    """Rows `first` to `last` (inclusive) as the parts of a total; `taken` are the "parts", the "totals" or "all"."""

    first: int
    last: int
    taken: str = "parts"


class _Total:
    """A total row of a grid."""

    def __init__(self, grid: Grid, row: int) -> None:
        self.grid = grid
        self.row = row

    def additions(self) -> Iterator[Addition]:
        """The sum that the row claims in each column of amounts."""
        columns = [column for column in self.grid.by_column if self._is_amount(column)]
        known = {column: run for column in columns if (run := self._fitting(column)) is not None}
        for column in columns:
            others = Counter(run for other, run in known.items() if other != column and self._teaches(run, other))
            taught = next((run for run, _ in others.most_common(1)), None)
            run = known.get(column) or taught or self._usual(column)
            if run is not None and (taught or column in known or self._is_plain(run)):
                yield from self._addition(column, run, confirmed=taught is not None)

    def _is_amount(self, column: int) -> bool:
        """Whether the column is one of amounts: no shares, rates or serial numbers."""
        number, head = self.grid.numbers.get((self.row, column)), self.grid.head(column)
        if number is None or number.share or number.value <= 0:
            return False
        return not _NO_SUM.search(head) and not _SERIAL.fullmatch(head)

    def _fitting(self, column: int) -> _Run | None:
        """The run of rows beside the total that makes it in this column, to the least difference; None if none does."""
        ways = ((-1, "parts"), (-1, "totals"), (-1, "all"), (1, "parts"))
        fits = [fit for step, taken in ways for fit in self._fits(column, step, taken)]
        return min(fits, key=lambda fit: fit[0], default=(None, None))[1]

    def _fits(self, column: int, step: int, taken: str) -> Iterator[tuple[Decimal, _Run]]:
        """The first run of two rows or more, upwards or downwards, that makes the total, and what it is off by."""
        target = self.grid.numbers[self.row, column]
        running, count, edge = Decimal(0), 0, target.step
        for row in self._beside(column, step):
            number = self.grid.numbers[row, column]
            if not self._counts(row, taken) or abs(number.value) < edge:
                continue  # a part that makes no difference proves nothing
            running, count, edge = running + number.value, count + 1, max(edge, number.step)
            if count >= 2 and abs(running - target.value) <= allowance(count, edge):
                yield abs(running - target.value), _Run(min(row, self.row + step), max(row, self.row + step), taken)
                return

    def _beside(self, column: int, step: int) -> list[int]:
        """The rows with a number above the total (`step` -1) or below it (1), the nearest first."""
        if step > 0:
            return self.grid.between(column, self.row + 1, self.row + _NEAR)
        return self.grid.between(column, self.row - _NEAR, self.row - 1)[::-1]

    def _counts(self, row: int, taken: str) -> bool:
        """Whether a row is one to add up: no "of which", no rate, and a part or a total as `taken` says."""
        label = self.grid.labels[row]
        if _WITHIN.match(label) or _NO_SUM.search(label):
            return False
        return taken == "all" or (taken == "totals") == (_TOTAL.fullmatch(label) is not None)

    def _teaches(self, run: _Run, column: int) -> bool:
        """Whether a run that fits a column tells which rows are the parts in others.

        It does if the total is no small number, and if it is plain where the run ends: the next row has a number in
        the column too, or in none. An empty cell there would leave open whether other columns run on.
        """
        number = self.grid.numbers[self.row, column]
        beyond = run.first - 1 if run.first < self.row else run.last + 1
        ends = (beyond, column) in self.grid.numbers or beyond not in self.grid.counted
        return ends and number.value >= _TELLING * number.step

    def _usual(self, column: int) -> _Run | None:
        """The rows between the total and the head, the total or the row without numbers above it."""
        first = self.row
        while first > self.grid.first and self.row - first < _NEAR:
            above = first - 1
            words = (above, column) not in self.grid.numbers and not holds_nothing(self.grid.words(above, column))
            if words or above not in self.grid.counted or _TOTAL.fullmatch(self.grid.labels[above]):
                break
            first = above
        return _Run(first, self.row - 1) if first < self.row else None

    def _is_plain(self, run: _Run) -> bool:
        """Whether the total's row says no more than "Total" and all its parts are amounts of one unit."""
        labels = self.grid.labels
        rows = range(run.first, run.last + 1)
        if not _BARE.fullmatch(labels[self.row]) or any(_NO_SUM.search(labels[row]) or not labels[row] for row in rows):
            return False
        return len(self.grid.units((*rows, self.row))) <= 1

    def _addition(self, column: int, run: _Run, *, confirmed: bool) -> Iterator[Addition]:
        """The sum of the run's rows that have a number and count; none where these are fewer than two, or shares."""
        grid = self.grid
        rows = [row for row in grid.between(column, run.first, run.last) if self._counts(row, run.taken)]
        if len(rows) < 2 or any(grid.numbers[row, column].share for row in rows):
            return
        yield Addition(
            total=self._addend(self.row, column),
            parts=tuple(self._addend(row, column) for row in rows),
            column=grid.head(column),
            confirmed=confirmed,
            nested=self._is_nested(column, sum((grid.numbers[row, column].value for row in rows), Decimal(0))),
        )

    def _addend(self, row: int, column: int) -> Addend:
        number, cell = self.grid.numbers[row, column], self.grid.cells[row, column]
        label = self.grid.labels[row]
        return Addend(label=label, value=number.value, resolution=number.step, start=cell.start, end=cell.end)

    def _is_nested(self, column: int, made: Decimal) -> bool:
        """Whether rows that stand together make what the sum is off by, or half of it (a row to take away).

        Of a difference of one or two digits that says little: there only a single row counts.
        """
        number = self.grid.numbers[self.row, column]
        difference, step = abs(made - number.value), number.step
        if not difference:
            return False
        rows = self.grid.between(column, self.row - _NEAR, self.row + _NEAR)
        values = [self.grid.numbers[row, column].value for row in rows]
        longest, edge = (_TOGETHER, 2 * step) if difference >= 100 * step else (1, step)
        return any(
            abs(difference - share * abs(sum(values[first:last], Decimal(0)))) < edge
            for first in range(len(values))
            for last in range(first + 1, min(len(values), first + longest) + 1)
            for share in (1, 2)
        )

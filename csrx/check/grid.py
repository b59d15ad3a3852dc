"""A table as rows with labels and columns of numbers."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING

from csrx.check.cells import Number, holds_nothing, read_number, written_with_comma

if TYPE_CHECKING:
    from collections.abc import Iterable

    from csrx.models.document import Cell, Table

_LONGEST = 40  # characters of a cell that holds a number and little else


class Grid:
    """The cells of a table of `text` by row and column, both from 0."""

    def __init__(self, text: str, table: Table) -> None:
        self._text = text
        self._table = table
        self.cells: dict[tuple[int, int], Cell] = {(cell.row, cell.column): cell for cell in table.cells}
        self.rows = 1 + max((row for row, _ in self.cells), default=-1)

    @property
    def first(self) -> int:
        """The first row below the heads."""
        return self._table.head

    def words(self, row: int, column: int) -> str:
        """What stands in a cell; empty where there is none."""
        cell = self.cells.get((row, column))
        return self._text[cell.start : cell.end].strip() if cell else ""

    def head(self, column: int) -> str:
        """What stands above a column's numbers."""
        return " ".join(self.words(row, column) for row in range(max(self._table.head, 1))).strip()

    @cached_property
    def numbers(self) -> dict[tuple[int, int], Number]:
        """The numbers of the cells that hold one."""
        texts = [self._text[cell.start : cell.end] for cell in self._table.cells]
        comma = written_with_comma(texts)
        found = {}
        for cell, words in zip(self._table.cells, texts, strict=True):
            if cell.row >= self._table.head and not cell.header and len(words) <= _LONGEST:
                number = read_number(words, comma_decimal=comma)
                if number is not None:
                    found[cell.row, cell.column] = number
        return found

    @cached_property
    def labels(self) -> list[str]:
        """Each row's first cell that is no number."""
        labels = [""] * self.rows
        for row, column in sorted(self.cells, reverse=True):
            words = self.words(row, column)
            if (row, column) not in self.numbers and not holds_nothing(words):
                labels[row] = words
        return labels

    @cached_property
    def by_column(self) -> dict[int, list[int]]:
        """The rows that have a number, by column, in order."""
        columns: dict[int, list[int]] = defaultdict(list)
        for row, column in sorted(self.numbers):
            columns[column].append(row)
        return columns

    @cached_property
    def counted(self) -> frozenset[int]:
        """The rows that have a number in any column."""
        return frozenset(row for row, _ in self.numbers)

    def between(self, column: int, first: int, last: int) -> list[int]:
        """The rows from `first` to `last` (inclusive) that have a number in the column."""
        rows = self.by_column.get(column, [])
        return rows[bisect_left(rows, first) : bisect_left(rows, last + 1)]

    def units(self, rows: Iterable[int]) -> set[str]:
        """What stands beside the labels and numbers of the rows: where a table has a column of units, the units."""
        wanted = set(rows)
        beside: dict[int, str] = defaultdict(str)
        for row, column in sorted(cell for cell in self.cells if cell[0] in wanted):
            words = self.words(row, column)
            if (row, column) not in self.numbers and words != self.labels[row] and not holds_nothing(words):
                beside[row] += f" {words.lower()}"
        return set(beside.values())

"""The grid of a table: which of its cells are heads, labels, units and figures."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

from csrx.models.quantity import Quantity
from csrx.rules.periods import is_year
from csrx.rules.silent_columns import is_silent
from csrx.rules.table_units import is_letter

if TYPE_CHECKING:
    from collections.abc import Sequence

    from csrx.lexicon.load import Lexicon
    from csrx.models.document import Cell, Table
    from csrx.rules.cells import Cells
    from csrx.rules.statement import Label
    from csrx.rules.table_units import UnitReader

    Row = dict[int, Cell]  # its cells by their columns

_FEWEST_NUMBERED = 3  # rows
_LARGEST_NUMBERED = 2  # digits
_SHORT = 3  # words of a cell that may be a figure wherever it stands; digits of a number that scales a unit
_REMARK = 5  # words of a cell among figures that says why there is none
_MOST_HEADS = 3  # rows
_LONGEST_UNIT = 5  # words
_DISCLOSURE = re.compile(r"\s*(?:GRI|ESRS|SASB|TCFD|UNGC|SDG)\b[\s:–-]*(?:[A-Z]{0,3}[\d-]+)")
_NUMBERED = re.compile(r"\d{1,2}(?:\.\d{1,2})+\.?\s+[^\W\d]{2}")  # '2.2 People trained'
_FOUR_DIGITS = re.compile(r"(?:19|20|21)\d\d")  # no separator parts their thousands
_DATED = frozenset(
    ["year", "years", "since", "date", "founded", "established", "baseline", "base", "until", "from", "start"]
)
_RAISING = frozenset(["m", "km", "cm", "nm", "ft", "co"])  # before a digit of the unit: 'm3', 'CO2'
UNIT_HEADS = frozenset(["unit", "units", "uom", "measure", "measurement"])


class Grid:
    """A table by rows and columns: `rows` maps their numbers to their cells by column, `heads` is the number of head
    rows, `heads_of` the labels that head each column."""

    def __init__(self, table: Table, cells: Cells, units: UnitReader, lexicon: Lexicon) -> None:
        self._cells = cells
        self._units = units
        self._lexicon = lexicon
        rows = _spanned(table)
        self.heads = table.head or self._head_rows(rows)
        self._spread_down(rows)
        valued = self._valued([row for number, row in rows.items() if number >= self.heads])
        self.rows = {
            number: self._unremarked(row, valued) if number >= self.heads else row for number, row in rows.items()
        }
        self.columns = sorted({column for row in self.rows.values() for column in row})
        self.unit_columns = {column for column in self.columns if column and self._holds_units(column)}
        self.heads_of = {
            column: [cells.label("column", head.span) for head in self.head_cells(column)] for column in self.columns
        }
        self._take_four_digits()
        self._numbering = self._numbers_rows()
        self._silent = {column for column, heads in self.heads_of.items() if is_silent([head.tokens for head in heads])}

    @property
    def body(self) -> list[Row]:
        """The rows below the heads that are more than one cell."""
        return [row for number, row in self.rows.items() if number >= self.heads and len(row) > 1]

    def head_cells(self, column: int) -> list[Cell]:
        """The cells that head a column, from above."""
        heads = (self.rows[number].get(column) for number in range(self.heads) if number in self.rows)
        return list(dict.fromkeys(cell for cell in heads if cell is not None))

    def figures(self, row: Row) -> Row:
        """The cells of a row that hold quantities rather than labels or units."""
        return {
            column: cell
            for column, cell in row.items()
            if not (cell.header or column in self.unit_columns or column == self._numbering)
            and self._is_figure(cell, column, row)
        }

    def tells(self, column: int) -> bool:
        """Whether the figures of a column are data: neither units nor changes, notes or references."""
        return column not in self.unit_columns and column not in self._silent

    def is_disclosure(self, cell: Cell) -> bool:
        """Whether a cell names a disclosure of a standard ('GRI 403-7'): the figures of its row are pages then."""
        return _DISCLOSURE.match(self._cells.text, cell.start) is not None

    def parts(self) -> list[int]:
        """The columns of labels with which a table begins, behind the numbers of its rows, and others that stand beside
        it: those of text behind figures and before others."""
        figures = {
            column for row in self.body for column, cell in row.items() if column and self._is_figure(cell, column, row)
        }
        texts = {column for row in self.body for column in row} - figures - self.unit_columns
        first = 0 if self._numbering is None else self._numbering + 1
        return [first, *(column for column in sorted(texts) if column - 1 in figures and column + 1 in figures)]

    def named_by(self, row: Row, column: int, figures: Row) -> list[Cell]:
        """The text cells left of a figure, back to the figure before them; the next one where none stands there."""
        found: list[Cell] = []
        at = column - 1
        while at >= 0 and (at in figures or at not in row):
            at -= 1
        while at >= 0 and at in row and at not in figures:
            found.insert(0, row[at])
            at -= 1
        if not found and column == min(row):
            found = [row[c] for c in sorted(row) if c > column and c not in figures][:1]
        return found

    def scales_unit(self, quantity: Quantity, cell: Cell) -> bool:
        """Whether a round number at a label's end scales the unit of its row: 'Electricity   10,000 kWh'."""
        written = self._cells.text[quantity.number_start : quantity.number_end]
        number = written.partition(" ")[0].replace(",", "")  # 'KRW 100 million'
        behind = self._cells.text[quantity.end : cell.end].strip(" )]")
        return number.strip("0") in ("", "1") and len(number) >= _SHORT and not behind

    def _head_rows(self, rows: dict[int, Row]) -> int:
        """How many rows stand above the first with a figure, where the layout does not tell."""
        heads = 0
        while (
            heads < min(_MOST_HEADS, len(rows) - 1)
            and heads in rows
            and not any(self._is_figure(cell, column, rows[heads]) for column, cell in rows[heads].items())
            and len(rows[heads]) > 1
        ):
            heads += 1
        return heads

    def _spread_down(self, rows: dict[int, Row]) -> None:
        """Lets the first of two labels stand for the rows below it that leave it out: 'Energy | Coal' over '| Gas'."""
        above: Cell | None = None
        for number in sorted(rows):
            row = rows[number]
            second = 1 in row and self._cells.written(row[1])[:1].isalpha()
            if 0 in row:
                above = row[0] if second and self._cells.written(row[0])[:1].isalpha() else None
            elif second and above is not None and len(row) > 1:
                row[0] = above

    def _valued(self, rows: Sequence[Row]) -> frozenset[int]:
        """The columns in which most cells are figures."""
        filled = Counter(column for row in rows for column in row)
        bare = Counter(column for row in rows for column, cell in row.items() if self._is_bare_figure(cell))
        return frozenset(column for column, count in bare.items() if 2 * count > filled[column])

    def _is_bare_figure(self, cell: Cell) -> bool:
        """Whether a cell holds a number and no words."""
        words = self._cells.words(cell)
        return any(word[0].isdecimal() for word in words) and not any(word[0].isalpha() for word in words)

    def _unremarked(self, row: Row, valued: frozenset[int]) -> Row:
        """A row without the cells that name no figure behind them: how it went, 'On track', and why a figure is
        missing, 'Does not apply to the head office'."""
        ratings = self._lexicon.context["ratings"]
        return {
            column: cell
            for column, cell in row.items()
            if column == min(row)
            or not (
                self._cells.written(cell).strip(" .*").lower() in ratings
                or (column in valued and self._is_remark(cell))
            )
        }

    def _is_remark(self, cell: Cell) -> bool:
        """Whether a cell is a sentence without a number."""
        words = self._cells.words(cell)
        return len(words) >= _REMARK and not any(word[0].isdecimal() for word in words)

    def _holds_units(self, column: int) -> bool:
        """Whether a column holds units: by its head, or because its cells are nothing else ('RMB10,000', 'kWh')."""
        if any(word in UNIT_HEADS for head in self.head_cells(column) for word in self._cells.words(head)[:1]):
            return True
        cells = [row[column] for number, row in self.rows.items() if number >= self.heads and column in row]
        return bool(cells) and all(map(self._is_unit, cells))

    def _is_unit(self, cell: Cell) -> bool:
        """Whether a cell is a unit, with a round number that scales it at most: '1,000 trees'."""
        tokens = self._cells.tokens(cell.span)
        words = tokens.lower
        digits = [
            word
            for at, word in enumerate(words)
            if word[0].isdecimal() and not (at and words[at - 1] in _RAISING and tokens.glued(at))
        ]
        if (
            not words
            or is_letter(tokens)
            or len(words) > _LONGEST_UNIT
            or len(digits) == len(words)
            or any(word.strip("0,") != "1" for word in digits)
        ):
            return False
        if digits and any(cell.span != (found.start, found.end) for found in self._cells.quantities(cell)):
            return False  # 'close to RMB100 million' is an amount
        counts = words[-1] in self._lexicon.things and (not digits or len(words) == len(digits) + 1)
        return counts or self._units.gives_unit(tokens)

    def _take_four_digits(self) -> None:
        """Takes four digits that read as a year for a figure under a head that is a year or names what it counts:
        '2068' under '2021', '1900' under 'Pupils'; not in rows of years, nor in one that tells of dates."""
        for number, row in self.rows.items():
            cells = {
                column: cell for column, cell in row.items() if _FOUR_DIGITS.fullmatch(self._cells.text, *cell.span)
            }
            values = [int(self._cells.written(cell)) for cell in cells.values()]
            years = len(cells) == len(row) or any(abs(one - two) == 1 for one, two in pairwise(values))
            if number < self.heads or years or not _DATED.isdisjoint(self._cells.words(row[min(row)])):
                continue
            for column, cell in cells.items():
                heads = self.heads_of[column]
                if column > min(row) and not self._cells.quantities(cell) and any(map(self._heads_figures, heads)):
                    text = self._cells.written(cell)
                    figure = Quantity(
                        "number", Decimal(text), *cell.span, text, number_start=cell.start, number_end=cell.end
                    )
                    self._cells.take_for(cell, figure)

    def _heads_figures(self, head: Label) -> bool:
        """Whether a head is a year, or names what its column counts."""
        return is_year(head.tokens.words[0]) or self._units.names_many(head)

    def _numbers_rows(self) -> int | None:
        """The first column where it numbers the rows: 1, 2, 3, or 6, 7, 8 where the table goes on."""
        body = [row for number, row in sorted(self.rows.items()) if number >= self.heads and len(row) > 1]
        texts = [self._cells.written(row[0]).strip(" .") for row in body if 0 in row]
        numbers = [text for text in texts if text[:1].isdecimal()]  # 'Total' may stand below them
        first = int(numbers[0]) if numbers and numbers[0].isdecimal() and len(numbers[0]) <= _LARGEST_NUMBERED else 1
        counted = numbers == [str(k) for k in range(first, first + len(numbers))]
        return 0 if len(numbers) >= _FEWEST_NUMBERED and counted else None

    def _is_figure(self, cell: Cell, column: int, row: Row) -> bool:
        """Whether a cell holds a quantity: a bare year is a head, and the text of the first column a label."""
        tokens = self._cells.tokens(cell.span)
        if len(tokens) > _SHORT:
            if not any(word[0].isdecimal() for word in tokens.words):
                return False
            words = any(word[0].isalpha() for word in tokens.words)
            if column == min(row) and words and (len(row) > 1 or self._units.gives_unit(tokens)):
                return False
        found = self._cells.quantities(cell)
        first = column == min(row) and len(row) > 1
        scaled = bool(found) and all(self.scales_unit(quantity, cell) for quantity in found)
        noughts = scaled and all(quantity.value == 0 for quantity in found)  # 'Investment (TL '000)'
        named = first and (self._is_named(cell, found) or _NUMBERED.match(self._cells.text, *cell.span))
        labels = (scaled and (first or noughts)) or named
        return bool(found) and not labels

    def _is_named(self, cell: Cell, found: Sequence[Quantity]) -> bool:
        """Whether the number in a cell ends or stands in a name: 'Gateway 66', 'Forum 66 Mall'."""
        tokens = self._cells.tokens(cell.span)
        before = tokens.lower[: tokens.first_at(found[0].start)] if found else []
        bound = self._lexicon.bounds_before.match_back(before, len(before)) if before else None
        return bool(before) and before[0][0].isalpha() and (bound is None or bound[1] > 0)


def _spanned(table: Table) -> dict[int, Row]:
    """The cells of a table by rows and columns; a head that spans several columns stands in each of them."""
    rows: dict[int, Row] = defaultdict(dict)
    for cell in table.cells:
        for row in range(cell.row, cell.row + cell.rows):
            if row == cell.row or cell.column == 0 or cell.header:
                wide = cell.header or row < table.head or cell.row == 0
                for column in range(cell.column, cell.column + (cell.columns if wide else 1)):
                    rows[row].setdefault(column, cell)
    return rows

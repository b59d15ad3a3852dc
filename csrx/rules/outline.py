"""The rows of a table that name those below them: the head of a group, and the whole that has parts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from csrx.models.document import Cell
    from csrx.rules.cells import Cells
    from csrx.rules.statement import Label

_WHOLE = 0.4  # what the label of a row says of the rows that are its parts
_GOES_ON = re.compile(r"(?!in )(?:[–—•-] ?[^\W\d]|[^\W\d_A-Z][^\W\d_A-Z]+ )")


def is_part(text: str, cell: Cell) -> bool:
    """Whether a row's label goes on from that of a row above: ' per ton of steel', '– of which bought'."""
    return _GOES_ON.match(text, *cell.span) is not None


class Outline:
    """Follows the rows of a table from above, and knows what each stands under."""

    def __init__(self, cells: Cells) -> None:
        self._cells = cells
        self._group: Label | None = None
        self._whole: Label | None = None
        self._named = -1  # the row that was no more than a label
        self._depth, self._indented = 0, False  # of the group's head; whether the group's rows stand further in

    def head(self, number: int, cell: Cell) -> None:
        """A row is no more than a label: it heads a group."""
        self._named = number
        self._group = self._cells.label("group", cell.span)
        self._depth, self._indented = self._indent(cell), False

    def enter(self, number: int, first: Cell, *, labelled: bool) -> tuple[list[Label], Label | None, bool]:
        """The labels that a row of figures stands under, the label that its own goes on from, if any, and whether it
        ends a group; `labelled` is whether its first cell is a label."""
        broken = self._group if self._named == number - 1 and self._goes_on_below(first) else None
        if broken is not None:
            self._group = None  # 'CO2 emissions from energy' over 'consumption (kt)   95'
        ends = self._indented and self._indent(first) <= self._depth
        if ends:
            self._group = None
        self._indented = self._group is not None and self._indent(first) > self._depth
        part = is_part(self._cells.text, first)
        if not part:
            self._whole = self._cells.label("group", first.span)._replace(weight=_WHOLE) if labelled else None
        over = [label for label in (self._group, self._whole if part else None) if label is not None]
        return over, broken, ends

    def _goes_on_below(self, cell: Cell) -> bool:
        """Whether the label of a row goes on that of the line above, as a small letter at its start says."""
        first, last = self._cells.text[cell.start], self._cells.text[cell.end - 1]
        return first.islower() and (last.isalpha() or last in ")]")

    def _indent(self, cell: Cell) -> int:
        """The width of the white space before a cell that begins a line, 0 for others."""
        text = self._cells.text
        before = text[text.rfind("\n", 0, cell.start) + 1 : cell.start]
        return 0 if before.strip() else len(before)

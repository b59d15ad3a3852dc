"""Blocks on their way into the document: their spans are known, their kinds not yet all."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from csrx.models.document import BlockKind, Cell


@dataclass(slots=True, eq=False)
class BlockDraft:
    """A block with what its kind is told from: its text, its place on its page (points), its size and weight.

    `page` counts the pages read from 0; `lines` is the number of lines, `size` the font's size in points.
    """

    start: int
    end: int
    page: int
    text: str
    left: float
    top: float
    right: float
    bottom: float
    size: float
    bold: bool
    lines: int
    item: bool = False
    turned: bool = False
    figure: bool = False
    kind: BlockKind = "paragraph"
    level: int = 1


@dataclass(slots=True, eq=False)
class TableDraft:
    """A table with its cells' spans; `block` is its place among the blocks, `columns` tells from where to where
    the values of each column reach (points)."""

    block: BlockDraft
    cells: list[Cell]
    head: int
    columns: list[tuple[float, float]]
    captions: list[tuple[int, int]] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class PageDraft:
    """A page whose printed label may still be found; `width` and `height` in points.

    `turned` where its text runs up or down.
    """

    number: int
    start: int
    end: int
    label: str | None
    width: float
    height: float
    boxes: Sequence[float]
    turned: bool = False

    @property
    def across(self) -> float:
        """The width of the page as its text reads."""
        return self.height if self.turned else self.width

    @property
    def down(self) -> float:
        """The height of the page as its text reads."""
        return self.width if self.turned else self.height

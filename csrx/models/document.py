"""A report as read: its text and what the layout says about it.

All offsets count characters of `Document.text`, so `text[start:end]` is always the words meant.
These are plain named tuples, for a report holds many thousands of them.
"""

from __future__ import annotations

from bisect import bisect_right
from operator import attrgetter
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

_START = attrgetter("start")
YEAR_LEVEL = 9  # of a heading that is a year alone, below all others
BlockKind = Literal["heading", "paragraph", "item", "caption", "table", "note", "furniture"]


class Block(NamedTuple):
    """A run of text that belongs together, in reading order; blocks do not overlap.

    `kind`: "heading"; "paragraph"; "item" (of a list); "caption" (of a photo or figure); "table" (the span of a
    `Table`, whose cells are read from `Document.tables`); "note" (a footnote); "furniture" (running heads and feet,
    page numbers, navigation: never a source of facts). `level` is the depth of a heading or an item, from 1.
    A line end inside a block is a space (text that was wrapped by the layout).
    """

    kind: BlockKind
    start: int
    end: int
    level: int = 1
    path: str | None = None  # where the element stands in an HTML or DOCX file, e.g. "body/div[2]/p[1]"


class Cell(NamedTuple):
    """One cell of a table; `header` where the layout marks it as a column or row head."""

    row: int
    column: int
    start: int
    end: int
    rows: int = 1
    columns: int = 1
    header: bool = False
    path: str | None = None

    @property
    def span(self) -> tuple[int, int]:
        """Where its text begins and ends."""
        return self.start, self.end


class Table(NamedTuple):
    """A grid of cells, rows and columns from 0; empty cells are left out.

    `head` is the number of rows at the top that are heads (0 where the layout does not tell), `captions` the spans
    of the table's title, unit line and notes, which may hold a unit, a scale or a year for all of it.
    """

    start: int
    end: int
    cells: tuple[Cell, ...]
    head: int = 0
    captions: tuple[tuple[int, int], ...] = ()


class Page(NamedTuple):
    """One page of a paged document: `number` from 1, `label` as printed, its span of the text.

    `boxes` holds left, top, right, bottom of each character of the page's span in points from the page's upper left
    corner (four numbers a character, NaN where a character has no box), or None where the format has no places.
    """

    number: int
    start: int
    end: int
    label: str | None = None
    width: float = 0.0
    height: float = 0.0
    boxes: Sequence[float] | None = None

    def box(self, start: int, end: int) -> tuple[float, float, float, float] | None:
        """The smallest box round the characters from `start` to `end` (offsets of the document's text)."""
        if self.boxes is None:
            return None
        first, last = max(start, self.start) - self.start, min(end, self.end) - self.start
        corners = [tuple(self.boxes[4 * i : 4 * i + 4]) for i in range(first, last)]
        corners = [c for c in corners if len(c) == 4 and c[0] == c[0]]
        if not corners:
            return None
        left, top, right, bottom = zip(*corners, strict=True)
        return min(left), min(top), max(right), max(bottom)


class Problem(NamedTuple):
    """Something that could not be read, or not as the file says it should be; never silent.

    `fatal` where the report gives no facts because of it.
    """

    code: str
    message: str
    remedy: str = ""
    page: int | None = None
    fatal: bool = False


class Document(NamedTuple):
    """A report as read. `source` is the path as given, `digest` the SHA-256 of the bytes, `title` what the file
    itself declares (metadata, <title>), None where it declares nothing."""

    source: str
    text: str
    blocks: tuple[Block, ...]
    tables: tuple[Table, ...] = ()
    pages: tuple[Page, ...] = ()
    problems: tuple[Problem, ...] = ()
    digest: str = ""
    media_type: str = "text/plain"
    title: str | None = None

    def page_at(self, offset: int) -> Page | None:
        """The page that the character at `offset` stands on."""
        index = bisect_right(self.pages, offset, key=_START) - 1
        return self.pages[index] if index >= 0 else None

"""Pieces of text and grids of cells in reading order, put together as a `Document`.

HTML and DOCX files have no text of their own to point into: their readers hand over pieces and grids, and the text
is made of them here, blocks parted by an empty line, rows of a table by line ends, and cells by tabs.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import takewhile
from typing import TYPE_CHECKING, Literal

from csrx.models.document import Block, BlockKind, Cell, Document, Problem, Table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

PieceKind = BlockKind | Literal["term", "definition"]

BOLD_HEADING_LEVEL = 6
MAX_COLUMNS = 200  # that one cell may claim; no table in print has more

_SUPERSCRIPT = str.maketrans("0123456789+-−–=()abcdefghijklmnoprstuvwxyz", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ")
_MARK = re.compile(
    r"[\d\s()\[\],;.*+\-−–†‡§¶#]{0,16}[a-z]?[\s)\],;*]{0,4}"  # 2   (1)   1, 3   a)   *
    r"|[(\[]?[ivx]{2,4}[)\]]?"  # ii   (iv)
)
_UNSEEN = re.compile("[\u00ad\u200b\u2060\ufeff]")  # soft hyphen, zero-width space, word joiner, byte-order mark
_SPACE_AT_LINE_END = re.compile(r"[ \t]*\n[ \t]*")
_EMPTY_LINES = re.compile(r"\n{2,}")
_SENTENCE_END = re.compile(r"[.;,!?。；，！？][\"'”’)\]）」]?$")
_YEARS = re.compile(r"\b(?:19|20)\d\d(?:[-–/]\d{2,4})?\b")
_SCALE_ZEROS = re.compile(r"(?<!\d)['’,]?000\b")  # RMB'000
_NUMBERING = re.compile(r"^(?:table|figure|exhibit|表|圖表|图表)\s*[\d.\-]{1,8}", re.IGNORECASE)
_TABLE_NOTE = re.compile(r"^[(（\[*]?\s*(?:notes?\b|units?\b|figures\b|all\b|in\b|注|註|单位|單位)", re.IGNORECASE)


@dataclass(slots=True)
class Piece:
    """Text that will be one block. `depth` counts the elements round both this piece and the one before it."""

    kind: PieceKind
    text: str
    level: int = 1
    path: str | None = None
    depth: int = 0
    bold: bool = False


@dataclass(slots=True)
class GridCell:
    """A cell of a grid, with what stands in it; `scope_row` where it is marked as the head of its row."""

    items: list[Piece | Grid] = field(default_factory=list)
    rows: int = 1
    columns: int = 1
    header: bool = False
    scope_row: bool = False
    path: str | None = None

    @property
    def text(self) -> str:
        """The text of the cell, its paragraphs and the cells of grids inside parted by line ends."""
        return "\n".join(piece.text for piece in pieces_of(self.items))


@dataclass(slots=True)
class GridRow:
    """A row of a grid: its cells from left to right, after `before` columns that are left free."""

    cells: list[GridCell] = field(default_factory=list)
    head: bool = False
    before: int = 0


@dataclass(slots=True)
class Grid:
    """Rows and columns: a table, or a layout that uses one."""

    rows: list[GridRow] = field(default_factory=list)
    captions: list[Piece | Grid] = field(default_factory=list)
    path: str | None = None


def superscript(text: str) -> str:
    """Text that stands raised: an exponent or a footnote's mark in raised characters (m², 1,234¹), other text as is."""
    return text.translate(_SUPERSCRIPT) if _MARK.fullmatch(text) else text


def tidy(text: str) -> str:
    """Text without unseen characters and without spaces at its ends and at the ends of its lines."""
    return _SPACE_AT_LINE_END.sub("\n", _UNSEEN.sub("", text)).strip(" \t\n\r\f\v\xa0\u3000")


def paragraphs(text: str) -> list[str]:
    """Split a text at its empty lines into tidy paragraphs, none of them empty."""
    return [part for part in map(tidy, _EMPTY_LINES.split(tidy(text))) if part]


def pieces_of(items: Sequence[Piece | Grid]) -> Iterator[Piece]:
    """Yield the pieces in reading order, those of grids inside grids too."""
    waiting = list(reversed(items))
    while waiting:
        item = waiting.pop()
        if isinstance(item, Piece):
            yield item
        else:
            waiting += reversed([*item.captions, *(i for row in item.rows for cell in row.cells for i in cell.items)])


def settle(grid: Grid) -> list[Piece | Grid]:
    """Give the grid itself where it is a table of data, and what stands in its cells where it is mere layout.

    Heads and captions make a table. Without them, a grid round other grids, of a single cell or column, or with a
    heading or a long passage in a cell is layout.
    """
    cells = [cell for row in grid.rows for cell in row.cells if cell.items]
    if any(cell.header for cell in cells) or any(row.head for row in grid.rows) or grid.captions:
        layout = len(cells) < 2
    else:
        widest = max((sum(1 for cell in row.cells if cell.items) for row in grid.rows), default=0)
        layout = widest < 2 or any(_is_passage(cell) for cell in cells)
    if not layout:
        return [*grid.captions, grid]
    return [*grid.captions, *(item for cell in cells for item in cell.items)]


def _is_passage(cell: GridCell) -> bool:
    return any(isinstance(item, Grid) or item.kind == "heading" or len(item.text) > 400 for item in cell.items)


def assemble(
    source: str,
    items: Sequence[Piece | Grid],
    media_type: str,
    title: str | None,
    problems: Sequence[Problem] = (),
) -> Document:
    """Put pieces and grids together as the document of `source`, whose text they make."""
    writer = _Writer()
    for index, item in enumerate(items):
        if isinstance(item, Grid):
            after = items[index + 1] if index + 1 < len(items) else None
            writer.table(item, with_note=isinstance(after, Piece) and _is_table_note(after))
        else:
            writer.piece(item)
    return Document(
        source=source,
        text="".join(writer.parts),
        blocks=tuple(writer.blocks),
        tables=tuple(writer.finished_tables()),
        problems=tuple(problems),
        media_type=media_type,
        title=title,
    )


class _Writer:
    """Writes pieces and grids one after the other, and keeps where each came to stand."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.blocks: list[Block] = []
        self._labels: list[tuple[int, int]] = []  # the short lines just before, which may be a table's captions
        self._tables: list[tuple[Table, int | None]] = []  # and the block that is its note
        self._at = 0

    def piece(self, piece: Piece) -> None:
        """Write a piece as a block."""
        kind: BlockKind = "paragraph" if piece.kind in ("term", "definition") else piece.kind  # type: ignore[assignment]
        level = piece.level
        if kind == "paragraph" and piece.bold and _is_heading(piece.text):
            kind, level = "heading", BOLD_HEADING_LEVEL
        start, end = self._block(piece.text)
        self.blocks.append(Block(kind, start, end, level, piece.path))
        is_label = kind in ("paragraph", "heading", "caption") and _is_label(piece.text)
        self._labels = [*self._labels[-1:], (start, end)] if is_label else []

    def table(self, grid: Grid, with_note: bool) -> None:
        """Write a grid as a table; `with_note` where the next block is a note on it."""
        cells, lines = _placed(grid)
        if not cells:
            return
        own = [(block.start, block.end) for block in self.blocks[len(self.blocks) - len(grid.captions) :]]
        labels = [label for label in self._labels if label not in own]
        start, end = self._block("\n".join("\t".join(line) for line in lines))
        spans = _spans(lines, start)
        table = Table(
            start,
            end,
            tuple(
                Cell(row, column, *next(spans), rows, cell.columns, cell.header, cell.path)
                for row, column, rows, cell in cells
            ),
            _head_rows(grid),
            (*labels, *own),
        )
        self.blocks.append(Block("table", start, end, path=grid.path))
        self._tables.append((table, len(self.blocks) if with_note else None))
        self._labels = []

    def finished_tables(self) -> Iterator[Table]:
        """Yield the tables, with the notes below them among their captions."""
        for table, note in self._tables:
            if note is None:
                yield table
            else:
                below = (self.blocks[note].start, self.blocks[note].end)
                yield Table(table.start, table.end, table.cells, table.head, (*table.captions, below))

    def _block(self, text: str) -> tuple[int, int]:
        if self.parts:
            self.parts.append("\n\n")
            self._at += 2
        start, self._at = self._at, self._at + len(text)
        self.parts.append(text)
        return start, self._at


def _placed(grid: Grid) -> tuple[list[tuple[int, int, int, GridCell]], list[list[str]]]:
    """Give row, column and height of each cell that holds text, and the texts of each row that has any."""
    cells: list[tuple[int, int, int, GridCell]] = []
    lines: list[list[str]] = []
    free_from: dict[int, int] = {}  # by column: the row from which cells that reach down leave it free
    for number, row in enumerate(grid.rows):
        column = row.before
        line: list[str] = []
        for cell in row.cells:
            while free_from.get(column, 0) > number:
                column += 1
            rows = max(1, min(cell.rows, len(grid.rows) - number))
            cell.columns = max(1, min(cell.columns, MAX_COLUMNS))
            if rows > 1:
                free_from |= dict.fromkeys(range(column, column + cell.columns), number + rows)
            line.append(text := cell.text)
            if text:
                cells.append((number, column, rows, cell))
            column += cell.columns
        while line and not line[-1]:
            line.pop()
        if line:
            lines.append(line)
    return cells, lines


def _spans(lines: list[list[str]], start: int) -> Iterator[tuple[int, int]]:
    """Yield where each text that is not empty stands in the table's text, which begins at `start`."""
    for line in lines:
        for text in line:
            if text:
                yield start, start + len(text)
            start += len(text) + 1


def _head_rows(grid: Grid) -> int:
    """Count the rows at the top that are marked as heads, or whose cells are all heads of columns."""

    def is_head(row: GridRow) -> bool:
        filled = [cell for cell in row.cells if cell.items]
        return row.head or (bool(filled) and all(cell.header and not cell.scope_row for cell in filled))

    count = sum(1 for _ in takewhile(is_head, grid.rows))
    if count < len(grid.rows):
        return count
    return sum(1 for _ in takewhile(lambda row: row.head, grid.rows)) or min(1, len(grid.rows))


def _is_label(text: str) -> bool:
    """Whether a line may be a table's title or unit line: short, no sentence, no figure but a year or a scale."""
    if len(text) > 120 or _SENTENCE_END.search(text):
        return False
    rest = _SCALE_ZEROS.sub("", _YEARS.sub("", _NUMBERING.sub("", text)))
    return not any(character.isdigit() for character in rest)


def _is_table_note(piece: Piece) -> bool:
    return (
        piece.kind in ("paragraph", "note", "caption")
        and len(piece.text) <= 300
        and bool(_TABLE_NOTE.match(piece.text))
    )


def _is_heading(text: str) -> bool:
    """Whether a paragraph all in bold is a heading: short, no sentence, no figure but a year."""
    if len(text) > 80 or _SENTENCE_END.search(text) or not any(character.isalpha() for character in text):
        return False
    return not any(character.isdigit() for character in _YEARS.sub("", text))

"""Puts the pages of a file together as one document: text, boxes, blocks, tables, problems."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

from csrx.models.document import Block, Cell, Document, Page, Problem, Table
from csrx.readers.pdf.boxes import CharacterBoxes, WordBoxes
from csrx.readers.pdf.captions import carry_heads, find_captions
from csrx.readers.pdf.drafts import BlockDraft, PageDraft, TableDraft
from csrx.readers.pdf.furniture import find_labels, mark_furniture
from csrx.readers.pdf.grid import Grid
from csrx.readers.pdf.kinds import mark_kinds

if TYPE_CHECKING:
    from collections.abc import Sequence

    from csrx.readers.pdf.glyphs import Glyphs
    from csrx.readers.pdf.layout import Chunk
    from csrx.readers.pdf.runs import Run
    from csrx.readers.pdf.words import Words


class Assembly:
    """Takes in page after page, and gives the document at the end."""

    def __init__(self, problems: list[Problem]) -> None:
        self._problems = problems
        self._parts: list[str] = []
        self._at = 0
        self._start = 0
        self._boxes = CharacterBoxes(WordBoxes(array("l"), array("l"), array("f")))
        self._blocks: list[BlockDraft] = []
        self._tables: list[TableDraft] = []
        self._pages: list[PageDraft] = []
        self.has_text = False
        self.rupees = False  # whether the pages so far reckon in rupees

    def problem(self, problem: Problem) -> None:
        """Keep a problem for the document."""
        self._problems.append(problem)

    def add_page(
        self, number: int, label: str | None, glyphs: Glyphs, words: Words, pieces: Sequence[Chunk | Grid]
    ) -> None:
        """Take in a page as its chunks and tables in reading order."""
        if self._pages:
            self._parts.append("\f")
            self._at += 1
        start, self._boxes = self._at, CharacterBoxes(words.boxes)
        self._start = start
        for piece in pieces:
            if self._at > start:
                self._gap("\n\n")
            if isinstance(piece, Grid):
                self._add_grid(piece, glyphs)
            else:
                self._add_chunk(piece, glyphs)
        self.has_text = self.has_text or self._at > start
        self._pages.append(
            PageDraft(number, start, self._at, label, glyphs.width, glyphs.height, self._boxes, words.turn != "none")
        )

    def _add_chunk(self, chunk: Chunk, glyphs: Glyphs) -> None:
        start, first = self._at, chunk.lines[0].runs[0]
        self._add_lines([line.runs for line in chunk.lines], glyphs)
        self._blocks.append(
            BlockDraft(
                start, self._at, len(self._pages), chunk.text, chunk.left, chunk.top, chunk.right, chunk.bottom,
                glyphs.fonts.size(first.start), chunk.bold, len(chunk.lines), chunk.item, first.turned, chunk.figure,
            )
        )  # fmt: skip

    def _add_grid(self, grid: Grid, glyphs: Glyphs) -> None:
        start = self._at
        cells: list[Cell] = []
        for cell in sorted(grid.cells, key=lambda cell: (cell.row, cell.column)):
            if cells:
                self._gap("\t" if cells[-1].row == cell.row else "\n")
            begin = self._at
            self._add_lines(cell.lines, glyphs)
            cells.append(Cell(cell.row, cell.column, begin, self._at, cell.rows, cell.columns, cell.header))
        size = glyphs.fonts.size(grid.cells[-1].lines[0][0].start)
        block = BlockDraft(
            start,
            self._at,
            len(self._pages),
            "",
            grid.left,
            grid.top,
            grid.right,
            grid.bottom,
            size,
            False,
            0,
            kind="table",
        )
        self._blocks.append(block)
        self._tables.append(TableDraft(block, cells, grid.head, grid.columns))

    def _add_lines(self, lines: Sequence[Sequence[Run]], glyphs: Glyphs) -> None:
        for row, line in enumerate(lines):
            for column, run in enumerate(line):
                if row or column:
                    self._gap(" " if column else "\n")
                self._add_run(run, glyphs)

    def _add_run(self, run: Run, glyphs: Glyphs) -> None:
        offset = self._at - self._start
        self._parts.append(run.text)
        self._at += len(run.text)
        for start, end in run.pieces:
            self._boxes.add(offset, start, end)
            offset += end - start

    def _gap(self, text: str) -> None:
        self._parts.append(text)
        self._at += len(text)

    def document(self, source: str, title: str | None) -> Document:
        """The document of all the pages taken in."""
        mark_furniture(self._blocks, self._pages)
        find_labels(self._blocks, self._pages)
        mark_kinds(self._blocks)
        find_captions(self._tables, self._blocks)
        carry_heads(self._tables)
        return Document(
            source,
            "".join(self._parts),
            tuple(Block(block.kind, block.start, block.end, block.level) for block in self._blocks),
            tuple(
                Table(table.block.start, table.block.end, tuple(table.cells), table.head, tuple(table.captions))
                for table in self._tables
            ),
            tuple(
                Page(page.number, page.start, page.end, page.label, page.width, page.height, page.boxes)
                for page in self._pages
            ),
            tuple(self._problems),
            media_type="application/pdf",
            title=title,
        )

"""Puts the pages of a file together as one document: text, boxes, blocks, tables, problems."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

from csrx.models.document import Block, Document, Page, Problem

if TYPE_CHECKING:
    from collections.abc import Sequence

    from csrx.readers.pdf.glyphs import Glyphs
    from csrx.readers.pdf.layout import Chunk
    from csrx.readers.pdf.runs import Run

_NOWHERE = array("f", [float("nan")] * 4)


class Assembly:
    """Takes in page after page, and gives the document at the end."""

    def __init__(self, problems: list[Problem]) -> None:
        self._problems = problems
        self._parts: list[str] = []
        self._at = 0
        self._boxes = array("f")
        self._blocks: list[Block] = []
        self._pages: list[Page] = []
        self.has_text = False

    def problem(self, problem: Problem) -> None:
        """Keep a problem for the document."""
        self._problems.append(problem)

    def add_page(self, number: int, label: str | None, glyphs: Glyphs, chunks: Sequence[Chunk]) -> None:
        """Take in a page as its chunks in reading order."""
        if self._pages:
            self._parts.append("\f")
            self._at += 1
        start, self._boxes = self._at, array("f")
        for chunk in chunks:
            if self._at > start:
                self._gap("\n\n")
            self._add_chunk(chunk, glyphs)
        self.has_text = self.has_text or self._at > start
        self._pages.append(Page(number, start, self._at, label, glyphs.width, glyphs.height, self._boxes))

    def _add_chunk(self, chunk: Chunk, glyphs: Glyphs) -> None:
        start = self._at
        for row, line in enumerate(chunk.lines):
            for column, run in enumerate(line.runs):
                if row or column:
                    self._gap(" " if column else "\n")
                self._add_run(run, glyphs)
        size = glyphs.fonts.size(chunk.lines[0].runs[0].start)
        heading = (chunk.bold or size > 12) and len(chunk.lines) < 5 and self._at - start < 200
        kind = "item" if chunk.item else "heading" if heading else "paragraph"
        self._blocks.append(Block(kind, start, self._at))

    def _add_run(self, run: Run, glyphs: Glyphs) -> None:
        self._parts.append(run.text)
        self._at += len(run.text)
        for start, end in run.pieces:
            self._boxes.extend(glyphs.boxes[4 * start : 4 * end])

    def _gap(self, text: str) -> None:
        self._parts.append(text)
        self._at += len(text)
        self._boxes.extend(_NOWHERE * len(text))

    def document(self, source: str, title: str | None) -> Document:
        """The document of all the pages taken in."""
        return Document(
            source,
            "".join(self._parts),
            tuple(self._blocks),
            pages=tuple(self._pages),
            problems=tuple(self._problems),
            media_type="application/pdf",
            title=title,
        )

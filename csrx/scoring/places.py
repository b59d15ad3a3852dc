"""Where the annotated facts of a document stand, and which found facts lie in its annotated part."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from csrx.models.document import Document
    from csrx.models.fact import Fact
    from csrx.scoring.annotations import Annotation, Gold

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Placed:
    """An annotated fact with its place: the span of its words in a text, None in a PDF or HTML file."""

    fact: Annotation
    span: Span | None

    def agrees(self, found: Fact) -> bool:
        """Whether a found fact stands there: its words overlap, or it is on the same page where one is given."""
        evidence = found.evidence
        if self.span is not None:
            return evidence.start < self.span[1] and evidence.end > self.span[0]
        return self.fact.page is None or evidence.page == self.fact.page


@dataclass(frozen=True, slots=True)
class Part:
    """The annotated part of a document: some of its pages, or some spans of its text, or all of it."""

    pages: frozenset[int]
    spans: tuple[Span, ...]

    def holds(self, found: Fact) -> bool:
        """Whether a found fact begins in the annotated part."""
        if self.pages:
            return found.evidence.page in self.pages
        return not self.spans or any(start <= found.evidence.start < end for start, end in self.spans)


def place(gold: Gold, document: Document) -> tuple[list[Placed], Part]:
    """The annotated facts with their places, and the annotated part.

    Raises AnnotationError where the words of a fact, or a line or page of the annotations, are not in the document.
    """
    content = gold.content
    starts = _line_starts(document.text) if _has_lines(gold) else None
    numbers = {page.number for page in document.pages}
    for page in content.pages:
        if page not in numbers:
            raise gold.error(("pages",), f"{document.source} has no page {page}", "mend the number; pages count from 1")
    if content.lines and starts is None:
        raise gold.error(("lines",), f"{document.source} is not divided into lines", "name 'pages', or all of it")
    spans = tuple(_lines(gold, index, starts, document) for index in range(len(content.lines))) if starts else ()
    placed = [Placed(fact, _span(gold, index, document, starts)) for index, fact in enumerate(content.facts)]
    return placed, Part(frozenset(content.pages), spans)


def _has_lines(gold: Gold) -> bool:
    """Whether offsets and lines of the document's text are those of the file: in a text, not in a PDF or HTML file."""
    source = gold.content.source
    return source is None or source.lower().endswith((".txt", ".md"))


def _line_starts(text: str) -> list[int]:
    starts = [0]
    while at := text.find("\n", starts[-1]) + 1:
        starts.append(at)
    return starts


def _lines(gold: Gold, index: int, starts: list[int], document: Document) -> Span:
    first, last = gold.content.lines[index]
    if first > last or first > len(starts):
        message = f"{document.source} has no lines {first} to {last}"
        raise gold.error(("lines", index), message, f"give first and last of its {len(starts):,} lines")
    return starts[first - 1], starts[last] if last < len(starts) else len(document.text)


def _span(gold: Gold, index: int, document: Document, starts: list[int] | None) -> Span | None:
    """The span of a fact's words: the nth time they occur from the start of its line (or of the text)."""
    if starts is None:
        return None
    fact = gold.content.facts[index]
    if fact.line is not None and fact.line > len(starts):
        message = f"{document.source} has only {len(starts):,} lines"
        raise gold.error(("facts", index, "line"), message, "mend the number")
    start = (starts[fact.line - 1] if fact.line is not None else 0) - 1
    for _ in range(fact.nth):
        start = document.text.find(fact.at, start + 1)
        if start < 0:
            often = "" if fact.nth == 1 else f" {fact.nth} times"
            after = "" if fact.line is None else f" from line {fact.line} on"
            message = f"{fact.at!r} is not in {document.source}{often}{after}"
            raise gold.error(("facts", index, "at"), message, "write the words as they stand there, line ends as \\n")
    return start, start + len(fact.at)

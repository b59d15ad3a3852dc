"""A dossier: all that the checks need to know of one report, small enough to be kept between runs.

It holds the report's facts and problems, and of the document only the lines that facts and sums stand on,
the table rows that facts share, the sums that tables claim, and how the text names its currencies.
"""

from __future__ import annotations

from bisect import bisect_right
from decimal import Decimal
from functools import cached_property

from pydantic import BaseModel, ConfigDict

from csrx.check.findings import Place
from csrx.models.fact import Report


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Excerpt(_Frozen):
    """One line of the document: `start` is its offset, `line` its number from 1, `text` its characters."""

    start: int
    line: int
    text: str
    page: int | None = None
    page_label: str | None = None

    @property
    def end(self) -> int:
        """The offset past the line's last character (where the line end stands)."""
        return self.start + len(self.text)


class Addend(_Frozen):
    """A number in a table's cell: its row's label, its value as written, and where it stands."""

    label: str
    value: Decimal
    resolution: Decimal
    start: int
    end: int


class Addition(_Frozen):
    """A sum that a table claims: the cell of its total row, and the cells above that should make it.

    `column` is what the column's head calls it; `confirmed` where another column of the table adds up in the
    same rows, so that the rows are known to be the parts; `nested` where rows that stand together make what the sum is
    off by, so that the table is nested in a way that its text does not tell.
    """

    total: Addend
    parts: tuple[Addend, ...]
    column: str = ""
    confirmed: bool = False
    nested: bool = False


class Dossier(_Frozen):
    """What is known of one report for the checks; see the module."""

    report: Report
    excerpts: tuple[Excerpt, ...] = ()
    rows: tuple[tuple[int, ...], ...] = ()
    additions: tuple[Addition, ...] = ()
    currencies: tuple[str, ...] = ()
    characters: int = 0

    @property
    def failed(self) -> bool:
        """Whether the report could not be read."""
        return any(problem.fatal for problem in self.report.problems)

    @cached_property
    def _starts(self) -> list[int]:
        return [excerpt.start for excerpt in self.excerpts]

    def excerpt_at(self, offset: int) -> Excerpt | None:
        """The kept line that the character at `offset` stands in, or None where that line was not kept."""
        index = bisect_right(self._starts, offset) - 1
        if index < 0 or offset > self.excerpts[index].end:
            return None
        return self.excerpts[index]

    def between(self, start: int, end: int) -> str | None:
        """The document's text from `start` to `end` with line ends as spaces; None where part of it was not kept."""
        words: list[str] = []
        while start < end:
            excerpt = self.excerpt_at(start)
            if excerpt is None:
                return None
            stop = min(end, excerpt.end)
            words.append(excerpt.text[start - excerpt.start : stop - excerpt.start])
            start = stop
            if start < end:
                words.append(" ")
                start += 1
        return "".join(words)

    def place(
        self, start: int, end: int, *, words: str | None = None, page: int | None = None, page_label: str | None = None
    ) -> Place:
        """The place of the characters from `start` to `end`; what runs on past the first line is cut at its end."""
        excerpt = self.excerpt_at(start)
        source = self.report.source
        if excerpt is None:
            return Place(source=source, words=words, page=page, page_label=page_label)
        column = start - excerpt.start
        stop = max(column + 1, min(end - excerpt.start, len(excerpt.text)))
        return Place(
            source=source,
            line=excerpt.line,
            page=page if page is not None else excerpt.page,
            page_label=page_label if page_label is not None else excerpt.page_label,
            column=column + 1,
            end_column=stop + 1,
            text=excerpt.text.rstrip(),
            words=words if words is not None else self.between(start, end),
        )

    def whole(self) -> Place:
        """The place of a finding that is about the report as a whole."""
        return Place(source=self.report.source)

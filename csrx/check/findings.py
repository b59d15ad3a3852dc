"""A finding: what a check has to say about a report, the place it means, and the remedy."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from pydantic import BaseModel, ConfigDict

if TYPE_CHECKING:
    from csrx.check.dossier import Dossier
    from csrx.models.fact import Fact

Severity = Literal["error", "warning"]


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Place(_Frozen):
    """Words of a report: the line they stand in (`text`), and from where to where in it (`column`, from 1, to
    `end_column`, which is past the last character). `line` and `page` count from 1; None where there is none."""

    source: str
    line: int | None = None
    page: int | None = None
    page_label: str | None = None
    column: int | None = None
    end_column: int | None = None
    text: str | None = None
    words: str | None = None

    @property
    def paged(self) -> bool:
        """Whether readers find the place by its page, and a line number would tell them nothing."""
        return self.page is not None

    @property
    def where(self) -> str:
        """The place inside its file as text prints it: `12:5`, `p. 7`, or nothing for the file as a whole."""
        if self.page is not None:
            label = f" ({self.page_label})" if self.page_label and self.page_label != str(self.page) else ""
            return f"p. {self.page}{label}"
        if self.line is None:
            return ""
        return f"{self.line}:{self.column}" if self.column else str(self.line)


class Related(_Frozen):
    """Another place that a finding speaks of, and what it is to the finding."""

    note: str
    place: Place


class Finding(_Frozen):
    """One thing that a check found. `message` is one line; `remedy` says what to do about it.

    `code`, `name` and `severity` are those of the check. `old` and `new` are set where the baseline differs.
    """

    code: str
    name: str
    severity: Severity
    message: str
    remedy: str
    place: Place
    related: tuple[Related, ...] = ()
    metric: str | None = None
    old: str | None = None
    new: str | None = None

    @property
    def order(self) -> tuple[str, int, int, int, str, str]:
        """What findings are sorted by: file, page, line, column, code, message."""
        at = self.place
        return (at.source, at.page or 0, at.line or 0, at.column or 0, self.code, self.message)


def place_of(fact: Fact, dossier: Dossier) -> Place:
    """The place of a fact's words, with the line they stand in as far as the dossier keeps it."""
    evidence = fact.evidence
    return dossier.place(
        evidence.start, evidence.end, words=evidence.text, page=evidence.page, page_label=evidence.page_label
    )

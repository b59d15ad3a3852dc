"""The record that csrx prints: a fact, its evidence, and the report it stands in."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, PlainSerializer

from csrx.models.quantity import Bound, Rate


def plain_number(value: Decimal) -> int | float:
    """The number as JSON writes it: an integer where it is whole, else the shortest decimal that reads back."""
    return int(value) if value == value.to_integral_value() else float(value)


Number = Annotated[Decimal, PlainSerializer(plain_number, return_type=int | float, when_used="json")]
Status = Literal["actual", "planned", "expected"]
Focus = Literal[
    "education", "health", "livelihoods", "infrastructure", "environment", "disaster_relief", "culture_sport",
    "social_care",
]  # fmt: skip


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Evidence(_Frozen):
    """Where the report says it: `text` stands at `start` to `end` of the document's text, verbatim.

    `sentence` is the sentence (or the table row with its heads) for a reader, white space folded; `heading` the
    headings above it, outermost first; `page` and `line` count from 1; `bbox` is left, top, right, bottom in points
    from the page's upper left corner; `path` the element of an HTML or DOCX file.
    """

    text: str
    sentence: str
    heading: tuple[str, ...] = ()
    page: int | None = None
    page_label: str | None = None
    line: int | None = None
    start: int
    end: int
    bbox: tuple[float, float, float, float] | None = None
    path: str | None = None


class Fact(_Frozen):
    """One number that a report states, with its meaning and its evidence (the fields are those of the guide)."""

    source: str
    metric: str
    value: Number
    value_to: Number | None = None
    unit: str
    bound: Bound = "exact"
    period: str | None = None
    rate: Rate | None = None
    status: Status = "actual"
    total: bool = False
    item: str | None = None
    focus: Focus | None = None
    location: str | None = None
    organisation: str | None = None
    confidence: float = Field(ge=0, le=1)
    rule: str
    standards: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    evidence: Evidence


class ProblemRecord(_Frozen):
    """A problem of a report as printed; `fatal` where the report gives no facts because of it."""

    code: str
    message: str
    remedy: str = ""
    page: int | None = None
    fatal: bool = False


class Report(_Frozen):
    """What one file gave: who reports on which year in which language, what went wrong, and the facts."""

    source: str
    digest: str
    title: str | None = None
    company: str | None = None
    year: int | None = None
    language: str | None = None
    pages: int | None = None
    problems: tuple[ProblemRecord, ...] = ()
    facts: tuple[Fact, ...] = ()

"""What a comparison with annotated documents gives: a judgement on each fact, and the figures made of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

Verdict = Literal["right", "missed", "wrong"]


@dataclass(frozen=True, slots=True)
class Claim:
    """A number with its meaning, as annotated or as found: the metric, the value and the unit."""

    metric: str
    value: Decimal
    unit: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """An attribute of a fact that is right: what was found beside what is annotated."""

    name: str
    found: object
    annotated: object
    right: bool


@dataclass(frozen=True, slots=True)
class Judgement:
    """The verdict on one fact: annotated and found (right), annotated alone (missed) or found alone (wrong).

    `gold` is the annotation file, `words` the quantity's words and `sentence` what they stand in, where it is known.
    `instead` is what was found at the place of a missed fact, or is annotated at the place of a wrong one; `confused`
    tells that it is the same amount under another metric.
    """

    verdict: Verdict
    gold: str
    claim: Claim
    words: str
    page: int | None = None
    line: int | None = None
    sentence: str | None = None
    confidence: float | None = None
    instead: Claim | None = None
    confused: bool = False
    attributes: tuple[Comparison, ...] = ()


@dataclass(frozen=True, slots=True)
class Rates:
    """How many facts were found rightly, found wrongly and missed, and the rates that follow (0 where undefined)."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    @property
    def facts(self) -> int:
        """How many facts are annotated."""
        return self.right + self.missed

    @property
    def precision(self) -> float:
        """The share of the facts found that is right."""
        return _share(self.right, self.right + self.wrong)

    @property
    def recall(self) -> float:
        """The share of the facts annotated that is found."""
        return _share(self.right, self.facts)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return _share(2 * self.right, 2 * self.right + self.wrong + self.missed)


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many."""

    part: int
    whole: int

    @property
    def rate(self) -> float:
        """The part as a share of the whole; 0 where there is none."""
        return _share(self.part, self.whole)


@dataclass(frozen=True, slots=True)
class Confusion:
    """How often an amount annotated as one metric was found under another one."""

    annotated: str
    found: str
    count: int


@dataclass(frozen=True, slots=True)
class Bin:
    """The facts found with a confidence from `low` to `low` + 0.1: their mean confidence beside the share right."""

    low: float
    mean: float
    right: Share


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The figures of a run. `families` are the metrics' first names; `amounts` counts the annotated facts whose amount
    was found under whatever metric; `unread` counts the documents that could not be read."""

    documents: int
    unread: int
    total: Rates
    families: Mapping[str, Rates]
    metrics: Mapping[str, Rates]
    amounts: Share
    attributes: Mapping[str, Share]
    confusions: tuple[Confusion, ...]
    reliability: tuple[Bin, ...]
    judgements: tuple[Judgement, ...]


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0

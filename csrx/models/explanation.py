"""Why a quantity became a fact, or did not: what was read, which metrics were weighed, and the reasons."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from csrx.models.quantity import Quantity


@dataclass(frozen=True, slots=True)
class Ground:
    """One reason for (positive points) or against a metric: the rule, and the words that met it."""

    rule: str
    words: str
    points: float


@dataclass(frozen=True, slots=True)
class Weighed:
    """A metric that takes the quantity: its points, the grounds they sum up, and what bars it, if anything does."""

    metric: str
    score: float
    grounds: tuple[Ground, ...]
    barred: str | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """Where a quantity stands: page and line from 1, the sentence or the cell with its labels, the headings above."""

    source: str
    page: int | None
    line: int
    sentence: str
    headings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Explained:
    """One quantity with its passage, the metrics weighed (best first), and the outcome.

    `metric` is None where it became no fact; `why` says what decided. `attributes` holds what the context says of a
    fact: its period, status, focus and so on.
    """

    passage: Passage
    quantity: Quantity
    weighed: tuple[Weighed, ...]
    metric: str | None
    confidence: float
    why: str
    attributes: Mapping[str, str | bool | None]

"""The decision on a quantity: the metric chosen, how sure that is, and what one takes from another."""

from __future__ import annotations

from math import exp
from typing import TYPE_CHECKING, NamedTuple

from csrx.rules.match import Candidate, Reason

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from csrx.models.quantity import Quantity

THRESHOLD = 1.15
INHERITED_SHARE = 0.62
CLEARLY = 1.2  # points by which a part's own words must speak for another metric than its whole's
FLOOR = -0.9  # a quantity whose own words speak against the metric this much inherits nothing
SPEAKING = frozenset(["strong", "together", "doer"])
OWN = SPEAKING | {"weak"}
TELLING = frozenset(
    ["name", "implausible", "limit", "of other"]
)  # what its own words say of it, whatever stands beside it


class Decision(NamedTuple):
    """What became of a quantity: its candidates, best first, and the metric chosen, or why none was."""

    quantity: Quantity
    candidates: tuple[Candidate, ...]
    chosen: Candidate | None
    confidence: float
    near: Mapping[str, tuple[float, str]]
    why: str


_OWN_LABELS, _TITLES = (
    ("(row)", "(column)"),
    ("(lead)", "(caption)", "(corner)"),
)  # where labels stand, as reasons tell it


def first_choice(
    quantity: Quantity, candidates: tuple[Candidate, ...], near: Mapping[str, tuple[float, str]], *, cell: bool
) -> Decision:
    """The decision by a quantity's own words: the candidate with the most points, where they are enough."""
    free = [candidate for candidate in candidates if candidate.barred is None]
    if not candidates:
        return Decision(quantity, candidates, None, 0.0, near, "no metric takes this kind of quantity")
    if not free:
        return Decision(quantity, candidates, None, 0.0, near, f"{candidates[0].metric}: {candidates[0].barred}")
    best = _of_row(free) if cell and quantity.kind == "money" else free[0]
    if best.score < THRESHOLD:
        return Decision(
            quantity,
            candidates,
            None,
            0.0,
            near,
            f"{best.metric} comes nearest with {best.score:.2f} of {THRESHOLD} points",
        )
    return Decision(quantity, candidates, best, confidence(best, free, cell=cell), near, "the most points")


def _of_row(free: Sequence[Candidate]) -> Candidate:
    """The best candidate for an amount of money; where strong words of the table's title alone tell it, one that the
    own words of its row or column tell: 'In-kind' under 'Community investment'."""
    best = free[0]
    own = [any(_strong_in(candidate, role) for role in _OWN_LABELS) for candidate in free]
    if own[0] or not any(_strong_in(best, role) for role in _TITLES):
        return best
    return next((c for c, told in zip(free, own, strict=True) if told and c.score >= THRESHOLD), best)


def _strong_in(candidate: Candidate, role: str) -> bool:
    return any(reason.rule == "strong" and reason.words.endswith(role) for reason in candidate.reasons)


def confidence(best: Candidate, free: Sequence[Candidate], *, cell: bool = False) -> float:
    """How likely the choice is right: more points, a wider lead over the next metric and a table make it surer.

    The weights fit passages that the rules were made on and passages that they had never met: of the latter some 95 in
    a hundred are right at 0.92, 80 at 0.86.
    """
    lead = best.score - max((c.score for c in free if c.metric != best.metric), default=0.0)
    points = 0.93 + 0.3 * min(best.score - THRESHOLD, 3.5) + 0.2 * min(lead, 2.5) + 0.4 * cell
    return round(min(0.98, 1.0 / (1.0 + exp(-points))), 2)


def inherit(decision: Decision, neighbour: Decision, gap: float) -> Decision:
    """The decision with the metric of a neighbour that is a fact and `gap` away (in cost), unless its own words tell
    against that."""
    assert neighbour.chosen is not None
    metric = neighbour.chosen.metric
    own = next((c for c in decision.candidates if c.metric == metric), None)
    if (
        own is None
        or own.barred is not None
        or own.score < FLOOR
        or any(reason.rule in TELLING for reason in own.reasons)
    ):
        return decision
    points = INHERITED_SHARE * neighbour.chosen.score / (1.0 + 0.3 * gap)
    score = max(own.score, 0.0) * 0.3 + points
    against = sum(reason.points for reason in own.reasons if reason.rule == "against")
    score += against
    if score < THRESHOLD * 0.7:
        return decision
    reason = Reason("neighbour", neighbour.quantity.text, points)
    chosen = own._replace(score=score, reasons=(*own.reasons, reason))
    certainty = min(confidence(chosen, ()), neighbour.confidence)
    return decision._replace(chosen=chosen, confidence=certainty, why=f"as its neighbour {neighbour.quantity.text!r}")


def part_of(decision: Decision, whole: Decision, gap: float = 0.0) -> Decision:
    """A part with the metric of its whole; what that needs, the whole met."""
    assert whole.chosen is not None
    free = tuple(one._replace(barred=None) if one.metric == whole.chosen.metric else one for one in decision.candidates)
    return inherit(decision._replace(candidates=free), whole, gap)

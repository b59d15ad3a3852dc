"""The choice: which candidate a quantity becomes, and what it inherits from its neighbours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csrx.rules.continuations import with_continuations
from csrx.rules.decisions import FLOOR, INHERITED_SHARE, TELLING, THRESHOLD, Decision, confidence, first_choice, inherit
from csrx.rules.going_on import as_told, going_on, of_goal, of_spoken, speaks_of_level
from csrx.rules.kinds import kinds_of
from csrx.rules.match import Matcher, Reason
from csrx.rules.parallels import with_parallels
from csrx.rules.parts import (
    PARTING,
    PEOPLE,
    are_parts,
    is_total,
    of_breakdown,
    of_list,
    of_rows,
    with_parts,
    with_shares,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from csrx.lexicon.load import Lexicon
    from csrx.models.quantity import Quantity
    from csrx.rules.cues import Cues
    from csrx.rules.distances import Distances, Ruler
    from csrx.rules.statement import Statement

_FARTHEST = 1.9
_LINKS = frozenset([",", "and", "or", "&", "plus", "as", "well", "in", "across", "of", "over", "some", "about"])


def decide(
    statement: Statement,
    cues: Cues,
    lexicon: Lexicon,
    ruler: Ruler,
    led_by: Sequence[Decision] = (),
    earlier: Sequence[Decision] = (),
    above: Sequence[Decision] = (),
    *,
    thorough: bool = False,
) -> list[Decision]:
    """The decisions on the quantities of a statement, in order; `thorough` ones weigh the barred metrics too.

    `led_by` are those on the block that leads its list or table in, `earlier` those on its block so far, `above` those
    on the block before.
    """
    matcher = Matcher(statement, cues, lexicon, ruler, thorough=thorough)
    decisions = []
    for index, quantity in enumerate(statement.quantities):
        candidates = tuple(matcher.candidates(index))
        near = matcher.near(index) if candidates else {}
        decisions.append(first_choice(quantity, candidates, near, cell=statement.cell))
    if earlier and not statement.cell:
        decisions = [as_told(decision, earlier) for decision in decisions]
    if any(decision.chosen is None for decision in decisions):
        decisions = _with_sums(statement, decisions, led_by, earlier, above)
        if not statement.cell:
            decisions = with_continuations(statement.tokens, decisions, earlier or above, lexicon)
    if not statement.cell and not PARTING.isdisjoint(statement.tokens.lower):
        decisions = with_shares(statement, decisions, [*above, *earlier])
    if all(decision.chosen is None for decision in decisions):
        return decisions
    if not statement.cell and len(decisions) > 1:
        decisions = with_parallels(statement, decisions, lexicon)
    resolved = _with_inherited(statement, with_parts(statement, decisions), matcher.distances, lexicon)
    return _with_denominators(resolved, matcher)


def _with_denominators(decisions: list[Decision], matcher: Matcher) -> list[Decision]:
    """The decisions with what the words take their measures per; figures of one metric beside one that is taken per
    something are taken so too."""
    result = list(decisions)
    for index, mine in enumerate(result):
        per = matcher.taken_per(index, mine.chosen.metric) if mine.chosen is not None else None
        if per:
            result[index] = mine._replace(quantity=mine.quantity._replace(unit=f"{mine.quantity.unit}/{per}"))
    for index in range(1, len(result)):
        last, mine = result[index - 1], result[index]
        both = last.chosen is not None and mine.chosen is not None and last.chosen.metric == mine.chosen.metric
        if both and _is_numerator(mine.quantity, last.quantity):
            result[index] = mine._replace(quantity=mine.quantity._replace(unit=last.quantity.unit))
    return result


def _with_sums(
    statement: Statement,
    decisions: list[Decision],
    led_by: Sequence[Decision],
    earlier: Sequence[Decision],
    above: Sequence[Decision],
) -> list[Decision]:
    """The decisions where parts of a sum, the total of a table's rows and what takes up a count take its metric."""
    if led_by and are_parts(statement):
        decisions = [of_list(decision, led_by) for decision in decisions]
    elif led_by:
        decisions = [of_breakdown(statement, decision, led_by) for decision in decisions]
    if not statement.cell:
        level = speaks_of_level(statement.tokens)
        decisions = [of_spoken(decision, earlier, level=level) for decision in decisions] if earlier else decisions
        told = [*earlier]
        for decision in decisions:
            told.append(of_goal(statement.tokens, decision, told, level=level))
        decisions = told[len(earlier) :]
        return [going_on(decision, earlier or above) for decision in decisions]
    rows = [label for label in statement.labels if label.role == "row"]
    if earlier and any(map(is_total, rows)):
        decisions = [of_rows(decision, earlier) for decision in decisions]
    return decisions


def _with_inherited(
    statement: Statement, decisions: list[Decision], distances: Distances, lexicon: Lexicon
) -> list[Decision]:
    """Quantities without words of their own take the metric of a like neighbour: '(2015: 29.3 million GJ)'."""
    spans = [
        (statement.tokens.first_at(d.quantity.start), statement.tokens.first_at(d.quantity.end - 1) + 1)
        for d in decisions
    ]
    result = list(decisions)
    for index, decision in enumerate(decisions):
        if decision.chosen is not None:
            continue
        for told in (decisions, result):  # what has words of its own first, then what took its neighbour's
            near = _nearest(statement, told, spans, index, distances, lexicon)
            if near is not None and result[index].chosen is None:
                result[index] = inherit(decision, told[near[1]], near[0])
        if near is None and (listed := _listed_with(statement, decisions, spans, index)) is not None:
            result[index] = listed
    return result


def _nearest(
    statement: Statement,
    told: Sequence[Decision],
    spans: Sequence[tuple[int, int]],
    index: int,
    distances: Distances,
    lexicon: Lexicon,
) -> tuple[float, int] | None:
    """How far the nearest of the like quantities that are facts is from one, and which it is."""
    mine = told[index].quantity
    best: tuple[float, int] | None = None
    for other, neighbour in enumerate(told):
        if neighbour.chosen is None or not _alike(mine, neighbour.quantity, lexicon):
            continue
        if mine.unit != neighbour.quantity.unit and mine.kind == "count":
            low, high = min(index, other), max(index, other)
            if not _LINKS.issuperset(statement.tokens.lower[spans[low][1] : spans[high][0]]):
                continue  # '1,600 employees sang with 900 seniors'
        gap = distances.gap(*spans[other], *spans[index])
        if gap < _FARTHEST and (best is None or gap < best[0]):
            best = gap, other
    return best


def _listed_with(
    statement: Statement, decisions: list[Decision], spans: Sequence[tuple[int, int]], index: int
) -> Decision | None:
    """A count in a list with one that is a fact, as one of the same family: '90 villages, 11 schools and 2 clinics'."""
    decision = decisions[index]
    if decision.quantity.kind != "count":
        return None
    for step in (-1, 1):
        at = index
        while 0 <= at + step < len(decisions):
            low, high = min(at, at + step), max(at, at + step)
            if not all(word in _LINKS for word in statement.tokens.lower[spans[low][1] : spans[high][0]]):
                break
            at += step
            chosen = decisions[at].chosen
            if chosen is None or decisions[at].quantity.kind != "count":
                continue
            family = chosen.metric.partition(".")[0]
            own = next((c for c in decision.candidates if c.metric.startswith(f"{family}.")), None)
            if own is None or own.barred is not None or own.score < FLOOR or own.metric == chosen.metric:
                return None
            reason = Reason("list", decisions[at].quantity.text, INHERITED_SHARE * chosen.score)
            found = own._replace(score=max(own.score, 0.0) + reason.points, reasons=(*own.reasons, reason))
            if found.score < THRESHOLD or any(one.rule in TELLING for one in own.reasons):
                return None
            certainty = min(confidence(found, ()), decisions[at].confidence)
            return decision._replace(
                chosen=found, confidence=certainty, why=f"in a list with {decisions[at].quantity.text!r}"
            )
    return None


def _alike(mine: Quantity, other: Quantity, lexicon: Lexicon) -> bool:
    """Whether two quantities can stand side by side in a list or a comparison."""
    if mine.kind != other.kind:
        return False
    if mine.kind == "money":
        return True
    if mine.kind == "count":
        return mine.unit == other.unit or {mine.unit, other.unit} <= PEOPLE
    return kinds_of(mine, lexicon) == kinds_of(other, lexicon) or _is_numerator(mine, other)


def _is_numerator(mine: Quantity, other: Quantity) -> bool:
    """Whether another is taken per something, and this one in the same unit: '530 kg per tonne, 560 kg in 2019'."""
    unit, slash, _ = (other.unit or "").partition("/")
    return mine.kind == other.kind == "measure" and bool(slash) and unit == mine.unit

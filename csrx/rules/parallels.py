"""Figures of one list that are told in the same way are of one metric: 'to A (EUR 2 million) and to B (EUR 3 million)',
'EUR 2 million to A, EUR 3 million to B', 'saved 10 MWh and 2 t of CO2 in A, 20 MWh and 4 t in B'."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from csrx.rules.decisions import CLEARLY, Decision, confidence, inherit
from csrx.rules.match import Reason
from csrx.rules.pointing import before_bound

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from csrx.lexicon.load import Lexicon
    from csrx.lexicon.tokens import Tokens
    from csrx.rules.statement import Statement

_ONTO = frozenset(["to", "for", "towards", "toward"])  # behind an amount, before what it went to
_SIGNS = frozenset([",", ";", "and", "&"])
_LONGEST_ITEM = 24  # tokens
_SAVINGS = frozenset(["energy.savings", "energy.resource_savings", "energy.emissions_avoided"])
_SPENDING = frozenset(["energy.consumption", "energy.emissions", "energy.generation"])
_CLOSELY = 0.5  # points by which a measure's own words may speak for another metric than its list's


def with_parallels(statement: Statement, decisions: list[Decision], lexicon: Lexicon) -> list[Decision]:
    """The decisions where the figures of a list take the metric for which most of its words speak."""
    tokens = statement.tokens
    result = list(decisions)
    shapes = [_shape(tokens, decision, lexicon) for decision in decisions]
    for shape in sorted(set(shapes) - {""}):
        alike = [at for at, one in enumerate(shapes) if one == shape]
        for run in _runs(tokens, decisions, alike, lexicon):
            _agree(result, run)
    measures = [at for at, one in enumerate(decisions) if one.quantity.kind == "measure"]
    deeds = [cue.first for cue in statement.cues if cue.verb]
    for run in _runs(tokens, decisions, measures, lexicon):
        first, last = decisions[run[0]].quantity.end, decisions[run[-1]].quantity.start
        if not any(first <= tokens.start[at] < last for at in deeds):
            _spare(result, run)
    return result


def _spare(decisions: list[Decision], run: Sequence[int]) -> None:
    """Gives what stands behind a saving in one list the saving of its kind: 'savings of 86 GWh of electricity, 2
    million m3 of water and 56,000 t of CO2'."""
    told = decisions[run[0]].chosen
    if told is None or told.metric not in _SAVINGS or not any(reason.rule == "strong" for reason in told.reasons):
        return
    for at in run[1:]:
        chosen = decisions[at].chosen
        free = (one for one in decisions[at].candidates if one.metric in _SAVINGS and one.barred is None)
        best = max(free, key=lambda one: one.score, default=None)
        if best is None or (chosen is not None and chosen.metric not in _SPENDING):
            continue
        reason = Reason("list", decisions[run[0]].quantity.text, max(0.0, told.score - best.score))
        taken = best._replace(score=max(best.score, told.score), reasons=(*best.reasons, reason))
        certainty = min(confidence(taken, ()), decisions[run[0]].confidence)
        decisions[at] = decisions[at]._replace(chosen=taken, confidence=certainty, why="in a list of savings")


def _agree(decisions: list[Decision], run: Sequence[int]) -> None:
    """Gives the figures of one list the metric of most of their words, where they are of one family."""
    metrics = {chosen.metric for at in run if (chosen := decisions[at].chosen) is not None}
    if not metrics or len({metric.partition(".")[0] for metric in metrics}) > 1:
        return
    best = max(sorted(metrics), key=lambda metric: sum(_score(decisions[at], metric) for at in run))
    for at in run:
        decisions[at] = _taken(decisions[at], best)
    surest = max((decisions[at] for at in run), key=lambda decision: _score(decision, best))
    for at in run:
        if decisions[at].chosen is None and decisions[at].quantity.kind == "measure" and surest.chosen is not None:
            decisions[at] = inherit(decisions[at], surest, 0.0)


def _score(decision: Decision, metric: str) -> float:
    """The points of a decision for a metric; a barred one has none."""
    return next((max(c.score, 0.0) for c in decision.candidates if c.metric == metric and c.barred is None), 0.0)


def _taken(decision: Decision, metric: str) -> Decision:
    """The decision with the metric of its list, unless its own words clearly tell another."""
    chosen = decision.chosen
    own = next((c for c in decision.candidates if c.metric == metric and c.barred is None), None)
    clearly = _CLOSELY if decision.quantity.kind == "measure" else CLEARLY
    if chosen is None or own is None or chosen.metric == metric or chosen.score - own.score > clearly:
        return decision
    taken = own._replace(score=chosen.score, reasons=(*own.reasons, Reason("list", metric, chosen.score - own.score)))
    return decision._replace(chosen=taken, why="as the other figures of its list")


def _runs(tokens: Tokens, decisions: Sequence[Decision], alike: Sequence[int], lexicon: Lexicon) -> Iterator[list[int]]:
    """The figures of each list among those of one shape, as indices of decisions."""
    run = list(alike[:1])
    for low, high in pairwise(alike):
        if _is_listed(tokens, decisions[low], decisions[high], lexicon):
            run.append(high)
            continue
        if len(run) > 1:
            yield run
        run = [high]
    if len(run) > 1:
        yield run


def _shape(tokens: Tokens, decision: Decision, lexicon: Lexicon) -> str:
    """How a figure stands in a list: a measure by its dimension; an amount of money alone in brackets, or before what
    it went to; else nothing."""
    quantity = decision.quantity
    unit = lexicon.units.get(quantity.unit or "")
    if quantity.kind == "measure" and unit is not None:
        return unit.dimension
    if quantity.kind != "money":
        return ""
    first, stop = tokens.first_at(quantity.start), tokens.first_at(quantity.end - 1) + 1
    first = before_bound(tokens, first, lexicon)
    behind = tokens.lower[stop : stop + 1]
    if tokens.words[first - 1 : first] == ["("] and behind == [")"]:
        return "("
    return "to" if not _ONTO.isdisjoint(behind) else ""


def _is_listed(tokens: Tokens, low: Decision, high: Decision, lexicon: Lexicon) -> bool:
    """Whether nothing but one item of a list stands between two figures: no verb in the past or present, and a sign."""
    first, stop = tokens.first_at(low.quantity.end - 1) + 1, tokens.first_at(high.quantity.start)
    between = tokens.lower[first:stop]
    told = any(word in lexicon.frame.verbs and word not in lexicon.frame.participles for word in between)
    return len(between) <= _LONGEST_ITEM and not _SIGNS.isdisjoint(between) and not told

"""Amounts of one list that are told in the same way are of one metric: 'to A (EUR 2 million) and to B (EUR 3 million)',
'EUR 2 million to A, EUR 3 million to B'."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from csrx.rules.decisions import CLEARLY, Decision
from csrx.rules.match import Reason
from csrx.rules.pointing import before_bound

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from csrx.lexicon.load import Lexicon
    from csrx.lexicon.tokens import Tokens

_ONTO = frozenset(["to", "for", "towards", "toward"])  # behind an amount, before what it went to
_SIGNS = frozenset([",", ";", "and", "&"])
_LONGEST_ITEM = 24  # tokens


def with_parallels(tokens: Tokens, decisions: list[Decision], lexicon: Lexicon) -> list[Decision]:
    """The decisions where the amounts of a list take the metric for which most of its words speak."""
    result = list(decisions)
    for run in _runs(tokens, decisions, lexicon):
        told = [result[at].chosen for at in run]
        metrics = {chosen.metric for chosen in told if chosen is not None}
        if len(metrics) < 2 or len({metric.partition(".")[0] for metric in metrics}) > 1:
            continue
        best = max(sorted(metrics), key=lambda metric: sum(_score(result[at], metric) for at in run))
        for at in run:
            result[at] = _taken(result[at], best)
    return result


def _score(decision: Decision, metric: str) -> float:
    """The points of a decision for a metric; a barred one has none."""
    return next((max(c.score, 0.0) for c in decision.candidates if c.metric == metric and c.barred is None), 0.0)


def _taken(decision: Decision, metric: str) -> Decision:
    """The decision with the metric of its list, unless its own words clearly tell another."""
    chosen = decision.chosen
    own = next((c for c in decision.candidates if c.metric == metric and c.barred is None), None)
    if chosen is None or own is None or chosen.metric == metric or chosen.score - own.score > CLEARLY:
        return decision
    taken = own._replace(score=chosen.score, reasons=(*own.reasons, Reason("list", metric, chosen.score - own.score)))
    return decision._replace(chosen=taken, why="as the other amounts of its list")


def _runs(tokens: Tokens, decisions: Sequence[Decision], lexicon: Lexicon) -> Iterator[list[int]]:
    """The amounts of each list, as indices of decisions."""
    shapes = [_shape(tokens, decision, lexicon) for decision in decisions]
    run = [0]
    for (low, high), at in zip(pairwise(range(len(decisions))), range(1, len(decisions)), strict=True):
        if shapes[low] and shapes[low] == shapes[high] and _is_listed(tokens, decisions[low], decisions[high], lexicon):
            run.append(at)
            continue
        if len(run) > 1:
            yield run
        run = [at]
    if len(run) > 1:
        yield run


def _shape(tokens: Tokens, decision: Decision, lexicon: Lexicon) -> str:
    """How an amount of money stands in a list: alone in brackets, or before what it went to; else nothing."""
    if decision.quantity.kind != "money":
        return ""
    first, stop = tokens.first_at(decision.quantity.start), tokens.first_at(decision.quantity.end - 1) + 1
    first = before_bound(tokens, first, lexicon)
    behind = tokens.lower[stop : stop + 1]
    if tokens.words[first - 1 : first] == ["("] and behind == [")"]:
        return "("
    return "to" if not _ONTO.isdisjoint(behind) else ""


def _is_listed(tokens: Tokens, low: Decision, high: Decision, lexicon: Lexicon) -> bool:
    """Whether nothing but one item of a list stands between two amounts: no verb in the past or present, and a sign."""
    first, stop = tokens.first_at(low.quantity.end - 1) + 1, tokens.first_at(high.quantity.start)
    between = tokens.lower[first:stop]
    told = any(word in lexicon.frame.verbs and word not in lexicon.frame.participles for word in between)
    return len(between) <= _LONGEST_ITEM and not _SIGNS.isdisjoint(between) and not told

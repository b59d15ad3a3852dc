"""Sentences that go on about what was told before them: what they leave out, they take from there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csrx.rules.decisions import CLEARLY, OWN, Decision, part_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from csrx.lexicon.tokens import Tokens

_PRONOUNS = (["it"], ["they"], ["this"], ["that"], ["these"], ["the", "figure"], ["the", "total"], ["the", "number"])
_OPENS_TIME, _OPENING = frozenset(["in", "for", "by", "during", "at", "a", "the", "one", "last", "from"]), 6  # tokens
_BEING = frozenset(["was", "were", "is", "are", "been", "stood", "reached", "amounted", "totalled"])
_GOALS = frozenset([  # and what was reached of them
    "goal", "goals", "target", "targets", "aim", "aims", "objective", "ambition", "want", "reach", "reduction", "cut",
    "decrease", "saving", "fall", "decline",
])  # fmt: skip
_OF_GOALS = frozenset([
    "had", "has", "been", "was", "were", "is", "are", "be", "for", "by", "of", "to", "at", "a", "an", "the", "it",
    "that", "this", "figure", "set", "now", "and", "then", "in", "cut", "%", "percent", "per", "cent", "raised",
    "from", ",", "stands", "stood", "nearly", "almost", "about", "around", "over", "more", "than", "some", "just",
    "already",
])  # fmt: skip
_REACHED = frozenset(["achieved", "attained", "reached", "achieving", "reaching"])
_GOAL_REACH = 12  # tokens
_UNSAID = 0.3  # what the place of an amount alone says for a metric
_SENTENCE_AWAY = 0.5  # the cost of a sentence between


def speaks_of_level(tokens: Tokens) -> bool:
    """Whether a sentence says what the amount just told was at another time: 'They had been 522 tonnes in 2020'."""
    lower = tokens.lower
    for first in range(_OPENING if lower[0] in _OPENS_TIME else 1):
        start = first + 1 + (lower[first : first + 1] == ["the"])
        if lower[first:start] in _PRONOUNS:
            return not _BEING.isdisjoint(lower[start : start + 2])
    return False


def of_spoken(decision: Decision, earlier: Sequence[Decision], *, level: bool) -> Decision:
    """A bare number that takes up what was counted before takes its metric: 'We trained 662 farmers. 60 passed.' So
    does a measure where the sentence speaks of the `level` told before."""
    quantity = decision.quantity
    alike = [other for other in earlier if other.quantity.unit == quantity.unit]
    told = bool(alike) and alike[-1].chosen is not None
    if level and decision.chosen is None and quantity.kind in ("measure", "money"):
        return part_of(decision, alike[-1]) if told else decision
    if decision.chosen is not None or quantity.kind != "count" or any(map(str.isalpha, quantity.text)):
        return decision
    return part_of(decision, alike[-1], _SENTENCE_AWAY) if told else decision


def of_goal(tokens: Tokens, decision: Decision, earlier: Sequence[Decision], *, level: bool) -> Decision:
    """A share or a measure with words of a goal, or a share with those of a level, takes the metric of the one told
    before it: 'We cut emissions by 12%. The goal had been 10%.'"""
    kind, unit = decision.quantity.kind, decision.quantity.unit
    if decision.chosen is not None or kind not in ("percent", "measure"):
        return decision
    first, stop = tokens.first_at(decision.quantity.start), tokens.first_at(decision.quantity.end - 1) + 1
    goal = _is_goal(tokens.lower[max(0, first - _GOAL_REACH) : first]) or _is_reached(tokens.lower, first, kind)
    level = level and first < _OPENING and kind == "percent"
    behind = tokens.lower[stop : stop + 2]
    other = behind[:1] == ["of"] or (behind[:1] == ["in"] and not behind[-1][0].isdecimal())  # '5% in prices'
    if other or not (level or goal):
        return decision
    last = next((one for one in reversed(earlier) if one.quantity.kind == kind), None)
    if last is not None and _mass_of(last.quantity.unit) != _mass_of(unit):
        return decision
    if last is None or last.chosen is None:
        return decision
    own = next((one for one in decision.candidates if one.metric == last.chosen.metric), None)
    if own is None or (own.barred is not None and own.barred.endswith("is met")):
        return decision
    return part_of(decision, last, _SENTENCE_AWAY)


def _mass_of(unit: str | None) -> str:
    """A unit without what it weighs: tonnes of carbon dioxide are tonnes."""
    return (unit or "").partition("CO2")[0]


def _is_goal(before: Sequence[str]) -> bool:
    """Whether the words before a share tell of a goal, and of nothing else: 'The targets for 2030 were 12% and'."""
    at = next((k for k in range(len(before) - 1, -1, -1) if before[k] in _GOALS), None)
    return at is not None and all(word in _OF_GOALS or word[0].isdecimal() for word in before[at + 1 :])


def _is_reached(lower: Sequence[str], first: int, kind: str) -> bool:
    """Whether a share is how much of a goal was reached: 'by 2030; in 2023 we achieved 26%'."""
    at = first - 1
    while at > 0 and (lower[at] in _OF_GOALS or lower[at] == "(") and lower[at] not in (",", "and"):
        at -= 1
    return kind == "percent" and lower[at] in _REACHED


def going_on(decision: Decision, earlier: Sequence[Decision]) -> Decision:
    """An amount or a thing of which nothing is said takes the metric of the one told before it: the text goes on about
    the same ('In 2019 we donated 2 million. The year before had seen 1.6 million go to schools')."""
    mine, chosen = decision.quantity, decision.chosen
    kind = "item" if mine.unit == "item" else mine.kind
    last = next((one for one in reversed(earlier) if kind in (one.quantity.unit, one.quantity.kind)), None)
    if last is None or last.chosen is None or kind not in ("item", "money"):
        return decision
    if chosen is None and kind == "item":
        return part_of(decision, last, _SENTENCE_AWAY)
    own = next((one for one in decision.candidates if one.metric == last.chosen.metric), None)
    if chosen is not None or own is None or own.barred is not None:
        return decision
    unsaid = own.score >= _UNSAID and not any(reason.points < 0 for reason in own.reasons)
    return part_of(decision, last, _SENTENCE_AWAY) if unsaid else decision


def as_told(decision: Decision, earlier: Sequence[Decision]) -> Decision:
    """A measure whose own words are faint stays with the metric of those like it told before, where that takes it as
    well: 'The panels generated 110 MWh in 2021. In 2022 it was 121 MWh.'"""
    chosen, mine = decision.chosen, decision.quantity
    if chosen is None or mine.kind != "measure" or not OWN.isdisjoint(reason.rule for reason in chosen.reasons):
        return decision
    told = next((one for one in reversed(earlier) if one.chosen is not None and one.quantity.unit == mine.unit), None)
    if told is None or told.chosen is None or told.chosen.metric == chosen.metric:
        return decision
    own = next((one for one in decision.candidates if one.metric == told.chosen.metric), None)
    free = own is not None and own.barred is None and own.score > chosen.score - CLEARLY
    return part_of(decision._replace(chosen=None), told) if free else decision

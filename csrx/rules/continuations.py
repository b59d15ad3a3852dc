"""Clauses without a word of their own on what they measure: 'By 2030 we want 80%', 'The goal had been 20,000', 'Next
stop: 5 million'. What they leave out was told right before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csrx.rules.decisions import INHERITED_SHARE, TELLING, Decision, confidence
from csrx.rules.match import Candidate, Reason
from csrx.rules.pointing import like

if TYPE_CHECKING:
    from collections.abc import Sequence

    from csrx.lexicon.load import Lexicon
    from csrx.lexicon.tokens import Tokens

_PARTING = frozenset([".", ";", ":", "(", ")", "—", "–", "|", "…", "but", "while", "whereas"])
_QUOTES = frozenset(['"', "“", "”", "'", "’", "*", "■", "•", ">", "»"])
_SENTENCES_BACK = 12  # decisions
_TIMES_LARGER = 60  # a bare number stays within this of what it goes on about
_KINDS = ("count", "measure", "money", "percent")
_HAVING = frozenset(
    ["be", "being", "been", "is", "was", "are", "were", "had", "stood", "stands", "stand", "came", "comes"]
)
_ARTICLES = frozenset(["a", "an", "the"])
_POINTING = frozenset(["it", "this", "that", "they", "these", "those"])


def with_continuations(
    tokens: Tokens, decisions: Sequence[Decision], earlier: Sequence[Decision], lexicon: Lexicon
) -> list[Decision]:
    """The decisions of a sentence, where one without words of its own takes the metric of what was told before it, in
    the sentence or in those `earlier`."""
    result: list[Decision] = []
    for decision in decisions:
        told = [*earlier, *result]
        found = _last_told(decision, told[-_SENTENCES_BACK:]) if decision.chosen is None else None
        if found is not None and _goes_on(tokens, decision, lexicon):
            decision = _as(decision, found)
        result.append(decision)
    return result


def _last_told(decision: Decision, told: Sequence[Decision]) -> Decision | None:
    """The fact told last that the quantity of a decision could be another figure of: of its kind and unit, or of any
    where it has none; nothing where a like quantity behind it is no fact."""
    mine = decision.quantity
    if any(c.metric and any(reason.rule in TELLING for reason in c.reasons) for c in decision.candidates[:1]):
        return None
    bare = mine.kind == "number" or (mine.kind == "count" and mine.unit is None and mine.item is None)
    for other in reversed(told):
        quantity = other.quantity
        if bare:
            if other.chosen is None or quantity.kind not in ("count", "measure"):
                continue
            near = quantity.value <= mine.value * _TIMES_LARGER and mine.value <= quantity.value * _TIMES_LARGER
            return other if near else None
        if quantity.kind == mine.kind and _unit(quantity.unit) == _unit(mine.unit):
            return other if other.chosen is not None else None
    return None


def _unit(unit: str | None) -> str:
    """A unit without what it weighs: tonnes of carbon dioxide are tonnes."""
    return (unit or "").partition("CO2")[0]


def _as(decision: Decision, told: Decision) -> Decision:
    """The decision as one more figure of what was told."""
    assert told.chosen is not None
    quantity = decision.quantity
    if quantity.kind == "number" or (quantity.kind == "count" and quantity.unit is None):
        quantity = like(quantity, told.quantity)
    reason = Reason("goes on", told.quantity.text, INHERITED_SHARE * told.chosen.score)
    chosen = Candidate(told.chosen.metric, reason.points, (reason,))
    others = tuple(one for one in decision.candidates if one.metric != chosen.metric)
    certainty = min(confidence(chosen, ()), told.confidence)
    return Decision(
        quantity, (chosen, *others), chosen, certainty, decision.near, f"goes on about {told.quantity.text!r}"
    )


def _goes_on(tokens: Tokens, decision: Decision, lexicon: Lexicon) -> bool:
    """Whether the clause round a quantity says nothing but that it is a goal, a level or one more of what was told."""
    lower = tokens.lower
    first = tokens.first_at(decision.quantity.start)
    stop = tokens.first_at(decision.quantity.end - 1) + 1
    begin = first
    while begin > 0 and (_is_light(tokens, begin - 1, lexicon) or lower[begin - 1] == ","):
        begin -= 1
    heavy = begin > 0 and lower[begin - 1] not in _PARTING
    if heavy:
        comma = next((k for k in range(begin, first) if lower[k] == ","), None)
        if comma is None:
            return False
        begin = comma + 1
    if begin > 0 and lower[begin - 1] == ":" and not heavy:
        begin, label = _label_before(tokens, begin - 1, lexicon)
        if not label:
            return False
    end = stop
    while end < len(lower) and _is_light(tokens, end, lexicon):
        end += 1
    if end < len(lower) and lower[end] not in _PARTING and lower[end] not in (",", "and"):
        return False
    words = [*lower[begin:first], *lower[stop:end]]
    pointers = lexicon.context["going_on"]
    return any(word in pointers for word in words) or _speaks_of(words)


def _speaks_of(words: Sequence[str]) -> bool:
    """Whether a pronoun stands for what was told: 'a year earlier it had been'."""
    at = next((k for k, word in enumerate(words) if word in _POINTING), None)
    return at is not None and not _HAVING.isdisjoint(words[at + 1 : at + 4])


def _label_before(tokens: Tokens, colon: int, lexicon: Lexicon) -> tuple[int, bool]:
    """Where the label before a colon begins, and whether it is light: 'Next stop', 'Target for 2030'."""
    begin = colon
    while begin > 0 and _is_light(tokens, begin - 1, lexicon):
        begin -= 1
    return begin, begin < colon and (begin == 0 or tokens.lower[begin - 1] in _PARTING)


def _is_light(tokens: Tokens, at: int, lexicon: Lexicon) -> bool:
    """Whether a word says nothing of what is measured: a word of the frame, of time or of goals, a number, the name of
    a place."""
    word, frame = tokens.lower[at], lexicon.frame
    if (
        word in lexicon.context["light"]
        or word in lexicon.context["going_on"]
        or word in _ARTICLES
        or word in frame.auxiliaries
        or word in frame.pronouns
        or word in frame.adverbs
        or word in frame.prepositions
        or word in _QUOTES
    ):
        return True
    if word[0].isdecimal():
        return len(word) == 4 or len(word) <= 2
    named = tokens.words[at][0].isupper() and at > 0 and tokens.lower[at - 1] in ("in", "for")
    return named and tokens.words[at].isalpha()

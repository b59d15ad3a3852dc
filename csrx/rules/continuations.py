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
_BACK, _FARTHEST = 12, 40  # decisions, tokens
_TIMES_LARGER = 60  # a bare number stays within this of what it goes on about
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
    before = [*earlier[-_BACK:]]
    for decision in decisions:
        if decision.chosen is None:
            found = _last_told(decision, [*before, *result[-_BACK:]][-_BACK:])
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
    first = tokens.first_at(decision.quantity.start)
    stop = tokens.first_at(decision.quantity.end - 1) + 1
    begin, end = _light_before(tokens, first, lexicon), _light_behind(tokens, stop, lexicon)
    if begin is None or end is None:
        return False
    words = [*tokens.lower[begin:first], *tokens.lower[stop:end]]
    return not lexicon.context["going_on"].isdisjoint(words) or _speaks_of(words)


def _light_before(tokens: Tokens, first: int, lexicon: Lexicon) -> int | None:
    """Where the words before a figure begin that say nothing of what is measured, back to the beginning of its clause
    or of the label that leads it in; None where a word with a meaning of its own stands among them."""
    lower, begin, least = tokens.lower, first, max(0, first - _FARTHEST)
    while begin > least and (_is_light(tokens, begin - 1, lexicon) or lower[begin - 1] == ","):
        begin -= 1
    if begin == 0:
        return begin
    if lower[begin - 1] == ":":
        label = begin - 1
        while label > least and _is_light(tokens, label - 1, lexicon):
            label -= 1
        led = label < begin - 1 and (label == 0 or lower[label - 1] in _PARTING)
        return label if led else None
    if lower[begin - 1] in _PARTING:
        return begin
    comma = next((k for k in range(begin, first) if lower[k] == ","), None)
    return comma + 1 if comma is not None else None


def _light_behind(tokens: Tokens, stop: int, lexicon: Lexicon) -> int | None:
    """Where the words behind a figure end that say nothing of what is measured; None where its clause goes on."""
    end, most = stop, min(len(tokens), stop + _FARTHEST)
    while end < most and _is_light(tokens, end, lexicon):
        end += 1
    over = end == len(tokens) or tokens.lower[end] in _PARTING or tokens.lower[end] in (",", "and")
    return end if over else None


def _speaks_of(words: Sequence[str]) -> bool:
    """Whether a pronoun stands for what was told: 'a year earlier it had been'."""
    at = next((k for k, word in enumerate(words) if word in _POINTING), None)
    return at is not None and not _HAVING.isdisjoint(words[at + 1 : at + 4])


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

"""What a bare number points back to: '9,000 of which', 'handed to 24 of them', '2,400 more were given'."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from csrx.lexicon.load import Lexicon
    from csrx.lexicon.tokens import Tokens
    from csrx.models.quantity import Quantity

COUNTED = frozenset(["person", "household", "community", "organisation", "job"])
_SCALE = re.compile(r"(?:\b(?:thousand|million|billion)|(?:\b|\d)(?:lakh|lac|crore|cr)s?)$", re.IGNORECASE)
_PEOPLE = frozenset(["person", "staff", "household"])
_ASIDE = frozenset(["year", "month", "week", "day", "ha", "m2", "km2", "km", "m", "acre"])  # said on the way
_DAYS, _OTHER_REACH = frozenset(["day", "days", "hour", "hours", "week", "weeks", "shift", "shifts"]), 4
_LARGE = 100  # a bare number this large after a count is of the same things
THEM = frozenset(["which", "them", "these", "those", "whom"])
_FIGURES, _FIGURE_REACH = frozenset(["figure", "number", "tally", "count", "total", "target", "goal"]), 5
_BEING = frozenset(["had", "has", "been", "was", "is", "stood", "stands", "at", "came", "comes", "to", "will", "be"])
_GIVEN = frozenset(["donated", "distributed", "given", "delivered", "handed", "sent", "shipped", "supplied"])
_GIVEN_REACH = 4
_AGAIN = frozenset(["another", "further", "was", "were"])
_FROM = frozenset(["down", "up", "fell", "rose", "fallen", "risen", "increased", "decreased", "reduced", "improved"])
_LAST = frozenset(["last", "first", "remaining", "other", "latest", "next"])
_VERBS = frozenset(["were", "are", "have", "had", "was", "will", "went", "got", "received"])
_HOLDING = frozenset(["of", "in", "at", "by", "from", "to", "than", "on", "for", "under", "or", "and", "with", "$"])
_COUNTED_AS, _THERE = frozenset(["are", "were", "been", "is"]), frozenset(["there"])  # 'Today there are 340.'
_NOW = frozenset(["now", "already", "of"])
_PLACES, _LISTING = frozenset(["in", "from", "at"]), frozenset([",", "and", ";", "with"])


def like(quantity: Quantity, other: Quantity) -> Quantity:
    """The quantity as one of what another counts or measures."""
    return quantity._replace(kind=other.kind, unit=other.unit, item=other.item, head=other.head)


def counted_as(quantity: Quantity, item: str, head: str, kind: str | None) -> Quantity:
    """The quantity as a count of a thing: its words, its head and its class."""
    return quantity._replace(kind="count", unit=kind, item=item, head=head)


def before_bound(tokens: Tokens, first: int, lexicon: Lexicon) -> int:
    """The token at which a number begins with its bound: 'over 1,200'."""
    found = lexicon.bound_before(tokens.lower, first)
    return found[1] if found else first


def figure_of(quantity: Quantity) -> str:
    """The words of a quantity as far as its number goes."""
    return quantity.text[: quantity.number_end - quantity.start]


def ends_in_scale(quantity: Quantity) -> bool:
    """Whether the number of a quantity ends in a scale: '3 million', '2.5 crore'."""
    return _SCALE.search(figure_of(quantity)) is not None


def is_some_of(tokens: Tokens, quantity: Quantity) -> bool:
    """Whether a bare number is some of what was named before: '25 of which', 'to 24 of them'."""
    stop = tokens.first_at(quantity.end - 1) + 1
    return tokens.lower[stop : stop + 1] == ["of"] and bool(THEM.intersection(tokens.lower[stop + 1 : stop + 2]))


def some_of(quantity: Quantity, tokens: Tokens, others: Sequence[Quantity], lexicon: Lexicon) -> Quantity:
    """A bare number as some of the thing named right before it, else of what was counted: of people where they are
    given something ('handed to 24 of them')."""
    first, stop = tokens.first_at(quantity.start), tokens.first_at(quantity.end - 1) + 1
    bound = before_bound(tokens, first, lexicon)
    word = tokens.lower[bound - 2] if bound > 1 and tokens.words[bound - 1] in (",", "(", "–", "—") else ""
    kind, lemma = lexicon.things.get(word), lexicon.lemmas.get(word, word)
    if tokens.lower[stop + 1] == "whom" and not any(other.unit in _PEOPLE for other in others):
        return counted_as(quantity, "people", "people", "person")  # 'learners with disabilities, 94 of whom'
    kinds = ("count", "measure") if tokens.lower[stop + 1] == "which" else ("count",)
    counted = [other for other in others if other.kind in kinds and other.unit and other.end <= quantity.start]
    if kind is None and word.endswith("s") and not tokens.words[bound - 2].istitle():
        return quantity  # of what no list knows: 'under the GMoUs, 39 of which'
    if not counted and kind is not None and lemma != word:
        return counted_as(quantity, tokens.words[bound - 2], lemma, kind)  # 'ambulances, 25 of which'
    given = tokens.lower[bound - 1 : bound] == ["to"] or tokens.lower[stop + 1] == "whom"
    people = [other for other in counted if other.unit in COUNTED] if given else []
    amounts = [other for other in others if other.kind == "money" and other.end <= quantity.start]
    if amounts and tokens.lower[stop + 1] == "which" and ends_in_scale(quantity):
        return quantity._replace(kind="money", unit=amounts[-1].unit)  # '5 million yuan, 3 million of which'
    if (
        counted
        and counted[-1].unit == "time"
        and tokens.lower[stop + 1] == "them"
        and _is_done(tokens, stop + 2, lexicon)
    ):
        return counted_as(quantity, "of them", "colleague", "staff")  # '900 volunteer hours; 40 of them built a shed'
    if people or counted:
        return like(quantity, _whole_of(quantity, people or counted))
    hours = [other for other in others if other.unit == "hour" and other.end <= quantity.start]
    if hours and tokens.lower[stop + 1] == "them":
        return like(quantity, hours[-1])  # 'gave 9,000 hours to the town, 400 of them in May'
    named = next(
        (one for one in tokens.lower[:bound] if lexicon.lemmas.get(one, one) != one and one in lexicon.things), ""
    )
    if tokens.lower[stop + 1] != "them" or not named:
        return quantity
    return counted_as(quantity, named, lexicon.lemmas[named], lexicon.things[named])  # 'Masks next – 2,000 of them'


def _is_done(tokens: Tokens, at: int, lexicon: Lexicon) -> bool:
    """Whether a word tells what those before it did: 'of them built', not 'of them were in schools'."""
    word = tokens.lower[at] if at < len(tokens) else ""
    return word.endswith("ed") or word in lexicon.tenses["pasts"]


def pointed_at(quantity: Quantity, tokens: Tokens, others: Sequence[Quantity], spoken: Sequence[Quantity]) -> Quantity:
    """A bare number as one of what was counted or measured before it, in its sentence or the one before."""
    before = [other for other in others if other.kind in ("count", "measure") and other.end <= quantity.start]
    known = [other for other in before if other.unit and other.unit not in _ASIDE]
    points = _points_back(tokens, quantity)
    if known and (points or quantity.value >= _LARGE):
        return like(quantity, _whole_of(quantity, known))
    if not points:
        return quantity
    if before and before[-1].item:
        return like(quantity, before[-1])
    counted = [other for other in spoken if other.kind == "count" and (other.unit or other.item)]
    stop = tokens.first_at(quantity.end - 1) + 1
    given = not _GIVEN.isdisjoint(tokens.lower[stop : stop + _GIVEN_REACH])
    goods = [other for other in counted if other.unit not in COUNTED] if given else []
    told = goods or [other for other in counted if other.unit]
    return like(quantity, _whole_of(quantity, told)) if told else quantity


def _whole_of(quantity: Quantity, counted: Sequence[Quantity]) -> Quantity:
    """What a bare number is some of: the last count before it that is not smaller, else the last."""
    return next((other for other in reversed(counted) if other.value >= quantity.value), counted[-1])


def _points_back(tokens: Tokens, quantity: Quantity) -> bool:
    """Whether a bare number counts what was counted before: '9,000 of which', 'another 310', '258 were enrolled'."""
    first, stop = tokens.first_at(quantity.start), tokens.first_at(quantity.end - 1) + 1
    before = tokens.lower[first - 1] if first else ""
    behind = tokens.lower[stop : stop + 2]
    if tokens.lower[0] == "of" and tokens.lower[1:2] and tokens.lower[1] in THEM and tokens.lower[2:3] == [","]:
        return first > 2  # 'Of these, 211 come from the north and 26 are apprentices'
    if tokens.lower[:first] == ["all"] or (before in _COUNTED_AS and not {*tokens.lower[:first]}.isdisjoint(_THERE)):
        return not behind or behind[0] in _VERBS | _NOW or not behind[0][0].isalpha()  # 'All 14 now have light'
    if before in _AGAIN or tokens.lower[max(0, first - 2) : first] in (["of", "whom"], ["of", "which"]):
        return True
    if behind in (["in", "all"], ["in", "total"]) or (behind[:1] == ["more"] and behind[1:] != ["than"]):
        return True  # '2,400 more were given', 'bringing it to 3,600 in all'
    if _tells_figure(tokens.lower[max(0, first - _FIGURE_REACH) : first]):
        return True
    if before == "from" and first > 1 and tokens.lower[first - 2] in _FROM:
        return True
    if before in _LAST:
        return not behind or behind[0] in _VERBS or not behind[0][0].isalpha()
    if behind and behind[0] in _PLACES and behind[1:] != ["the"] and before in _LISTING:
        return True  # '80 families in the north, 51 in the south'
    return before not in _HOLDING and bool(behind) and behind[0] in _VERBS


def counts_time(tokens: Tokens, stop: int) -> bool:
    """Whether words go on from a number to a time that it counts: 'two paid volunteering days'."""
    behind = tokens.lower[stop : stop + _OTHER_REACH]
    at = next((at for at, word in enumerate(behind) if word in _DAYS), None)
    return at is not None and all(word.isalpha() and word not in _HOLDING | _VERBS for word in behind[:at])


def _tells_figure(before: list[str]) -> bool:
    """Whether words before a number say that it is a figure spoken of: 'the national figure had been'."""
    while before and before[-1] in _BEING:
        before = before[:-1]
    return bool(before) and before[-1] in _FIGURES

"""What stands right beside a figure tells of it without a word of the schema: to whom it goes, what it is worth.

'$10 million to 44 organisations', '900 kits (US$ 3,000)', '67 of our bankers taught in 29 schools'
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from csrx.rules.energy_mix import fossil_source
from csrx.rules.pointing import before_bound

if TYPE_CHECKING:
    from collections.abc import Sequence

    from csrx.lexicon.load import Lexicon
    from csrx.models.quantity import Quantity
    from csrx.rules.statement import Statement

_GOODS_WORTH, _WORTH = ("goods", "worth"), 0.9
_NEAR = 3  # tokens from goods to their worth
_HELPED, _PAID, _GIVEN = ("benefit",), 0.3, 0.3
_GIFT, _INVEST, _HANDED, _MEANT = "give_weakly", "invest", 0.9, 0.4
_TAKING_PART, _SERVED, _COMMUNITY, _SERVING = "taking_part", 0.7, "community", 20  # tokens
_ALL = frozenset(["the", "our", "its", "their", "this"])  # before those of whom no others are
_TO_EACH = (["to"], ["each", "to"], ["apiece", "to"])
_TO_MANY, _GIFTS = frozenset(["to", "among", "amongst", "between"]), frozenset(["give", "give_weakly"])
_RECEIVING, _FOSSIL = "receivers", "fossil_plants"
_TOLD_AROUND = {"community": 0.4, "give": 0.3}  # topics, and how near a heading must tell them; a sentence before: 0.3
_FIRMS = frozenset(["company", "firm", "business", "enterprise", "corporation", "startup"])
_LINKS = frozenset(["(", ":", "–", "—", "-", "→", ",", "to", "for", "..."])  # between an amount and a name
_NAME_PARTS = frozenset(["the", "of", "for", "and", "&", "de", "du", "-", "'s", "’s", "'", "’"])
_MONEY_VERBS = frozenset(
    ["give", "give_weakly", "invest", "spending", "raise", "buy", "sell", "obtain", "earn", "cost"]
)
_HELPABLE = frozenset(["person", "household", "community", "organisation"])
_UNDERTAKINGS = frozenset(["project", "projects", "programme", "programmes", "program", "programs", "initiatives"])
_PURPOSE = 4  # words between an amount and what it is for
_NO_GIFTS = frozenset([
    "loan", "loans", "lent", "lend", "lending", "credit", "credits", "sold", "sell", "sale", "fine", "fines",
    "fined", "appealed", "appeal", "appeals", "needed", "required", "penalty", "penalties", "dividend", "dividends",
    "paid", "pay", "payments", "premiums", "contracts", "orders",
])  # fmt: skip


Near = dict[str, tuple[float, str]]  # by list: how near (1 down to 0), and by which words


class Hints:
    """Tells what the very neighbours of a statement's quantities say, as if words of some lists stood there."""

    def __init__(self, statement: Statement, spans: Sequence[tuple[int, int]], lexicon: Lexicon) -> None:
        self._statement = statement
        self._spans = spans
        self._lexicon = lexicon

    def of(self, index: int) -> Near:
        """For each list that a quantity's neighbours stand for: how near, and by which words."""
        quantity, (first, stop) = self._statement.quantities[index], self._spans[index]
        if quantity.kind == "money":
            return self._of_money(index, stop)
        if quantity.kind == "percent":
            source = fossil_source(self._statement, self._spans, index, self._lexicon)
            return {_FOSSIL: (1.0, source)} if source is not None else {}
        if quantity.kind != "count":
            return {}
        if (gift := self._given_to(quantity, first)) is not None:
            return dict.fromkeys(_HELPED, (_GIVEN, gift))
        near = dict.fromkeys(_HELPED, (_PAID, "to")) if self._is_paid(index) else {}
        deed = self._serves(first, stop) or self._gave_hours(index) if quantity.unit == "staff" else None
        return near if deed is None else near | {_TAKING_PART: (_SERVED, deed)}

    def _of_money(self, index: int, stop: int) -> Near:
        near = dict.fromkeys(_GOODS_WORTH, (_WORTH, "(")) if self._values_goods(index) else {}
        if self._is_handed(stop) or self._is_for_needy(index, stop):
            near = {_GIFT: (_HANDED, self._statement.tokens.lower[stop])}
        elif (name := self._beside_name(*self._spans[index])) is not None:
            near = dict.fromkeys((_GIFT, _COMMUNITY), (_HANDED, name))
        return near | {_INVEST: (_MEANT, "for")} if self._is_meant_for(stop) else near

    def _values_goods(self, index: int) -> bool:
        """Whether an amount in brackets tells what the things right before it are worth: '900 kits (US$ 3,000)'."""
        before = self._statement.quantities[index - 1] if index else None
        if before is None or before.kind != "count" or before.unit != "item":
            return False
        between = self._statement.tokens.lower[self._spans[index - 1][1] : self._spans[index][0]]
        return between[:1] == ["("] and len(between) <= _NEAR

    def _is_paid(self, index: int) -> bool:
        """Whether those counted stand right behind an amount that goes to them: '$10 million to 44 organisations'."""
        if not index or self._statement.quantities[index - 1].kind != "money":
            return False
        lower, (first, stop) = self._statement.tokens.lower, self._spans[index - 1]
        return lower[stop : self._spans[index][0]] in _TO_EACH and _NO_GIFTS.isdisjoint(lower[:first])

    def _serves(self, first: int, stop: int) -> str | None:
        """What some colleagues, who stand at tokens `first` to `stop`, did for others: 'taught' in '67 of our bankers
        taught five lessons in 29 schools', not what was done to them or what they got; nor what all of them did."""
        lower, frame, pasts = self._statement.tokens.lower, self._lexicon.frame, self._lexicon.tenses["pasts"]
        if first and lower[first - 1] in _ALL:
            return None
        while stop < len(lower) and lower[stop] in frame.adverbs:
            stop += 1
        deed = lower[stop] if stop < len(lower) else ""
        done = deed in pasts or (deed.endswith("ed") and deed not in frame.participles) or deed in frame.verbs
        if not done or deed in frame.auxiliaries or deed in self._lexicon.context["own_doing"]:
            return None
        ahead = (cue for cue in self._statement.cues if stop < cue.first <= stop + _SERVING)
        return deed if any(_COMMUNITY in cue.lists and not cue.verb for cue in ahead) else None

    def _gave_hours(self, index: int) -> str | None:
        """The verb by which colleagues gave hours, where the sentence tells of communities: '300 colleagues in six
        towns gave 2,100 hours to hospices'."""
        hours = (k for k, other in enumerate(self._statement.quantities) if k > index and other.unit == "hour")
        at = next(hours, None)
        if at is None or not any(_COMMUNITY in cue.lists for cue in self._statement.cues):
            return None
        lower, given = self._statement.tokens.lower, self._lexicon.context["hours_given"]
        return next((word for word in lower[self._spans[index][1] : self._spans[at][0]] if word in given), None)

    def _is_handed(self, stop: int) -> bool:
        """Whether a fragment without a verb names right behind an amount to whom it goes: '£2 million to the Red
        Cross', 'Kent: £2,000, to 10 projects'."""
        words, lower = self._statement.tokens.words, self._statement.tokens.lower
        stop += words[stop : stop + 1] == [","]
        at = stop + 1 + (lower[stop + 1 : stop + 2] == ["the"])
        if words[stop : stop + 1] != ["to"] or at >= len(words) or any(cue.verb for cue in self._statement.cues):
            return False
        quantities = zip(self._spans, self._statement.quantities, strict=True)
        counted = next((quantity.kind == "count" for (first, _), quantity in quantities if first == at), None)
        return words[at][0].isupper() if counted is None else counted

    def _beside_name(self, first: int, stop: int) -> str | None:
        """The name of a charity right before or behind an amount in a fragment without a verb: 'Hope Hospice
        (EUR 4,000)', '£2,000 – Kent Food Bank'; that of a hospital, a school and the like only where the context speaks
        of giving or of communities, for these are customers too: 'Rimini Hospital: EUR 9,000'."""
        words, lower, cues = self._statement.tokens.words, self._statement.tokens.lower, self._statement.cues
        if any(cue.verb and not (cue.first and words[cue.first][0].isupper()) for cue in cues):
            return None
        end = first - (first > 0 and words[first - 1] in _LINKS)
        begin = end
        while begin > 0 and (words[begin - 1][0].isupper() or lower[begin - 1] in _NAME_PARTS):
            begin -= 1
        start = stop + (words[stop : stop + 1] == [")"])
        start += start < len(words) and words[start] in _LINKS
        finish = start
        while finish < len(words) and (words[finish][0].isupper() or lower[finish] in _NAME_PARTS):
            finish += 1
        told = any(self._statement.topics.get(name, 0.0) >= least for name, least in _TOLD_AROUND.items())
        for at, to in ((begin, end), (start, finish)):
            named = [cue for cue in cues if at <= cue.first and cue.stop <= to and words[cue.first][0].isupper()]
            charity = any(_RECEIVING in cue.lists for cue in named)
            if charity or (told and to - at > 1 and self._is_organisation(words[at:to])):
                return " ".join(words[at:to])
        return None

    def _is_organisation(self, name: Sequence[str]) -> bool:
        """Whether a name is that of one organisation, not of a firm: 'Turin University', not 'Schools' or 'Acme
        Company'."""
        heads = (word.lower() for word in name if word.istitle())
        return any(
            self._lexicon.things.get(word) == "organisation"
            and self._lexicon.lemmas.get(word, word) == word
            and word not in _FIRMS
            for word in heads
        )

    def _is_for_needy(self, index: int, stop: int) -> bool:
        """Whether those in need or who help them follow right behind an amount of which no verb tells: 'TRY 25 million
        for the victims of the quake', '€40,000 to local hospices', 'EUR 2 million reached the victims'."""
        lower, first = self._statement.tokens.lower, self._spans[index][0]
        if lower[stop : stop + 1] not in (["for"], ["to"], ["reached"]) or self._statement.cell:
            return False
        told = any(cue.verb and not _MONEY_VERBS.isdisjoint(cue.lists) for cue in self._statement.cues)
        if told or not _NO_GIFTS.isdisjoint(lower[:first]) or not _NO_GIFTS.isdisjoint(lower[stop:]):
            return False
        behind = (cue for cue in self._statement.cues if stop < cue.first <= stop + _NEAR and not cue.verb)
        return any(_RECEIVING in cue.lists for cue in behind)

    def _is_meant_for(self, stop: int) -> bool:
        """Whether a fragment without a verb names behind an amount what it is for: '€3 million of this for social
        projects', 'EUR 900,000 in community programmes'."""
        lower = self._statement.tokens.lower
        stop += 2 * (lower[stop : stop + 2] in (["of", "this"], ["of", "which"], ["of", "it"]))
        led = lower[stop : stop + 1] in (["for"], ["in"], ["on"], ["towards"], ["into"])
        if not led or self._statement.cell or any(cue.verb for cue in self._statement.cues):
            return False
        return not _UNDERTAKINGS.isdisjoint(lower[stop + 1 : stop + 1 + _PURPOSE])

    def _given_to(self, quantity: Quantity, first: int) -> str | None:
        """The word of giving that those counted are the receivers of: 'handed out parcels to 900 street vendors'."""
        lower = self._statement.tokens.lower
        to = before_bound(self._statement.tokens, first, self._lexicon) - 1
        if quantity.unit not in _HELPABLE or to < 1 or lower[to] not in _TO_MANY:
            return None
        gifts = [cue for cue in self._statement.cues if cue.stop <= to + 1 and not _GIFTS.isdisjoint(cue.lists)]
        return gifts[-1].words if gifts and _NO_GIFTS.isdisjoint(lower[gifts[-1].first : to]) else None

"""Numbers of those who live, work or are in a place: they tell how large it is, not who was reached."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csrx.rules.pointing import before_bound

if TYPE_CHECKING:
    from csrx.lexicon.load import Lexicon
    from csrx.models.quantity import Quantity
    from csrx.rules.nearness import Nearness
    from csrx.rules.statement import Statement

_LAND = frozenset(["km2", "ha", "acre", "mu", "mi2", "rai", "feddan", "dunam", "bigha", "manzana"])  # units
_FAMILY, _OLDEST = 12, 110  # children, years at the most
_CLOSE_BY, _NEAR_BY = 4, 8  # tokens
_OF_US, _JOINED = frozenset(["we", "our", "us"]), frozenset(["along", "together"])
_HAS = frozenset(["has", "have", "had"])
_COUNTING = frozenset(["counts", "count", "counted", "numbers", "numbered"])
_HAVING, _KEPT_BY = _HAS | _COUNTING | {"with"}, frozenset(["of", "with"])
_OLDER, _TOLD_OLDER = (
    frozenset(["over", "under", "above", "below"]),
    frozenset(["are", "is", "were", "was", "those", "anyone", "everyone"]),
)
_HOME = (["population", ":"], ["population", "of"], ["home", "to"], ["pop", "."])
_TURNED = (["is"], ["was"], ["turned"], ["turns"], ["aged"])
_WORKFORCE = frozenset(["person", "people", "man", "woman", "individual", "employee"])
_CUSTOMERS = frozenset(["homes", "businesses"])
_SERVING = (["serve"], ["serves"], ["serving"], ["served"])
_LACKS, _AUXILIARIES = (
    frozenset(["lack", "lacked", "cannot"]),
    frozenset(["have", "has", "had", "do", "does", "did", "could", "are", "were"]),
)
_SAID = (["said", "to", "have"], ["is", "said", "to", "have"])


class PopulationReader:
    """Tells of the quantities of one statement which are populations, workforces, crowds or families."""

    def __init__(self, statement: Statement, nearness: Nearness, lexicon: Lexicon) -> None:
        self._statement = statement
        self._tokens = statement.tokens
        self._nearness = nearness
        self._lexicon = lexicon
        self._words = lexicon.context

    def is_population(self, index: int) -> bool:
        """Whether a quantity only tells how many there are: in a place, a company, a family or an audience."""
        if self._statement.quantities[index].text[-1].isdecimal():
            return self._is_home(index) or self._is_bare(index) or self._is_age(index)
        placed = self._is_home(index) or self._is_of_place(index) or self._is_workforce(index) or self._is_there(index)
        return placed or self._is_in_want(index) or self._is_clientele(index)

    def _begin(self, index: int) -> int:
        """The token at which a quantity begins with its bound."""
        return before_bound(self._tokens, self._nearness.spans[index][0], self._lexicon)

    def _place(self, index: int) -> str:
        """The word that may name a place before the preposition or the verb that a quantity follows."""
        at = self._begin(index)
        return self._tokens.lower[at - 2] if at > 1 else ""

    def _is_home(self, index: int) -> bool:
        """Whether a quantity stands beside the land of a place, '(2,100 km2, 12 towns)', or behind 'home to'."""
        others = [(k, other) for k, other in enumerate(self._statement.quantities) if k != index]
        if self._statement.quantities[index].head in self._words["dwellers"] and any(
            q.unit in _LAND for _, q in others
        ):
            return True  # 'The suburb: 90 acres, 7,000 residents'
        if any(other.unit in _LAND and self._nearness.enclosed_with(index, k) for k, other in others):
            return True
        first = self._nearness.spans[index][0]
        return self._tokens.lower[max(0, first - 2) : first] in _HOME

    def _is_bare(self, index: int) -> bool:
        """Whether a number without a noun is how many are in a place: 'an audience of 600', 'a village of 900'."""
        at, place = self._begin(index), self._place(index)
        crowd = place in self._words["crowds"] or self._lexicon.things.get(place) == "community"
        return crowd and self._tokens.lower[at - 1] == "of"

    def _is_of_place(self, index: int) -> bool:
        """Whether a quantity tells how many live in a place: 'a county of 172,000 people', 'has 90 inhabitants'."""
        quantity, lower = self._statement.quantities[index], self._tokens.lower
        if quantity.unit not in ("person", "household", "organisation", "community", "item"):
            return False
        at, place = self._begin(index), self._place(index)
        settled = self._lexicon.things.get(place) == "community"
        dwell = quantity.head in self._words["dwellers"]
        if index and (dwell or quantity.unit == "community") and self._is_listed(index):
            return self._is_of_place(index - 1)  # 'has 12 towns, 7 villages'
        if at > 1 and lower[at - 1] in _HAVING:  # 'the town has 31,000 inhabitants', 'villages with 90 people each'
            if quantity.unit == "community" and lower[at - 1] in _HAS and self._is_surveyed():
                return True  # 'measures 2,100 km2 and has 12 towns'
            return dwell or settled or self._is_kept(quantity, at - 1)
        if lower[at - 1 : at] == ["of"] and quantity.unit == "organisation":
            return place in self._words["alliances"]
        if lower[at - 1 : at] != ["of"] or quantity.unit == "community":
            return False
        if dwell and (place == "places" or self._lexicon.things.get(place) == "community"):
            return True  # 'towns of less than 9,000 inhabitants'
        if self._is_age(index):
            return True
        if place in self._words["praised"]:
            return quantity.head in _WORKFORCE
        settled |= place in self._words["settlements"] or place in self._words["bodies"]
        several = self._lexicon.lemmas.get(place, place) != place and quantity.head not in self._words["souls"]
        return settled and not several

    def _is_kept(self, quantity: Quantity, stop: int) -> bool:
        """Whether a quantity behind 'has' or 'with' at a token is what a school or a club has, no scheme and not we:
        'The school has 600 pupils', not 'Our scheme has 600 pupils' nor 'along with 40 beds'."""
        before = self._tokens.lower[:stop]
        joined = self._tokens.lower[stop] == "with" and (before[-1] in _JOINED or quantity.unit == "person")
        ours = not _OF_US.isdisjoint(before) or not self._words["schemes"].isdisjoint(before)
        return quantity.head in self._words["kept"] and not joined and not ours

    def _is_surveyed(self) -> bool:
        """Whether the sentence tells how large a place is too: its land or its inhabitants."""
        others = self._statement.quantities
        return any(one.unit in _LAND or one.head in self._words["dwellers"] for one in others)

    def _is_age(self, index: int) -> bool:
        """Whether a quantity tells how old somebody is: 'a daughter of three', 'our oldest guest is 101', 'a fifth
        of them are over 65'."""
        place, led = self._place(index), self._tokens.lower[max(0, self._begin(index) - 1) : self._begin(index)]
        one = self._lexicon.things.get(place) == "person" and self._lexicon.lemmas.get(place, place) == place
        bare = self._statement.quantities[index].text[-1].isdecimal()
        aged = (one and (led == ["of"] or (bare and led in _TURNED))) or (
            place in self._words["aged"] and led == ["of"]
        )
        begin = self._nearness.spans[index][0]
        before = self._tokens.lower[max(0, begin - 2) : begin]
        older = bare and len(before) > 1 and before[1] in _OLDER and self._are_told_of(before[0])
        return (aged or older) and self._statement.quantities[index].value <= _OLDEST

    def _are_told_of(self, word: str) -> bool:
        """Whether a word before 'over' or 'under' names people or says what they are."""
        return word in _TOLD_OLDER or self._lexicon.things.get(word) == "person"

    def _is_in_want(self, index: int) -> bool:
        """Whether those counted are only said to lack something: '30 million people have no access to water'."""
        quantity, lower = self._statement.quantities[index], self._tokens.lower
        at = self._nearness.spans[index][1]
        if quantity.unit not in ("person", "household", "community") or not lower[at : at + 1]:
            return False
        lacking = lower[at] in _AUXILIARIES and bool(self._words["lacking"] & {*lower[at + 1 : at + 2]})
        return lower[at] in _LACKS or (lacking and lower[at + 2 : at + 3] != ["longer"])

    def _is_clientele(self, index: int) -> bool:
        """Whether those counted are whom a company serves as a business, told beside its own size: 'The utility serves
        15 million people and has 20,000 employees'."""
        quantity, at = self._statement.quantities[index], self._begin(index)
        if quantity.unit not in ("person", "household", "organisation"):
            return False
        if self._tokens.lower[at - 1 : at] == [","] and self._are_our_customers(at - 1):
            return True  # 'Our tenants, 40,000 households, call us'
        if self._tokens.lower[at - 1 : at] not in _SERVING:
            return False
        sized = any(other.unit == "staff" for other in self._statement.quantities)
        sized |= {*(quantity.item or "").lower().split()} >= _CUSTOMERS
        counted = (q.item for q in self._statement.quantities if q.kind == "count" and q.item)
        return sized or any(not self._words["extents"].isdisjoint(item.lower().split()) for item in counted)

    def _are_our_customers(self, stop: int) -> bool:
        """Whether the words that end at a token name our customers: 'our property owners'."""
        words = self._tokens.lower[max(0, stop - _CLOSE_BY) : stop]
        return "our" in words and self._lexicon.things.get(words[-1]) == "customer"

    def _is_workforce(self, index: int) -> bool:
        """Whether a quantity tells how many work for a company: 'a company with 90,000 employees', 'had 300 employees
        at year-end', not 'with 90 employees taking part'."""
        quantity = self._statement.quantities[index]
        if quantity.head in self._words["souls"] and self._is_employed(index):
            return True  # 'employs some 35,000 people'
        if quantity.unit != "staff":
            return False
        lower, at, stop = self._tokens.lower, self._begin(index), self._nearness.spans[index][1]
        before, behind = lower[max(0, at - _CLOSE_BY) : at], lower[stop : stop + 1]
        last = before[-1] if before else ""
        kept = last in self._words["keeping"] or (last in _KEPT_BY and not self._words["employers"].isdisjoint(before))
        ends = not behind or behind[0] in self._words["ending"] or not behind[0][0].isalpha()
        return kept and ends and self._words["acting"].isdisjoint(lower[stop : stop + _NEAR_BY])

    def _is_employed(self, index: int) -> bool:
        """Whether those counted are whom a company employs: 'employs some 35,000 people worldwide'."""
        return self._tokens.lower[max(0, self._begin(index) - 1) : self._begin(index)] in (["employs"], ["employ"])

    def _is_there(self, index: int) -> bool:
        """Whether a sentence only tells how many there are: 'There are 9 million pupils in this country', 'she has 5
        children', '750,000 workers live in Singapore'."""
        quantity, lower = self._statement.quantities[index], self._tokens.lower
        if quantity.unit not in ("person", "household", "organisation"):
            return False
        stop, at = self._nearness.spans[index][1], self._begin(index)
        if lower[stop : stop + 2] in (["live", "in"], ["lived", "in"]) and stop + 2 < len(self._tokens):
            return self._tokens.words[stop + 2][0].isupper()
        if (
            quantity.head == "child"
            and quantity.value <= _FAMILY
            and lower[at - 1 : at] in (["has"], ["have"], ["had"])
        ):
            return True
        led = lower[max(0, at - 2) : at]
        there = led[:1] == ["there"] and led[-1] in ("are", "were")
        if index < 3 and self._is_listed(index) and not there:
            return self._is_there(index - 1)
        said = lower[max(0, at - _CLOSE_BY) : at] in _SAID
        return said or (there and self._is_widely(stop) and _OF_US.isdisjoint(lower[stop:]))

    def _is_listed(self, index: int) -> bool:
        """Whether a quantity follows another in a list: 'and' or a comma between them."""
        between = self._tokens.lower[self._nearness.spans[index - 1][1] : self._begin(index)]
        return index > 0 and between in (["and"], [","], [",", "and"])

    def _is_widely(self, stop: int) -> bool:
        """Whether a country or the like follows close behind a token: 'in rural China', 'in the whole country'."""
        behind = self._tokens.lower[stop : stop + _NEAR_BY]
        hits = (self._lexicon.places.match(behind, k) for k in range(len(behind)))
        return not self._words["wide"].isdisjoint(behind) or any(hit and hit[0] == "countries" for hit in hits)

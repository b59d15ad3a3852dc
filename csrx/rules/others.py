"""Sentences about others: what a country, a region or its government did, needs or has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csrx.rules.cues import Cue

if TYPE_CHECKING:
    from collections.abc import Sequence

    from csrx.lexicon.load import Lexicon
    from csrx.lexicon.tokens import Tokens
    from csrx.models.quantity import Quantity

OTHERS = frozenset(["world"])  # the list that speaks of others
_POSSESSIVE = ("'s", "’s")
_INTENDS = frozenset(["plans", "aims", "wants", "intends", "hopes", "pledges", "sits", "boasts", "targets", "seeks"])
_NATIONAL_VERBS = _INTENDS | {
    "accounts", "imports", "emits", "emit", "consume", "consumes", "absorb", "absorbs", "use", "uses",
}  # fmt: skip
_AUTHORITIES = frozenset(["ministry", "government", "authorities", "municipality", "parliament", "state", "bureau"])
_ARTICLES, _GENERAL = frozenset(["a", "an", "one"]), frozenset(["mature", "average", "typical", "ordinary", "normal"])
_ANY_REACH = 6  # tokens from an article to the verb of what any one does: 'A child of primary-school age should'
_NATIONAL = 1_000_000
_ENTIRE = frozenset(["total", "overall", "entire", "national", "whole"])
_LEVELS = frozenset(["emissions", "electricity", "power", "energy", "consumption", "footprint"])
_USED = frozenset(["used", "consumed", "generated", "produced", "needed"])
_WORLD_BODIES = frozenset([
    ("unicef",), ("unesco",), ("unhcr",), ("wfp",), ("fao",), ("ilo",), ("imf",), ("oecd",), ("un",), ("usaid",),
    ("undp",), ("who",), ("world", "bank"), ("united", "nations"), ("european", "union"), ("european", "commission"),
    ("world", "health", "organization"), ("world", "health", "organisation"), ("world", "food", "programme"),
    ("asian", "development", "bank"), ("african", "development", "bank"),
])  # fmt: skip
_BODY_REACH = 4  # tokens from its name to its verb
_WORLD, _ENERGIES = "world", 4  # tokens from a country to its energy
_WHOLE = ["as", "a", "whole"]
_ITSELF = "itself"
_DETERMINERS, _WITH = (
    frozenset(["the", "our", "its", "their", "local"]),
    frozenset(["with", "by", "for", "from", "under", "in", "across", "throughout", "within", "around", "of", "to"]),
)
_MODIFIERS = 2  # tokens between a determiner and an authority: 'our home state'
_MOST = frozenset(["largest", "biggest", "first", "leading", "oldest", "longest", "tallest", "second", "only", "best"])
_STATES = frozenset(["gets", "has", "had", "wants", "wishes", "draws", "covers", "derives", "aims", "takes", "meets"])
_WE, _SHORT = frozenset(["we", "our", "us", "ours"]), 2
_OURS = _WE | {"company", "group", "bank", "foundation"}
_BEFORE = frozenset([",", "(", ";", ":", "“", '"', "while", "as", "and", "but", "although", "that"])


class OthersReader:
    """Finds the country or region that a sentence speaks of, where it does not speak of the company too."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._places = lexicon.places
        self._kinds, self._doing = lexicon.context["any_one"], lexicon.context["any_one_does"]
        first = lexicon.places.first_words()
        self._known = frozenset((*first, *(name + ending for name in first for ending in _POSSESSIVE)))
        self._verbs = lexicon.frame.auxiliaries | lexicon.frame.verbs | lexicon.tenses["pasts"] | _NATIONAL_VERBS

    def find(self, tokens: Tokens, quantities: Sequence[Quantity]) -> Cue | None:
        """'China' in 'By 2020 China had lifted 99 million' and "China's capacity rose"; not in 'China Mobile gave'.

        A country that did something small is the company's unit there: 'Norway planted 500 trees'.
        """
        words = tokens.lower
        for index, word in enumerate(words[:-1]):
            if (
                word in _AUTHORITIES
                and not self._is_with(words, index)
                and self._is_verb(words[self._name_end(tokens, index + 1)])
            ):
                return Cue(index, index + 1, word, OTHERS, False)  # 'the ministry reached', not 'to the Ministry of'
        shares = any(quantity.kind == "percent" for quantity in quantities)
        if shares and (country := self._share_of(tokens)) is not None:
            return country
        if len(words) > _SHORT and _WE.isdisjoint(words) and (body := self._world_body(words)) is not None:
            return body
        if not _OURS.isdisjoint(words) or len(words) <= _SHORT:
            return None
        if words[0] in _ARTICLES and words[1] in _GENERAL:
            return Cue(0, 2, " ".join(words[:2]), OTHERS, False)  # 'A mature beech absorbs ...'
        if (any_one := self._any_one(words)) is not None:
            return any_one
        if self._known.isdisjoint(words):
            return None
        national = any(quantity.kind != "money" and quantity.value >= _NATIONAL for quantity in quantities)
        bare = [word[:-2] if word.endswith(_POSSESSIVE) else word for word in words]
        for index in range(len(bare)):
            if words[index] not in self._known:
                continue
            hit = self._places.match(bare, index)
            if hit is None or (hit[0] != "sectors" and not tokens.words[hit[1] - 1][0].isupper()):
                continue
            if hit[0] == "countries" and self._is_whole_of(tokens, index, hit[1], national=national):
                return Cue(index, hit[1], " ".join(tokens.lower[index : hit[1]]), OTHERS, False)
            if not self._begins(tokens, index):
                continue
            possessive = bare[hit[1] - 1] != tokens.lower[hit[1] - 1]
            following = words[hit[1]] if hit[1] < len(words) else ""
            whole = words[hit[1] : hit[1] + 3] == _WHOLE or following == _ITSELF
            shares = following in _STATES and any(quantity.kind == "percent" for quantity in quantities)
            intends = following in _INTENDS and any(quantity.kind == "measure" for quantity in quantities)
            if hit[0] == "countries" and not (national or possessive or whole or shares or intends):
                continue
            superlative = possessive and following in _MOST
            if (possessive and not superlative) or whole or self._is_verb(following):
                return Cue(index, hit[1], " ".join(tokens.lower[index : hit[1]]), OTHERS, False)
        return None

    def _any_one(self, words: Sequence[str]) -> Cue | None:
        """What any one of its kind does, at the start of a sentence: 'A household in the north uses', 'One tree takes
        up', 'An LED lamp needs'."""
        if words[0] not in _ARTICLES:
            return None
        stop = next((at for at in range(2, min(len(words), _ANY_REACH + 1)) if words[at] in self._doing), None)
        named = stop is not None and not self._kinds.isdisjoint(words[1:stop]) and words[1] != "of"
        return Cue(0, stop, " ".join(words[:stop]), OTHERS, False) if named and stop is not None else None

    def _world_body(self, words: Sequence[str]) -> Cue | None:
        """A body of the world's states that did something itself, at the start of a sentence: 'UNICEF reached'."""
        first = int(words[0] == "the")
        stop = next((first + size for size in (3, 2, 1) if tuple(words[first : first + size]) in _WORLD_BODIES), 0)
        ahead = words[stop : stop + _BODY_REACH] if stop else ()
        acts = any(self._is_verb(word) for word in ahead)
        return Cue(0, stop, " ".join(words[:stop]), OTHERS, False) if acts else None

    @staticmethod
    def _is_with(words: Sequence[str], index: int) -> bool:
        """Whether an authority is only with whom or where it was done: 'Together with the Ministry of Health Acme has
        built', 'Charities in our home state received'."""
        least = max(0, index - _MODIFIERS - 1)
        at = next((k for k in range(index - 1, least - 1, -1) if words[k] in _DETERMINERS), index)
        return at > 0 and words[at - 1] in _WITH

    @staticmethod
    def _name_end(tokens: Tokens, at: int) -> int:
        """The token behind the rest of an authority's name: 'the Ministry of Public Health'."""
        if tokens.lower[at] != "of":
            return at
        stop = at + 1
        while stop < len(tokens) - 1 and (tokens.words[stop][0].isupper() or tokens.lower[stop] in ("and", "&")):
            stop += 1
        return stop if stop > at + 1 else at

    def _share_of(self, tokens: Tokens) -> Cue | None:
        """The country, or the world, that a share is one of all energy of: '6% of Portugal's clean electricity', '10%
        of the electricity used in Finland'."""
        words = tokens.lower
        for index in range(2, len(words) - 1):
            used = words[index] == "in" and words[index - 1] in _USED and words[index - 2] in _LEVELS
            if used and (hit := self._places.match(words, index + 1)) is not None and hit[0] == "countries":
                return Cue(index + 1, hit[1], " ".join(words[index + 1 : hit[1]]), OTHERS, False)
        for index in range(1, len(words) - 1):
            if not words[index].endswith(_POSSESSIVE) or words[index - 1] not in ("of", "the"):
                continue
            owner = words[index][:-2]
            hit = self._places.match([owner], 0)
            whole = owner == _WORLD or (hit is not None and hit[0] == "countries")
            if whole and not _LEVELS.isdisjoint(words[index + 1 : index + _ENERGIES]):
                return Cue(index, index + 1, words[index], OTHERS, False)
        return None

    def _is_whole_of(self, tokens: Tokens, first: int, stop: int, *, national: bool) -> bool:
        """Whether what all of a country emits or uses is told: '40% of the UK's total carbon emissions', 'Total
        emissions in Thailand stand at 247 million tonnes'."""
        words = tokens.lower
        if words[stop - 1].endswith(_POSSESSIVE):
            return words[stop : stop + 1] != [] and words[stop] in _ENTIRE and not _LEVELS.isdisjoint(words[stop + 1 :])
        led = first > 0 and words[first - 1] == "in" and not _LEVELS.isdisjoint(words[:first])
        return national and led and self._is_verb(words[stop] if stop < len(words) else "")

    def _begins(self, tokens: Tokens, index: int) -> bool:
        """Whether a subject may begin at a token: at the start of a sentence or clause, or behind a date."""
        before = tokens.lower[index - 1] if index else ""
        return not before or before in _BEFORE or before.isdecimal()

    def _is_verb(self, word: str) -> bool:
        return word in self._verbs or word.endswith("ed")

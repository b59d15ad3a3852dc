"""What a figure counts or measures: the noun behind it, the scope of emissions, the goods that money is worth."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from csrx.lexicon.tokens import written

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from csrx.lexicon.load import Lexicon
    from csrx.lexicon.tokens import Tokens
    from csrx.models.quantity import Quantity
    from csrx.rules.cues import Cue
    from csrx.rules.distances import Ruler
    from csrx.rules.statement import Statement

_SCOPE = re.compile(r"\b[Ss]copes?\s*[1-3](?:\s*(?:,|and|&|\+|to|-|–)\s*(?:[Ss]cope\s*)?[1-3])*")
_NO_ITEMS = frozenset(["absolute", "relative", "total", "course", "case", "last", "comparison", "addition", "general"])
_GENERIC = frozenset(
    [
        "emission",
        "emissions",
        "footprint",
        "pollutant",
        "pollutants",
        "energy",
        "kwh",
        "kilowatt-hour",
        "kilowatt-hours",
        "co2e",
        "power",
        "supply",
        "consumption",
        "generation",
    ]
)
_WORTH = re.compile(
    r"\bworth of ((?:[\w-]+ ){0,3}?[\w-]+?)(?= (?:to|for|from|in|at|were|was|went)\b|[,.;]|$)"
    r"|\b((?:[^\W\d]+ )?[^\W\d]+),? (?:worth|valued at|with a value of|to a value of|to the value of)\b"
)
_BEFORE_ITEMS = {"percent": frozenset(["of", "less", "fewer", "in"]), "measure": frozenset(["of", "less"])}
_COPULAS = frozenset(["is", "are", "was", "were", "be", "been", "it", "they"])
_ITEM_LISTS: dict[str, Sequence[str]] = {
    "energy.emissions": ("carbon", "pollutant"),
    "energy.emissions_avoided": ("pollutant",),
    "energy.consumption": ("fuel", "energy_noun"),
    "energy.savings": ("fuel", "energy_noun"),
    "energy.generation": ("renewable", "energy_noun"),
    "energy.capacity": ("renewable",),
    "energy.renewable_share": ("energy_noun",),
    "energy.intensity": ("pollutant", "fuel", "energy_noun"),
    "energy.resource_savings": ("resource",),
}


class ItemReader:
    """Reads the items of figures."""

    def __init__(self, lexicon: Lexicon, ruler: Ruler) -> None:
        self._lexicon = lexicon
        self._ruler = ruler

    def item_of(
        self,
        statement: Statement,
        quantity: Quantity,
        near: Mapping[str, tuple[float, str]],
        metric: str,
        span: tuple[int, int],
    ) -> str | None:
        """The item of a quantity at tokens `span` under a metric, as the text has it; none where it names none."""
        if quantity.item and quantity.kind == "count":
            return quantity.item
        if metric in ("energy.emissions", "energy.consumption", "energy.intensity"):
            scope = self._scope(statement, quantity)
            if scope:
                return scope
        if quantity.item:
            return quantity.item
        if quantity.kind in _BEFORE_ITEMS and metric != "energy.renewable_share":
            phrase = self._of_phrase(statement.tokens, span[1], _BEFORE_ITEMS[quantity.kind])
            if phrase:
                return phrase
        wanted = _ITEM_LISTS.get(metric, ())
        found = [
            (value, words.split(" (")[0]) for name in wanted for value, words in self._all_near(statement, name, span)
        ]
        found = [hit for hit in found if hit[1].partition(" ")[0].lower() not in self._lexicon.frame.stops]
        specific = [hit for hit in found if hit[1].lower() not in _GENERIC] or found
        return max(specific)[1] if specific else self._goods(statement, metric)

    def _all_near(self, statement: Statement, name: str, span: tuple[int, int]) -> list[tuple[float, str]]:
        """Every word of a list in the sentence and its labels, with how near it is."""
        distances = self._ruler.of(statement.tokens)
        hits = [
            (distances.near(cue, *span, 0), written(statement.tokens, cue.first, cue.stop))
            for cue in statement.cues
            if name in cue.lists and not (name == "energy_noun" and _is_unit(statement, cue))
        ]
        return hits + [
            (label.weight, written(label.tokens, cue.first, cue.stop))
            for label in statement.labels
            for cue in label.cues
            if name in cue.lists
        ]

    def _goods(self, statement: Statement, metric: str) -> str | None:
        """What goods given are worth: 'worth of toys and food', 'tablets worth'."""
        if metric != "donations.in_kind":
            return None
        match = _WORTH.search(statement.tokens.text, statement.start, statement.end)
        if match is None:
            return None
        group = 1 if match[1] else 2
        counted = (q.item for q in statement.quantities if q.kind == "count" and q.start < match.end(group) <= q.end)
        words = next(counted, None) or " ".join(match[group].split())  # '900 laptops, valued at', 'laptops worth'
        first, _, rest = words.partition(" ")
        words = rest if rest and first.endswith("ed") else words  # 'donated tablets worth'
        return None if words.rpartition(" ")[2] in _COPULAS else words

    @staticmethod
    def _scope(statement: Statement, quantity: Quantity) -> str | None:
        """The scope of emissions that a sentence names in brackets right behind a figure, last before it, else first
        behind it; or a label's."""
        text = statement.tokens.text
        named = list(_SCOPE.finditer(text, statement.start, statement.end))
        beside = [match for match in named if text[quantity.end : match.start()].strip() == "("]
        before = [match for match in named if match.end() <= quantity.start]
        told = [*beside, *before[-1:], *named[:1]]
        told += filter(None, (_SCOPE.search(_words(label.tokens)) for label in statement.labels))
        return " ".join(told[0][0].split()) if told else None

    def _of_phrase(self, tokens: Tokens, index: int, leads: frozenset[str]) -> str | None:
        """The words behind a word that leads items in, after a share or measure: '90% of construction waste'."""
        if index >= len(tokens) or tokens.lower[index] not in leads:
            return None
        frame = self._lexicon.frame
        first = index + 1
        while first < len(tokens) and tokens.lower[first] in ("the", "our", "its", "their", "all"):
            first += 1
        stop = first
        while (
            stop < len(tokens)
            and stop - first < 4
            and tokens.lower[stop] not in frame.stops
            and tokens.words[stop][0].isalpha()
        ):
            stop += 1
        if stop > first and tokens.lower[first] in _NO_ITEMS:
            return None  # '12% in absolute terms'
        return written(tokens, first, stop) if stop > first else None


def _is_unit(statement: Statement, cue: Cue) -> bool:
    """Whether a word is the unit of a quantity, not what it measures: the 'kWh' of '14,000 kWh'."""
    start = statement.tokens.start[cue.first]
    return any(
        quantity.kind == "measure" and quantity.number_end <= start < (quantity.item_start or quantity.end)
        for quantity in statement.quantities
    )


def _words(tokens: Tokens) -> str:
    return tokens.text[tokens.begin : tokens.stop]

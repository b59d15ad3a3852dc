"""Units in tables: which labels give a figure its unit, and which say that it counts something."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

from csrx.models.quantity import Quantity
from csrx.rules.things import first_thing

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from csrx.lexicon.load import Lexicon
    from csrx.lexicon.tokens import Tokens
    from csrx.rules.statement import Label

COUNTED = frozenset(["person", "household", "community", "organisation", "job", "volunteer", "tree"])
NOT_CARRIED = COUNTED | {"project", "staff", "customer", "vehicle", "place_of_business"}
COUNT_WORDS = frozenset(
    [
        "number",
        "numbers",
        "no",
        "nos",
        "count",
        "headcount",
        "#",
        "ratio",
        "rate",
        "index",
        "score",
        "times",
        "places",
        "units",
    ]
)
_BARE = Quantity("number", Decimal(1), 0, 0, "")
_UNIT_ROLES = ("unit", "row", "column", "corner", "group", "lead", "caption")
_CAPTIONS = frozenset(["lead", "caption"])
_OWN_ROLES, _COLUMN_ROLES = ("unit", "row"), ("unit", "row", "column")
_NUMBER_OF = (["number", "of"], ["no", ".", "of"], ["no", "of"], ["nos", ".", "of"], ["#", "of"], ["numbers", "of"])
_MASSES, _EQUIVALENT, _LOWERED = frozenset(["t", "kt", "kg"]), frozenset(["equivalents", "equivalent", "e", "eq"]), 3
_LONGEST_PER = 3  # words
_PRICES = frozenset(["cost", "costs", "price", "prices", "tariff", "paid"])  # per unit
_COAL, _STANDARD = {"t": "tce", "kg": "kgce"}, (["standard", "coal"], ["coal", "equivalent"])


def _tells_number(tokens: Tokens) -> bool:
    """Whether a label goes on with what it counts: 'Invest in education Number of pupils taught'."""
    return any(pair == ("Number", "of") for pair in pairwise(tokens.words))


def is_letter(tokens: Tokens) -> bool:
    """Whether a cell holds one capital, which stands for something else than a unit: 'W' for a woman."""
    return len(tokens) == 1 and len(tokens.words[0]) == 1 and tokens.words[0].isupper()


def as_coal(quantity: Quantity, labels: Sequence[Label]) -> Quantity:
    """A mass in the unit of standard coal where a row or column says that it is one: 'Standard coal saved (tons)'."""
    unit = _COAL.get(quantity.unit or "")
    own = (label.tokens.lower for label in labels if label.role in ("row", "column"))
    if unit is None or not any(words[k : k + 2] in _STANDARD for words in own for k in range(len(words) - 1)):
        return quantity
    return quantity._replace(unit=unit)


def as_carbon(quantity: Quantity, labels: Sequence[Label]) -> Quantity:
    """A mass as one of carbon dioxide where a head breaks off before its lowered 2: 'Tonnes of CO', '2 equivalents'."""
    if quantity.unit not in _MASSES:
        return quantity
    heads = [label.tokens.lower for label in labels if label.role in ("corner", "column", "caption", "lead")]
    lowered = next((words for words in heads if words[:1] == ["2"] and len(words) <= _LOWERED), None)
    if lowered is None or not any(words[-1:] == ["co"] for words in heads):
        return quantity
    return quantity._replace(unit=f"{quantity.unit}CO2" + "e" * (not _EQUIVALENT.isdisjoint(lowered)))


def as_intensity(quantity: Quantity, labels: Sequence[Label], lexicon: Lexicon) -> Quantity:
    """A measure with the denominator that its row or group names: 'Energy per employee | GJ', 'Emissions per guest'."""
    if quantity.kind != "measure" or not quantity.unit or "/" in quantity.unit or quantity.rate:
        return quantity
    for label in labels:
        lower = label.tokens.lower
        if label.role in ("row", "group") and "per" in lower[1:] and _PRICES.isdisjoint(lower):
            denominator = _denominator(label.tokens, lower.index("per", 1), lexicon)
            return quantity._replace(unit=f"{quantity.unit}/{denominator}") if denominator else quantity
    return quantity


def _denominator(tokens: Tokens, per: int, lexicon: Lexicon) -> str:
    """What a label takes its figures per: a unit's symbol, or words as written; nothing for a time ('per year')."""
    lower, at = tokens.lower, per + 1
    if lexicon.rate_at(lower, per) is not None:
        return ""
    at += at < len(lower) and lower[at].replace(",", "").isdecimal()  # 'per 100 tonne km'
    unit = lexicon.unit_symbols.match(tokens.words, at) or lexicon.unit_names.match(lower, at)
    if unit is not None:
        return unit[0].symbol
    stop = at
    while (
        stop < min(len(lower), at + _LONGEST_PER)
        and lower[stop][0].isalpha()
        and lower[stop] not in lexicon.frame.stops
    ):
        stop += 1
    return " ".join(tokens.words[at:stop])


class UnitReader:
    """Reads off the labels of a table what unit its figures have."""

    def __init__(self, lexicon: Lexicon, fill: Callable[[Quantity, list[Tokens]], Quantity]) -> None:
        self._lexicon = lexicon
        self._fill = fill
        self._things: dict[tuple[int, int], str | None] = {}

    def forget(self) -> None:
        """Begins with a new table."""
        self._things = {}

    def sets_unit(self, label: Label) -> bool:
        """Whether a row's label gives a unit that rows below may go on in: in brackets, or in a cell of its own."""
        if is_letter(label.tokens):
            return False
        apart = label.role == "unit" or "(" in label.tokens.words or len(label.tokens) <= 2
        return apart and self.gives_unit(label.tokens)

    def gives_unit(self, tokens: Tokens) -> bool:
        """Whether a label gives bare figures a unit."""
        return self._fill(_BARE, [tokens]).kind != "number"

    def unit_of(self, tokens: Tokens) -> str | None:
        """The unit that a label gives bare figures, None where it gives none."""
        return self._fill(_BARE, [tokens]).unit

    def with_own(self, labels: list[Label]) -> list[Label]:
        """The labels, those that give the unit of the table's other figures without words where the row has its own:
        '(t CO2 unless another unit is given)' over 'Paper (tons)'."""
        if not any(label.role in _OWN_ROLES and self.sets_unit(label) for label in labels):
            return labels
        return [
            label._replace(cues=()) if label.role in _CAPTIONS and self.gives_unit(label.tokens) else label
            for label in labels
        ]

    def of(self, labels: list[Label], counted_heads: frozenset[int]) -> list[Tokens]:
        """The labels that may give a figure its unit, the nearest first: of columns the lowest.

        `counted_heads` are those columns' heads that name what they count.
        """
        by_role: dict[str, list[Tokens]] = {}
        for label in labels:
            if label.role != "row" or not is_letter(label.tokens):
                by_role.setdefault(label.role, []).append(label.tokens)
        by_role.get("column", []).reverse()
        counts = any(self._counts(tokens) for role in _OWN_ROLES for tokens in by_role.get(role, ()))
        counted = any(label.role == "column" and label.tokens.begin in counted_heads for label in labels)
        own = _OWN_ROLES if counts else _COLUMN_ROLES if counted else _UNIT_ROLES
        return [
            tokens
            for role in _UNIT_ROLES
            for tokens in by_role.get(role, ())
            if role in own or not self.gives_unit(tokens)  # 'in thousands' holds for counts too
        ]

    def counting(self, heads_of: dict[int, list[Label]]) -> frozenset[int]:
        """Where the heads begin that name what their columns count, in a table that has columns of amounts too."""
        heads = [head for heads in heads_of.values() for head in heads]
        if not any(self.gives_unit(head.tokens) or any(map(self._is_amount, head.tokens.lower)) for head in heads):
            return frozenset()
        return frozenset(head.tokens.begin for head in heads if self._names_many(head.tokens))

    def _is_amount(self, word: str) -> bool:
        """Whether a word names an amount of money: 'funds', 'spend', 'donations'."""
        return self._lexicon.lemmas.get(word, word) in self._lexicon.context["amounts"]

    def _names_many(self, tokens: Tokens) -> bool:
        """Whether a head is a noun in the plural, alone or before a participle: 'Programmes', 'People reached'."""
        return bool(tokens.lower) and self._is_plural(tokens.lower[0]) and not self.gives_unit(tokens)

    def _is_plural(self, word: str) -> bool:
        """Whether a word names things in the plural."""
        several = self._lexicon.lemmas.get(word, word) != word or word == "people"
        return several and word in self._lexicon.things and not self._is_amount(word)

    def _counts(self, tokens: Tokens) -> bool:
        """Whether a row's label says that its figures count something: 'Number of ...', '... (persons)', 'No. of'."""
        lower = tokens.lower
        start = next((k for k, word in enumerate(lower) if word.isalpha()), 0)  # behind a number: '1.1 Number of'
        starts = (start, *(k + 1 for k, word in enumerate(lower) if word == ":"))
        if any(lower[k : k + len(words)] == words for k in starts for words in _NUMBER_OF) or _tells_number(tokens):
            return True
        pairs = [(one, two) for one, two in pairwise(lower) if two.endswith("ed") or two == "who"]
        named = [one for one, _ in pairs if self._is_plural(one)]
        if any(self._lexicon.things[one] in NOT_CARRIED for one in named):  # 'Organisations supported'
            return True
        if lower[start + 1 : start + 3] == ["-", "time"] and self._is_plural(lower[-1]):
            return True  # 'Full-time employees'
        inside = [
            lower[k + 1 : lower.index(")", k)] for k, word in enumerate(lower) if word == "(" and ")" in lower[k:]
        ]
        nouns = [[word for word in words if word.isalpha()] for words in inside]
        return any(
            len(words) == 1 and (self._lexicon.things.get(words[0]) in COUNTED or words[0] in COUNT_WORDS)
            for words in (words[:-1] if words[-1:] == ["times"] else words for words in nouns)  # 'person-times'
        )

    def counts_many(self, label: Label) -> bool:
        """Whether a label names things that are counted in the plural, as a heading of a part seldom does."""
        return self.names_many(label) and self.thing(label) in COUNTED

    def names_many(self, label: Label) -> bool:
        """Whether a label names known things in the plural."""
        several = any(self._lexicon.lemmas.get(word, word) != word for word in label.tokens.lower)
        return several and self.thing(label) is not None

    def thing(self, label: Label) -> str | None:
        """The class of what a label names, looked for once a table."""
        key = label.tokens.begin, label.tokens.stop
        if key not in self._things:
            thing = first_thing(label.tokens, self._lexicon)
            self._things[key] = thing[2] if thing else None
        return self._things[key]

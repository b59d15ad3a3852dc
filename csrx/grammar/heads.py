"""The unit and the scale that a table's head, a row's label or a caption gives to bare figures."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from csrx.grammar.numbers import Number
from csrx.grammar.units import unit_at

if TYPE_CHECKING:
    from csrx.grammar.money import Currencies
    from csrx.lexicon.load import Lexicon
    from csrx.lexicon.tokens import Tokens
    from csrx.models.quantity import Kind, Quantity

_THOUSANDS = {"000": 1000, "000s": 1000, "0,000": 10000, "000,000": 1000000, "00,000": 100000, "000's": 1000}
_POWERS = {
    "10": 10,
    "100": 100,
    "1,000": 1000,
    "1000": 1000,
    "10,000": 10000,
    "10000": 10000,
    "100,000": 100000,
    "1,000,000": 1000000,
}
_SHORT = {"mm": 1000000, "m": 1000000, "mm": 1000000, "k": 1000, "b": 1000000000}


_SETS_APART = frozenset(["(", "[", "in", ",", "/", ":", "–", "-", "unit"])


@dataclass(frozen=True, slots=True)
class HeadUnit:
    """What a label says of the figures it heads; `explicit` where brackets or 'in' set the unit apart."""

    kind: Kind | None
    unit: str | None
    scale: Decimal
    explicit: bool


def read_head(tokens: Tokens, lexicon: Lexicon, currencies: Currencies) -> HeadUnit | None:
    """The unit of a label: 'Donations (HK$ million)', 'Energy in thousand MWh', 'RMB\u2019000', 'kt'; None where it has none."""
    loose: HeadUnit | None = None
    scale: Decimal | None = None
    index = 0
    while index < len(tokens):
        found = _unit_at(tokens, index, lexicon, currencies)
        if found is None:
            index += 1
            continue
        head, stop = found
        before = tokens.lower[index - 1] if index else ""
        last = stop >= len(tokens)
        if before[:1].isdecimal() and head.unit is None:  # '1.21 million' is an amount
            index = stop
            continue
        if _amount(tokens, index, stop) and before not in ("(", "[") and not last:
            index = stop
            continue
        explicit = index == 0 or before in _SETS_APART or last
        bracketed = before in ("(", "[") or last or tokens.lower[stop] in (")", "]", ",", ";", "/")
        if head.unit is None:
            if explicit and (bracketed or before == "in"):
                scale = scale or head.scale
        elif explicit and (bracketed or before == "in" or head.unit == "%"):
            later, _ = _later_scale(tokens, stop, lexicon)
            return replace(head, explicit=True, scale=head.scale * later)
        elif loose is None and (len(tokens.words[index]) > 1 or not tokens.words[index].isalpha()):
            loose = head
        index = stop
    if loose is not None:
        return replace(loose, scale=loose.scale * (scale or 1))
    return HeadUnit(None, None, scale, True) if scale else None


def _amount(tokens: Tokens, index: int, stop: int) -> bool:
    """Whether digits stand in what reads as a unit: 'SAR 100 million' is one only in brackets or alone."""
    return any(word[0].isdecimal() for word in tokens.words[index:stop])


def _later_scale(tokens: Tokens, stop: int, lexicon: Lexicon) -> tuple[Decimal, int]:
    """A scale said after the unit: 'kWh in 000s', 'MMBtu (thousands)'."""
    at = stop
    while at < len(tokens) and tokens.lower[at] in ("in", "(", ")", ",", "x", "×"):
        at += 1
    return _scale(tokens, at, lexicon) if at > stop else (Decimal(1), stop)


def _unit_at(tokens: Tokens, index: int, lexicon: Lexicon, currencies: Currencies) -> tuple[HeadUnit, int] | None:
    scale, at = _scale(tokens, index, lexicon)
    at += at > index and at < len(tokens) and tokens.lower[at] in ("of", "in")
    kind: Kind
    symbol = lexicon.currency_symbols.match(tokens.words, at)
    name = lexicon.currency_names.match(tokens.lower, at)
    money = max((hit for hit in (symbol, name) if hit), key=lambda hit: hit[1], default=None)
    measure_symbol = lexicon.unit_symbols.match(tokens.words, at)
    measure_name = lexicon.unit_names.match(tokens.lower, at)
    measure = max((hit for hit in (measure_symbol, measure_name) if hit), key=lambda hit: hit[1], default=None)
    if measure is not None and (money is None or measure[1] > money[1]):
        stop = measure[1]
        kind = "percent" if measure[0].symbol in ("%", "pp") else "measure"
        unit, stop = _compound(tokens, measure[0].symbol, stop)
        return HeadUnit(kind, unit, scale, False), stop
    if money is not None and not money[0].tight:
        found = currencies.after(tokens, Number(Decimal(1), at, at, Decimal(1000)), at)
        after, stop = _scale(tokens, money[1], lexicon, letters=True)
        if stop < len(tokens) and tokens.lower[stop] == "in" and after == 1:
            after, stop = _scale(tokens, stop + 1, lexicon)
        return HeadUnit("money", found.code if found else money[0].code, scale * after, False), stop
    if at > index:
        return HeadUnit(None, None, scale, False), at
    return None


def _compound(tokens: Tokens, unit: str, stop: int) -> tuple[str, int]:
    """The unit with its denominator: 'kg CO2/boe', 'kWh per m2'."""
    at = stop
    while at < len(tokens) and at - stop < 3 and tokens.lower[at] not in ("/", "per", ")", "]", ",", "("):
        at += 1
    if at + 1 < len(tokens) and tokens.lower[at] in ("/", "per"):
        end = at + 1
        while end < len(tokens) and tokens.words[end] not in ")],;(" and end - at < 6:
            end += 1
        return f"{unit}/{' '.join(tokens.words[at + 1 : end])}", end
    return unit, stop


def _scale(tokens: Tokens, index: int, lexicon: Lexicon, *, letters: bool = False) -> tuple[Decimal, int]:
    """A scale that begins at a token ('million', \"'000\", 'in thousands', 'm'), and the index after it."""
    at = index
    scale = Decimal(1)
    while at < len(tokens):
        word = tokens.lower[at]
        quoted = word in "'’‘" and at + 1 < len(tokens)
        if quoted and tokens.words[at + 1] in _THOUSANDS:
            scale, at = scale * _THOUSANDS[tokens.words[at + 1]], at + 2
            at += at < len(tokens) and tokens.lower[at] in ("s", "’s", "'s")
        elif word in _THOUSANDS:
            scale, at = scale * _THOUSANDS[word], at + 1
        elif word in _POWERS:
            scale, at = scale * _POWERS[word], at + 1
        elif word in lexicon.numbers.scales or word in lexicon.numbers.scale_plurals:
            scale, at = scale * (lexicon.numbers.scales.get(word) or lexicon.numbers.scale_plurals[word]), at + 1
        elif (letters or tokens.words[at] == "MM") and word in _SHORT:
            scale, at = scale * _SHORT[word], at + 1
        elif word == "mm" and unit_at(tokens, at + 1, lexicon) is not None:  # 'MM metric tons'
            scale, at = scale * 1000000, at + 1
        elif word in lexicon.numbers.letters and len(word) > 1:
            scale, at = scale * lexicon.numbers.letters[word], at + 1
        else:
            break
    return scale, at


def with_head(quantity: Quantity, head: HeadUnit) -> Quantity:
    """A bare figure with the unit and scale of its head; an amount of money without a scale takes the head's scale."""
    if head.kind == "percent" and quantity.value > 100:
        return quantity
    if quantity.kind == "number" and head.unit is not None and head.kind is not None:
        kind: Kind = head.kind
        upper = quantity.value_to * head.scale if quantity.value_to is not None else None
        return replace(quantity, kind=kind, unit=head.unit, value=quantity.value * head.scale, value_to=upper)
    if quantity.kind in ("number", "count") and head.unit is None and head.scale != 1:
        return replace(quantity, value=quantity.value * head.scale)
    if (
        quantity.kind == "money"
        and head.scale != 1
        and quantity.unit == head.unit
        and "million" not in quantity.text.lower()
    ):
        return replace(quantity, value=quantity.value * head.scale)
    return quantity

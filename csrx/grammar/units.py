"""The unit of measure behind a number, with its denominator, its rate in time and what is measured."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from csrx.grammar.nouns import NounPhrase, is_verbal
from csrx.lexicon.tokens import written

if TYPE_CHECKING:
    from csrx.lexicon.load import Lexicon, Unit
    from csrx.lexicon.tokens import Tokens
    from csrx.models.quantity import Quantity

HYPHENS = frozenset("-‑–")
_OVER = frozenset(("/", "per", "·"))
_EVERY = frozenset(("every", "each"))
_TIMES = {
    "year": "year",
    "annum": "year",
    "yr": "year",
    "a": "year",
    "month": "month",
    "week": "week",
    "day": "day",
    "hour": "hour",
}
_ENCLOSED = frozenset(("energy", "power", "emissions"))  # dimensions of units put in brackets behind their figure
_MONEY_SIGNS = frozenset("€£$¥₹%")
_AFTER_SLASH = frozenset(("million", "m", "of", "€", "crore", "lakh"))  # 'GJ/€ million'
_OWNERS = frozenset(("our", "the", "its", "these", "this", "their"))
_COMPARING = frozenset(("lower", "higher", "less", "more", "fewer"))  # than before: no substances
_DENOMINATOR_WORDS = 4
_SUBSTANCE_WORDS = 5
_FISCAL = re.compile(r"fy\d*")  # the year of the next figure
_MEGATONNES, _WORLD = "MtCO2", 60_000  # megatonnes that the world emits in a year
_BARE = frozenset(("share", "points", "time", "ratio"))  # dimensions that measure no substance


class Measure(NamedTuple):
    """A unit from the number up to token `stop`; `noun` is what is measured, `rate` the time it is measured over."""

    unit: str
    dimension: str
    stop: int
    noun: NounPhrase | None = None
    rate: str | None = None
    compound: bool = False
    hyphenated: bool = False


class Per(NamedTuple):
    """What an amount is taken per, up to token `stop`: a denominator, a time, both or neither."""

    stop: int
    denominator: str | None = None
    rate: str | None = None


def unit_at(tokens: Tokens, index: int, lexicon: Lexicon) -> tuple[Unit, int] | None:
    """The longest unit that begins at a token, by symbol or by name, and the index after it."""
    symbol = lexicon.unit_symbols.match(tokens.words, index)
    name = lexicon.unit_names.match(tokens.lower, index)
    if symbol is not None and (name is None or symbol[1] >= name[1]) and _symbol_stands(tokens, index, symbol[1]):
        return symbol
    return name


def measure_after(tokens: Tokens, index: int, lexicon: Lexicon) -> Measure | None:
    """The measure whose unit begins at token `index`, after white space or a hyphen; None where there is none."""
    at, hyphenated = index, False
    if at + 1 < len(tokens.words) and tokens.words[at] in HYPHENS and tokens.glued(at) == tokens.glued(at + 1):
        at, hyphenated = at + 1, True
    found = unit_at(tokens, at, lexicon) or _enclosed(tokens, at, lexicon)
    if found is None or (hyphenated and not tokens.glued(at) and len(tokens.words[at]) < 3):  # '12 - year - old'
        return None
    unit, stop = found
    age = lexicon.ages.match(tokens.lower, at) if unit.dimension == "time" else None
    if age is not None and age[1] >= stop:  # '12-year-old'
        return Measure("year", "time", age[1], hyphenated=hyphenated)
    per = per_after(tokens, stop, lexicon)
    if per.denominator:
        return _compound(unit, per, None, hyphenated=hyphenated)
    bare = unit.dimension in _BARE or (per.rate is not None and per.stop == stop)  # '5 kWh p.a.'
    noun = _substance(tokens, per.stop, lexicon) if not bare else None
    if noun is None or per.rate is not None:
        return Measure(unit.symbol, unit.dimension, stop, noun, per.rate, hyphenated=hyphenated)
    later = per_after(tokens, noun.stop, lexicon)
    if later.denominator:  # 'tonnes of CO2 per RMB million'
        return _compound(unit, later, noun, hyphenated=hyphenated)
    end = noun.stop if noun.first == stop + 1 else stop
    return Measure(unit.symbol, unit.dimension, end, noun, later.rate, hyphenated=hyphenated)


def _enclosed(tokens: Tokens, at: int, lexicon: Lexicon) -> tuple[Unit, int] | None:
    """A unit in brackets, and the index behind it and its name: '844 (GWh)', '562 (MW) megawatts'."""
    if tokens.words[at : at + 1] != ["("] or at + 2 >= len(tokens.words) or len(tokens.words[at + 1]) == 1:
        return None
    found = lexicon.unit_symbols.match(tokens.words, at + 1)
    if found is None or found[0].dimension not in _ENCLOSED or tokens.words[found[1] : found[1] + 1] != [")"]:
        return None
    named = unit_at(tokens, found[1] + 1, lexicon)
    return found[0], named[1] if named is not None and named[0].symbol == found[0].symbol else found[1] + 1


def _compound(unit: Unit, per: Per, noun: NounPhrase | None, *, hyphenated: bool) -> Measure:
    name = f"{unit.symbol}/{per.denominator}"
    return Measure(name, unit.dimension, per.stop, noun, per.rate, compound=True, hyphenated=hyphenated)


def _symbol_stands(tokens: Tokens, first: int, stop: int) -> bool:
    """A one-letter symbol is a unit where nothing is glued behind it but punctuation ('5 t', not '5 T-shirts')."""
    words = tokens.words
    if words[first] in ("x", "×", "pc"):  # '1.5x', not '2 x 50 MW'; '20pc' is per cent
        return tokens.glued(first) and (stop >= len(words) or not words[stop][0].isdecimal())
    if words[first] == "s" and tokens.glued(first):  # '747s' are aeroplanes
        return False
    if stop - first > 1 or len(words[first]) > 1 or stop >= len(words) or not words[first].isalpha():
        return True
    if words[first] in "Aa" and not tokens.glued(first):
        return False
    return not (tokens.glued(stop) and (words[stop] in "-’'&" or words[stop][0].isalnum()))


def per_after(tokens: Tokens, stop: int, lexicon: Lexicon) -> Per:
    """What the amount that ends at token `stop` is taken per.

    'per year' and 'a month' are rates; '/m2', 'per employee', 'for every tonne' denominators; '/m2/year' is both.
    """
    rate = lexicon.rate_at(tokens.lower, stop)
    if rate is not None:
        return Per(stop, rate=rate[0])
    lower = tokens.lower
    if stop + 1 >= len(lower):
        return Per(stop)
    word, at = lower[stop], stop + 1
    if word in ("a", "an") and lower[at] in lexicon.context["produced"]:  # '8.3 kWh a bottle'
        return Per(at + 1, lower[at])
    if word == "for" and lower[at] in _EVERY:
        at += 1
    elif word not in _OVER:
        return Per(stop)
    if at < len(lower) and lower[at] in _TIMES and not (word == "/" and len(lower[at]) == 1 and not tokens.glued(at)):
        return Per(at + 1, rate=_TIMES[lower[at]])
    if word == "/" and tokens.lower[at].isdecimal() and tokens.lower[at].strip("0") != "1":
        return Per(stop)  # '224 kW / 300 PS': another amount
    denominator, end = _denominator(tokens, at, lexicon, slashed=word == "/")
    if denominator is None:
        return Per(stop)
    again = lexicon.rate_at(lower, end)
    return Per(end, denominator, again[0] if again else None)


def _denominator(tokens: Tokens, at: int, lexicon: Lexicon, *, slashed: bool) -> tuple[str | None, int]:
    """The denominator at a token, its unit's symbol where it is one and else as written, and the index after it."""
    unit = unit_at(tokens, at, lexicon)
    end = unit[1] if unit is not None else at
    if unit is not None and (end >= len(tokens.lower) or tokens.lower[end] != "of"):
        return unit[0].symbol, end
    while end < len(tokens.words) and end - at < _DENOMINATOR_WORDS and _continues(tokens, at, end, lexicon, slashed):
        end += 1
    longer = end < len(tokens.words) and _continues(tokens, at, end, lexicon, slashed)
    if longer and "of" in tokens.lower[at:end]:  # 'EUR 1,000 of total product sales' is too long to be told whole
        end = at + tokens.lower[at:end].index("of")
    while end > at and tokens.lower[end - 1] in ("of", "in"):
        end -= 1
    if unit is not None:  # 'tonne of product'
        rest = written(tokens, unit[1], end) if end > unit[1] else ""
        return f"{unit[0].symbol} {rest}".strip(), end
    return (written(tokens, at, end), end) if end > at else (None, at)


def _continues(tokens: Tokens, first: int, at: int, lexicon: Lexicon, slashed: bool) -> bool:
    word = tokens.lower[at]
    dollars = word == "us" and tokens.words[at + 1 : at + 2] == ["$"] and tokens.glued(at + 1)
    if word in lexicon.frame.stops and not (word == "of" and at > first) and not dollars:
        return False
    if not (word[0].isalnum() or word in _MONEY_SIGNS):
        return False
    if at == first:
        return True
    if slashed and not tokens.glued(at) and word not in _AFTER_SLASH and tokens.lower[at - 1] not in _AFTER_SLASH:
        return False
    return not is_verbal(word, lexicon)


def _substance(tokens: Tokens, stop: int, lexicon: Lexicon) -> NounPhrase | None:
    """'of standard coal', 'of electricity', or a noun right behind the unit ('t CO2')."""
    if stop >= len(tokens.words):
        return None
    word = tokens.lower[stop]
    if word == "of":
        return _words(tokens, stop + 1, lexicon)
    if (
        word in lexicon.frame.stops
        or word in lexicon.frame.verbs
        or not word[0].isalpha()
        or word in lexicon.context["attributes"]
        or word in _COMPARING
        or _FISCAL.fullmatch(word)
    ):
        return None
    return None if word.endswith(("ed", "ing", "ly")) else _words(tokens, stop, lexicon)


def _words(tokens: Tokens, first: int, lexicon: Lexicon) -> NounPhrase | None:
    """A substance: words up to the next stop word, verb or sign, at most five."""
    stop, frame = first, lexicon.frame
    while stop < len(tokens.words) and stop - first < _SUBSTANCE_WORDS:
        word = tokens.lower[stop]
        if word in frame.stops and not (stop == first and word in _OWNERS):
            break
        if not (word[0].isalnum() or word == "-") or (word[0].isdecimal() and not tokens.glued(stop)):
            break
        if stop > first and word in frame.verbs and word not in frame.participles:
            break
        if stop > first and _takes_object(tokens, stop, lexicon):
            break
        stop += 1
    return NounPhrase(first, stop, tokens.lower[stop - 1], None) if stop > first else None


def _takes_object(tokens: Tokens, at: int, lexicon: Lexicon) -> bool:
    """Whether a word is a verb with an amount behind it, though no list has it: 'plant supplying 900 homes', 'array
    yields some 300 MWh'."""
    word, behind = tokens.lower[at], tokens.lower[at + 1 : at + 2]
    if not behind or word in lexicon.frame.participles or word in lexicon.things:
        return False
    amount = behind[0][0].isdecimal() or behind[0] in lexicon.numbers.starts
    amount = amount or lexicon.bounds_before.match(tokens.lower, at + 1) is not None
    return amount and (word.endswith("ing") or (word.endswith("s") and not tokens.lower[at - 1].endswith("s")))


def in_tonnes(quantity: Quantity) -> Quantity:
    """A quantity in metric tons where its 'Mt' stands for these: more megatonnes than all the world emits."""
    unit = quantity.unit or ""
    metric = unit.startswith(_MEGATONNES) and quantity.value > _WORLD
    return quantity._replace(unit=unit[1:]) if metric else quantity

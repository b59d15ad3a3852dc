"""The unit of measure behind a number, with its denominator, its rate in time and what is measured."""

from __future__ import annotations

from dataclasses import dataclass

from csrx.grammar.nouns import NounPhrase, noun_phrase
from csrx.lexicon.load import Lexicon
from csrx.lexicon.tokens import Tokens

_HYPHENS = frozenset("-‑–")
_PER = frozenset(["per", "/", "for every", "every", "each"])
_TIMES = {"year": "year", "annum": "year", "yr": "year", "a": "year", "month": "month", "week": "week", "day": "day", "hour": "hour"}
_ATTRIBUTES = frozenset("long wide high deep old tall thick away square apart".split())


@dataclass(frozen=True, slots=True)
class Measure:
    """A unit from the number up to token `stop`; `noun` is what is measured, `rate` the time it is measured over."""

    unit: str
    dimension: str
    stop: int
    noun: NounPhrase | None = None
    rate: str | None = None
    compound: bool = False
    hyphenated: bool = False


def measure_after(tokens: Tokens, index: int, lexicon: Lexicon) -> Measure | None:
    """The measure whose unit begins at token `index`, after white space or a hyphen; None where there is none."""
    at, hyphenated = index, False
    if at + 1 < len(tokens) and tokens.words[at] in _HYPHENS and tokens.glued(at) and tokens.glued(at + 1):
        at, hyphenated = at + 1, True
    symbol = lexicon.unit_symbols.match(tokens.words, at)
    name = lexicon.unit_names.match(tokens.lower, at)
    found = max((hit for hit in (symbol, name) if hit), key=lambda hit: hit[1], default=None)
    if found is None or (found is symbol and not _symbol_stands(tokens, at, found[1])):
        return None
    unit, stop = found
    denominator, end, rate = _denominator(tokens, stop, lexicon)
    if denominator:
        return Measure(f"{unit.symbol}/{denominator}", unit.dimension, end, compound=True, hyphenated=hyphenated)
    noun = _substance(tokens, end, lexicon) if unit.dimension not in ("share", "time") else None
    if noun is not None and rate is None:
        later = lexicon.rates.match(tokens.lower, noun.stop)
        rate = later[0] if later else None
        if rate is None:
            denominator, end, _ = _denominator(tokens, noun.stop, lexicon)
            if denominator:
                return Measure(f"{unit.symbol}/{denominator}", unit.dimension, end, noun, compound=True, hyphenated=hyphenated)
    return Measure(unit.symbol, unit.dimension, noun.stop if noun and noun.first == stop + 1 else stop, noun, rate, hyphenated=hyphenated)


def _symbol_stands(tokens: Tokens, first: int, stop: int) -> bool:
    """A one-letter symbol is a unit where nothing is glued behind it but punctuation ('5 t', not '5 T-shirts')."""
    if stop - first > 1 or len(tokens.words[first]) > 1 or stop >= len(tokens):
        return True
    if tokens.words[first] in "Aa" and not tokens.glued(first):
        return False
    return not (tokens.glued(stop) and (tokens.words[stop] in "-’'&" or tokens.words[stop][0].isalnum()))


def _denominator(tokens: Tokens, stop: int, lexicon: Lexicon) -> tuple[str | None, int, str | None]:
    """What a measure is taken per: (words of the denominator, index after it, rate where it is a time)."""
    rate = lexicon.rates.match(tokens.lower, stop)
    if rate is not None:
        return None, stop, rate[0]
    if stop + 1 >= len(tokens):
        return None, stop, None
    word = tokens.lower[stop]
    if word == "/" or word in ("per", "for") or word == "·":
        at = stop + 1
        if word == "for":
            if tokens.lower[at] not in ("every", "each"):
                return None, stop, None
            at += 1
        if at >= len(tokens):
            return None, stop, None
        if tokens.lower[at] in _TIMES:
            return None, at + 1, _TIMES[tokens.lower[at]]
        end = at
        while end < len(tokens) and end - at < 4 and (tokens.lower[end] not in lexicon.frame.stops or tokens.lower[end] == "of") and (tokens.words[end][0].isalnum() or tokens.words[end] in "€£$¥₹%"):
            if end > at and word == "/" and not tokens.glued(end) and tokens.lower[end] not in ("million", "m", "of", "€", "crore", "lakh"):
                break
            end += 1
        while end > at and tokens.lower[end - 1] == "of":
            end -= 1
        if end > at:
            return " ".join(tokens.words[at:end]), end, None
    return None, stop, None


def _substance(tokens: Tokens, stop: int, lexicon: Lexicon) -> NounPhrase | None:
    """'of standard coal', 'of electricity', or a noun right behind the unit ('t CO2')."""
    if stop >= len(tokens):
        return None
    word = tokens.lower[stop]
    if word == "of":
        return _words(tokens, stop + 1, lexicon)
    if word == "(" and stop + 2 < len(tokens):
        return None
    if word in lexicon.frame.stops or word in lexicon.frame.verbs or not word[0].isalpha() or word in _ATTRIBUTES:
        return None
    return None if word.endswith(("ed", "ing", "ly")) else _words(tokens, stop, lexicon)


def _words(tokens: Tokens, first: int, lexicon: Lexicon) -> NounPhrase | None:
    """A substance: words up to the next stop word, verb or sign, at most four."""
    stop = first
    while stop < len(tokens) and stop - first < 5:
        word = tokens.lower[stop]
        if word in lexicon.frame.stops and not (stop == first and word in ("our", "the", "its", "these", "this")):
            break
        if not (word[0].isalnum() or word in "-₂") or (stop > first and word in lexicon.frame.verbs and word not in lexicon.frame.participles):
            break
        if word[0].isdecimal() and not tokens.glued(stop):
            break
        stop += 1
    if stop == first:
        return None
    return NounPhrase(first, stop, tokens.lower[stop - 1], None)


__all__ = ["Measure", "measure_after", "noun_phrase"]

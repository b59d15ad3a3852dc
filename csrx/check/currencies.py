"""Which currency a bare sign means, and what one currency was worth in another."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from decimal import Decimal


# Nobody who writes these without more means any but the British pound.
_PLAIN_ENOUGH = frozenset({"£", "pound", "pounds"})


@cache
def _worth() -> dict[str, tuple[Decimal, Decimal]]:
    """How many of each currency a US dollar bought, at the least and at the most."""
    from csrx.lexicon.currencies import currency_worth  # read only where a report states money
    from csrx.lexicon.load import read_table

    return currency_worth(read_table("currencies.yaml"))


@cache
def _table() -> dict[str, Any]:
    import yaml  # read only where a finding may come of it

    text = files("csrx.check").joinpath("currencies.yaml").read_text(encoding="utf-8")
    table: dict[str, Any] = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return table


def rates(of: str, to: str) -> tuple[Decimal, Decimal] | None:
    """How many of `to` one of `of` has bought, at the least and at the most; None where either is not known.

    Two amounts whose rate lies outside are not the same sum of money.
    """
    worth = _worth()
    if of not in worth or to not in worth:
        return None
    (low_of, high_of), (low_to, high_to) = worth[of], worth[to]
    return low_to / high_of, high_to / low_of


@cache
def _lexicon() -> tuple[Mapping[str, Any], Mapping[str, Any], Mapping[str, Any]]:
    """The lexicon's currencies, ambiguous forms and telling phrases."""
    from csrx.lexicon.load import read_table  # read only where a report states money

    table = read_table("currencies.yaml")
    return table["currencies"], table["ambiguous"], table.get("tells", {})


def bare_form(text: str, unit: str) -> str | None:
    """The ambiguous form ("$", "Rs", "pounds") by which an amount's words name the currency `unit`; None where they are
    plain. "US$3 million" is plain, "$3 million" is not."""
    if not any(character.isdigit() for character in text):
        return None  # "the three Rs"
    currencies, ambiguous, _ = _lexicon()
    entry = currencies.get(unit, {})
    plain = (unit, *entry.get("symbols", ()), *entry.get("names", ()))
    if any(_has(text, str(form)) for form in plain):
        return None
    bare = [str(form) for form, entry in ambiguous.items() if unit in entry["among"] and form not in _PLAIN_ENOUGH]
    bare = [form for form in bare if _has(text, form)]
    return max(bare, key=len, default=None)


def family(form: str) -> tuple[str, ...]:
    """The currencies that an ambiguous form may mean."""
    return tuple(_lexicon()[1][form]["among"])


def told(text: str, units: Collection[str]) -> tuple[str, ...]:
    """Those of the currencies `units` that the text names outright (code, sign, name) or whose country it speaks of."""
    currencies, _, tells = _lexicon()
    countries = _table()["countries"]
    found = []
    for unit in sorted(units & currencies.keys()):
        entry = currencies[unit]
        forms = [unit, *entry.get("symbols", ()), *countries.get(unit, ())]
        names = [*entry.get("names", ()), *tells.get(unit, ())]
        if any(_has(text, str(form)) for form in forms) or any(_has(text, str(name), cased=False) for name in names):
            found.append(unit)
    return tuple(found)


def _has(text: str, form: str, *, cased: bool = True) -> bool:
    """Whether the text has the form, not as part of a longer word or sign."""
    return _form(form, cased).search(text) is not None


@cache
def _form(form: str, cased: bool) -> re.Pattern[str]:
    before = r"(?<![^\W\d_])" if form[0].isascii() and (form[0].isalpha() or form[0] == "$") else ""
    after = r"(?![^\W\d_])" if form[-1].isascii() and form[-1].isalpha() else ""
    return re.compile(before + re.escape(form) + after, 0 if cased else re.IGNORECASE)

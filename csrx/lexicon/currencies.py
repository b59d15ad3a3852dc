"""Every way of writing a currency, from the table of currencies."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from csrx.lexicon.entries import Currency

if TYPE_CHECKING:
    from collections.abc import Iterator

_SIGN = re.compile(r"[$£€¥]")
_SCALES_BEFORE = {"M": 10**6, "m": 10**6, "T": 10**3, "K": 10**3, "k": 10**3}  # 'MSEK 12', '340 TEUR'
_SCALES_BEHIND = {"m": 10**6, "mn": 10**6, "bn": 10**9, "k": 10**3}  # 'SEKm 12'
_PLURAL_NAMES = re.compile(
    r"(?:dollar|franc|pound|rupee|shilling|dinar|rial|riyal|peso|crown|mark|guilder|escudo|shekel|dirham|cent|lira)s?$"
)


def currency_symbols(money: dict[str, Any]) -> Iterator[tuple[str, Currency]]:
    """Every sign and code with its currency; as written first, then in the lower case of normalised texts."""
    lowered: list[tuple[str, Currency]] = []
    for code, entry in money["currencies"].items():
        guarded = entry.get("guarded", False)
        named = Currency(code)
        yield code, Currency(code, guarded=guarded) if guarded else named
        if not guarded and code not in money["words"]:
            lowered.append((code.lower(), named))
        for form in entry.get("symbols", ()):
            yield form, named
            if _SIGN.search(form):
                lowered.append((form.lower(), named))
        for form in entry.get("tight", ()):
            yield form, Currency(code, tight=True)
        for form, factor in (entry.get("multiples") or {}).items():
            yield form, Currency(code, factor=Decimal(factor))
        for form, factor in (entry.get("minor_signs") or {}).items():
            yield form, Currency(code, factor=Decimal(str(factor)), glued=True, before=False)
    for form, entry in money["ambiguous"].items():
        if entry["kind"] == "symbol":
            yield form, _ambiguous(entry)
    yield from lowered
    for code in money["scaled_codes"]:
        for letter, factor in _SCALES_BEFORE.items():
            yield letter + code, Currency(code, factor=Decimal(factor))
        for letters, factor in _SCALES_BEHIND.items():
            yield code + letters, Currency(code, factor=Decimal(factor))


def currency_names(money: dict[str, Any]) -> Iterator[tuple[str, Currency]]:
    """Every name of a currency or of its parts, singular and plural."""
    for code, entry in money["currencies"].items():
        named = Currency(code)
        for form in entry.get("names", ()):
            yield form, named
            if _PLURAL_NAMES.search(form):  # 'Fiji dollars' is also met as 'a Fiji dollar'
                yield form.removesuffix("s") if form.endswith("s") else form + "s", named
        for form in entry.get("scaled", ()):
            yield form, Currency(code, scaled_only=True, before=False)
        for form, factor in (entry.get("minor") or {}).items():
            part = Currency(code, factor=Decimal(str(factor)), before=False)
            yield form, part
            if _PLURAL_NAMES.search(form):
                yield form.removesuffix("s") if form.endswith("s") else form + "s", part
    for form, entry in money["ambiguous"].items():
        if entry["kind"] == "name":
            yield form, _ambiguous(entry)


def _ambiguous(entry: dict[str, Any]) -> Currency:
    factor = Decimal(entry.get("factor", "1"))
    return Currency(
        entry["default"] or "",
        tuple(entry["among"]),
        factor,
        tight=entry.get("tight", False),
        guarded=entry.get("guarded", False),
        before=factor == 1,
    )


def currency_tells(money: dict[str, Any]) -> dict[str, tuple[str, ...]]:
    """By code the lower-case phrases that say which currency a text means, its names among them."""
    tells = {
        code: tuple(form.lower() for form in entry.get("names", ())) for code, entry in money["currencies"].items()
    }
    for code, forms in money.get("tells", {}).items():
        tells[code] = (*tells.get(code, ()), *forms)
    return tells


def currency_worth(money: dict[str, Any]) -> dict[str, tuple[Decimal, Decimal]]:
    """By code how many of a currency one US dollar bought, at the least and at the most."""
    return {code: (Decimal(str(low)), Decimal(str(high))) for code, (low, high) in money["per_dollar"].items()}

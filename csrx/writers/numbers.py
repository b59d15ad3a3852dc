"""Numbers as the outputs write them: in plain digits, with no exponent and no binary noise."""

from __future__ import annotations

from decimal import Decimal
from math import isfinite


def plain(value: Decimal) -> str:
    """The decimal in plain digits, every one that counts: `151000000`, `0.1`, `-2.5`; it reads back the same."""
    digits = format(value, "f")
    if "." in digits:
        digits = digits.rstrip("0").rstrip(".")
    return "0" if digits == "-0" else digits


def grouped(value: Decimal) -> str:
    """The decimal for a reader's eye, thousands apart: `151,000,000`, `1,234.5`."""
    whole, point, rest = plain(value).partition(".")
    return f"{int(whole):,}{point}{rest}" if whole != "-0" else f"-0{point}{rest}"


def short(value: float) -> str | None:
    """A measure of csrx's own (a confidence, a place on a page), four decimals at most; None where it is no number."""
    return plain(Decimal(repr(round(value, 4)))) if isfinite(value) else None

"""Amounts compared as they were written: what rounding hides, what a bound allows, which units say the same."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Protocol

from csrx.writers.numbers import grouped

if TYPE_CHECKING:
    from csrx.models.fact import Fact
    from csrx.models.quantity import Bound, Rate


class Stated(Protocol):
    """Anything that states an amount: a fact, or the baseline's record of one."""

    @property
    def value(self) -> Decimal:
        """The value, or the lower end of a range."""

    @property
    def value_to(self) -> Decimal | None:
        """The upper end of a range."""

    @property
    def unit(self) -> str:
        """The unit or the currency."""

    @property
    def bound(self) -> Bound:
        """How the value bounds what is meant."""

    @property
    def rate(self) -> Rate | None:
        """The time that the value is for each of."""


_NUMBER = re.compile(r"\d(?:[\d.,'’  ]*\d)?")  # "1 234.5", "129.677"
_BOUNDS = {"exact": "", "approximate": "about ", "lower": "over ", "upper": "up to "}
_ABOUT = Decimal("0.1")  # how far an approximate value may lie from what is meant


@dataclass(frozen=True, slots=True)
class Span:
    """The values that the words allow, from `low` to `high` (None: no end)."""

    low: Decimal | None
    high: Decimal | None

    def apart(self, other: Span) -> bool:
        """Whether no value fits both."""
        return _below(self.high, other.low) or _below(other.high, self.low)


def _below(high: Decimal | None, low: Decimal | None) -> bool:
    return high is not None and low is not None and high < low


def resolution(text: str, value: Decimal) -> Decimal:
    """What one step of the last digit written is worth: 1,000,000 in "151 million", 1,000 in "129.677 million".

    Zero where `text` spells the number out, or has none that makes `value`.
    """
    for match in _NUMBER.finditer(text):
        digits = int("".join(c for c in match.group() if c.isdigit()))
        if digits and (step := _power_of_ten(value, digits)) is not None:
            return step
    return Decimal(0)


def _power_of_ten(value: Decimal, digits: int) -> Decimal | None:
    """`value / digits` where that is a power of ten between 1e-12 and 1e15, else None."""
    if not value:
        return None
    step = Decimal(1).scaleb(value.adjusted() - Decimal(digits).adjusted())
    return step if step * digits == value and Decimal("1e-12") <= step <= Decimal("1e15") else None


def step_of(fact: Fact) -> Decimal:
    """The resolution of a fact's value as its evidence writes it."""
    return resolution(fact.evidence.text, fact.value)


def span_of(fact: Fact, *, slack: Decimal = Decimal(0)) -> Span:
    """The values that a fact's words allow: half a step of rounding either way, more where it is about, open where
    it is
    bounded on one side; `slack` is a share of the value to add."""
    edge = step_of(fact) / 2 + abs(fact.value) * slack
    low, high = fact.value - edge, (fact.value_to if fact.value_to is not None else fact.value) + edge
    match fact.bound:
        case "approximate":
            return Span(low - abs(low) * _ABOUT, high + abs(high) * _ABOUT)
        case "lower":
            return Span(low, None)
        case "upper":
            return Span(None, high)
    return Span(low, high)


def amount(value: Decimal, unit: str) -> str:
    """A value with its unit for a reader: `CNY 151,000,000`, `240,000 kWh`, `12 %`."""
    if is_currency(unit):
        return f"{unit} {grouped(value)}"
    return f"{grouped(value)} {unit}".rstrip()


def described(fact: Stated) -> str:
    """An amount with bound, range, unit and rate: `about CNY 151,000,000`, `10 to 12 MWh a year`."""
    figure = amount(fact.value, fact.unit)
    if fact.value_to is not None:
        figure = f"{grouped(fact.value)} to {amount(fact.value_to, fact.unit)}"
    rate = f" a {fact.rate}" if fact.rate else ""
    return f"{_BOUNDS[fact.bound]}{figure}{rate}"


def is_currency(unit: str) -> bool:
    """Whether the unit is a currency's code (three capitals; the measures of three capitals are listed)."""
    return len(unit) == 3 and unit.isascii() and unit.isalpha() and unit.isupper() and unit not in {"BTU", "TOE", "TCE"}


def convert(value: Decimal, unit: str, to: str) -> Decimal | None:
    """The value in another unit of the same dimension, by the lexicon's factors; None where there is no such way."""
    if unit == to:
        return value
    from csrx.lexicon.load import load  # the lexicon is read only where units differ

    units = load().units
    if unit not in units or to not in units or units[unit].dimension != units[to].dimension:
        return None
    return value * units[unit].factor / units[to].factor

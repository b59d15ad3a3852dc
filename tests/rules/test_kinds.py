"""How far a value lies outside what is usual."""

from decimal import Decimal

import pytest

from csrx.lexicon.load import load
from csrx.models.quantity import Quantity
from csrx.rules.kinds import unusual
from csrx.schema import Metric, Range, Takes

LEXICON = load()
GIFT = Metric(title="Gifts", takes=Takes(money=0), usual={"money": Range(low=100, high=10**9), "item": Range(low=4)})


@pytest.mark.parametrize(
    ("kind", "unit", "value", "powers"),
    [
        ("money", "USD", 100, 0),
        ("money", "USD", 10, 1),
        ("money", "USD", 1, 2),
        ("money", "USD", -10, 1),
        ("money", "USD", 10**9, 0),
        ("money", "USD", 10**10, 1),
        ("money", "IDR", 3 * 10**9, 0),  # at most USD 435,000
        ("money", "IDR", 69_000, 1),  # at most USD 10
        ("money", "KRW", 10**12, 0),  # USD 1.1 billion at its best rate, less at its worst
        ("money", "XAU", 1, 0),  # of unknown worth
        ("count", "item", 0, 0),
        ("count", "item", 4, 0),
        ("count", "person", 1, 0),  # nothing said of it
    ],
)
def test_powers_of_ten_from_what_is_usual(kind, unit, value, powers):
    quantity = Quantity(kind=kind, unit=unit, value=Decimal(value), text="", start=0, end=0)
    assert unusual(GIFT, quantity, LEXICON) == pytest.approx(powers)

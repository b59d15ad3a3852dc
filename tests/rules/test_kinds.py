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
    ("kind", "unit", "value", "far"),
    [
        ("money", "USD", 100, 0),
        ("money", "USD", 99, 1),
        ("money", "USD", 9, 2),
        ("money", "USD", -9, 2),
        ("money", "USD", 2 * 10**9, 1),
        ("money", "USD", 2 * 10**10, 2),
        ("money", "IDR", 3 * 10**9, 0),  # at most USD 435,000
        ("money", "IDR", 60_000, 2),
        ("money", "KRW", 10**12, 0),  # USD 1.1 billion at its best rate, less at its worst
        ("money", "XAU", 1, 0),  # of unknown worth
        ("count", "item", 3, 1),
        ("count", "item", 4, 0),
        ("count", "person", 1, 0),  # nothing said of it
    ],
)
def test_far_from_usual(kind, unit, value, far):
    quantity = Quantity(kind=kind, unit=unit, value=Decimal(value), text="", start=0, end=0)
    assert unusual(GIFT, quantity, LEXICON) == far

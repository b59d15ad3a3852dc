from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csrx.lexicon.load import load as load_lexicon
from csrx.models.evaluation import Claim
from csrx.schema import load as load_schema
from csrx.scoring.amounts import Amounts

AMOUNTS = Amounts(load_schema(), load_lexicon())


def claim(value, unit, metric="energy.consumption"):
    return Claim(metric, Decimal(value), unit)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("5", "MWh"), ("5000", "kWh")),
        (("1.2", "TJ"), ("1200", "GJ")),
        (("3", "kgce"), ("0.003", "tce")),
        (("2", "GW"), ("2000", "MWp")),
        (("7", "t"), ("7", "tCO2e")),
        (("7000", "kg"), ("7", "tonnes")),
        (("0.007", "ktCO2e"), ("7", "t")),
        (("4", "kl"), ("4000", "l")),
        (("1", "ML"), ("1000", "m3")),
        (("1.0000001", "EUR"), ("1", "EUR")),
        (("9", "gizmo"), ("9", "gizmo")),
    ],
)
def test_the_same_amount_in_multiples_and_spellings(one, other):
    assert AMOUNTS.same(claim(*one), claim(*other))
    assert AMOUNTS.same(claim(*other), claim(*one))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("5", "MWh"), ("5", "GWh")),
        (("1", "kWh"), ("3.6", "MJ")),
        (("1", "tce"), ("0.7", "toe")),
        (("5", "EUR"), ("5", "USD")),
        (("5", "person"), ("5", "household")),
        (("5", "person"), ("6", "person")),
        (("5", "l"), ("5", "m3")),
        (("1.00001", "EUR"), ("1", "EUR")),
    ],
)
def test_another_value_or_another_unit_is_another_amount(one, other):
    assert not AMOUNTS.same(claim(*one), claim(*other))


@pytest.mark.parametrize(
    ("unit", "metric", "same"),
    [
        ("GJ/tonne", "energy.intensity", True),
        ("GJ/tonne", "energy.consumption", False),
    ],
)
def test_compound_units_are_compared_by_value_in_a_metric_that_takes_them(unit, metric, same):
    assert AMOUNTS.same(claim("2.5", unit, metric), claim("2.5", "GJ per t", metric)) is same


@given(
    value=st.decimals(min_value=0, max_value=10**12, places=3),
    unit=st.sampled_from(["kWh", "GJ", "tCO2e", "kg", "EUR", "person", "%", "no such unit"]),
)
def test_an_amount_is_the_same_as_itself_and_as_no_other(value, unit):
    assert AMOUNTS.same(claim(value, unit), claim(value, unit))
    assert not AMOUNTS.same(claim(value, unit), claim(2 * value + 1, unit))

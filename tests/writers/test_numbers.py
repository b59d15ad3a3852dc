from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csrx.writers.numbers import grouped, plain, short

DECIMALS = st.decimals(allow_nan=False, allow_infinity=False)


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("151000000", "151000000"),
        ("1.51E+8", "151000000"),
        ("0.10", "0.1"),
        ("-0.0", "0"),
        ("1E-7", "0.0000001"),
        ("100", "100"),
        ("123456789012345678901234567890.123456789", "123456789012345678901234567890.123456789"),
    ],
)
def test_a_decimal_is_written_in_plain_digits(value, written):
    assert plain(Decimal(value)) == written


@given(DECIMALS)
def test_what_is_written_reads_back_as_the_same_number(value):
    assert Decimal(plain(value)) == value
    assert "E" not in plain(value).upper()


@given(DECIMALS)
def test_grouping_adds_commas_and_nothing_else(value):
    assert grouped(value).replace(",", "") == plain(value)


@pytest.mark.parametrize(
    ("value", "written"), [(1234567, "1,234,567"), (1234.5, "1,234.5"), (-0.25, "-0.25"), (0, "0")]
)
def test_thousands_stand_apart(value, written):
    assert grouped(Decimal(str(value))) == written


@pytest.mark.parametrize(
    ("value", "written"),
    [(0.1 + 0.2, "0.3"), (0.93, "0.93"), (1.0, "1"), (1e-9, "0"), (float("nan"), None), (float("inf"), None)],
)
def test_a_measure_of_our_own_has_no_binary_noise(value, written):
    assert short(value) == written

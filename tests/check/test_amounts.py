"""Amounts as written: resolution, spans, descriptions, conversions."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csrx.check.amounts import Span, amount, convert, is_currency, resolution, span_of
from csrx.check.scope import narrowed


@pytest.mark.parametrize(
    ("text", "value", "step"),
    [
        ("RMB (151) million", "151000000", "1000000"),
        ("RMB129.677 million", "129677000", "1000"),
        ("1,500 books", "1500", "1"),
        ("1 234.5 MWh", "1234.5", "0.1"),
        ("2.5 crore", "25000000", "1000000"),
        ("EUR 1.234.567", "1234567", "1"),
        ("25万", "250000", "10000"),
        ("Eleven businesses", "11", "0"),
        ("CO2: 3.5 t", "3.5", "0.1"),
        ("nothing", "7", "0"),
        ("0", "0", "0"),
    ],
)
def test_the_last_digit_tells_the_resolution(text, value, step):
    assert resolution(text, Decimal(value)) == Decimal(step)


@given(st.integers(1, 10**9), st.integers(0, 4), st.sampled_from([1, 1000, 10**6, 10**9]))
def test_half_a_step_never_reaches_the_next_number_written(digits, decimals, scale):
    written = Decimal(digits).scaleb(-decimals)
    step = resolution(f"EUR {written:f}", written * scale)
    assert step in (Decimal(0), Decimal(1).scaleb(-decimals) * scale) or written * scale % step == 0


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ((1, 2), (3, 4), True),
        ((3, 4), (1, 2), True),
        ((1, 3), (2, 4), False),
        ((1, 2), (2, 3), False),
        ((1, None), (0, 2), False),
        ((3, None), (0, 2), True),
        ((None, 2), (3, None), True),
        ((None, None), (3, 4), False),
    ],
)
def test_spans_lie_apart_only_where_nothing_fits_both(one, other, apart):
    spans = [Span(*(None if end is None else Decimal(end) for end in ends)) for ends in (one, other)]
    assert spans[0].apart(spans[1]) is apart


@pytest.mark.parametrize(
    ("marked", "low", "high"),
    [
        ("{5 million = cash 5e6 EUR}", "4500000", "5500000"),
        ("{over 5 million = cash 5e6 EUR over}", "4500000", None),
        ("{up to 5 million = cash 5e6 EUR upto}", None, "5500000"),
        ("{5 to 7 million = cash 5e6..7e6 EUR}", "4500000", "7500000"),
        ("{about 100 = people 100 person about}", "89.55", "110.55"),
    ],
)
def test_a_fact_allows_what_its_words_allow(build, marked, low, high):
    span = span_of(build(marked).report.facts[0])
    assert (span.low, span.high) == tuple(end if end is None else Decimal(end) for end in (low, high))


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        ("151000000", "CNY", "CNY 151,000,000"),
        ("240000", "kWh", "240,000 kWh"),
        ("12.50", "%", "12.5 %"),
        ("3", "", "3"),
    ],
)
def test_amounts_read_well(value, unit, text):
    assert amount(Decimal(value), unit) == text


@pytest.mark.parametrize(
    ("value", "unit", "to", "result"),
    [
        ("1200", "MWh", "GWh", "1.2"),
        ("500", "kg", "t", "0.5"),
        ("3", "person", "person", "3"),
        ("3", "person", "MWh", None),
        ("3", "MWh", "t", None),
        ("3", "EUR", "USD", None),
    ],
)
def test_conversion_stays_within_a_dimension(value, unit, to, result):
    assert convert(Decimal(value), unit, to) == (None if result is None else Decimal(result))


def test_currencies_are_told_from_measures():
    assert [unit for unit in ("EUR", "tce", "MWh", "TOE", "t", "CNY") if is_currency(unit)] == ["EUR", "CNY"]


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("In 2022 we donated a total of {EUR 5 = cash 5 EUR}.", set()),
        ("Total donations in Kenya: {EUR 5 = cash 5 EUR}", {"kenya"}),
        ("A total of {EUR 5 = cash 5 EUR} was invested to build schools", {"build", "school"}),
        ("Scope 2: {5 t = emissions 5 tCO2e}", {"scope", "2"}),
        ("公司全年累计捐赠{5元 = cash 5 CNY}", set()),
        ("# Kenya\nWe gave {EUR 5 = cash 5 EUR}", {"kenya"}),
    ],
)
def test_the_words_that_narrow_a_total(build, sentence, words):
    assert narrowed(build(sentence).report.facts[0]) == words

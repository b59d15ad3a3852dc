from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from csrx.models.fact import Report
from csrx.writers import Frame, writer
from csrx.writers.table import amount
from csrx.writers.terminal import width


@pytest.mark.parametrize(
    ("fields", "written"),
    [
        ({"value": Decimal(1200)}, "1,200"),
        ({"value": Decimal(1200), "bound": "approximate"}, "about 1,200"),
        ({"value": Decimal(1200), "bound": "lower"}, "at least 1,200"),
        ({"value": Decimal(1200), "bound": "upper"}, "up to 1,200"),
        ({"value": Decimal(2), "value_to": Decimal("3.5")}, "2 to 3.5"),
    ],
)
def test_the_amount_says_what_the_text_says(make_fact, fields, written):
    assert amount(make_fact("1,200", "1,200", metric="donations.cash", unit="EUR", **fields)) == written


def test_words_that_the_sentence_does_not_hold_stand_alone(make_fact):
    fact = make_fact("12\n400", "Head count | 12 | 400", metric="energy.savings", unit="GJ", value=Decimal(12400))
    assert "[12 400]" in _table([fact], 100)


def test_a_fact_without_a_place_leaves_it_open(make_fact):
    assert "energy.savings" in _table([make_fact("1", "1", metric="energy.savings", unit="GJ", value=Decimal(1))], 80)


@given(columns=st.integers(40, 200), sentence=st.text(max_size=300), value=st.integers(0, 10**15))
@settings(max_examples=50)
def test_no_line_is_wider_than_the_room(make_fact, columns, sentence, value):
    fact = make_fact("9 t", f"{sentence} 9 t {sentence}", metric="energy.emissions", unit="t", value=Decimal(value))
    lines = _table([fact], columns).split("\n")
    assert max(map(width, lines)) <= columns
    assert any("[9 t]" in line for line in lines)


def _table(facts, columns):
    report = Report(source="reports/river.txt", digest="", facts=tuple(facts))
    return "".join(writer("table")([report], Frame("1", "d", columns)))

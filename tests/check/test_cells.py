"""Numbers in cells."""

from __future__ import annotations

from decimal import Decimal

import pytest

from csrx.check.cells import holds_nothing, read_number, written_with_comma


@pytest.mark.parametrize(
    ("text", "comma", "value", "step"),
    [
        ("1,234.5", False, "1234.5", "0.1"),
        ("1.234,5", True, "1234.5", "0.1"),
        ("(1,234)", False, "-1234", "1"),
        ("-5", False, "-5", "1"),
        ("− 5.25", False, "-5.25", "0.01"),
        ("RMB 12.5", False, "12.5", "0.1"),
        ("1 234 t", False, "1234", "1"),
        ("12,34,567", False, "1234567", "1"),
        ("12.3*", False, "12.3", "0.1"),
        ("45 (2)", False, "45", "1"),
        ("60%", False, "60", "1"),
        ("0", False, "0", "1"),
    ],
)
def test_a_cell_with_one_number_is_read(text, comma, value, step):
    number = read_number(text, comma_decimal=comma)
    assert number is not None
    assert (number.value, number.step) == (Decimal(value), Decimal(step))


@pytest.mark.parametrize(
    "text", ["", "-", "n/a", "Total", "12 34", "1,23,4", "2021/22", "12 to 14", "3 schools in 4 towns", "1,2.3,4"]
)
def test_a_cell_with_none_or_several_is_not(text):
    assert read_number(text) is None


@pytest.mark.parametrize(("text", "share"), [("60%", True), ("60 ％", True), ("60", False), ("EUR 60", False)])
def test_shares_are_told(text, share):
    number = read_number(text)
    assert number is not None
    assert number.share is share


@pytest.mark.parametrize(
    ("texts", "comma"),
    [
        (["1.234,5", "7"], True),
        (["12,5", "7"], True),
        (["1.234.567"], True),
        (["1,234.5"], False),
        (["1,234"], False),
        ([], False),
    ],
)
def test_the_table_tells_how_decimals_are_written(texts, comma):
    assert written_with_comma(texts) is comma


def test_dashes_hold_nothing():
    assert all(map(holds_nothing, ["-", " – ", "", "nil", "N/A"]))
    assert not holds_nothing("0")

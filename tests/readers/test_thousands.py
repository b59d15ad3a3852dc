"""Rows in which a space parts both the thousands of figures and the figures."""

from __future__ import annotations

import pytest

from csrx.readers.flat_rows import values_of
from csrx.readers.lines import split_lines
from csrx.readers.thousands import joined


def figures(text, width):
    (line,) = split_lines(text)
    spans = joined(line, values_of(line), width)
    return spans and [text[start:end] for start, end in spans]


@pytest.mark.parametrize(
    ("row", "wanted"),
    [
        ("Pupils 318 626 105 741 81 862", ["318 626", "105 741", "81 862"]),
        ("Power 2 019 5 961 7 204", ["2 019", "5 961", "7 204"]),
        ("Power 610 580 1 600", ["610", "580", "1 600"]),
        ("Gas 12 345 980 14 567", ["12 345", "980", "14 567"]),
        ("Steam 1 204 310.5 -3%", ["1 204", "310.5", "-3%"]),
        ("Waste 3 228 – 1 172", ["3 228", "–", "1 172"]),
        ("Trees 2 300 000 1 900 000 48 000", ["2 300 000", "1 900 000", "48 000"]),
    ],
)
def test_the_figures_of_a_row_are_as_many_as_its_columns_and_of_like_length(row, wanted):
    assert figures(row, 3) == wanted


@pytest.mark.parametrize(
    ("row", "width"), [("Power 610 580", 2), ("Power 12 34 56", 2), ("Power 12 034 56", 1), ("Power 1 204", 2)]
)
def test_a_row_that_cannot_be_read_so_is_left_alone(row, width):
    assert figures(row, width) is None


def test_a_wide_gap_parts_figures_whatever_their_digits_are():
    assert figures("Power   12 345   678", 2) == ["12 345", "678"]

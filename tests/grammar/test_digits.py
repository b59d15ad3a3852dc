"""Numbers in digits: separators of every kind, fractions, footnote marks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

SENTENCES = [
    # a text, its quantities, and what else the document says
    ("35,177,000 people", ["35177000 person"], ""),
    ("57,71,41,081.88 rupees", ["577141081.88 INR"], ""),
    ("1 234 567 people", ["1234567 person"], ""),
    ("1'234'567 people", ["1234567 person"], ""),
    ("1’234 people", ["1234 person"], ""),
    ("1.234.567,8 kWh", ["1234567.8 kWh"], ""),
    ("1.234.567 kWh", ["1234567 kWh"], ""),
    ("€ 3,5 Mio", ["3500000 EUR"], ""),
    ("3,5 kg", ["3.5 kg"], ""),
    ("3.50 kg", ["3.5 kg"], ""),
    ("23,500,000.0 kWh", ["23500000 kWh"], ""),
    ("1½ hours", ["1.5 hour"], ""),
    ("½ tonne", ["0.5 t"], ""),
    ("2/3 of the staff", ["0.666667"], ""),
    ("7 3/4 miles", ["7.75 mile"], ""),
    ("1.234 people", ["1234 person"], ""),
    ("1.400 employees, 4,000 trees", ["1400 staff", "4000 tree"], ""),
    ("9.293 MW", ["9.293 MW"], ""),
    ("R972 000 was given", ["972000 ZAR"], "In all 4,000 people and 5,000 more."),
    ("R 250 000 was given", ["250000 ZAR"], "In all 4,000 people."),
    ("212 768 tonnes of ash", ["212768 t"], "In all 4,000 people."),
    ("212, 768 tonnes of ash", ["212768 t"], ""),
    ("in 2, 768 tonnes of ash", ["2768 t"], ""),
    ("$ 192 . 3 million", ["192300000 USD"], ""),
    ("70,000.-- euros", ["70000 EUR"], ""),
    ("70,000,-- €", ["70000 EUR"], ""),
    ("EUR 500,- each", ["500 EUR"], ""),
    ("500, - and so on", ["500"], ""),
    ("in GWh 1'043 533 122", ["1043", "533", "122"], ""),
    ("1'043 533 people", ["1043", "533 person"], "In all 4'000 people."),
    ("5,000³ households", ["5000 household"], ""),
    ("35,000¹ people", ["35000 person"], ""),
    ("400 tonnes² of waste", ["400 t"], ""),
]


@pytest.mark.parametrize(("text", "wanted", "around"), SENTENCES)
def test_a_text_reads_as_its_quantities(
    read: Callable[..., list[str]], text: str, wanted: list[str], around: str
) -> None:
    assert read(text, around) == wanted

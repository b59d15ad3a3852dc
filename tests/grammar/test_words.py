"""Numbers in words: cardinals, parts of a whole, dozens."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

SENTENCES = [
    # a text, its quantities, and what else the document says
    ("Eleven businesses", ["11 organisation"], ""),
    ("thirty-five villages", ["35 community"], ""),
    ("thirty five villages", ["35 community"], ""),
    ("two hundred and six schools", ["206 organisation"], ""),
    ("one million people", ["1000000 person"], ""),
    ("a million people", ["1000000 person"], ""),
    ("a hundred and twenty schools", ["120 organisation"], ""),
    ("one thousand two hundred trees", ["1200 tree"], ""),
    ("a dozen schools", ["12 organisation"], ""),
    ("3 dozen eggs", ["36 item"], ""),
    ("two dozen schools", ["24 organisation"], ""),
    ("half a million people", ["500000 person"], ""),
    ("half a dozen schools", ["6 organisation"], ""),
    ("a quarter of a million trees", ["250000 tree"], ""),
    ("one and a half million trees", ["1500000 tree"], ""),
    ("two and a half years", ["2.5 year"], ""),
    ("3 and a half years", ["3.5 year"], ""),
    ("two-thirds of households", ["0.666667"], ""),
    ("three-quarters of the pupils", ["0.75"], ""),
    ("three quarters of the pupils", ["0.75"], ""),
    ("half of the money", ["0.5"], ""),
    ("half the money", ["0.5"], ""),
    ("a third of our suppliers", ["0.333333"], ""),
    ("half an hour", ["0.5 hour"], ""),
    ("half a tonne", ["0.5 t"], ""),
    ("in the first half of 2019", [], ""),
    ("the third quarter", [], ""),
    ("a third party", [], ""),
    ("the fourth quarter of 2020", [], ""),
    ("one in five people", ["0.2"], ""),
    ("1 in 10 workers", ["0.1"], ""),
    ("nine out of ten pupils", ["0.9"], ""),
    ("two point five million dollars", ["2500000 USD"], ""),
    ("sixteen thousand 5 hundred pesos", ["16500 MXN"], ""),
    ("nineteen schools and twenty-one clinics", ["19 organisation", "21 organisation"], ""),
    ("the twenty-first century", [], ""),
    ("five hundred thousand pounds", ["500000 GBP"], ""),
    ("one hundred fifty jobs", ["150 job"], ""),
    ("one, two and three schools", ["1 organisation", "2 organisation", "3 organisation"], ""),
]


@pytest.mark.parametrize(("text", "wanted", "around"), SENTENCES)
def test_a_text_reads_as_its_quantities(
    read: Callable[..., list[str]], text: str, wanted: list[str], around: str
) -> None:
    assert read(text, around) == wanted

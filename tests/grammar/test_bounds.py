"""How exact a number is said to be."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

SENTENCES = [
    # a text, its quantities, and what else the document says
    ("around 300 people", ["~300 person"], ""),
    ("nearly 300 people", ["<300 person"], ""),
    ("some 300 people", ["~300 person"], ""),
    ("300 people or so", ["~300 person"], ""),
    ("300 or so people", ["~300 person"], ""),
    ("at least 300 people", [">300 person"], ""),
    ("up to 300 people", ["<300 person"], ""),
    ("the number of pupils went up to 300", ["300"], ""),
    ("electricity use crept up to 300 kWh", ["300 kWh"], ""),
    ("their hours added up to 300 hours", ["300 hour"], ""),
    ("the savings sum up to 300 kWh", ["300 kWh"], ""),
    ("we handed over 300 bicycles", ["300 item"], ""),
    ("we handed over more than 300 kg", [">300 kg"], ""),
    ("handing over over 300 kg", [">300 kg"], ""),
    ("we gave over 300 kg", [">300 kg"], ""),
    ("we gave up to 300 people a bed", ["<300 person"], ""),
    ("no fewer than 300 people", [">300 person"], ""),
    ("just over 300 people", [">300 person"], ""),
    ("more than 300 people", [">300 person"], ""),
    ("fewer than 300 people", ["<300 person"], ""),
    ("20-plus schools", [">20 organisation"], ""),
    ("20+ schools", [">20 organisation"], ""),
    ("20-odd schools", ["~20 organisation"], ""),
    (">300 people", [">300 person"], ""),
    ("~300 people", ["~300 person"], ""),
    ("≈ 300 kWh", ["~300 kWh"], ""),
    ("more than a further 300 people", [">300 person"], ""),
    ("RMB more than 5 million", [">5000000 CNY"], ""),
    ("more than RMB 5 million", [">5000000 CNY"], ""),
    ("over US$3m", [">3000000 USD"], ""),
    ("over three years", ["3 year"], ""),
    ("for over three years", [">3 year"], ""),
    ("over 5,000 hours", [">5000 hour"], ""),
    ("$5 million or more", [">5000000 USD"], ""),
    ("64,000 hectares and more than 5 farms", ["64000 ha", ">5 place_of_business"], ""),
    ("just under 12%", ["<12 %"], ""),
    ("an estimated 12,000 people", ["~12000 person"], ""),
    ("65 and over", [">65"], ""),
    ("as many as 300 people", ["<300 person"], ""),
]


@pytest.mark.parametrize(("text", "wanted", "around"), SENTENCES)
def test_a_text_reads_as_its_quantities(
    read: Callable[..., list[str]], text: str, wanted: list[str], around: str
) -> None:
    assert read(text, around) == wanted

"""What countries, regions and whole sectors did is nobody's deed of the company."""

from __future__ import annotations

import pytest

from csrx.api import extract

THEIRS = [
    "China has lifted 98 million rural people out of poverty.",
    "By the end of 2020 China had lifted 98 million people out of poverty.",
    "The European Union will cut emissions by 55% by 2030.",
    "In 2021, India trained 4 million teachers.",
    "Kenya's schools taught 12 million pupils.",
    "Shipping emits 3% of all greenhouse gases and 900 million tonnes of CO2.",
    "A mature oak absorbs 21 kg of carbon dioxide a year.",
]
OURS = [
    "China Plastics has trained 2 million farmers.",
    "In China we trained 2 million farmers.",
    "Norway planted 500 trees.",
    "Kenya: 4,000 pupils taught",
    "Our foundation in India trained 4 million teachers.",
    "Shipping for our group emitted 900 tonnes of CO2.",
]


@pytest.mark.parametrize("text", THEIRS)
def test_what_a_country_did_is_no_fact(text):
    assert extract(f"{text}\n").facts == ()


@pytest.mark.parametrize("text", OURS)
def test_what_the_company_did_in_a_country_is_one(text):
    assert len(extract(f"{text}\n").facts) == 1

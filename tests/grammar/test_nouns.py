"""Counted things."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

SENTENCES = [
    # a text, its quantities, and what else the document says
    ("382 impoverished households", ["382 household"], ""),
    ("3.2 million US households", ["3200000 household"], ""),
    ("30 US schools", ["30 organisation"], ""),
    ("30 University of Turku scholarships", ["30 item"], ""),
    ("44 nos wind turbines", ["44 facility"], ""),
    ("212 sportspersons and 90 sportspeople", ["212 person", "90 person"], ""),
    ("In July, 27 pupils got books", ["27 person"], ""),
    ("41 primary and secondary schools", ["41 organisation"], ""),
    ("1,100 waste oil pipes", ["1100 item"], ""),
    ("30 self-help groups", ["30 organisation"], ""),
    ("3 tree-planting events", ["3 project"], ""),
    ("33 special-needs children", ["33 person"], ""),
    ("1,012 Grade 12 learners", ["1012 person"], ""),
    ("310 Class 1 and 2 pupils", ["310 person"], ""),
    ("two 1.5 MW turbines", ["2 facility"], ""),
    ("twelve 10,000-litre tanks", ["12 item"], ""),
    ("510 community, civic and STEM programming organizations", ["510 organisation"], ""),
    ("200 children in need", ["200 person"], ""),
    ("200 of these children", ["200 person"], ""),
    ("12 state-of-the-art clinics", ["12 organisation"], ""),
    ("4 solar-powered pumps and 3 wells", ["4 pumps", "3 item"], ""),
    ("1,200 bags of rice", ["1200 item"], ""),
    ("300 pairs of shoes", ["300 item"], ""),
    ("300 children received 5 books", ["300 person", "5 item"], ""),
    ("two men were killed", ["2 person"], ""),
    ("one man was killed", ["1 person"], ""),
    ("300 jobs", ["300 job"], ""),
    ("322 No. of beneficiaries", ["322 person"], ""),
    ("150 villages", ["150 community"], ""),
    ("10,000 cardboard widgets", ["10000 widgets"], ""),
    ("140 Scottish based charities", ["140 organisation"], ""),
    ("12 Porto based schools", ["12 organisation"], ""),
    ("0.4 million (4 lakh) trees", ["400000 tree"], ""),
    ("0.4 million (4 lakhs) trees", ["400000 tree"], ""),
    ("400 trees (4 hectares)", ["400 tree", "4 ha"], ""),
    ("900 special needs learners", ["900 person"], ""),
    ("34 local groups and two town halls", ["34 organisation", "2 organisation"], ""),
]


@pytest.mark.parametrize(("text", "wanted", "around"), SENTENCES)
def test_a_text_reads_as_its_quantities(
    read: Callable[..., list[str]], text: str, wanted: list[str], around: str
) -> None:
    assert read(text, around) == wanted

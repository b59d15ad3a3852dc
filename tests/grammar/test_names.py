"""Numbers that are no quantities."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

SENTENCES = [
    # a text, its quantities, and what else the document says
    ("in 2019", [], ""),
    ("We began with Plan 40.", [], ""),
    ("we plan 40 public libraries", ["40 organisation"], ""),
    ("the 2018 report", [], ""),
    ("2019-20", [], ""),
    ("FY2022", [], ""),
    ("on 6 July 2019", [], ""),
    ("July 6, 2019", [], ""),
    ("the 1990s", [], ""),
    ("in his mid-20s", [], ""),
    ("at 10:30 on Monday", [], ""),
    ("at 5pm", [], ""),
    ("at 10.30 a.m. today", [], ""),
    ("by 5 p.m.", [], ""),
    ("GRI 201-1", [], ""),
    ("ISO 14001:2015", [], ""),
    ("Covid-19", [], ""),
    ("5G networks", [], ""),
    ("Phase 2", [], ""),
    ("Phase two", [], ""),
    ("Scope 1 and 2 emissions", [], ""),
    ("Scope 1, 2 and 3 emissions", [], ""),
    ("see page 34", [], ""),
    ("Figure 3 shows", [], ""),
    ("the 21st century", [], ""),
    ("their 3rd visit", [], ""),
    ("No. 5", [], ""),
    ("a 6-3 win", [], ""),
    ("lost 6-3, 6-4", [], ""),
    ("+44 20 7946 0000", [], ""),
    ("Tel: 2345 6789", [], ""),
    ("clause 3.1.2", [], ""),
    ("1. The plan", [], ""),
    ("(1) the plan", [], ""),
    ("one of our schools", ["1 school"], ""),
    ("no one", [], ""),
    ("two of them", [], ""),
    ("24/7", [], ""),
    ("24×7 care for 300 women", ["300 person"], ""),
    ("24x7 free clinics", [], ""),
    ("During 2024-\n25, 212 sportspersons", ["212 person"], ""),
    ("24/10/2019", [], ""),
    ("2019-10-24", [], ""),
    ("Boeing 737", [], ""),
    ("F-16 jets", [], ""),
    ("CO2", [], ""),
    ("MI6", [], ""),
    ("the G20", [], ""),
    ("section 4", [], ""),
    ("the 500-page report", ["500 page"], ""),
    ("2000 people", ["2000 person"], ""),
    ("In 201516, 400 pupils joined", ["400 person"], ""),
    ("201516 kWh", ["201516 kWh"], ""),
    ("2015.6 kWh", ["2015.6 kWh"], ""),
    ("RMB 201516", ["201516 CNY"], ""),
    ("a total of 201516 children", ["201516 person"], ""),
    ("a total of 2000 children", ["2000 person"], ""),
    ("about 1950 people", ["~1950 person"], ""),
    ("in 2000 people", [], ""),
    ("2,019 people", ["2019 person"], ""),
    ("2016 $5 million", ["5000000 USD"], ""),
    ("licences of Office 365 for 900 charities", ["900 organisation"], ""),
    ("About 365 volunteers", ["~365 volunteer"], ""),
    ("We trained 365 nurses", ["365 person"], ""),
    ("a 10k run for 300 children", ["300 person"], ""),
    ("10k trees", ["10000 tree"], ""),
]


@pytest.mark.parametrize(("text", "wanted", "around"), SENTENCES)
def test_a_text_reads_as_its_quantities(
    read: Callable[..., list[str]], text: str, wanted: list[str], around: str
) -> None:
    assert read(text, around) == wanted

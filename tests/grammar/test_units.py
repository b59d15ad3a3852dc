"""Measures with their denominators and rates."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

SENTENCES = [
    # a text, its quantities, and what else the document says
    ("Scope 1 (MtCO2e) 41.2 (2019), 37.8 (2020)", ["41.2 MtCO2e", "37.8 MtCO2e"], ""),
    ("Energy use (GJ): 4,100", ["4100 GJ"], ""),
    ("2,208,455 MtCO2e", ["2208455 tCO2e"], ""),
    ("3.4 MtCO2e", ["3.4 MtCO2e"], ""),
    ("900 metric tons of carbon equivalents", ["900 tCO2e"], ""),
    ("12,000 MWh", ["12000 MWh"], ""),
    ("3 million kWhs", ["3000000 kWh"], ""),
    ("620,000 tons of standard coal", ["620000 tce"], ""),
    ("500 metric tons", ["500 t"], ""),
    ("500 tCO₂e", ["500 tCO2e"], ""),
    ("500 tCO2e/m2", ["500 tCO2e/m2"], ""),
    ("500 tCO2e/employee", ["500 tCO2e/employee"], ""),
    ("35 kWh/m2", ["35 kWh/m2"], ""),
    ("35 kWh/m²", ["35 kWh/m2"], ""),
    ("35 kWh per square metre", ["35 kWh/m2"], ""),
    ("35 kWh/m2/year", ["35 kWh/m2 per year"], ""),
    ("2.1 tonnes of CO2 per RMB million", ["2.1 t/RMB million"], ""),
    ("3.4 GJ/€ million", ["3.4 GJ/€ million"], ""),
    ("240,000 kWh of electricity per year", ["240000 kWh per year"], ""),
    ("300 tonnes a month", ["300 t per month"], ""),
    ("3.4 per cent", ["3.4 %"], ""),
    ("3.4 percentage points", ["3.4 pp"], ""),
    ("40 basis points", ["40 bp"], ""),
    ("50 km/h", ["50 km/h"], ""),
    ("20-mile network", ["20 mile"], ""),
    ("a 100-MW plant", ["100 MW"], ""),
    ("a 50,000-ton-a-year plant", ["50000 t per year"], ""),
    ("a two-year programme", ["2 year"], ""),
    ("five-year plan", ["5 year"], ""),
    ("four-member families", ["4 member"], ""),
    ("300,000-strong", ["300000 strong"], ""),
    ("12-year-old girl", ["12 year"], ""),
    ("a 12 year old girl", ["12 year"], ""),
    ("John, aged 45,", ["45 year"], ""),
    ("24 hours", ["24 hour"], ""),
    ("three years", ["3 year"], ""),
    ("1.5 times", ["1.5 x"], ""),
    ("1.5x", ["1.5 x"], ""),
    ("2 x 50 MW", ["2", "50 MW"], ""),
    ("a 3-fold rise", ["3 x"], ""),
    ("minus 5 degrees celsius", ["-5 °C"], ""),
    ("-56.6%", ["-56.6 %"], ""),
    ("5 t of waste", ["5 t"], ""),
    ("5 T-shirts", ["5 item"], ""),
    ("300 m³", ["300 m3"], ""),
    ("300 m3", ["300 m3"], ""),
    ("10 litres per second", ["10 l/second"], ""),
    ("600 sq. ft.", ["600 ft2"], ""),
    ("12.3 million tonnes of CO2 equivalent", ["12300000 tCO2e"], ""),
    ("41.4 kl/tonne", ["41.4 m3/t"], ""),
    ("1200 kg of waste per tonne of product", ["1200 kg/t of product"], ""),
]


@pytest.mark.parametrize(("text", "wanted", "around"), SENTENCES)
def test_a_text_reads_as_its_quantities(
    read: Callable[..., list[str]], text: str, wanted: list[str], around: str
) -> None:
    assert read(text, around) == wanted

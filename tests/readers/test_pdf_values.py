"""What counts as the value of a cell."""

from __future__ import annotations

import pytest

from csrx.readers.pdf.values import is_value, is_year


@pytest.mark.parametrize(
    "text",
    [
        "14.8", "1,204", "(3.4)", "-3", "–", "-", "(-)", "n/a", "N/A", "nil", "98%",
        "(25)%", "+12", "~50", "<20", ">=60",
        "RMB 12.5", "US$3m", "HK$1,200", "₹28723.20 Crore", "€ 1.2 million", "65,98,095.59 GJ",
        "0.000453 GJ/₹",
        "23.825 GJ/tcs", "42 Mt CO2e", "407 tCO2e/GWh", "1,200 tonnes", "879,613¹",
        "1.05 (1.43)³", "2,843 (2,703)", "12*",
        "1,200万元", "3.5 吨",
    ],
)  # fmt: skip
def test_values(text: str) -> None:
    assert is_value(text)


@pytest.mark.parametrize(
    "text",
    ["Donations", "1 Leadership", "Scope 1", "In 2021 the trust", "9 villages in the hills", "", "of which 12",
        "GRI 302-1",
     "12 Schools helped", "3-3 Management", "A. 12", "4,200 people in nine villages of Gansu"],
)  # fmt: skip
def test_words(text: str) -> None:
    assert not is_value(text)


@pytest.mark.parametrize(
    "text",
    ["2021", "FY22", "FY2023-24", "2019/20", "2020–2021", "31 December 2021", "Year 2021", "2021*", "2022 (restated)",
     "Financial Year 2024-25", "March 31, 2025", "2021年", "2021年度"],
)  # fmt: skip
def test_years(text: str) -> None:
    assert is_year(text)


@pytest.mark.parametrize("text", ["2,021", "1204", "2021 target", "12.5", "May", "Baseline", "20210"])
def test_other_than_years(text: str) -> None:
    assert not is_year(text)

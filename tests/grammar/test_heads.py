"""Units and scales of table heads and labels, and the figures under them."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from csrx.grammar.heads import HeadReader, HeadUnit, with_head
from csrx.grammar.money import Currencies
from csrx.lexicon.load import load
from csrx.lexicon.tokens import tokenize

if TYPE_CHECKING:
    from collections.abc import Callable

    from csrx.models.quantity import Quantity

HEADS = [
    ("Donations (HK$ million)", "money", "HKD", 10**6),
    ("Donations, RMB'000", "money", "CNY", 1000),
    ("Spending RMB’0,000", "money", "CNY", 10000),
    ("RMB million", "money", "CNY", 10**6),
    ("Rs. in crore", "money", "INR", 10**7),
    ("US$m", "money", "USD", 10**6),
    ("Community spend (€ thousand)", "money", "EUR", 1000),
    ("Energy in thousand MWh", "measure", "MWh", 1000),
    ("Electricity (kWh)", "measure", "kWh", 1),
    ("kt", "measure", "kt", 1),
    ("Emissions (tCO2e)", "measure", "tCO2e", 1),
    ("MM metric tons", "measure", "t", 10**6),
    ("Intensity (kWh/m2)", "measure", "kWh/m2", 1),
    ("Intensity (kWh per square metre)", "measure", "kWh/m2", 1),
    ("Intensity (tCO2e/employee)", "measure", "tCO2e/employee", 1),
    ("Share of women (%)", "percent", "%", 1),
    ("Trees planted (in thousands)", None, None, 1000),
    ("Electricity (kWh '000)", "measure", "kWh", 1000),
    ("Scope 1 (t.CO2e)", "measure", "tCO2e", 1),
    ("Emissions in metric tons (MT)", "measure", "t", 1),
]


def head(text: str) -> HeadUnit | None:
    lexicon = load()
    return HeadReader(lexicon, Currencies(lexicon, text)).of(tokenize(text))


@pytest.mark.parametrize(("text", "kind", "unit", "scale"), HEADS)
def test_a_head_gives_a_unit_and_a_scale(text: str, kind: str | None, unit: str | None, scale: int) -> None:
    found = head(text)
    assert found is not None
    assert (found.kind, found.unit, found.scale) == (kind, unit, scale)


@pytest.mark.parametrize(
    "text",
    [
        "Volunteers",
        "Training for all staff",
        "",
        "2019",
        "Growth of 1.21 million",
        "Scope 2, market based (MB)",
        "Location based (LB)",
    ],
)
def test_a_label_without_a_unit_gives_none(text: str) -> None:
    assert head(text) is None


@pytest.mark.parametrize(
    ("figure", "label", "value", "unit"),
    [
        ("3.5", "RMB million", "3500000", "CNY"),
        ("1,234.50", "Donations (US$'000)", "1234500", "USD"),
        ("12.0", "Electricity (kWh)", "12", "kWh"),
        ("RMB 3 million", "RMB million", "3000000", "CNY"),
        ("RMB 3", "RMB million", "3000000", "CNY"),
        ("300 trees", "Planted (in thousands)", "300000", "tree"),
        ("250", "Share (%)", "250", None),
        ("4-5", "RMB million", "4000000", "CNY"),
    ],
)
def test_a_figure_takes_what_its_head_gives(
    quantities: Callable[..., list[Quantity]], figure: str, label: str, value: str, unit: str | None
) -> None:
    found = head(label)
    assert found is not None
    (quantity,) = quantities(figure)
    filled = with_head(quantity, found)
    assert (str(filled.value), filled.unit) == (value, unit)


def test_both_ends_of_a_range_take_the_scale(quantities: Callable[..., list[Quantity]]) -> None:
    found = head("RMB million")
    assert found is not None
    filled = with_head(quantities("4-5")[0], found)
    assert (filled.value, filled.value_to) == (Decimal(4000000), Decimal(5000000))


@pytest.mark.parametrize(
    ("labels", "value"),
    [
        (["Worth of medicines (US$)", "Gifts, in millions"], "7500000"),
        (["Worth of medicines (US$ thousand)", "Gifts, in millions"], "7500"),
        (["Worth of medicines (US$)", "Gifts"], "7.5"),
    ],
)
def test_money_takes_its_currency_from_the_row_and_its_scale_from_the_table(
    quantities: Callable[..., list[Quantity]], labels: list[str], value: str
) -> None:
    lexicon = load()
    reader = HeadReader(lexicon, Currencies(lexicon, ""))
    filled = reader.fill(quantities("7.5")[0], [tokenize(label) for label in labels])
    assert (str(filled.value), filled.unit) == (value, "USD")

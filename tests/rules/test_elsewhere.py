"""Parts of a report on accounts, boards and staff, limits, names: figures there are no facts."""

from __future__ import annotations

import pytest

from csrx.api import extract

POVERTY = "# Rural revitalisation\n\nIn 2022 RMB 4 million was invested in poverty alleviation.\n\n"


@pytest.mark.parametrize(
    "part",
    [
        "# Notes to the consolidated financial statements\n\nCost of sales came to RMB 310 million.\n",
        "# Related party transactions\n\nThe limit of the project funds is RMB 310 million.\n",
        "# Directors' emoluments\n\nA contribution of RMB 310,000 was paid to Ms Qiu.\n",
        "# Statement of cash flows\n\nCash inflow from investing activities was RMB 310 million.\n",
        "# Non-current borrowings\n\nThe pledged loan came to RMB 310 million.\n",
    ],
)
def test_accounts_that_follow_poverty_work_state_none_of_it(part):
    assert [fact.value for fact in extract(POVERTY + part).facts] == [4_000_000]


def test_a_heading_on_giving_brings_the_reader_back():
    text = POVERTY + "# Notes to the financial statements\n\n## Charitable donations\n\nDonations were RMB 310,000.\n"
    assert [fact.value for fact in extract(text).facts] == [4_000_000, 310_000]


def test_a_non_financial_statement_is_no_account():
    text = "# Non-financial statement\n\nCO2 emissions: 310 t CO2e\n"
    assert [fact.value for fact in extract(text).facts] == [310]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("We report on sites whose annual energy consumption exceeds 1.5 terajoules.\n", []),
        ("Plants are audited if their energy consumption is more than 30 GWh.\n", []),
        ("The energy consumption of our plants is more than 30 GWh.\n", [30]),
        ("Two plants, whose energy consumption exceeds 30 GWh, were sold.\n", [30]),
        ("As a member of the One Green Council we support the Four Winds community.\n", []),
        ("In all, Four villages received a clinic.\n", [4]),
        ("The garden, home to 31 goats, including 12 females, was donated.\n", []),
        ("More than 900 donors supported the appeal.\n", []),
        ("We contribute to three UN Sustainable Development Goals in our communities.\n", []),
        ("Events for K–12 students helped our communities.\n", []),
    ],
)
def test_limits_names_and_givers_are_no_facts(text, values):
    assert [fact.value for fact in extract(text).facts] == values


def test_a_letter_that_stands_for_a_sex_is_no_unit():
    head = "# Wind power\n\n| Name | Role | Sex | Age |\n|---|---|---|---|\n"
    text = f"{head}| Lin | Chair | W | 49 |\n| Ou | Head | M | 58 |\n"
    assert extract(text).facts == ()

"""CSR4xx: for each check reports that it must catch, and reports like them that it must let pass."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    "report",
    [
        "In 2032 we donated {EUR 3 million = cash 3e6 EUR 2032}.",
        "By 2025 we donated {EUR 3 million = cash 3e6 EUR 2023/2025}.",
        "In 2032 we donated {EUR 3 million = cash 3e6 EUR 2032 planned}.",
        "In 1022 we donated {EUR 3 million = cash 3e6 EUR 1022}.",
        "From 2022 to 2019 we donated {EUR 3 million = cash 3e6 EUR 2022/2019}.",
        "We planted {40 trees = tree_equivalent 40 tree 2024-06} in June 2024.",
        "From 2020 to 2030 we taught {300 people = people 300 person 2020/2030}.",
    ],
)
def test_periods_that_do_not_fit_are_caught(run, report):
    assert len(run("CSR401", report)) == 1


@pytest.mark.parametrize(
    "report",
    [
        "In 2022 we donated {EUR 3 million = cash 3e6 EUR}.",
        "In January 2023 we donated {EUR 3 million = cash 3e6 EUR 2023-01}.",
        "We will donate {EUR 3 million = cash 3e6 EUR 2032 planned} in 2032.",
        "We pledged to give {EUR 3 million = cash 3e6 EUR 2032 planned} in 2032.",
        "Target for 2032: {EUR 3 million = cash 3e6 EUR 2032 planned}.",
        "We expect to use {30 MWh = consumption 30 MWh 2025/2030 expected}.",
        "In 1998 we donated {EUR 3 million = cash 3e6 EUR 1998}.",
        "By 2030 we reach {300 people = people 300 person ../2030}.",
        "Since 2010 we have taught {300 people = people 300 person 2010/..}.",
        "We taught {300 people = people 300 person -}.",
        "In FY2021-22 we used {30 MWh = consumption 30 MWh 2021/2022}.",
    ],
)
def test_periods_that_fit_pass(run, report):
    assert run("CSR401", report) == []


def test_a_period_passes_where_the_year_of_the_report_is_unknown(run):
    assert run("CSR401", "In 2032 we gave {EUR 3 = cash 3 EUR 2032}.", year=None) == []


def test_a_report_none_of_whose_figures_is_of_its_year_is_caught_once(run):
    report = "\n".join(f"In 2016 we gave {{EUR {n} = donations.cash {n} EUR 2016}}." for n in range(1, 10))
    (finding,) = run("CSR401", report)
    assert finding.place.line is None
    assert "9 are of 2016" in finding.message
    assert run("CSR401", report, year=2017) == []


def row(*values: str, item: str = "electricity", unit: str = "MWh") -> str:
    cells = []
    for year, value in enumerate(values, start=2023 - len(values)):
        amount = value.replace(",", "")
        cells.append(f"{{{value} = energy.consumption {amount} {unit} {year} item:{item}}}")
    return f"| Electricity, MWh | {' | '.join(cells)} |"


@pytest.mark.parametrize(
    "report",
    [
        row("41,200", "42.3"),
        row("41.2", "42,300"),
        row("41,200", "43,100", "44.8"),
        row("41,200", "4,120"),
        row("41,200", "4,310", "42,900"),
        row("412", "431", "4,400", "4,510"),
    ],
)
def test_jumps_in_scale_are_caught(run, report):
    found = run("CSR402", report)
    assert 1 <= len(found) <= 2
    assert all("in one row" in finding.message for finding in found)


@pytest.mark.parametrize(
    "report",
    [
        row("41,200", "43,100"),
        row("41,200", "12,300", "9,800"),
        row("400", "4,310"),
        row("3", "2,700"),
        row("41,200", "121,000", "388,000"),
        row("12", "130", "1,400", "15,000"),
        "| Electricity | {41,200 MWh = consumption 41200 MWh 2021} | {41.9 GWh = consumption 41.9 GWh} |",
        "| Electricity | {41,200 = consumption 41200 MWh 2021} | {42 = consumption 42 tce} |",
        "| Given | {41,200 = cash 41200 EUR 2021} | {42 = people 42 person} |",
        "| Power | {41,200 = consumption 41200 MWh 2021 item:gas} | {42.1 = consumption 42.1 MWh item:oil} |",
    ],
)
def test_changes_of_life_pass(run, report):
    assert run("CSR402", report) == []

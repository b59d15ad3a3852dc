"""CSR2xx: for each check reports that it must catch, and reports like them that it must let pass."""

from __future__ import annotations

import pytest

LIMITS = {
    "plausible": {
        "donations.cash": {"low": 100, "high": 10_000_000_000, "unit": "USD"},
        "energy.consumption": {"high": 1_000_000, "unit": "GWh"},
        "beneficiaries.people": {"high": 1_000_000},
        "volunteering.hours": {"high": 50_000_000, "unit": "hour"},
        "energy.renewable_share": {"low": 0, "high": 100, "unit": "%"},
    }
}


@pytest.mark.parametrize(
    "report",
    [
        "In 2022 we gave {EUR 35,000 billion = cash 35000000e6 EUR}.",
        "Employees gave {900 million hours = hours 900e6 hour}.",
        "We taught {919,256,699 people = people 919256699 person}.",
        "We used {4,000 PWh = consumption 4000e6 GWh}.",
        "In all {140% = renewable_share 140 %} of our power is renewable.",
        "We gave {RMB 3 = cash 3 CNY} to the school.",
        "We used {7,000,000,000 MWh = consumption 7000e6 MWh}.",
        "Giving was {USD 5 million to 50 billion = cash 5e6..50000e6 USD}.",
    ],
)
def test_implausible_values_are_caught(run, report):
    assert len(run("CSR201", report, settings=LIMITS)) == 1


@pytest.mark.parametrize(
    "report",
    [
        "In 2022 we gave {EUR 350 million = cash 350e6 EUR}.",
        "Employees gave {900,000 hours = hours 900000 hour}.",
        "We used {400,000 MWh = consumption 400000 MWh}.",
        "In all {100% = renewable_share 100 %} of our power is renewable.",
        "We gave {RMB 900 = cash 900 CNY} to the school.",
        "We gave {JPY 900 billion = cash 900000e6 JPY}, most of it in shares.",
        "Special reserve | {919,256,699.11 = people 919256699.11 person}",
        "We planted {9,000,000,000,000 trees = tree_equivalent 9000000e6 tree}.",
        "We used {5,000,000 tce = consumption 5e6 tce}.",
        "We gave {XPF 900 billion = cash 900000e6 XPF}.",
    ],
)
def test_plausible_values_pass(run, report):
    assert run("CSR201", report, settings=LIMITS) == []


def test_a_table_in_a_wrong_scale_is_one_finding(run):
    report = "| Hours | {900 = hours 900e6 hour 2021} | {950 = hours 950e6 hour 2022} |"
    (finding,) = run("CSR201", report, settings=LIMITS)
    assert finding.message.endswith("so is 1 more in its table")
    assert [related.place.words for related in finding.related] == ["950"]


@pytest.mark.parametrize(
    "report",
    [
        "We gave {$5 million = cash 5e6 USD} to schools.",
        "We gave {$5 million = cash 5e6 CAD} to schools.",
        "Gifts came to {Rs 40,000 = cash 40000 INR}.",
        "We gave {300,000 dollars = cash 300000 USD}.",
        "We gave {kr 2 million = cash 2e6 SEK}.",
        "We used {1,200 = consumption 1200 -} in our plants.",
        "We gave {$5 million = cash 5e6 USD} and HK$3 million.",
    ],
)
def test_unclear_units_are_caught(run, report):
    assert len(run("CSR202", report)) == 1


@pytest.mark.parametrize(
    "report",
    [
        "We gave {US$5 million = cash 5e6 USD} to schools.",
        "We gave {$5 million = cash 5e6 USD}. All amounts are in US dollars.",
        "We gave {$5 million = cash 5e6 CAD} to schools in Canada.",
        "Gifts came to {Rs 40,000 = cash 40000 INR} across India.",
        "Gifts came to {Rs 40,000 = cash 40000 INR} (INR).",
        "We gave {300,000 dollars = cash 300000 HKD}, that is HK$300,000.",
        "We gave {EUR 2 million = cash 2e6 EUR}.",
        "We used {1,200 MWh = consumption 1200 MWh} in our plants.",
        "We taught {1,200 children = people 1200 person}.",
        "We gave {£3 million = cash 3e6 GBP}.",
        "We keep to the {three Rs = cash 3 INR}.",
    ],
)
def test_clear_units_pass(run, report):
    assert run("CSR202", report) == []


def test_a_bare_sign_is_told_once_a_report(run):
    report = "We gave {$5 = cash 5 USD}. We gave {$7 = cash 7 USD}."
    (finding,) = run("CSR202", report)
    assert "2 amounts in '$' alone" in finding.message
    assert finding.place.words == "$5"


@pytest.mark.parametrize(
    "report",
    [
        "Gifts of {RMB 10 million = cash 10e6 CNY} ({US$14 million = cash 14e6 USD}).",
        "Gifts of {RMB 10 million = cash 10e6 CNY} (about {US$140,000 = cash 140000 USD about}).",
        "We gave {EUR 3 million = cash 3e6 EUR}, equivalent to {JPY 4 million = cash 4e6 JPY}.",
        "We used {1,200 MWh = consumption 1200 MWh} ({12 GWh = consumption 12 GWh}).",
        "It saved {500 kg = resource_savings 500 kg} or {5 t = resource_savings 5 t} of paper.",
        "Gifts of {HK$78 million = cash 78e6 HKD} (i.e. {US$78 million = cash 78e6 USD}).",
        "捐赠{1000万元 = cash 10e6 CNY}（约合{1400万美元 = cash 14e6 USD}）。",
    ],
)
def test_contradictions_are_caught(run, report):
    (finding,) = run("CSR203", report)
    assert len(finding.related) == 1


@pytest.mark.parametrize(
    "report",
    [
        "Gifts of {RMB 10 million = cash 10e6 CNY} ({US$1.4 million = cash 1400000 USD}).",
        "Gifts of {RMB 10 million = cash 10e6 CNY} and {US$14 million = cash 14e6 USD}.",
        "Gifts of {RMB 10 million = cash 10e6 CNY} (2021: {US$14 million = cash 14e6 USD 2021}).",
        "We gave {EUR 3 million = cash 3e6 EUR}, equivalent to {JPY 400 million = cash 400e6 JPY}.",
        "We used {1,200 MWh = consumption 1200 MWh} ({1.2 GWh = consumption 1.2 GWh}).",
        "We used {1,234 MWh = consumption 1234 MWh} (about {1.2 GWh = consumption 1.2 GWh about}).",
        "It saved {500 kg = resource_savings 500 kg} or {0.5 t = resource_savings 0.5 t} of paper.",
        "Gifts of {RMB 10 million = cash 10e6 CNY} ({30 schools = organisations 30 organisation}).",
        "We used {1,200 MWh = consumption 1200 MWh} ({400 tce = consumption 400 tce}).",
    ],
)
def test_amounts_that_agree_pass(run, report):
    assert run("CSR203", report) == []


@pytest.mark.parametrize("confidence", ["0.1", "0.2", "0.3", "0.45", "0.49"])
def test_doubtful_facts_are_caught(run, confidence):
    report = f"{{RMB 2 million = donations.cash 2000000 CNY 2022 conf:{confidence}}} went to the county."
    (finding,) = run("CSR204", report)
    assert f"{float(confidence):.2f}" in finding.message


@pytest.mark.parametrize("confidence", ["0.5", "0.51", "0.7", "0.95", "1"])
def test_certain_facts_pass(run, confidence):
    report = f"{{RMB 2 million = donations.cash 2000000 CNY 2022 conf:{confidence}}} went to the county."
    assert run("CSR204", report) == []


def test_the_limit_of_confidence_is_a_setting(run):
    report = "{RMB 2 million = cash 2e6 CNY conf:0.7} went to the county."
    assert len(run("CSR204", report, settings={"min-confidence": 0.8})) == 1

"""CSR3xx: for each check reports that it must catch, and reports like them that it must let pass."""

from __future__ import annotations

import pytest

FIVE = "{EUR 5.1 million = cash 5100000 EUR total}"
FOUR = "{EUR 4.7 million = cash 4700000 EUR total}"


@pytest.mark.parametrize(
    "report",
    [
        f"In 2022 we donated {FIVE} in total.\nOur total donations in 2022 amounted to {FOUR}.",
        f"# Highlights\nTotal donations: {FIVE}\n# Community\nIn all, the Group gave {FOUR} over the year.",
        f"Donations across Kenya in total: {FIVE}.\nTotal donations in Kenya: {FOUR}.",
        "We used a total of {1,200 MWh = consumption 1200 MWh total}.\n"
        "Total energy consumption was {1,020 MWh = consumption 1020 MWh total}.",
        "全年累计捐赠{500万元 = cash 5e6 CNY total}。\n公司捐赠总额为{700万元 = cash 7e6 CNY total}。",
        "Volunteers gave {30,000 hours = hours 30000 hour total} in total.\n"
        "Total hours: {over 45,000 hours = hours 45000 hour total over}.",
    ],
)
def test_conflicting_totals_are_caught(run, report):
    (finding,) = run("CSR301", report)
    assert finding.related[0].note.startswith("the other total")


@pytest.mark.parametrize(
    "report",
    [
        f"In 2022 we donated {FIVE} in total.\nTotal donations in Yunnan were {FOUR}.",
        f"A total of {FIVE} was invested to build schools.\nA total of {FOUR} was invested to dig wells.",
        f"# Kenya\nWe donated {FIVE} in total.\n# Ghana\nWe donated {FOUR} in total.",
        f"In 2022 we donated {FIVE} in total.\nTotal donations in 2022, restated: {FOUR}.",
        f"In 2022 we donated {FIVE} in total.\nIn total we donated {{EUR 4.7 million = cash 4700000 EUR 2021 total}}.",
        f"In 2022 we donated {FIVE} in total.\nIn total we gave {{over EUR 5 million = cash 5e6 EUR total over}}.",
        f"In 2022 we donated {FIVE} in total.\nIn total we gave {{about EUR 5 million = cash 5e6 EUR total about}}.",
        f"In 2022 we donated {FIVE} in total.\nTotal donations: {{EUR 5,104,218 = cash 5104218 EUR total}}.",
        f"In 2022 we donated {FIVE} in total.\nIn total we will give {{EUR 9 million = cash 9e6 EUR total planned}}.",
        "Scope 1 total: {30 t = emissions 30 tCO2e total}.\nScope 2 total: {70 t = emissions 70 tCO2e total}.",
        f"Total donations: {FIVE}.\nTotal donations of the foundation: "
        "{EUR 2 million = cash 2e6 EUR total by:Foundation}.",
    ],
)
def test_totals_that_can_both_be_true_pass(run, report):
    assert run("CSR301", report) == []


@pytest.mark.parametrize(
    "report",
    [
        "We gave {EUR 5 million = cash 5e6 EUR}, of which {EUR 7 million = cash 7e6 EUR} to schools.",
        "We gave {EUR 5 million = cash 5e6 EUR}, including {EUR 3 million = cash 3e6 EUR} to schools "
        "and {EUR 4 million = cash 4e6 EUR} to clinics.",
        "We taught {500 people = people 500 person}, among them {600 women = people 600 person}.",
        "We used {12 GWh = consumption 12 GWh}, of which {14,000 MWh = consumption 14000 MWh} was bought.",
        "捐赠{500万元 = cash 5e6 CNY}，其中教育{700万元 = cash 7e6 CNY}。",
        "A total of {90 jobs = jobs 90 job total}, comprising {60 jobs = jobs 60 job} here and "
        "{50 jobs = jobs 50 job} there.",
    ],
)
def test_parts_that_exceed_their_total_are_caught(run, report):
    assert len(run("CSR302", report)) == 1


@pytest.mark.parametrize(
    "report",
    [
        "We gave {EUR 5 million = cash 5e6 EUR}, of which {EUR 2 million = cash 2e6 EUR} to schools.",
        "We gave {EUR 5 million = cash 5e6 EUR}, including {EUR 3 million = cash 3e6 EUR} to schools "
        "and {EUR 2 million = cash 2e6 EUR} to clinics.",
        "We gave {EUR 5 million = cash 5e6 EUR}. This year {EUR 7 million = cash 7e6 EUR} will follow.",
        "We gave {EUR 5 million = cash 5e6 EUR}, including gifts of {600 books = in_kind 600 item}.",
        "We gave {EUR 5 million = cash 5e6 EUR}, of which {EUR 7 million = cash 7e6 EUR 2021} is carried over.",
        "We taught {over 500 people = people 500 person over}, among them {600 women = people 600 person}.",
        "We gave {EUR 5 million = cash 5e6 EUR}, including schools; clinics got {EUR 7 million = cash 7e6 EUR}.",
        "We gave {EUR 5 million = cash 5e6 EUR}, of which {about EUR 5.2 million = cash 5200000 EUR about} was cash.",
        "We gave {EUR 5 million = cash 5e6 EUR} and raised {EUR 7 million = cash 7e6 EUR}.",
    ],
)
def test_parts_within_their_total_pass(run, report):
    assert run("CSR302", report) == []


def table(*rows: str) -> str:
    return "\n".join(f"| {row} |" for row in rows)


@pytest.mark.parametrize(
    "report",
    [
        table("Area | Hours", "Schools | 120", "Clinics | 45", "Parks | 30", "Total | 159"),
        table("Area | 2021 | 2022", "Schools | 120 | 130", "Clinics | 45 | 50", "Total energy | 165 | 210"),
        table("Area | EUR million", "Schools | 1.25", "Clinics | 2.50", "Parks | 0.75", "Grand total | 5.40"),
        table("项目 | 万元", "教育 | 1,200", "医疗 | 800", "合计 | 2,300"),
        table("Area | 2021 | 2022", "Total | 165 | 199", "Schools | 120 | 130", "Clinics | 45 | 50"),
        table(
            "Area | 2021 | 2022", "A | 10 | 20", "B | 20 | 30", "Subtotal | 30 | 50", "C | 5 | 7", "D | 6 | 8",
            "Subtotal | 11 | 15", "Total | 41 | 56",
        ),
        table("m3 | 2021 | 2022", "A | 120 | 130", "B | 45 | 50", "Total in | 165 | 210", "Total out | 165 | 210"),
        table("Fläche | 2021 | 2022", "A | 1.200,5 | 900,5", "B | 1.300,0 | 1.100,0", "Total | 2.500,5 | 2.100,5"),
    ],
)  # fmt: skip
def test_tables_that_do_not_add_up_are_caught(run, report):
    (finding,) = run("CSR303", report)
    assert finding.place.words
    assert finding.related


@pytest.mark.parametrize(
    "report",
    [
        table("Area | Hours", "Schools | 120", "Clinics | 45", "Parks | 30", "Total | 195"),
        table("Area | 2021 | 2022", "Schools | 120 | 130", "Clinics | 45 | 50", "Total energy | 165 | 180"),
        table("Area | EUR million", "Schools | 1.3", "Clinics | 2.5", "Parks | 0.8", "Grand total | 4.5"),
        table("Area | Share", "Schools | 60%", "Clinics | 30%", "Total | 85%"),
        table("Area | Hours", "Schools | 120", "of which primary | 80", "Clinics | 45", "Total | 165"),
        table("Area | Unit | 2022", "Electricity | MWh | 120", "Gas | m3 | 45", "Total | GJ | 900"),
        table("Metric | 2022", "Energy used | 120", "Water used | 45", "Total emissions | 999"),
        table("Area | Hours | Average per head", "A | 100 | 4", "B | 50 | 2", "Total | 150 | 3"),
        table(
            "Area | 2022", "A | 10", "B | 20", "Subtotal | 30", "C | 5", "D | 6", "Subtotal | 11", "Total | 41",
        ),
        table("Area | Hours", "Schools | 120", "Clinics | (20)", "Parks | 30", "Total | 130"),
        table("Area | Hours", "Total | 195", "Schools | 120", "Clinics | 45", "Parks | 30"),
        table("Area | Hours", "Schools | 1 200", "Clinics | -", "Parks | 1 300", "Total | 2 500"),
        table("Area | t", "Schools | 1.200", "Clinics | 0.350", "Total | 1.550"),
    ],
)  # fmt: skip
def test_tables_that_add_up_or_are_no_sums_pass(run, report):
    assert run("CSR303", report) == []

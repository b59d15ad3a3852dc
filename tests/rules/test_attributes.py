"""What the context says of a fact: its period, rate, status, total, bound, item and focus."""

from __future__ import annotations

import pytest

from csrx.pipeline import extract
from csrx.readers.text import read_text
from csrx.schema import load

SCHEMA = load()


def fact(text, year=2021):
    """The one fact of a text."""
    (found,) = extract(read_text("<t>", text), SCHEMA, year=year).facts
    return found


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("In 2019 we donated €5,000 to the hospice.", "2019"),
        ("We donated €5,000 to the hospice in March 2019.", "2019-03"),
        ("On 4 March 2019 we donated €5,000 to the hospice.", "2019-03-04"),
        ("In FY2018-19 we donated €5,000 to the hospice.", "2018/2019"),
        ("In FY19 we donated €5,000 to the hospice.", "2019"),
        ("Oslo, 4 March 2019 – We donated €5,000 to the hospice.", "2019"),
        ("OSLO (March 4, 2019) — We donated €5,000 to the hospice.", "2019"),
        ("In the year ended 30 June 2019 we donated €5,000 to the hospice.", "2019"),
        ("From 2017 to 2019 we donated €5,000 to the hospice.", "2017/2019"),
        ("Since 2015 we have donated €5,000 to the hospice.", "2015/.."),
        ("By the end of 2019 we had donated €5,000 to the hospice.", "../2019"),
        ("As of 31 October 2019 we had donated €5,000 to the hospice.", "../2019-10-31"),
        ("To date we have donated €5,000 to the hospice.", "../2021"),
        ("During the year we donated €5,000 to the hospice.", "2021"),
        ("Last year we donated €5,000 to the hospice.", "2020"),
        ("Next year we donate €5,000 to the hospice.", "2022"),
        ("In 2018 and 2019 we donated €5,000 to the hospice.", "2018/2019"),
        ("From 2017 to 2019 we have accumulated gifts of €5,000 to the hospice.", "2017/2019"),
        ("In 2019 the hospice, opened in 2004, received €5,000 from us as a donation.", "2019"),
        ("We donated €5,000 to the hospice, which was founded in 1974.", None),
        ("We donated €5,000 to the hospice that opened in 2001.", None),
        ("We donated €5,000 to the hospice, set up in 1974 by miners.", None),
        ("We donated €5,000 to the hospice, in 2019.", "2019"),
        ("In its first year under the 2018-2021 strategy the fund donated €5,000 to the hospice.", None),
        ("2019 The best year so far: we donated €5,000 to the hospice.", "2019"),
        ("Gifts made in 2019\n\nWe donated €5,000 to the hospice.", "2019"),
        ("In 2019 we opened a shop. We donated €5,000 to the hospice.", "2019"),
        ("In 2019 we opened a shop.\n\nWe donated €5,000 to the hospice.", "2019"),
        ("From 2017 to 2019\nWe donated €5,000 to the hospice.", "2017/2019"),
        ("In 2018 we opened a shop, in 2019 another.\n\nMany came.\n\nWe donated €5,000 to the hospice.", None),
        ("In a house built in 2004 we opened a shop.\n\nWe donated €5,000 to the hospice.", None),
        ("Our emissions are below our 2019 baseline.\n\nWe donated €5,000 to the hospice.", None),
        ("We measure against the base year 2019.\n\nWe donated €5,000 to the hospice.", None),
        ("By the end of 2019 we had opened a shop. We had donated €5,000 to the hospice.", "../2019"),
        ("We donated €5,000 to a hospice that is to have a second ward by 2030.", None),
        ("Our largest gift to date: we donated €5,000 to the hospice.", None),
        ("At the end of 2019 we ran 5 MW of wind power.", "2019"),
        ("We cut water use by 5% and have set a 2018 goal for waste.", None),
        ("As of 31 March 2019 our wind farms had a capacity of 5 MW.", "2019-03-31"),
        ("We donated 2015 books to the hospice.", None),
        ("We donated €5,000 to the hospice.", None),
    ],
)
def test_period(text, period):
    assert fact(text).period == period


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("Some 1,240 pupils took part in our Welding Week; in 2023 we reached 980.", [None, "2023"]),
        ("We gave EUR 3 million to schools, whereas in 2021 we gave EUR 2 million.", [None, "2021"]),
        ("In 2020 we gave EUR 3 million; in 2021 we gave EUR 4 million.", ["2020", "2021"]),
        ("We cut gas use by 6%, to 2% below 2019. Drip lines saved 2,400 m3 of water.", [None, None, None]),
        ("Social investment (+8% vs 2022)\n\n- Health: USD 1.1 million\n- Education: USD 0.9 million", [None, None]),
    ],
)
def test_the_year_of_another_clause_or_of_a_comparison_dates_none(text, periods):
    assert [found.period for found in extract(read_text("<t>", text), SCHEMA).facts] == periods


def test_a_count_in_a_heading_is_no_year():
    text = "A ward for 1990 patients\n\nWe donated €5,000 to the hospice."
    assert [found.period for found in extract(read_text("<t>", text), SCHEMA).facts] == [None, None]


@pytest.mark.parametrize(
    ("text", "rate"),
    [
        ("The bakery donates 300 loaves a day to the shelter.", "day"),
        ("The bakery donates 300 loaves to the shelter every week.", "week"),
        ("The bakery donates 300 loaves to the shelter each month.", "month"),
        ("The bakery donates 300 loaves to the shelter annually.", "year"),
        ("Every year the bakery donates 300 loaves to the shelter.", "year"),
        ("The 300 loaves that the bakery donates to the shelter every week are fresh.", "week"),
        ("The bakery has donated 300 loaves to a shelter that cooks every day.", None),
        ("The bakery's annual donation to the shelter of 300 loaves is a custom.", "year"),
        ("The turbine keeps 300 t of CO2 a year out of the air.", "year"),
        ("300 t\nCO2 emissions avoided annually", "year"),
        ("| Measure | Electricity saved (MWh/year) |\n|---|---|\n| New lamps | 300 |", "year"),
        ("| Measure | Result |\n|---|---|\n| Farmers trained every year | 300 |", "year"),
        ("Annual on-site generation of 300 MWh of electricity comes from the roof.", "year"),
        ("The bakery donated 300 loaves to the shelter.", None),
    ],
)
def test_rate(text, rate):
    assert fact(text).rate == rate


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("We donated €5,000 to the hospice.", "actual"),
        ("We have donated €5,000 to the hospice.", "actual"),
        ("We will donate €5,000 to the hospice.", "planned"),
        ("We plan to donate €5,000 to the hospice.", "planned"),
        ("We pledged €5,000 to the hospice.", "planned"),
        ("We intend to donate €5,000 to the hospice.", "planned"),
        ("Our target is to donate €5,000 to the hospice.", "planned"),
        ("We aim to donate €5,000 to the hospice.", "planned"),
        ("The roof is expected to generate 500 MWh of electricity.", "expected"),
        ("The roof is forecast to generate 500 MWh of electricity.", "expected"),
        ("The roof generated 500 MWh of electricity.", "actual"),
        ("We expect to donate €5,000 to the hospice.", "planned"),
        ("The hospice fund, set up in 2016, aims to benefit 500 patients.", "planned"),
        ("A fund set up in 2016 that aims to benefit 500 patients has found its home.", "planned"),
        ("Acme Bank to donate €5,000 to the hospice", "planned"),
        ("ACME to donate €5,000 to the hospice", "planned"),
        ("Grants to support 500 patients", "actual"),
        ("A 5 MW solar roof that will serve the whole street has been commissioned.", "actual"),
        ("A 5 MW solar roof, which will serve the whole street, was opened by the mayor.", "actual"),
        ("A 5 MW solar roof, which is to become our largest, has received a licence.", "planned"),
        ("Next year we donate €5,000 to the hospice.", "planned"),
        ("For next year the fund has set aside €5,000 for the hospice.", "planned"),
        ("To help the hospice with €5,000.", "planned"),
        ("To help the hospice, we donated €5,000.", "actual"),
        ("We had hoped to donate €5,000 to the hospice.", "planned"),
        ("The board gave the green light to a 5 MW solar roof.", "planned"),
        ("Work has begun on a 5 MW solar roof.", "planned"),
        ("The foundation will help the hospice with €5,000.", "planned"),
        ("We will cut emissions by 5% by 2030.", "planned"),
        ("The pace was stepped up: 100% renewable electricity by 2030.", "planned"),
        ("Estimated annual savings: 500 MWh of electricity.", "expected"),
        ("Annual generation is estimated at 500 MWh.", "expected"),
        ("Over 500 residents should benefit from the clinic.", "expected"),
        ("The clinic should treat an estimated 500 patients.", "expected"),
        ("As planned, 500 patients were treated.", "actual"),
        ("We exceeded our target, treating 500 patients.", "actual"),
    ],
)
def test_status(text, status):
    assert fact(text).status == status


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("We donated €5,000 to the hospice.", "exact"),
        ("We donated about €5,000 to the hospice.", "approximate"),
        ("We donated some €5,000 to the hospice.", "approximate"),
        ("We donated ~€5,000 to the hospice.", "approximate"),
        ("We donated around €5,000 to the hospice.", "approximate"),
        ("We donated over €5,000 to the hospice.", "lower"),
        ("We donated more than €5,000 to the hospice.", "lower"),
        ("We donated at least €5,000 to the hospice.", "lower"),
        ("We donated €5,000+ to the hospice.", "lower"),
        ("We donated nearly €5,000 to the hospice.", "upper"),
        ("We donated close to €5,000 to the hospice.", "upper"),
        ("We donated up to €5,000 to the hospice.", "upper"),
        ("We donated less than €5,000 to the hospice.", "upper"),
        ("We donated thousands of books to the hospice.", "lower"),
    ],
)
def test_bound(text, bound):
    assert fact(text).bound == bound


@pytest.mark.parametrize(
    ("text", "total"),
    [
        ("We donated a total of €5,000 to the hospice.", True),
        ("In total, we donated €5,000 to the hospice.", True),
        ("The aggregate amount donated to the hospice was €5,000.", True),
        ("Altogether we donated €5,000 to the hospice.", True),
        ("Cumulative donations to the hospice have reached €5,000.", True),
        ("Our largest donation to date, €5,000, went to the hospice.", False),
        ("We donated €5,000 to the hospice.", False),
    ],
)
def test_total(text, total):
    assert fact(text).total is total


@pytest.mark.parametrize(
    ("text", "totals"),
    [
        ("We donated 900 books in all, which 40 schools shared.", [True, False]),
        ("A total of 900 books was donated to 40 schools.", [True, False]),
        ("The books, 900 copies altogether, were donated to 40 schools.", [True, False]),
        ("In total we trained 900 nurses and 40 doctors.", [True, True]),
        ("The roofs have 5 MW between them and save 40 t of CO2.", [True, False]),
        ("The 9 kW roof went up in May and has already given 5 MWh of solar power.", [False, True]),
        ("The 9 kW roof, which has so far given 5 MWh of solar power, is new.", [False, True]),
        ("The roof has so far given 5 MWh of solar power; a year should bring 9 MWh.", [True, False]),
        ("Gifts of €5,000 to the hospice and 900 books for schools have been made so far.", [True, True]),
    ],
)
def test_a_word_of_sums_belongs_to_its_figure(text, totals):
    assert [found.total for found in extract(read_text("<t>", text), SCHEMA).facts] == totals


@pytest.mark.parametrize(
    ("label", "total"),
    [("Total waste diverted from disposal", True), ("Waste diverted from disposal", False)],
)
def test_a_caption_makes_no_row_a_total(label, total):
    text = f"**Total waste by path, 2021**\n\n| Path | Weight (t) |\n|---|---|\n| {label} | 4,200 |\n"
    assert fact(text).total is total


@pytest.mark.parametrize(
    ("text", "metric"),
    [
        ("Our customers provided $4 million to the relief fund.", "donations.raised"),
        ("Thanks to our employees we donated $4 million to the relief fund.", "donations.raised"),
        ("With goods sold to our customers we donated $4 million to the relief fund.", "donations.cash"),
    ],
)
def test_who_receives_is_not_who_gives(text, metric):
    assert fact(text).metric == metric


@pytest.mark.parametrize(
    ("text", "item"),
    [
        ("We donated 600 warm blankets to the shelter.", "warm blankets"),
        ("Our clinic treated 400 mothers.", "mothers"),
        ("The trust supported 31 secondary schools in Mombasa.", "secondary schools"),
        ("Scope 1 emissions were 8,200 tCO2e.", "Scope 1"),
        ("The plant used 310,000 litres of diesel.", "diesel"),
        ("The filters cut emissions of sulphur dioxide by 40 tonnes.", "sulphur dioxide"),
    ],
)
def test_item(text, item):
    assert fact(text).item == item


@pytest.mark.parametrize(
    ("text", "focus"),
    [
        ("We donated €5,000 to the primary school.", "education"),
        ("We donated €5,000 to the hospital.", "health"),
        ("We donated €5,000 to the victims of the earthquake.", "disaster_relief"),
        ("We donated €5,000 to the football club.", "culture_sport"),
        ("We donated €5,000 to the nature reserve.", "environment"),
        ("We donated €5,000 to the home for the elderly.", "social_care"),
        ("We donated €5,000 for the road to the village.", "infrastructure"),
        ("Education\n\nWe donated €5,000 to the sisters of Ankara.", "education"),
        ("We donated €5,000 to the sisters of Ankara.", None),
    ],
)
def test_focus(text, focus):
    assert fact(text).focus == focus


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("We donated 300 to 400 blankets to the shelter.", (300, 400)),
        ("We donated between 300 and 400 blankets to the shelter.", (300, 400)),
        ("We donated 300–400 blankets to the shelter.", (300, 400)),
        ("We donated €3-4 million to the shelter.", (3000000, 4000000)),
        ("We donated 300 blankets to the shelter.", (300, None)),
    ],
)
def test_range(text, ends):
    found = fact(text)
    assert (found.value, found.value_to) == ends


def test_the_headings_above_a_fact_outermost_first():
    text = "# Report\n\n## Community\n\n### Schools\n\nWe donated €5,000 to the hospice.\n\n## Staff\n"
    assert fact(text).evidence.heading == ("Report", "Community", "Schools")


def test_the_line_and_page_of_a_fact():
    found = fact("Report\n\nWe met.\fWe donated €5,000 to the hospice.\n")
    assert (found.evidence.line, found.evidence.page) == (3, 2)


def test_each_figure_has_the_scope_that_stands_next_to_it():
    text = "We emitted 4,000 t CO2e (Scope 1) and 5,000 t CO2e (Scope 2), and Scope 3 came to 9,000 t CO2e."
    found = extract(read_text("<t>", text), SCHEMA).facts
    assert [(float(f.value), f.item) for f in found] == [(4000, "Scope 1"), (5000, "Scope 2"), (9000, "Scope 3")]

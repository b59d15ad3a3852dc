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
        ("In its first year under the 2018-2021 strategy the fund donated €5,000 to the hospice.", None),
        ("2019 The best year so far: we donated €5,000 to the hospice.", "2019"),
        ("Gifts made in 2019\n\nWe donated €5,000 to the hospice.", "2019"),
        ("In 2019 we opened a shop. We donated €5,000 to the hospice.", "2019"),
        ("We donated €5,000 to the hospice.", None),
    ],
)
def test_period(text, period):
    assert fact(text).period == period


@pytest.mark.parametrize(
    ("text", "rate"),
    [
        ("The bakery donates 300 loaves a day to the shelter.", "day"),
        ("The bakery donates 300 loaves to the shelter every week.", "week"),
        ("The bakery donates 300 loaves to the shelter each month.", "month"),
        ("The bakery donates 300 loaves to the shelter annually.", "year"),
        ("Every year the bakery donates 300 loaves to the shelter.", "year"),
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
        ("We donated €5,000 to the hospice.", False),
    ],
)
def test_total(text, total):
    assert fact(text).total is total


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

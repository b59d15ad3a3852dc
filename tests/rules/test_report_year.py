"""The year that a report is on, told from years to come, of founding and of comparison."""

from __future__ import annotations

import pytest

from csrx.api import extract

YEARS = [
    ("In 2021 we taught 300 pupils.", 2021),
    ("In 2021, we taught 300 pupils; by 2025 we will teach 900.", 2021),
    ("Pupils taught 2019 2020 2021\nNorth 300 310 320\nSouth 30 31 32", 2021),
    ("Under the 2024-2026 Strategic Plan we will teach 900 pupils. At the end of 2023 they were 300.", 2023),
    ("2040: no emissions. In 2022 we taught 300 pupils.", 2022),
    ("# Sustainability Report 2030\n\nIn 2030 we taught 300 pupils, and in 2029 200.", 2030),
    ("In 2021 we taught 300 pupils (2020: 280), 90 girls (2020: 70) and 12 teachers (FY 2020: 9).", 2021),
    ("Pupils taught since 2015: 300. In 2021 we taught more pupils than in 2015, and far more compared to 2015.", 2021),
    ("We have taught 300 pupils since 2015.", None),
    ("# School Report 2022\n\n" + "In 2021 we taught 300 pupils. " * 13, 2021),  # that came out the year after
    ("# School Report 2022\n\n" + "In 2022 we taught 300 pupils. In 2021 they were 200. " * 13, 2022),
]


@pytest.mark.parametrize(("text", "year"), YEARS)
def test_the_year_of_a_report(text, year):
    assert extract(f"{text}\n").year == year


PERIODS = [
    ("In 2020 the school founded in 1964 taught 300 pupils.", "2020"),
    ("In 2020 we taught 300 pupils, double the figure of 2018.", "2020"),
    ("Since the school was set up in 1964 it has taught 300 pupils.", "1964/.."),
]


@pytest.mark.parametrize(("text", "period"), PERIODS)
def test_times_of_founding_and_of_comparison_are_no_period(text, period):
    (fact,) = extract(f"{text}\n").facts
    assert fact.period == period


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("In 2021 the number of pupils we taught rose from 300 to 450.", [None, "2021"]),
        ("In 2021 the number of pupils we taught rose from 300 a year earlier to 450.", ["2020", "2021"]),
        ("In 2021 our donations rose to €450, up from €300.", ["2021", None]),
        ("Pupil numbers rose compared to 2019. They grew from 300 pupils taught to 450 pupils taught.", ["2019", None]),
        ("We compared pupil numbers with those of 2019 and 2021. The number of pupils taught rose from 300 to 450.",
         [None, None]),
    ],
)  # fmt: skip
def test_what_a_figure_came_from_is_of_another_time(text, periods):
    assert [fact.period for fact in extract(f"{text}\n").facts] == periods


def test_a_year_written_as_a_pair_is_told_as_one():
    text = "In FY 2024-25 we grew.\n\nBy 2024-25 it was done, and in 2024-25 again.\n\n"
    text += "During the year we donated INR 5 crore to schools.\n"
    assert [fact.period for fact in extract(text).facts] == ["2024/2025"]


def test_a_year_written_as_one_stays_so():
    text = "In 2025 we grew, in 2025 we built.\n\nDuring the year we donated INR 5 crore to schools.\n"
    assert [fact.period for fact in extract(text).facts] == ["2025"]


STATUSES = [
    ("In 2019 we taught 300 pupils.\n\nOur mills will use 40 GWh in 2021.", "planned"),
    ("# Report 2019\n\nIn 2019 we taught 300 pupils, and 310 in 2019.\n\nIn 2021 our mills used 40 GWh.", "actual"),
    ("# Report 2019\n\nIn 2019 we taught 300 pupils.\n\nBy 2021 our mills had used 40 GWh.", "actual"),
]


@pytest.mark.parametrize(("text", "status"), STATUSES)
def test_years_behind_the_report_are_ahead_unless_the_text_tells_of_them_as_past(text, status):
    used = [fact for fact in extract(f"{text}\n").facts if fact.metric == "energy.consumption"]
    assert [fact.status for fact in used] == [status]

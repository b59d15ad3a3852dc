"""Times in words as EDTF: years, fiscal years, dates, spans, and what is counted up to a date or since one."""

from __future__ import annotations

import pytest

from csrx.lexicon.load import load
from csrx.lexicon.tokens import tokenize
from csrx.rules.periods import Periods

PERIODS = Periods(load())


def times(text):
    return [(time.edtf, time.lead) for time in PERIODS.find(tokenize(text))]


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("in 2020", "2020"),
        ("an act of 2020", "2020"),
        ("the 2019 harvest", "2019"),
        ("during 1998", "1998"),
        ("2020-21", "2020/2021"),
        ("2020/21", "2020/2021"),
        ("2019–2021", "2019/2021"),
        ("2019-2021", "2019/2021"),
        ("2017–21", "2017/2021"),
        ("from 2018 to 2020", "2018/2020"),
        ("between 2018 and 2020", "2018/2020"),
        ("FY22", "2022"),
        ("F22", "2022"),
        ("F2019", "2019"),
        ("FY 22", "2022"),
        ("FY2022", "2022"),
        ("FY '19", "2019"),
        ("fiscal 2017", "2017"),
        ("fiscal year 2018", "2018"),
        ("financial year 2018-19", "2018/2019"),
        ("FY2023-24", "2023/2024"),
        ("FY21-22", "2021/2022"),
        ("year ended 30 June 2019", "2019"),
        ("the year ended 31 March 2022", "2022"),
        ("year ending December 2021", "2021"),
        ("June 2020", "2020-06"),
        ("in Sept. 2020", "2020-09"),
        ("March, 2021", "2021-03"),
        ("March of 2021", "2021-03"),
        ("12 May 2021", "2021-05-12"),
        ("12th of May 2021", "2021-05-12"),
        ("May 12, 2021", "2021-05-12"),
        ("May 3rd, 2021", "2021-05-03"),
        ("2021-04-16", "2021-04-16"),
        ("from June 2019 to May 2020", "2019-06/2020-05"),
        ("Jan–Dec 2020", "2020"),
        ("January to December 2021", "2021"),
        ("1 January to 31 December 2020", "2020"),
        ("Jan.-Jun. 2022", "2022-01/2022-06"),
        ("April through September 2019", "2019-04/2019-09"),
    ],
)
def test_times(text, edtf):
    assert times(text) == [(edtf, "")]


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("by 2030", ("2030", "until")),
        ("by the end of 2021", ("2021", "until")),
        ("at the end of 2021", ("2021", "until")),
        ("as of 31 December 2022", ("2022-12-31", "until")),
        ("as at 30 June 2020", ("2020-06-30", "until")),
        ("until October 2017", ("2017-10", "until")),
        ("up to 2018", ("2018", "until")),
        ("since 2015", ("2015", "since")),
        ("ever since March 2019", ("2019-03", "since")),
        ("starting in 2016", ("2016", "since")),
        ("to date", ("", "to_date")),
        ("so far", ("", "to_date")),
        ("since its inception", ("", "to_date")),
        ("during the year", ("", "report_year")),
        ("in the year under review", ("", "report_year")),
        ("in the previous year", ("", "last_year")),
        ("a year earlier", ("", "last_year")),
    ],
)
def test_what_leads_a_time_in(text, time):
    assert time in times(text)
    assert len({edtf for edtf, _ in times(text)}) == 1


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("in 2019, 2020 and 2021", ["2019", "2020", "2021"]),
        ("2020 (2019: 12)", ["2020", "2019"]),
        ("rose from 12 in 2019 to 14 in 2020", ["2019", "2020"]),
        ("on 3 June 2021 and 4 July 2021", ["2021-06-03", "2021-07-04"]),
        ("FY21 and FY22", ["2021", "2022"]),
    ],
)
def test_several_times(text, wanted):
    assert [edtf for edtf, _ in times(text)] == wanted


@pytest.mark.parametrize(
    "text",
    [
        "2,020 people",
        "12 schools",
        "20200 trees",
        "room 1812",
        "under the Companies Act, 2013",
        "the CSR Rules 2014",
        "the Kyoto Protocol 1997",
        "3000 AD",
        "we may give 12",
        "they march on",
        "the 31st of us",
        "at 12.30",
        "45 per cent",
        "$2019.50",
    ],
)
def test_numbers_and_words_that_are_no_times(text):
    assert times(text) == []


def test_a_time_knows_its_tokens():
    tokens = tokenize("We met on 12 May 2021 in Porto.")
    (time,) = PERIODS.find(tokens)
    assert tokens.words[time.first : time.stop] == ["12", "May", "2021"]

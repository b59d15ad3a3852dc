"""Tables and columns as the conversion of a page to text leaves them: cells out of line, lines broken."""

from __future__ import annotations

import pytest

from csrx.api import extract
from csrx.readers.text import read_text


def told(tmp_path, text: str) -> list[tuple[str, float, str, str | None]]:
    """Metric, value, unit and period of the facts of a text."""
    path = tmp_path / "report.txt"
    path.write_text(text, encoding="utf-8")
    return [(fact.metric, float(fact.value), fact.unit, fact.period) for fact in extract(path).facts]


def paragraphs(text: str) -> list[str]:
    """The blocks of a text, each in one line."""
    return [" ".join(text[block.start : block.end].split()) for block in read_text("x", text).blocks]


USED, MADE, LET_OUT = "energy.consumption", "energy.generation", "energy.emissions"
YEARS = "Item Unit 2021 2022"
ROWS = [(USED, 410.0, "GJ", "2021"), (USED, 398.0, "GJ", "2022"), (USED, 61.0, "t", "2021"), (USED, 58.0, "t", "2022")]


@pytest.mark.parametrize(
    "text",
    [
        f"{YEARS}\nHeat GJ 410 398\nDiesel t 61 58\n",
        f"{YEARS}.\nHeat GJ 410 398.\nDiesel t 61 58.\n",  # a full stop behind each line
        "Item Unit 2021 Data 2022 Data.\nHeat GJ 410 398.\nDiesel t 61 58.\n",
        f"{YEARS} GRI SASB\nHeat GJ 410 398 302-1 –\nDiesel t 61 58 302-1 –\n",  # where each row is disclosed
        f"{YEARS} Ipieca SASB GRI\nHeat GJ 410 398 CCE-6 – 302-1\nDiesel t 61 58 CCE-6 – 302-1\n",
        f"{YEARS}.\nFuels.\nHeat GJ 410 398.\nOf our own vans.\nDiesel t 61 58.\n",  # groups that end in full stops
    ],
)
def test_rows_under_years(tmp_path, text):
    assert told(tmp_path, text) == ROWS


def test_a_line_of_words_with_a_year_is_no_row(tmp_path):
    text = "Item Unit 2021 2022.\nHeat GJ 410 398.\nDiesel t 61 58.\nOur results in 2021 3.\n"
    assert told(tmp_path, text) == ROWS


def test_marks_of_notes_stand_between_a_label_and_its_unit(tmp_path):
    text = "Scope Unit 2021 2022\nScope 1 4 tCO2e 5,974 6,407\nScope 2 5 tCO2e 8,245 7,740\n"
    wanted = [(5974.0, "2021"), (6407.0, "2022"), (8245.0, "2021"), (7740.0, "2022")]
    assert told(tmp_path, text) == [(LET_OUT, value, "tCO2e", year) for value, year in wanted]


def test_asterisks_stand_for_figures_that_are_missing(tmp_path):
    text = "Emissions Units 2018 2019 2020\nGoods bought 1,000 tonnes CO2e * * 631\nTravel 1,000 tonnes CO2e 16 21 18\n"
    wanted = [(631e3, "2020"), (16e3, "2018"), (21e3, "2019"), (18e3, "2020")]
    assert told(tmp_path, text) == [(LET_OUT, value, "tCO2e", year) for value, year in wanted]


def test_a_label_goes_round_its_figures(tmp_path):
    text = (
        "GROUP ENERGY CONSUMPTION, IN GJ\n2018  2019\nDiesel   69,752  130,039\nUse of energy from non-\n"
        "4,100,281  3,412,336\nrenewable sources\nTotal energy consumption  4,170,033  3,542,375\n"
    )
    wanted = [
        (69752, "2018"),
        (130039, "2019"),
        (4100281, "2018"),
        (3412336, "2019"),
        (4170033, "2018"),
        (3542375, "2019"),
    ]
    assert told(tmp_path, text) == [(USED, float(value), "GJ", year) for value, year in wanted]


def test_a_table_goes_on_behind_a_blank_line_in_the_unit_that_leads_it_in(tmp_path):
    text = (
        "ENERGY CONSUMPTION, IN GJ\n2018 2019\nDiesel 69,752 130,039\nPetrol 2,258 2,270\n\n"
        "Gas burnt (kilns) 221 288\nGas burnt (ovens) 314 305\n"
    )
    assert [fact[1:] for fact in told(tmp_path, text)][-2:] == [(314.0, "GJ", "2018"), (305.0, "GJ", "2019")]


def test_columns_of_names_stand_among_cells_below_one_another(tmp_path):
    cells = ["Village", "Council", "Solar units", "Beneficiaries", "Alva", "Mora", "9", "2100", "Berga", "Mora", "5",
             "1900", "Dala", "Mora", "4", "190"]  # fmt: skip
    people = [fact[1] for fact in told(tmp_path, "\n".join(cells)) if fact[0] == "beneficiaries.people"]
    assert people == [2100, 1900, 190]


def test_groups_of_years_stand_below_one_another(tmp_path):
    cells = ["Energy Consumption\nin TJ", "Renewable\nEnergy Share", "2014-15", "2015-16", "201415", "201516", "Hotels",
             "642.1", "668.7", "34.8%", "33.4%", "Mills", "419.5", "501.4", "33.2%", "31.0%"]  # fmt: skip
    share = "energy.renewable_share"
    assert told(tmp_path, "\n\n".join(cells)) == [
        (USED, 642.1, "TJ", "2014/2015"), (USED, 668.7, "TJ", "2015/2016"),
        (share, 34.8, "%", "2014/2015"), (share, 33.4, "%", "2015/2016"),
        (USED, 419.5, "TJ", "2014/2015"), (USED, 501.4, "TJ", "2015/2016"),
        (share, 33.2, "%", "2014/2015"), (share, 31.0, "%", "2015/2016"),
    ]  # fmt: skip


def test_years_are_broken_in_a_narrow_column(tmp_path):
    cells = ["Our programme gives children a school.", "2014\n-15", "2015\n-16", "Cum\nto\n2015\n-16",
             "Schools\nsupported\n(Nos.)", "147", "164", "1,322", "Children\ntaught by\nour partners\n(Lakh)", "0.54",
             "0.46", "NA"]  # fmt: skip
    assert told(tmp_path, "\n\n".join(cells)) == [
        ("beneficiaries.organisations", 147, "organisation", "2014/2015"),
        ("beneficiaries.organisations", 164, "organisation", "2015/2016"),
        ("beneficiaries.organisations", 1322, "organisation", "../2016"),
        ("beneficiaries.people", 54000, "person", "2014/2015"),
        ("beneficiaries.people", 46000, "person", "2015/2016"),
    ]


def test_a_table_drawn_with_pipes_stands_in_one_line(tmp_path):
    text = (
        "Details of those helped: |No.|CSR project|No. of persons benefitted|% from marginalised groups| "
        "|---|---|---|---| |1|Reading camps.|1,550|100%| |2|A clinic with 24×7 free care for villagers.|1,000|100%| "
        "|3|A scanner for the hospital.|Used in surgery.|100%|\n"
    )
    assert [fact[:3] for fact in told(tmp_path, text)] == [
        ("beneficiaries.people", 1550, "person"), ("beneficiaries.people", 1000, "person"),
    ]  # fmt: skip


def test_a_row_between_pipes_lacks_one_cell(tmp_path):
    text = (
        "| Indicator | Aspect | Unit | 2020 | 2021 |\n|---|---|---|---|---|\n"
        "| Scope 2 emissions | t CO2e | 163 | 186 |\n| Scope 3 emissions | Travel | t CO2e | 17 | 19 |\n"
    )
    wanted = [(163.0, "2020"), (186.0, "2021"), (17.0, "2020"), (19.0, "2021")]
    assert told(tmp_path, text) == [(LET_OUT, value, "tCO2e", year) for value, year in wanted]


def test_a_space_parts_the_thousands_of_rows_run_on_in_one_line(tmp_path):
    text = (
        "2021 2020 2019 Wood, bought (e.g. chips), GWh 832 759 622 Waste liquor used, GWh 10 241 10 419 9777 "
        "Fuel used in all, GWh 2081 2068 2231\n"
    )
    values = [832, 759, 622, 10241, 10419, 9777, 2081, 2068, 2231]
    assert told(tmp_path, text) == [
        (USED, float(value), "GWh", year) for value, year in zip(values, ["2021", "2020", "2019"] * 3, strict=True)
    ]


def test_parts_take_the_unit_of_the_total_that_they_add_up_to(tmp_path):
    text = (
        "| No | Initiative | Outcome |\n|---|---|---|\n| 1 | Pumps | 400 |\n| 2 | Chillers | 340 |\n"
        "| Total | Energy saved in kWh | 740 |\n| 3 | Burner | 58 |\n| 4 | Boiler | 48 |\n"
        "| Total | Fuel saved in kl | 106 |\n"
    )
    assert [fact[:3] for fact in told(tmp_path, text)] == [
        ("energy.savings", value, unit) for value, unit in
        [(400, "kWh"), (340, "kWh"), (740, "kWh"), (58, "m3"), (48, "m3"), (106, "m3")]
    ]  # fmt: skip


def test_a_long_note_below_a_table_gives_no_unit(tmp_path):
    note = (
        "* An endowment is a gift that is kept for good so that its income (% interest on it) pays for those at school "
    )
    text = "| School | Scholars in 2021 |\n|---|---|\n| Turku | 12 |\n| Lund | 9 |\n\n" + note * 3 + "\n"
    assert {fact[:3] for fact in told(tmp_path, text)} >= {("beneficiaries.people", 12, "person")}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "The group’s waste\nrecycling\nprogramme,\ncovers\nover 5 million\ncitizens,\n500,000 school\n"
            "children, 350\ncorporates,\nmore than 1,000\nworkshops and\naround 200\nfactories\n",
            [
                "The group’s waste recycling programme, covers over 5 million citizens, 500,000 school children, 350"
                " corporates, more than 1,000 workshops and around 200 factories"
            ],
        ),
        (
            "energy savings of\n102,990 GJ during the\nreporting period.\n",
            ["energy savings of 102,990 GJ during the reporting period."],
        ),
        (
            "95 volunteers contributed\n591 man-hours towards the\nconstruction of a dam.\n",
            ["95 volunteers contributed 591 man-hours towards the construction of a dam."],
        ),
    ],
)  # fmt: skip
def test_sentences_in_a_narrow_column_are_one_paragraph(text, wanted):
    assert paragraphs("Our year\n\n" + text)[1:] == wanted


def test_lines_further_in_are_no_part_of_the_line_above():
    text = (
        "Our year\n\nMaternity care\n    3,800 mothers attended to\nTrees on bare hills\n    half a million planted\n"
    )
    assert "3,800 mothers attended to" in paragraphs(text)


def test_a_fiscal_year_is_broken_at_the_end_of_a_line(tmp_path):
    text = "Sports\n\nDuring 2024-\n25, 212 sportspersons were supported by the fund.\n"
    assert told(tmp_path, text) == [("beneficiaries.people", 212, "person", "2024/2025")]


def test_words_broken_at_the_ends_of_lines_are_made_whole(tmp_path):
    path = tmp_path / "report.txt"
    path.write_text("We gave books to five organi-\nzations in the north.\n", encoding="utf-8")
    assert [fact.item for fact in extract(path).facts if fact.unit == "organisation"] == ["organizations"]

"""Tables of plain text whose cells stand below one another."""

from __future__ import annotations

import pytest

from csrx.readers.text import read_text


def tables(text):
    """Each table as its head rows and its rows, each a mapping of column to text; a head over several has its span."""
    text = "Report\n\nSome words.\n\n" + text
    found = []
    for table in read_text("<t>", text).tables:
        rows = {}
        for cell in table.cells:
            key = (cell.column, cell.columns) if cell.columns > 1 else cell.column
            rows.setdefault(cell.row, {})[key] = text[cell.start : cell.end]
        listed = [rows[number] for number in sorted(rows)]
        found.append((listed[: table.head], listed[table.head :]))
    return found


def table(text):
    (only,) = tables(text)
    return only


def test_heads_of_two_rows_stand_over_their_columns():
    heads, rows = table(
        "             Capacity   Output\n"
        "Station      (MW)       (MWh)\n"
        "North Lake       2.9      4,342\n"
        "South Lake       3.1      4,790\n"
    )
    assert heads == [{1: "Capacity", 2: "Output"}, {0: "Station", 1: "(MW)", 2: "(MWh)"}]
    assert rows == [{0: "North Lake", 1: "2.9", 2: "4,342"}, {0: "South Lake", 1: "3.1", 2: "4,790"}]


def test_a_head_may_stand_over_several_columns():
    heads, rows = table(
        "              2022               2021\n"
        "Area       Spent   People     Spent   People\n"
        "Health      14.2      310      11.9      280\n"
        "Sport        2.5       95       2.2       90\n"
    )
    assert heads[0] == {(1, 2): "2022", (3, 2): "2021"}
    assert heads[1] == {0: "Area", 1: "Spent", 2: "People", 3: "Spent", 4: "People"}
    assert rows[1] == {0: "Sport", 1: "2.5", 2: "95", 3: "2.2", 4: "90"}


def test_a_row_with_gaps_keeps_its_columns():
    _, rows = table(
        "Item           Unit     2020    2021    2022\n"
        "Electricity    MWh     1,240   1,310   1,190\n"
        "Solar power    MWh               210     240\n"
        "Steam                    310             295\n"
    )
    assert rows[1] == {0: "Solar power", 1: "MWh", 3: "210", 4: "240"}
    assert rows[2] == {0: "Steam", 2: "310", 4: "295"}


def test_words_between_the_rows_head_those_below():
    _, rows = table(
        "                     2021     2020\n"
        "Energy (GJ)\n"
        "  Gas               4,310    4,485\n"
        "  Power               963    1,008\n"
        "Emissions\n"
        "By source\n"
        "  Scope 1             241      252\n"
        "  Scope 2              97      109\n"
    )
    assert [row[0] for row in rows] == [
        "Energy (GJ)", "Gas", "Power", "Emissions", "By source", "Scope 1", "Scope 2",
    ]  # fmt: skip


def test_a_label_may_reach_over_the_figures_of_other_rows():
    _, rows = table(
        "                                             2020       2019\n"
        "Support to the community (EUR thousand)       563        388\n"
        "Energy (GJ)                             1,525,887  1,567,202\n"
    )
    assert rows[1] == {0: "Energy (GJ)", 1: "1,525,887", 2: "1,567,202"}


def test_a_head_goes_with_rows_behind_a_blank_line():
    heads, rows = table(
        "                Total            Asia\n"
        "t CO2e       2023    2022     2023    2022\n"
        "\n"
        "Scope 1     1,442   2,026\n"
        "Scope 2     6,182   7,512    3,176   3,800\n"
    )
    assert heads[0] == {(1, 2): "Total", (3, 2): "Asia"}
    assert rows == [
        {0: "Scope 1", 1: "1,442", 2: "2,026"},
        {0: "Scope 2", 1: "6,182", 2: "7,512", 3: "3,176", 4: "3,800"},
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Trees planted in 2019        0.95 million (9.5 lakh)\nTrees planted so far         16.41 million\n",
        "We gave 3 million.  They gave 4 million.\nIn all it was 7 million.\n",
        "Region          Japan\nDetails         Clinics and roads\nAmount          JPY 38 million\n",
    ],
)
def test_what_has_no_head_over_figures_is_no_such_table(text):
    assert not any(heads for heads, _ in tables(text))


def test_a_label_and_its_figure_may_stand_one_space_apart():
    _, rows = table(
        "                          2025        2024\n"
        "Volunteers             9,286       7,964\n"
        "Direct beneficiaries 138,592     126,842\n"
    )
    assert rows[-1] == {0: "Direct beneficiaries", 1: "138,592", 2: "126,842"}


def test_a_long_label_may_move_the_figures_of_its_row_to_the_right():
    _, rows = table(
        "                         2023        2022\n"
        "Energy used for heating (kWh)   4,512,300   4,871,900\n"
        "Gas (tCO2e)               312         355\n"
        "Electricity (tCO2e)       401         452\n"
    )
    assert rows[0] == {0: "Energy used for heating (kWh)", 1: "4,512,300", 2: "4,871,900"}
    assert rows[1] == {0: "Gas (tCO2e)", 1: "312", 2: "355"}


def test_a_note_one_space_behind_a_figure_is_a_cell_of_its_own():
    _, rows = table(
        "Item                       Unit     2021     2022    Note\n"
        "Electricity                MWh      7,412    7,105   E6\n"
        "Scope 1 emissions          t        691,302  660,118 E5\n"
        "Steam                      MWh      4,118    4,009   E4\n"
    )
    assert rows[1] == {0: "Scope 1 emissions", 1: "t", 2: "691,302", 3: "660,118", 4: "E5"}

"""Rows of figures without years: under a head that their number tells, or each with its unit in its label."""

from __future__ import annotations

import pytest

from csrx.readers.text import read_text


def rows(text):
    """The rows of the only table of a text, each as the texts of its cells."""
    (table,) = read_text("<t>", text).tables
    found = {}
    for cell in table.cells:
        found.setdefault(cell.row, []).append(text[cell.start : cell.end])
    return list(found.values())


@pytest.mark.parametrize(
    ("head", "wanted"),
    [
        ("Area Bought Given Total", ["Area", "Bought", "Given", "Total"]),
        ("Emissions (t) SCOPE 1 SCOPE 2 TOTAL", ["Emissions (t)", "SCOPE 1", "SCOPE 2", "TOTAL"]),
        ("Meals by area, in thousands", ["Meals by area, in thousands"]),
    ],
)
def test_a_head_of_words_has_as_many_columns_as_its_rows_have_figures(head, wanted):
    text = f"Report\n\n{head}\nCoast 1,204 310 1,514\nHills 877 96 973\nLakes 401 90 491\n"
    assert rows(text)[0] == wanted
    assert rows(text)[1:] == [
        ["Coast", "1,204", "310", "1,514"],
        ["Hills", "877", "96", "973"],
        ["Lakes", "401", "90", "491"],
    ]


def test_a_head_that_ends_in_numbered_parts_is_a_head():
    text = "Report\n\nEmissions (t) SCOPE 1 SCOPE 2\nCoast 1,204 310\nHills 877 96\nLakes 401 90\n"
    assert rows(text)[0] == ["Emissions (t)", "SCOPE 1", "SCOPE 2"]


@pytest.mark.parametrize("unit", ["(GWh)", "[GWh]", "in GWh", ", GWh"])
def test_labels_that_end_in_their_unit_have_one_figure_each(unit):
    text = f"Report\n\nHeat used {unit} 533\nFuel used {unit} 122\n"
    assert rows(text) == [[f"Heat used {unit}", "533"], [f"Fuel used {unit}", "122"]]


def test_labels_without_units_have_one_figure_each():
    text = "Report\n\nPupils reached 3,400\nSchools aided 12\nHours given 6,337\n"
    assert rows(text) == [["Pupils reached", "3,400"], ["Schools aided", "12"], ["Hours given", "6,337"]]


def test_labels_and_figures_in_turn_in_one_line_are_pairs():
    text = "Report\n\nPupils Reached 812 Schools Aided 14 Grants $9,300\n"
    assert rows(text) == [["Pupils Reached", "812"], ["Schools Aided", "14"], ["Grants", "$9,300"]]


@pytest.mark.parametrize(
    "text",
    [
        "Report\n\nPupils Reached 812 Schools Aided 14\n",  # two pairs
        "Report\n\nPupils reached 3,400\nSchools aided 12\n",  # two rows
        "Report\n\nWhat we do 4\nWhom we help 17\nHow we measure 113\n",  # pages
        "Report\n\nOpened in 2019\nClosed in 2020\nSold in 2021\n",
        "Report\n\nPlant A 2019 Plant B 2020 Plant C 2021\n",  # years
        "Report\n\nPupils 812 and Schools 14 and then Grants 9,300\n",
        "Report\n\nArea Bought Given Total\nCoast 1,204 310 1,514\nHills 877 96 973\n",  # two rows
        "Report\n\nArea by area.\nCoast 1,204 310\nHills 877 96\nLakes 401 90\n",  # a sentence
        "Report\n\nShare of area by valley\nCoast 1,204 31\nHills 877 9\nLakes 401 9\n",  # which are shares is not told
        "Report\n\nHeat used (GWh) 533\n",  # one row
        "Report\n\nHeat used (GWh) 2019\nFuel used (GWh) 2020\n",  # years
        "Report\n\nWe had a fair in May 533\nand a fair in June 122\n",
    ],
)
def test_lines_that_are_no_table(text):
    assert read_text("<t>", text).tables == ()


def test_a_year_may_end_the_label_of_a_single_figure():
    lines = "Jobs created since 2008 19,575\nCompanies helped since 2008 1,085\nHubs opened by 2011 31\n"
    cells = [lines[cell.start : cell.end] for cell in read_text("x", lines).tables[0].cells]
    assert cells == [
        "Jobs created since 2008",
        "19,575",
        "Companies helped since 2008",
        "1,085",
        "Hubs opened by 2011",
        "31",
    ]

"""Tables whose cells stand below one another, run on in one line, or go on further down under their head."""

from __future__ import annotations

import pytest

from csrx.api import extract
from csrx.readers.text import read_text


def grid(text: str) -> list[list[list[str]]]:
    """The words of each table of a text by rows, empty cells left out."""
    tables = []
    for table in read_text("x", text).tables:
        rows: dict[int, dict[int, str]] = {}
        for cell in table.cells:
            rows.setdefault(cell.row, {})[cell.column] = " ".join(text[cell.start : cell.end].split())
        tables.append([[row[column] for column in sorted(row)] for _, row in sorted(rows.items())])
    return tables


LINES = "Giving (€ thousand)\n2021\n2022\nSchools\n310\n355\nHospices\n48\n61\nTotal\n358\n416\n"
GIVING = [
    ["Giving (€ thousand)", "2021", "2022"],
    ["Schools", "310", "355"],
    ["Hospices", "48", "61"],
    ["Total", "358", "416"],
]


@pytest.mark.parametrize(
    "text",
    [
        LINES,
        LINES.replace("\n", "\n\n"),
        LINES.replace("\n", " |\n"),
        LINES.replace("\n", "\n|\n"),
        "Our year in figures\n\n" + LINES,
        LINES + "\nNo figures were audited in these years by anyone outside the company.\n",
    ],
)
def test_cells_below_one_another_are_a_table(text):
    assert grid(text) == [GIVING]


def test_a_year_may_have_its_unit_below_it_and_a_column_of_changes_beside():
    cells = [
        "Power",
        "2021\nMWh",
        "2022\nMWh",
        "Change\n(%)",
        "Bought",
        "31.5",
        "30.1",
        "-4.4",
        "Made",
        "2.5",
        "3.5",
        "40.0",
    ]
    text = "\n\n".join(cells)
    assert grid(text) == [
        [
            ["Power", "2021 MWh", "2022 MWh", "Change (%)"],
            ["Bought", "31.5", "30.1", "-4.4"],
            ["Made", "2.5", "3.5", "40.0"],
        ]
    ]


def test_a_group_of_rows_keeps_its_name():
    text = "2021\n2022\nPeople helped\nPupils\n310\n355\nNurses\n48\n61\n"
    assert grid(text) == [[["2021", "2022"], ["People helped"], ["Pupils", "310", "355"], ["Nurses", "48", "61"]]]


@pytest.mark.parametrize(
    "text",
    [
        "2021\n2022\nIn these years we planted trees.\nMore will follow.\n",
        "2021\n2022\nSchools\n310\n355\n",  # one row is no table
        "2021\nSchools\n310\n2022\nSchools\n355\n",
    ],
)
def test_lines_that_are_no_table_stay_lines(text):
    assert grid(text) == []


RUN_ON = (
    "Annual data Our emissions [tCO2e] 2023 2022 2021 Scope 1 - boilers 40.5 41.0 43.2 Scope 1 - vans 7.1 7.7 8.0 "
    "Scope 2 - power 12.0 15.5 18.4 WASTE Rubbish [t] 2023 2022 2021 Paper 3.1 3.0 3.3 Glass 1.1 1.0 1.2 as weighed."
)


def test_tables_run_on_in_one_line_are_read_row_by_row():
    assert grid(RUN_ON) == [
        [
            ["Annual data Our emissions [tCO2e]", "2023", "2022", "2021"],
            ["Scope 1 - boilers", "40.5", "41.0", "43.2"],
            ["Scope 1 - vans", "7.1", "7.7", "8.0"],
            ["Scope 2 - power", "12.0", "15.5", "18.4"],
        ],
        [["WASTE Rubbish [t]", "2023", "2022", "2021"], ["Paper", "3.1", "3.0", "3.3"], ["Glass", "1.1", "1.0", "1.2"]],
    ]
    facts = extract(f"{RUN_ON}\n").facts
    found = [(str(fact.value), fact.period) for fact in facts]
    assert found[:3] == [("40.5", "2023"), ("41", "2022"), ("43.2", "2021")]


def test_prose_with_years_is_no_table():
    assert (
        grid(f"In 2021 2022 and 2023 we gave 500 books to 3 schools and 700 to 4 more, and so on {'and on ' * 12}.")
        == []
    )


def test_rows_go_on_under_the_head_after_a_line_of_text():
    text = (
        "Data 2022 2021 2020\nPupils taught 310 355 290\nNurses trained 48 61 52\nFigures are those of all plants.\n\n"
        "Energy\n\nElectricity (MWh) 1,250 1,310 1,400\nGas (MWh) 610 580 600\n"
    )
    first, second = grid(text)
    assert first[1:] == [["Pupils taught", "310", "355", "290"], ["Nurses trained", "48", "61", "52"]]
    assert second == [
        ["Data", "2022", "2021", "2020"],
        ["Electricity (MWh)", "1,250", "1,310", "1,400"],
        ["Gas (MWh)", "610", "580", "600"],
    ]  # fmt: skip


def test_a_unit_behind_the_figures_is_theirs():
    text = "Item FY2021 FY2022 Unit\nElectricity 1,250 1,310 MWh\nEmissions 410 395 t-CO2e\nNew waste line 33 t-CO2e\n"
    facts = extract(text).facts
    assert [(fact.value, fact.unit, fact.period) for fact in facts[:4]] == [
        (1250, "MWh", "2021"), (1310, "MWh", "2022"), (410, "tCO2e", "2021"), (395, "tCO2e", "2022"),
    ]  # fmt: skip


def test_labels_below_a_unit_are_a_list_of_amounts():
    text = "Donations by area (€ thousand)\nSchools 74.9\nHospices 10.8\nFlood relief 7.3\n"
    assert [(fact.value, fact.unit) for fact in extract(text).facts] == [(74900, "EUR"), (10800, "EUR"), (7300, "EUR")]


def test_a_word_behind_a_wide_gap_belongs_to_the_next_year():
    (table,) = grid("Item        2022      Target 2030\nPower (MWh)   1,250      900\nGas (MWh)     610      300\n")
    assert table[0] == ["Item", "2022", "Target 2030"]


def test_a_year_alone_on_its_line_heads_what_follows():
    text = "Milestones of giving\n\n2015\nWe donated 500 books to schools.\n\n2016\nWe donated 700 books to schools.\n"
    assert [(fact.value, fact.period) for fact in extract(text).facts] == [(500, "2015"), (700, "2016")]


def test_a_space_may_part_the_thousands_of_a_table():
    (table,) = grid("Power used 2020 2021 2022\nMill (MWh) 12 345 13 456 14 567\nYard (MWh) 610 580 1 600\n")
    assert table[1:] == [["Mill (MWh)", "12 345", "13 456", "14 567"], ["Yard (MWh)", "610", "580", "1 600"]]
    facts = extract("Power used 2020 2021\nMill (MWh) 12 345 13 456\nYard (MWh) 610 1 600\n").facts
    assert [fact.value for fact in facts] == [12345, 13456, 610, 1600]


def test_the_number_of_a_scope_is_no_thousand():
    (table,) = grid("Emissions (kt CO2e) 2020 2021\nScope 1 241 252\nScope 2 97 109\n")
    assert table[1:] == [["Scope 1", "241", "252"], ["Scope 2", "97", "109"]]


@pytest.mark.parametrize(
    "unit", ["Donations by area (€ thousand)", "The breakdown is as follows (€000).", "Gifts (€'000):"]
)
@pytest.mark.parametrize("end", ["\n", " |\n"])
def test_labels_and_figures_in_turn_below_a_unit_are_a_list(unit, end):
    cells = ["Donations to schools", "310", "Donations to hospices", "48", "Donations in all", "358"]
    text = f"{unit}\n\n" + "".join(f"{cell}{end}" for cell in cells)
    assert [(fact.value, fact.unit) for fact in extract(text).facts] == [
        (310_000, "EUR"),
        (48_000, "EUR"),
        (358_000, "EUR"),
    ]


YEARLY = "Year\nDonations (EUR)\nVolunteers\n2020\n4,100\n52\n2021\n4,900\n61\n"


@pytest.mark.parametrize("text", [YEARLY, YEARLY.replace("\n", "\n\n"), YEARLY.replace("Year", "Financial year")])
def test_rows_may_begin_with_their_year(text):
    head = "Financial year" if text.startswith("Fin") else "Year"
    assert grid(text) == [[[head, "Donations (EUR)", "Volunteers"], ["2020", "4,100", "52"], ["2021", "4,900", "61"]]]


def test_a_head_of_years_below_the_word_year_is_no_row():
    text = "Year\n2020\n2021\nDonations (EUR)\n4,100\n4,900\nVolunteers\n52\n61\n"
    assert [row[-2:] for row in grid(text)[0]] == [["2020", "2021"], ["4,100", "4,900"], ["52", "61"]]


def test_a_figure_of_one_year_alone_makes_no_rows_of_years():
    assert grid("Year\nDonations (EUR)\n2020\n4,100\n") == []


def test_wide_gaps_part_figures_whose_thousands_spaces_part():
    heat = "Heat (t CO2)          249 435       240 993       285 641\n"
    fuel = "Fuel (t CO2)        5 247 445     5 432 140     5 978 086\n"
    table = grid(f"Emissions                2022          2021          2020\n{heat}{fuel}")[0]
    assert table[1:] == [
        ["Heat (t CO2)", "249 435", "240 993", "285 641"],
        ["Fuel (t CO2)", "5 247 445", "5 432 140", "5 978 086"],
    ]


CHUNKS = "Year\nSaplings planted\nSurvival rate\n\n2021\n1,204\n82%\n\n2022\n1,455\n85%\n"


def test_paragraphs_of_as_many_lines_as_the_first_has_heads_are_rows():
    assert grid(CHUNKS) == [
        [["Year", "Saplings planted", "Survival rate"], ["2021", "1,204", "82%"], ["2022", "1,455", "85%"]]
    ]


@pytest.mark.parametrize(
    "text",
    [
        CHUNKS.replace("\n82%", ""),  # a row of fewer lines
        CHUNKS.replace("82%", "not known yet"),
        CHUNKS[: CHUNKS.index("2022")],  # one row alone
    ],
)
def test_other_paragraphs_are_no_rows(text):
    assert grid(text) == []

"""Tables of plain text: pipes, aligned columns, rows under a head of years."""

from __future__ import annotations

import pytest

from csrx.readers import plain_tables
from csrx.readers.lines import cells_of, split_lines
from csrx.readers.text import read_text


def grids(text):
    """Each table as its number of head rows and its rows, each a mapping of column to text."""
    found = []
    for table in read_text("<t>", text).tables:
        rows = {}
        for cell in table.cells:
            rows.setdefault(cell.row, {})[cell.column] = text[cell.start : cell.end]
        found.append((table.head, list(rows.values())))
    return found


def grid(text):
    tables = grids("Report\n\n" + text)
    assert len(tables) == 1
    return tables[0]


FUELS = [{0: "Fuel", 1: "2021"}, {0: "Gas", 1: "12"}, {0: "Coal", 1: "9"}]


@pytest.mark.parametrize(
    "text",
    [
        "| Fuel | 2021 |\n|------|------|\n| Gas | 12 |\n| Coal | 9 |\n",
        "|Fuel|2021|\n|:--|--:|\n|Gas|12|\n|Coal|9|\n",
        "Fuel | 2021\n--- | ---\nGas | 12\nCoal | 9\n",
        "   | Fuel | 2021 |\n   |------|------|\n   | Gas  |   12 |\n   | Coal |    9 |\n",
        "+------+------+\n| Fuel | 2021 |\n+------+------+\n| Gas  | 12   |\n| Coal | 9    |\n+------+------+\n",
    ],
)
def test_a_line_drawn_below_the_first_row_makes_it_the_head(text):
    assert grid(text) == (1, FUELS)


@pytest.mark.parametrize(
    "text",
    [
        "| Fuel | 2021 |\n| Gas | 12 |\n| Coal | 9 |\n",
        "| Fuel | 2021 |\n|---|---|\n| Gas | 12 |\n|---|---|\n| Coal | 9 |\n|---|---|\n",
    ],
)
def test_pipes_without_a_drawn_head_or_with_lines_everywhere_tell_no_head(text):
    assert grid(text) == (0, FUELS)


def test_a_first_row_that_holds_figures_is_no_head():
    assert grid("| Gas | 12 MWh |\n|-----|--------|\n| Coal | 9 t |\n")[0] == 0
    assert grid("| Fuel | **2021** |\n|------|------|\n| Gas | 12 |\n")[0] == 1


def test_a_row_of_years_below_the_head_is_head_too():
    assert grid("| Energy | | |\n|---|---|---|\n| | 2020 | FY21 |\n| Gas | 12 | 13 |\n")[0] == 2
    assert grid("| Energy | |\n|---|---|\n| Gas | 12 |\n| Coal | 13 |\n")[0] == 1


def test_empty_cells_keep_their_columns():
    assert grid("| A | B | C |\n|---|---|---|\n| x | | 2 |\n| y | 3 | |\n")[1] == [
        {0: "A", 1: "B", 2: "C"},
        {0: "x", 2: "2"},
        {0: "y", 1: "3"},
    ]


@pytest.mark.parametrize(
    "text",
    ["Gas | 12 | 14\n", "| Fuel | 2021 |\n|---|---|\n", "| Gas |\n| Coal |\n", "a | b\nc | d | e | f\n"],
)
def test_pipes_that_are_no_table(text):
    assert grids("Report\n\n" + text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Fuel      2021\nGas       12\nCoal      9\n",
        "Fuel\t2021\nGas\t12\nCoal\t9\n",
        "  Fuel    2021\n  Gas       12\n  Coal       9\n",
    ],
)
def test_columns_that_gaps_or_tabs_set_apart(text):
    assert grid(text)[1] == FUELS


def test_words_in_some_columns_and_figures_in_others():
    text = "Site        Output (MWh)   Share\nMurcia      1,200          40%\nTarragona   1,800          60%\n"
    assert grid(text)[1] == [
        {0: "Site", 1: "Output (MWh)", 2: "Share"},
        {0: "Murcia", 1: "1,200", 2: "40%"},
        {0: "Tarragona", 1: "1,800", 2: "60%"},
    ]


@pytest.mark.parametrize(
    "figure",
    [
        "12",
        "1,234.5",
        "(45)",
        "-7",
        "12%",
        "€5.1",
        "RMB 300",
        "HK$12",
        "3.4 million",
        "–",
        "n/a",
        "nil",
        "5 crore",
        "12*",
    ],
)
def test_what_counts_as_a_figure_of_a_column(figure):
    assert grid(f"Cash   {figure}\nGoods   5\n")[1] == [{0: "Cash", 1: figure}, {0: "Goods", 1: "5"}]


@pytest.mark.parametrize(
    "text",
    [
        "Our people   at work\nOur plants   at rest\n",
        "The year  in brief\nWe gave.\n",
        "• Cash   5\n• Goods   7\n",
        "One row   12\n",
    ],
)
def test_gaps_that_make_no_table(text):
    assert grids("Report\n\n" + text) == []


def test_a_heading_between_rows_that_grow_wider_makes_no_table_of_pairs():
    assert grids("Report\n\nWood  12\nGas  12  13\nOur plants\nCoal  9  8\n") == []


@pytest.mark.parametrize(
    ("head", "years"),
    [
        ("Indicator 2019 2020", ["2019", "2020"]),
        ("Indicator   FY19   FY20", ["FY19", "FY20"]),
        ("Indicator 2019/20 2020/21", ["2019/20", "2020/21"]),
        ("Indicator 2020-21 2021-22", ["2020-21", "2021-22"]),
        ("Indicator FY 2019 FY 2020", ["FY 2019", "FY 2020"]),
        ("Indicator 2020 2021*", ["2020", "2021*"]),
    ],
)
def test_a_head_of_years(head, years):
    rows = grid(f"{head}\nGas (MWh) 12 1,345\nTrees (no.) n/a -\n")
    assert rows == (
        1,
        [
            {0: "Indicator", 1: years[0], 2: years[1]},
            {0: "Gas (MWh)", 1: "12", 2: "1,345"},
            {0: "Trees (no.)", 1: "n/a", 2: "-"},
        ],
    )


def test_a_head_of_years_without_a_label_leaves_the_corner_empty():
    assert grid("              2021    2022\nGas (MWh)      12      13\nCoal (t)        5       6\n") == (
        1,
        [{1: "2021", 2: "2022"}, {0: "Gas (MWh)", 1: "12", 2: "13"}, {0: "Coal (t)", 1: "5", 2: "6"}],
    )


def test_a_line_without_figures_heads_the_rows_below_it():
    assert grid("Indicator 2019 2020\nGas (MWh) 12 13\nWater use (m3)\nWells 5 6\n")[1] == [
        {0: "Indicator", 1: "2019", 2: "2020"},
        {0: "Gas (MWh)", 1: "12", 2: "13"},
        {0: "Water use (m3)"},
        {0: "Wells", 1: "5", 2: "6"},
    ]


def test_a_line_that_ends_in_a_number_heads_the_rows_below_it_too():
    text = "Emissions 2019 2020\nScope 1 1,200 1,100\nScope 3\nTravel 310 90\nFreight 4,050 3,990\n"
    assert [row.get(0) for row in grid(text)[1]] == ["Emissions", "Scope 1", "Scope 3", "Travel", "Freight"]


def test_a_line_of_words_between_aligned_rows_heads_those_below_it():
    text = "Site   Spent   Planned\nLyon   12      14\nOverseas sites\nAccra  3       4\nLima   5       6\n"
    assert [row.get(0) for row in grid(text)[1]] == ["Site", "Lyon", "Overseas sites", "Accra", "Lima"]


def test_a_head_of_years_reaches_over_a_blank_line():
    assert grid("Indicator 2019 2020\n\nGas (MWh) 12 13\n\nCoal (t) 5 6\n")[1][1:] == [
        {0: "Gas (MWh)", 1: "12", 2: "13"},
        {0: "Coal (t)", 1: "5", 2: "6"},
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Our giving rose in 2019 2020\nand fell.\n",
        "We met in 2019 and 2020\nGas 12 13\n",
        "Indicator 2019 2020\n\nWe gave to 12 schools.\n",
        "Indicator 2020\nOur people are many.\n",
    ],
)
def test_years_that_head_no_table(text):
    assert grids("Report\n\n" + text) == []


def test_what_follows_a_table_is_text_again():
    text = "Report\n\nIndicator 2019 2020\nGas (MWh) 12 13\nWe use less gas than before.\n"
    assert [text[b.start : b.end] for b in read_text("<t>", text).blocks][-1] == "We use less gas than before."


def test_two_tables_with_a_blank_line_between_them():
    text = "Report\n\n| A | 1 |\n| B | 2 |\n\n| C | 3 |\n| D | 4 |\n"
    assert [rows for _, rows in grids(text)] == [
        [{0: "A", 1: "1"}, {0: "B", 1: "2"}],
        [{0: "C", 1: "3"}, {0: "D", 1: "4"}],
    ]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_the_block_of_a_table_spans_its_cells(end):
    text = end.join(["Report", "", "| Fuel | 2021 |", "|---|---|", "| Gas | 12 |", ""])
    document = read_text("<t>", text)
    (table,) = document.tables
    assert [(b.start, b.end) for b in document.blocks if b.kind == "table"] == [(table.start, table.end)]
    assert table.start == min(cell.start for cell in table.cells)
    assert table.end == max(cell.end for cell in table.cells)


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("a | b", ["a", "b"]),
        ("| a |  | c |", ["a", "", "c"]),
        ("a   b c\td", ["a", "b c", "d"]),
        ("  a  ", ["a"]),
    ],
)
def test_cells_of_a_line(line, wanted):
    assert [line[start:end] for start, end in cells_of(split_lines(line)[0])] == wanted


@pytest.mark.parametrize("row", ["label {}\tsome words\n", "label {}   some words   and more\n"])
def test_rows_of_words_are_looked_at_a_few_times_each(row, monkeypatch):
    looks = []
    monkeypatch.setattr(plain_tables, "cells_of", lambda line: looks.append(line) or cells_of(line))
    read_text("<t>", "".join(map(row.format, range(300))))
    assert 0 < len(looks) < 300 * 12


def test_strokes_part_the_cells_of_rows_alike():
    text = "Power bought / MWh / 96,410 / 99,877\nGas / MWh / 7,733 / 8,120\nWater / m3 / 412 / 420\n"
    _, rows = grid(text)
    assert [list(row.values()) for row in rows] == [
        ["Power bought", "MWh", "96,410", "99,877"],
        ["Gas", "MWh", "7,733", "8,120"],
        ["Water", "m3", "412", "420"],
    ]


def test_strokes_in_some_lines_part_nothing():
    text = "Power / heat / steam 4\nWe bought it and / or made it ourselves in 2020.\nNo more / no less / than 12\n"
    assert grids(text) == []

"""Tables of PDF files: their rows, columns, heads, captions, and what is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pdf_files import PdfPage, pdf

from csrx.readers.pdf import read_pdf

if TYPE_CHECKING:
    from csrx.models.document import Document, Table

Drawn = list[list[str]]

GIVING: Drawn = [
    ["RMB million", "2021", "2020", "2019"],
    ["Donations in cash", "12.5", "(3.4)", "7.0"],
    ["Schools helped", "1,204", "-", "980"],
    ["Volunteers", "n/a", "98", "112"],
]


def read(*pages: PdfPage) -> Document:
    return read_pdf("report.pdf", pdf(*pages))


def draw(page: PdfPage, rows: Drawn, x: float = 50, y: float = 100, pitch: float = 16, width: float = 80) -> PdfPage:
    """Draws a table without edges: labels at `x`, the other columns' right sides every `width` points."""
    for number, row in enumerate(rows):
        for column, words in enumerate(row):
            left = x if column == 0 else x + 190 + width * column - 5.0 * len(words)
            page.text(left, y + pitch * number, words)
    return page


def grid(document: Document, table: Table) -> Drawn:
    """The words of a table's cells, row by row; a line end in a cell is a slash."""
    rows: Drawn = [[] for _ in range(max(cell.row for cell in table.cells) + 1)]
    for cell in sorted(table.cells, key=lambda cell: (cell.row, cell.column)):
        row = rows[cell.row]
        row += [""] * (cell.column - len(row)) + [document.text[cell.start : cell.end].replace("\n", "/")]
        row += ["<"] * (cell.columns - 1)
    return rows


def only(document: Document) -> tuple[Drawn, Table]:
    (table,) = document.tables
    return grid(document, table), table


class TestGrid:
    def test_table_without_edges(self) -> None:
        rows, table = only(read(draw(PdfPage(), GIVING)))
        assert rows == GIVING
        assert table.head == 1
        heads = {(cell.row, cell.column) for cell in table.cells if cell.header}
        assert heads == {(0, 0), (0, 1), (0, 2), (0, 3), (1, 0), (2, 0), (3, 0)}

    def test_text_keeps_rows_and_cells_apart(self) -> None:
        document = read(draw(PdfPage(), GIVING[:3]))
        assert document.text.split("\n") == ["\t".join(row) for row in GIVING[:3]]

    def test_edges_part_rows_whose_labels_wrap(self) -> None:
        page = PdfPage().text(50, 100, "Item").text(300, 100, "2021").text(400, 100, "2020")
        labels = (
            ("Donations of the trust", "in cash and in goods"),
            ("Hours that people gave", "outside working time"),
            ("Wells",),
        )
        y = 106.0
        for label, values in zip(labels, (("12", "14"), ("980", "45"), ("3", "4")), strict=True):
            page.rule(45, y, 450, y)
            page.lines(50, y + 12, *label)
            middle = y + 12 + 6 * (len(label) - 1)
            page.text(300, middle, values[0]).text(400, middle, values[1])
            y += 6 + 12 * len(label)
        rows, _ = only(read(page.rule(45, y, 450, y)))
        assert rows[1:] == [
            ["Donations of the trust/in cash and in goods", "12", "14"],
            ["Hours that people gave/outside working time", "980", "45"],
            ["Wells", "3", "4"],
        ]

    def test_label_that_wraps_above_its_values(self) -> None:
        page = draw(PdfPage(), [["", "2021", "2020"], ["Cash", "1,200", "1,100"]])
        page.text(50, 132, "Goods given to schools").text(50, 144, "in the hills").text(310, 144, "340").text(
            390, 144, "290"
        )
        draw(page, [["Time", "15", "12"]], y=160)
        assert only(read(page))[0] == [
            ["", "2021", "2020"],
            ["Cash", "1,200", "1,100"],
            ["Goods given to schools/in the hills", "340", "290"],
            ["Time", "15", "12"],
        ]

    def test_group_rows_stay_rows(self) -> None:
        rows = [GIVING[0], ["Given by the company"], *GIVING[1:3], ["Given by its people"], GIVING[3], GIVING[1]]
        assert only(read(draw(PdfPage(), rows)))[0] == rows

    def test_heads_over_several_columns(self) -> None:
        page = PdfPage()
        page.text(330, 80, "Hills").text(490, 80, "Coast")
        page.rule(290, 84, 400, 84).rule(450, 84, 560, 84)
        rows = [
            ["Wells", "2021", "2020", "2021", "2020"],
            ["dug", "1,204", "980", "12", "9"],
            ["mended", "45", "41", "3", "2"],
        ]
        drawn, table = only(read(draw(page, rows)))
        assert table.head == 2
        assert drawn[0] == ["Wells", "Hills", "<", "Coast", "<"]
        assert drawn[1:] == [["", *rows[0][1:]], *rows[1:]]
        assert next(cell.rows for cell in table.cells) == 2

    def test_heads_that_wrap(self) -> None:
        page = (
            PdfPage().text(296, 88, "People").text(300, 100, "helped").text(376, 88, "Schools").text(380, 100, "helped")
        )
        page.text(50, 100, "Province")
        rows = [["Gansu", "12,400", "31"], ["Yunnan", "9,800", "12"], ["Guizhou", "770", "8"]]
        drawn, table = only(read(draw(page, rows, y=118)))
        assert drawn == [["Province", "People/helped", "Schools/helped"], *rows]
        assert table.head == 1

    def test_title_and_heads_part_two_tables(self) -> None:
        rows = [["Place", "2021", "2020"], ["Hills", "12", "14"], ["Coast", "980", "45"]]
        page = draw(PdfPage(), rows)
        page.text(50, 166, "How many wells were dug and what they cost us", font="bold").text(50, 184, "Place")
        page.text(290, 184, "Wells").text(374, 184, "Costs")
        more = [["Hills", "3", "1,200"], ["Coast", "4", "1,340"], ["Towns", "1", "990"]]
        document = read(draw(page, more, y=202))
        assert [grid(document, table) for table in document.tables] == [rows, [["Place", "Wells", "Costs"], *more]]

    def test_cell_of_the_first_row_that_wraps(self) -> None:
        page = PdfPage().text(50, 100, "Part").text(120, 100, "Measure").text(400, 100, "2021").text(500, 100, "2020")
        rows = (
            ("Wells", "Wells dug or mended in", "the hills last year", "41", "40"),
            ("Trees", "Trees", "planted", "9", "8"),
        )
        for number, (part, upper, lower, new, old) in enumerate(rows):
            y = 120 + 28 * number
            page.rule(45, y - 12, 540, y - 12).lines(120, y, upper, lower)
            page.text(50, y + 6, part).text(400, y + 6, new).text(500, y + 6, old)
        drawn, table = only(read(page.rule(45, 164, 540, 164)))
        assert drawn == [
            ["Part", "Measure", "2021", "2020"],
            ["Wells", "Wells dug or mended in/the hills last year", "41", "40"],
            ["Trees", "Trees/planted", "9", "8"],
        ]
        assert table.head == 1

    def test_numbers_with_little_white_between(self) -> None:
        rows = [["Paid to", "2021", "2020"], ["schools", "772,736", "797,264"], ["clinics", "209,939", "222,322"]]
        drawn, _ = only(read(draw(PdfPage(), rows, width=43)))
        assert drawn == rows

    def test_two_tables_side_by_side(self) -> None:
        page = PdfPage(900)
        left, right = GIVING[:3], [["GJ", "2021", "2020", "2019"], ["Coal", "1", "2", "3"], ["Gas", "4", "5", "6"]]
        for x, rows in ((50, left), (500, right)):
            draw(page, rows, x=x, width=60)
            for y in (104, 120, 136):
                page.rule(x, y, x + 380, y)
        document = read(page)
        assert [grid(document, table) for table in document.tables] == [left, right]

    @settings(max_examples=40)
    @given(
        st.lists(st.lists(st.integers(0, 99_999).map("{:,}".format), min_size=3, max_size=3), min_size=3, max_size=12),
        st.integers(13, 30),
    )
    def test_any_numbers_stand_in_their_cells(self, numbers: Drawn, pitch: int) -> None:
        names = [
            "Hills",
            "Coast",
            "Plains",
            "Towns",
            "Islands",
            "Forests",
            "Deltas",
            "Lakes",
            "Dunes",
            "Moors",
            "Fens",
            "Vales",
        ]
        rows = [
            ["Wells dug", "2021", "2020", "2019"],
            *([name, *row] for name, row in zip(names, numbers, strict=False)),
        ]
        assert only(read(draw(PdfPage(), rows, pitch=pitch)))[0] == rows


class TestAround:
    def test_title_unit_and_notes_are_captions(self) -> None:
        page = PdfPage().text(50, 70, "Giving over three years", 12, "bold").text(50, 86, "(in thousands of yuan)", 9)
        draw(page, GIVING, y=106).text(50, 172, "* without the value of time", 7)
        document = read(page)
        captions = [document.text[start:end] for start, end in document.tables[0].captions]
        assert captions == ["Giving over three years", "(in thousands of yuan)", "* without the value of time"]
        assert document.blocks[-1].kind == "note"

    def test_heads_are_carried_to_the_next_page(self) -> None:
        more = [["Clinics", "14", "13", "12"], ["Wells", "45", "41", "40"], ["Trees", "9,000", "8,500", "12"]]
        document = read(draw(PdfPage(), GIVING, y=740), draw(PdfPage(), more, y=60))
        first, second = document.tables
        assert grid(document, second) == [GIVING[0], *more]
        assert second.head == 1
        head = next(cell for cell in second.cells if cell.row == 0 and cell.column == 1)
        assert first.start <= head.start < head.end <= first.end

    def test_other_columns_get_no_heads(self) -> None:
        more = [["Clinics", "14"], ["Wells", "45"], ["Trees", "9,000"]]
        document = read(draw(PdfPage(), GIVING, y=740), draw(PdfPage(), more, y=60))
        assert document.tables[1].head == 0

    def test_prose_above_and_below_stays_prose(self) -> None:
        prose = ("The trust gave more than in any year before, and", "it helped 1,204 schools in the hills to build.")
        page = draw(PdfPage().lines(50, 50, *prose), GIVING, y=120).lines(50, 220, *prose)
        document = read(page)
        assert only(document)[0] == GIVING
        assert [block.kind for block in document.blocks] == ["paragraph", "table", "paragraph"]


class TestNoTable:
    @pytest.mark.parametrize("pitch", [12, 14])
    def test_two_columns_of_prose(self, pitch: int) -> None:
        left = (
            "In 2021 the trust spent 1,204",
            "yuan on each of 98 schools and",
            "gave 340 hours of its time in",
            "2020 and 2021 to the clinics.",
        )
        right = (
            "Of 4,500 people, 2,300 were",
            "women, and 12 villages saw",
            "their first clinic in 2019 or",
            "in 2020, five years late.",
        )
        document = read(PdfPage().lines(50, 100, *left, pitch=pitch).lines(320, 100, *right, pitch=pitch))
        assert document.tables == ()
        assert [document.text[block.start : block.end] for block in document.blocks] == [
            "\n".join(left),
            "\n".join(right),
        ]

    def test_axis_of_a_chart(self) -> None:
        page = PdfPage()
        for number in range(6):
            page.text(60, 100 + 30 * number, str(500 - 100 * number), 7)
            page.text(100 + 60 * number, 270, str(2016 + number), 7)
        assert read(page).tables == ()

    def test_chart_beside_prose(self) -> None:
        page = PdfPage()
        for number in range(8):
            page.text(50, 100 + 12 * number, "The trust gave more than it had in the year")
            page.text(330, 100 + 12 * number, str(140 - 20 * number), 8).text(
                560, 100 + 12 * number, str(14 - 2 * number), 8
            )
        assert read(page).tables == ()

    def test_infographic(self) -> None:
        page = PdfPage()
        for row, y in enumerate((120, 220)):
            for column, x in enumerate((60, 220, 380)):
                page.text(x, y, f"{row + 2}{column},500", 26, "bold").text(x, y + 14, "schools and homes")
        prose = (
            "Most of the schools that it helped are in the hills, the others are on the coast, and nearly all are small"
        )
        document = read(page.lines(50, 400, *[prose] * 12))
        assert document.tables == ()
        assert [document.text[block.start : block.end] for block in document.blocks[:3]] == [
            "20,500\nschools and homes", "21,500\nschools and homes", "22,500\nschools and homes",
        ]  # fmt: skip

    def test_numbered_list(self) -> None:
        page = PdfPage()
        for number, words in enumerate(("wells in nine villages", "pumps for all schools", "time for the clinics"), 1):
            page.text(50, 100 + 14 * number, f"{number}.").text(70, 100 + 14 * number, words)
        document = read(page)
        assert document.tables == ()
        assert [block.kind for block in document.blocks] == ["item"] * 3

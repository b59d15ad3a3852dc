"""PDF files: text, pages, boxes, paragraphs and their kinds, and what cannot be read."""

from __future__ import annotations

import math
import pickle

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pdf_files import PdfPage, pdf

from csrx.errors import ReadError
from csrx.models.document import Block, Document
from csrx.readers.pdf import read_pdf

BODY = (
    "The trust paid for new wells in nine villages last year and",
    "trained forty people there to look after them. It will go on",
    "with this work until each village has water of its own.",
)
WIDE = (
    "Water reached nine villages",
    "in the hills last year, and",
    "forty people learned how",
    "to look after the pumps.",
)


def read(*pages: PdfPage, **options: object) -> Document:
    return read_pdf("report.pdf", pdf(*pages), **options)  # type: ignore[arg-type]


def kinds(document: Document) -> list[tuple[str, str]]:
    return [(block.kind, document.text[block.start : block.end]) for block in document.blocks]


def texts(document: Document) -> list[str]:
    return [text for _, text in kinds(document)]


class TestText:
    def test_lines_of_a_paragraph_are_one_block(self) -> None:
        assert texts(read(PdfPage().lines(50, 100, *BODY))) == ["\n".join(BODY)]

    def test_white_parts_paragraphs(self) -> None:
        document = read(PdfPage().lines(50, 100, *BODY).lines(50, 160, *BODY))
        assert texts(document) == ["\n".join(BODY), "\n".join(BODY)]

    def test_pages_are_joined_with_a_form_feed(self) -> None:
        document = read(PdfPage().text(50, 100, "First page here"), PdfPage().text(50, 100, "Second page here"))
        assert document.text == "First page here\fSecond page here"
        assert [document.text[page.start : page.end] for page in document.pages] == [
            "First page here",
            "Second page here",
        ]
        assert document.page_at(document.text.index("Second")) == document.pages[1]

    def test_chosen_pages_keep_their_numbers(self) -> None:
        pages = [PdfPage().text(50, 100, f"Page with letter {letter}") for letter in "abc"]
        document = read(*pages, pages=[3, 1, 9])
        assert [page.number for page in document.pages] == [1, 3]
        assert [(problem.code, problem.page) for problem in document.problems] == [("no_such_page", 9)]

    def test_hyphen_at_the_end_of_a_line_stays(self) -> None:
        document = read(PdfPage().lines(50, 100, "We helped nine vil-", "lages in the hills"))
        assert document.text == "We helped nine vil-\nlages in the hills"

    @pytest.mark.parametrize(
        ("after", "reads"), [(" of them", "We gave 879,613¹ of them"), (", and more", "We gave 879,613¹, and more")]
    )
    def test_raised_digit_is_no_part_of_the_number(self, after: str, reads: str) -> None:
        page = PdfPage().text(50, 220, "We gave 879,613").text(126.2, 216, "1", 6).text(129.8, 220, after)
        assert read(page).text == reads

    def test_lowered_digit_stays(self) -> None:
        page = PdfPage().text(50, 220, "Less CO").text(87.3, 222, "2", 6).text(93.5, 220, "was emitted")
        assert read(page).text == "Less CO2 was emitted"

    @pytest.mark.parametrize("spacing", [3, 5])
    def test_heading_set_wide_is_joined(self, spacing: int) -> None:
        assert read(PdfPage().text(50, 100, "HIGHLIGHTS OF GIVING", spacing=spacing)).text == "HIGHLIGHTS OF GIVING"

    def test_sign_of_a_font_made_for_it(self) -> None:
        page = (
            PdfPage().text(50, 100, "The grant was worth").text(142, 100, "H", font="sign").text(149, 100, "34.5 crore")
        )
        assert read(page).text == "The grant was worth ₹34.5 crore"

    def test_letter_in_the_font_of_the_text_stays(self) -> None:
        assert read(PdfPage().text(50, 100, "The plan H2 costs 34.5 crore")).text == "The plan H2 costs 34.5 crore"


class TestPlaces:
    @pytest.mark.parametrize("rotate", [0, 90, 180, 270])
    def test_box_stands_where_the_word_is_shown(self, rotate: int) -> None:
        page = PdfPage(600, 800, rotate).text(100, 200, "Wells dug: 41")
        document = read(page)
        shown = document.pages[0]
        assert (shown.width, shown.height) == ((600, 800) if rotate in (0, 180) else (800, 600))
        start = document.text.index("41")
        box = shown.box(start, start + 2)
        assert box is not None
        middle = ((box[0] + box[2]) / 2, (box[1] + box[3]) / 2)
        places = {0: (155, 197), 90: (603, 155), 180: (445, 603), 270: (197, 445)}
        assert math.dist(middle, places[rotate]) < 8

    def test_page_turned_by_the_file_reads_upright(self) -> None:
        page = PdfPage(600, 800, 90)
        for number, line in enumerate(BODY):
            page.text(100 + 12 * number, 700, line, turn=90)
        assert texts(read(page)) == ["\n".join(BODY)]

    def test_page_set_sideways_reads_upright(self) -> None:
        page = PdfPage(600, 800)
        for number, line in enumerate(BODY):
            page.text(100 + 12 * number, 700, line, turn=90)
        document = read(page)
        assert texts(document) == ["\n".join(BODY)]
        box = document.pages[0].box(0, 3)
        assert box is not None
        assert box[3] - box[1] > box[2] - box[0]

    def test_what_the_reader_puts_in_has_no_box(self) -> None:
        document = read(PdfPage().lines(50, 100, *BODY))
        page = document.pages[0]
        assert page.box(len(BODY[0]), len(BODY[0]) + 1) is None
        assert page.boxes is not None
        assert len(page.boxes) == 4 * len(document.text)
        assert page.boxes[0] == page.boxes[0:4][0] == pytest.approx(50, abs=0.5)

    def test_file_s_labels_go_before_printed_numbers(self) -> None:
        pages = [PdfPage().lines(50, 100, *BODY).text(300, 820, str(40 + number)) for number in range(4)]
        assert [page.label for page in read(*pages).pages] == ["40", "41", "42", "43"]
        labelled = read_pdf("report.pdf", pdf(*pages, labels="0 << /S /r >>"))
        assert [page.label for page in labelled.pages] == ["i", "ii", "iii", "iv"]

    def test_title_is_that_of_the_file(self) -> None:
        assert read_pdf("report.pdf", pdf(PdfPage().text(50, 50, "Words"), title="A good year")).title == "A good year"


class TestOrder:
    def test_columns_drawn_line_by_line_read_one_after_the_other(self) -> None:
        page = PdfPage()
        for number, (left, right) in enumerate(zip(WIDE, reversed(WIDE), strict=True)):
            page.text(50, 100 + 12 * number, left).text(320, 100 + 12 * number, right)
        assert texts(read(page)) == ["\n".join(WIDE), "\n".join(reversed(WIDE))]

    def test_heading_drawn_last_comes_first(self) -> None:
        page = PdfPage().lines(50, 120, *BODY).text(50, 90, "Water for all", 16, "bold")
        assert texts(read(page)) == ["Water for all", "\n".join(BODY)]

    def test_paragraph_goes_on_in_the_next_column(self) -> None:
        left = ("Nine villages have water now, and", "forty people were trained, of whom")
        right = ("most were women who had never had", "paid work before they learned this.")
        page = PdfPage().lines(50, 700, *left).lines(320, 100, *right)
        assert texts(read(page)) == ["\n".join(left + right)]

    def test_figure_and_its_label_are_one_block(self) -> None:
        page = PdfPage().lines(50, 500, *BODY)
        page.text(50, 100, "1,925,000", 28, "bold").text(50, 116, "meals served").text(300, 100, "41", 28).text(
            300, 116, "wells dug"
        )
        assert texts(read(page))[:2] == ["1,925,000\nmeals served", "41\nwells dug"]

    def test_title_over_a_picture_goes_with_its_figure(self) -> None:
        page = PdfPage().lines(50, 600, *BODY)
        for x, title, figure, unit in (
            (100, "Electricity used", "481,170", "(kWh)"),
            (300, "Water used", "7,476", "(m3)"),
        ):
            page.text(x - 2.4 * len(title), 100, title, font="bold").text(x - 6 * len(figure), 200, figure, 22, "bold")
            page.text(x - 2.4 * len(unit), 216, unit)
        blocks = texts(read(page))
        assert blocks[:2] == ["Electricity used\n481,170\n(kWh)", "Water used\n7,476\n(m3)"]


class TestKinds:
    def test_headings_by_size_and_weight(self) -> None:
        page = PdfPage().text(50, 60, "Our year", 24).text(50, 100, "Water", 16, "bold").lines(50, 130, *BODY)
        page.text(50, 190, "In the hills", 10, "bold").lines(50, 204, *BODY)
        document = read(page)
        headings = [(document.text[b.start : b.end], b.level) for b in document.blocks if b.kind == "heading"]
        assert headings == [("Our year", 1), ("Water", 2), ("In the hills", 3)]

    def test_items(self) -> None:
        page = PdfPage().lines(50, 100, *BODY)
        page.lines(
            50, 150, "\u2022 wells for nine villages in the", "  hills and on the coast", "\u2022 pumps for schools"
        )
        items = [text for kind, text in kinds(read(page)) if kind == "item"]
        assert items == ["• wells for nine villages in the\nhills and on the coast", "• pumps for schools"]

    def test_running_heads_and_page_numbers_are_furniture(self) -> None:
        pages = [
            PdfPage().text(50, 40, "Annual Report 2021").lines(50, 100, *BODY).text(290, 815, f"{number}")
            for number in range(7, 11)
        ]
        assert [kind for kind, _ in kinds(read(*pages))] == ["furniture", "paragraph", "furniture"] * 4

    def test_number_in_the_margin_that_does_not_count_pages_stays(self) -> None:
        pages = [PdfPage().lines(50, 100, *BODY).text(500, 800, words) for words in ("41", "12", "$0")]
        assert "furniture" not in [kind for kind, _ in kinds(read(*pages))]

    def test_small_marked_lines_are_notes(self) -> None:
        page = PdfPage().lines(50, 100, *BODY).text(50, 780, "1 Without the schools that closed in the year", 7)
        assert kinds(read(page))[-1] == ("note", "1 Without the schools that closed in the year")

    def test_captions(self) -> None:
        page = PdfPage().lines(50, 100, *BODY).text(50, 300, "Figure 3. Wells by village", 9)
        assert kinds(read(page))[-1] == ("caption", "Figure 3. Wells by village")


class TestTrouble:
    @pytest.mark.parametrize(
        ("data", "code", "words"),
        [
            (b"", "empty", "is empty"),
            (b" \n", "empty", "is empty"),
            (b"<!DOCTYPE html><html><body>404</body></html>", "not_pdf", "an HTML page"),
            (b"PK\x03\x04rest", "not_pdf", "a ZIP archive"),
            (b"\x89PNG\r\n", "not_pdf", "an image"),
            (b'{"error": 404}', "not_pdf", "JSON"),
            (b"Nothing to see", "not_pdf", "plain text"),
            (b"%PDF-1.4\nnothing", "damaged", "damaged"),
            (pdf(), "damaged", "damaged"),
            (pdf(PdfPage().image()), "no_text", "no text layer"),
            (pdf(PdfPage().text(50, 50, "Words"), password="key"), "encrypted", "needs a password"),
        ],
    )
    def test_file_that_gives_nothing(self, data: bytes, code: str, words: str) -> None:
        with pytest.raises(ReadError) as caught:
            read_pdf("report.pdf", data)
        assert caught.value.code == code
        assert words in caught.value.message
        assert caught.value.remedy

    def test_password(self) -> None:
        data = pdf(PdfPage().text(50, 50, "Ten wells were dug"), password="key")
        assert read_pdf("report.pdf", data, password="key").text == "Ten wells were dug"
        with pytest.raises(ReadError, match="does not open with this password"):
            read_pdf("report.pdf", data, password="lock")

    def test_none_of_the_pages_asked_for(self) -> None:
        with pytest.raises(ReadError) as caught:
            read(PdfPage().text(50, 50, "Words"), pages=[2, 0])
        assert (caught.value.code, caught.value.remedy) == ("no_pages", "choose from 1 to 1")

    def test_single_page_of_an_image_is_a_problem(self) -> None:
        document = read(PdfPage().lines(50, 100, *BODY), PdfPage().image(), PdfPage())
        assert [(problem.code, problem.page, problem.fatal) for problem in document.problems] == [
            ("page_without_text", 2, False)
        ]
        assert len(document.pages) == 3

    def test_garbled_page_is_a_problem(self) -> None:
        page = PdfPage().lines(50, 100, *BODY)
        page.drawn.append(b"BT /plain 10 Tf 1 0 0 1 50 500 Tm (" + b"\\001\\002\\003\\004\\005 " * 12 + b") Tj ET")
        assert [problem.code for problem in read(page).problems] == ["garbled_text"]


WORDS = st.lists(
    st.sampled_from(["wells", "villages", "people", "water", "1,204", "98%", "of", "and", "the", "2021", "Trust"]),
    min_size=1,
    max_size=9,
)


@settings(max_examples=40)
@given(
    st.lists(
        st.tuples(st.integers(0, 4), st.integers(0, 50), WORDS, st.sampled_from([8, 10, 16])), min_size=1, max_size=25
    )
)
def test_any_page_keeps_its_words_and_its_spans(drawn: list[tuple[int, int, list[str], int]]) -> None:
    page = PdfPage(1050, 950)
    places = {(column, row): (words, size) for column, row, words, size in drawn}
    for (column, row), (words, size) in places.items():
        page.text(20 + 200 * column, 40 + 17 * row, " ".join(words)[:20].strip(), size)
    document = read(page)
    drawn_words = sorted(word for words, _ in places.values() for word in " ".join(words)[:20].split())
    assert sorted(document.text.split()) == drawn_words
    _check_spans(document)


def _check_spans(document: Document) -> None:
    """The laws that hold for each document: blocks in order and apart, tables and cells inside, boxes on the page."""
    ends = 0
    for block in document.blocks:
        assert ends <= block.start < block.end
        ends = block.end
    tables = [block for block in document.blocks if block.kind == "table"]
    assert [(table.start, table.end) for table in document.tables] == [(block.start, block.end) for block in tables]
    for table in document.tables:
        assert all(table.start <= cell.start < cell.end <= table.end for cell in table.cells)
        assert len({(cell.row, cell.column) for cell in table.cells}) == len(table.cells)
    for page in document.pages:
        for offset in range(page.start, page.end):
            box = page.box(offset, offset + 1)
            assert (box is None) == document.text[offset].isspace()
            assert box is None or (box[0] <= box[2] and box[1] <= box[3])


def test_blocks_are_plain_values() -> None:
    assert read(PdfPage().text(50, 100, "Ten wells were dug")).blocks == (Block("paragraph", 0, 18),)


def test_same_bytes_give_the_same_document() -> None:
    data = pdf(PdfPage().lines(50, 100, *BODY), PdfPage().lines(50, 100, *WIDE))
    assert read_pdf("report.pdf", data) == read_pdf("report.pdf", data)


def test_document_travels_between_processes() -> None:
    document = read(PdfPage().lines(50, 100, *BODY))
    assert pickle.loads(pickle.dumps(document)) == document

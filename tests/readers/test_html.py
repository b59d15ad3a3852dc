"""What a page shows comes out as blocks and tables, whatever elements it is made of."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csrx.models.document import Document, Table
from csrx.readers.html import read_html

Shape = list[tuple[str, str]]


def page(body: str) -> Document:
    return read_html("page.html", f"<!doctype html><html><head><title>T</title></head><body>{body}</body></html>")


def shape(document: Document) -> Shape:
    """Each block as its kind, with its level where that is not 1, and its text."""
    return [
        (block.kind if block.level == 1 else f"{block.kind} {block.level}", document.text[block.start : block.end])
        for block in document.blocks
    ]


def grid(document: Document, table: Table) -> dict[tuple[int, int], str]:
    return {(cell.row, cell.column): document.text[cell.start : cell.end] for cell in table.cells}


BLOCKS: dict[str, tuple[str, Shape]] = {
    "headings": ("<h1>A</h1><h3>B <i>b</i></h3>", [("heading", "A"), ("heading 3", "B b")]),
    "a heading by its role": (
        '<div role=heading aria-level=4>A</div>x<span role="heading">B</span>y',
        [("heading 4", "A"), ("paragraph", "x"), ("heading 2", "B"), ("paragraph", "y")],
    ),
    "blocks inside a heading are lines of it": ("<h2><div>A</div><div>B</div></h2>", [("heading 2", "A\nB")]),
    "white space": ("<p>  one\n\t two\u00a0three  </p>", [("paragraph", "one two\u00a0three")]),
    "entities": ("<p>R&amp;D &pound;5 &#8364;3&hellip;</p>", [("paragraph", "R&D £5 €3…")]),
    "unseen characters": ("<p>mil&shy;lion &#8203;5</p>", [("paragraph", "million 5")]),
    "a line end": ("<p>RMB 5<br>million</p>", [("paragraph", "RMB 5\nmillion")]),
    "two line ends": ("<p>one<br>\n<br/>two<br></p>", [("paragraph", "one"), ("paragraph", "two")]),
    "text in divs": (
        "<div>one<div>two</div>three <span>four</span><p>five</p></div>six",
        [("paragraph", text) for text in ("one", "two", "three four", "five", "six")],
    ),
    "items": (
        "<ul><li>one<ol><li>two<p>more</p></li></ol></li><li>three</li></ul>",
        [("item", "one"), ("item 2", "two"), ("item 2", "more"), ("item", "three")],
    ),
    "items by role": ("<div role=list><div role=listitem>one</div></div>", [("item", "one")]),
    "terms": ("<dl><dt>Trees<dd>5,000<dt>Total:<dd>7</dl>", [("paragraph", "Trees: 5,000"), ("paragraph", "Total: 7")]),
    "a term of two definitions": (
        "<dl><dt>Trees<dd>oak<dd>elm</dl>",
        [("paragraph", "Trees"), ("paragraph", "oak"), ("paragraph", "elm")],
    ),
    "captions": (
        "<figure><img alt=no><figcaption>Girls<br>at school</figcaption></figure>",
        [("caption", "Girls\nat school")],
    ),
    "preformatted": ("<pre>A   5\nB   6\n\nAll 11.</pre>", [("paragraph", "A   5\nB   6"), ("paragraph", "All 11.")]),
    "notes": (
        "<section class='x footnotes'><p>a</p></section><p role=doc-footnote>b</p>",
        [("note", "a"), ("note", "b")],
    ),
    "the foot of the page": (
        "<div><footer><h4>F</h4><p>G</p></footer></div>",
        [("furniture", "F"), ("furniture", "G")],
    ),
    "the foot of an article": ("<article><footer><p>F</p></footer></article>", [("paragraph", "F")]),
    "a bold line is a heading": (
        "<p><b>Energy</b> <strong>use</strong></p><p><b>Bold</b> start</p><p><b>We gave RMB 5 million</b></p>",
        [("heading 6", "Energy use"), ("paragraph", "Bold start"), ("paragraph", "We gave RMB 5 million")],
    ),
    "buttons stand apart": ("<button>1</button><button>2</button>", [("paragraph", "1"), ("paragraph", "2")]),
    "display by style": (
        "<span style='display: block'>one</span><b style='display:inline-block'>5</b><i>m</i>",
        [("paragraph", "one"), ("paragraph", "5 m")],
    ),
    "formulas": (r"<p>\(15\%\) of \(2{,}500~\mathrm{m}^{2}\), CO\(_2\) (\approx)</p>",
                 [("paragraph", r"15% of 2,500 m², CO2 (\approx)")]),
}  # fmt: skip


@pytest.mark.parametrize(("body", "blocks"), BLOCKS.values(), ids=BLOCKS)
def test_blocks(body: str, blocks: Shape) -> None:
    assert shape(page(body)) == blocks


@pytest.mark.parametrize(
    "hidden",
    [
        "<script>1</script>",
        "<style>p{top:1}</style>",
        "<template><p>1</p></template>",
        "<noscript>1</noscript>",
        "<nav><ul><li>1</ul></nav>",
        "<div role=navigation>1</div>",
        "<p hidden>1</p>",
        "<p hidden=until-found>1</p>",
        "<p aria-hidden=TRUE>1<b>2</b></p>",
        "<p style='color:red;display : none'>1</p>",
        "<p style='visibility:hidden'>1</p>",
        "<!-- 1 -->",
        "<svg><text>1</text></svg>",
        "<select><option>1</option></select><textarea>1</textarea>",
        "<dialog>1</dialog>",
        "<iframe>1</iframe>",
    ],
)
def test_what_the_page_does_not_show_is_left_out(hidden: str) -> None:
    assert shape(page(f"<p>before</p>{hidden}<p>after</p>")) == [("paragraph", "before"), ("paragraph", "after")]


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("1,234<sup>1</sup>", "1,234¹"),
        ("1,234<sup><a href='#f'>(12)</a></sup> t", "1,234⁽¹²⁾ t"),
        ("1,234<sup>a</sup>", "1,234ᵃ"),
        ("1,234<sup>iv</sup>", "1,234ⁱᵛ"),
        ("1,234<sup>1, 2</sup>", "1,234¹, ²"),
        ("1,234<sup>[3]</sup>", "1,234[³]"),
        ("1,234<sup>*</sup>", "1,234*"),
        ("5 m<sup>2</sup>", "5 m²"),
        ("kg m<sup>-2</sup>", "kg m⁻²"),
        ("1<sup>st</sup> place", "1st place"),
        ("Brand<sup>TM</sup>", "BrandTM"),
        ("5<span style='vertical-align: super;font-size:6pt'>2</span>", "5²"),
        ("5<span class='x superscript'>2</span>", "5²"),
        ("5<a role=doc-noteref href='#n'>2</a>", "5²"),
        ("5 tCO<sub>2</sub>e", "5 tCO2e"),
        ("<b>52</b><i>schools</i>", "52 schools"),
        ("<b>98%</b><i>recycled</i>", "98% recycled"),
        ("<i>Schools</i><b>52</b>", "Schools 52"),
        ("<b>5</b><i>th</i> year, CO<b>2</b>, 1<b>,234</b>", "5th year, CO2, 1,234"),
    ],
)
def test_numbers_keep_clear_of_what_is_not_theirs(markup: str, text: str) -> None:
    assert shape(page(f"<p>{markup}</p>")) == [("paragraph", text)]


CARDS: dict[str, tuple[str, Shape]] = {
    "a figure over its label": (
        "<div><div><div>52</div><div>schools built</div></div><div><p>RMB 3.2 million</p><h4>donated</h4></div></div>",
        [("paragraph", "52\nschools built"), ("paragraph", "RMB 3.2 million\ndonated")],
    ),
    "wrapped more deeply": (
        "<p>Intro.</p><section><div><div><b>4,000+</b></div><div><div><p>students</p></div></div></div></section>",
        [("paragraph", "Intro."), ("paragraph", "4,000+\nstudents")],
    ),
    "three lines": ("<div><p>About</p><p>52</p><p>schools</p></div>", [("paragraph", "About\n52\nschools")]),
    "in items": ("<ul><li><p>52</p><p>schools</p></li></ul>", [("item", "52\nschools")]),
    "figures and labels by turns": (
        "<h2>Data</h2><p>52</p><p>schools</p><p>4 t</p><p>CO2 avoided in 2020</p>",
        [("heading 2", "Data"), ("paragraph", "52\nschools"), ("paragraph", "4 t\nCO2 avoided in 2020")],
    ),
    "labels and figures by turns": (
        "<p>Schools</p><p>52</p><p>Farms</p><p>7</p>",
        [("paragraph", "Schools\n52"), ("paragraph", "Farms\n7")],
    ),
    "a figure marked as a heading": (
        "<h2>322</h2><p>beneficiaries</p><p>The next sentence.</p><h2>Next</h2>",
        [("paragraph", "322\nbeneficiaries"), ("paragraph", "The next sentence."), ("heading 2", "Next")],
    ),
    "whose label cannot be told": (
        "<p>A sentence here.</p><p>52</p><p>schools</p><p>7</p><p>A sentence of 5 words.</p>",
        [("paragraph", text) for text in ("A sentence here.", "52", "schools", "7", "A sentence of 5 words.")],
    ),
    "a year is no figure": ("<div><h3>Impact</h3><p>2020</p></div>", [("heading 3", "Impact"), ("paragraph", "2020")]),
    "a year stays a heading": ("<h2>2020</h2><p>first year</p>", [("heading 2", "2020"), ("paragraph", "first year")]),
    "the name of a goal is no figure": (
        "<div><p>SDG 4</p><p>Quality education</p></div>",
        [("paragraph", "SDG 4"), ("paragraph", "Quality education")],
    ),
}


@pytest.mark.parametrize(("body", "blocks"), CARDS.values(), ids=CARDS)
def test_figures_are_joined_with_their_labels(body: str, blocks: Shape) -> None:
    assert shape(page(body)) == blocks


def test_a_table_with_spans_and_heads() -> None:
    document = page(
        "<table><caption>Use</caption><thead><tr><th rowspan=2>Item<th colspan=2>Year<tr><th>2019<th>2020</thead>"
        "<tr><th scope=row>Gas<td>1<br>2<td>3<tr><td>Oil<td><td>4</table>"
    )
    (table,) = document.tables
    assert grid(document, table) == {
        (0, 0): "Item", (0, 1): "Year", (1, 1): "2019", (1, 2): "2020",
        (2, 0): "Gas", (2, 1): "1\n2", (2, 2): "3", (3, 0): "Oil", (3, 2): "4",
    }  # fmt: skip
    assert document.text[table.start : table.end] == "Item\tYear\n2019\t2020\nGas\t1\n2\t3\nOil\t\t4"
    assert [(cell.rows, cell.columns, cell.header) for cell in table.cells[:2]] == [(2, 1, True), (1, 2, True)]
    assert [cell.header for cell in table.cells[4:6]] == [True, False]
    assert table.head == 2
    assert table.cells[-1].path == "body/table[1]/tbody[1]/tr[2]/td[3]"
    assert [document.text[start:end] for start, end in table.captions] == ["Use"]


@pytest.mark.parametrize(
    ("rows", "head"),
    [
        ("<tr><th>A<th>B<tr><td>1<td>2", 1),
        ("<tr><td><th scope=col>B<tr><th>a<td>2", 1),
        ("<tr><td>A<td>B<tr><td>1<td>2", 0),
        ("<tr><th scope=row>A<td>1<tr><th scope=row>B<td>2", 0),
        ("<tr><td scope=col>A<td scope=col>B<tr><td>1<td>2", 1),
        ("<tr><th>A<th>B<tr><th>1<th>2", 1),
        ("<thead><tr><td>A<td>B</thead><tr><td>1<td>2", 1),
    ],
)
def test_head_rows_are_counted_where_they_are_marked(rows: str, head: int) -> None:
    assert page(f"<table>{rows}</table>").tables[0].head == head


@pytest.mark.parametrize(
    ("around", "captions"),
    [
        ("<p>Energy use</p><p>(GWh)</p>{}", ["Energy use", "(GWh)"]),
        ("<h3>Energy use, GWh</h3>{}", ["Energy use, GWh"]),
        ("<p>Table 3: Giving (RMB'000), 2019-20</p>{}", ["Table 3: Giving (RMB'000), 2019-20"]),
        ("<p>单位：万元</p>{}", ["单位：万元"]),
        ("{}<p>Note: figures in thousands.</p>", ["Note: figures in thousands."]),
        ("{}<p>In all we gave 5.</p>", ["In all we gave 5."]),
        ("<p>We gave 5 million to schools</p>{}", []),
        ("<p>The table shows our giving.</p>{}", []),
        ("<p>Energy</p><p>See below.</p>{}<p>Next</p>", []),
        ("<figure>{}<figcaption>Use of 5 sites</figcaption></figure>", []),
    ],
)
def test_short_lines_round_a_table_are_its_captions(around: str, captions: list[str]) -> None:
    document = page(around.format("<table><tr><td>a<td>1<tr><td>b<td>2</table>"))
    (table,) = document.tables
    assert [document.text[start:end] for start, end in table.captions] == captions


DATA = "<table><tr><td>a<td>1<tr><td>b<td>2</table>"
LAYOUTS: dict[str, tuple[str, Shape]] = {
    "round another table": (
        f"<table><tr><td><h2>H</h2>{DATA}<td>right</table>",
        [("heading 2", "H"), ("table", "a\t1\nb\t2"), ("paragraph", "right")],
    ),
    "of one cell": ("<table><tr><td>one <b>two</b></table>", [("paragraph", "one two")]),
    "of one column": ("<table><tr><td>one<tr><td>two</table>", [("paragraph", "one"), ("paragraph", "two")]),
    "by its role": (
        "<table role=presentation><tr><td>one<td>two</table>",
        [("paragraph", "one"), ("paragraph", "two")],
    ),
    "with a long passage": (
        f"<table><tr><td>one<td>{'word ' * 100}</table>",
        [("paragraph", "one"), ("paragraph", ("word " * 100).strip())],
    ),
    "in a note": ("<div class=footnotes><table><tr><td>one</table></div>", [("note", "one")]),
    "but heads make data": (
        f"<table><tr><th>A<th>B<tr><td>{DATA}<td>2</table>",
        [("table", "A\tB\na\n1\nb\n2\t2")],
    ),
}


@pytest.mark.parametrize(("body", "blocks"), LAYOUTS.values(), ids=LAYOUTS)
def test_tables_of_layout_are_no_data(body: str, blocks: Shape) -> None:
    assert shape(page(body)) == blocks


def test_a_table_made_of_roles() -> None:
    document = page(
        "<div role=table><div role=row><b role=columnheader>A</b><b role=columnheader>B</b></div>"
        "<div role=row><b role=cell>1</b><b role=cell>2</b></div></div>"
    )
    assert shape(document) == [("table", "A\tB\n1\t2")]
    assert document.tables[0].head == 1


def test_empty_tables_and_absurd_spans() -> None:
    assert page("<table><tr><td> <td></table>").tables == ()
    document = page("<table><tr><td colspan=999999 rowspan=0>a<td rowspan=x>b<tr><td>c<td>d</table>")
    (table,) = document.tables
    assert [(cell.row, cell.column, cell.rows, cell.columns) for cell in table.cells] == [
        (0, 0, 2, 1),
        (0, 1, 1, 1),
        (1, 1, 1, 1),
        (1, 2, 1, 1),
    ]
    wide = page("<table><tr><td colspan=9999>a<td>b<tr><td>c<td>d</table>").tables[0]
    assert [cell.columns for cell in wide.cells] == [200, 1, 1, 1]


def test_paths_say_where_blocks_stand() -> None:
    document = page("<div></div><div><p>a<p>b <i>c</i></div>d<table><tr><td>x<td>y<tr><td>1<td>2</table>")
    assert [block.path for block in document.blocks] == [
        "body/div[2]/p[1]",
        "body/div[2]/p[2]",
        "body",
        "body/table[1]",
    ]


@pytest.mark.parametrize(
    ("data", "title", "text"),
    [
        ("<title> Our\n impact </title><p>x", "Our impact", "x"),
        ("<p>x", None, "x"),
        ("<title></title><p>x", None, "x"),
        ("<meta charset=gbk><title>报告</title><p>捐款".encode("gbk"), "报告", "捐款"),
        ('<?xml version="1.0" encoding="big5"?><html><p>捐贈</p></html>'.encode("big5"), None, "捐贈"),
        ("\ufeff<p>x".encode("utf-16"), None, "x"),
        ('<?xml version="1.0"?><html><head><title/><script src="a"/></head><p>x<br/>y</p></html>', None, "x\ny"),
        ("", None, ""),
        ("<frameset><frame src=x></frameset>", None, ""),
    ],
)
def test_the_whole_page(data: bytes | str, title: str | None, text: str) -> None:
    document = read_html("p.html", data, digest="d")
    assert (document.title, document.text, document.digest, document.media_type) == (title, text, "d", "text/html")


@pytest.mark.parametrize("part", ["<div>", "<table><tr><td>", "<ul><li>", "<b>", "<sup>x", "<h1>", "<dl><dt>"])
def test_deep_pages_are_read(part: str) -> None:
    document = read_html("deep.html", part * 3000 + "end")
    assert document.text.replace("x", "").strip() == "end"


TAGS = ["p", "div", "table", "tr", "td", "th", "thead", "caption", "h2", "li", "ul", "dl", "dt", "dd", "sup", "b", "br"]
TAGS += ["pre", "footer", "figcaption", "div role=row", "span role=cell", "td colspan=3 rowspan=2", "p hidden"]
WORDS = ["52", " ", "\n\n", "schools", "RMB 5 million.", "\xa0", "&shy;", "(GWh)"]
ENDS = [f"</{tag.split()[0]}>" for tag in TAGS]
markup = st.lists(
    st.one_of(st.sampled_from([f"<{tag}>" for tag in TAGS] + ENDS), st.sampled_from(WORDS), st.text(max_size=5)),
    max_size=40,
)


@given(markup)
def test_every_span_lies_in_the_text_and_blocks_do_not_overlap(parts: list[str]) -> None:
    document = read_html("any.html", "".join(parts))
    position = 0
    for block in document.blocks:
        assert position <= block.start < block.end <= len(document.text)
        assert document.text[position : block.start].strip() == ""
        position = block.end
    assert position == len(document.text)
    for table in document.tables:
        assert any(
            (block.kind, block.start, block.end) == ("table", table.start, table.end) for block in document.blocks
        )
        for cell in table.cells:
            assert table.start <= cell.start < cell.end <= table.end
            assert document.text[cell.start : cell.end].strip() == document.text[cell.start : cell.end]
        places = [(cell.row, cell.column) for cell in table.cells]
        assert len(set(places)) == len(places)

"""Word documents come out as they are printed: headings in any language, items, merged cells, notes, revisions."""

import io
import zipfile
from collections.abc import Callable

import docx
import pytest
from docx.document import Document as Word
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls
from hypothesis import given, settings
from hypothesis import strategies as st

from csrx.errors import ReadError
from csrx.models.document import Document
from csrx.readers.docx import read_docx

Shape = list[tuple[str, str]]
NAMES = (
    nsdecls("w", "r", "wp", "a")
    + ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    + ' xmlns:v="urn:schemas-microsoft-com:vml"'
    + ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
FOOTNOTES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"


def saved(word: Word) -> bytes:
    stream = io.BytesIO()
    word.save(stream)
    return stream.getvalue()


def read(word: Word) -> Document:
    return read_docx("report.docx", saved(word), digest="d")


def with_body(xml: str) -> Word:
    """A new document whose body holds what the markup says (w: stands for Word's names)."""
    word = docx.Document()
    body = word.element.body
    for element in reversed(parse_xml(f"<w:body {NAMES}>{xml}</w:body>")):
        body.insert(0, element)
    return word


def shape(document: Document) -> Shape:
    return [
        (block.kind if block.level == 1 else f"{block.kind} {block.level}", document.text[block.start : block.end])
        for block in document.blocks
    ]


def paragraph(runs: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>"


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def field(code: str, result: str) -> str:
    def mark(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    return mark("begin") + code + mark("separate") + result + mark("end")


@pytest.mark.parametrize(
    ("style", "block"),
    [
        ("Title", "heading"),
        ("Subtitle", "heading 2"),
        ("Heading 1", "heading"),
        ("Heading 3", "heading 3"),
        ("List Bullet", "item"),
        ("List Number 3", "item 3"),
        ("List Paragraph", "paragraph"),
        ("Caption", "caption"),
        ("Quote", "paragraph"),
        ("Normal", "paragraph"),
    ],
)
def test_built_in_styles(style: str, block: str) -> None:
    word = docx.Document()
    word.add_paragraph("We gave 5 million.", style)
    assert shape(read(word)) == [(block, "We gave 5 million.")]


def _named(name: str) -> Callable[[Word], str]:
    def add(word: Word) -> str:
        word.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        return name

    return add


def _based(base: str) -> Callable[[Word], str]:
    def add(word: Word) -> str:
        word.styles.add_style("Own", WD_STYLE_TYPE.PARAGRAPH).base_style = word.styles[base]
        return "Own"

    return add


def _outlined(word: Word) -> str:
    style = word.styles.add_style("Chapter", WD_STYLE_TYPE.PARAGRAPH)
    style.element.append(parse_xml(f'<w:pPr {NAMES}><w:outlineLvl w:val="1"/></w:pPr>'))
    return "Chapter"


def _circular(word: Word) -> str:
    style = word.styles.add_style("Circle", WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = style
    return "Circle"


@pytest.mark.parametrize(
    ("add", "block"),
    [
        (_named("标题 2"), "heading 2"),
        (_named("Überschrift 3"), "heading 3"),
        (_named("toc 2"), "furniture"),
        (_named("Table of Figures"), "furniture"),
        (_based("Heading 2"), "heading 2"),
        (_based("List Bullet 2"), "item 2"),
        (_outlined, "heading 2"),
        (_circular, "paragraph"),
    ],
)
def test_styles_of_other_names(add: Callable[[Word], str], block: str) -> None:
    word = docx.Document()
    word.add_paragraph("We gave 5 million.", add(word))
    assert shape(read(word)) == [(block, "We gave 5 million.")]


@pytest.mark.parametrize(
    ("properties", "block"),
    [
        ('<w:outlineLvl w:val="2"/>', "heading 3"),
        ('<w:outlineLvl w:val="9"/>', "paragraph"),
        ('<w:numPr><w:ilvl w:val="1"/><w:numId w:val="4"/></w:numPr>', "item 2"),
        ('<w:numPr><w:numId w:val="0"/></w:numPr>', "paragraph"),
        ('<w:pStyle w:val="Heading1"/><w:numPr><w:numId w:val="4"/></w:numPr>', "heading"),
        ('<w:pStyle w:val="NoSuchStyle"/>', "paragraph"),
    ],
)
def test_what_a_paragraph_says_itself(properties: str, block: str) -> None:
    assert shape(read(with_body(paragraph(run("Giving, in all."), properties)))) == [(block, "Giving, in all.")]


RUNS: dict[str, tuple[str, str]] = {
    "runs": (run("RMB ") + run("5", "<w:b/>") + run(" million"), "RMB 5 million"),
    "insertions and deletions": (
        f'<w:ins w:id="1">{run("5")}</w:ins><w:del w:id="2"><w:r><w:delText>4</w:delText></w:r></w:del>{run(" m")}',
        "5 m",
    ),
    "moves": (f'<w:moveFrom w:id="1">{run("4")}</w:moveFrom><w:moveTo w:id="2">{run("5")}</w:moveTo>', "5"),
    "links": (f"<w:hyperlink>{run('see ')}<w:smartTag>{run('page 3')}</w:smartTag></w:hyperlink>", "see page 3"),
    "fields": (
        run("In ") + field("<w:r><w:instrText>REF y 9</w:instrText></w:r>", run("2020")) + run(" we"),
        "In 2020 we",
    ),
    "fields in the code of fields": (
        field(run("IF ") + field(run("x"), run("8")) + run(" = 8"), run("shown")),
        "shown",
    ),
    "simple fields": (f'<w:fldSimple w:instr="DATE">{run("2020")}</w:fldSimple>', "2020"),
    "hidden text": (run("5", "<w:vanish/>") + run("6", '<w:vanish w:val="0"/>'), "6"),
    "raised digits": (run("1,234") + run("1 ", '<w:vertAlign w:val="superscript"/>') + run("t"), "1,234¹ t"),
    "raised letters": (run("1") + run("st", '<w:vertAlign w:val="superscript"/>'), "1st"),
    "lowered digits": (run("CO") + run("2", '<w:vertAlign w:val="subscript"/>') + run("e"), "CO2e"),
    "breaks and tabs": (
        "<w:r><w:t>a</w:t><w:br/><w:t>b</w:t><w:tab/><w:t>c</w:t><w:cr/><w:t>d</w:t></w:r>",
        "a\nb\tc\nd",
    ),
    "hyphens": (
        "<w:r><w:t>co</w:t><w:noBreakHyphen/><w:t>op er</w:t><w:softHyphen/><w:t>ate</w:t></w:r>",
        "co-op erate",
    ),
    "symbols": ('<w:r><w:sym w:char="00B2"/><w:sym w:char="F0B7"/><w:sym w:char="zz"/></w:r>', "²"),
    "formulas": ("<m:oMath><m:r><m:t>5+</m:t></m:r><m:r><m:t>3</m:t></m:r></m:oMath>", "5+3"),
    "rubies": (
        f"<w:r><w:ruby><w:rt>{run('kan')}</w:rt><w:rubyBase>{run('捐')}</w:rubyBase></w:ruby></w:r>{run('款')}",
        "捐款",
    ),
    "content controls": (f"<w:sdt><w:sdtPr/><w:sdtContent>{run('5')}</w:sdtContent></w:sdt>", "5"),
    "lines in the markup": (run("one\ntwo"), "one two"),
}


@pytest.mark.parametrize(("runs", "text"), RUNS.values(), ids=RUNS)
def test_the_text_of_a_paragraph(runs: str, text: str) -> None:
    assert read(with_body(paragraph(runs))).text == text


def test_a_field_may_span_paragraphs() -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    rest = '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' + run("shown")
    body = paragraph(begin + run("TOC 1")) + paragraph(run("still code") + rest) + paragraph(run("result"))
    body += paragraph('<w:r><w:fldChar w:fldCharType="end"/></w:r>' + run("after"))
    assert [text for _, text in shape(read(with_body(body)))] == ["shown", "result", "after"]


def test_a_bold_line_is_a_heading() -> None:
    word = docx.Document()
    word.add_paragraph().add_run("Energy use").bold = True
    word.add_paragraph().add_run("RMB 5 million given").bold = True
    word.add_paragraph("Plain")
    assert shape(read(word)) == [
        ("heading 6", "Energy use"),
        ("paragraph", "RMB 5 million given"),
        ("paragraph", "Plain"),
    ]


def test_text_boxes_come_once_after_their_paragraph() -> None:
    inner = f"<w:txbxContent>{paragraph(run('52 schools'))}</w:txbxContent>"
    box = f"<mc:AlternateContent><mc:Choice><w:drawing><a:x>{inner}</a:x></w:drawing></mc:Choice>"
    box += f"<mc:Fallback><w:pict><v:textbox>{inner}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent>"
    document = read(with_body(paragraph(run("Before") + f"<w:r>{box}</w:r>" + run(" it")) + paragraph(run("After"))))
    assert [text for _, text in shape(document)] == ["Before it", "52 schools", "After"]
    assert document.blocks[1].path == "body/p[1]/txbxContent[1]/p[1]"


def test_a_table_with_merged_cells_and_heads() -> None:
    word = docx.Document()
    word.add_paragraph("Energy (GWh)")
    table = word.add_table(3, 3)
    for row, texts in enumerate([["Item", "Year", ""], ["", "2019", "2020"], ["Gas", "1", "2"]]):
        for column, text in enumerate(texts):
            table.cell(row, column).text = text
    table.cell(0, 0).merge(table.cell(1, 0))
    table.cell(0, 1).merge(table.cell(0, 2))
    for row in table.rows[:2]:
        row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    table.rows[2]._tr.addnext(parse_xml(f"<w:tr {NAMES}><w:trPr><w:del w:id='1'/></w:trPr></w:tr>"))
    document = read(word)
    (found,) = document.tables
    assert document.text == "Energy (GWh)\n\nItem\tYear\n2019\t2020\nGas\t1\t2"
    assert [(c.row, c.column, c.rows, c.columns, c.header, document.text[c.start : c.end]) for c in found.cells] == [
        (0, 0, 2, 1, True, "Item"),
        (0, 1, 1, 2, True, "Year"),
        (1, 1, 1, 1, True, "2019"),
        (1, 2, 1, 1, True, "2020"),
        (2, 0, 1, 1, False, "Gas"),
        (2, 1, 1, 1, False, "1"),
        (2, 2, 1, 1, False, "2"),
    ]
    assert found.head == 2
    assert [document.text[start:end] for start, end in found.captions] == ["Energy (GWh)"]
    assert found.cells[-1].path == "body/tbl[1]/tr[3]/tc[3]"


@pytest.mark.parametrize(
    ("cells", "places"),
    [
        ("<w:trPr><w:gridBefore w:val='1'/></w:trPr>|a|b", [(1, "a"), (2, "b")]),
        ("|<w:tcPr><w:hMerge w:val='restart'/></w:tcPr>a|<w:tcPr><w:hMerge/></w:tcPr>x|b", [(0, "a"), (2, "b")]),
        ("|<w:tcPr><w:gridSpan w:val='2'/></w:tcPr>a|b", [(0, "a"), (2, "b")]),
        ("|<w:tcPr><w:gridSpan w:val='many'/></w:tcPr>a|b", [(0, "a"), (1, "b")]),
        ("|<w:tcPr><w:vMerge/></w:tcPr>a|b", [(0, "a"), (1, "b")]),  # with nothing above to continue
    ],
)
def test_where_cells_stand(cells: str, places: list[tuple[int, str]]) -> None:
    properties, *rest = cells.split("|")
    row = "".join(
        f"<w:tc>{c.rpartition('>')[0]}{'>' * ('>' in c)}{paragraph(run(c.rpartition('>')[2]))}</w:tc>" for c in rest
    )
    document = read(with_body(f"<w:tbl><w:tr>{properties}{row}</w:tr></w:tbl>"))
    assert [(cell.column, document.text[cell.start : cell.end]) for cell in document.tables[0].cells] == places


def test_tables_in_tables_and_boxes_made_of_tables() -> None:
    word = docx.Document()
    box = word.add_table(1, 1).cell(0, 0)
    box.text = "In a frame"
    outer = word.add_table(1, 2)
    outer.cell(0, 0).text = "left"
    inner = outer.cell(0, 1).add_table(2, 2)
    for place, text in zip([(0, 0), (0, 1), (1, 0), (1, 1)], "abcd", strict=True):
        inner.cell(*place).text = text
    assert shape(read(word)) == [("paragraph", "In a frame"), ("paragraph", "left"), ("table", "a\tb\nc\td")]


def test_notes_stand_at_the_end_in_the_order_of_their_marks() -> None:
    reference = '<w:r><w:footnoteReference w:id="{}"/></w:r>'
    word = with_body(
        paragraph(run("1,234") + reference.format(7) + run(" and 5") + reference.format(3) + reference.format(8))
    )
    notes = f'<w:footnotes {NAMES}><w:footnote w:id="3">{paragraph(run("Estimated."))}</w:footnote>'
    audited = paragraph(run("Audited") + reference.format(7)) + paragraph(run("since 2019"))
    notes += f'<w:footnote w:id="7">{audited}</w:footnote>'
    notes += f'<w:footnote w:id="-1" w:type="separator">{paragraph(run("line"))}</w:footnote></w:footnotes>'
    part = docx.opc.part.Part(
        docx.opc.packuri.PackURI("/word/footnotes.xml"),
        "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml",
        notes.encode(),
        word.part.package,
    )
    word.part.relate_to(part, FOOTNOTES)
    assert shape(read(word)) == [
        ("paragraph", "1,234¹ and 5²³"),
        ("note", "¹ Audited⁴"),
        ("note", "¹ since 2019"),
        ("note", "² Estimated."),
    ]


def test_the_whole_document() -> None:
    word = docx.Document()
    word.core_properties.title = " Our report "
    word.sections[0].header.paragraphs[0].text = "Running head"
    word.add_paragraph("One")
    word.add_paragraph("")
    word.add_paragraph("Two\n\nThree")
    document = read(word)
    assert (document.title, document.digest, document.text) == ("Our report", "d", "One\n\nTwo\n\nThree")
    assert document.media_type.endswith("wordprocessingml.document")
    assert [block.path for block in document.blocks] == ["body/p[1]", "body/p[3]", "body/p[3]"]
    word.core_properties.title = ""
    assert read(word).title is None


def test_a_document_with_macros_is_read_too() -> None:
    changed = rewritten(saved(with_body(paragraph(run("We gave 5.")))), "[Content_Types].xml", with_macros)
    assert read_docx("report.docm", changed).text == "We gave 5."


def with_macros(types: bytes) -> bytes:
    plain = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    return types.replace(plain, b"application/vnd.ms-word.document.macroEnabled.main+xml")


def rewritten(data: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    """The file with one of its members changed."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.namelist():
            new.writestr(member, change(old.read(member)) if member == name else old.read(member))
    return stream.getvalue()


@pytest.fixture(scope="module")
def whole() -> bytes:
    return saved(with_body(paragraph(run("We gave 5 million."))))


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: data[: len(data) // 2],
        lambda data: b"PK\x03\x04" + b"x" * 100,
        lambda data: rewritten(data, "word/document.xml", lambda xml: xml[:200]),
        lambda data: rewritten(data, "word/document.xml", lambda _: b"<x/>"),
        lambda data: rewritten(data, "_rels/.rels", lambda _: b""),
        lambda data: rewritten(data, "[Content_Types].xml", lambda _: b"<Types/>"),
    ],
)
def test_a_damaged_document_is_refused(whole: bytes, damage: Callable[[bytes], bytes]) -> None:
    with pytest.raises(ReadError) as caught:
        read_docx("report.docx", damage(whole))
    assert caught.value.code == "damaged"
    assert "report.docx" in caught.value.message
    assert caught.value.remedy


def test_a_document_that_unpacks_to_too_much_is_refused(whole: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("csrx.readers.docx._LARGEST", 1000)
    with pytest.raises(ReadError) as caught:
        read_docx("report.docx", whole)
    assert caught.value.code == "too_large"


@given(st.data())
def test_no_damage_gives_anything_but_a_document_or_a_refusal(whole: bytes, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(whole) - 1))
    broken = whole[:at] + data.draw(st.binary(min_size=1, max_size=4)) + whole[at + 1 :]
    try:
        document = read_docx("report.docx", broken)
    except ReadError as error:
        assert error.code in ("damaged", "too_large")
    else:
        assert all(0 <= block.start < block.end <= len(document.text) for block in document.blocks)


names = st.sampled_from(
    ["p", "r", "t", "tbl", "tr", "tc", "sdt", "sdtContent", "hyperlink", "ins", "txbxContent", "ruby"]
)
trees = st.recursive(
    st.sampled_from([run("5"), paragraph(run("We gave 5.")), "<w:drawing/>", "<w:br/>", "<w:tcPr/>", "<w:fldChar/>"]),
    lambda inner: st.builds(
        lambda name, parts: f"<w:{name}>{''.join(parts)}</w:{name}>", names, st.lists(inner, max_size=4)
    ),
    max_leaves=12,
)


@settings(max_examples=40)  # each one writes a file
@given(trees)
def test_any_markup_gives_blocks_that_do_not_overlap(xml: str) -> None:
    document = read(with_body(xml))
    position = 0
    for block in document.blocks:
        assert document.text[position : block.start].strip() == ""
        assert position <= block.start < block.end
        position = block.end
    assert position == len(document.text)
    assert document.text.count("5") <= xml.count("5")
    for table in document.tables:
        assert all(table.start <= cell.start < cell.end <= table.end for cell in table.cells)

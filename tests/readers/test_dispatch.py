"""A file is read for what it holds; what cannot be read says why and what to do."""

import hashlib
import io
import sys
import zipfile
from pathlib import Path

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from csrx.errors import CsrxError, ReadError
from csrx.models.document import Document
from csrx.readers import Source, read
from csrx.readers.formats import Foreign, identify, is_html

HTML = b"<!doctype html><title>T</title><p>We gave 5 million.</p>"
TEXT = b"We gave 5 million.\n"


def zipped(*names: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return stream.getvalue()


def word() -> bytes:
    stream = io.BytesIO()
    document = docx.Document()
    document.add_paragraph("We gave 5 million.")
    document.save(stream)
    return stream.getvalue()


def pdf(text: str = "We gave 5 million.") -> bytes:
    """A one-page PDF file of the fewest objects."""
    content = f"BT /F1 12 Tf 72 700 Td ({text}) Tj ET"
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R "
        "/Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>",
        f"<< /Length {len(content)} >>\nstream\n{content}\nendstream",
    ]
    data, offsets = "%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(data))
        data += f"{number} 0 obj\n{body}\nendobj\n"
    table = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    trailer = f"trailer\n<< /Size 5 /Root 1 0 R >>\nstartxref\n{len(data)}\n%%EOF\n"
    return (data + f"xref\n0 5\n0000000000 65535 f \n{table}{trailer}").encode()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600


def put(folder: Path, name: str, data: bytes) -> Source:
    path = folder / name
    path.write_bytes(data)
    return Source(name, path)


@pytest.mark.parametrize(
    ("name", "data", "media_type", "problems"),
    [
        ("a.txt", TEXT, "text/plain", []),
        ("a.TXT", TEXT, "text/plain", []),
        ("a.text", TEXT, "text/plain", []),
        ("a.md", b"# We gave 5 million.\n", "text/markdown", []),
        ("a.markdown", TEXT, "text/markdown", []),
        ("a.html", HTML, "text/html", []),
        ("a.htm", b"<p>We gave 5 million.", "text/html", []),
        ("a.xhtml", b'<?xml version="1.0"?>' + HTML, "text/html", []),
        ("a.html", "<p>We gave 5 million.".encode("utf-16"), "text/html", []),
        ("a.docx", word(), "application/vnd", []),
        ("a.pdf", pdf(), "application/pdf", []),
        ("a.pdf", b"\r\nHTTP junk\r\n" + pdf(), "application/pdf", []),
        ("a", TEXT, "text/plain", []),
        ("a.dat", HTML, "text/html", []),
        ("a.bin", word(), "application/vnd", []),
        ("a.txt", HTML, "text/html", ["wrong_suffix"]),
        ("a.md", HTML, "text/html", ["wrong_suffix"]),
        ("a.txt", word(), "application/vnd", ["wrong_suffix"]),
        ("a.txt", pdf(), "application/pdf", ["wrong_suffix"]),
        ("a.html", TEXT, "text/plain", ["wrong_suffix"]),
        ("a.pdf", word(), "application/vnd", ["wrong_suffix"]),
        ("a.docx", pdf(), "application/pdf", ["wrong_suffix"]),
        ("a.txt", TEXT * 9 + b"\x81 for caf\xe9", "text/plain", ["undecodable"]),
    ],
)
def test_files_are_read_for_what_they_hold(
    tmp_path: Path, name: str, data: bytes, media_type: str, problems: list[str]
) -> None:
    document = read(put(tmp_path, name, data))
    assert "We gave 5 million." in document.text
    assert document.media_type.startswith(media_type)
    assert [problem.code for problem in document.problems] == problems
    assert all(problem.remedy and not problem.fatal for problem in document.problems)
    assert document.source == name
    assert document.digest == hashlib.sha256(data).hexdigest()


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b" \n\t ", "empty"),
        ("a.txt", "\ufeff\u3000\n".encode(), "empty"),
        ("a.html", b"<html><script>x()</script></html>", "empty"),
        ("a.pdf", b"", "empty"),
        ("a.pdf", HTML, "not_pdf"),
        ("a.pdf", TEXT, "not_pdf"),
        ("a.pdf", b"\x00\x01\x02" * 9, "not_pdf"),
        ("a.pdf", b"\x89PNG\r\n\x1a\n", "not_pdf"),
        ("a.docx", HTML, "wrong_type"),
        ("a.docx", TEXT, "wrong_type"),
        ("a.docx", OLE, "unsupported"),
        ("a.docx", OLE + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
        ("a.docx", word()[:500], "damaged"),
        ("a.docx", zipped("word/document.xml"), "damaged"),
        ("a.docx", zipped("xl/workbook.xml"), "unsupported"),
        ("a.zip", zipped("a.txt"), "unsupported"),
        ("a.zip", zipped(), "unsupported"),
        ("a.png", b"\x89PNG\r\n\x1a\n", "unsupported"),
        ("a.rtf", b"{\\rtf1 We gave 5}", "unsupported"),
        ("a.mht", b"MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\r\n", "unsupported"),
        ("a.txt", bytes(range(256)), "binary"),
        ("a", b"\x00\x05\x00\x06" * 9, "binary"),
    ],
)
def test_what_cannot_be_read_says_why(tmp_path: Path, name: str, data: bytes, code: str) -> None:
    with pytest.raises(ReadError) as caught:
        read(put(tmp_path, name, data))
    assert caught.value.code == code
    assert name in caught.value.message
    assert caught.value.remedy


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"\xff\xd8\xff\xe0", "a JPEG image"),
        (b"GIF89a", "a GIF image"),
        (b"RIFF\x10\x00\x00\x00WEBPVP8", "a WebP image"),
        (zipped("ppt/presentation.xml"), "a PowerPoint presentation"),
        (zipped("META-INF/container.xml"), "an EPUB book"),
        (zipped("mimetype", "content.xml"), "an OpenDocument file"),
        (OLE, "a file of an old Office (DOC, XLS, PPT)"),
        (b"\x1f\x8b\x08\x00", "a gzip archive"),
        (b"PK\x03\x04broken", "a damaged ZIP or Office file"),
    ],
)
def test_other_kinds_of_files_are_named(data: bytes, name: str) -> None:
    found = identify(data)
    assert isinstance(found, Foreign)
    assert found.name == name
    assert found.remedy


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("<!DOCTYPE HTML>", True),
        ("\ufeff \n<html lang=en>", True),
        ("<!-- a --> <!-- b --><?xml version='1'?>\n<body>", True),
        ("<p>A fragment", False),
        ("<!-- never ends <html>", False),
        ("<div align=center>\n# A readme", False),
        ("<htmlish>", False),
        ("We write <html> here", False),
        ("", False),
        ("<?", False),
    ],
)
def test_pages_are_told_from_texts(text: str, html: bool) -> None:
    assert is_html(text) is html


def test_pages_asked_of_a_text_are_not_passed_over_in_silence(tmp_path: Path) -> None:
    problems = read(put(tmp_path, "a.txt", TEXT), pages=[2]).problems
    assert [problem.code for problem in problems] == ["no_pages"]


def test_paths_and_standard_input(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = put(tmp_path, "a.txt", TEXT).path
    assert path is not None
    assert read(path).source == path.as_posix()
    assert read(str(path)).text == TEXT.decode()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(HTML)))
    document = read("-")
    assert (document.source, document.title, document.problems) == ("<stdin>", "T", ())


def lies_well(document: Document) -> bool:
    """Whether the blocks and cells lie in the text, and blocks in order without overlap."""
    position = 0
    for block in document.blocks:
        if not position <= block.start <= block.end <= len(document.text):
            return False
        position = block.end
    return all(0 <= cell.start <= cell.end <= len(document.text) for table in document.tables for cell in table.cells)


STARTS = [
    b"",
    b"<html>",
    b"<!doctype html><table><tr><td>",
    b"%PDF-1.7\n",
    pdf()[:300],
    b"PK\x03\x04",
    word()[:700],
    OLE,
]
SUFFIXES = ["", ".txt", ".md", ".html", ".pdf", ".docx", ".csv"]


@given(st.sampled_from(STARTS), st.binary(max_size=200), st.sampled_from(SUFFIXES))
def test_any_bytes_give_a_document_or_an_error_with_a_remedy(
    tmp_path_factory: pytest.TempPathFactory, start: bytes, rest: bytes, suffix: str
) -> None:
    path = tmp_path_factory.getbasetemp() / f"any{suffix}"
    path.write_bytes(start + rest)
    try:
        document = read(path)
    except CsrxError as error:
        assert error.code not in ("", "error")
        assert error.remedy
    else:
        assert lies_well(document)

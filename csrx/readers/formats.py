"""What a file is, told from its content; its suffix is only a second opinion."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Literal, NamedTuple

Format = Literal["text", "markdown", "html", "pdf", "docx"]

SUFFIXES: dict[str, Format] = {
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".pdf": "pdf",
    ".docx": "docx",
}

NAMES: dict[Format, str] = {
    "text": "plain text",
    "markdown": "Markdown",
    "html": "an HTML page",
    "pdf": "a PDF file",
    "docx": "a Word document (DOCX)",
}


class Foreign(NamedTuple):
    """A kind of file that csrx does not read: what it is, and what to do about it."""

    name: str
    remedy: str
    code: str = "unsupported"


_IMAGE = "recognise its text (OCR), for example with ocrmypdf, and give the result"
_OFFICE = "save it as DOCX or PDF"
_SHEET = "save the sheet as HTML or PDF"
_ARCHIVE = "unpack it and give the files inside"
_MEDIA = "give the report as text, HTML, PDF or DOCX"

_MAGIC: tuple[tuple[bytes, Foreign], ...] = (
    (b"\x89PNG\r\n", Foreign("a PNG image", _IMAGE)),
    (b"\xff\xd8\xff", Foreign("a JPEG image", _IMAGE)),
    (b"GIF87a", Foreign("a GIF image", _IMAGE)),
    (b"GIF89a", Foreign("a GIF image", _IMAGE)),
    (b"II*\x00", Foreign("a TIFF image", _IMAGE)),
    (b"MM\x00*", Foreign("a TIFF image", _IMAGE)),
    (b"AT&TFORM", Foreign("a DjVu file", "convert it to PDF")),
    (b"{\\rtf", Foreign("a rich text file (RTF)", _OFFICE)),
    (b"%!PS", Foreign("a PostScript file", "convert it to PDF")),
    (b"\x1f\x8b", Foreign("a gzip archive", _ARCHIVE)),
    (b"BZh", Foreign("a bzip2 archive", _ARCHIVE)),
    (b"\xfd7zXZ\x00", Foreign("an xz archive", _ARCHIVE)),
    (b"7z\xbc\xaf\x27\x1c", Foreign("a 7-Zip archive", _ARCHIVE)),
    (b"Rar!\x1a\x07", Foreign("a RAR archive", _ARCHIVE)),
    (b"SQLite format 3\x00", Foreign("an SQLite database", _MEDIA)),
    (b"\x7fELF", Foreign("a program", _MEDIA)),
    (b"MZ\x90\x00", Foreign("a program", _MEDIA)),
)

_ZIP_MEMBERS: tuple[tuple[str, Foreign], ...] = (
    ("xl/", Foreign("an Excel workbook", _SHEET)),
    ("ppt/", Foreign("a PowerPoint presentation", "save it as PDF")),
    ("META-INF/container.xml", Foreign("an EPUB book", "save it as PDF or HTML")),
    ("content.xml", Foreign("an OpenDocument file", _OFFICE)),
)

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HTML = re.compile(r"(?:<!doctype\s+html\b|<html\b|<head\b|<body\b)", re.IGNORECASE)
_PREAMBLE = re.compile(r"[\s\ufeff]+|<!--|<\?")


def identify(data: bytes) -> Format | Foreign | None:
    """Say what bytes are by how they begin: "pdf", "docx", a `Foreign` kind, or None for what may be text."""
    head = data[:1024]
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if start.startswith(b"%PDF-"):
        return "pdf"
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _identify_zip(data)
    if head.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            return Foreign("an Office file locked by a password", "save it again without the password", "encrypted")
        return Foreign("a file of an old Office (DOC, XLS, PPT)", _OFFICE)
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return Foreign("a WebP image", _IMAGE)
    if start[:400].lower().find(b"mime-version:") >= 0 and b"multipart/related" in head.lower():
        return Foreign("a web archive (MHTML)", "save the page as HTML")
    return next((foreign for magic, foreign in _MAGIC if head.startswith(magic)), None)


def _identify_zip(data: bytes) -> Format | Foreign:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        return Foreign("a damaged ZIP or Office file", "fetch or save it again", "damaged")
    if any(name.startswith("word/document") for name in names):
        return "docx"
    for member, foreign in _ZIP_MEMBERS:
        if any(name.startswith(member) for name in names):
            return foreign
    return Foreign("a ZIP archive", _ARCHIVE)


def is_html(text: str) -> bool:
    """Whether a text begins as an HTML page does, after comments and processing instructions."""
    position = 0
    while skipped := _PREAMBLE.match(text, position):
        ending = {"<!--": "-->", "<?": ">"}.get(skipped.group())
        position = skipped.end() if ending is None else text.find(ending, skipped.end()) + len(ending)
        if position <= skipped.start():
            return False
    return _HTML.match(text, position) is not None

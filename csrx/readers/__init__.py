"""Readers: a file of any supported kind in, a `Document` out."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from csrx.errors import ReadError
from csrx.models.document import Document, Problem
from csrx.readers.formats import NAMES, SUFFIXES, Foreign, Format, identify, is_html
from csrx.readers.sources import Source, as_source, find_sources

if TYPE_CHECKING:
    import os
    from collections.abc import Sequence

__all__ = ["Source", "as_source", "find_sources", "read"]

_FETCH_AGAIN = "open it to see what it holds, and fetch the report again"


def read(
    source: Source | str | os.PathLike[str], *, pages: Sequence[int] | None = None, password: str | None = None
) -> Document:
    """Read one report into a `Document`; what it is, is told from its content first and from its suffix second.

    `pages` (from 1) and `password` hold for PDF files. Raises a `ReadError`, whose code is "not_found", "unreadable",
    "empty", "not_pdf", "wrong_type", "unsupported", "encrypted", "damaged", "too_large", "binary" or one of the PDF
    reader's own.
    """
    source = as_source(source)
    data = source.read_bytes()
    if not data.strip():
        raise ReadError("empty", f"{source.name} is empty", "fetch or export the report again")
    declared = SUFFIXES.get(source.suffix)
    document = _read(source, data, declared, pages, password)
    problems = list(document.problems)
    if pages is not None and not document.pages:
        message = f"{source.name} is not divided into pages, so all of it was read"
        problems.append(Problem("no_pages", message, "choose pages of PDF files only"))
    if not document.text.strip() and not any(problem.fatal for problem in problems):
        raise ReadError("empty", f"{source.name} holds no text", "check that the report's text is in this file")
    return document._replace(problems=tuple(problems), digest=hashlib.sha256(data).hexdigest())


def _read(
    source: Source, data: bytes, declared: Format | None, pages: Sequence[int] | None, password: str | None
) -> Document:
    """Read bytes by the reader of what they are; readers are imported when first needed, for some are heavy."""
    found = identify(data)
    if found is None and declared == "pdf" and b"%PDF-" in data[:1024]:
        found = "pdf"  # some bytes of a server's answer stand before it
    if isinstance(found, Foreign):
        code = "not_pdf" if declared == "pdf" else found.code
        raise ReadError(code, f"{source.name} is {found.name}", found.remedy)
    if found == "pdf":
        from csrx.readers.pdf import read_pdf

        document = read_pdf(source.name, data, pages=pages, password=password)
    elif found == "docx":
        from csrx.readers.docx import read_docx

        document = read_docx(source.name, data)
    else:
        document, found = _read_text(source, data, declared)
    if declared is None or found == declared:
        return document
    message = f"{source.name} is {NAMES[found]} by its content, though its name ends in {source.suffix}"
    remedy = "rename it, so that other programs read it rightly too"
    return document._replace(problems=(*document.problems, Problem("wrong_suffix", message, remedy)))


def _read_text(source: Source, data: bytes, declared: Format | None) -> tuple[Document, Format]:
    """Read bytes that hold characters, and say of which format they are."""
    from csrx.readers.encoding import declared_encoding, decode

    try:
        text, encoding = decode(data, declared_encoding(data))
    except ReadError as error:
        if declared in ("pdf", "docx"):
            raise _mistaken(source, declared, "something else, or damaged") from error
        raise ReadError(error.code, f"{source.name} is not a text file", error.remedy) from error
    if not text.strip("\ufeff \t\r\n\f\v\xa0\u3000\x00"):
        raise ReadError("empty", f"{source.name} holds white space only", "fetch or export the report again")
    found: Format = "html" if is_html(text) or (declared == "html" and "<" in text) else "text"
    if declared in ("pdf", "docx"):
        what = "an HTML page, perhaps the error page of a web site" if found == "html" else "plain text"
        raise _mistaken(source, declared, what)
    if found == "html":
        from csrx.readers.html import read_html

        document = read_html(source.name, text)
    else:
        from csrx.readers.text import read_text

        found = "markdown" if declared == "markdown" else found
        document = read_text(source.name, text, markdown=found == "markdown")
    if lost := text.count("\ufffd"):
        message = f"{lost} characters of {source.name} could not be decoded as {encoding}"
        problem = Problem("undecodable", message, "save the file as UTF-8")
        document = document._replace(problems=(*document.problems, problem))
    return document, found


def _mistaken(source: Source, declared: Format, what: str) -> ReadError:
    code = "not_pdf" if declared == "pdf" else "wrong_type"
    return ReadError(code, f"{source.name} is not {NAMES[declared]} but {what}", _FETCH_AGAIN)

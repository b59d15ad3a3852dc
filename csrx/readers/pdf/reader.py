"""Reads a PDF file: opens it, reads page after page, and puts the pages together as one document."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from csrx.errors import ReadError
from csrx.models.document import Document, Problem
from csrx.readers.pdf.assembly import Assembly
from csrx.readers.pdf.glyphs import read_glyphs
from csrx.readers.pdf.joins import join_columns, join_figures
from csrx.readers.pdf.layout import find_chunks, find_lines
from csrx.readers.pdf.order import in_order
from csrx.readers.pdf.runs import find_runs
from csrx.readers.pdf.signs import mend_signs
from csrx.readers.pdf.tables import find_tables
from csrx.readers.pdf.trouble import OCR, find_trouble
from csrx.readers.pdf.words import find_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_PASSWORD_NEEDED = 4  # FPDF_ERR_PASSWORD


def read_pdf(source: str, data: bytes, *, pages: Sequence[int] | None = None, password: str | None = None) -> Document:
    """Read a PDF file's bytes into a `Document` with its pages, blocks and tables.

    `pages` (from 1) limits what is read; page numbers stay those of the file. Raises a `ReadError` with the code
    "empty", "not_pdf", "damaged", "encrypted", "no_pages" or "no_text". What could not be read of single pages is
    among the document's problems.
    """
    import pypdfium2.raw as raw  # PDFium is loaded when the first PDF is read

    with _opened(source, data, password) as pdf:
        numbers, problems = _chosen(source, len(pdf), pages)
        assembly = Assembly(problems)
        for number in numbers:
            _read_page(raw, pdf, number, assembly)
        if not assembly.has_text:
            message = f"{source} has no text layer: its {len(numbers)} page(s) hold images only"
            raise ReadError("no_text", message, OCR)
        title = (pdf.get_metadata_value("Title") or "").strip() or None
    return assembly.document(source, title)


def _read_page(raw: Any, pdf: Any, number: int, assembly: Assembly) -> None:
    """Read one page (from 1) into the assembly; a page that does not open becomes a problem."""
    page = raw.FPDF_LoadPage(pdf.raw, number - 1)
    text_page = raw.FPDFText_LoadPage(page) if page else None
    if not text_page:
        if page:
            raw.FPDF_ClosePage(page)
        remedy = "open the file with another program and save it anew"
        assembly.problem(Problem("damaged_page", f"page {number} is damaged and could not be read", remedy, number))
        return
    try:
        glyphs = read_glyphs(raw, page, text_page)
        assembly.rupees = mend_signs(glyphs, assembly.rupees)
        trouble = find_trouble(raw, page, text_page, glyphs, number)
        if trouble:
            assembly.problem(trouble)
        words = find_words(glyphs)
        runs = find_runs(glyphs, words)
        grids, prose = find_tables(raw, page, glyphs, words, runs)
        chunks = join_figures(find_chunks(find_lines(prose), glyphs.fonts.is_bold))
        label = pdf.get_page_label(number - 1) or None
        assembly.add_page(number, label, glyphs, words, join_columns(in_order([*grids, *chunks])))
    finally:
        raw.FPDFText_ClosePage(text_page)
        raw.FPDF_ClosePage(page)


def _chosen(source: str, count: int, pages: Sequence[int] | None) -> tuple[list[int], list[Problem]]:
    """The numbers of the pages to read, in order; those that the file does not have become problems."""
    if pages is None:
        return list(range(1, count + 1)), []
    wanted = sorted(set(pages))
    remedy = f"choose from 1 to {count}"
    missing = [number for number in wanted if not 1 <= number <= count]
    if len(missing) == len(wanted):
        raise ReadError("no_pages", f"{source} has none of the pages asked for", remedy)
    return [number for number in wanted if 1 <= number <= count], [
        Problem("no_such_page", f"{source} has no page {number}", remedy, number) for number in missing
    ]


@contextmanager
def _opened(source: str, data: bytes, password: str | None) -> Iterator[Any]:
    """The open file (a pypdfium2.PdfDocument), closed at the end; bytes that do not open raise a `ReadError`."""
    import pypdfium2  # loads PDFium

    if not data.strip():
        raise ReadError("empty", f"{source} is empty", "fetch or export the report again")
    if b"%PDF-" not in data[:1024]:
        raise ReadError("not_pdf", f"{source} is not a PDF file but {_looks_like(data)}", "fetch the report again")
    try:
        pdf = pypdfium2.PdfDocument(data, password=password)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == _PASSWORD_NEEDED:
            what = "needs a password" if password is None else "does not open with this password"
            raise ReadError("encrypted", f"{source} is encrypted and {what}", "give its password") from error
        remedy = "fetch it again, or repair it, for example with qpdf"
        raise ReadError("damaged", f"{source} is damaged: PDFium could not open it", remedy) from error
    try:
        yield pdf
    finally:
        pdf.close()


def _looks_like(data: bytes) -> str:
    """What bytes that are no PDF seem to be, in words."""
    start = data[:2048].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<!doctype html", b"<html")) or b"<html" in start or b"<head" in start:
        return "an HTML page, perhaps the error page of a web site"
    if start.startswith(b"pk\x03\x04"):
        return "a ZIP archive or an Office file"
    if start.startswith((b"\xff\xd8\xff", b"\x89png", b"gif8", b"ii*\x00", b"mm\x00*")):
        return "an image"
    if start.startswith((b"{", b"[")):
        return "JSON"
    return "plain text" if b"\x00" not in start else "data of another kind"

"""Measures what reading PDF files costs, side by side in one run; not a test, run by hand:

    python tests/benchmarks/pdf.py report.pdf [more.pdf ...]

Prints, for each file and for all, the processor time a page of csrx's reader (and of the whole extraction) as
multiples of PDFium's bare text, and how many times faster they are than pdfplumber's `extract_text` and
`extract_tables`, which are run on a sample of pages.
"""

from __future__ import annotations

import io
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pdfplumber
import pypdfium2

from csrx.errors import ReadError
from csrx.models.document import Document
from csrx.readers.pdf import read_pdf

try:
    from csrx.api import extract
except ImportError:  # the reader is measured alone where the rest is not there
    extract = None

SAMPLE = 12  # pages of each file for pdfplumber, evenly spread
ROUNDS = 3  # the best of so many counts


@dataclass
class Cost:
    """Seconds a page of each way of reading a file."""

    pages: int
    bare: float
    read: float
    whole: float | None
    plumber_text: float
    plumber_tables: float


def seconds(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    """The processor time of the fastest of some runs."""
    best = float("inf")
    for _ in range(rounds):
        start = time.process_time()
        work()
        best = min(best, time.process_time() - start)
    return best


def bare_text(data: bytes) -> None:
    """Reads a file's text with PDFium and nothing else."""
    document = pypdfium2.PdfDocument(data)
    for page in document:
        text_page = page.get_textpage()
        text_page.get_text_range()
        text_page.close()
        page.close()
    document.close()


def plumbed(data: bytes, numbers: list[int], method: str) -> None:
    """Reads pages with pdfplumber."""
    with pdfplumber.open(io.BytesIO(data), pages=numbers) as document:
        for page in document.pages:
            getattr(page, method)()
            page.close()


def measure(path: Path) -> Cost:
    """The costs of one file."""
    data = path.read_bytes()
    document: Document = read_pdf(path.name, data)
    pages = len(document.pages)
    step = max(1, pages // SAMPLE)
    numbers = list(range(1, pages + 1, step))[:SAMPLE]
    whole = seconds(lambda: extract(path)) / pages if extract else None
    return Cost(
        pages,
        seconds(lambda: bare_text(data)) / pages,
        seconds(lambda: read_pdf(path.name, data)) / pages,
        whole,
        seconds(lambda: plumbed(data, numbers, "extract_text"), 1) / len(numbers),
        seconds(lambda: plumbed(data, numbers, "extract_tables"), 1) / len(numbers),
    )


def report(name: str, cost: Cost) -> None:
    """Prints a line of ratios."""
    whole = f"whole {cost.whole / cost.bare:5.2f} x bare, " if cost.whole else ""
    slowest = cost.whole or cost.read
    print(
        f"{name[:32]:32} {cost.pages:4} pages, bare {1000 * cost.bare:5.2f} ms, read {cost.read / cost.bare:5.2f} x bare, {whole}"
        f"pdfplumber text {cost.plumber_text / slowest:5.1f} x, tables {cost.plumber_tables / slowest:5.1f} x"
    )


def main(paths: list[str]) -> None:
    """Measures the files and prints the ratios of each and of all, weighted by their pages."""
    costs = []
    for path in map(Path, paths):
        try:
            cost = measure(path)
        except ReadError as error:
            print(f"{path.name[:32]:32} {error.message}")
            continue
        costs.append(cost)
        report(path.name, cost)
    pages = sum(cost.pages for cost in costs)
    if pages:
        means = [
            sum(getattr(cost, key) * cost.pages for cost in costs) / pages
            for key in ("bare", "read", "plumber_text", "plumber_tables")
        ]
        whole = sum((cost.whole or 0) * cost.pages for cost in costs) / pages if extract else None
        report("all", Cost(pages, means[0], means[1], whole, means[2], means[3]))


if __name__ == "__main__":
    main(sys.argv[1:])

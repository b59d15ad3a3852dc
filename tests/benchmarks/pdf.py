"""Measures what reading PDF files costs, side by side in one run; not a test, run by hand:

    python tests/benchmarks/pdf.py [--reader] report.pdf [more.pdf ...]

Prints, for each file and for all, the processor time a page of csrx's reader (and of the whole extraction) as
multiples of PDFium's bare text, and how many times faster they are than pdfplumber's `extract_text` and
`extract_tables`, which are run on a sample of pages. With `--reader` the extraction is left out.
"""

from __future__ import annotations

import argparse
import gc
import io
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pdfplumber
import pypdfium2

from csrx.api import extract
from csrx.cli.main import OBJECTS
from csrx.errors import ReadError
from csrx.readers.pdf import read_pdf

if TYPE_CHECKING:
    from collections.abc import Callable

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


def measure(path: Path, whole: bool) -> Cost:
    """The costs of one file."""
    data = path.read_bytes()
    pages = len(read_pdf(path.name, data).pages)
    step = max(1, pages // SAMPLE)
    numbers = list(range(1, pages + 1, step))[:SAMPLE]
    return Cost(
        pages,
        seconds(lambda: bare_text(data)) / pages,
        seconds(lambda: read_pdf(path.name, data)) / pages,
        seconds(lambda: extract(path)) / pages if whole else None,
        seconds(lambda: plumbed(data, numbers, "extract_text"), 1) / len(numbers),
        seconds(lambda: plumbed(data, numbers, "extract_tables"), 1) / len(numbers),
    )


def report(name: str, cost: Cost) -> None:
    """Prints a line of ratios."""
    slowest = cost.whole or cost.read
    columns = [
        f"{name[:32]:32} {cost.pages:4} pages",
        f"bare {1000 * cost.bare:5.2f} ms",
        f"read {cost.read / cost.bare:5.2f} x bare",
        *([f"whole {cost.whole / cost.bare:5.2f} x bare"] if cost.whole else []),
        f"pdfplumber text {cost.plumber_text / slowest:5.1f} x",
        f"tables {cost.plumber_tables / slowest:5.1f} x",
    ]
    print(", ".join(columns))


def main(arguments: list[str]) -> None:
    """Measures the files and prints the ratios of each and of all, weighted by their pages."""
    parser = argparse.ArgumentParser(description="Measure what reading PDF files costs.")
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--reader", action="store_true", help="the reader alone, without the facts")
    options = parser.parse_args(arguments)
    whole = not options.reader
    gc.set_threshold(OBJECTS)  # as the command does
    costs = []
    for path in options.files:
        try:
            cost = measure(path, whole)
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
        entire = sum((cost.whole or 0) * cost.pages for cost in costs) / pages if whole else None
        report("all", Cost(pages, means[0], means[1], entire, means[2], means[3]))


if __name__ == "__main__":
    main(sys.argv[1:])

"""Measures what extraction costs, side by side in one run; not a test, run by hand:

    python tests/benchmarks/extract.py [--rounds N] [report.txt ...]

Prints three ratios. The first two are of whole processes: `csrx --help` and `csrx extract seeds/` against a Python that
does nothing (`python -c pass`), turn by turn, the medians. The third is text: megabytes a second of extraction on one
core over the seeds repeated (and over the reports named), against one bare pass of a pattern for numbers over the same
text, and against quantulum3 where that is installed.
"""

from __future__ import annotations

import argparse
import gc
import os
import re
import subprocess
import sys
import time
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from csrx.api import extract
from csrx.cli.main import OBJECTS

if TYPE_CHECKING:
    from collections.abc import Callable

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
COPIES = 20  # of the seeds in the text that is measured
SAMPLE = 14_000  # characters given to quantulum3, which takes seconds for them
NUMBER = re.compile(r"\d+(?:[.,]\d+)*\s*(?:%|[^\W\d_]+)?")


def whole_process(*arguments: str) -> float:
    """The seconds that a Python with these arguments takes from its start to its end."""
    started = time.perf_counter()
    subprocess.run([sys.executable, *arguments], check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - started


def against_bare(rounds: int, *arguments: str) -> tuple[float, float, float]:
    """Median seconds of a command and of a bare Python, run in turn, and the median of their ratios."""
    whole_process(*arguments)  # not counted: files come into the system's memory, modules are compiled
    pairs = [(whole_process(*arguments), whole_process("-c", "pass")) for _ in range(rounds)]
    return median(a for a, _ in pairs), median(b for _, b in pairs), median(a / b for a, b in pairs)


def seconds(work: Callable[[], object], rounds: int) -> float:
    """The median processor time of some runs, after one that is not counted."""
    work()
    taken = []
    for _ in range(rounds):
        started = time.process_time()
        work()
        taken.append(time.process_time() - started)
    return median(taken)


def quantulum_seconds(text: str) -> float | None:
    """The processor time that quantulum3 takes for a text; None where it is not installed."""
    try:
        from quantulum3 import parser  # type: ignore[import-not-found]
    except ImportError:
        return None
    parser.parse("5 kg")  # it loads its units at the first call
    started = time.process_time()
    parser.parse(text)
    return time.process_time() - started


def report_processes(rounds: int) -> None:
    """Prints what the commands cost as whole processes."""
    for name, arguments in (("csrx --help", ("--help",)), ("csrx extract seeds/", ("extract", str(SEEDS)))):
        whole, bare, ratio = against_bare(rounds, "-m", "csrx", *arguments)
        print(f"{name:24} {1000 * whole:6.0f} ms, {ratio:5.1f} x python -c pass ({1000 * bare:.0f} ms)")


def report_text(name: str, text: str, rounds: int) -> None:
    """Prints what the extraction of a text costs beside a bare pass over it, and beside quantulum3."""
    size = len(text.encode()) / 1e6
    ours = seconds(lambda: extract(text), rounds)
    bare = seconds(lambda: sum(1 for _ in NUMBER.finditer(text)), rounds)
    line = f"{name[:24]:24} {size / ours:6.2f} MB/s, {ours / bare:5.1f} x a bare pass"
    sample = text[:SAMPLE]
    theirs = quantulum_seconds(sample)
    if theirs is not None:
        line += f", {theirs / len(sample) / (ours / len(text)):.0f} times as fast as quantulum3"
    print(line)


def main(arguments: list[str]) -> None:
    """Measures and prints the ratios."""
    parser = argparse.ArgumentParser(description="Measure what extraction costs.")
    parser.add_argument("reports", nargs="*", type=Path, help="more texts to measure")
    parser.add_argument("--rounds", type=int, default=7)
    options = parser.parse_args(arguments)
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed csrx is compiled
    report_processes(options.rounds)
    gc.set_threshold(OBJECTS)  # as the command does
    seeds = "\n\n".join(path.read_text(encoding="utf-8") for path in sorted(SEEDS.glob("*.txt")))
    report_text(f"seeds x {COPIES}", f"{seeds}\n\n" * COPIES, options.rounds)
    for path in options.reports:
        report_text(path.name, path.read_text(encoding="utf-8"), options.rounds)


if __name__ == "__main__":
    main(sys.argv[1:])

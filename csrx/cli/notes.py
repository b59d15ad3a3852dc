"""What is said on standard error while data goes to standard output: problems, notes, and how far the work is."""

from __future__ import annotations

import sys
import time
from shutil import get_terminal_size
from typing import TYPE_CHECKING

import click

from csrx.cli.output import has_terminal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from csrx.models.fact import ProblemRecord, Report

_NAMED = 3  # names of files passed over that a note gives


def problem_line(source: str, problem: ProblemRecord) -> str:
    """A problem on one line: the report, the page, what is wrong, what to do about it."""
    page = f", page {problem.page}" if problem.page else ""
    where = "" if source in problem.message else f"{source}{page}: "
    remedy = f": {problem.remedy}" if problem.remedy else ""
    return " ".join(f"{where}{problem.message}{remedy}".split())


def complain(report: Report) -> None:
    """Say what went wrong with a report, a line a problem."""
    for problem in report.problems:
        say(problem_line(report.source, problem))


def say(message: str) -> None:
    """Print a line on standard error under the program's name."""
    click.echo(f"csrx: {message}", err=True)


def passed_over(names: Sequence[str]) -> None:
    """Say which files of a folder were not read, for their names are not those of reports."""
    if names:
        more = ", ..." if len(names) > _NAMED else ""
        count = "1 file that is" if len(names) == 1 else f"{len(names):,} files that are"
        say(f"passed over {count} no text, Markdown, HTML, PDF or DOCX: {', '.join(names[:_NAMED])}{more}")


def follow(reports: Iterable[Report], length: int) -> Iterator[Report]:
    """Pass the reports on and say what went wrong with each; a terminal shows meanwhile how far the work is."""
    begun = time.monotonic()
    status = _status if has_terminal(sys.stderr) else _nothing
    status(f"Reading {length:,} reports" if length > 1 else "Reading")
    try:
        for done, report in enumerate(reports, 1):
            status("")
            complain(report)
            yield report
            left = (time.monotonic() - begun) / done * (length - done)
            status(f"Read {done:,} of {length:,} reports, about {_duration(left)} left" if done < length else "")
    finally:
        status("")


def _status(message: str) -> None:
    """Show the message in place of the one before; a line that takes no room for good."""
    from csrx.writers.terminal import clip

    sys.stderr.write("\r\x1b[K" + clip(message, get_terminal_size().columns - 1))
    sys.stderr.flush()


def _nothing(message: str) -> None:
    """Show nothing: standard error is no terminal."""


def _duration(seconds: float) -> str:
    """A time as people say it: `8 s`, `12 min`, `3.5 h`."""
    if seconds < 60:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 3600 else f"{seconds / 3600:.1f} h"

"""`csrx extract`: reports in, facts out."""

from __future__ import annotations

import os
from shutil import get_terminal_size
from typing import TYPE_CHECKING

import click

from csrx.cli import options
from csrx.cli.output import choose_format, emit, is_standard, is_terminal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from csrx.models.fact import Fact, Report
    from csrx.readers.sources import Source
    from csrx.schema import Schema
    from csrx.writers import Frame

_PLAIN_WIDTH = 100  # columns of a table that no terminal shows, where COLUMNS does not say


@click.command(
    "extract",
    short_help="Read reports and print their facts.",
    epilog="Facts go to standard output, problems and notes to standard error. Exit status: 0 done; 2 a report could "
    "not be read (the others are still written), or the options do not hold.",
)
@options.paths
@click.option(
    "-f",
    "--format",
    "format_name",
    type=click.Choice(["table", "json", "jsonl", "csv"]),
    help="The output's format; without it that of FILE's suffix, else a table for people.",
)
@options.output
@options.schema
@options.choosing
@options.reporting
@options.reading
@options.jobs
def command(
    paths: tuple[str, ...],
    format_name: str | None,
    output: Path | None,
    schema_path: Path | None,
    wanted: tuple[str, ...],
    min_confidence: float,
    year: int | None,
    company: str | None,
    pages: tuple[int, ...] | None,
    password: str | None,
    jobs: int,
) -> int:
    """Read reports and print their facts: files, folders with all in them, or '-' for standard input.

    Text, Markdown, HTML, PDF and DOCX are read. Every fact comes with the words of the report that say so.

    \b
    Examples:
      csrx extract seeds/
      csrx extract reports/ -o facts.csv --jobs 4
      csrx extract report.pdf --pages 10-12,40 --metric 'energy.*'
      csrx extract reports/ --format jsonl | jq -r '[.metric, .value, .unit] | @tsv'
      curl -s https://example.com/report.html | csrx extract - --year 2023
    """
    from csrx.cli.work import Work
    from csrx.schema import load
    from csrx.writers import writer

    write = writer(choose_format(format_name, output))
    schema = load(schema_path)
    metrics = matching(wanted, schema)
    sources = found(paths)
    work = Work(schema, year=year, company=company, pages=pages, password=password)
    reports = Tally(work.reports(sources, jobs), len(sources))
    chosen = (choose(report, metrics, min_confidence) for report in reports)
    emit(write(chosen, frame(schema, output)), output)
    return 2 if reports.failed else 0


class Tally:
    """The reports on their way to the writer: says what went wrong with each and counts those that gave nothing."""

    def __init__(self, reports: Iterable[Report], length: int) -> None:
        self.reports = reports
        self.length = length
        self.failed = 0

    def __iter__(self) -> Iterator[Report]:
        from csrx.cli.notes import follow

        for report in follow(self.reports, self.length):
            self.failed += any(problem.fatal for problem in report.problems)
            yield report


def found(paths: Iterable[str]) -> list[Source]:
    """The reports at the paths; says which files of folders are none, a `UsageError` where nothing is left."""
    from csrx.cli.notes import passed_over
    from csrx.errors import UsageError
    from csrx.readers.sources import find_sources

    others: list[str] = []
    sources = list(find_sources(paths, others))
    passed_over(others)
    if not sources:
        raise UsageError(f"no report in {', '.join(paths)}", "give text, Markdown, HTML, PDF or DOCX files")
    return sources


def matching(wanted: Iterable[str], schema: Schema) -> frozenset[str] | None:
    """The metrics that the patterns name, None for all; a `UsageError` for a pattern that names none."""
    from difflib import get_close_matches
    from fnmatch import fnmatchcase

    from csrx.errors import UsageError

    chosen: set[str] = set()
    for pattern in wanted:
        names = {name for name in schema.metrics if fnmatchcase(name, pattern) or name.startswith(f"{pattern}.")}
        if not names:
            near = get_close_matches(pattern, schema.metrics, n=1)
            remedy = f"did you mean {near[0]}?" if near else "'csrx schema' lists the metrics"
            raise UsageError(f"no metric is called {pattern!r}", remedy)
        chosen |= names
    return frozenset(chosen) or None


def choose(report: Report, metrics: frozenset[str] | None, min_confidence: float) -> Report:
    """The report with those of its facts that are asked for."""

    def asked_for(fact: Fact) -> bool:
        return fact.confidence >= min_confidence and (metrics is None or fact.metric in metrics)

    return report.model_copy(update={"facts": tuple(filter(asked_for, report.facts))})


def frame(schema: Schema, output: Path | None) -> Frame:
    """What the output says beside the reports; the room and colour of a terminal, a fixed width elsewhere."""
    from csrx import __version__
    from csrx.writers import Frame

    width = get_terminal_size((_PLAIN_WIDTH, 24)).columns if is_standard(output) else _PLAIN_WIDTH
    colour = is_terminal(output) and not os.environ.get("NO_COLOR")
    return Frame(__version__, schema.digest, width, colour)

"""`csrx quantities`: every number that the grammar finds, before the rules choose."""

from __future__ import annotations

from shutil import get_terminal_size
from typing import TYPE_CHECKING

import click

from csrx.cli import options

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from csrx.models.quantity import Quantity
    from csrx.readers.sources import Source


@click.command("quantities", short_help="Print every number of a report with its unit.")
@options.paths
@click.option(
    "-f",
    "--format",
    "format_name",
    type=click.Choice(["table", "jsonl", "csv"]),
    help="The output's format; without it that of FILE's suffix, else a table for people.",
)
@options.output
@options.reading
def command(
    paths: tuple[str, ...],
    format_name: str | None,
    output: Path | None,
    pages: tuple[int, ...] | None,
    password: str | None,
) -> int:
    """Print every number of a report with its currency, scale, unit, bound and counted noun.

    This is what csrx reads before it decides what a number means: the place to look when a fact is missing or wrong.

    \b
    Examples:
      csrx quantities report.txt
      csrx quantities report.txt --format jsonl | jq 'select(.kind == "money")'
    """
    from csrx.cli.extract import found
    from csrx.cli.output import choose_format, emit
    from csrx.errors import UsageError
    from csrx.writers.quantities import FORMATS, write

    name = choose_format(format_name, output)
    if name not in FORMATS:
        raise UsageError(f"quantities are not written as {name}", f"choose {', '.join(FORMATS)}")
    reading = Reading(found(paths), pages, password)
    emit(write(name, reading, get_terminal_size((100, 24)).columns), output)
    return 2 if reading.failed else 0


class Reading:
    """The quantities of each source in turn; a source that cannot be read is named on standard error and counted."""

    def __init__(self, sources: Iterable[Source], pages: tuple[int, ...] | None, password: str | None) -> None:
        self.sources = sources
        self.pages = pages
        self.password = password
        self.failed = 0

    def __iter__(self) -> Iterator[tuple[str, list[Quantity]]]:
        from csrx.cli.notes import say
        from csrx.errors import CsrxError
        from csrx.pipeline import quantities
        from csrx.readers import read

        for source in self.sources:
            try:
                document = read(source, pages=self.pages, password=self.password)
            except CsrxError as error:
                self.failed += 1
                say(str(error))
                continue
            yield source.name, list(quantities(document))

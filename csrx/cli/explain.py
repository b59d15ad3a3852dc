"""`csrx explain`: why a number of a report became a fact, or did not."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from csrx.cli import options

if TYPE_CHECKING:
    from collections.abc import Collection

    from csrx.errors import UsageError
    from csrx.models.document import Document
    from csrx.models.explanation import Explained


@click.command("explain", short_help="Say why numbers became facts, or did not.")
@click.argument("path", metavar="[PATH]", required=False, type=click.Path())
@click.option("--line", metavar="N", type=click.IntRange(1), help="Only the numbers on this line of the text.")
@click.option("--at", metavar="OFFSET", type=click.IntRange(0), help="Only the number at this character of the text.")
@click.option("--text", metavar="WORDS", help="Only numbers in passages with these words. Without PATH: explain WORDS.")
@click.option("--page", metavar="N", type=click.IntRange(1), help="Only the numbers on this page of a paged document.")
@click.option(
    "-m",
    "--metric",
    "wanted",
    metavar="GLOB",
    multiple=True,
    type=options.Metric(),
    help="Only numbers for which these metrics were weighed, and the reasons for them. Repeatable.",
)
@click.option(
    "-f",
    "--format",
    "format_name",
    type=click.Choice(["table", "json"]),
    help="The output's format; without it that of FILE's suffix, else text for people.",
)
@options.output
@options.schema
@options.reporting
@options.password
def command(
    path: str | None,
    line: int | None,
    at: int | None,
    text: str | None,
    page: int | None,
    wanted: tuple[str, ...],
    format_name: str | None,
    output: Path | None,
    schema_path: Path | None,
    year: int | None,
    company: str | None,  # taken, so that the options of `csrx extract` hold here too
    password: str | None,
) -> int:
    """Say what was read in each number, which metrics were weighed for it, and why it became a fact or did not.

    Every metric that takes the kind of number is listed with its points: what each rule and each word gave it (+) or
    took from it (-). The one with the most points is chosen where they are enough; a barred one cannot be.

    \b
    Examples:
      csrx explain report.txt --line 12
      csrx explain report.pdf --page 4 --text 'wind farm'
      csrx explain report.txt --metric donations.cash
      csrx explain --text 'In 2023 the mill gave EUR 20,000 to the village school.'
    """
    from csrx.cli.extract import frame, matching
    from csrx.cli.output import choose_format, emit
    from csrx.errors import UsageError
    from csrx.explaining import explained
    from csrx.schema import load
    from csrx.writers.explanation import FORMATS, write

    name = choose_format(format_name, output)
    if name not in FORMATS:
        raise UsageError(f"explanations are not written as {name}", f"choose {', '.join(FORMATS)}")
    schema = load(schema_path)
    metrics = matching(wanted, schema)
    document = _document(path, text, password)
    place = Place(line, at, text if path is not None else None, page)
    chosen = [
        limited(one, metrics)
        for one in explained(document, schema, year=year)
        if place.holds(one) and concerns(one, metrics)
    ]
    if not chosen:
        raise place.nothing(document)
    emit(write(name, chosen, frame(schema, output)), output)
    return 0


@dataclass(frozen=True, slots=True)
class Place:
    """Which numbers are asked for: those on a line, at a character, in a passage with some words, on a page; or all."""

    line: int | None = None
    at: int | None = None
    words: str | None = None
    page: int | None = None

    def holds(self, explained: Explained) -> bool:
        """Whether the quantity stands there."""
        passage, quantity = explained.passage, explained.quantity
        return (
            (self.line is None or self.line == passage.line)
            and (self.at is None or quantity.start <= self.at < quantity.end)
            and (self.page is None or self.page == passage.page)
            and (self.words is None or _folded(self.words) in _folded(passage.sentence))
        )

    def nothing(self, document: Document) -> UsageError:
        """The error that no number stands there."""
        from csrx.errors import UsageError

        parts = [
            f"on page {self.page}" if self.page is not None else "",
            f"on line {self.line}" if self.line is not None else "",
            f"at character {self.at}" if self.at is not None else "",
            f"in a passage with {self.words!r}" if self.words is not None else "",
        ]
        where = " ".join(filter(None, parts))
        message = f"{document.source} has no number that could be a fact {where}".rstrip()
        return UsageError(message, "'csrx quantities' lists the numbers of a report; years and page numbers are none")


def concerns(explained: Explained, metrics: Collection[str] | None) -> bool:
    """Whether one of the metrics was weighed for the quantity."""
    return metrics is None or any(weighed.metric in metrics for weighed in explained.weighed)


def limited(explained: Explained, metrics: Collection[str] | None) -> Explained:
    """The explanation with the reasons for these metrics, and for the one chosen, alone."""
    if metrics is None:
        return explained
    kept = tuple(one for one in explained.weighed if one.metric in metrics or one.metric == explained.metric)
    return replace(explained, weighed=kept)


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()


def _document(path: str | None, text: str | None, password: str | None) -> Document:
    """The report at the path with a note on what was wrong with it, or the words themselves as a report."""
    from csrx.errors import ReadError, UsageError
    from csrx.readers import read
    from csrx.readers.text import read_text

    if path is None:
        if text is None:
            raise UsageError("no report is named", "give its path, or a sentence with --text")
        return read_text("<text>", text)
    if Path(path).is_dir():
        raise UsageError(f"{path} is a folder", "give the path of one report")
    document = read(path, password=password)
    fatal = next((problem for problem in document.problems if problem.fatal), None)
    if fatal is not None:
        raise ReadError(fatal.code, fatal.message, fatal.remedy)
    return document

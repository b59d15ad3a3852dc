"""The options that several commands share, and the types of their values."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from collections.abc import Callable

    from click.shell_completion import CompletionItem

    Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]


class Pages(click.ParamType[Any]):
    """Pages and runs of pages as people write them, `10-12,40`: their numbers from 1 in order."""

    name = "pages"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[int, ...]:
        """The page numbers; a usage error where the value is none."""
        if isinstance(value, tuple):
            return value
        pages: set[int] = set()
        for part in value.split(","):
            first, dash, last = (piece.strip() for piece in part.partition("-"))
            if not _is_page(first) or (dash and not _is_page(last)):
                self.fail(f"{value!r} is not a list of pages such as 10-12,40", param, ctx)
            if int(last or first) < int(first):
                self.fail(f"{part.strip()!r} ends before it begins", param, ctx)
            pages.update(range(int(first), int(last or first) + 1))
        return tuple(sorted(pages))


class Metric(click.ParamType[Any]):
    """A metric's name, a group of them or a pattern, completed by the shell from the built-in metrics."""

    name = "metric"

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """The metrics that begin with what is typed so far."""
        from click.shell_completion import CompletionItem

        from csrx.schema import load

        return [
            CompletionItem(name, help=metric.title)
            for name, metric in load().metrics.items()
            if name.startswith(incomplete)
        ]


def _is_page(text: str) -> bool:
    return text.isascii() and text.isdigit() and 1 <= int(text) <= 100_000


def combined(*decorators: Decorator) -> Decorator:
    """One decorator out of several, applied so that `--help` lists their options in this order."""

    def decorate(function: Callable[..., Any]) -> Callable[..., Any]:
        for decorator in reversed(decorators):
            function = decorator(function)
        return function

    return decorate


paths = click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=click.Path())

schema = click.option(
    "--schema",
    "schema_path",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Metrics from this YAML file instead of the built-in ones.",
)

output = click.option(
    "-o",
    "--output",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Write to this file instead of standard output.",
)

password = click.option(
    "--password", metavar="TEXT", envvar="CSRX_PASSWORD", help="Opens protected PDFs (or set CSRX_PASSWORD)."
)

reading = combined(
    click.option("--pages", metavar="PAGES", type=Pages(), help="Only these pages of paged documents: 10-12,40."),
    password,
)

reporting = combined(
    click.option(
        "--year", metavar="YEAR", type=click.IntRange(1900, 2100), help="The year reported on, where a report hides it."
    ),
    click.option("--company", metavar="NAME", help="The company that reports, where a report hides it."),
)

choosing = combined(
    click.option(
        "-m",
        "--metric",
        "wanted",
        metavar="GLOB",
        multiple=True,
        type=Metric(),
        help="Only these metrics: donations.cash, energy or 'energy.*'. Repeatable.",
    ),
    click.option(
        "--min-confidence",
        metavar="NUMBER",
        type=click.FloatRange(0, 1),
        default=0.0,
        help="Only facts at least this certain, from 0 to 1.",
    ),
)

jobs = click.option(
    "-j", "--jobs", metavar="N", type=click.IntRange(1, 256), default=1, help="Read N reports at the same time."
)

"""`csrx evaluate`: how well a schema does on annotated documents."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from csrx.cli import options

if TYPE_CHECKING:
    from csrx.scoring import Gold
    from csrx.writers.evaluation import Show

_NAMED = 3  # names of files passed over that a note gives


@click.command(
    "evaluate",
    short_help="Score a schema on annotated documents.",
    epilog="Exit status: 0 done; 1 F1 is under --fail-under; 2 an annotation does not hold, or a document could not be "
    "read (the others are still scored).",
)
@click.argument("golds", nargs=-1, required=True, metavar="GOLD...", type=click.Path(path_type=Path))
@click.option(
    "-f",
    "--format",
    "format_name",
    type=click.Choice(["table", "json"]),
    help="The output's format; without it that of FILE's suffix, else tables for people.",
)
@options.output
@options.schema
@options.choosing
@click.option(
    "--root",
    metavar="DIR",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="Where the documents that annotations name lie; else beside the annotations or in a folder above them.",
)
@click.option(
    "--skip", multiple=True, metavar="GLOB", help="Leave out annotation files named so: '*-zh.yaml'. Repeatable."
)
@click.option(
    "--show",
    type=click.Choice(["misses", "wrong", "all"]),
    help="List the facts missed (-), wrongly found (+), or both and those with a wrong attribute (~).",
)
@click.option(
    "--fail-under", metavar="F1", type=click.FloatRange(0, 1), help="End with status 1 where F1 of all is under this."
)
def command(
    golds: tuple[Path, ...],
    format_name: str | None,
    output: Path | None,
    schema_path: Path | None,
    wanted: tuple[str, ...],
    min_confidence: float,
    root: Path | None,
    skip: tuple[str, ...],
    show: Show | None,
    fail_under: float | None,
) -> int:
    """Score a schema on annotated documents: precision, recall and F1 of each metric, and where it errs.

    GOLD is a YAML file that names a document (source: report.pdf) or carries its text (text: |), and lists its facts:
    the words of the number, the metric, the value and the unit; or a folder of such files. A fact is found where
    metric, value and unit agree and the places overlap. Facts with `optional: true` count neither way. Where only a
    part is annotated, `lines: [[10, 40]]` or `pages: [3, 4]` say which.

    \b
    Example of an annotation file:
      text: |
        In 2023 we donated EUR 2 million and planted 300 trees.
      facts:
      - {at: "EUR 2 million", metric: donations.cash, value: 2000000, unit: EUR, period: "2023"}
      - {at: "300 trees", metric: energy.tree_equivalent, value: 300, unit: tree}

    \b
    Examples:
      csrx evaluate gold/
      csrx evaluate gold/ --schema mine.yaml --metric 'lending.*' --show all
      csrx evaluate gold/ --format json --fail-under 0.9 | jq .all
    """
    from csrx.cli.extract import frame, matching
    from csrx.cli.notes import complain, say
    from csrx.cli.output import choose_format, emit
    from csrx.errors import UsageError
    from csrx.schema import load
    from csrx.scoring import evaluate
    from csrx.writers.evaluation import FORMATS, write

    name = choose_format(format_name, output)
    if name not in FORMATS:
        raise UsageError(f"an evaluation is not written as {name}", f"choose {', '.join(FORMATS)}")
    schema = load(schema_path)
    evaluation = evaluate(
        _annotated(golds, skip),
        schema,
        root=root,
        metrics=matching(wanted, schema),
        min_confidence=min_confidence,
        tell=complain,
    )
    emit(write(name, evaluation, frame(schema, output), show), output)
    if evaluation.unread:
        return 2
    if fail_under is not None and evaluation.total.f1 < fail_under:
        say(f"F1 {evaluation.total.f1:.4f} is under {fail_under:g}")
        return 1
    return 0


def _annotated(paths: tuple[Path, ...], skip: tuple[str, ...]) -> list[Gold]:
    """The annotation files at the paths, with a note on YAML files of folders that are none; UsageError for nothing."""
    from csrx.cli.notes import say
    from csrx.errors import UsageError
    from csrx.scoring import load

    others: list[str] = []
    golds = list(load(paths, skip=skip, passed_over=others))
    if others:
        say(f"passed over {len(others):,} YAML without the key 'facts': {', '.join(others[:_NAMED])}")
    if not golds:
        raise UsageError(f"no annotation file in {', '.join(map(str, paths))}", "give YAML files with the key 'facts'")
    return golds

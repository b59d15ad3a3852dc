"""`csrx check`: reports in, findings out."""

from __future__ import annotations

import os
from pathlib import Path
from shutil import get_terminal_size
from typing import TYPE_CHECKING, Any

import click

from csrx.cli import options
from csrx.cli.output import emit, is_terminal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from csrx.check.config import Options, Settings
    from csrx.check.dossier import Dossier
    from csrx.check.findings import Finding
    from csrx.check.outcome import Outcome
    from csrx.check.registry import Check
    from csrx.schema import Schema

_PLAIN_WIDTH = 100


def _codes(_: click.Context, __: click.Parameter, value: tuple[str, ...]) -> tuple[str, ...] | None:
    """The codes of a repeatable option that also takes several, apart with commas; None where it is not given."""
    return tuple(code.strip() for part in value for code in part.split(",") if code.strip()) or None


@click.command(
    "check",
    short_help="Check that reports can be read, are complete, add up and have not changed.",
    epilog="Settings stand in [tool.csrx.check] of pyproject.toml or in the schema's check:; the command line goes "
    "before both. Exit status: 0 nothing found; 1 something found; 2 it could not run.",
)
@click.argument("paths", nargs=-1, metavar="PATH...", type=click.Path())
@click.option(
    "--select", metavar="CODES", multiple=True, callback=_codes, help="Only these checks: CSR3,CSR101 or ALL."
)
@click.option("--extend-select", metavar="CODES", multiple=True, callback=_codes, help="These checks too.")
@click.option("--ignore", metavar="CODES", multiple=True, callback=_codes, help="Not these checks.")
@click.option(
    "--require",
    metavar="METRIC[@YEAR]",
    multiple=True,
    callback=_codes,
    help="Every report must hold this metric or family. Repeatable.",
)
@click.option(
    "--min-confidence", metavar="NUMBER", type=click.FloatRange(0, 1), help="The limit of CSR204, from 0 to 1."
)
@click.option("--baseline", metavar="FILE", help="Compare with this baseline instead of csrx-baseline.json.")
@click.option("--update-baseline", is_flag=True, help="Accept the facts as they are: write the baseline.")
@click.option(
    "-f",
    "--format",
    "format_name",
    type=click.Choice(["text", "json", "github", "gitlab", "junit", "sarif"]),
    default="text",
    help="The output's format.",
)
@options.output
@click.option("--exit-zero", is_flag=True, help="Exit with 0 whatever is found.")
@click.option("--explain", metavar="CODE", help="Say what a check looks for, and stop.")
@click.option("--list", "list_checks", is_flag=True, help="List the checks, and stop.")
@click.option(
    "--config",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Settings from this TOML file's [tool.csrx.check].",
)
@options.schema
@options.reporting
@options.reading
@options.jobs
@click.option("--no-cache", is_flag=True, help="Read every report anew and keep nothing.")
def command(paths: tuple[str, ...], explain: str | None, list_checks: bool, **given: Any) -> int:
    """Check that reports can be read, are complete, add up and have not changed.

    Every finding names the file, the page or line, the words in question and the remedy.

    \b
    Examples:
      csrx check reports/
      csrx check reports/ --require donations.cash --require energy@2022
      csrx check reports/ --update-baseline
      csrx check reports/ --format sarif -o csrx.sarif
      csrx check --explain CSR303
    """
    if explain is not None or list_checks:
        emit(_explained(explain) if explain is not None else _listed())
        return 0
    if not paths:
        raise click.UsageError("no report is named; give files or folders")
    return _run(paths, **given)


def _run(
    paths: tuple[str, ...],
    *,
    schema_path: Path | None,
    config: Path | None,
    format_name: str,
    output: Path | None,
    update_baseline: bool,
    exit_zero: bool,
    **given: Any,
) -> int:
    from csrx.check import outputs
    from csrx.check.config import settle
    from csrx.errors import UsageError
    from csrx.schema import load

    for path in paths:
        if path != "-" and not Path(path).exists():
            raise UsageError(f"{path} does not exist", "check the path")
    schema = load(schema_path)
    settings = settle(_options(given), schema, config=config)
    dossiers = list(_dossiers(paths, schema, given))
    if update_baseline:
        return _accept(dossiers, paths, settings)
    outcome = _outcome(dossiers, paths, settings, output)
    emit(outputs.write(outcome, format_name), output)
    return 1 if outcome.findings and not exit_zero else 0


def _options(given: dict[str, Any]) -> Options:
    from csrx.check.config import Options, parse

    named = ("select", "extend_select", "ignore", "require", "min_confidence", "baseline")
    table = {name: given[name] for name in named if given[name] is not None}
    return parse(table, "the command line") if table else Options()


def _dossiers(paths: tuple[str, ...], schema: Schema, given: dict[str, Any]) -> Iterator[Dossier]:
    from csrx.cache import Cache, folder
    from csrx.check.gather import Gatherer
    from csrx.cli.extract import found

    gatherer = Gatherer(
        schema,
        year=given["year"],
        company=given["company"],
        pages=given["pages"],
        password=given["password"],
        cache=None if given["no_cache"] else Cache(folder()),
    )
    return gatherer.dossiers(found(paths), given["jobs"])


def _outcome(dossiers: list[Dossier], paths: tuple[str, ...], settings: Settings, output: Path | None) -> Outcome:
    from csrx.check.outcome import Outcome

    terminal = is_terminal(output)
    return Outcome(
        findings=tuple(_findings(dossiers, paths, settings)),
        checks=settings.checks,
        sources=tuple(dossier.report.source for dossier in dossiers),
        facts=sum(len(dossier.report.facts) for dossier in dossiers),
        colour=terminal and not os.environ.get("NO_COLOR"),
        columns=get_terminal_size((_PLAIN_WIDTH, 24)).columns if terminal else _PLAIN_WIDTH,
    )


def _findings(dossiers: list[Dossier], paths: tuple[str, ...], settings: Settings) -> list[Finding]:
    from csrx.check import baseline, run

    if not settings.baseline.exists() and not settings.baseline_named:
        return run.check(dossiers, settings)
    known = baseline.load(settings.baseline)
    comparison = run.against(known, dossiers, map(Path, paths), settings.baseline.parent)
    found = run.check(dossiers, settings, comparison) + run.gone(comparison, settings)
    return sorted(found, key=lambda finding: finding.order)


def _accept(dossiers: list[Dossier], paths: tuple[str, ...], settings: Settings) -> int:
    """Write the baseline with the facts of these reports; 2 where one of them could not be read."""
    from csrx.check import baseline, run
    from csrx.cli.notes import complain, say

    path = settings.baseline
    known = baseline.load(path) if path.exists() else {}
    accepted = run.accepted(known, dossiers, map(Path, paths), path.parent)
    baseline.write(path, baseline.dump(accepted))
    facts = sum(len(entry.facts) for entry in accepted.values())
    say(f"{path} holds {facts:,} facts of {len(accepted):,} reports")
    failed = [dossier.report for dossier in dossiers if dossier.failed]
    for report in failed:
        complain(report)
    return 2 if failed else 0


def _listed() -> Iterator[str]:
    from csrx.check.registry import all_checks

    for check in all_checks():
        off = "" if check.default else " (off unless selected)"
        yield f"{check.code}  {check.name:20}{check.summary}{off}\n"


def _explained(name: str) -> Iterator[str]:
    from csrx.check.registry import find

    yield from _explanation(find(name))


def _explanation(check: Check) -> Iterator[str]:
    from csrx.writers.terminal import wrap

    room = min(_PLAIN_WIDTH, get_terminal_size((_PLAIN_WIDTH, 24)).columns)
    default = "on" if check.default else f"off; --extend-select {check.code} turns it on"
    yield f"{check.code} {check.name} ({check.severity}; {default})\n\n{check.summary}\n"
    for title, text in (("Why", check.reason), ("Example", check.example), ("Remedy", check.remedy)):
        yield f"\n{title}\n" + "".join(f"  {line}\n" for line in wrap(text, room - 2))

"""`csrx schema`: the metrics listed, shown and checked, and the form of the JSON output."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from csrx.cli import options
from csrx.cli.output import emit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from csrx.schema import Metric, Schema

_KINDS = ("money", "percent")  # of quantities, which have neither classes nor dimensions


@click.group("schema", short_help="List, show and check the metrics.", invoke_without_command=True)
@options.schema
@click.pass_context
def command(ctx: click.Context, schema_path: Path | None) -> None:
    """List the metrics, or show and check them.

    \b
    Examples:
      csrx schema
      csrx schema show energy.savings
      csrx schema check mine.yaml
      csrx schema json > csrx.schema.json
    """
    ctx.obj = schema_path
    if ctx.invoked_subcommand is None:
        from csrx.schema import load

        emit(_listed(load(schema_path)))


@command.command("show", short_help="Print a metric as it stands in the schema.")
@click.argument("metric", type=options.Metric())
@click.pass_obj
def show(schema_path: Path | None, metric: str) -> None:
    """Print a metric as it stands in the schema, in YAML: the form to start from for one of your own.

    \b
    Example:
      csrx schema show donations.cash
    """
    from csrx.cli.extract import matching
    from csrx.schema import builtin_path, load

    schema = load(schema_path)
    chosen = matching([metric], schema) or frozenset()
    emit([f"# Names with @ are lists under `words` in {schema_path or builtin_path()}\n", _yaml(schema, chosen)])


@command.command("check", short_help="Check a schema file and run its examples.")
@click.argument("file", type=click.Path(path_type=Path))
def check(file: Path) -> int:
    """Check that a schema file holds and that its examples give what they say.

    An error names the key, its line and the remedy. Exit status: 0 all is well; 1 an example does not give what it
    says; 2 the file does not hold.

    \b
    Example:
      csrx schema check mine.yaml
    """
    from csrx.examples import run_examples
    from csrx.schema import load

    schema = load(file)
    failures = run_examples(schema)
    emit(f"{file}: {failure}\n" for failure in failures)
    examples = sum(len(metric.examples.yes) + len(metric.examples.no) for metric in schema.metrics.values())
    emit([f"{file}: {len(schema.metrics):,} metrics, {examples:,} examples, {len(failures):,} failed\n"])
    return 1 if failures else 0


@command.command("json", short_help="Print the JSON Schema of the JSON output.")
def json() -> None:
    """Print the JSON Schema (2020-12) of what `csrx extract --format json` prints.

    A line of `--format jsonl` is its `$defs/Fact`.

    \b
    Example:
      csrx schema json > csrx.schema.json
    """
    from json import dumps

    from csrx.writers.contract import json_schema

    emit([dumps(json_schema(), indent=2, ensure_ascii=False) + "\n"])


def _listed(schema: Schema) -> Iterator[str]:
    from csrx.writers.terminal import pad, width

    names = max(map(len, schema.metrics), default=0)
    titles = max((width(metric.title) for metric in schema.metrics.values()), default=0)
    for name, metric in schema.metrics.items():
        yield f"{pad(name, names)}  {pad(metric.title, titles)}  {_taken(metric)}\n"


def _taken(metric: Metric) -> str:
    """What quantities a metric takes, in a few words: `money, item, mass`."""
    takes = metric.takes
    kinds = [kind for kind in _KINDS if getattr(takes, kind) is not None]
    per_unit = (f"{dimension} per unit" for dimension in takes.compound)
    return ", ".join(dict.fromkeys([*kinds, *takes.count, *takes.measure, *per_unit]))


def _yaml(schema: Schema, names: frozenset[str]) -> str:
    import json as standard_json

    import yaml

    from csrx.writers.json import encode

    chosen: dict[str, Any] = {name: schema.metrics[name].model_dump(exclude_defaults=True) for name in sorted(names)}
    plain = standard_json.loads(encode({"metrics": chosen}))  # tuples become lists and decimals numbers
    return yaml.safe_dump(plain, sort_keys=False, allow_unicode=True, width=100, default_flow_style=None)

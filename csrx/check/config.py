"""The settings of `csrx check`: from the command line, pyproject.toml and the schema's `check:`, in that order."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from difflib import get_close_matches
from fnmatch import fnmatchcase
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from csrx.check.registry import Check, chosen
from csrx.errors import UsageError

if TYPE_CHECKING:
    from csrx.schema import Schema

BASELINE = "csrx-baseline.json"
MIN_CONFIDENCE = 0.5


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Requirement(_Frozen):
    """A metric that a report must hold: `metric` is a key of the schema, a family (`energy`), or a beginning
    (`energy.*`).

    With `year` a fact of that year is asked for ("report" is the report's own), with `reports` only the files whose
    path fits one of the patterns are held to it.
    """

    metric: str = Field(min_length=1)
    year: int | Literal["report"] | None = None
    reports: tuple[str, ...] = ()

    def fits(self, metric: str) -> bool:
        """Whether a fact of this metric meets the requirement."""
        family = self.metric.removesuffix(".*").removesuffix("*").removesuffix(".")
        return metric == family or metric.startswith(f"{family}.")

    def __str__(self) -> str:
        return self.metric if self.year is None else f"{self.metric}@{self.year}"


class Limits(_Frozen):
    """What a value of a metric may plausibly be, in `unit`; in whatever unit it is written where None."""

    low: Decimal | None = None
    high: Decimal | None = None
    unit: str | None = None


class Options(_Frozen):
    """What one source of settings says; None (or empty) where it says nothing."""

    select: tuple[str, ...] | None = None
    extend_select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] | None = None
    require: tuple[Requirement, ...] | None = None
    plausible: dict[str, Limits] | None = None
    min_confidence: float | None = Field(default=None, ge=0, le=1)
    baseline: str | None = None
    per_report_ignores: dict[str, tuple[str, ...]] | None = None

    @field_validator("require", mode="before")
    @classmethod
    def _short_requirements(cls, value: Any) -> Any:
        if isinstance(value, str) or not isinstance(value, Sequence):
            return value
        return [requirement_of(entry) for entry in value]

    @field_validator("select", "extend_select", "ignore", mode="before")
    @classmethod
    def _one_selector(cls, value: Any) -> Any:
        return (value,) if isinstance(value, str) else value

    def over(self, other: Options) -> Options:
        """These options, and the other's where these say nothing."""
        ours = {name: getattr(self, name) for name in Options.model_fields}
        return other.model_copy(update={name: value for name, value in ours.items() if value is not None})


def requirement_of(entry: Any) -> Any:
    """A requirement as written: `donations.cash`, `energy@2022`, or a table with `metric` or `family`."""
    if isinstance(entry, str):
        metric, at, year = entry.partition("@")
        if at and not (year.isdigit() or year == "report"):
            raise ValueError(f"{entry!r}: after @ stands a year, or the word report")
        return {"metric": metric, "year": (int(year) if year.isdigit() else year) if at else None}
    if not isinstance(entry, Mapping):
        return entry
    table = {str(key): value for key, value in entry.items()}
    if "metric" not in table and "family" in table:
        table["metric"] = table.pop("family")
    if isinstance(table.get("reports"), str):
        table["reports"] = [table["reports"]]
    return table


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings in force. `limits` are by metric; `labels` what the schema calls each metric."""

    checks: tuple[Check, ...]
    require: tuple[Requirement, ...] = ()
    limits: Mapping[str, Limits] = field(default_factory=dict)
    labels: Mapping[str, str] = field(default_factory=dict)
    min_confidence: float = MIN_CONFIDENCE
    baseline: Path = Path(BASELINE)
    baseline_named: bool = False
    root: Path = field(default_factory=Path)
    per_report_ignores: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def concerns(self, requirement: Requirement, source: str) -> bool:
        """Whether the report is one of those held to the requirement."""
        return not requirement.reports or any(self.matches(source, pattern) for pattern in requirement.reports)

    def matches(self, source: str, pattern: str) -> bool:
        """Whether a report's path fits a pattern: as given, from the settings' folder, or by its name alone."""
        path = Path(source)
        names = {path.as_posix(), path.name, relative(path, self.root)}
        return any(fnmatchcase(name, pattern) for name in names)


def relative(path: Path, root: Path) -> str:
    """The path from `root` on where it lies beneath it, else as given; with forward slashes."""
    try:
        return path.resolve().relative_to(root.resolve()).as_posix()
    except ValueError:
        return path.as_posix()


def find_pyproject(start: Path) -> Path | None:
    """The nearest pyproject.toml with a [tool.csrx] part, in `start` or above it."""
    for folder in (start, *start.parents):
        path = folder / "pyproject.toml"
        if path.is_file() and "csrx" in _toml(path).get("tool", {}):
            return path
    return None


def read_pyproject(path: Path) -> Options:
    """The options in [tool.csrx.check] of a TOML file; UsageError where they are not as they should be."""
    part = _toml(path).get("tool", {}).get("csrx", {})
    check = part.get("check", {}) if isinstance(part, dict) else part
    return parse(check, f"{path}, [tool.csrx.check]")


def _toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"{path} is not valid TOML: {error}", "mend the file") from error
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}", "give a file that is there") from error


def parse(table: object, where: str) -> Options:
    """Options from a table of settings, keys with hyphens or underscores; `where` names the table in errors."""
    if not isinstance(table, Mapping):
        raise UsageError(f"{where} is not a table of settings", "see `csrx check --help` for the settings")
    values = {str(key).replace("-", "_"): value for key, value in table.items()}
    for key in values:
        if key not in Options.model_fields:
            near = get_close_matches(key, Options.model_fields, n=1)
            known = ", ".join(name.replace("_", "-") for name in Options.model_fields)
            hint = f"did you mean {near[0].replace('_', '-')}?" if near else f"the settings are {known}"
            raise UsageError(f"{where}: there is no setting {key.replace('_', '-')!r}", hint)
    try:
        return Options.model_validate(values)
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(str(part) for part in first["loc"]).replace("_", "-")
        raise UsageError(f"{where}: {key}: {first['msg']}", "mend this setting") from error


def settle(
    command_line: Options,
    schema: Schema,
    *,
    folder: Path | None = None,
    config: Path | None = None,
) -> Settings:
    """The settings in force in `folder` (the working folder where None); `config` names the TOML file to use."""
    folder = folder or Path.cwd()
    file = config or find_pyproject(folder)
    from_file = read_pyproject(file) if file else Options()
    root = file.parent if file else folder
    options = command_line.over(from_file.over(parse(schema.check, "the schema's check:")))
    baseline = (folder if command_line.baseline else root) / (options.baseline or BASELINE)
    settings = Settings(
        checks=chosen(options.select, options.extend_select or (), options.ignore or ()),
        require=options.require or (),
        limits={**schema_limits(schema), **(options.plausible or {})},
        labels={key: metric.title for key, metric in schema.metrics.items()},
        min_confidence=MIN_CONFIDENCE if options.min_confidence is None else options.min_confidence,
        baseline=baseline,
        baseline_named=options.baseline is not None,
        root=root,
        per_report_ignores=options.per_report_ignores or {},
    )
    _check_metrics(settings, schema)
    for selectors in settings.per_report_ignores.values():
        chosen(None, (), selectors)
    return settings


def schema_limits(schema: Schema) -> dict[str, Limits]:
    """The plausible range of each metric that has one."""
    found = {}
    for key, metric in schema.metrics.items():
        if metric.plausible is not None:
            found[key] = Limits(low=metric.plausible.low, high=metric.plausible.high)
    return found


def _check_metrics(settings: Settings, schema: Schema) -> None:
    """UsageError where a requirement or a range names no metric of the schema."""
    for requirement in settings.require:
        if not any(requirement.fits(key) for key in schema.metrics):
            _unknown_metric(requirement.metric, schema, "require")
    for key in settings.limits:
        if key not in schema.metrics:
            _unknown_metric(key, schema, "plausible")


def _unknown_metric(name: str, schema: Schema, setting: str) -> None:
    near = get_close_matches(name, schema.metrics, n=1)
    hint = f"did you mean {near[0]}?" if near else "see `csrx metrics` or schema.yaml for the metrics"
    raise UsageError(f"{setting}: the schema has no metric {name!r}", hint)

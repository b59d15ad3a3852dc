"""The schema: which metrics there are and the words that tell them, read from YAML and checked."""

from __future__ import annotations

import hashlib
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator

from csrx.errors import SchemaError
from csrx.lexicon.tables import plain_loader, values

if TYPE_CHECKING:
    from collections.abc import Iterator

# Lists that no file writes: the code finds 'per employee', and rows that are named for several social purposes.
COMPUTED = frozenset(["per_unit", "social_purposes"])
Scope = Literal["item", "clause", "sentence", "context"]


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class WordList(_Model):
    """Words in their base forms: verbs and nouns are inflected by code, phrases are taken as they stand.

    `change` marks words of change: they speak of 'by 5 %' or '5 % less', not of the level in 'fell to 5 t'.
    `whole` marks phrases whose parts say nothing by themselves: 'carbon pledge' pledges no money.
    `qualified` marks words that tell only of an amount which qualifies them: 'a £2 million reading programme'.
    `faint` marks words of the list `against` that tell only a little: 'in the country'.
    `masses` marks words that tell against a metric where a mass is measured, not where the unit itself names the gas.
    `outputs` marks words of what output is counted in: 'for every parcel', 'each guest night used 24 kWh'.
    """

    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    change: bool = False
    whole: bool = False
    qualified: bool = False
    faint: bool = False
    masses: bool = False
    outputs: bool = False


Words = str | WordList  # "@name" of a shared list, or a list of its own


class Tells(_Model):
    """The words that tell a metric and those that tell against it.

    `together` are pairs of lists met near each other; `doers` are pairs of a list of doers and a list of verbs, where
    the doer stands right before the verb or after 'by'.
    """

    strong: tuple[Words, ...] = ()
    weak: tuple[Words, ...] = ()
    together: tuple[tuple[str, str], ...] = ()
    against: tuple[Words, ...] = ()
    doers: tuple[tuple[str, str], ...] = ()


class Need(_Model):
    """Of the lists `any` one must be met in the scope, of `none` none; `when` limits it to some kinds of quantities,
    classes of things or dimensions."""

    scope: Scope
    any: tuple[str, ...] = ()
    none: tuple[str, ...] = ()
    when: tuple[str, ...] = ()


class Range(_Model):
    """The values that are plausible for a metric, in its own units."""

    low: Decimal | None = None
    high: Decimal | None = None


class Takes(_Model):
    """The quantities that can be a metric, with a starting score for each kind, class or dimension.

    `heads` adds to the score of a class for some of its nouns.
    """

    money: float | None = None
    percent: float | None = None
    count: dict[str, float] = Field(default_factory=dict)
    heads: dict[str, float] = Field(default_factory=dict)
    measure: dict[str, float] = Field(default_factory=dict)
    compound: dict[str, float] = Field(default_factory=dict)


class Examples(_Model):
    """Sentences that hold the metric (with the value that each must give) and sentences that do not."""

    yes: tuple[tuple[str, Decimal], ...] = ()
    no: tuple[str, ...] = ()


class Metric(_Model):
    """One metric of the schema.

    `plausible` is what a value can be at all, `usual` what most are, by kind of quantity, class of what is counted or
    dimension (money in US dollars, measures in the unit of factor 1): a number outside needs more words that speak for
    it.
    """

    title: str
    description: str = ""
    takes: Takes
    unit: str | dict[str, str] | None = None
    only_units: tuple[str, ...] = ()
    tells: dict[str, Tells] = Field(default_factory=dict)
    headings: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    needs: tuple[Need, ...] = ()
    standards: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    plausible: Range | None = None
    usual: dict[str, Range] = Field(default_factory=dict)
    examples: Examples = Examples()


class Standard(_Model):
    """A reporting standard that metrics refer to, and the edition of each of its parts."""

    title: str
    editions: dict[str, str] = Field(default_factory=dict)


class Schema(_Model):
    """All metrics and word lists. `digest` names the very text that it was read from."""

    version: int = 1
    extends: Literal["builtin"] | None = None
    standards: dict[str, Standard] = Field(default_factory=dict)
    words: dict[str, dict[str, WordList]] = Field(default_factory=dict)
    focus: dict[str, dict[str, tuple[str, ...]]] = Field(default_factory=dict)
    status: dict[str, dict[str, WordList]] = Field(default_factory=dict)
    total: dict[str, WordList] = Field(default_factory=dict)
    against: tuple[str, ...] = ()
    elsewhere: tuple[str, ...] = ()
    metrics: dict[str, Metric] = Field(default_factory=dict)
    check: dict[str, Any] = Field(default_factory=dict)
    digest: str = ""

    @field_validator("metrics")
    @classmethod
    def _named(cls, metrics: dict[str, Metric]) -> dict[str, Metric]:
        for name in metrics:
            if not all(part.isidentifier() for part in name.split(".")) or "." not in name:
                raise ValueError(f"a metric is named family.name in plain letters, not {name!r}")
        return metrics

    @model_validator(mode="after")
    def _lists_exist(self) -> Schema:
        for name, metric in self.metrics.items():
            for wanted in _references(metric):
                if (
                    wanted not in COMPUTED
                    and not any(wanted in lists for lists in self.words.values())
                    and self.extends is None
                ):
                    raise ValueError(
                        f"metrics.{name}: no word list is named {wanted!r}; add it under words, or mend the name"
                    )
        return self


def _references(metric: Metric) -> Iterator[str]:
    """The names of the shared lists that a metric uses."""
    for tells in metric.tells.values():
        for words in (*tells.strong, *tells.weak, *tells.against):
            if isinstance(words, str):
                yield words.removeprefix("@")
        for pair in (*tells.together, *tells.doers):
            yield from (name.removeprefix("@") for name in pair)
    for need in metric.needs:
        yield from (*need.any, *need.none)


def builtin_path() -> Path:
    """Where the schema that csrx brings along lies: in the package when installed, above it in a checkout."""
    here = Path(__file__).resolve().parent
    inside = here / "schema.yaml"
    return inside if inside.exists() else here.parent / "schema.yaml"


@cache
def _builtin() -> Schema:
    path = builtin_path()
    text = path.read_text(encoding="utf-8")
    return _checked(values(path.name, text), text, path.name)


def load(path: Path | None = None) -> Schema:
    """The built-in schema, or the user's (put over the built-in one where it says `extends: builtin`).

    Raises SchemaError, naming the key, its line and the remedy.
    """
    if path is None:
        return _builtin()
    try:
        text = Path(path).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is not UTF-8 text"
        raise SchemaError(f"{path}: the schema cannot be read: {reason}", "give the path of a YAML file") from error
    schema = parse(text, name=str(path))
    return _merged(_builtin(), schema) if schema.extends == "builtin" else schema


def parse(text: str, name: str = "schema") -> Schema:
    """The schema of a YAML text; raises SchemaError with the line of what is wrong."""
    import yaml  # the built-in schema needs none

    try:
        data = yaml.load(text, Loader=plain_loader())
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f":{mark.line + 1}" if mark else ""
        problem = getattr(error, "problem", None) or "it is not YAML"
        raise SchemaError(f"{name}{line}: {problem}", "mend the YAML at that line") from error
    return _checked(data, text, name)


def _checked(data: Any, text: str, name: str) -> Schema:
    """The schema that the values of a YAML text make."""
    if not isinstance(data, dict):
        raise SchemaError(
            f"{name}: a schema is a mapping with the key 'metrics'",
            "see `csrx schema show donations.cash` for the form",
        )
    if "digest" in data:
        raise SchemaError(f"{name}: 'digest' is computed and cannot be set", "take the key out")
    try:
        schema = Schema.model_validate(data | {"digest": hashlib.sha256(text.encode()).hexdigest()})
    except ValidationError as error:
        raise _located(error, text, name) from error
    return schema


def _located(error: ValidationError, text: str, name: str) -> SchemaError:
    """The first complaint with the key and the line that it is about."""
    first = error.errors()[0]
    keys = [
        key for key in first["loc"] if isinstance(key, int) or not key.startswith(("function-", "tuple[", "WordList"))
    ]
    line, known = _line_of(text, keys)
    where = ".".join(str(key) for key in keys) or "schema"
    remedy = (
        "take the key out, or see README for the keys that are known"
        if first["type"] == "extra_forbidden"
        else "mend the value"
    )
    message = (
        "the key is not known"
        if first["type"] == "extra_forbidden"
        else str(first["msg"]).removeprefix("Value error, ")
    )
    return SchemaError(
        f"{name}:{line}: {where}: {message}", remedy if known or first["type"] != "missing" else "add the key"
    )


def _line_of(text: str, keys: list[Any]) -> tuple[int, bool]:
    """The line of a key in a YAML text (of the deepest part of its path that is there), and whether all was found."""
    import yaml

    node = yaml.compose(text, Loader=yaml.SafeLoader)
    line = 1
    for key in keys:
        if isinstance(node, yaml.MappingNode):
            pair = next((pair for pair in node.value if pair[0].value == str(key)), None)
            if pair is None:
                return line, False
            line, node = pair[0].start_mark.line + 1, pair[1]
        elif isinstance(node, yaml.SequenceNode) and isinstance(key, int) and key < len(node.value):
            node = node.value[key]
            line = node.start_mark.line + 1
        else:
            return line, False
    return line, True


def _merged(base: Schema, own: Schema) -> Schema:
    """The user's schema over the built-in one: what it names is added, or takes the place of its namesake."""
    words = {
        language: {**base.words.get(language, {}), **own.words.get(language, {})}
        for language in {**base.words, **own.words}
    }
    merged = base.model_copy(
        update={
            "words": words,
            "standards": {**base.standards, **own.standards},
            "focus": {**base.focus, **own.focus},
            "status": {**base.status, **own.status},
            "total": {**base.total, **own.total},
            "against": (*base.against, *own.against),
            "elsewhere": (*base.elsewhere, *own.elsewhere),
            "metrics": {**base.metrics, **own.metrics},
            "check": {**base.check, **own.check},
            "digest": hashlib.sha256((base.digest + own.digest).encode()).hexdigest(),
        }
    )
    for name, metric in own.metrics.items():
        for wanted in _references(metric):
            if wanted not in COMPUTED and not any(wanted in lists for lists in words.values()):
                raise SchemaError(
                    f"metrics.{name}: no word list is named {wanted!r}", "add it under words, or mend the name"
                )
    return merged

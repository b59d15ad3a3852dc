"""Annotation files: documents with the facts that a reader finds in them, read from YAML and checked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from difflib import get_close_matches
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Annotated, Any

import yaml
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator

from csrx.errors import AnnotationError
from csrx.models.fact import Focus, Status
from csrx.models.quantity import Bound, Rate
from csrx.schema import Schema
from csrx.schema import load as load_schema

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_SUFFIXES = (".yaml", ".yml")


def _written(value: object) -> object:
    """A year, a date or a number that YAML reads as such, as the words that it was written in."""
    return str(value) if isinstance(value, int | float | date) and not isinstance(value, bool) else value


Written = Annotated[str, BeforeValidator(_written)]
FromOne = Annotated[int, Field(ge=1, strict=True)]


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Annotation(_Model):
    """One annotated fact; `at` are its words, found at their `nth` place from the start of `line` (or of the text)."""

    at: str = Field(min_length=1)
    metric: str
    value: Decimal
    unit: Written
    value_to: Decimal | None = None
    bound: Bound = "exact"
    period: Written | None = None
    rate: Rate | None = None
    status: Status = "actual"
    total: bool = False
    item: Written | None = None
    focus: Focus | None = None
    optional: bool = False
    nth: FromOne = 1
    line: FromOne | None = None
    page: FromOne | None = None


class AnnotatedDocument(_Model):
    """What an annotation file holds: the document, by its path or its text, and its facts.

    Where `lines` (first and last, from 1) or `pages` are named, only these are annotated.
    `id`, `about`, `company`, `language` and `year` are for people.
    """

    id: Any = None
    about: Any = None
    company: Any = None
    language: Any = None
    year: Any = None
    source: str | None = None
    text: str | None = None
    lines: tuple[tuple[FromOne, FromOne], ...] = ()
    pages: tuple[FromOne, ...] = ()
    facts: tuple[Annotation, ...]

    @model_validator(mode="after")
    def _one_document(self) -> AnnotatedDocument:
        if (self.source is None) == (self.text is None):
            raise ValueError("an annotation file has either 'source', a path, or 'text', the words themselves")
        if self.lines and self.pages:
            raise ValueError("either 'lines' or 'pages' say what is annotated")
        return self


@dataclass(frozen=True, slots=True)
class Gold:
    """An annotation file that holds: its path, its content, and the YAML, which tells the lines of its keys."""

    path: Path
    content: AnnotatedDocument
    yaml: str

    def error(self, keys: Sequence[str | int], message: str, remedy: str) -> AnnotationError:
        """An error that names the file, the line and the key."""
        return AnnotationError(f"{self.path}:{_line_of(self.yaml, keys)}: {_dotted(keys)}: {message}", remedy)


def load(paths: Iterable[Path], *, skip: Sequence[str] = (), passed_over: list[str] | None = None) -> Iterator[Gold]:
    """Yield the annotation files at the paths, folders walked in the order of their names.

    Files whose name fits a pattern of `skip` are left out; YAML files of a folder that have no `facts` are added to
    `passed_over`. Raises AnnotationError, naming file, line and key, for a file that does not hold what it must.
    """
    for given in paths:
        for path in _files(given):
            if any(fnmatchcase(path.name, pattern) for pattern in skip):
                continue
            text, data = _read(path)
            if path != given and not (isinstance(data, dict) and "facts" in data):
                if passed_over is not None:
                    passed_over.append(path.as_posix())
                continue
            yield Gold(path, _parse(path, text, data), text)


def check_metrics(gold: Gold, schema: Schema) -> None:
    """Raise AnnotationError for a metric that neither the schema nor the built-in one knows: it is misspelt."""
    known = {**load_schema().metrics, **schema.metrics}
    for index, fact in enumerate(gold.content.facts):
        if fact.metric not in known:
            near = get_close_matches(fact.metric, known, n=1)
            remedy = f"did you mean {near[0]}?" if near else "'csrx schema' lists the metrics"
            raise gold.error(("facts", index, "metric"), f"no metric is called {fact.metric!r}", remedy)


def _files(given: Path) -> list[Path]:
    if given.is_dir():
        return sorted(path for path in given.rglob("*") if path.suffix in _SUFFIXES and path.is_file())
    return [given]


def _read(path: Path) -> tuple[str, Any]:
    try:
        text = path.read_text(encoding="utf-8")
        return text, yaml.load(text, Loader=_Loader)
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is not UTF-8 text"
        raise AnnotationError(f"{path}: the annotations cannot be read ({reason})", "check the path") from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or "it is not YAML"
        line = f":{mark.line + 1}" if mark else ""
        raise AnnotationError(f"{path}{line}: {problem}", "mend the YAML there; put quotes round words") from error


def _parse(path: Path, text: str, data: Any) -> AnnotatedDocument:
    if not isinstance(data, dict):
        raise AnnotationError(f"{path}: not a mapping with the key 'facts'", "see `csrx evaluate --help` for the form")
    try:
        return AnnotatedDocument.model_validate(data)
    except ValidationError as error:
        first = error.errors()[0]
        keys = [key for key in first["loc"] if isinstance(key, int) or not key.startswith("function-")]
        message, remedy = _complaint(first["type"], first["msg"], first["input"], known=_known(keys))
        raise AnnotationError(f"{path}:{_line_of(text, keys)}: {_dotted(keys)}: {message}", remedy) from error


def _complaint(kind: str, message: str, given: object, known: str) -> tuple[str, str]:
    """What is wrong with a key, and the remedy."""
    match kind:
        case "extra_forbidden":
            return "the key is not known", f"the keys are {known}"
        case "missing":
            return "the key is missing", "add it"
        case "string_type":
            return f"{given!r} is no text", "put quotes round it"
        case "value_error":
            return message.removeprefix("Value error, "), "keep one of the two"
    return f"{message[:1].lower()}{message[1:]}, not {given!r}", "mend the value"


def _known(keys: Sequence[str | int]) -> str:
    return ", ".join((Annotation if len(keys) > 1 else AnnotatedDocument).model_fields)


def _dotted(keys: Sequence[str | int]) -> str:
    return ".".join(map(str, keys)) or "the file"


def _line_of(text: str, keys: Sequence[str | int]) -> int:
    """The line of a key in a YAML text, or of the deepest part of its path that is there."""
    node = yaml.compose(text, Loader=_Loader)
    line = 1
    for key in keys:
        if isinstance(node, yaml.MappingNode):
            pair = next((pair for pair in node.value if pair[0].value == str(key)), None)
            if pair is None:
                break
            line, node = pair[0].start_mark.line + 1, pair[1]
        elif isinstance(node, yaml.SequenceNode) and isinstance(key, int) and key < len(node.value):
            node = node.value[key]
            line = node.start_mark.line + 1
        else:
            break
    return line

"""The baseline: the facts of the last accepted run, in a file made to be reviewed."""

from __future__ import annotations

import json
import os
import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, ConfigDict, ValidationError

from csrx.check.amounts import described
from csrx.errors import UsageError
from csrx.models.fact import Number, Status
from csrx.models.quantity import Bound, Rate
from csrx.writers.numbers import plain

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
    from pathlib import Path

    from csrx.check.dossier import Dossier
    from csrx.models.fact import Fact

VERSION = 1
_NEAR = 40  # characters kept of the sentence on each side of the words
_SPACE = re.compile(r"\s+")
_DIGITS = re.compile(r"\d[\d.,]*")
_SAID = ("metric", "value", "value_to", "unit", "bound", "period", "rate", "status")


class Record(BaseModel):
    """A fact as the baseline keeps it: what it says, its words (`text`) and the words about them (`near`)."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    metric: str
    value: Number
    value_to: Number | None = None
    unit: str
    bound: Bound = "exact"
    period: str | None = None
    rate: Rate | None = None
    status: Status = "actual"
    text: str
    near: str = ""

    @classmethod
    def of(cls, fact: Fact) -> Record:
        """The record of a fact."""
        said = {name: getattr(fact, name) for name in _SAID}
        text = _SPACE.sub(" ", fact.evidence.text).strip()
        return cls.model_construct(**said, text=text, near=_near(_SPACE.sub(" ", fact.evidence.sentence), text))

    @property
    def said(self) -> tuple[Hashable, ...]:
        """What the fact says: two records are the same fact where these are equal."""
        return tuple(getattr(self, name) for name in _SAID)

    @property
    def surroundings(self) -> str:
        """The words about the fact, numbers aside."""
        return _DIGITS.sub("0", self.near)

    def described(self) -> str:
        """The record in words: `donations.cash CNY 151,000,000 (2020)`."""
        period = f" ({self.period})" if self.period else ""
        status = f", {self.status}" if self.status != "actual" else ""
        return f"{self.metric} {described(self)}{period}{status}"


def _near(sentence: str, text: str) -> str:
    at = sentence.find(text)
    if at < 0:
        return sentence[: 2 * _NEAR].strip()
    before = sentence[max(0, at - _NEAR) : at]
    after = sentence[at + len(text) : at + len(text) + _NEAR]
    return f"{before}…{after}".strip()


def differences(old: Record, new: Record) -> Iterator[tuple[str, str, str]]:
    """Each thing that two records say differently: its name, the old and the new, for a reader."""
    if (old.value, old.value_to, old.unit, old.bound, old.rate) != (
        new.value,
        new.value_to,
        new.unit,
        new.bound,
        new.rate,
    ):
        only_unit = (old.value, old.value_to, old.bound, old.rate) == (new.value, new.value_to, new.bound, new.rate)
        yield ("unit", old.unit, new.unit) if only_unit else ("value", described(old), described(new))
    for name in ("metric", "period", "status"):
        if getattr(old, name) != getattr(new, name):
            yield name, getattr(old, name) or "none", getattr(new, name) or "none"


@dataclass(frozen=True, slots=True)
class Entry:
    """A report in the baseline: the digest of its bytes and its facts in the order of the report."""

    digest: str
    facts: tuple[Record, ...]


def load(path: Path) -> dict[str, Entry]:
    """The reports of a baseline file by name; UsageError where it is no such file."""
    remedy = "restore it from version control, or make it anew with `csrx check --update-baseline`"
    try:
        table = json.loads(path.read_text(encoding="utf-8"), parse_float=Decimal, parse_int=Decimal)
        if table["csrx-baseline"] != VERSION:
            raise UsageError(f"{path} is a baseline of another csrx (format {table['csrx-baseline']})", remedy)
        return {
            name: Entry(report["digest"], tuple(Record.model_validate(fact) for fact in report["facts"]))
            for name, report in table["reports"].items()
        }
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}", remedy) from error
    except (ValueError, KeyError, TypeError, AttributeError, ValidationError) as error:
        raise UsageError(f"{path} is not a baseline of csrx", remedy) from error


def dump(reports: Mapping[str, Entry]) -> str:
    """The baseline as JSON: reports by name, a fact a line, fields that say nothing left out."""
    blocks = [_block(name, reports[name]) for name in sorted(reports)]
    body = "{\n" + ",\n".join(blocks) + "\n  }" if blocks else "{}"
    return f'{{\n  "csrx-baseline": {VERSION},\n  "reports": {body}\n}}\n'


def _block(name: str, entry: Entry) -> str:
    facts = ",\n".join(f"        {_line(record)}" for record in entry.facts)
    body = f"[\n{facts}\n      ]" if facts else "[]"
    head = f'      "digest": {_json(entry.digest)},\n      "facts": {body}'
    return f"    {_json(name)}: {{\n{head}\n    }}"


def _line(record: Record) -> str:
    defaults = Record.model_fields
    parts = []
    for key in Record.model_fields:
        value = getattr(record, key)
        if defaults[key].is_required() or value != defaults[key].default:
            parts.append(f"{_json(key)}: {plain(value) if isinstance(value, Decimal) else _json(value)}")
    return "{" + ", ".join(parts) + "}"


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def updated(
    baseline: Mapping[str, Entry], dossiers: Iterable[Dossier], gone: Iterable[str], name: Callable[[str], str]
) -> dict[str, Entry]:
    """The baseline with the reports of this run; those `gone` are dropped, those that could not be read stay as
    they were."""
    kept = {key: entry for key, entry in baseline.items() if key not in set(gone)}
    for dossier in dossiers:
        if not dossier.failed:
            facts = tuple(Record.of(fact) for fact in dossier.report.facts)
            kept[name(dossier.report.source)] = Entry(dossier.report.digest, facts)
    return kept


def write(path: Path, text: str) -> None:
    """Write the baseline so that a reader sees the old file or the new one, never half of one."""
    part = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.write_text(text, encoding="utf-8", newline="\n")
        part.replace(path)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise UsageError(f"{path} cannot be written: {error.strerror}", "give another file with --baseline") from error

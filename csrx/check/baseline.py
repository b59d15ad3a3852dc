"""The baseline: the facts of the last accepted run, in a file made to be reviewed, and how reports differ from it.

A fact is known by what it says, never by where it stands: a report that moved, a line that shifted or a page that was
added make no difference.
"""

from __future__ import annotations

import json
import os
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, ConfigDict, ValidationError

from csrx.check.amounts import described
from csrx.errors import UsageError
from csrx.models.fact import Fact, Number, Status
from csrx.models.quantity import Bound, Rate
from csrx.writers.numbers import plain

if TYPE_CHECKING:
    from csrx.check.dossier import Dossier

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
    if (old.value, old.value_to, old.unit, old.bound, old.rate) != (new.value, new.value_to, new.unit, new.bound, new.rate):
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


@dataclass(frozen=True, slots=True)
class Changes:
    """How a report differs from the baseline. `gone`: the report is no longer there; `new`: it was not there before."""

    added: tuple[Fact, ...] = ()
    changed: tuple[tuple[Record, Fact], ...] = ()
    lost: tuple[Record, ...] = ()
    gone: bool = False
    new: bool = False


@dataclass(frozen=True, slots=True)
class Comparison:
    """The differences by the source of each report, and the baseline's reports that no file answers to, by name."""

    by_source: Mapping[str, Changes]
    missing: Mapping[str, Entry] = field(default_factory=dict)


def compare(dossiers: Sequence[Dossier], baseline: Mapping[str, Entry], name: Callable[[str], str]) -> Comparison:
    """Compare reports with the baseline; `name` gives the name under which the baseline keeps a source."""
    pairs = _paired(dossiers, baseline, name)
    used = {key for key in pairs.values() if key is not None}
    by_source = {}
    for dossier in dossiers:
        key = pairs[dossier.report.source]
        if any(problem.fatal for problem in dossier.report.problems):
            by_source[dossier.report.source] = Changes()  # what could not be read is reported as that
        elif key is None:
            by_source[dossier.report.source] = Changes(added=dossier.report.facts, new=True)
        else:
            by_source[dossier.report.source] = changes(baseline[key].facts, dossier.report.facts)
    return Comparison(by_source, {key: entry for key, entry in baseline.items() if key not in used})


def _paired(
    dossiers: Sequence[Dossier], baseline: Mapping[str, Entry], name: Callable[[str], str]
) -> dict[str, str | None]:
    """Which of the baseline's reports each source is: that of the same bytes, else of the same path, else the one that
    shares half of its facts."""
    pairs: dict[str, str | None] = {}
    free = dict(baseline)
    for ways in (_same_bytes_and_path, _same_bytes, _same_path, _same_facts):
        index = ways(free)
        for dossier in dossiers:
            source = dossier.report.source
            if source in pairs:
                continue
            key = index(dossier, name(source))
            if key is not None and key in free:
                pairs[source] = key
                del free[key]
    return {dossier.report.source: pairs.get(dossier.report.source) for dossier in dossiers}


_Finder = Callable[["Dossier", str], "str | None"]


def _same_bytes_and_path(free: Mapping[str, Entry]) -> _Finder:
    return lambda dossier, name: name if name in free and free[name].digest == dossier.report.digest else None


def _same_bytes(free: Mapping[str, Entry]) -> _Finder:
    by_digest = defaultdict(list)
    for key, entry in sorted(free.items(), reverse=True):
        by_digest[entry.digest].append(key)

    def find(dossier: Dossier, name: str) -> str | None:
        return by_digest[dossier.report.digest].pop() if by_digest.get(dossier.report.digest) else None

    return find


def _same_path(free: Mapping[str, Entry]) -> _Finder:
    return lambda dossier, name: name if name in free else None


def _same_facts(free: Mapping[str, Entry]) -> _Finder:
    holders = defaultdict(set)
    for key, entry in free.items():
        for record in entry.facts:
            holders[record.said].add(key)

    def find(dossier: Dossier, name: str) -> str | None:
        facts = [Record.of(fact) for fact in dossier.report.facts]
        shared = Counter(key for said in {record.said for record in facts} for key in holders.get(said, ()))
        for key, count in shared.most_common(1):
            if 2 * count >= max(len(facts), len(free.get(key, Entry("", ())).facts)):
                return key
        return None

    return find


def changes(old: Sequence[Record], new: Sequence[Fact]) -> Changes:
    """How the facts of one report differ: what is equal is set aside, what stands in the same words is a change."""
    olds = dict(enumerate(old))
    news = {index: Record.of(fact) for index, fact in enumerate(new)}
    for _ in _pairs(olds, news, lambda record: record.said):
        pass
    changed: list[tuple[int, int]] = []
    for key in _SAME_FACT:
        changed += _pairs(olds, news, key)
    return Changes(
        added=tuple(new[index] for index in news),
        changed=tuple((old[one], new[other]) for one, other in sorted(changed, key=lambda pair: pair[1])),
        lost=tuple(olds.values()),
    )


# What makes an old and a new record one fact that has changed, the surest first.
_SAME_FACT: tuple[Callable[[Record], Hashable], ...] = (
    lambda record: (record.surroundings, record.text, record.metric),
    lambda record: (record.surroundings, record.metric, record.unit, record.period),
    lambda record: (record.surroundings, record.text),
    lambda record: (record.surroundings, record.metric),
    lambda record: (record.text, record.metric, record.unit),
    lambda record: (record.metric, record.unit, record.period, record.status),
)


def _pairs(
    olds: dict[int, Record], news: dict[int, Record], key: Callable[[Record], Hashable]
) -> list[tuple[int, int]]:
    """Pair old and new records of one key, in order, and take them out of the two."""
    waiting = defaultdict(list)
    for index in sorted(olds, reverse=True):
        waiting[key(olds[index])].append(index)
    found = []
    for index in sorted(news):
        if waiting.get(key(news[index])):
            found.append((waiting[key(news[index])].pop(), index))
    for one, other in found:
        del olds[one], news[other]
    return found


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
    """The baseline with the reports of this run; those `gone` are dropped, those that could not be read stay as they were."""
    kept = {key: entry for key, entry in baseline.items() if key not in set(gone)}
    for dossier in dossiers:
        if not any(problem.fatal for problem in dossier.report.problems):
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

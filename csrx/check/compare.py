"""How reports differ from the baseline.

A fact is known by what it says, never by where it stands: a report that moved, a line that shifted or a page that was
added make no difference.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from csrx.check.baseline import Entry, Record

if TYPE_CHECKING:
    from csrx.check.dossier import Dossier
    from csrx.models.fact import Fact


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
    """The differences by the source of each report, which of the baseline's reports it was held against (`pairs`,
    None: a
    new one), and those of the baseline's that no file answers to, by name."""

    by_source: Mapping[str, Changes]
    pairs: Mapping[str, str | None] = field(default_factory=dict)
    missing: Mapping[str, Entry] = field(default_factory=dict)


def compare(dossiers: Sequence[Dossier], baseline: Mapping[str, Entry], name: Callable[[str], str]) -> Comparison:
    """Compare reports with the baseline; `name` gives the name under which the baseline keeps a source."""
    pairs = _paired(dossiers, baseline, name)
    used = {key for key in pairs.values() if key is not None}
    by_source = {}
    for dossier in dossiers:
        key = pairs[dossier.report.source]
        if dossier.failed:
            by_source[dossier.report.source] = Changes()  # what could not be read is reported as that
        elif key is None:
            by_source[dossier.report.source] = Changes(added=dossier.report.facts, new=True)
        else:
            by_source[dossier.report.source] = changes(baseline[key].facts, dossier.report.facts)
    return Comparison(by_source, pairs, {key: entry for key, entry in baseline.items() if key not in used})


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
    found = [(same.pop(), index) for index in sorted(news) if (same := waiting.get(key(news[index])))]
    for one, other in found:
        del olds[one], news[other]
    return found

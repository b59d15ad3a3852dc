"""Run the chosen checks over dossiers."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from csrx.check.baseline import updated
from csrx.check.compare import Changes, Comparison, compare
from csrx.check.config import Settings, relative
from csrx.check.dossier import Dossier
from csrx.check.registry import Case, ignored
from csrx.models.fact import Report

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from csrx.check.baseline import Entry
    from csrx.check.findings import Finding


def check(dossiers: Sequence[Dossier], settings: Settings, comparison: Comparison | None = None) -> list[Finding]:
    """Everything that the chosen checks find, by file and place; `comparison` is with the baseline, None without
    one."""
    found: list[Finding] = []
    for dossier in dossiers:
        changes = comparison.by_source.get(dossier.report.source) if comparison else None
        found += _findings(Case(dossier, settings, changes), settings)
    return sorted(found, key=lambda finding: finding.order)


def gone(comparison: Comparison, settings: Settings) -> list[Finding]:
    """The findings on reports of the baseline that are no longer there."""
    found: list[Finding] = []
    for name, entry in sorted(comparison.missing.items()):
        case = Case(Dossier(report=Report(source=name, digest="")), settings, Changes(lost=entry.facts, gone=True))
        found += _findings(case, settings, baseline_only=True)
    return found


def _findings(case: Case, settings: Settings, *, baseline_only: bool = False) -> Iterator[Finding]:
    source = case.dossier.report.source
    selectors = [
        selector
        for pattern, codes in settings.per_report_ignores.items()
        if settings.matches(source, pattern)
        for selector in codes
    ]
    for one in settings.checks:
        if (one.of_baseline or not baseline_only) and not (selectors and ignored(one.code, selectors)):
            yield from one.findings(case)


def against(
    baseline: Mapping[str, Entry], dossiers: Sequence[Dossier], paths: Iterable[Path], folder: Path
) -> Comparison:
    """The comparison with a baseline that lies in `folder`.

    Of its reports that no file answers to, those count as missing that lie beneath the `paths` of this run and are no
    longer there.
    """
    compared = compare(dossiers, baseline, _namer(folder))
    roots = [path.resolve() for path in paths]

    def is_gone(name: str) -> bool:
        path = (folder / name).resolve()
        return not path.exists() and any(path.is_relative_to(root) for root in roots)

    missing = {name: entry for name, entry in compared.missing.items() if is_gone(name)}
    return replace(compared, missing=missing)


def accepted(
    baseline: Mapping[str, Entry], dossiers: Sequence[Dossier], paths: Iterable[Path], folder: Path
) -> dict[str, Entry]:
    """The baseline with the reports of this run as they are now; those that are gone or have moved lose their old
    place."""
    comparison = against(baseline, dossiers, paths, folder)
    name = _namer(folder)
    moved = {old for source, old in comparison.pairs.items() if old is not None and old != name(source)}
    return updated(baseline, dossiers, {*comparison.missing, *moved}, name)


def _namer(folder: Path) -> Callable[[str], str]:
    """The name under which a baseline in `folder` keeps a source."""
    return lambda source: relative(Path(source), folder)

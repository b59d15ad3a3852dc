"""Findings as one JSON object, for programs."""

from __future__ import annotations

import json
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from csrx.check.findings import Finding, Place
    from csrx.check.outcome import Outcome


def write(outcome: Outcome) -> Iterator[str]:
    """`{"version", "reports", "facts", "checks", "findings": [...]}`; every key is always there, null where it
    says nothing."""
    table = {
        "version": version("csrx"),
        "reports": list(outcome.sources),
        "facts": outcome.facts,
        "checks": [check.code for check in outcome.checks],
        "findings": [_record(finding, fingerprint) for finding, fingerprint in outcome.fingerprinted()],
    }
    yield json.dumps(table, ensure_ascii=False, indent=2) + "\n"


def _record(finding: Finding, fingerprint: str) -> dict[str, Any]:
    return {
        "code": finding.code,
        "name": finding.name,
        "severity": finding.severity,
        "message": finding.message,
        "remedy": finding.remedy,
        **_place(finding.place),
        "metric": finding.metric,
        "old": finding.old,
        "new": finding.new,
        "related": [{"note": related.note, **_place(related.place)} for related in finding.related],
        "fingerprint": fingerprint,
    }


def _place(place: Place) -> dict[str, Any]:
    return {
        "source": place.source,
        "page": place.page,
        "line": place.line,
        "column": place.column,
        "end_column": place.end_column,
        "words": place.words,
    }

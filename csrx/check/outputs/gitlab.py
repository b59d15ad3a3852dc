"""Findings as a GitLab code-quality report."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from csrx.check.findings import Finding
    from csrx.check.outcome import Outcome

_SEVERITY = {"error": "major", "warning": "minor"}


def write(outcome: Outcome) -> Iterator[str]:
    """A JSON list, an issue a finding."""
    issues = [_issue(finding, fingerprint) for finding, fingerprint in outcome.fingerprinted()]
    yield json.dumps(issues, ensure_ascii=False, indent=2) + "\n"


def _issue(finding: Finding, fingerprint: str) -> dict[str, Any]:
    place = finding.place
    page = f"page {place.page}: " if place.paged else ""
    line = place.line if place.line is not None and not place.paged else 1  # the format asks for a line
    return {
        "description": f"{page}{finding.message} ({finding.remedy})",
        "check_name": f"{finding.code} {finding.name}",
        "fingerprint": fingerprint,
        "severity": _SEVERITY[finding.severity],
        "location": {"path": place.source.removeprefix("./"), "lines": {"begin": line}},
    }

"""Findings as SARIF 2.1.0 (OASIS), which code hosts and editors read."""

from __future__ import annotations

import json
from importlib.metadata import version
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

if TYPE_CHECKING:
    from collections.abc import Iterator

    from csrx.check.findings import Finding, Place
    from csrx.check.outcome import Outcome
    from csrx.check.registry import Check

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def write(outcome: Outcome) -> Iterator[str]:
    """One run with a rule a check and a result a finding; columns count code points."""
    places = {check.code: index for index, check in enumerate(outcome.checks)}
    results = [_result(finding, places[finding.code], mark) for finding, mark in outcome.fingerprinted()]
    driver = {"name": "csrx", "version": version("csrx"), "rules": [_rule(check) for check in outcome.checks]}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "artifacts": [{"location": {"uri": _uri(source)}} for source in outcome.sources],
        "results": results,
    }
    yield json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2) + "\n"


def _rule(check: Check) -> dict[str, Any]:
    return {
        "id": check.code,
        "name": check.name,
        "shortDescription": {"text": check.summary},
        "fullDescription": {"text": check.reason},
        "help": {"text": f"{check.reason}\n\nExample: {check.example}\n\nRemedy: {check.remedy}"},
        "defaultConfiguration": {"level": check.severity},
    }


def _result(finding: Finding, rule: int, fingerprint: str) -> dict[str, Any]:
    page = f"page {finding.place.page}: " if finding.place.paged else ""
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": rule,
        "level": finding.severity,
        "message": {"text": f"{page}{finding.message}. Remedy: {finding.remedy}."},
        "locations": [_location(finding.place)],
        "partialFingerprints": {"csrx/v1": fingerprint},
    }
    if finding.related:
        result["relatedLocations"] = [
            {"id": number, **_location(related.place), "message": {"text": related.note}}
            for number, related in enumerate(finding.related, 1)
        ]
    told = {"metric": finding.metric, "old": finding.old, "new": finding.new}
    if any(told.values()):
        result["properties"] = {name: value for name, value in told.items() if value}
    return result


def _location(place: Place) -> dict[str, Any]:
    physical: dict[str, Any] = {"artifactLocation": {"uri": _uri(place.source)}}
    location: dict[str, Any] = {"physicalLocation": physical}
    if place.paged:  # a line of a page's text is no line of the file
        location["logicalLocations"] = [{"name": f"page {place.page}", "kind": "page"}]
    elif place.line is not None:
        physical["region"] = _region(place)
    return location


def _region(place: Place) -> dict[str, Any]:
    region: dict[str, Any] = {"startLine": place.line}
    if place.column is not None and place.end_column is not None:
        region |= {"startColumn": place.column, "endColumn": place.end_column}
    if place.words:
        region["snippet"] = {"text": place.words}
    return region


def _uri(source: str) -> str:
    return quote(source.removeprefix("./"))

"""Findings as the workflow commands that GitHub turns into annotations."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from csrx.check.findings import Finding
    from csrx.check.outcome import Outcome


def write(outcome: Outcome) -> Iterator[str]:
    """One command a line: `::error file=...,line=12,title=CSR301 ...::message`."""
    for finding in outcome.findings:
        yield _command(finding) + "\n"


def _command(finding: Finding) -> str:
    place = finding.place
    properties = {"file": place.source, "title": f"{finding.code} {finding.name}"}
    message = finding.message
    if place.paged:  # a line of a page's text is no line of the file
        message = f"page {place.page}: {message}"
    elif place.line is not None:
        properties |= {"line": str(place.line), "endLine": str(place.line)}
        if place.column is not None and place.end_column is not None:
            properties |= {"col": str(place.column), "endColumn": str(place.end_column)}
    listed = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    return f"::{finding.severity} {listed}::" + _data(f"{message}\n{finding.remedy}")


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")

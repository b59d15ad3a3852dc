"""Findings as JUnit XML: a suite a report, a case a check."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement, indent, tostring

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from csrx.check.findings import Finding
    from csrx.check.outcome import Outcome
    from csrx.check.registry import Check

_NOT_XML = re.compile(r"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write(outcome: Outcome) -> Iterator[str]:
    """One `testsuites` element; a check that found something in a report is a failed case."""
    by_source: dict[str, list[Finding]] = {source: [] for source in outcome.sources}
    for finding in outcome.findings:
        by_source.setdefault(finding.place.source, []).append(finding)
    root = Element("testsuites", name="csrx check")
    for source, findings in by_source.items():
        _suite(root, source, findings, outcome.checks)
    root.set("tests", str(sum(int(suite.get("tests", 0)) for suite in root)))
    root.set("failures", str(sum(int(suite.get("failures", 0)) for suite in root)))
    indent(root)
    yield '<?xml version="1.0" encoding="utf-8"?>\n'
    yield tostring(root, encoding="unicode") + "\n"


def _suite(root: Element, source: str, findings: Sequence[Finding], checks: Sequence[Check]) -> None:
    by_code: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        by_code[finding.code].append(finding)
    suite = SubElement(root, "testsuite", name=_clean(source), tests=str(len(checks)), errors="0", skipped="0")
    suite.set("failures", str(len(by_code)))
    for check in checks:
        case = SubElement(
            suite, "testcase", classname=_clean(source), name=f"{check.code} {check.name}", file=_clean(source)
        )
        found = by_code.get(check.code)
        if found:
            failure = SubElement(case, "failure", type=check.severity, message=_clean(found[0].message))
            failure.text = _clean("\n\n".join(_told(finding) for finding in found))


def _told(finding: Finding) -> str:
    where = f":{finding.place.where}" if finding.place.where else ""
    words = f"\n{finding.place.text.strip()}" if finding.place.text else ""
    return f"{finding.place.source}{where}: {finding.message}{words}\nhelp: {finding.remedy}"


def _clean(text: str) -> str:
    """The text without the characters that XML cannot hold."""
    return _NOT_XML.sub("\ufffd", text)

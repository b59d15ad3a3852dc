"""What a run of the checks came to: the findings, and what was looked at."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from csrx.check.findings import Finding
    from csrx.check.registry import Check


@dataclass(frozen=True, slots=True)
class Outcome:
    """The findings in order, the checks that ran, the names of the reports, and how many facts these hold.

    `colour` and `columns` are the terminal's; other formats than text do not look at them.
    """

    findings: tuple[Finding, ...]
    checks: tuple[Check, ...]
    sources: tuple[str, ...]
    facts: int = 0
    colour: bool = False
    columns: int = 100

    def fingerprinted(self) -> list[tuple[Finding, str]]:
        """The findings, each with a fingerprint that stays when lines shift: of check, file, metric, words and message,
        counted where several have the same."""
        seen: Counter[str] = Counter()
        found = []
        for finding in self.findings:
            place = finding.place
            said = "\x1f".join((finding.code, place.source, finding.metric or "", place.words or "", finding.message))
            found.append((finding, sha256(f"{said}\x1f{seen[said]}".encode("utf-8", "replace")).hexdigest()))
            seen[said] += 1
        return found

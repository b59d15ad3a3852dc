"""JSON lines: one fact a line, the record that other tools rely on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csrx.writers.json import encode

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from csrx.models.fact import Report
    from csrx.writers import Frame


def write(reports: Iterable[Report], frame: Frame) -> Iterator[str]:
    """Yield the facts of each report as lines; a report without facts yields nothing."""
    for report in reports:
        yield "".join(f"{encode(fact.model_dump())}\n" for fact in report.facts)

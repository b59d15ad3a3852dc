"""CSV: the facts as flat rows under one header line, for spreadsheets and databases."""

from __future__ import annotations

import csv
import io
from decimal import Decimal
from typing import TYPE_CHECKING

from csrx.writers.numbers import plain, short

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from csrx.models.fact import Fact, Report
    from csrx.writers import Frame

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def cell(value: object) -> object:
    """The value as a cell: numbers in plain digits, true and false in lower case, None empty.

    Text that a spreadsheet would run as a formula gets an apostrophe before it, for a report is a stranger's text.
    """
    match value:
        case bool():
            return "true" if value else "false"
        case Decimal():
            return plain(value)
        case float():
            return short(value)
        case str() if len(value) > 1 and value.startswith(_FORMULA):
            return f"'{value}"
    return value


def lines(rows: Iterable[Sequence[object]]) -> str:
    """The rows as CSV lines, each value as `cell` writes it, quoted where it must be."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([cell(value) for value in row] for row in rows)
    return out.getvalue()


def columns() -> list[str]:
    """The names in the header line: the fields of a fact, those of its evidence in place of `evidence`."""
    from csrx.models.fact import Evidence, Fact  # pydantic loads when a row is written, not before

    return [name for name in Fact.model_fields if name != "evidence"] + list(Evidence.model_fields)


def write(reports: Iterable[Report], frame: Frame) -> Iterator[str]:
    """Yield the header line, then the facts of each report as lines."""
    yield lines([columns()])
    for report in reports:
        yield lines(_flat(fact) for fact in report.facts)


def _flat(fact: Fact) -> list[object]:
    record = fact.model_dump()
    evidence = record.pop("evidence")
    record["standards"] = _standards(record["standards"])
    evidence["heading"] = " > ".join(evidence["heading"])
    evidence["bbox"] = " ".join(short(edge) or "" for edge in evidence["bbox"] or ())
    return [*record.values(), *evidence.values()]


def _standards(standards: Mapping[str, Sequence[str]]) -> str:
    """The disclosures in one cell: `GRI 201-1; HKEX B8.2`."""
    return "; ".join(f"{name} {disclosure}" for name, disclosures in standards.items() for disclosure in disclosures)

"""Names in tables: which labels say what a bare figure counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csrx.rules.table_units import COUNTED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from csrx.rules.statement import Label
    from csrx.rules.table_units import UnitReader

_PEOPLE = frozenset(["person", "household", "volunteer"])
_DATA = frozenset(["document", "project"])  # 'Key figures'
_PARTS_OF_GROUP = frozenset(
    ["business", "businesses", "company", "companies", "Businesses", "Companies", "subsidiaries"]
)


def naming(labels: Sequence[Label], units: UnitReader) -> list[Label]:
    """The labels that may name what a bare figure counts, those of columns that do so first; not the table's title
    where it names only its own data, as 'Key figures' does."""
    labels = [label for label in labels if not (_names_part_of_group(label) or _names_data(label, units))]
    heads = [label for label in labels if label.role == "column" and units.thing(label) in COUNTED]
    rows = [label for label in reversed(labels) if label.role == "row"]  # the nearest first
    named = (label for label in labels if label.role in ("lead", "corner") and units.counts_many(label))
    titles = [label for label in named if units.thing(label) in _PEOPLE]
    columns = [label for label in labels if label.role == "column" and units.names_many(label)]
    if not any(units.thing(label) in COUNTED - {"job"} for label in [*rows, *columns]):
        rows = [*titles, *rows] if not columns else [*columns, *rows]  # 'Skills training' under 'Beneficiaries'
    others = rows + [label for role in ("column", "group") for label in labels if label.role == role]
    counted = any(units.thing(label) is not None for label in [*rows, *columns])
    corners = [
        label
        for label in labels
        if label.role == "corner"
        and (units.counts_many(label) or (not counted and units.names_many(label) and units.thing(label) not in _DATA))
    ]  # what 'Meals served' over '2019' and '2020' counts
    leads = [label for label in labels if label.role == "lead" and not _says_one(label, units)]
    return [label._replace(role="label") for label in (*heads, *others, *corners, *leads)]


def _names_part_of_group(label: Label) -> bool:
    """Whether a column's head names a part of the company, and not what its figures count: 'Northbank businesses'."""
    words = label.tokens.words
    return label.role == "column" and len(words) > 1 and words[0].istitle() and words[-1] in _PARTS_OF_GROUP


def _names_data(label: Label, units: UnitReader) -> bool:
    return label.role == "lead" and units.thing(label) == "document"


def _says_one(label: Label, units: UnitReader) -> bool:
    """Whether a sentence over a table names no more than one thing: 'The table shows the data of all sites.'"""
    return label.tokens.words[-1:] == ["."] and not units.counts_many(label)

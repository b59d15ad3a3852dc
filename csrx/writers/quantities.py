"""The quantities of reports, as the grammar sees them before any metric is chosen: a table, JSON lines or CSV."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csrx.writers import csv, json, terminal
from csrx.writers.numbers import grouped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from decimal import Decimal

    from csrx.models.quantity import Quantity

    Found = Iterable[tuple[str, Iterable[Quantity]]]

COLUMNS = ("source", "kind", "value", "value_to", "unit", "bound", "item", "text", "start", "end")
FORMATS = ("table", "jsonl", "csv")
_RIGHT = (0, 2)  # the table's columns of numbers


def write(name: str, found: Found, width: int = 100) -> Iterator[str]:
    """Yield the quantities of each source in the format `name`; `width` is the room of the table in columns."""
    if name == "csv":
        yield csv.lines([COLUMNS])
    for source, quantities in found:
        rows = [_row(source, quantity) for quantity in quantities]
        match name:
            case "jsonl":
                yield "".join(f"{json.encode(dict(zip(COLUMNS, row, strict=True)))}\n" for row in rows)
            case "csv":
                yield csv.lines(rows)
            case _:
                yield "\n".join(_table(source, list(quantities), width)) + "\n\n"


def _row(source: str, quantity: Quantity) -> list[object]:
    return [source, *(getattr(quantity, name) for name in COLUMNS[1:])]


def _table(source: str, quantities: list[Quantity], width: int) -> Iterator[str]:
    yield f"{terminal.fold(source)}: {len(quantities):,} quantities"
    rows = [_cells(quantity) for quantity in quantities]
    widths = [max(map(terminal.width, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = [
            terminal.pad(cell, room, right=index in (0, 2))
            for index, (cell, room) in enumerate(zip(row, widths, strict=True))
        ]
        yield terminal.clip("  " + "  ".join(cells).rstrip(), width)


def _cells(quantity: Quantity) -> tuple[str, ...]:
    """Where it begins, its kind, value, unit, bound, counted item and words."""
    unit, bound = quantity.unit or "", "" if quantity.bound == "exact" else quantity.bound
    number = grouped(quantity.value) + _upper(quantity.value_to)
    words = f"[{terminal.fold(quantity.text)}]"
    return str(quantity.start), quantity.kind, number, unit, bound, words, terminal.fold(quantity.item or "")


def _upper(value: Decimal | None) -> str:
    return "" if value is None else f" to {grouped(value)}"

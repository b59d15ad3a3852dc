"""The outputs: each writer turns reports into pieces of text and touches no file.

A writer is a function `write(reports, frame)` that yields text, a piece or more a report, so that a long run is
written while it goes on. A new output is a new module here and a line in `FORMATS`.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from csrx.models.fact import Report

    Writer = Callable[[Iterable[Report], "Frame"], Iterator[str]]

FORMATS = {
    "table": "csrx.writers.table",
    "json": "csrx.writers.json",
    "jsonl": "csrx.writers.jsonl",
    "csv": "csrx.writers.csv",
}
SUFFIXES = {".txt": "table", ".json": "json", ".jsonl": "jsonl", ".ndjson": "jsonl", ".csv": "csv"}


class Frame(NamedTuple):
    """What an output says beside the reports: who made it, and the room it has.

    `version` is that of csrx, `schema` the digest of the schema; `width` counts terminal columns, `colour` tells
    whether the terminal takes escape sequences.
    """

    version: str
    schema: str
    width: int = 100
    colour: bool = False


def writer(name: str) -> Writer:
    """The writer of the format `name`, one of `FORMATS`; its module is imported here, on first use."""
    write: Writer = import_module(FORMATS[name]).write
    return write

"""JSON: one object with the version, the schema's digest and the reports, a fact a line."""

from __future__ import annotations

import json.encoder
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING

from csrx.writers.numbers import plain, short

if TYPE_CHECKING:
    from csrx.models.fact import Report
    from csrx.writers import Frame

_quote = json.encoder.encode_basestring


def encode(value: object) -> str:
    """The value as JSON on one line, keys in their order; a Decimal keeps every digit, which `json.dumps` cannot do.

    Takes what models dump: None, bool, int, float, Decimal, str, mappings with string keys, lists and tuples.
    """
    match value:
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case str():
            return _quote(value)
        case int():
            return int.__repr__(value)
        case Decimal():
            return plain(value)
        case float():
            return short(value) or "null"
        case Mapping():
            return "{" + ", ".join(f"{_quote(key)}: {encode(item)}" for key, item in value.items()) + "}"
        case list() | tuple():
            return "[" + ", ".join(map(encode, value)) + "]"
    raise TypeError(f"JSON has no form for {type(value).__name__}")


def write(reports: Iterable[Report], frame: Frame) -> Iterator[str]:
    """Yield the object piece by piece, so that no more than one report is held at a time."""
    yield f'{{"version": {_quote(frame.version)}, "schema": {_quote(frame.schema)}, "reports": ['
    comma = ""
    for report in reports:
        yield comma + "\n" + _report(report)
        comma = ","
    yield "\n]}\n"


def _report(report: Report) -> str:
    head = encode(report.model_dump(exclude={"facts"}))
    facts = ",".join("\n" + encode(fact.model_dump()) for fact in report.facts)
    return f'{head[:-1]}, "facts": [{facts}]}}'

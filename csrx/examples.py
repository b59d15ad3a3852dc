"""The examples that stand beside each metric of a schema, run through the engine."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from csrx.models.fact import Fact
    from csrx.schema import Schema


@dataclass(frozen=True, slots=True)
class Failure:
    """An example that does not give what it says: its metric, its sentence, and what came instead."""

    metric: str
    text: str
    problem: str

    def __str__(self) -> str:
        return f"{self.metric}: {self.problem}: {self.text!r}"


def run_examples(schema: Schema) -> list[Failure]:
    """The examples that fail: a sentence must give its metric with its value, a counter-example must not give it."""
    return [failure for name in schema.metrics for failure in _failures(name, schema)]


def _failures(name: str, schema: Schema) -> Iterator[Failure]:
    examples = schema.metrics[name].examples
    for text, value in examples.yes:
        facts = _facts(text, schema)
        if not any(fact.metric == name and fact.value == value for fact in facts):
            yield Failure(name, text, f"gives {_said(facts)}, not {_amount(value)}")
    for text in examples.no:
        if wrong := [fact for fact in _facts(text, schema) if fact.metric == name]:
            yield Failure(name, text, f"gives {_said(wrong)}, and should not")


def _facts(text: str, schema: Schema) -> tuple[Fact, ...]:
    from csrx.pipeline import extract
    from csrx.readers.text import read_text

    return extract(read_text("<example>", text), schema).facts


def _said(facts: tuple[Fact, ...] | list[Fact]) -> str:
    return ", ".join(f"{fact.metric} {_amount(fact.value)} {fact.unit}" for fact in facts) or "no fact"


def _amount(value: Decimal) -> str:
    return f"{value:,f}"

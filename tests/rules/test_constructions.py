"""Turns of phrase with the facts that they state, one table a construction; near misses state none.

An entry is a text with its facts: `[metric, value, unit]`, and after them the attributes that must hold, if any.
A fact marked `optional` is one on which readers differ: it may be found or not.
"""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
import yaml

from csrx.pipeline import extract
from csrx.readers.text import read_text
from csrx.schema import load

SCHEMA = load()
TABLES = sorted((Path(__file__).parent / "constructions").glob("*.yaml"))
CASES = [
    pytest.param(case["text"], case["facts"], id=f"{table.stem}-{number}")
    for table in TABLES
    for number, case in enumerate(yaml.safe_load(table.read_text(encoding="utf-8")), 1)
]


def wrongs(found, wanted):
    """What is missed, what is found beside it, and which attributes are not as they should be."""
    left, problems = list(found), []
    for metric, value, unit, *rest in sorted(wanted, key=lambda entry: bool(entry[3:] and "optional" in entry[3])):
        attributes = dict(rest[0]) if rest else {}
        optional = attributes.pop("optional", False)
        same = [f for f in left if (f.metric, f.value, f.unit) == (metric, Decimal(str(value)), unit)]
        if not same:
            problems += [] if optional else [f"missed {metric} {value} {unit}"]
            continue
        best = min(same, key=lambda fact: len(_differing(fact, attributes)))
        left.remove(best)
        problems += [] if optional else _differing(best, attributes)
    return problems + [f"found {fact.metric} {fact.value} {fact.unit} in {fact.evidence.text!r}" for fact in left]


def _differing(fact, attributes):
    return [
        f"{fact.metric} {fact.value}: {name} is {getattr(fact, name)!r}, not {value!r}"
        for name, value in attributes.items()
        if getattr(fact, name) != (Decimal(str(value)) if name == "value_to" else value)
    ]


@pytest.mark.parametrize(("text", "facts"), CASES)
def test_a_construction_states_its_facts_and_no_others(text, facts):
    assert wrongs(extract(read_text("<case>", text), SCHEMA).facts, facts) == []


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.stem)
def test_a_table_holds_enough_phrasings_each_once(table):
    texts = [case["text"] for case in yaml.safe_load(table.read_text(encoding="utf-8"))]
    assert len(texts) >= 10
    assert len(set(texts)) == len(texts)

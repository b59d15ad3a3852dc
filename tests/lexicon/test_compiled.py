"""Tables that the build compiled: the same values as the YAML, and only while the YAML is the same."""

from __future__ import annotations

import json

import pytest
import yaml

from csrx.lexicon import tables

TEXT = """
plain: [on, off, yes, 'no', 1, 2.5, ~, true]
nested: {a: {b: [c, "d: e"]}, 'f': {}}
multi: |
  two
  lines
"""


@pytest.fixture
def compiled(monkeypatch):
    """What `_compiled` reads, as the test sets it."""

    def set_to(text: str) -> None:
        monkeypatch.setattr(tables, "_compiled", lambda: json.loads(text))

    return set_to


def test_yes_and_no_are_words_and_the_rest_is_as_yaml_reads_it():
    values = tables.construct(TEXT)
    assert values["plain"] == ["on", "off", "yes", "no", 1, 2.5, None, True]
    assert {**values, "plain": None} == {**yaml.safe_load(TEXT), "plain": None}


def test_an_unchanged_table_is_read_as_compiled(compiled):
    compiled(tables.compiled_tables({"x.yaml": TEXT}).replace('"two', '"three'))
    assert tables.values("x.yaml", TEXT)["multi"].startswith("three")


@pytest.mark.parametrize("name, text", [("x.yaml", TEXT + "more: 1\n"), ("y.yaml", TEXT)])
def test_a_changed_or_new_table_is_read_anew(compiled, name, text):
    compiled(tables.compiled_tables({"x.yaml": TEXT}).replace('"two', '"three'))
    assert tables.values(name, text) == tables.construct(text)


@pytest.mark.parametrize("text", ["1: a", "day: 2020-01-02", "true: a"])
def test_what_json_does_not_keep_is_refused(text):
    with pytest.raises((ValueError, TypeError)):
        tables.compiled_tables({"x.yaml": text})

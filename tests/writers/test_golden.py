"""The outputs, whole, as files that a change of form shows up in."""

from __future__ import annotations

import pytest

from csrx.writers import FORMATS, Frame, writer


@pytest.mark.parametrize("name", ["json", "jsonl", "csv"])
def test_an_output_is_its_golden_file(name, reports, golden):
    golden(f"facts.{name}", "".join(writer(name)(reports, Frame("1.2.3", "sha256:00"))))


@pytest.mark.parametrize("width", [60, 80, 100, 140])
def test_the_table_is_its_golden_file_at_each_width(width, reports, golden):
    golden(f"facts-{width}.txt", "".join(writer("table")(reports, Frame("1.2.3", "sha256:00", width))))


def test_the_table_in_colour(reports, golden):
    golden("facts-colour.txt", "".join(writer("table")(reports, Frame("1.2.3", "sha256:00", 100, colour=True))))


@pytest.mark.parametrize("name", FORMATS)
def test_no_reports_are_an_output_too(name):
    text = "".join(writer(name)([], Frame("1", "d")))
    assert text.count("\n") == {"table": 0, "json": 2, "jsonl": 0, "csv": 1}[name]

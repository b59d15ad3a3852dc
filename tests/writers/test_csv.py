from __future__ import annotations

import csv
import io
from decimal import Decimal

import pytest

from csrx.writers import Frame, writer
from csrx.writers.csv import cell, columns


@pytest.fixture
def rows(reports) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO("".join(writer("csv")(reports, Frame("1", "d"))), newline="")))


def test_there_is_one_header_and_a_row_a_fact(rows, reports):
    assert len(rows) == sum(len(report.facts) for report in reports)
    assert list(rows[0]) == columns()


def test_the_evidence_lies_flat_beside_the_fact(rows):
    assert rows[0]["standards"] == "GRI 201-1; GRI 413-1; HKEX B8.2"
    assert rows[0]["heading"] == "Community > Giving"
    assert rows[0]["line"] == "12"
    assert rows[3]["page"] == "14"
    assert rows[3]["bbox"] == "72 100.1235 143.5 112"


def test_words_are_verbatim_line_ends_and_quotes_too(rows):
    assert rows[1]["text"] == "300 to 400\nfamilies"
    assert '"the valve"' in rows[2]["sentence"]


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("=1+1", "'=1+1"),
        ("+86 trees", "'+86 trees"),
        ("-5 %", "'-5 %"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("-", "-"),
        ("5-6", "5-6"),
        (Decimal("-2.50"), "-2.5"),
        (0.30000000000000004, "0.3"),
        (True, "true"),
        (None, None),
        (7, 7),
    ],
)
def test_a_cell_is_never_a_formula(value, written):
    assert cell(value) == written

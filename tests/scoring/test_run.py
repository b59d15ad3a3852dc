"""Whole runs, with the real engine, on documents of a sentence or two."""

from __future__ import annotations

import pytest

from csrx.errors import AnnotationError
from csrx.schema import load as load_schema
from csrx.scoring import evaluate, load

TEXT = "In 2023 the brewery donated EUR 340,000 to food banks.\nIt donated EUR 1,200 to a school.\n"
FACTS = """\
facts:
- {at: "EUR 340,000", metric: donations.cash, value: 340000, unit: EUR, period: "2023"}
- {at: "EUR 1,200", metric: donations.cash, value: 1200, unit: EUR}
"""


def run(path, **more):
    return evaluate(load([path]), load_schema(), **more)


def test_a_text_in_the_annotation_file_is_scored(write):
    text = "".join(f"  {line}\n" for line in TEXT.splitlines())
    evaluation = run(write("gold.yaml", f"text: |\n{text}{FACTS}"))
    assert (evaluation.documents, evaluation.total.facts, evaluation.total.f1) == (1, 2, 1.0)


@pytest.mark.parametrize("folder", ["", "gold/", "gold/inner/"])
def test_a_source_is_found_beside_the_annotations_or_above(write, folder):
    write("reports/mill.txt", TEXT)
    gold = write(f"{folder}mill.yaml", f"source: reports/mill.txt\n{FACTS}")
    assert run(gold).total.f1 == 1.0


def test_a_source_is_found_under_the_root_that_is_given(write, tmp_path):
    write("far/reports/mill.txt", TEXT)
    gold = write("gold/mill.yaml", f"source: reports/mill.txt\n{FACTS}")
    assert run(gold, root=tmp_path / "far").total.f1 == 1.0
    with pytest.raises(AnnotationError, match=r"mill\.yaml:1: source: reports/mill\.txt does not lie .*--root"):
        run(gold)


def test_facts_outside_the_annotated_lines_are_not_scored(write):
    write("mill.txt", TEXT)
    facts = "".join(line for line in FACTS.splitlines(keepends=True) if "340" not in line)
    assert run(write("part.yaml", f"source: mill.txt\nlines: [[2, 2]]\n{facts}")).total.wrong == 0
    assert run(write("all.yaml", f"source: mill.txt\n{facts}")).total.wrong == 1


def test_a_document_that_cannot_be_read_counts_as_one_without_facts(write):
    write("mill.txt", "")
    told = []
    evaluation = run(write("gold.yaml", f"source: mill.txt\n{FACTS}"), tell=told.append)
    assert (evaluation.unread, evaluation.total.missed) == (1, 2)
    assert [problem.fatal for report in told for problem in report.problems] == [True]


def test_metrics_and_confidence_limit_what_is_scored(write):
    write("mill.txt", TEXT)
    gold = write("gold.yaml", f"source: mill.txt\n{FACTS}")
    assert run(gold, metrics={"energy.savings"}).total.facts == 0
    assert run(gold, min_confidence=1.0).total.missed == 2

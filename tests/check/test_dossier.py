"""Dossiers: what is kept of a document, and that it reads back from the cache as it was."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csrx.check.dossier import Dossier
from csrx.check.examine import examine
from csrx.check.gather import as_json
from csrx.models.document import Block, Document, Page
from csrx.models.fact import Evidence, Fact, Report

MARKED = """
# Giving
In 2022 we gave {EUR 5.10 million = cash 5.1e6 EUR total} to schools.
Nothing of note stands here.
We used {0.000000000000000000012345 TWh = consumption 0.000000000000000000012345 TWh}.
| Site | 2021 | 2022 |
| North | {120 = consumption 120 MWh 2021} | {125 = consumption 125 MWh} |
| South | 30 | 40 |
| Total | 150 | 165 |
"""


def test_a_dossier_reads_back_as_it_was(build):
    dossier = build(MARKED)
    assert Dossier.model_validate(json.loads(json.dumps(as_json(dossier)))) == dossier


def test_only_lines_of_facts_and_sums_are_kept(build):
    dossier = build(MARKED)
    assert "Nothing of note" not in " ".join(excerpt.text for excerpt in dossier.excerpts)
    assert dossier.rows == ((2, 3),)
    assert [addition.total.label for addition in dossier.additions] == ["Total", "Total"]


@pytest.mark.parametrize("words", ["EUR 5.10 million", "120", "125"])
def test_the_place_of_a_fact_is_its_very_words(build, words):
    dossier = build(MARKED)
    fact = next(fact for fact in dossier.report.facts if fact.evidence.text == words)
    place = dossier.place(fact.evidence.start, fact.evidence.end)
    assert place.text[place.column - 1 : place.end_column - 1] == words == place.words


def dossier_of(text: str, start: int, end: int, pages: tuple[Page, ...] = ()) -> Dossier:
    evidence = Evidence(text=text[start:end], sentence=text, start=start, end=end)
    fact = Fact(source="a", metric="m.n", value=1, unit="t", confidence=1, rule="m.n", evidence=evidence)
    document = Document("a", text, (Block("paragraph", 0, len(text)),), pages=pages)
    return examine(document, Report(source="a", digest="d", facts=(fact,)))


def test_words_over_two_lines_are_kept_whole_and_shown_on_the_first():
    text = "first\nwe gave five\nmillion euro\nlast"
    dossier = dossier_of(text, text.index("five"), text.index(" euro"), (Page(3, 0, len(text)),))
    start = text.index("five")
    assert dossier.between(start, text.index(" euro")) == "five million"
    place = dossier.place(start, text.index(" euro"))
    assert (place.page, place.text, place.column, place.end_column) == (3, "we gave five", 9, 13)
    assert place.words == "five million"
    assert dossier.between(0, len(text)) is None


@given(st.text(alphabet="ab\n\r", min_size=1, max_size=60), st.data())
def test_any_words_are_found_again(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    dossier = dossier_of(text, start, end)
    kept = dossier.between(start, end)
    assert kept is not None
    assert len(kept) == end - start
    assert kept.split() == text[start:end].split()

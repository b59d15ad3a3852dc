from __future__ import annotations

import pytest

from csrx.errors import AnnotationError
from csrx.models.document import Document, Page
from csrx.scoring import load
from csrx.scoring.places import place

TEXT = "We gave 5 pens.\nThen 5 pens more.\nAnd 5 pens again."


def gold_of(write, facts, more=""):
    lines = "".join(f"- {{metric: donations.in_kind, value: 5, unit: item, {fact}}}\n" for fact in facts)
    text = "".join(f"  {line}\n" for line in TEXT.split("\n"))
    (gold,) = load([write("pens.yaml", f"text: |\n{text}{more}facts:\n{lines}")])
    return gold


def paged(write, more=""):
    facts = "- {at: '5', metric: donations.in_kind, value: 5, unit: item, page: 2}\n"
    (gold,) = load([write("pens.yaml", f"source: pens.pdf\n{more}facts:\n{facts}")])
    return gold, Document("pens.pdf", "ab", (), pages=(Page(1, 0, 1), Page(2, 1, 2)))


@pytest.mark.parametrize(
    ("fact", "start"),
    [
        ("at: 5 pens", 8),
        ("at: 5 pens, nth: 2", 21),
        ("at: 5 pens, line: 2", 21),
        ("at: 5 pens, line: 2, nth: 2", 38),
        ('at: "pens.\\nThen"', 10),
    ],
)
def test_words_are_found_from_their_line_at_their_place(write, fact, start):
    placed, _ = place(gold_of(write, [fact]), Document("pens.txt", TEXT, ()))
    assert placed[0].span is not None
    assert placed[0].span[0] == start


@pytest.mark.parametrize(
    ("fact", "more", "complaint"),
    [
        ("at: 6 pens", "", r"pens\.yaml:6: facts\.0\.at: '6 pens' is not in pens\.txt"),
        ("at: 5 pens, nth: 4", "", r"facts\.0\.at: '5 pens' is not in pens\.txt 4 times"),
        ("at: 5 pens, line: 3, nth: 2", "", r"2 times from line 3 on"),
        ("at: 5 pens, line: 9", "", r"facts\.0\.line: pens\.txt has only 3 lines"),
        ("at: 5 pens", "lines: [[3, 2]]\n", r"lines\.0: pens\.txt has no lines 3 to 2"),
        ("at: 5 pens", "lines: [[8, 9]]\n", r"lines\.0: pens\.txt has no lines 8 to 9"),
        ("at: 5 pens", "pages: [1]\n", r"pages: pens\.txt has no page 1"),
    ],
)
def test_a_place_that_is_not_in_the_document_is_told(write, fact, more, complaint):
    with pytest.raises(AnnotationError, match=complaint):
        place(gold_of(write, [fact], more), Document("pens.txt", TEXT, ()))


@pytest.mark.parametrize(
    ("start", "words", "agrees"),
    [(8, "5 pens", True), (10, "pens.", True), (0, "We gave", False), (14, "Then", False), (13, "s", True)],
)
def test_a_found_fact_agrees_where_its_words_overlap(write, fact, start, words, agrees):
    placed, _ = place(gold_of(write, ["at: 5 pens"]), Document("pens.txt", TEXT, ()))
    assert placed[0].agrees(fact("donations.in_kind", "5", "item", start, words)) is agrees


@pytest.mark.parametrize(("lines", "held"), [("[[1, 1]]", [8]), ("[[2, 3]]", [21, 38]), ("[[1, 1], [3, 3]]", [8, 38])])
def test_lines_say_which_part_is_annotated(write, fact, lines, held):
    _, part = place(gold_of(write, ["at: 5 pens"], f"lines: {lines}\n"), Document("pens.txt", TEXT, ()))
    found = [start for start in (8, 21, 38) if part.holds(fact("donations.in_kind", "5", "item", start, "5 pens"))]
    assert found == held


def test_pages_say_which_part_is_annotated_and_where_a_fact_stands(write, fact):
    gold, document = paged(write, "pages: [2]\n")
    placed, part = place(gold, document)
    on_one, on_two = (fact("donations.in_kind", "5", "item", page=page) for page in (1, 2))
    assert (part.holds(on_one), part.holds(on_two)) == (False, True)
    assert (placed[0].agrees(on_one), placed[0].agrees(on_two)) == (False, True)


@pytest.mark.parametrize(
    ("more", "complaint"),
    [
        ("pages: [3]\n", "pages: pens.pdf has no page 3"),
        ("lines: [[1, 2]]\n", "lines: pens.pdf is not divided into lines"),
    ],
)
def test_a_part_that_a_paged_document_has_not_is_told(write, more, complaint):
    with pytest.raises(AnnotationError, match=complaint):
        place(*paged(write, more))

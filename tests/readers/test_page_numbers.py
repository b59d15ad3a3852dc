"""Numbers that stand alone and rise by one through a text are those of its pages."""

from __future__ import annotations

from csrx.pipeline import extract
from csrx.readers.text import read_text
from csrx.schema import load


def text_of(numbers):
    return (
        "\n\n".join(f"We gave books to schools in the valley.\n\n{n}\n\nSchools helped by us" for n in numbers) + "\n"
    )


def furniture(text):
    return [text[block.start : block.end] for block in read_text("<t>", text).blocks if block.kind == "furniture"]


def test_six_numbers_in_a_row_are_pages():
    assert furniture(text_of([11, 12, 13, 14, 15, 16])) == ["11", "12", "13", "14", "15", "16"]


def test_a_page_may_have_no_number_and_a_figure_may_stand_between():
    assert furniture(text_of([11, 12, 400, 14, 15, 16, 18])) == ["11", "12", "14", "15", "16", "18"]


def test_few_numbers_or_such_as_leap_are_figures():
    assert furniture(text_of([11, 12, 13, 14, 15])) == []
    assert furniture(text_of([11, 18, 25, 32, 39, 46, 53])) == []


def test_the_number_of_a_page_counts_nothing():
    facts = extract(read_text("<t>", text_of([11, 12, 13, 14, 15, 16])), load()).facts
    assert not [fact for fact in facts if fact.metric == "beneficiaries.organisations"]

"""Numbers that open headings and lines of contents are no quantities."""

from __future__ import annotations

import pytest

from csrx.api import extract
from csrx.readers.text import read_text
from csrx.rules.numbering import numbered_blocks, page_numbers

CONTENTS = "02 About us\n\n05 Our villages\n\n09 Schools and clinics\n\n14 Energy\n"
SECTIONS = "1 Villages and towns\n\nWe dig wells.\n\n2 Schools\n\nWe teach.\n\n3 Clinics\n\nWe heal.\n"


def _openings(text):
    document = read_text("report.txt", text)
    starts = numbered_blocks(document)
    return [document.text[start:].split("\n")[0] for start in sorted(starts)]


def test_a_nought_in_front_or_lines_that_rise_are_page_numbers():
    assert _openings(CONTENTS) == ["02 About us", "05 Our villages", "09 Schools and clinics", "14 Energy"]


def test_numbers_that_follow_one_another_are_those_of_sections():
    assert _openings(SECTIONS) == ["1 Villages and towns", "2 Schools", "3 Clinics"]


def test_a_table_of_contents_run_on_in_one_line_states_nothing():
    line = "02 Words from the chair   05 Strategy   15 Schools helped   16 Villages helped   17 Supply chain"
    assert extract(f"# Report\n\n{line}\n\nWe helped 16 Villages and 15 Schools.\n").facts != ()
    assert extract(f"# Report\n\n{line}\n").facts == ()


def test_the_same_numbers_counted_in_cards_are_kept():
    assert _openings("12 Schools rebuilt\n\n340 Pupils taught\n\n7 Wells dug\n") == []


def test_numbers_that_follow_one_another_alone_on_their_lines_are_those_of_pages():
    pages = [f"Villages helped\n\nWe dug wells for the village of Ostrov.\n\n{number}" for number in range(31, 39)]
    document = read_text("report.txt", "\n\n".join(pages) + "\n\n412\n\nVillages helped\n")
    assert [document.text[start : start + 2] for start in sorted(page_numbers(document))] == [*map(str, range(31, 39))]


@pytest.mark.parametrize("text", [CONTENTS, SECTIONS])
def test_numbered_headings_state_no_facts(text):
    assert extract(f"# Community\n\nWe helped schools, villages and clinics.\n\n{text}").facts == ()

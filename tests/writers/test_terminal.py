from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csrx.writers.terminal import around, clip, fold, pad, passage, width, wrap

TEXTS = st.text(alphabet="ab ,.中文字é\u0301…-1", max_size=60)


@pytest.mark.parametrize(
    ("text", "columns"), [("", 0), ("abc", 3), ("中文", 4), ("e\u0301", 1), ("ａ", 2), ("…", 1), ("a\u200bb", 2)]
)
def test_width_counts_terminal_columns(text, columns):
    assert width(text) == columns


def test_a_text_cannot_steer_the_terminal():
    assert fold("a\x1b[2J\n\tb\u202ec") == "a\ufffd[2J b\ufffdc"


@given(TEXTS, st.integers(1, 70))
def test_a_clipped_text_fits(text, room):
    clipped = clip(text, room)
    assert width(clipped) <= room
    assert clipped == text or clipped.endswith("…")


@given(TEXTS, st.integers(0, 70))
def test_padding_fills_the_room_from_either_side(text, room):
    for right in (False, True):
        assert width(pad(text, room, right=right)) == max(room, width(text))


@given(TEXTS, TEXTS, TEXTS, st.integers(2, 90))
def test_a_passage_keeps_its_words_and_fits_round_them(before, words, after, room):
    text = before + words + after
    left, kept, right = around(text, len(before), len(before) + len(words), room)
    assert kept == words
    assert width(left + kept + right) <= max(room, width(words))
    assert before.endswith(left.removeprefix("…"))
    assert after.startswith(right.removesuffix("…"))


def test_a_passage_with_room_for_all_loses_nothing():
    assert around("we gave 5 books", 8, 15, 15) == ("we gave ", "5 books", "")


@pytest.mark.parametrize(
    ("sentence", "words", "expected"),
    [
        ("we gave 21,000 pens and 1,000 books", "1,000", ("we gave 21,000 pens and ", "1,000", " books")),
        ("of 41 million, 1 million went out", "1 million", ("of 41 million, ", "1 million", " went out")),
        ("of 4.1 million, 1 million went out", "1 million", ("of 4.1 million, ", "1 million", " went out")),
        ("1 school and 14 schools", "1 school", ("", "1 school", " and 14 schools")),
        ("Pupils 5 to 9 | 2021 | 5", "5", ("Pupils 5 to 9 | 2021 | ", "5", "")),
        ("we gave\tUS$5 m", "5 m", ("we gave US$", "5 m", "")),
        ("no such words", "5 m", ("", "5 m", "")),
    ],
)
def test_the_words_of_a_fact_are_found_in_their_sentence(sentence, words, expected):
    assert passage(sentence, words, 90) == expected


@given(TEXTS, st.integers(2, 40))
def test_wrapped_lines_fit_and_hold_every_word(text, room):
    lines = wrap(text, room)
    assert all(width(line) <= room for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())

"""Words, digits and signs of a text, and where they stand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csrx.lexicon.tokens import first_token, last_token, tokenize


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("35,177,000.5 kWh", ["35,177,000.5", "kWh"]),
        ("US$3m", ["US", "$", "3", "m"]),
        ("tonnes¹ of m²", ["tonnes", "¹", "of", "m", "²"]),
        ("1½ hours", ["1", "½", "hours"]),
        ("CO₂e", ["CO₂e"]),
        ("company's staff", ["company's", "staff"]),
        ("poor house-\n  holds", ["poor", "households"]),
        ("Anglo-\nSaxon", ["Anglo", "-", "Saxon"]),
        ("5,", ["5", ","]),
        ("3.", ["3", "."]),
        ("人民币300万元", ["人民币", "300", "万元"]),
        ("", []),
    ],
)
def test_a_text_splits_into_tokens(text: str, words: list[str]) -> None:
    assert tokenize(text).words == words


@given(st.text(max_size=80))
def test_tokens_stand_in_order_and_hold_every_sign(text: str) -> None:
    tokens = tokenize(text)
    assert all(end <= start for end, start in zip(tokens.end, tokens.start[1:], strict=False))
    taken = "".join(text[start:end] for start, end in zip(tokens.start, tokens.end, strict=True))
    assert "".join(taken.split()) == "".join(text.split())


@given(st.text(max_size=40), st.integers(0, 40), st.integers(0, 40))
def test_a_stretch_has_the_offsets_of_the_whole_text(text: str, begin: int, length: int) -> None:
    tokens = tokenize(text, begin, begin + length)
    for word, start, end in zip(tokens.words, tokens.start, tokens.end, strict=True):
        assert begin <= start < end <= begin + length
        assert text[start:end] == word or "\n" in text[start:end]


def test_a_token_is_found_by_offset() -> None:
    tokens = tokenize("We gave 300 books")
    assert [tokens.first_at(offset) for offset in (0, 1, 2, 3, 8, 11, 12, 99)] == [0, 0, 1, 1, 2, 3, 3, 4]


def test_what_no_space_parts_is_glued() -> None:
    tokens = tokenize("US$ 3m")
    assert [tokens.glued(index) for index in range(4)] == [False, True, False, True]


@pytest.mark.parametrize(
    ("form", "first", "last"), [("US dollars", "US", "dollars"), ("Rs.", "Rs", "."), ("%", "%", "%"), ("", "", "")]
)
def test_the_ends_of_a_phrase(form: str, first: str, last: str) -> None:
    assert (first_token(form), last_token(form)) == (first, last)

"""Where sentences end, and where a full stop ends none."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csrx.rules.sentences import sentences


def split(text):
    return [text[start:end] for start, end in sentences(text, 0, len(text))]


@pytest.mark.parametrize(
    "parts",
    [
        ["We gave 5 euros.", "We lent 6."],
        ["Did we give?", "We did!", "We shall."],
        ['"We gave."', "They took it."],
        ["We gave (to the poor.)", "They took it."],
        ["We gave to the poor.", "12 schools were built."],
        ["We gave in 2020.", "In 2021 we lent."],
        ["We lent €5.", "€6 was given."],
        ["We emitted 12 tCO2 eq.", "In 2020 we planted trees."],
    ],
)
def test_sentences_end_at_full_stops_and_marks(parts):
    assert split(" ".join(parts)) == parts


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("We go on by 2025.We work with others.", ["We go on by 2025.", "We work with others."]),
        ("It is a youth movement.It began in Turku.", ["It is a youth movement.", "It began in Turku."]),
        ("- Reduced waste by 5% - Increased rail by 9%", ["- Reduced waste by 5% -", "Increased rail by 9%"]),
    ],
)
def test_sentences_end_where_a_space_is_lost_and_between_items_in_a_line(text, parts):
    assert split(text) == parts


@pytest.mark.parametrize(
    "text",
    [
        "We avoided 14 MtCO2 eq. in 2022.",
        "The sum of Rs. 5 crore was given.",
        "Sampo Shipping Co. gave boats.",
        "Halvorsen Ltd. of Oslo gave boats.",
        "Dr. Amina Okoro taught there.",
        "It stands in St. Gallen today.",
        "The firm is J. Smith and sons.",
        "We gave approx. 500 tents.",
        "See No. 4 in the list.",
        "Gifts (e.g. blankets) were sent.",
        "The U.S. branch gave most.",
        "We gave 5.5 million euros.",
        "Prices rose 2.5 per cent.",
        "They used 3 cu. m of gas.",
    ],
)
def test_abbreviations_and_decimals_end_none(text):
    assert split(text) == [text]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("我们捐赠了图书。学校收到了。", ["我们捐赠了图书。", "学校收到了。"]),
        ("One part of a sentence and\n\nanother.", ["One part of a sentence and\n\nanother."]),
        ("a line\nand the next.", ["a line\nand the next."]),
        ("   ", []),
        ("", []),
    ],
)
def test_other_ends(text, parts):
    assert split(text) == parts


def test_a_stretch_of_a_text_is_split_by_itself():
    text = "We gave. We lent. We helped."
    assert [text[a:b] for a, b in sentences(text, 9, 17)] == ["We lent."]


@given(st.text(alphabet='ab .!?\n\r。Rs1€"', max_size=60))
def test_sentences_cover_all_but_white_space_in_order(text):
    spans = list(sentences(text, 0, len(text)))
    assert all(a < b for a, b in spans)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
    assert "".join("".join(text[a:b].split()) for a, b in spans) == "".join(text.split())
    assert all(text[a:b] == text[a:b].strip() for a, b in spans)


def test_a_sentence_without_end_is_read_in_parts_and_nothing_is_lost():
    text = "we gave 5 books to schools; " * 400
    spans = list(sentences(text, 0, len(text)))
    assert max(end - start for start, end in spans) <= 2000
    assert "".join(text[start:end] for start, end in spans).replace(" ", "") == text.replace(" ", "")
    assert all(text[end - 1] == ";" for _, end in spans)

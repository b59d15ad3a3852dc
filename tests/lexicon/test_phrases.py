"""Phrases are matched longest first, forwards and backwards."""

from __future__ import annotations

from csrx.lexicon.phrases import Phrases

MONEY = Phrases([("dollar", 1), ("Hong Kong dollar", 2), ("dollar bill", 3), ("dollar", 4)])
SIGNS = Phrases([("US$", "USD"), ("$", "dollar"), ("S$", "SGD")], cased=True)


def test_the_longest_phrase_wins() -> None:
    words = ["a", "hong", "kong", "dollar", "bill"]
    assert MONEY.match(words, 1) == (2, 4)
    assert MONEY.match(words, 3) == (3, 5)
    assert MONEY.match_back(words, 4) == (2, 1)


def test_the_first_of_two_alike_stays() -> None:
    assert MONEY.match(["dollar"], 0) == (1, 1)


def test_no_phrase_and_no_word_give_none() -> None:
    assert MONEY.match(["euro"], 0) is None
    assert MONEY.match(["dollar"], 1) is None
    assert MONEY.match_back(["dollar"], 0) is None
    assert MONEY.match(["hong", "kong"], 0) is None


def test_cased_phrases_match_as_written() -> None:
    assert SIGNS.match(["US", "$"], 0) == ("USD", 2)
    assert SIGNS.match(["us", "$"], 0) is None
    assert SIGNS.match_back(["US", "$"], 2) == ("USD", 0)


def test_a_form_is_looked_up_whole() -> None:
    assert "hong kong dollar" in MONEY
    assert "Hong Kong" not in MONEY
    assert "US$" in SIGNS
    assert "us$" not in SIGNS

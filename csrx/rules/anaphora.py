"""Sentences whose pronoun stands for what the sentence before told: 'In 2022 that was EUR 4 million'."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csrx.rules.pointing import before_bound

if TYPE_CHECKING:
    from csrx.lexicon.load import Lexicon
    from csrx.lexicon.tokens import Tokens

_PRONOUNS = frozenset(["that", "this", "it", "they", "these", "there"])
_LEVELS = frozenset([
    "was", "were", "is", "are", "has", "have", "had", "been", "be", "will", "came", "comes", "come", "to", "amounted",
    "amounts", "made", "makes", "make", "meant", "means", "totalled", "totaled", "totals", "stood", "stands", "at",
    "reached", "reaches", "adds", "added", "up", "now", "already", "in", "all", "so", "far", "last", "year", "alone",
    "then", "today",
])  # fmt: skip
_LONGEST_ADVERBIAL = 5  # tokens before the pronoun: 'In the year 2022 ,'
_MORE = frozenset(["more", "less", "fewer", "higher", "lower", "dearer", "cheaper", "above", "below"])


def stands_for(tokens: Tokens, first: int, stop: int, lexicon: Lexicon) -> bool:
    """Whether the words before the figure at tokens `first` to `stop` say no more than that a pronoun comes to it."""
    if not _MORE.isdisjoint(tokens.lower[stop : stop + 1]):
        return False  # 'That is $3 million more than they gave'
    led = tokens.lower[: before_bound(tokens, first, lexicon)]
    at = next((k for k in range(len(led) - 1, -1, -1) if led[k] not in _LEVELS), -1)
    return 0 <= at < len(led) - 1 and led[at] in _PRONOUNS and at <= _LONGEST_ADVERBIAL

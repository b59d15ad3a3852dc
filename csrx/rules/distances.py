"""How far apart the words of a sentence are."""

from __future__ import annotations

from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from csrx.lexicon.load import Frame, Lexicon
    from csrx.lexicon.tokens import Tokens
    from csrx.rules.cues import Cue

_TOKEN_COST, _VERB_COST, _RIVAL_COST = 0.026, 0.18, 0.25
_CLAUSE_COST = 1.0
_JOINING, _SUBJECTS = frozenset(["and", "while", "as", "so", "because"]), frozenset(["we", "they", "it", "he", "she"])
_ASIDE = 0.2  # what a remark in brackets costs those who pass it
_DASHES, _PAIR = ("–", "—"), 2
_BOUNDARIES = {
    ",": 0.35, ";": 1.2, ":": 0.3, "(": 0.4, ")": 0.3, "–": 0.5, "—": 0.6, ".": 1.2, "!": 1.2, "?": 1.2, "|": 0.8,
    "and": 0.12, "but": 0.5, "while": 0.7, "whereas": 0.8, "which": 0.6, "who": 0.6, "that": 0.2, "where": 0.4,
    "after": 0.2, "when": 0.4,
}  # fmt: skip


class _WordCosts(dict[str, float]):
    """What it costs to pass each lower-case word; worked out when the word is first met."""

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self._frame = frame

    def __missing__(self, word: str) -> float:
        cost = _TOKEN_COST + _BOUNDARIES.get(word, 0.0)
        if (word in self._frame.verbs or word.endswith("ed")) and word not in self._frame.participles:
            cost += _VERB_COST
        self[word] = cost
        return cost


def _asides(words: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Where the remarks of a sentence begin and end: those in brackets, and one between two dashes."""
    opened: list[int] = []
    for index, word in enumerate(words if "(" in words else ()):
        if word == "(":
            opened.append(index)
        elif word == ")" and opened:
            first = opened.pop()
            if not opened:
                yield first, index + 1
    for dash in _DASHES:
        if words.count(dash) == _PAIR:
            first = words.index(dash)
            yield first, words.index(dash, first + 1) + 1


class Distances:
    """How far apart two tokens of a sentence are, in clauses and words."""

    def __init__(self, tokens: Tokens, costs: _WordCosts) -> None:
        each = [costs[word] for word in tokens.lower]
        for index, (word, after) in enumerate(pairwise(tokens.words)):
            if word == "." and not after[0].isupper():
                each[index] = _TOKEN_COST  # of an abbreviation: 'Rs. 5 Cr. was spent'
            elif word in _JOINING and after in _SUBJECTS:
                each[index] += _CLAUSE_COST  # 'invested EUR 5 million and we launched ...'
        self._sums = [0.0, *accumulate(each)]
        self._asides = [
            (first, stop, max(0.0, self._sums[stop] - self._sums[first] - _ASIDE))
            for first, stop in _asides(tokens.words)
        ]

    def gap(self, first: int, stop: int, begin: int, end: int) -> float:
        """The cost of what lies between tokens `first` to `stop` and tokens `begin` to `end`."""
        if first >= end:
            begin, stop = first, end
        if stop > begin:
            return 0.0
        cost = self._sums[begin] - self._sums[stop]
        for start, close, spared in self._asides:
            if stop <= start and close <= begin:
                cost -= spared
        return cost

    def near(self, cue: Cue, first: int, stop: int, rivals: int) -> float:
        """How near (1 down to 0) a cue is to the tokens `first` to `stop`, `rivals` like them lying between."""
        return 1.0 / (1.0 + self.gap(cue.first, cue.stop, first, stop) + rivals * _RIVAL_COST)


class Ruler:
    """Measures sentences, each once for all who ask about it in turn."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._costs = _WordCosts(lexicon.frame)
        self._last: tuple[Tokens, Distances] | None = None

    def of(self, tokens: Tokens) -> Distances:
        """The distances between the tokens."""
        if self._last is None or self._last[0] is not tokens:
            self._last = tokens, Distances(tokens, self._costs)
        return self._last[1]

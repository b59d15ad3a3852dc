"""Units glued to the words before them, as copied pages have them: 'Wind energy generatedMWh', 'Gas usemillion m3'."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csrx.lexicon.tokens import Tokens

if TYPE_CHECKING:
    from csrx.lexicon.load import Lexicon

_WORDS = ("million", "thousand", "billion", "tonnes", "tons", "hours", "number", "litres", "persons", "people")
_COMPOUNDS = frozenset(["multi", "mega", "kilo", "giga", "tera", "half", "work", "man"])  # 'megatonnes', 'man-hours'
_SHORTEST, _LONGEST_UNIT = 3, 6  # letters


def unglued(tokens: Tokens, lexicon: Lexicon) -> Tokens:
    """The tokens with each word parted from the unit, the currency or the scale that is glued to its end."""
    cuts = [_cut(word, lexicon) for word in tokens.words]
    if not any(cuts):
        return tokens
    words: list[str] = []
    start: list[int] = []
    end: list[int] = []
    for word, cut, a, b in zip(tokens.words, cuts, tokens.start, tokens.end, strict=True):
        parts = [(word[:cut], a, a + cut), (word[cut:], a + cut, b)] if cut else [(word, a, b)]
        for part, first, stop in parts:
            words.append(part)
            start.append(first)
            end.append(stop)
    return Tokens(tokens.text, tokens.begin, tokens.stop, words, [word.lower() for word in words], start, end)


def _cut(word: str, lexicon: Lexicon) -> int:
    """Where a unit begins in a word that ends in one, 0 where it does not."""
    if len(word) <= _SHORTEST or word.lower() in lexicon.things:
        return 0
    if (name := next((name for name in _WORDS if word.endswith(name)), None)) is not None:
        at = len(word) - len(name)
        return at if at >= _SHORTEST and word[:at].lower() not in _COMPOUNDS else 0
    if word.islower() or word.isupper():
        return 0
    for at in range(max(_SHORTEST, len(word) - _LONGEST_UNIT), len(word) - 1):
        unit = [word[at:]]
        known = lexicon.unit_symbols.match(unit, 0) or lexicon.currency_symbols.match(unit, 0) or word[at:] == "tCO"
        if word[at - 1].islower() and not word[at:].islower() and known:
            return at
    return 0

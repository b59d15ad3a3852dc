"""Numbers in words: cardinals, fractions, dozens and vague plurals."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from csrx.grammar.digits import share

if TYPE_CHECKING:
    from csrx.lexicon.load import Lexicon
    from csrx.lexicon.tokens import Tokens

_HYPHENS = frozenset("-‑–")
_MOST = 10**18
_JOINING = frozenset(("and", "point", "-", "‑", "–"))
_ARTICLES = frozenset(("a", "an"))
_LINKS: tuple[list[str], ...] = (["of", "a"], ["a"], ["of", "one"], [])  # 'half of a million', 'half a million'


class Worded(NamedTuple):
    """A number in words from a token up to `stop`; `scale` is its last scale word's factor.

    `vague` marks a plural that gives only a scale; `part` a share of something ("two-thirds"), never a count.
    """

    value: Decimal
    stop: int
    scale: Decimal = Decimal(1)
    vague: bool = False
    part: bool = False


class WordReader:
    """Reads the number in words that begins at a token."""

    def __init__(self, lexicon: Lexicon) -> None:
        words = lexicon.numbers
        self._words = words
        self._no_parts = lexicon.context["no_parts"]
        self._wholes = lexicon.context["wholes"]
        self.tells = frozenset(
            (*words.starts, *words.several, *words.scales, *words.collectives, *words.parts, *words.vague)
        )
        self.starts = words.starts | _ARTICLES | words.several

    def read(self, tokens: Tokens, index: int) -> Worded | None:
        """The longest number in words at token `index`, or None."""
        return self._vague(tokens, index) or self._part(tokens, index) or self._cardinal(tokens, index)

    def multiple(self, word: str) -> int | None:
        """What a scale word or a dozen multiplies by."""
        return self._words.scales.get(word) or self._words.collectives.get(word)

    def _vague(self, tokens: Tokens, index: int) -> Worded | None:
        """'tens of thousands of', 'hundreds of millions of', 'several thousand', 'a few hundred thousand'."""
        lower, words = tokens.lower, self._words
        at = index + (lower[index] in _ARTICLES)
        if at < len(lower) and lower[at] in words.several:
            return self._several(lower, at + 1)
        if lower[index] not in words.vague:
            return None
        value, stop = Decimal(words.vague[lower[index]]), index + 1
        while stop + 1 < len(lower) and value < _MOST and lower[stop] == "of" and lower[stop + 1] in words.vague:
            value, stop = value * words.vague[lower[stop + 1]], stop + 2
        if stop < len(lower) and lower[stop] in ("of", "more"):
            return Worded(value, stop, vague=True)
        return Worded(value, stop, vague=True) if stop > index + 1 else None

    def _several(self, lower: list[str], at: int) -> Worded | None:
        scale, stop = self._factor(lower, at + (at < len(lower) and lower[at] == "of"))
        return Worded(scale, stop, vague=True) if scale > 1 else None

    def _factor(self, lower: list[str], at: int) -> tuple[Decimal, int]:
        """The product of the scale words and dozens at a token, and the index after them."""
        factor = Decimal(1)
        while at < len(lower) and factor < _MOST and (multiple := self.multiple(lower[at])) is not None:
            factor, at = factor * multiple, at + 1
        return factor, at

    def _counted_factor(self, lower: list[str], at: int) -> tuple[Decimal, int]:
        """The factor behind a number; a plural scale too, 'five crores', where no 'of' makes it vague."""
        factor, stop = self._factor(lower, at)
        plural = self._words.scale_plurals.get(lower[at]) if stop == at and at < len(lower) else None
        if plural is None or lower[at + 1 : at + 2] == ["of"]:
            return factor, stop
        return Decimal(plural), at + 1

    def _part(self, tokens: Tokens, index: int) -> Worded | None:
        """'half a million', 'a quarter of a million', 'two-thirds', 'half of', 'half an hour'."""
        lower, words = tokens.lower, self._words
        at, count = index, 1
        hyphened = False
        if lower[at] in _ARTICLES or lower[at] in words.ones:
            count, at = words.ones.get(lower[at], 1), at + 1
            if at < len(lower) and lower[at] in _HYPHENS:
                hyphened, at = True, at + 1
        if (
            at >= len(lower)
            or lower[at] not in words.parts
            or not count
            or (index and lower[index - 1] in self._no_parts)
        ):
            return None
        if lower[at] not in ("half", "quarter", "quarters") and at == index:
            return None
        whole = words.parts[lower[at]]
        if count >= whole or (count > 1 and not lower[at].endswith("s")):
            return None
        return self._part_of(
            lower, at + 1, share(count, whole), sure=hyphened or count > 1 or (index > 0 and lower[index - 1] == "by")
        )

    def _part_of(self, lower: list[str], at: int, value: Decimal, *, sure: bool) -> Worded | None:
        """The part with the scale it is a part of, or standing alone where what follows says that it is a part."""
        for link in _LINKS:
            after = at + len(link)
            if lower[at:after] == link and after < len(lower) and (scale := self.multiple(lower[after])) is not None:
                return Worded(value * scale, after + 1, Decimal(scale))
        following = lower[at] if at < len(lower) else ""
        if following in _ARTICLES:
            return Worded(value, at + 1, part=True) if at + 1 < len(lower) else None
        dated = following == "of" and at + 1 < len(lower) and lower[at + 1][0].isdecimal()
        if dated or not (sure or following in self._wholes):
            return None
        return Worded(value, at, part=True)

    def _cardinal(self, tokens: Tokens, index: int) -> Worded | None:
        """'two hundred and six', 'a dozen', 'one million 848 thousand', 'two and a half million'."""
        lower = tokens.lower
        total, last, scale, at = Decimal(0), Decimal(10**30), Decimal(1), index
        while (group := self._below_thousand(tokens, at, first=at == index)) is not None:
            value, after = group
            after, rest = self._halves(lower, after)
            factor, stop = self._counted_factor(lower, after)
            if factor >= last or (factor == 1 and last == 1):
                break
            total, at, last = total + (value + rest) * factor, stop, factor
            scale = factor if factor > 1 else (Decimal(100) if "hundred" in lower[index:at] else Decimal(1))
            if factor == 1 or rest:
                break
            at += at + 1 < len(lower) and lower[at] == "and" and factor <= 1000 and self._is_small(lower[at + 1])
        return Worded(total, at, scale) if at > index else None

    def _below_thousand(self, tokens: Tokens, at: int, *, first: bool) -> tuple[Decimal, int] | None:
        """A number below a thousand and the index after it: 'two hundred and six', 'thirty', 'a' before a scale."""
        lower, words = tokens.lower, self._words
        if at >= len(lower):
            return None
        if first and lower[at] in _ARTICLES:
            follows = lower[at + 1] if at + 1 < len(lower) else ""
            known = len(follows) > 3 and self.multiple(follows) is not None
            small: tuple[Decimal, int] | None = (Decimal(1), at + 1) if known else None
        elif not first and lower[at].isdecimal() and len(lower[at]) <= 3:  # 'sixteen thousand 5 hundred'
            digits_scaled = at + 1 < len(lower) and lower[at + 1] in words.scales
            small = (Decimal(lower[at]), at + 1) if digits_scaled else None
        else:
            small = self._small(tokens, at)
        if small is None:
            return None
        value, after = small
        if after >= len(lower) or lower[after] != "hundred":
            return small
        value, after = value * 100, after + 1
        joined = after + (after + 1 < len(lower) and lower[after] == "and")
        rest = self._small(tokens, joined)
        return (value + rest[0], rest[1]) if rest is not None else (value, after)

    def _small(self, tokens: Tokens, at: int) -> tuple[Decimal, int] | None:
        """'seven', 'thirty', 'thirty-five' and the index after it."""
        lower, words = tokens.lower, self._words
        if at >= len(lower):
            return None
        if lower[at] in words.ones:
            return Decimal(words.ones[lower[at]]), at + 1
        if lower[at] not in words.tens:
            return None
        unit = at + 1 + (at + 2 < len(lower) and lower[at + 1] in _HYPHENS)
        if unit < len(lower) and 0 < words.ones.get(lower[unit], 0) < 10:
            return Decimal(words.tens[lower[at]] + words.ones[lower[unit]]), unit + 1
        return Decimal(words.tens[lower[at]]), at + 1

    def _halves(self, lower: list[str], at: int) -> tuple[int, Decimal]:
        """The index after 'and a half', 'and a quarter', 'point five', and what it adds."""
        if at >= len(lower) or lower[at] not in _JOINING:
            return at, Decimal(0)
        ahead = [place for place in range(at, min(at + 6, len(lower))) if lower[place] not in _HYPHENS][:3]
        said = [lower[place] for place in ahead]
        if said[:2] in (["and", "a"], ["and", "one"]) and said[2:] in (["half"], ["quarter"], ["third"]):
            return ahead[2] + 1, share(1, self._words.parts[said[2]])
        if at + 1 < len(lower) and lower[at] == "point" and lower[at + 1] in self._words.ones:
            return at + 2, Decimal(self._words.ones[lower[at + 1]]) / 10
        return at, Decimal(0)

    def halves(self, lower: list[str], at: int) -> tuple[int, Decimal]:
        """The index after a fraction that follows a number in digits ('3 and a half'), and what it adds."""
        return self._halves(lower, at)

    def _is_small(self, word: str) -> bool:
        return word in self._words.ones or word in self._words.tens

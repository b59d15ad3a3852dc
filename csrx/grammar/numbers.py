"""Numbers as they are written, with their scales: digits, words and both mixed."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from csrx.grammar.dates import is_year
from csrx.grammar.digits import FRACTIONS, DigitReader, NumberStyle, after_marks, parse_digits, share
from csrx.grammar.units import unit_at
from csrx.grammar.words import WordReader

if TYPE_CHECKING:
    from csrx.lexicon.load import Lexicon
    from csrx.lexicon.tokens import Tokens

_HYPHENS = frozenset("-‑–")
_BEFORE_POINT = frozenset("($€£¥~<>≤≥-−")
_MOST_SCALES = 3  # 'thousand billion billion' is no amount


class Number(NamedTuple):
    """A number from token `first` up to `stop`; `scale` is the factor of its scale word (1 where it has none).

    `vague` marks a plural that gives only a scale ("thousands of"); `letter` a short scale that needs money or
    a unit beside it to be one ("3m"); `plain` a bare run of digits, which may be a year; `part` a share of something
    ("two-thirds"), which is never a count; `minus` a number with that sign before it or before its currency.
    """

    value: Decimal
    first: int
    stop: int
    scale: Decimal = Decimal(1)
    vague: bool = False
    letter: bool = False
    plain: bool = False
    words: bool = False
    part: bool = False
    minus: bool = False


_TEN, _TENFOLD = "ten", 1000


class NumberParser:
    """Reads the number that begins at a token."""

    def __init__(self, lexicon: Lexicon, style: NumberStyle) -> None:
        self._lexicon = lexicon
        self._words = lexicon.numbers
        self._style = style
        self._digit_reader = DigitReader(lexicon, style)
        self._word_reader = WordReader(lexicon)
        self.tells = self._word_reader.tells
        self.starts = self._word_reader.starts | FRACTIONS.keys() | {"("}

    def parse(self, tokens: Tokens, index: int) -> Number | None:
        """The longest number that begins at token `index`, or None."""
        word = tokens.lower[index]
        if word[0].isdecimal() or word in FRACTIONS:
            return self._in_digits(tokens, index)
        if word == "(":
            return self._bracketed(tokens, index)
        return self._in_words(tokens, index) if word in self.starts else None

    def _in_words(self, tokens: Tokens, index: int) -> Number | None:
        """'two hundred and six', 'one in five', 'thousands of'."""
        found = self._word_reader.read(tokens, index)
        if found is None:
            return None
        number = Number(found.value, index, found.stop, found.scale, found.vague, words=True, part=found.part)
        if found.part or found.vague:
            return number
        ratio = self._one_in(tokens, number)
        return ratio or self._mixed(tokens, number)

    def _bracketed(self, tokens: Tokens, index: int) -> Number | None:
        """'(151) million': brackets round a number are no minus sign here; they need a scale behind, or a unit that the
        number before them shares: '2,321 (2,108) GWh'."""
        words = tokens.words
        if index + 2 >= len(words) or words[index + 2] != ")" or not words[index + 1][0].isdecimal():
            return None
        value = parse_digits(words[index + 1], self._style)
        if value is None:
            return None
        scaled = self._scaled(tokens, Number(value, index, index + 3))
        follows = index > 0 and tokens.words[index - 1][0].isdecimal()
        shared = follows and unit_at(tokens, index + 3, self._lexicon) is not None
        return scaled if scaled.scale != 1 or shared else None

    def _in_digits(self, tokens: Tokens, index: int) -> Number | None:
        digits = self._digit_reader.read(tokens, index)
        if digits is None:
            return None
        if digits.plain and _follows_point(tokens, index):
            decimals = digits.value.scaleb(-len(tokens.words[index]))
            return self._scaled(tokens, Number(decimals, index - 1, digits.stop))
        part = (digits.value < 1 and digits.stop > index + 1) or tokens.words[index] in FRACTIONS
        number = Number(digits.value, index, digits.stop, plain=digits.plain, part=part)
        if digits.stop < len(tokens.words):
            stop, rest = self._word_reader.halves(tokens.lower, digits.stop)
            if rest:
                number = number._replace(value=number.value + rest, stop=stop, plain=False)
            ratio = self._one_in(tokens, number)
            if ratio is not None:
                return ratio
        return self._mixed(tokens, self._scaled(tokens, number))

    def _one_in(self, tokens: Tokens, number: Number) -> Number | None:
        """'one in five', '1 in 10', 'nine out of ten': a share."""
        lower, at = tokens.lower, number.stop
        if number.scale != 1 or number.value >= 10 or not (number.plain or number.words) or at + 1 >= len(lower):
            return None
        whole_at = at + 1 if lower[at] == "in" else at + 2 if lower[at : at + 2] == ["out", "of"] else 0
        if not whole_at or whole_at >= len(lower):
            return None
        word = lower[whole_at]
        whole = int(word) if word.isdecimal() and len(word) <= 3 else self._words.ones.get(word, 0)
        if not number.value < whole <= 100 or (number.value != 1 and whole not in (3, 4, 5, 10, 20, 100)):
            return None
        if lower[at] == "in" and number.value != 1 and number.words != (not word.isdecimal()):
            return None
        return Number(share(int(number.value), whole), number.first, whole_at + 1, part=True, words=number.words)

    def _scaled(self, tokens: Tokens, number: Number) -> Number:
        """The number with the scale words behind it ('1.5 lakh crore', '30k', '20-million', '3 dozen')."""
        words = tokens.words
        scale, stop = Decimal(1), number.stop
        for _ in range(_MOST_SCALES):
            at = self._after_join(tokens, stop)
            factor = self._scale_at(tokens, at, number) if at < len(words) else None
            if factor is None:
                break
            scale, stop = scale * factor, at + 1
        if stop > number.stop:
            return _times(number, scale, stop)
        if stop >= len(words):
            return number
        letter = self._letter_at(tokens, stop)
        if letter is not None:
            return _times(number, Decimal(letter), stop + 1)._replace(letter=True)
        dozens = self._words.collectives.get(tokens.lower[stop])
        return _times(number, Decimal(dozens), stop + 1) if dozens is not None else number

    @staticmethod
    def _after_join(tokens: Tokens, at: int) -> int:
        """Past a sign or a raised mark that joins digits to a scale: '20-million', '7+ lakh', '€105.3³⁰ million'."""
        marked = after_marks(tokens, at)
        if marked > at or at + 1 >= len(tokens.words) or not tokens.glued(at):
            return marked
        return at + (tokens.words[at] in _HYPHENS or tokens.words[at] == "+")

    def _scale_at(self, tokens: Tokens, at: int, number: Number) -> int | None:
        """The factor of the scale word at a token; a plural before 'of' is one after a number other than 1 alone."""
        word = tokens.lower[at]
        factor = self._words.scales.get(word)
        if word == _TEN and not number.words and at + 1 < len(tokens.words):  # '420 ten thousand', as Chinese counts
            year = number.plain and is_year(tokens.words[number.first])
            return 10 if self._words.scales.get(tokens.lower[at + 1], 0) >= _TENFOLD and not year else None
        if factor is None and word in self._words.scale_plurals:
            few = number.value == 1 or (number.plain and is_year(tokens.words[number.first]))  # 'in 2018 thousands of'
            vague = few and at + 1 < len(tokens.words) and tokens.lower[at + 1] == "of"
            factor = None if vague else self._words.scale_plurals[word]
        return factor

    def _letter_at(self, tokens: Tokens, at: int) -> int | None:
        """A short scale: glued to its digits, or standing alone where it may."""
        word = tokens.words[at]
        if word in self._words.letters:
            return self._words.letters[word] if tokens.glued(at) or len(word) > 1 else None
        if word not in self._words.money_letters:
            return None
        alone = len(word) > 1 or word in "mMbL"
        return self._words.money_letters[word] if tokens.glued(at) or alone else None

    def _mixed(self, tokens: Tokens, number: Number) -> Number:
        """'1 million 848 thousand 485': parts with falling scales add up."""
        while number.scale > 1 and not number.letter and number.stop < len(tokens.words):
            word = tokens.words[number.stop]
            if not word.isdecimal() or len(word) > 3:
                break
            part = self._scaled(tokens, Number(Decimal(word), number.stop, number.stop + 1))
            if part.value >= number.scale or part.letter or (part.scale == 1 and number.scale > 1000):
                break
            number = number._replace(value=number.value + part.value, stop=part.stop, scale=part.scale)
        return number


def _follows_point(tokens: Tokens, index: int) -> bool:
    """Whether the digits at a token are the decimals of a number that leaves out its nought: '.5 per cent', '$.25'."""
    if not tokens.glued(index) or tokens.words[index - 1] != ".":
        return False
    return index == 1 or not tokens.glued(index - 1) or tokens.words[index - 2] in _BEFORE_POINT


def _times(number: Number, scale: Decimal, stop: int) -> Number:
    """The number with a scale that ends before token `stop`."""
    return number._replace(value=number.value * scale, stop=stop, scale=scale, plain=False, part=False)

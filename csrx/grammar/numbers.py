"""Numbers as they are written: digits with separators of every kind, number words, scales, vague plurals."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from csrx.lexicon.load import NumberWords
from csrx.lexicon.tokens import Tokens

_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")  # 35,177,000.5
_INDIAN = re.compile(r"\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d+)?")  # 57,71,41,081.88
_POINT_GROUPED = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?")  # 1.234.567,8
_COMMA_DECIMAL = re.compile(r"\d+,\d{1,2}|\d+,\d{4,}")  # 3,5
_PLAIN = re.compile(r"\d+(?:\.\d+)?")  # 129.677
_VULGAR = {"½": "0.5", "¼": "0.25", "¾": "0.75", "⅓": "0.333", "⅔": "0.667", "⅕": "0.2", "⅛": "0.125"}
_APOSTROPHES = frozenset("'’")
_SPACES = frozenset(" \u00a0\u2009\u202f\u2007")
_STYLE_POINT_GROUPS = re.compile(r"(?<![\d.,])\d{1,3}(?:\.\d{3}){2,}(?![\d.])|(?<![\d.,])\d{1,3}\.\d{3},\d{1,2}(?!\d)")
_STYLE_COMMA_DECIMAL = re.compile(r"(?<![\d.,])\d{1,3},\d{1,2}(?![\d,])")
_STYLE_POINT_DECIMAL = re.compile(r"(?<![\d.,])\d+\.\d{1,2}(?![\d.])")
_STYLE_COMMA_GROUPS = re.compile(r"(?<![\d.,])\d{1,3}(?:,\d{3})+(?![\d,])")


@dataclass(frozen=True, slots=True)
class NumberStyle:
    """How a document writes its numbers: whether the comma is its decimal sign, whether commas group thousands."""

    comma_decimal: bool = False
    comma_groups: bool = True

    @classmethod
    def of(cls, text: str) -> NumberStyle:
        """The style that most of the numbers of a text show."""
        commas = len(_STYLE_COMMA_DECIMAL.findall(text)) + 2 * len(_STYLE_POINT_GROUPS.findall(text))
        groups = len(_STYLE_COMMA_GROUPS.findall(text))
        points = len(_STYLE_POINT_DECIMAL.findall(text)) + groups
        return cls(comma_decimal=commas > 2 * points, comma_groups=groups > 0)


@dataclass(frozen=True, slots=True)
class Number:
    """A number from token `first` up to `stop`; `scale` is the factor of its scale word (1 where it has none).

    `vague` marks a plural that gives only a scale ("thousands of"); `letter` a one-letter scale that needs money or
    a unit beside it to be one ("3m"); `plain` a bare run of digits, which may be a year.
    """

    value: Decimal
    first: int
    stop: int
    scale: Decimal = Decimal(1)
    vague: bool = False
    letter: bool = False
    plain: bool = False
    words: bool = False


def parse_digits(digits: str, style: NumberStyle | None = None) -> Decimal | None:
    """The value of digits with separators; None where they are no number ("1.2.3", "201-1")."""
    style = style or NumberStyle()
    if digits.isdecimal():
        return Decimal(digits)
    if _GROUPED.fullmatch(digits) and not (style.comma_decimal and digits.count(",") == 1 and "." not in digits):
        return Decimal(digits.replace(",", ""))
    if _INDIAN.fullmatch(digits):
        return Decimal(digits.replace(",", ""))
    if _POINT_GROUPED.fullmatch(digits) and ("," in digits or digits.count(".") > 1 or style.comma_decimal):
        return Decimal(digits.replace(".", "").replace(",", "."))
    if _COMMA_DECIMAL.fullmatch(digits) or (style.comma_decimal and re.fullmatch(r"\d+,\d+", digits)):
        return Decimal(digits.replace(",", "."))
    if _PLAIN.fullmatch(digits):
        return Decimal(digits)
    return None


class NumberParser:
    """Reads the number that begins at a token."""

    def __init__(self, words: NumberWords, style: NumberStyle) -> None:
        self._words = words
        self._style = style

    def parse(self, tokens: Tokens, index: int) -> Number | None:
        """The longest number that begins at token `index`, or None."""
        word = tokens.lower[index]
        if word[0].isdecimal() or word[0] in _VULGAR:
            return self._digits(tokens, index)
        if word == "(" and index + 2 < len(tokens) and tokens.words[index + 2] == ")" and tokens.words[index + 1][0].isdecimal():
            return self._bracketed(tokens, index)
        if word in self._words.starts or word in ("a", "an", "several", "few"):
            return self._vague(tokens, index) or self._worded(tokens, index)
        return None

    def _bracketed(self, tokens: Tokens, index: int) -> Number | None:
        """'(151) million': brackets round a number are no minus sign here; they need a scale behind."""
        value = parse_digits(tokens.words[index + 1], self._style)
        if value is None:
            return None
        scaled = self._scaled(tokens, Number(value, index, index + 3))
        return scaled if scaled.scale != 1 else None

    def _digits(self, tokens: Tokens, index: int) -> Number | None:
        word = tokens.words[index]
        stop = index + 1
        plain = word.isdecimal()
        if word[0] in _VULGAR:
            value: Decimal | None = Decimal(_VULGAR[word[0]])
        else:
            joined, stop = self._grouped(tokens, index)
            value = parse_digits(joined, self._style)
            plain = plain and stop == index + 1
        if value is None:
            return None
        if stop < len(tokens) and tokens.words[stop][0] in _VULGAR:
            value, stop, plain = value + Decimal(_VULGAR[tokens.words[stop][0]]), stop + 1, False
        elif plain and self._is_fraction(tokens, stop):
            value, stop, plain = value / Decimal(tokens.words[stop + 1]), stop + 2, False
        number = self._scaled(tokens, Number(value, index, stop, plain=plain))
        return self._mixed(tokens, number)

    def _is_fraction(self, tokens: Tokens, slash: int) -> bool:
        """'2/3' of something; not '24/7', not a date."""
        words = tokens.words
        return (
            slash + 1 < len(words)
            and words[slash] == "/"
            and tokens.glued(slash)
            and tokens.glued(slash + 1)
            and words[slash + 1].isdecimal()
            and 1 < int(words[slash + 1]) <= 10
            and int(words[slash - 1]) < int(words[slash + 1])
            and (slash + 2 >= len(words) or words[slash + 2] != "/")
        )

    def _grouped(self, tokens: Tokens, index: int) -> tuple[str, int]:
        """Digits with groups that white space or an apostrophe parts: '1 234 567', "1'234", '212, 768'."""
        word = tokens.words[index]
        stop = index + 1
        if not (word.isdecimal() and len(word) <= 3) or word == "0":
            return word, stop
        joined = word
        while stop < len(tokens):
            gap = tokens.text[tokens.end[stop - 1] : tokens.start[stop]]
            after = tokens.words[stop]
            if len(gap) == 1 and gap in _SPACES and self._is_group(after) and (gap != " " or not self._style.comma_groups):
                joined, stop = joined + after, stop + 1
            elif not gap and after in _APOSTROPHES and stop + 1 < len(tokens) and tokens.glued(stop + 1) and self._is_group(tokens.words[stop + 1]):
                joined, stop = joined + tokens.words[stop + 1], stop + 2
            else:
                break
            if not joined.isdecimal():
                break
        return joined, stop

    @staticmethod
    def _is_group(word: str) -> bool:
        return word[:3].isdecimal() and (len(word) == 3 or (len(word) > 4 and word[3] in ",." and word[4:].isdecimal()))

    def _scaled(self, tokens: Tokens, number: Number) -> Number:
        """The number with the scale words behind it ('1.5 lakh crore', '30k', '20-million')."""
        scale, stop, letter = Decimal(1), number.stop, False
        while stop < len(tokens):
            at = stop
            if tokens.words[at] == "-" and at + 1 < len(tokens) and tokens.lower[at + 1] in self._words.scales:
                at += 1
            word = tokens.lower[at]
            if word in self._words.scales:
                scale, stop = scale * self._words.scales[word], at + 1
            elif word in self._words.scale_plurals and (stop + 1 >= len(tokens) or tokens.lower[at + 1] != "of" or number.value != 1):
                scale, stop = scale * self._words.scale_plurals[word], at + 1
            elif scale == 1 and tokens.words[at] in self._words.letters and self._letter_follows(tokens, at):
                scale, stop, letter = Decimal(self._words.letters[tokens.words[at]]), at + 1, True
            else:
                break
        if stop == number.stop:
            return number
        return Number(number.value * scale, number.first, stop, scale, letter=letter, words=number.words)

    def _letter_follows(self, tokens: Tokens, at: int) -> bool:
        """A letter scale is glued to its digits, or stands alone where no apostrophe or bracket splits it off."""
        return tokens.glued(at) or len(tokens.words[at]) > 1 or (tokens.words[at] in "mkMKb" and at + 1 < len(tokens))

    def _mixed(self, tokens: Tokens, number: Number) -> Number:
        """'1 million 848 thousand 485': parts with falling scales add up."""
        while number.scale > 1 and not number.letter and number.stop < len(tokens):
            word = tokens.words[number.stop]
            if not word.isdecimal() or len(word) > 3:
                break
            part = self._scaled(tokens, Number(Decimal(word), number.stop, number.stop + 1))
            if part.value >= number.scale or part.letter or (part.scale == 1 and number.scale > 1000):
                break
            number = Number(number.value + part.value, number.first, part.stop, max(part.scale, Decimal(1)), words=number.words)
        return number

    def _vague(self, tokens: Tokens, index: int) -> Number | None:
        """'tens of thousands of', 'hundreds of millions of', 'several thousand'."""
        words, vague = tokens.lower, self._words.vague
        if words[index] in ("several", "few") and index + 1 < len(words) and words[index + 1] in self._words.scales:
            return Number(Decimal(self._words.scales[words[index + 1]]), index, index + 2, vague=True, words=True)
        if words[index] not in vague:
            return None
        value, stop = Decimal(vague[words[index]]), index + 1
        while stop + 1 < len(words) and words[stop] == "of" and words[stop + 1] in vague:
            value, stop = value * vague[words[stop + 1]], stop + 2
        if stop >= len(words) or words[stop] != "of":
            return None
        return Number(value, index, stop, vague=True, words=True)

    def _worded(self, tokens: Tokens, index: int) -> Number | None:
        """'two hundred and six', 'thirty-five', 'half a million', 'a dozen', 'one and a half million'."""
        half = self._fraction(tokens, index)
        if half is not None:
            return half
        words = tokens.lower
        total, current, at, seen = Decimal(0), Decimal(0), index, False
        if words[at] in ("a", "an"):
            follows = words[at + 1] if at + 1 < len(words) else ""
            if follows not in self._words.scales and follows not in self._words.collectives:
                return None
            if len(follows) < 4:
                return None
            current, at = Decimal(1), at + 1
        elif words[at] in self._words.scales and words[at] not in ("hundred", "thousand"):
            return None
        scale = Decimal(1)
        while at < len(words):
            word = words[at]
            if word in ("-", "–") and seen and at + 1 < len(words) and words[at + 1] in self._words.ones and words[at - 1] in self._words.tens:
                at += 1
                continue
            if word == "and" and seen and scale > 1 and at + 1 < len(words) and self._small(words[at + 1]) and words[at - 1] in self._words.scales:
                at += 1
                continue
            if word in self._words.ones:
                if seen and words[at - 1] in self._words.ones:
                    break
                current, scale = current + self._words.ones[word], Decimal(1)
            elif word in self._words.tens:
                if seen and (words[at - 1] in self._words.ones or words[at - 1] in self._words.tens):
                    break
                current, scale = current + self._words.tens[word], Decimal(1)
            elif word == "hundred" or word in self._words.collectives:
                factor = self._words.collectives.get(word, 100)
                current, scale = max(current, Decimal(1)) * factor, Decimal(factor)
            elif word in self._words.scales:
                scale = Decimal(self._words.scales[word])
                total, current = total + max(current, Decimal(1)) * scale, Decimal(0)
            else:
                break
            seen, at = True, at + 1
        if not seen:
            return None
        return Number(total + current, index, at, scale, words=True)

    def _small(self, word: str) -> bool:
        return word in self._words.ones or word in self._words.tens

    def _fraction(self, tokens: Tokens, index: int) -> Number | None:
        """'half a million', 'half a dozen', 'a quarter of a million', 'one and a half million'."""
        words = tokens.lower
        at, value = index, Decimal(0)
        if words[at] in self._words.ones and words[at + 1 : at + 4] == ["and", "a", "half"]:
            value, at = self._words.ones[words[at]] + Decimal("0.5"), at + 4
        elif words[at] in self._words.fractions:
            value, at = self._words.fractions[words[at]], at + 1
        elif words[at] in ("a", "an") and at + 1 < len(words) and words[at + 1] in self._words.fractions:
            value, at = self._words.fractions[words[at + 1]], at + 2
        else:
            return None
        for link in (["of", "a"], ["a"], ["of", "one"], []):
            after = at + len(link)
            if words[at:after] == link and after < len(words) and (words[after] in self._words.scales or words[after] in self._words.collectives):
                scale = Decimal(self._words.scales.get(words[after]) or self._words.collectives[words[after]])
                return Number(value * scale, index, after + 1, scale, words=True)
        return None

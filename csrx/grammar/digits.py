"""Numbers in digits: separators of every kind, fractions, and the style in which a document writes them."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from csrx.lexicon.load import Lexicon
    from csrx.lexicon.tokens import Tokens

FRACTIONS = {
    "½": (1, 2), "⅓": (1, 3), "⅔": (2, 3), "¼": (1, 4), "¾": (3, 4), "⅕": (1, 5), "⅖": (2, 5), "⅗": (3, 5),
    "⅘": (4, 5), "⅙": (1, 6), "⅚": (5, 6), "⅐": (1, 7), "⅛": (1, 8), "⅜": (3, 8), "⅝": (5, 8), "⅞": (7, 8),
    "⅑": (1, 9), "⅒": (1, 10),
}  # fmt: skip
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")  # 35,177,000.5
_INDIAN = re.compile(r"\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d+)?")  # 57,71,41,081.88
_POINT_GROUPED = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?")  # 1.234.567,8
_COMMA_DECIMAL = re.compile(r"\d+,\d{1,2}|\d+,\d{4,}")  # 3,5
_ANY_COMMA_DECIMAL = re.compile(r"\d+,\d+")  # 3,125 where the comma is the decimal sign
_PLAIN = re.compile(r"\d+(?:\.\d+)?")  # 129.677
_GROUP = re.compile(r"\d{3}(?:[.,]\d+)?")  # 567,8: the last group of '1 234 567,8'
_APOSTROPHES = frozenset("'’")
_NARROW_SPACES = frozenset("\u00a0\u2009\u202f\u2007")
_DENOMINATORS = frozenset(("2", "3", "4", "5", "6", "7", "8", "9", "10", "16", "32", "64", "100"))
_RAISED = frozenset("¹²³⁴⁵⁶⁷⁸⁹⁰⁽⁾")
_SIGNS = frozenset("*†‡")  # of footnotes
_DASHES = frozenset("-–—")
_BRACKETS = {"[": "]", "(": ")"}
_MARK = re.compile(r"[1-9]")
_LONGEST = 30  # digits; a longer run is no number that anyone states

_SEPARATED = re.compile(r"\d+[.,][\d.,]*\d")  # any digits with a separator
_SHOWN_POINT_GROUPS = re.compile(r"\d{1,3}(?:(?:\.\d{3}){2,}|\.\d{3},\d{1,2})")  # 1.234.567
_SHOWN_COMMA_DECIMAL = re.compile(r"\d{1,3},\d{1,2}")  # 3,5
_SHOWN_POINT_DECIMAL = re.compile(r"\d+\.\d{1,2}")  # 3.5
_SHOWN_COMMA_GROUPS = re.compile(r"\d{1,3}(?:,\d{3})+")  # 4,000
_SHOWN_APOSTROPHES = re.compile(r"(?<!\d)\d{1,3}(?:['’]\d{3})+(?!\d)")  # 4'000
_SHOWN_SPACE_GROUPS = re.compile(  # 1 634 pupils
    r"(?<![\d.,])(?<!\d )[1-9]\d{0,2}(?: \d{3})+(?=[^\S\n]*(?:[a-zA-Z]|\n|$))"
)


class NumberStyle(NamedTuple):
    """How a document writes its numbers: whether the comma is its decimal sign, whether a sign groups thousands."""

    comma_decimal: bool = False
    comma_groups: bool = True

    @classmethod
    def of(cls, text: str) -> NumberStyle:
        """The style that most of the numbers of a text show."""
        commas = points = groups = 0
        for digits in _SEPARATED.findall(text):
            if _SHOWN_COMMA_DECIMAL.fullmatch(digits):
                commas += 1
            elif _SHOWN_POINT_GROUPS.fullmatch(digits):
                commas += 2
            elif _SHOWN_COMMA_GROUPS.fullmatch(digits):
                groups += 1
            elif _SHOWN_POINT_DECIMAL.fullmatch(digits):
                points += 1
        groups += len(_SHOWN_APOSTROPHES.findall(text)) if "'" in text or "’" in text else 0
        spaced = len(_SHOWN_SPACE_GROUPS.findall(text)) if groups else 0
        return cls(comma_decimal=commas > 2 * (points + groups), comma_groups=groups > 0 and spaced <= 2 * groups)


class Digits(NamedTuple):
    """The value of digits from a token up to `stop`; `plain` where they are one run with no separator."""

    value: Decimal
    stop: int
    plain: bool


def parse_digits(digits: str, style: NumberStyle | None = None) -> Decimal | None:
    """The value of digits with separators; None where they are no number ("1.2.3", "201-1")."""
    style = style or NumberStyle()
    if len(digits) > _LONGEST:
        return None
    if digits.isdecimal():
        return Decimal(digits)
    decimal_comma = style.comma_decimal and digits.count(",") == 1 and "." not in digits
    if not decimal_comma and (_GROUPED.fullmatch(digits) or _INDIAN.fullmatch(digits)):
        return Decimal(digits.replace(",", ""))
    if _POINT_GROUPED.fullmatch(digits) and ("," in digits or digits.count(".") > 1 or style.comma_decimal):
        return Decimal(digits.replace(".", "").replace(",", "."))
    if _COMMA_DECIMAL.fullmatch(digits) or (decimal_comma and _ANY_COMMA_DECIMAL.fullmatch(digits)):
        return Decimal(digits.replace(",", "."))
    return Decimal(digits) if _PLAIN.fullmatch(digits) else None


def share(part: int, whole: int) -> Decimal:
    """A part of a whole to six places: 2 of 3 is 0.666667."""
    return round(Decimal(part) / Decimal(whole), 6)


def after_marks(tokens: Tokens, stop: int) -> int:
    """The index after the marks of footnotes that are glued to the word before token `stop`: '1,200¹', '1,200*',
    '1,200*2', '1,200[3]'."""
    words = tokens.words
    while stop < len(words) and words[stop][0] in _RAISED and tokens.glued(stop):
        stop += 1
    at = stop
    while at < len(words) and words[at] in _SIGNS and tokens.glued(at):
        at += 1
    if at > stop:
        at += at == stop + 1 and _is_mark(tokens, at)
        return stop if _is_glued(tokens, at) else at
    closing = _BRACKETS.get(words[at]) if at < len(words) and tokens.glued(at) else None
    return at + 3 if closing and _is_mark(tokens, at + 1) and words[at + 2 : at + 3] == [closing] else stop


def after_no_cents(tokens: Tokens, stop: int) -> int:
    """The index after the dash that stands for no cents, glued to the digits before token `stop`: '500,-', '70.--'."""
    words, at = tokens.words, stop + 1
    if stop >= len(words) or words[stop] not in (",", ".") or not tokens.glued(stop):
        return stop
    while at < len(words) and words[at] in _DASHES and tokens.glued(at):
        at += 1
    return at if at > stop + 1 and not _is_glued(tokens, at) else stop


def _is_mark(tokens: Tokens, index: int) -> bool:
    """Whether a token is a footnote's number, glued to what stands before."""
    return index < len(tokens.words) and tokens.glued(index) and _MARK.fullmatch(tokens.words[index]) is not None


def _is_glued(tokens: Tokens, index: int) -> bool:
    """Whether a token is a word or a number glued to what stands before."""
    return index < len(tokens.words) and tokens.glued(index) and tokens.words[index][0].isalnum()


def plain_value(value: Decimal) -> Decimal:
    """The decimal with neither trailing zeros nor an exponent: 23500000.0 is 23500000."""
    value = value.normalize()
    whole = value == value.to_integral_value()
    return Decimal(int(value)) if whole else value


class DigitReader:
    """Reads the number in digits that begins at a token."""

    def __init__(self, lexicon: Lexicon, style: NumberStyle) -> None:
        self._lexicon = lexicon
        self._style = style

    def read(self, tokens: Tokens, index: int) -> Digits | None:
        """The digits at token `index` with their groups and fraction, or None where they are no number."""
        word = tokens.words[index]
        if word in FRACTIONS:
            return Digits(share(*FRACTIONS[word]), index + 1, plain=False)
        joined, stop = self._joined(tokens, index)
        value = parse_digits(joined, self._style)
        if value is None:
            return None
        plain = joined.isdecimal() and stop == index + 1
        if stop >= len(tokens.words):
            return Digits(value, stop, plain)
        if tokens.words[stop] in FRACTIONS:  # '1½'
            return Digits(value + share(*FRACTIONS[tokens.words[stop]]), stop + 1, plain=False)
        if plain and _is_fraction(tokens, index):  # '2/3'
            return Digits(share(int(word), int(tokens.words[index + 2])), index + 3, plain=False)
        if plain and _is_fraction(tokens, stop) and not tokens.glued(stop):  # '7 3/4'
            return Digits(value + share(int(tokens.words[stop]), int(tokens.words[stop + 2])), stop + 3, plain=False)
        return Digits(value, stop, plain)

    def _joined(self, tokens: Tokens, index: int) -> tuple[str, int]:
        """The digits with the groups that white space or an apostrophe parts, and the index after them."""
        word = tokens.words[index]
        if index + 1 >= len(tokens.words) or not word.isdecimal():
            return word, index + 1
        for reading in (self._grouped, self._stray_comma, self._stray_point):
            found = reading(tokens, index)
            if found is not None:
                return found
        return word, index + 1

    def _grouped(self, tokens: Tokens, index: int) -> tuple[str, int] | None:
        """'1 234 567', "1'234", 'R972 000'."""
        words, joined, stop = tokens.words, tokens.words[index], index + 1
        if len(joined) > 3 or joined[0] == "0":
            return None
        ordinary = False
        while stop < len(words) and joined.isdecimal() and len(joined) <= _LONGEST:
            gap = tokens.text[tokens.end[stop - 1] : tokens.start[stop]]
            spaced = gap and (gap == " " or gap in _NARROW_SPACES)
            if spaced and words[stop - 2] not in _APOSTROPHES and _GROUP.fullmatch(words[stop]):
                ordinary = ordinary or gap == " "
                joined, stop = joined + words[stop], stop + 1
            elif not gap and words[stop] in _APOSTROPHES and _is_glued_group(tokens, stop + 1):
                joined, stop = joined + words[stop + 1], stop + 2
            else:
                break
        whole = index == 0 and stop == len(words)  # the cell of a table
        if stop == index + 1:
            return None
        if ordinary and self._style.comma_groups and not whole and not self._belongs(tokens, index, stop):
            return None
        return joined, stop

    def _stray_comma(self, tokens: Tokens, index: int) -> tuple[str, int] | None:
        """'212, 768 tonnes': white space that slipped in behind the comma of a number which a unit follows."""
        words = tokens.words
        if index + 2 >= len(words) or words[index + 1] != "," or len(words[index]) > 3:
            return None
        if not _GROUP.fullmatch(words[index + 2]) or tokens.glued(index + 2):
            return None
        if not tokens.glued(index + 1):  # '$ 2 , 500', in tokenised text
            money = self._lexicon.currency_symbols.match_back(words, index)
            return (words[index] + words[index + 2], index + 3) if money else None
        before = tokens.lower[index - 1] if index else ""  # '2024-25, 212 pupils' over two lines
        lone = before not in (",", "-", "–", "/") and before not in self._lexicon.labels
        return (
            (words[index] + words[index + 2], index + 3) if lone and self._belongs(tokens, index, index + 3) else None
        )

    def _stray_point(self, tokens: Tokens, index: int) -> tuple[str, int] | None:
        """'$ 192 . 3 million', 'Rs 12 .5 crore': white space that slipped in before the point, or on both sides."""
        words = tokens.words
        if index + 2 >= len(words) or words[index + 1] != "." or not words[index + 2].isdecimal():
            return None
        if tokens.glued(index + 1) or not self._belongs(tokens, index, index + 3):
            return None
        return f"{words[index]}.{words[index + 2]}", index + 3

    def _belongs(self, tokens: Tokens, index: int, stop: int) -> bool:
        """Whether a currency stands before the digits, or a unit, scale or currency behind them, and nothing else."""
        lexicon = self._lexicon
        if lexicon.currency_symbols.match_back(tokens.words, index):
            return True
        if stop >= len(tokens.words) or (index and tokens.words[index - 1][0].isdecimal()):
            return False
        after = tokens.lower[stop]
        # 'on May 12 300 people', 'On Feb. 10, 100 girls'
        month = index - 1 - (index > 1 and tokens.words[index - 1] == ".")
        dated = month >= 0 and tokens.lower[month] in lexicon.periods["months"]
        return bool(
            after in lexicon.numbers.scales
            or (after in lexicon.things and not dated)
            or lexicon.unit_symbols.match(tokens.words, stop)
            or lexicon.unit_names.match(tokens.lower, stop)
            or lexicon.currency_names.match(tokens.lower, stop)
        )


def _is_glued_group(tokens: Tokens, index: int) -> bool:
    return index < len(tokens.words) and tokens.glued(index) and _GROUP.fullmatch(tokens.words[index]) is not None


def _is_fraction(tokens: Tokens, index: int) -> bool:
    """'2/3' of something; not '24/7', not a date."""
    words = tokens.words
    return (
        index + 2 < len(words)
        and words[index + 1] == "/"
        and words[index + 2] in _DENOMINATORS
        and words[index].isdecimal()
        and tokens.glued(index + 1)
        and tokens.glued(index + 2)
        and len(words[index]) <= 2
        and 0 < int(words[index]) < int(words[index + 2])
        and (index + 3 >= len(words) or words[index + 3] != "/")
    )

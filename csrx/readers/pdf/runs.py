"""Runs: stretches of a line that stand together, the smallest thing that the layout moves about."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from csrx.readers.pdf.glyphs import HYPHEN_AT_LINE_END

if TYPE_CHECKING:
    from csrx.readers.pdf.glyphs import Glyphs
    from csrx.readers.pdf.words import Words

# gaps and overlaps as shares of the height of the line (about 1.2 times the font's size)
_CELL_GAP, _NUMBER_GAP, _BACKWARD, _LEVEL, _TOUCHING = 0.75, 0.4, -0.5, 0.35, 0.12
_LIGATURE = re.compile(r"[\ufb00-\ufb06]")
_GROUPED = re.compile(r"\(?\d{1,3}(?:[,.]\d+)+\)?")
UNREADABLE = "\ufffd"

Span = tuple[int, int]


@dataclass(slots=True, eq=False)
class Run:
    """Characters `start` to `end` of a page on one line without a wide gap, and the box round them.

    `height` is that of the line (about 1.2 times the font's size), `opens` and `closes` the keys of the fonts of the
    first and the last character, `turned` where the text does not run from left to right. `text` is what the run reads,
    one character for each of those that its `pieces` name; `middle` is the height on the page at which it stands.
    """

    start: int
    end: int
    left: float
    top: float
    right: float
    bottom: float
    height: float
    opens: int = 0
    closes: int = 0
    turned: bool = False
    text: str = ""
    pieces: tuple[Span, ...] = ()
    middle: float = 0.0


def find_runs(glyphs: Glyphs, words: Words) -> list[Run]:
    """The runs of the page in PDFium's order."""
    if not words.spans:
        return []
    turned = _turned(words)
    breaks = _breaks(glyphs.text, words, turned)
    pieces = list(zip(breaks, [*breaks[1:], len(words.spans)], strict=True))
    opens = glyphs.fonts.keys([words.spans[first][0] for first, _ in pieces])
    closes = glyphs.fonts.keys([words.spans[last - 1][1] - 1 for _, last in pieces])
    runs = []
    for (first, last), opened, closed in zip(pieces, opens, closes, strict=True):
        start, end = words.spans[first][0], words.spans[last - 1][1]
        if first in turned:
            left, top, right, bottom = _box(words, first, last)
            height = right - left
        else:
            left, right = words.left[first], words.right[last - 1]
            top, bottom = words.top[first], words.bottom[first]
            height = bottom - top
            if last - first > 1:
                top, bottom = min(words.top[first:last]), max(words.bottom[first:last])
                if bottom - top > height + 0.5:
                    height = _height(words, first, last)
        run = Run(start, end, left, top, right, bottom, height, opened, closed, first in turned)
        run.middle = (top + bottom) / 2
        run.text, run.pieces = _reads(glyphs, words, first, last)
        runs.append(run)
    return runs


def _reads(glyphs: Glyphs, words: Words, first: int, last: int) -> tuple[str, tuple[Span, ...]]:
    """The text of a run and the spans of its characters: a line end within it is a space, or nothing before a lowered
    sign; letters set apart are joined; ligatures are spelt out."""
    start, end = words.spans[first][0], words.spans[last - 1][1]
    text = glyphs.text[start:end]
    if text[-1] == HYPHEN_AT_LINE_END:
        text = text[:-1] + "-"
    apart = last - first > 3 and len(text) <= 2.2 * (last - first) and _are_letters(words, first, last)
    if text.isprintable() and not apart and (text.isascii() or not _LIGATURE.search(text)):
        return text, ((start, end),)
    gaps = [words.left[index] - words.right[index - 1] for index in range(first + 1, last)]
    least = 1.7 * sorted(gaps)[len(gaps) // 2] if apart else _TOUCHING * (words.bottom[first] - words.top[first])
    pieces: list[Span] = []
    for index in range(first, last):
        begin, close = words.spans[index]
        if index > first and gaps[index - first - 1] > least:
            pieces.append((begin - 1, begin))
        pieces += _spelt_out(glyphs.text, begin, close)
    letters = [glyphs.text[begin:close] for begin, close in pieces]
    return _read_out(letters, pieces)


def _are_letters(words: Words, first: int, last: int) -> bool:
    """Whether most of these words are single characters, as in a heading that is set wide."""
    single = sum(1 for start, end in words.spans[first:last] if end - start == 1)
    return single >= 0.8 * (last - first)


def _spelt_out(text: str, start: int, end: int) -> list[Span]:
    """The spans of a word's characters; each ligature is a span as often as it has letters."""
    spans: list[Span] = []
    for match in _LIGATURE.finditer(text, start, end):
        place = match.start()
        if place > start:
            spans.append((start, place))
        spans += [(place, place + 1)] * len(unicodedata.normalize("NFKC", match.group()))
        start = place + 1
    return [*spans, (start, end)] if start < end else spans


def _read_out(parts: list[str], spans: list[Span]) -> tuple[str, tuple[Span, ...]]:
    """The text of the parts, one character for each that the spans name."""
    read: list[str] = []
    before = 0  # how often the ligature at hand has been met
    for place, part in enumerate(parts):
        if len(part) == 1 and _LIGATURE.match(part):
            before = before + 1 if place and spans[place - 1] == spans[place] else 0
            read.append(unicodedata.normalize("NFKC", part)[before])
        else:
            read.append("".join(_printable(letter) for letter in part))
    return "".join(read), tuple(spans)


def _printable(letter: str) -> str:
    """A character as it goes into the text: white space is a space, a control character one that could not be read."""
    if letter.isprintable() or unicodedata.category(letter) == "Co":
        return letter
    if letter.isspace():
        return " "
    return "-" if letter in (HYPHEN_AT_LINE_END, "\u00ad") else UNREADABLE


def _height(words: Words, first: int, last: int) -> float:
    """The height of most of the run's characters, so that a raised mark or a drop capital does not count."""
    weights: dict[float, int] = {}
    for (start, end), top, bottom in zip(
        words.spans[first:last], words.top[first:last], words.bottom[first:last], strict=True
    ):
        height = round(bottom - top, 1)
        weights[height] = weights.get(height, 0) + end - start
    return max(weights, key=weights.__getitem__)


def _turned(words: Words) -> frozenset[int]:
    """The words whose characters stand one above the other: text that is turned, with what stands between them."""
    turned = [
        index
        for index, (top, bottom, last) in enumerate(zip(words.top, words.bottom, words.last_top, strict=True))
        if not -0.6 < (last - top) / ((bottom - top) or 1.0) < 0.6
    ]
    if len(turned) < 2:
        return frozenset()
    between = [index for one, two in pairwise(turned) if two - one < 4 for index in range(one, two)]
    return frozenset((*turned, *between))


def _breaks(text: str, words: Words, turned: frozenset[int]) -> list[int]:
    """The indices of the words with which a run begins."""
    spans, breaks = words.spans, [0]
    height, right, top, bottom = words.bottom[0] - words.top[0], words.right[0], words.top[0], words.bottom[0]
    for index, (left, new_right, new_top, new_bottom) in enumerate(
        zip(words.left, words.right, words.top, words.bottom, strict=True)
    ):
        new_height = new_bottom - new_top
        if index:
            low = height if height < new_height else new_height
            gap = left - right
            level = (bottom if bottom < new_bottom else new_bottom) - (top if top > new_top else new_top)
            if index in turned or index - 1 in turned:
                if "\n" in text[spans[index - 1][1] : spans[index][0]] or not (index in turned and index - 1 in turned):
                    breaks.append(index)
            elif spans[index - 1][1] == spans[index][0] and text[spans[index][0] - 1] != HYPHEN_AT_LINE_END:
                breaks.append(index)  # parted for its sizes
            elif gap > _CELL_GAP * low or gap < _BACKWARD * low or level < _LEVEL * low:
                breaks.append(index)
            elif gap > _TOUCHING * low:
                ends, begins = text[spans[index - 1][1] - 1], text[spans[index][0]]
                if (
                    (ends.isdigit() or ends in ")%*")
                    and (begins.isdigit() or begins in "(-–—−$€£₹")
                    and (gap > _NUMBER_GAP * low or _are_two_numbers(text, spans[index - 1], spans[index]))
                ):
                    breaks.append(index)
        height, right, top, bottom = new_height, new_right, new_top, new_bottom
    return breaks


def _are_two_numbers(text: str, one: Span, two: Span) -> bool:
    """Whether two words are grouped numbers each ('772,736 797,264'), so that the space groups no digits."""
    return bool(_GROUPED.fullmatch(text, *one) and _GROUPED.fullmatch(text, *two))


def _box(words: Words, first: int, last: int) -> tuple[float, float, float, float]:
    """The box round the ends of words of a run that is turned."""
    sides = [words.placed.sides[8 * first + side : 8 * last : 4] for side in range(4)]
    return min(sides[0]), min(sides[1]), max(sides[2]), max(sides[3])

"""Words of a page with their boxes; raised marks that are glued on are told apart, and pages set sideways turned."""

from __future__ import annotations

import re
from array import array
from dataclasses import dataclass
from itertools import chain, pairwise
from typing import TYPE_CHECKING, Literal

from csrx.readers.pdf.boxes import WordBoxes
from csrx.readers.pdf.glyphs import HYPHEN_AT_LINE_END

if TYPE_CHECKING:
    from csrx.readers.pdf.glyphs import Box, Glyphs

# PDFium leaves out the line end after the hyphen it marks, so that a word ends behind it
_WORD = re.compile(rf"[^\s{HYPHEN_AT_LINE_END}]+{HYPHEN_AT_LINE_END}?|{HYPHEN_AT_LINE_END}")
_DIGIT_BEFORE_STOP = re.compile(r"(?<=[^\W_])\d(?=[,.;:)\]’”\"]+(?:\s|$))")
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_SMALLER, _LARGER = 0.8, 1.3  # ratios of heights that tell a raised mark, and two sizes set side by side
_RISE = 0.08  # how much higher a raised mark ends, in heights of the text
_TALL = 14.0  # points; only what is higher may be of a font that lies about its height
_MOSTLY = 0.6  # the share of words set sideways that turns the page

Span = tuple[int, int]
Turn = Literal["none", "left", "right"]


@dataclass(slots=True, eq=False)
class Words:
    """The words of a page: the spans of their characters, and the sides of their boxes (points).

    `top` and `bottom` are those of the first character, `last_top` is that of the last one. Where most of the text
    runs up or down the page, `turn` says which way the page is turned so that it reads from left to right; the sides
    are those after turning, as in `placed`; `boxes` keeps those of the page as it is shown.
    """

    spans: list[Span]
    left: list[float]
    right: list[float]
    top: list[float]
    bottom: list[float]
    last_top: list[float]
    boxes: WordBoxes
    placed: WordBoxes
    turn: Turn = "none"


def find_words(glyphs: Glyphs) -> Words:
    """The words of the page in PDFium's order; raised digits become superscript ones in `glyphs.text`."""
    spans = [match.span() for match in _WORD.finditer(glyphs.text)]
    words = _split_uneven(glyphs, _with_boxes(glyphs, spans))
    turn = _sideways(words, glyphs)
    return words if turn == "none" else _turned(words, turn, glyphs)


def _with_boxes(glyphs: Glyphs, spans: list[Span]) -> Words:
    starts = array("l", [start for start, _ in spans])
    ends = array("l", [end for _, end in spans])
    sides = glyphs.fonts.boxes(list(chain.from_iterable((start, end - 1) for start, end in spans)))
    heights = map(float.__sub__, sides[3::4].tolist(), sides[1::4].tolist())
    for place in [place for place, height in enumerate(heights) if height > _TALL]:
        character = spans[place // 2][1] - 1 if place % 2 else spans[place // 2][0]
        top, bottom = 4 * place + 1, 4 * place + 3
        sides[top], sides[bottom] = glyphs.fonts.mended(character, sides[top], sides[bottom])
    boxes = WordBoxes(starts, ends, sides)
    return Words(
        spans, sides[0::8].tolist(), sides[6::8].tolist(), sides[1::8].tolist(), sides[3::8].tolist(),
        sides[5::8].tolist(), boxes, boxes,
    )  # fmt: skip


def _split_uneven(glyphs: Glyphs, words: Words) -> Words:
    """Marks raised digits, and parts words of which one half is set far larger than the other."""
    raised: list[int] = []
    parts: dict[int, list[int]] = {}
    lower = words.boxes.sides[7::8].tolist()
    for index, (top, last_top, bottom, last_bottom) in enumerate(
        zip(words.top, words.last_top, words.bottom, lower, strict=True)
    ):
        if not (-0.4 < top - last_top < 0.4 and -0.4 < bottom - last_bottom < 0.4):
            first, last = words.boxes.sides[8 * index], words.boxes.sides[8 * index + 4]
            if abs(first - last) > 1:  # not one above the other
                cuts = _look_into(glyphs, *words.spans[index], raised)
                if cuts:
                    parts[index] = cuts
    raised += _raised_before_stops(glyphs)
    if raised:
        letters = list(glyphs.text)
        for digit in raised:
            letters[digit] = letters[digit].translate(_RAISED)
        glyphs.text = "".join(letters)
    if not parts:
        return words
    spans: list[Span] = []
    for index, (start, end) in enumerate(words.spans):
        spans += pairwise([start, *parts.get(index, ()), end])
    return _with_boxes(glyphs, spans)


def _raised_before_stops(glyphs: Glyphs) -> list[int]:
    """The raised digits that stand before a comma or the like, so that the ends of their words are level."""
    digits = [match.end() - 1 for match in _DIGIT_BEFORE_STOP.finditer(glyphs.text)]
    sides = glyphs.fonts.boxes([place for digit in digits for place in (digit - 1, digit)])
    heights = list(map(float.__sub__, sides[3::4].tolist(), sides[1::4].tolist()))
    raised = []
    for place, digit in enumerate(digits):
        body, height = heights[2 * place : 2 * place + 2]
        if height < _SMALLER * body and sides[8 * place + 7] < sides[8 * place + 3] - _RISE * body:
            raised.append(digit)
    return raised


def _look_into(glyphs: Glyphs, start: int, end: int, raised: list[int]) -> list[int]:
    """Where to part an uneven word; the digits in it that are raised are added to `raised`."""
    text = glyphs.text
    sides = glyphs.fonts.boxes(range(start, end))
    tops, feet = sides[1::4].tolist(), sides[3::4].tolist()
    for index in range(end - start):
        tops[index], feet[index] = glyphs.fonts.mended(start + index, tops[index], feet[index])
    heights = list(map(float.__sub__, feet, tops))
    body = max(heights[0], heights[-1])
    foot = feet[heights.index(body)]
    cuts: list[int] = []
    for index, height in enumerate(heights):
        letter = text[start + index]
        if height < _SMALLER * body and letter.isdigit() and feet[index] < foot - _RISE * body:
            raised.append(start + index)
        elif index and letter.isalpha() != text[start + index - 1].isalpha():
            large, small = (index, index - 1) if height > heights[index - 1] else (index - 1, index)
            below = feet[large] - feet[small]
            rest = heights[large] - heights[small]
            if heights[large] > _LARGER * heights[small] and 0 < below < 0.4 * rest:  # both stand on one baseline
                cuts.append(start + index)
    return [cut for cut in cuts if cut - 1 not in raised and cut not in raised]


def _sideways(words: Words, glyphs: Glyphs) -> Turn:
    """Which way the page is to be turned so that most of its words read from left to right."""
    up = down = 0
    long = 0
    for (start, end), top, bottom, last in zip(words.spans, words.top, words.bottom, words.last_top, strict=True):
        if end - start > 2:
            long += 1
            rise = (last - top) / ((bottom - top) or 1.0)
            up += rise < -0.6
            down += rise > 0.6
    if max(up, down) <= _MOSTLY * max(long, 5):
        return "none"
    return "right" if up > down else "left"


def _turned(words: Words, turn: Turn, glyphs: Glyphs) -> Words:
    """The words with their sides after turning the page a quarter to the right or to the left."""
    sides = words.boxes.sides
    turned = array("f", bytes(4 * len(sides)))
    for place, (old_left, old_top, old_right, old_bottom) in enumerate(
        zip(sides[0::4], sides[1::4], sides[2::4], sides[3::4], strict=True)
    ):
        box = turned_box((old_left, old_top, old_right, old_bottom), turn, glyphs.width, glyphs.height)
        turned[4 * place : 4 * place + 4] = array("f", box)
    return Words(
        words.spans, turned[0::8].tolist(), turned[6::8].tolist(), turned[1::8].tolist(), turned[3::8].tolist(),
        turned[5::8].tolist(), words.boxes, WordBoxes(words.boxes.starts, words.boxes.ends, turned), turn,
    )  # fmt: skip


def turned_box(box: Box, turn: Turn, width: float, height: float) -> Box:
    """A box (left, top, right, bottom) of a page of that width and height as it is after the turn."""
    left, top, right, bottom = box
    if turn == "right":
        return height - bottom, left, height - top, right
    if turn == "left":
        return top, width - right, bottom, width - left
    return box

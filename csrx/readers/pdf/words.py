"""Words of a page with their boxes, mended where fonts lie about their height and where raised marks are glued on."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from csrx.readers.pdf.glyphs import HYPHEN_AT_LINE_END

if TYPE_CHECKING:
    from csrx.readers.pdf.glyphs import Glyphs

# PDFium leaves out the line end after the hyphen it marks, so that a word ends behind it
_WORD = re.compile(rf"[^\s{HYPHEN_AT_LINE_END}]+{HYPHEN_AT_LINE_END}?|{HYPHEN_AT_LINE_END}")
_DIGIT_BEFORE_STOP = re.compile(r"[^\W_]\d(?=[,.;:)\]’”\"]+(?:\s|$))")
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_TALLEST = 1.6  # heights of fonts in sizes; what is above it is a font that lies
_SMALLER, _LARGER = 0.8, 1.3  # ratios of heights that tell a raised mark, and two sizes set side by side

Span = tuple[int, int]


@dataclass(slots=True, eq=False)
class Words:
    """The words of a page: the spans of their characters, and the sides of their boxes (points).

    `top` and `bottom` are those of the first character, `last_top` is that of the last one.
    """

    spans: list[Span]
    left: list[float]
    right: list[float]
    top: list[float]
    bottom: list[float]
    last_top: list[float]


def find_words(glyphs: Glyphs) -> Words:
    """The words of the page in PDFium's order; raised digits become superscript ones in `glyphs.text`."""
    words = _with_boxes(glyphs, [match.span() for match in _WORD.finditer(glyphs.text)])
    if _mend_heights(glyphs, words):
        words = _with_boxes(glyphs, words.spans)
    return _split_uneven(glyphs, words)


def _with_boxes(glyphs: Glyphs, spans: list[Span]) -> Words:
    lefts, tops, rights, bottoms = (glyphs.boxes[side::4] for side in range(4))
    return Words(
        spans,
        [lefts[start] for start, _ in spans],
        [rights[end - 1] for _, end in spans],
        [tops[start] for start, _ in spans],
        [bottoms[start] for start, _ in spans],
        [tops[end - 1] for _, end in spans],
    )


def _mend_heights(glyphs: Glyphs, words: Words) -> bool:
    """Gives characters of fonts that claim far too much height a fitting one, in `glyphs.boxes`; whether any did."""
    if glyphs.upper is None:
        return False
    tall: dict[float, bool] = {}
    for (start, _), top, bottom in zip(words.spans, words.top, words.bottom, strict=True):
        height = round(bottom - top, 1)
        if height not in tall:
            tall[height] = height > 14 and height > _TALLEST * glyphs.fonts.size(start)
    if not any(tall.values()):
        return False
    boxes, upper = glyphs.boxes, glyphs.upper
    for index, (top, bottom) in enumerate(zip(boxes[1::4], boxes[3::4], strict=True)):
        if bottom - top > 14 and bottom - top > _TALLEST * (size := glyphs.fonts.size(index)):
            baseline = upper - glyphs.fonts.origin(index)[1]
            boxes[4 * index + 1], boxes[4 * index + 3] = baseline - 0.95 * size, baseline + 0.25 * size
    return True


def _split_uneven(glyphs: Glyphs, words: Words) -> Words:
    """Marks raised digits, and parts words of which one half is set far larger than the other."""
    raised: list[int] = []
    parts: dict[int, list[int]] = {}
    for index, (top, last) in enumerate(zip(words.top, words.last_top, strict=True)):
        if not -0.4 < top - last < 0.4:
            start, end = words.spans[index]
            if abs(glyphs.boxes[4 * start] - glyphs.boxes[4 * end - 4]) > 1:  # not one above the other
                cuts = _look_into(glyphs, start, end, raised)
                if cuts:
                    parts[index] = cuts
    for match in _DIGIT_BEFORE_STOP.finditer(glyphs.text):
        _look_into(glyphs, match.start(), match.end(), raised)
    if raised:
        letters = list(glyphs.text)
        for digit in raised:
            letters[digit] = letters[digit].translate(_RAISED)
        glyphs.text = "".join(letters)
    if not parts:
        return words
    spans = []
    for index, (start, end) in enumerate(words.spans):
        spans += pairwise([start, *parts.get(index, ()), end])
    return _with_boxes(glyphs, spans)


def _look_into(glyphs: Glyphs, start: int, end: int, raised: list[int]) -> list[int]:
    """Where to part an uneven word; the digits in it that are raised are added to `raised`."""
    text, boxes = glyphs.text, glyphs.boxes
    heights = [boxes[4 * index + 3] - boxes[4 * index + 1] for index in range(start, end)]
    body = max(heights[0], heights[-1])
    foot = boxes[4 * (start + heights.index(body)) + 3]
    cuts: list[int] = []
    for index in range(start, end):
        height = heights[index - start]
        letter = text[index]
        if height < _SMALLER * body and letter.isdigit() and boxes[4 * index + 3] < foot - 0.08 * body:
            raised.append(index)
        elif index > start and letter.isalpha() != text[index - 1].isalpha():
            large, small = (index, index - 1) if height > heights[index - start - 1] else (index - 1, index)
            larger, smaller = heights[large - start], heights[small - start]
            below = boxes[4 * large + 3] - boxes[4 * small + 3]
            if larger > _LARGER * smaller and 0 < below < 0.4 * (larger - smaller):  # both stand on one baseline
                cuts.append(index)
    return [cut for cut in cuts if cut - 1 not in raised and cut not in raised]

"""Figures whose thousands a space parts, in rows where a space parts the figures too: '108 737 157 080' of two columns.

A figure is a group of one to three digits that begins with no nought, with groups of three behind it. Where a row can
be read in several ways, its figures are taken to be of like length.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from csrx.readers.lines import Line

_FIRST, _NEXT = re.compile(r"[(\-–−]?[$€£¥₹R]?[1-9]\d{0,2}"), re.compile(r"\d{3}(?:[.,]\d+)?[)%*¹²³]*")
_LONGEST = 5  # groups of a figure
_MOST = 40  # groups of a row
_SIGNS = "(-–−$€£¥₹R)%*¹²³"

_Span = tuple[int, int]


def joined(line: Line, values: Sequence[_Span], width: int) -> list[_Span] | None:
    """The figures of a line as so many, groups of thousands joined; None where they cannot be."""
    if not width < len(values) <= _MOST:
        return None
    texts = [line.text[start - line.start : end - line.start] for start, end in values]
    gaps = [two[0] - one[1] for one, two in pairwise(values)]
    narrow = min(gaps, default=1)  # where cells stand apart, no figure reaches over the gap between them
    seams = [gap == narrow and _NEXT.fullmatch(text) is not None for gap, text in zip(gaps, texts[1:], strict=True)]
    parts = _parted(texts, seams, width)
    return [(values[first][0], values[stop - 1][1]) for first, stop in parts] if parts is not None else None


def _parted(texts: Sequence[str], seams: Sequence[bool], width: int) -> list[_Span] | None:
    """The groups of each of so many figures, as spans of indices, their lengths as like as can be."""
    lengths = sorted({_digits(texts, first, stop) for first, stop in _figures(texts, seams)})
    spreads = sorted((high - low, low) for low in lengths for high in lengths if high >= low)
    for spread, low in spreads:
        found = _within(texts, seams, width, low, low + spread)
        if found is not None:
            return found
    return None


def _figures(texts: Sequence[str], seams: Sequence[bool]) -> list[_Span]:
    """Every run of groups that can be a figure."""
    found: list[_Span] = []
    for first, text in enumerate(texts):
        stop = first + 1
        found.append((first, stop))
        while _FIRST.fullmatch(text) and stop < len(texts) and seams[stop - 1] and stop - first < _LONGEST:
            stop += 1
            found.append((first, stop))
    return found


def _digits(texts: Sequence[str], first: int, stop: int) -> int:
    """How many digits stand before the decimal sign of a figure; 0 where it is none."""
    return len("".join(texts[first:stop]).strip(_SIGNS).replace(",", ".").partition(".")[0])


def _within(texts: Sequence[str], seams: Sequence[bool], width: int, low: int, high: int) -> list[_Span] | None:
    """A reading as so many figures, each of `low` to `high` digits where a space parts its thousands."""
    ways: list[dict[int, list[_Span]]] = [{0: []}, *({} for _ in texts)]  # by where and after how many figures
    for first, stop in _figures(texts, seams):
        one = stop == first + 1
        if (one and texts[first].startswith("0") and texts[first].isdecimal()) or not (
            low <= _digits(texts, first, stop) <= high
        ):
            continue
        for count, way in ways[first].items():
            if count < width:
                ways[stop].setdefault(count + 1, [*way, (first, stop)])
    return ways[-1].get(width)

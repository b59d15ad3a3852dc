"""Joins what a designed page sets apart: a large figure and its label, the parts of a paragraph."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from csrx.readers.pdf.kinds import is_figure
from csrx.readers.pdf.layout import GOES_ON, Chunk

if TYPE_CHECKING:
    from collections.abc import Sequence

    from csrx.readers.pdf.grid import Grid

_LARGE = 1.35  # heights of figures, in those of most lines
_PICTURE = 6.0  # the height of a picture over a figure, in heights of the figure
_LONGEST_LABEL, _MOST_LINES = 140, 5
_BEFORE_FIGURE = re.compile(
    r"(?:more|less) than|nearly|almost|over|about|around|approx(?:imately|\.)?|up to|at least|some|under|above|total",
    re.IGNORECASE,
)
_UNIT = re.compile(r"\([^()]{1,20}\)|\S{1,8}")
_ENDS = re.compile(r"[.!?:;。！？；：][)\]”’\"]*[⁰¹²³⁴⁵⁶⁷⁸⁹]*$")


def join_figures(chunks: Sequence[Chunk]) -> list[Chunk]:
    """The chunks, each large figure in one chunk with the label beside, below or above it."""
    if not chunks:
        return []
    heights = sorted(line.height for chunk in chunks for line in chunk.lines)
    usual = heights[len(heights) // 2]
    figures = [chunk for chunk in chunks if chunk.height > _LARGE * usual and is_figure(chunk.text)]
    if not figures:
        return list(chunks)
    gone: set[int] = set()
    for figure in figures:
        figure.figure = True
        others = [chunk for chunk in chunks if id(chunk) not in gone and not chunk.figure and _is_label(chunk)]
        label = _below(figure, others) or _beside(figure, others) or _above(figure, others)
        if label:
            gone.add(id(label))
            _join(figure, label)
            others = [chunk for chunk in others if chunk is not label]
        if not label or _UNIT.fullmatch(label.text):
            title = _over_picture(figure, others)
            if title:
                gone.add(id(title))
                _join(figure, title)
                continue
        opening = _above(figure, [chunk for chunk in others if _BEFORE_FIGURE.fullmatch(chunk.text)])
        if opening:
            gone.add(id(opening))
            _join(figure, opening)
    return [chunk for chunk in chunks if id(chunk) not in gone]


def _is_label(chunk: Chunk) -> bool:
    text = chunk.text
    return len(text) < _LONGEST_LABEL and len(chunk.lines) <= _MOST_LINES and not chunk.item and not is_figure(text)


def _join(figure: Chunk, label: Chunk) -> None:
    """Puts a label's lines into its figure's chunk, above or behind the figure as it stands."""
    if label.bottom <= figure.top + 0.4 * figure.height:
        figure.lines[:0] = label.lines
    else:
        figure.lines += label.lines
    figure.left, figure.right = min(figure.left, label.left), max(figure.right, label.right)
    figure.top, figure.bottom = min(figure.top, label.top), max(figure.bottom, label.bottom)
    figure.order = min(figure.order, label.order)


def _below(figure: Chunk, others: Sequence[Chunk]) -> Chunk | None:
    near = [
        other for other in others
        if -0.4 * figure.height < other.top - figure.bottom < 0.6 * figure.height and _in_column(figure, other)
        and other.top > figure.top
    ]  # fmt: skip
    return min(near, key=lambda other: other.top, default=None)


def _above(figure: Chunk, others: Sequence[Chunk]) -> Chunk | None:
    near = [
        other for other in others
        if -0.4 * figure.height < figure.top - other.bottom < 0.5 * figure.height and _in_column(figure, other)
        and other.bottom < figure.bottom
    ]  # fmt: skip
    return max(near, key=lambda other: other.bottom, default=None)


def _over_picture(figure: Chunk, others: Sequence[Chunk]) -> Chunk | None:
    """The title that stands over a figure's picture, with nothing else between them."""
    middle = figure.left + figure.right
    over = [
        other for other in others
        if other.bottom < figure.top and min(figure.right, other.right) > max(figure.left, other.left)
    ]  # fmt: skip
    nearest = max(over, key=lambda other: other.bottom, default=None)
    if nearest is None or abs(nearest.left + nearest.right - middle) > 0.5 * figure.height:
        return None
    return nearest if figure.top - nearest.bottom < _PICTURE * figure.height else None


def _beside(figure: Chunk, others: Sequence[Chunk]) -> Chunk | None:
    near = [
        other for other in others
        if -0.2 * figure.height < other.left - figure.right < 1.2 * figure.height
        and min(other.bottom, figure.bottom) - max(other.top, figure.top)
        > 0.5 * min(other.bottom - other.top, figure.height)
    ]  # fmt: skip
    return min(near, key=lambda other: other.left, default=None)


def _in_column(figure: Chunk, other: Chunk) -> bool:
    overlap = min(figure.right, other.right) - max(figure.left, other.left)
    aligned = abs(figure.left - other.left) < 0.5 * figure.height
    centred = abs(figure.left + figure.right - other.left - other.right) < figure.height
    return overlap > 0 and (
        aligned or centred or overlap > 0.7 * min(figure.right - figure.left, other.right - other.left)
    )


def join_columns(pieces: Sequence[Chunk | Grid]) -> list[Chunk | Grid]:
    """The pieces in order, each paragraph that breaks off at a column's foot in one with its rest further on."""
    joined = list(pieces)
    place = 0
    while place < len(joined):
        piece = joined[place]
        rest = _rest_of(piece, joined[place + 1 : place + 4]) if isinstance(piece, Chunk) else None
        if rest and isinstance(piece, Chunk):
            joined.remove(rest)
            piece.lines += rest.lines  # the box stays that of the first part, where the paragraph begins
        else:
            place += 1
    return joined


def _rest_of(piece: Chunk, after: Sequence[Chunk | Grid]) -> Chunk | None:
    """The chunk among the next ones with which a paragraph that breaks off goes on in another column."""
    last = piece.lines[-1]
    if len(piece.lines) < 2 or piece.figure or _ENDS.search(last.text):
        return None
    if last.right < piece.right - 0.15 * (piece.right - piece.left):
        return None
    for other in after:
        if not isinstance(other, Chunk):
            continue
        if abs(other.height - piece.height) > 0.04 * piece.height:
            continue
        elsewhere = other.left > last.right or (other.top < last.top and other.left != piece.left)
        goes_on = not other.text[:1].isupper() or last.text.endswith(GOES_ON)
        return other if elsewhere and goes_on and not other.item and not other.figure else None
    return None

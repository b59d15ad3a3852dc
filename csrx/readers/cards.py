"""Figures and their labels that a page shows together but marks up apart, joined into one block.

A web page shows '52' in large type above 'schools built'; each stands in an element of its own, and neither says
anything alone. They belong together where one element holds the two and nothing else, or where figures and labels
take turns in one element. The terms and definitions of a list of those are joined likewise.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from csrx.readers.flow import Grid, Piece

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_LONGEST_FIGURE = 30
_LONGEST_LABEL = 120
_LONGEST_CARD = 3
_LETTERS = re.compile(r"[^\W\d_]+")
_DIGIT = re.compile(r"\d")
_ALONE = re.compile(r"[\W_]*(?:(?:19|20)\d\d|\d{1,2}[./-]\d{1,2}[./-]\d{2,4})[\W_]*")  # a year or a date
_NUMBERED = re.compile(
    r"(?:sdg|goal|scope|phase|step|stage|page|part|chapter|section|table|figure|gri|tier|no)\b", re.I
)
_DIGITS_IN_NAME = re.compile(
    r"[A-Za-z]{1,6}[\d.]{1,4}(?=[^\W\d_]|[\W_]|$)|(?<!\d)(?:19|20)\d\d(?!\d)"
)  # CO2, PM2.5; 2020
_STOPS = (".", "!", "?", "。")
_JOINABLE = ("paragraph", "heading", "item")


def join_cards(items: Sequence[Piece | Grid]) -> list[Piece | Grid]:
    """Give the items with each card's figure and label, and each term and its definition, as one piece."""
    joined: list[Piece | Grid] = []
    for are_pieces, group in groupby(items, key=lambda item: isinstance(item, Piece)):
        if are_pieces:
            pieces = _with_definitions([item for item in group if isinstance(item, Piece)])
            joined += map(_demoted, _alternating(_closed(pieces)))
        else:
            joined += group
    return joined


def _with_definitions(pieces: list[Piece]) -> list[Piece]:
    """Join each term with the one definition that follows it."""
    result: list[Piece] = []
    for index, piece in enumerate(pieces):
        lone = index + 1 == len(pieces) or pieces[index + 1].kind != "definition"
        if piece.kind == "definition" and lone and result and result[-1].kind == "term":
            term = result[-1]
            colon = " " if term.text.endswith((":", "：")) else ": "
            result[-1] = replace(term, kind="paragraph", text=f"{term.text}{colon}{piece.text}", bold=False)
        else:
            result.append(piece)
    return result


def _closed(pieces: list[Piece]) -> list[Piece]:
    """Join two or three pieces that one element holds with nothing else, where one is a figure, the others labels."""
    result: list[Piece] = []
    at = 0
    while at < len(pieces):
        size = next((size for size in range(_LONGEST_CARD, 1, -1) if _is_card(pieces, at, size)), 1)
        if size == 1 and _heads_its_label(pieces, at):
            size = 2
        result.append(_join(pieces[at : at + size]) if size > 1 else pieces[at])
        at += size
    return result


def _demoted(piece: Piece) -> Piece:
    """Give a heading of digits alone as a paragraph, for nothing can stand under it; a year's heading stays."""
    is_number = is_figure(piece) and _LETTERS.search(piece.text) is None
    return replace(piece, kind="paragraph", level=1) if piece.kind == "heading" and is_number else piece


def _is_card(pieces: list[Piece], at: int, size: int) -> bool:
    card = pieces[at : at + size]
    if len(card) < size:
        return False
    inside = min(piece.depth for piece in card[1:])
    outside = max(card[0].depth if at else 0, pieces[at + size].depth if at + size < len(pieces) else 0)
    figures = [is_figure(piece) for piece in card]
    return (
        inside > outside
        and figures.count(True) == 1
        and (figures[0] or _is_title(card[0]))
        and all(figure or is_label(piece) for figure, piece in zip(figures, card, strict=True))
    )


def _heads_its_label(pieces: list[Piece], at: int) -> bool:
    """Whether a figure is marked up as a heading, and the next piece is the label below it."""
    if pieces[at].kind != "heading" or at + 1 == len(pieces):
        return False
    label = pieces[at + 1]
    return is_figure(pieces[at]) and _is_title(label) and label.kind != "heading"


def _alternating(pieces: list[Piece]) -> Iterator[Piece]:
    """Join figures and labels that take turns under one element, two pairs at least."""
    at = 0
    while at < len(pieces):
        stop = _turns(pieces, at)
        if stop - at < 4:
            yield pieces[at]
            at += 1
            continue
        if (stop - at) % 2:
            if is_figure(pieces[at]):  # it begins and ends with a figure: which label is whose cannot be told
                yield from pieces[at:stop]
                at = stop
                continue
            yield pieces[at]  # a title above them
            at += 1
        for pair in range(at, stop, 2):
            yield _join(pieces[pair : pair + 2])
        at = stop


def _turns(pieces: list[Piece], at: int) -> int:
    """Give the index after the last of the pieces from `at` on that are figure and label by turns, siblings all."""
    figure = is_figure(pieces[at])
    if not figure and not _is_title(pieces[at]):
        return at
    stop = at + 1
    while stop < len(pieces) and (stop == at + 1 or pieces[stop].depth == pieces[at + 1].depth):
        figure = not figure
        if not (is_figure(pieces[stop]) if figure else is_label(pieces[stop])):
            break
        stop += 1
    return stop


def is_figure(piece: Piece) -> bool:
    """Whether a piece is little more than a number: '52', 'RMB 3.2 million'; not a year, a date or 'Scope 1'."""
    text = piece.text
    return (
        piece.kind in _JOINABLE
        and len(text) <= _LONGEST_FIGURE
        and _DIGIT.search(text) is not None
        and len(_LETTERS.findall(text)) <= 3
        and _ALONE.fullmatch(text) is None
        and _NUMBERED.match(text) is None
    )


def is_label(piece: Piece) -> bool:
    """Whether a piece may name what a figure counts: some words, no number but a year, no chief heading of the page."""
    text = piece.text
    return (
        (piece.kind in ("paragraph", "item") or (piece.kind == "heading" and piece.level > 2))
        and len(text) <= _LONGEST_LABEL
        and _LETTERS.search(text) is not None
        and _DIGIT.search(_DIGITS_IN_NAME.sub("", text)) is None
    )


def _is_title(piece: Piece) -> bool:
    """Whether a piece may name the figure below it: a label that is no sentence."""
    return is_label(piece) and not piece.text.endswith(_STOPS)


def _join(pieces: list[Piece]) -> Piece:
    item = next((piece for piece in pieces if piece.kind == "item"), None)
    text = "\n".join(piece.text for piece in pieces)
    return Piece("item" if item else "paragraph", text, item.level if item else 1, pieces[0].path, pieces[0].depth)

"""Highlights: a figure on a line of its own and its label on the line above or below."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from csrx.rules.numbering import page_numbers

if TYPE_CHECKING:
    from collections.abc import Callable

    from csrx.models.document import Document

_DIGIT = re.compile(r"\d")
_TELLS = re.compile(
    r":\s*[^\s\d]{0,4}\d[\d.,]*\s?\S{0,8}$"
)  # a line that has a figure of its own: 'Goal for 2025: 100%'
_COUNTS = re.compile(  # a line that begins with a figure of its own and no year: '112 projects'
    r"[~><≈]?\s?(?!(?:19|20)\d\d\b)(?:[A-Z]{0,3}[$€£¥₹]\s?)?\d[\d.,]*\+?\s(?!(?:million|billion|thousand|lakh|crore)$)"
    r"(?:\w+\s){0,2}[^\W\d]{3}"
)
_SHARE = re.compile(r"[\d.,]+\s?(?:%|per ?cent) of (?:the |our |its )?(?:total|whole|sum)\b.{0,20}", re.IGNORECASE)
# A figure with its label below: '320 tonnes', 'of surplus food handed out'.
_LABELLED = re.compile(r"\d[^\n]*\n[^\W\d]+(?: [^\W\d]+){2}")
_BARE, _AXIS = re.compile(r"[-–]?\d[\d.,]*"), 3  # numbers in a row
_MOST_LINES = 3  # lines of a label
_LONGEST, _LONGEST_GOING_ON, _LONGEST_FIGURE = 130, 200, 60  # characters of a label, one in lower case, a figure


def figure_labels(document: Document, is_figure: Callable[[int, int], bool]) -> dict[int, tuple[tuple[int, int], ...]]:
    """For each block that is nothing but a figure: the span of the block that labels it, by the block's index.

    `is_figure` tells whether a stretch of the text is a quantity and nothing else. The numbers of pages and those on
    the axis of a chart have no label.
    """
    pages = page_numbers(document)
    kinds = [
        "other" if block.start in pages else _kind(document, index, is_figure)
        for index, block in enumerate(document.blocks)
    ]
    labels: dict[int, tuple[tuple[int, int], ...]] = {}
    index = 0
    while index < len(kinds):
        if kinds[index] == "other":
            index += 1
            continue
        stop = index
        while stop < len(kinds) and kinds[stop] != "other":
            stop += 1
        axis = _on_axis(document, kinds, index, stop)
        for k in range(index, stop):
            if kinds[k] == "figure" and k not in axis:
                partners = _beside(document, kinds, k, index, stop) or _partners(document, kinds, k, index, stop)
                if partners:
                    labels[k] = tuple((document.blocks[p].start, document.blocks[p].end) for p in partners)
        index = stop
    return labels


def _on_axis(document: Document, kinds: list[str], start: int, stop: int) -> set[int]:
    """The bare numbers of a run that stand one below the other without labels, three or more."""
    bare = [
        kinds[k] == "figure"
        and _BARE.fullmatch(document.text[document.blocks[k].start : document.blocks[k].end].strip()) is not None
        for k in range(start, stop)
    ]
    found: set[int] = set()
    at = 0
    while at < len(bare):
        end = at
        while end < len(bare) and bare[end]:
            end += 1
        if end - at >= _AXIS:
            found |= set(range(start + at, start + end))
        at = max(end, at + 1)
    return found


def _kind(document: Document, index: int, is_figure: Callable[[int, int], bool]) -> str:
    """'figure', 'label' (a short line without a full stop) or 'other'."""
    block = document.blocks[index]
    if block.kind in ("furniture", "table", "note"):
        return "other"
    text = document.text[block.start : block.end]
    if len(text) > (_LONGEST_GOING_ON if text[:1].islower() else _LONGEST):
        return "other"
    if len(text) <= _LONGEST_FIGURE and _DIGIT.search(text) and is_figure(block.start, block.end):
        return "other" if _LABELLED.search(text) else "figure"
    if text.rstrip().endswith("."):
        return "label" if _closes_card(document, index, is_figure) else "other"
    if _SHARE.fullmatch(text):
        return "other"  # '72% of total' tells more of the figure above it
    own = text.rstrip().endswith((":", ";")) or _TELLS.search(text) or ("\n" not in text and _COUNTS.match(text))
    return "other" if own else "label"


def _closes_card(document: Document, index: int, is_figure: Callable[[int, int], bool]) -> bool:
    """Whether a line stands right below a figure and nothing right below it: '560' over 'hours given in Elk Co.'"""
    if not index or not _adjoin(document, index - 1):
        return False
    if index + 1 < len(document.blocks) and _adjoin(document, index):
        return False
    figure, block = document.blocks[index - 1], document.blocks[index]
    first = index < 2 or not _adjoin(document, index - 2) or document.blocks[index - 2].kind == "heading"
    text = document.text[figure.start : figure.end]
    short = len(text) <= _LONGEST_FIGURE and ". " not in document.text[block.start : block.end]
    return first and short and _DIGIT.search(text) is not None and is_figure(figure.start, figure.end)


def _beside(document: Document, kinds: list[str], at: int, start: int, stop: int) -> list[int] | None:
    """The lines that label a figure where they stand right beside it, and what is on its other side does not or tells
    more of it: a name above, the figure, and below it what became of it, in lower case."""
    before, after = at, at + 1
    while before > start and kinds[before - 1] == "label" and _adjoin(document, before - 1):
        before -= 1
    while after < stop and kinds[after] == "label" and _adjoin(document, after - 1):
        after += 1
    shared = before > 0 and kinds[before - 1] == "figure" and _adjoin(document, before - 1)
    both = before < at and after > at + 1
    goes_on = both and not shared and document.text[document.blocks[at + 1].start].islower()
    if before == at == after - 1 or (both and not goes_on) or after - before > _MOST_LINES + 1:
        return None
    return [*range(at + 1, after), *range(before, at)]


def _adjoin(document: Document, at: int) -> bool:
    """Whether no blank line stands between a block and the next."""
    between = document.text[document.blocks[at].end : document.blocks[at + 1].start]
    return between.count("\n") == 1


def _partners(document: Document, kinds: list[str], at: int, start: int, stop: int) -> range:
    """The indices of the lines that label the figure at `at` in a run of figures and labels, up to three of them; a
    line above a gap labels no figure that has its label right above it."""
    before, close = at, at > start and _adjoin(document, at - 1)
    while before > start and kinds[before - 1] == "label" and at - before < _MOST_LINES:
        if before < at and close and not _adjoin(document, before - 1):
            break
        before -= 1
    after = at + 1
    while after < stop and kinds[after] == "label" and after - at <= _MOST_LINES:
        after += 1
    if before == at or after == at + 1:
        return range(before, at) if before < at else range(at + 1, after)
    # 'label figure label figure' ends in a figure, 'figure label figure label' in a label.
    last_is_figure = kinds[stop - 1] == "figure"
    return range(before, at) if last_is_figure else range(at + 1, after)

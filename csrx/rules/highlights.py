"""Highlights: a figure on a line of its own and its label on the line above or below."""

from __future__ import annotations

import re

from csrx.models.document import Document

_FIGURE = re.compile(
    r"[\s(]*(?:(?:over|more than|nearly|about|around|almost|approx\.?|up to|some|c\.)\s+)?[<>~≈+]?\s*(?:[A-Z]{0,3}\s?[$€£¥₹]|[A-Z]{2,3}|Rs\.?|₹)?\s?[-+]?\d[\d.,'\u00a0\u202f ]*"
    r"(?:\s?(?:%|[+]|k|m|mn|bn|[Mm]illion|[Bb]illion|[Tt]housand|crores?|lakhs?|per cent|percent|trillion))*(?:\s?(?:[A-Za-z₂³²]{1,6}|\+|%))?[\s)*¹²³]*$"
)
_LONGEST = 110


def figure_labels(document: Document) -> dict[int, tuple[tuple[int, int], ...]]:
    """For each block that is nothing but a figure: the span of the block that labels it, by the block's index."""
    kinds = [_kind(document, index) for index in range(len(document.blocks))]
    labels: dict[int, tuple[tuple[int, int], ...]] = {}
    index = 0
    while index < len(kinds):
        if kinds[index] == "other":
            index += 1
            continue
        stop = index
        while stop < len(kinds) and kinds[stop] != "other":
            stop += 1
        for k in range(index, stop):
            if kinds[k] == "figure":
                k_label = _partner(kinds, k, index, stop)
                if k_label is not None:
                    block = document.blocks[k_label]
                    labels[k] = ((block.start, block.end),)
        index = stop
    return labels


def _kind(document: Document, index: int) -> str:
    """'figure', 'label' (a short line without a full stop) or 'other'."""
    block = document.blocks[index]
    if block.kind in ("furniture", "table", "note"):
        return "other"
    text = document.text[block.start : block.end]
    if len(text) > _LONGEST:
        return "other"
    if _FIGURE.match(text):
        return "figure"
    return "other" if text.rstrip().endswith((".", ":", ";")) else "label"


def _partner(kinds: list[str], at: int, start: int, stop: int) -> int | None:
    """The index of the label of the figure at `at` in a run of figures and labels."""
    before = at - 1 if at > start and kinds[at - 1] == "label" else None
    after = at + 1 if at + 1 < stop and kinds[at + 1] == "label" else None
    if before is None or after is None:
        return after if after is not None else before
    figures = [k for k in range(start, stop) if kinds[k] == "figure"]
    # 'label figure label figure' ends in a figure, 'figure label figure label' in a label.
    return before if figures and figures[-1] == stop - 1 else after

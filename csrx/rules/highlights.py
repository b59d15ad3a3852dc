"""Highlights: a figure on a line of its own and its label on the line above or below."""

from __future__ import annotations

from collections.abc import Callable

from csrx.models.document import Document

_LONGEST, _LONGEST_FIGURE = 110, 60  # characters of a label, of a figure


def figure_labels(document: Document, is_figure: Callable[[int, int], bool]) -> dict[int, tuple[tuple[int, int], ...]]:
    """For each block that is nothing but a figure: the span of the block that labels it, by the block's index.

    `is_figure` tells whether a stretch of the text is a quantity and nothing else.
    """
    kinds = [_kind(document, index, is_figure) for index in range(len(document.blocks))]
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


def _kind(document: Document, index: int, is_figure: Callable[[int, int], bool]) -> str:
    """'figure', 'label' (a short line without a full stop) or 'other'."""
    block = document.blocks[index]
    if block.kind in ("furniture", "table", "note"):
        return "other"
    text = document.text[block.start : block.end]
    if len(text) > _LONGEST:
        return "other"
    if len(text) <= _LONGEST_FIGURE and is_figure(block.start, block.end):
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

"""Tells headings, captions and notes from the body by size, weight and wording, and headings' levels by their style."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from csrx.readers.pdf.drafts import BlockDraft

_LARGER, _SMALLER = 1.12, 0.9  # sizes in shares of the body's
_LONGEST, _MOST_LINES = 180, 4
_DEEPEST = 6
_CAPTION = re.compile(
    r"(?:figure|fig\.|table|chart|graph|exhibit|photo|picture|image|diagram|图|圖|表)\s*[\dA-Z]", re.IGNORECASE
)
_NOTE = re.compile(
    r"(?:[⁰¹²³⁴⁵⁶⁷⁸⁹]+|\*+|†+|‡|#|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]|\d{1,2}\s)\s?\S|(?:notes?|source|remarks?|注|註)\s?\d?\s?[:：.]",
    re.IGNORECASE,
)
_LETTERS = re.compile(r"[^\W\d_]")
_WORDS = re.compile(r"[^\W\d_]{2,}|[\u4e00-\u9fff]")
_FIGURE = re.compile(r"[^\w]{0,3}(?:[A-Z]{1,3}\$?\s?)?\d[\d.,]*\s?\S{0,3}(?:\s\w+){0,3}")
_SECTION = re.compile(r"\d{1,2}(?:\.\d{1,2})+\.?\s+[A-Z]|\d{1,2}\.\s")


def body_size(blocks: Sequence[BlockDraft]) -> float:
    """The size in which most of the prose is set, in points."""
    sizes: Counter[float] = Counter()
    for block in blocks:
        if block.kind == "paragraph":
            sizes[round(2 * block.size) / 2] += len(block.text) if block.lines > 1 else len(block.text) // 4
    return sizes.most_common(1)[0][0] if sizes else 10.0


def mark_kinds(blocks: Sequence[BlockDraft]) -> None:
    """Gives each block that is still a paragraph its kind, and each heading its level, from 1."""
    body = body_size(blocks)
    headings = []
    for block in blocks:
        if block.kind != "paragraph":
            continue
        if _is_heading(block, body):
            block.kind = "heading"
            headings.append(block)
        elif _CAPTION.match(block.text) and len(block.text) < 2 * _LONGEST:
            block.kind = "caption"
        elif block.size < _SMALLER * body and _NOTE.match(block.text):
            block.kind = "note"
        elif block.item:
            block.kind = "item"
    _set_levels(headings)


def _is_heading(block: BlockDraft, body: float) -> bool:
    text = block.text
    if len(text) > _LONGEST or block.lines > _MOST_LINES or block.turned or block.figure or not _WORDS.search(text):
        return False
    if text[0].islower() or text.endswith((",", ";", "-")) or is_figure(text):
        return False
    larger = block.size > _LARGER * body
    if block.item and not (block.bold or larger):
        return False
    ends = text.endswith((".", ":")) and not text.endswith("...")
    if larger:
        return not (ends and block.lines > 2)
    if block.size < _SMALLER * body and not block.bold:
        return False
    if block.bold:
        return not (text.endswith(".") and len(text) > 60)
    letters = _LETTERS.findall(text)
    capitals = sum(1 for letter in letters if letter.isupper())
    return len(letters) > 5 and capitals > 0.8 * len(letters) and block.lines < 3


def is_figure(text: str) -> bool:
    """Whether the text is a number with a word or two, as set large in an infographic."""
    return len(text) < 40 and _FIGURE.fullmatch(text) is not None and not _SECTION.match(text)


def _set_levels(headings: Sequence[BlockDraft]) -> None:
    """Ranks the headings' styles: larger before smaller, bold before light; much alike sizes are one."""
    ranks: dict[tuple[float, bool], int] = {}
    last, level = 0.0, 0
    for size, bold in sorted({_style(block) for block in headings}, key=lambda style: (-style[0], not style[1])):
        if not level or size < 0.93 * last or (size, not bold) in ranks:
            level = min(level + 1, _DEEPEST)
            last = size
        ranks[size, bold] = level
    for block in headings:
        block.level = ranks[_style(block)]


def _style(block: BlockDraft) -> tuple[float, bool]:
    return round(2 * block.size) / 2, block.bold

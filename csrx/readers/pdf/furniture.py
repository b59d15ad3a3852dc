"""Running heads and feet, page numbers and side tabs: what stands in the same place page after page."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from csrx.readers.pdf.drafts import BlockDraft, PageDraft

_UPPER, _LOWER, _SIDE = 0.13, 0.88, 0.07  # the margins, as shares of the page's height and width
_PAGE_NUMBER = re.compile(
    r"[-–—|\s]*(?:page\s+|p\.?\s*)?(\d{1,4}|[ivxlc]{1,7})(?:\s*(?:/|of)\s*\d{1,4})?[-–—|\s]*", re.IGNORECASE
)
_NUMBER_AT_END = re.compile(r"(?:^|\s)(\d{1,4})$|^(\d{1,4})(?:\s|$)")
_DIGITS = re.compile(r"\d+")
_LETTER = re.compile(r"[^\W\d_]")
_LONGEST, _LONGEST_TAB = 300, 80  # characters in the margins, and elsewhere
_STEP = 6.0  # points within which two places are the same


def mark_furniture(blocks: Sequence[BlockDraft], pages: Sequence[PageDraft]) -> None:
    """Gives what repeats over the pages, and page numbers, the kind "furniture"."""
    places: dict[tuple[str, int], set[int]] = defaultdict(set)
    candidates = [block for block in blocks if block.kind != "table" and len(block.text) < _LONGEST]
    keys = [_key(block) for block in candidates]
    for block, key in zip(candidates, keys, strict=True):
        if _LETTER.search(block.text):  # what has digits alone is furniture only if it counts the pages
            places[key].add(block.page)
    often = max(4, round(0.4 * len(pages)))
    seldom = 2 if len(pages) < 8 else 3
    numbers = _page_numbers(candidates, pages)
    for block, (text, place) in zip(candidates, keys, strict=True):
        times = len(
            places.get((text, place), set())
            | places.get((text, place + 1), set())
            | places.get((text, place - 1), set())
        )
        if _in_margin(block, pages[block.page]):
            repeats = times >= seldom
        else:
            repeats = times >= often and len(block.text) < _LONGEST_TAB
        if repeats or id(block) in numbers:
            block.kind = "furniture"


def _page_numbers(blocks: Sequence[BlockDraft], pages: Sequence[PageDraft]) -> set[int]:
    """The ids of blocks in the margins that are a number and nothing else, and count on with the pages."""
    offsets: dict[int, list[BlockDraft]] = defaultdict(list)
    for block in blocks:
        match = _PAGE_NUMBER.fullmatch(block.text)
        if match and match[1].isdigit() and _in_margin(block, pages[block.page]):
            offsets[int(match[1]) - pages[block.page].number].append(block)
    return {
        id(block)
        for counted in offsets.values()
        if len({block.page for block in counted}) > 1 or len(pages) == 1
        for block in counted
    }


def _key(block: BlockDraft) -> tuple[str, int]:
    return _DIGITS.sub("#", block.text.casefold()), round(block.top / _STEP)


def _in_margin(block: BlockDraft, page: PageDraft) -> bool:
    return (
        block.bottom < _UPPER * page.down
        or block.top > _LOWER * page.down
        or block.right < _SIDE * page.across
        or block.left > (1 - _SIDE) * page.across
    )


def find_labels(blocks: Sequence[BlockDraft], pages: Sequence[PageDraft]) -> None:
    """Gives pages without a label the number printed in their margins, where it counts on with the pages."""
    printed: dict[int, set[int]] = defaultdict(set)
    for block in blocks:
        if block.kind == "furniture":
            for match in (_PAGE_NUMBER.fullmatch(block.text), _NUMBER_AT_END.search(block.text)):
                number = next((group for group in match.groups() if group), "") if match else ""
                if number.isdigit():
                    printed[block.page].add(int(number))
    offsets = Counter(number - pages[page].number for page, numbers in printed.items() for number in numbers)
    if not offsets:
        return
    offset, times = offsets.most_common(1)[0]
    for index, page in enumerate(pages):
        if page.label is None and times >= max(2, 0.3 * len(pages)) and page.number + offset in printed[index]:
            page.label = str(page.number + offset)

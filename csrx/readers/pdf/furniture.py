"""Running heads and feet, page numbers and side tabs: what stands in the same place page after page."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from csrx.readers.pdf.drafts import BlockDraft, PageDraft

_UPPER, _LOWER, _SIDE = 0.13, 0.88, 0.07  # the margins, as shares of the page's height and width
_PAGE_NUMBER = re.compile(r"\W*(?:page\s+|p\.?\s*)?(\d{1,4}|[ivxlc]{1,7})(?:\s*(?:/|of)\s*\d{1,4})?\W*", re.IGNORECASE)
_NUMBER_AT_END = re.compile(r"(?:^|\s)(\d{1,4})$|^(\d{1,4})(?:\s|$)")
_DIGITS = re.compile(r"\d+")
_LONGEST, _LONGEST_TAB = 300, 80  # characters in the margins, and elsewhere
_STEP = 6.0  # points within which two places are the same


def mark_furniture(blocks: Sequence[BlockDraft], pages: Sequence[PageDraft]) -> None:
    """Gives what repeats over the pages, and page numbers, the kind "furniture"."""
    places: dict[tuple[str, int], set[int]] = defaultdict(set)
    for block in blocks:
        if block.kind != "table" and len(block.text) < _LONGEST:
            places[_key(block)].add(block.page)
    often = max(4, round(0.4 * len(pages)))
    seldom = 2 if len(pages) < 8 else 3
    for block in blocks:
        if block.kind == "table" or len(block.text) >= _LONGEST:
            continue
        margin = _in_margin(block, pages[block.page])
        text, place = _key(block)
        times = len(places[text, place] | places.get((text, place + 1), set()) | places.get((text, place - 1), set()))
        repeats = times >= seldom if margin else times >= often and len(block.text) < _LONGEST_TAB
        if repeats or (margin and _PAGE_NUMBER.fullmatch(block.text)):
            block.kind = "furniture"


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

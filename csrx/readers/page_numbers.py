"""The numbers of pages in a text that lost its pages: numbers that stand alone and rise by one throughout."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from csrx.models.document import Block

_ALONE = re.compile(r"[1-9]\d{0,3}")
_FEWEST = 6  # pages in a row
_MOST_MISSING = 3  # pages without a number between two that have one


def page_numbers(text: str, blocks: Sequence[Block]) -> frozenset[int]:
    """The indices of the blocks that are numbers of pages: six at least, each one, two or three above the last."""
    length: dict[int, int] = {}  # of the longest run that ends in a block, by its index
    before: dict[int, int | None] = {}  # the block before it in that run
    last: dict[int, int] = {}  # the block that ends the longest run up to a number
    for index, block in enumerate(blocks):
        body = text[block.start : block.end].strip()
        if block.kind == "table" or not _ALONE.fullmatch(body):
            continue
        number = int(body)
        earlier = [last[number - step] for step in range(1, _MOST_MISSING + 1) if number - step in last]
        before[index] = max(earlier, key=length.__getitem__, default=None)
        length[index] = 1 + max(map(length.__getitem__, earlier), default=0)
        if length[index] >= length.get(last.get(number, -1), 0):
            last[number] = index
    found: set[int] = set()
    for end in (index for index, count in length.items() if count >= _FEWEST):
        at: int | None = end
        while at is not None and at not in found:
            found.add(at)
            at = before[at]
    return frozenset(found)

"""Numbers that open a heading or a line of the contents: '08 Community support', '12 Site profiles'."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from csrx.models.document import Block, Document

_OPENING = re.compile(r"\d{1,2}\s+(?=[A-Z][\w’'&,. \n/–-]*$)")
_LONGEST = 80  # characters of such a line
_RUN = 4  # short lines in a row whose numbers rise are a table of contents
_FEWEST = 3  # numbers of sections in a report that numbers them


def numbered_blocks(document: Document) -> frozenset[int]:
    """Where the blocks begin whose first number is that of a section or a page, and counts nothing.

    It has a nought in front, is one of several that rise from line to line, or the next section has the next number.
    """
    opened = [found for block in document.blocks if (found := _opening(document.text, block)) is not None]
    found = {start for start, number in opened if number.startswith("0")}
    rising = _in_order([int(number) for _, number in opened])
    for index, (start, number) in enumerate(opened):
        if _run_at(document, opened, index) >= _RUN or (len(rising) >= _FEWEST and int(number) in rising):
            found.add(start)
    return frozenset(found)


def _opening(text: str, block: Block) -> tuple[int, str] | None:
    """Where a short block begins and the number that opens it."""
    if block.kind not in ("heading", "paragraph") or block.end - block.start > _LONGEST:
        return None
    line = text[block.start : block.end].strip()
    match = _OPENING.match(line)
    return (block.start, match[0].strip()) if match else None


def _in_order(numbers: Sequence[int]) -> set[int]:
    """The numbers that follow one another by one through the report, however often each is repeated."""
    firsts = list(dict.fromkeys(numbers))
    runs: list[list[int]] = []
    for number in firsts:
        run = next((run for run in runs if run[-1] + 1 == number), None)
        if run is None:
            runs.append([number])
        else:
            run.append(number)
    return {number for run in runs if len(run) >= _FEWEST for number in run}


def _run_at(document: Document, opened: Sequence[tuple[int, str]], index: int) -> int:
    """How many openings that rise stand in a row round one, with no other block between."""
    starts = [block.start for block in document.blocks]
    order = {start: place for place, start in enumerate(starts)}
    length = 1
    for step in (-1, 1):
        at = index
        while 0 <= at + step < len(opened):
            here, there = opened[at], opened[at + step]
            apart = (order[there[0]] - order[here[0]]) * step
            if apart != 1 or (int(there[1]) - int(here[1])) * step <= 0:
                break
            length += 1
            at += step
    return length

"""Numbers that only number: of a heading or a line of the contents ('08 Community support'), of a page."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from csrx.models.document import Block, Document

_OPENING = re.compile(r"\d{1,2}\s+(?=[A-Z][\w’'&,. \n/–-]*$)")
_ENTRY, _NUMBER = re.compile(r"(?:^|\s)(\d{1,3})\s+(?=[A-Z])"), re.compile(r"\d+")
_LONGEST_CONTENTS = 400  # characters
_LONGEST = 80  # characters of such a line
_RUN = 4  # short lines in a row whose numbers rise are a table of contents
_LONGEST_PAGE, _FEWEST_PAGES = 5, 6  # characters; numbers
_FEWEST = 3  # numbers of sections in a report that numbers them


def page_numbers(document: Document) -> frozenset[int]:
    """Where the blocks begin that hold nothing but a page's number: many such numbers follow one another by one."""
    lone = [
        (block.start, int(line))
        for block in document.blocks
        if block.end - block.start <= _LONGEST_PAGE
        and (line := document.text[block.start : block.end].strip()).isdecimal()
        and not line.startswith("0")
    ]
    pages = _in_order([number for _, number in lone], _FEWEST_PAGES)
    return frozenset(start for start, number in lone if number in pages)


def lists_contents(line: str) -> bool:
    """Whether a line is a table of contents run on: '02 Message from the CEO   05 Strategy   15 Quality'."""
    if len(line) > _LONGEST_CONTENTS:
        return False
    numbers = [int(number) for number in _ENTRY.findall(line)]
    rising = all(low < high for low, high in pairwise(numbers))
    return len(numbers) >= _RUN and rising and len(numbers) == len(_NUMBER.findall(line))


class _Opening(NamedTuple):
    """A short block that a number opens: its place among the blocks, where it begins, the number as written."""

    place: int
    start: int
    written: str

    @property
    def number(self) -> int:
        return int(self.written)


def numbered_blocks(document: Document) -> frozenset[int]:
    """Where the blocks begin whose first number is that of a section or a page, and counts nothing.

    It has a nought in front, is one of several that rise from line to line, or the next section has the next number.
    """
    openings = [
        found for place, block in enumerate(document.blocks) if (found := _opening(document.text, place, block))
    ]
    sections = _in_order([opening.number for opening in openings])
    listed = {opening for run in _runs(openings) if len(run) >= _RUN for opening in run}
    return frozenset(
        opening.start
        for opening in openings
        if opening.written.startswith("0") or opening.number in sections or opening in listed
    )


def _opening(text: str, place: int, block: Block) -> _Opening | None:
    if block.kind not in ("heading", "paragraph") or block.end - block.start > _LONGEST:
        return None
    match = _OPENING.match(text[block.start : block.end].strip())
    return _Opening(place, block.start, match[0].strip()) if match else None


def _in_order(numbers: Sequence[int], fewest: int = _FEWEST) -> set[int]:
    """The numbers that follow one another by one through the report, `fewest` or more, however often repeated."""
    runs: dict[int, list[int]] = {}  # by the number that would come next
    for number in dict.fromkeys(numbers):
        run = [*runs.pop(number, []), number]
        runs[number + 1] = run
    return {number for run in runs.values() if len(run) >= fewest for number in run}


def _runs(openings: Sequence[_Opening]) -> list[list[_Opening]]:
    """The openings parted into runs of neighbouring blocks whose numbers rise."""
    runs: list[list[_Opening]] = []
    for opening in openings:
        last = runs[-1][-1] if runs else None
        if last is not None and last.place + 1 == opening.place and last.number < opening.number:
            runs[-1].append(opening)
        else:
            runs.append([opening])
    return runs

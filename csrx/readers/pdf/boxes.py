"""The boxes of a page's characters, kept a word at a time and worked out when they are asked for."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, overload

_NOWHERE = (float("nan"),) * 4


class WordBoxes(NamedTuple):
    """The words of a page as PDFium counts its characters: where each begins and ends, and eight numbers each,
    the boxes of its first and of its last character (left, top, right, bottom; points; origin upper left)."""

    starts: array[int]
    ends: array[int]
    sides: array[float]

    def box(self, character: int) -> tuple[float, float, float, float]:
        """The box of a character, NaN for white space; those inside a word are spread evenly between its ends."""
        word = bisect_right(self.starts, character) - 1
        if word < 0 or character >= self.ends[word]:
            return _NOWHERE
        first, last = self.sides[8 * word : 8 * word + 4], self.sides[8 * word + 4 : 8 * word + 8]
        steps = self.ends[word] - self.starts[word] - 1
        share = (character - self.starts[word]) / steps if steps else 0.0
        left, top, right, bottom = (one + share * (two - one) for one, two in zip(first, last, strict=True))
        return left, top, right, bottom


@dataclass(slots=True)
class CharacterBoxes(Sequence[float]):
    """Four numbers for each character of a page's text, NaN where a character stands nowhere on the page.

    The text is made of pieces: `offsets` says where in the text each begins, `firsts` with which of PDFium's
    characters, `lengths` how many it has; what stands between pieces was put in by the reader.
    """

    words: WordBoxes
    offsets: array[int] = field(default_factory=lambda: array("l"))
    firsts: array[int] = field(default_factory=lambda: array("l"))
    lengths: array[int] = field(default_factory=lambda: array("l"))
    length: int = 0

    def add(self, offset: int, first: int, end: int) -> None:
        """Say that PDFium's characters from `first` to `end` stand at `offset` of the page's text, behind the rest."""
        self.offsets.append(offset)
        self.firsts.append(first)
        self.lengths.append(end - first)
        self.length = offset + end - first

    def box(self, offset: int) -> tuple[float, float, float, float]:
        """The box of the character at `offset` of the page's text."""
        piece = bisect_right(self.offsets, offset) - 1
        if piece < 0 or offset - self.offsets[piece] >= self.lengths[piece]:
            return _NOWHERE
        return self.words.box(self.firsts[piece] + offset - self.offsets[piece])

    def __len__(self) -> int:
        return 4 * self.length

    @overload
    def __getitem__(self, index: int) -> float: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[float]: ...
    def __getitem__(self, index: int | slice) -> float | Sequence[float]:
        if isinstance(index, slice):
            start, stop, step = index.indices(len(self))
            if step == 1:
                numbers = [side for place in range(start // 4, (stop + 3) // 4) for side in self.box(place)]
                return array("d", numbers[start % 4 : start % 4 + stop - start])
            return array("d", [self[place] for place in range(start, stop, step)])
        if index < 0:
            index += len(self)
        if not 0 <= index < len(self):
            raise IndexError(index)
        return self.box(index // 4)[index % 4]

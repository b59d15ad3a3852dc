"""Line numbers of offsets."""

from __future__ import annotations

from bisect import bisect_right


class LineCounter:
    """Tells the line, from 1, that an offset of a text stands on."""

    def __init__(self, text: str) -> None:
        self._starts = [0]
        at = text.find("\n")
        while at >= 0:
            self._starts.append(at + 1)
            at = text.find("\n", at + 1)

    def at(self, offset: int) -> int:
        """The line of the character at `offset`."""
        return bisect_right(self._starts, offset)

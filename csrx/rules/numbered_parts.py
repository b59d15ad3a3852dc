"""Parts of a table's cell that numbers in brackets tell apart, as reporting standards ask: '(1) 18.6 PJ (2) 41%' beside
'(1) Total energy consumed, (2) percentage renewable'."""

from __future__ import annotations

import re

_MARK = re.compile(r"(?<!\w)\(([1-9a-h])\)\s*")
_FEWEST = 2
_BETWEEN = " \t\r\n,;/"

_Span = tuple[int, int]


def numbered_parts(text: str, start: int, stop: int) -> dict[str, _Span]:
    """The spans of the parts of `text[start:stop]` by their numbers or letters; none where these do not begin at the
    first and run on."""
    marks = list(_MARK.finditer(text, start, stop))
    numbers = [mark[1] for mark in marks]
    first = numbers[0] if numbers else ""
    if len(marks) < _FEWEST or first not in ("1", "a") or numbers != [chr(ord(first) + k) for k in range(len(marks))]:
        return {}
    ends = [*(mark.start() for mark in marks[1:]), stop]
    spans = (
        (mark.end(), mark.end() + len(text[mark.end() : end].rstrip(_BETWEEN)))
        for mark, end in zip(marks, ends, strict=True)
    )
    return {number: span for number, span in zip(numbers, spans, strict=True) if span[1] > span[0]}

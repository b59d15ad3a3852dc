"""Periods (EDTF) as spans of years."""

from __future__ import annotations

import re

_YEAR = re.compile(r"-?(\d{4})(?:-\d{2}){0,2}[~?%]?")


def years(period: str | None) -> tuple[int | None, int | None] | None:
    """The first and the last year of a period, None for an open end; None where there is no period, or no such thing.

    `2020` is (2020, 2020), `2019/2020` (2019, 2020), `../2017-10` (None, 2017).
    """
    if not period:
        return None
    first, slash, last = period.partition("/")
    if not slash:
        return _pair(first, first)
    return _pair(first, last)


def _pair(first: str, last: str) -> tuple[int | None, int | None] | None:
    ends: list[int | None] = []
    for end in (first, last):
        match = _YEAR.fullmatch(end)
        if match is None and end not in ("", ".."):
            return None
        ends.append(int(match[1]) if match else None)
    return (ends[0], ends[1]) if ends != [None, None] else None


def covers(period: str | None, year: int) -> bool:
    """Whether the period says something of the year: it begins or ends in it, or is counted up to it."""
    span = years(period)
    return span is not None and year in span


def backwards(period: str | None) -> bool:
    """Whether the period ends before it begins."""
    span = years(period)
    return span is not None and span[0] is not None and span[1] is not None and span[0] > span[1]

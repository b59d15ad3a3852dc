"""Tables of rows that begin with a number or a year, whose cells stand below one another, as their heads do.

Sl. No.                     The heads, then each row's number,       Year
Project                     its words and its figures; a total       Donations (EUR)
Spent (Rs. crore)           may end them. Or each row's year         2021
1                           and its figures.                         4,100
Village wells                                                        2022
17.0                                                                 4,900
"""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING

from csrx.models.document import Cell, Table
from csrx.readers.flat_rows import is_period, is_value
from csrx.readers.plain_tables import is_figure

if TYPE_CHECKING:
    from collections.abc import Sequence

_NUMBERS = re.compile(r"(?:s(?:[lr]|er)?\.? ?n(?:o|r)?\.?|nos?\.?|nr\.?|#|serial (?:no\.?|number))", re.IGNORECASE)
_YEARS = re.compile(r"(?:(?:fiscal|financial|calendar|reporting) )?(?:years?|period)|FY", re.IGNORECASE)
_MOST_HEADS, _FEWEST_ROWS, _MOST_ROWS, _LONGEST_HEAD = 9, 2, 300, 90
_TOTAL = re.compile(r"(?:grand |sub-?)?total\b.{0,30}", re.IGNORECASE)

_Span = tuple[int, int]


def heads_rows(body: str) -> bool:
    """Whether a line may head the column that rows begin with, of their numbers or years: 'Sl. No.', 'Year'."""
    return _NUMBERS.fullmatch(body) is not None or _YEARS.fullmatch(body) is not None


def table_of_rows(text: str, cells: Sequence[_Span]) -> tuple[Table, int] | None:
    """The table whose heads begin with the first of some cells, and the index of the cell after it; None where there is
    none."""
    if _YEARS.fullmatch(text[slice(*cells[0])]):
        return _yearly_table(text, cells)
    return _numbered_table(text, cells)


def _yearly_table(text: str, cells: Sequence[_Span]) -> tuple[Table, int] | None:
    """The table of rows of a year and a figure under each other head."""
    texts = [text[start:end] for start, end in cells[: _MOST_HEADS + 1]]
    width = next((k for k, body in enumerate(texts) if is_period(body)), 0)
    if width < _FEWEST_ROWS or any(len(body) > _LONGEST_HEAD or is_value(body) for body in texts[:width]):
        return None
    rows: list[Sequence[_Span]] = []
    at = width
    while at + width <= len(cells) and len(rows) < _MOST_ROWS:
        year, *figures = cells[at : at + width]
        if not is_period(text[slice(*year)]) or not all(is_value(text[slice(*span)]) for span in figures):
            break
        rows.append([year, *figures])
        at += width
    if len(rows) < _FEWEST_ROWS:
        return None
    found = [Cell(0, k, *span, header=True) for k, span in enumerate(cells[:width])]
    found += [Cell(r, k, *span) for r, row in enumerate(rows, 1) for k, span in enumerate(row)]
    return Table(cells[0][0], cells[at - 1][1], tuple(found), 1), at


def _numbered_table(text: str, cells: Sequence[_Span]) -> tuple[Table, int] | None:
    """The table whose heads begin with the first of some cells, without the numbers of its rows, and the index of the
    cell after it; None where there is none."""
    texts = [text[start:end] for start, end in cells[: _MOST_HEADS + 1]]
    width = next((k for k, body in enumerate(texts) if body.rstrip(".") == "1"), 0)
    if width < _FEWEST_ROWS or any(len(body) > _LONGEST_HEAD or is_figure(body) for body in texts[1:width]):
        return None
    rows: list[Sequence[_Span]] = []
    at = width
    while len(rows) < _MOST_ROWS and text[slice(*cells[at])].rstrip(".") == str(len(rows) + 1):
        row = cells[at + 1 : at + width]
        if len(row) < width - 1 or (rows and not _alike(text, rows[0], row)):
            break
        rows.append(row)
        at += width
        if at >= len(cells):
            break
    kinds = [is_figure(text[slice(*span)]) for span in rows[0]] if rows else []
    if len(rows) < _FEWEST_ROWS or kinds[:1] != [False] or not any(kinds):
        return None
    found = [Cell(0, k, *span, header=True) for k, span in enumerate(cells[1:width])]
    found += [Cell(r, k, *span) for r, row in enumerate(rows, 1) for k, span in enumerate(row)]
    columns = [k for k, figure in enumerate(kinds) if figure]
    total = list(takewhile(lambda span: is_figure(text[slice(*span)]), cells[at + 1 : at + 1 + len(columns)]))
    if at < len(cells) and _TOTAL.fullmatch(text[slice(*cells[at])]) and len(total) == len(columns):
        found += [Cell(len(rows) + 1, k, *span) for k, span in zip([0, *columns], [cells[at], *total], strict=True)]
        at += 1 + len(total)
    return Table(cells[0][0], cells[at - 1][1], tuple(found), 1), at


def _alike(text: str, one: Sequence[_Span], other: Sequence[_Span]) -> bool:
    """Whether two rows have figures in the same columns; a dash may stand for words."""
    return all(
        is_figure(text[slice(*b)]) or not is_figure(text[slice(*a)]) for a, b in zip(one, other, strict=True)
    ) and not (is_figure(text[slice(*other[0])]) and not is_figure(text[slice(*one[0])]))

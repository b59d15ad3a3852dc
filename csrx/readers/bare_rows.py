"""Rows of figures flattened to lines under a head that names no years: what the figures are is told by their number.

Area Bought Given Total          Emissions (t CO2e) SCOPE 1 SCOPE 2
Coast 1,204 310 1,514            North 10,672 105,209
Hills 877 96 973                 South 5,916 45,887
"""

from __future__ import annotations

import re
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING

from csrx.models.document import Cell, Table
from csrx.readers.flat_rows import is_period, is_value, values_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from csrx.readers.lines import Line

_FEWEST_UNITED = 2  # rows whose labels end in units
_FEWEST_ROWS, _FEWEST_COLUMNS, _MOST_COLUMNS = 3, 2, 12
_LONGEST_HEAD, _LONGEST_LABEL = 110, 70  # characters
_WORD = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|\S+")
_TOTAL = frozenset(["total", "totals", "sum", "all"])
_SHARE = re.compile(r"%|\bper ?cent|\bshare\b", re.IGNORECASE)
_FEWEST_SINGLE, _MOST_SINGLE = 2, 40
# A unit that ends a label: '(GWh)', ', tCO2e', 'in GWh'.
_UNIT_LAST = re.compile(
    r"\S [(\[][^()\[\]]{1,25}[)\]]:?$|(?:,| in) (?=[a-z]*[A-Z]{2}|[a-z]+[A-Z]|[%$€£¥₹])[^\s,()]{1,12}:?$"
)
_UNIT_WORD = re.compile(
    r" (?:[kMGT]?Wh|[MGTP]?J|[kM]?tCO2e?|(?:tonnes|tons|kg)(?: of)?(?: CO2e?q?)?|m[23]|litres|hours|persons|people|%"
    r"|(?:[A-Z]{0,3}[$€£¥₹]|[A-Z]{3})(?:['’ ]?000|m|mn| million| thousand)?)$"
)
_LABEL = re.compile(  # no sentence, no name with a number
    r"(?!.*\b(?:scopes?|phase|category|tier|level|note|type|chapter|section|part)$)"
    r"(?:[^.;:!?/]|(?<=[a-z])/(?=[a-z]))*[^.;:!?/\s]",
    re.IGNORECASE,
)
_DATED = re.compile(r"\S (?:since|until|till|in|by|from|during|of|end)\s+(?:19|20)\d\d$", re.IGNORECASE)
_PAGE = 3  # digits of the number of a page
_FEWEST_PAIRS = 3
_PAIR = re.compile(
    r"(?P<label>[A-Z][^\W\d]+(?:[ /&-]+[^\W\d]+){0,5}) (?P<figure>(?:[A-Z]{0,3}[$€£¥₹])?\d[\d,]*(?:\.\d+)?%?)(?: |$)"
)
_PAIRS = re.compile(rf"(?:{_PAIR.pattern.replace('?P<label>', '?:').replace('?P<figure>', '?:')})+")
_NUMBERED = re.compile(r"\b([^\W\d]+) \d \1 \d$", re.IGNORECASE)
_ENDS = (".", "!", "?", ";")

_Span = tuple[int, int]


def bare_table(chunk: Sequence[Line], at: int) -> tuple[Table, int] | None:
    """The table whose head is line `at` of a run of lines, a row of at least two figures on each line below it, and the
    index of the line after it; None where there is none."""
    head = chunk[at]
    if len(head.body) > _LONGEST_HEAD or head.body.endswith(_ENDS) or "|" in head.text:
        return None
    if values_of(head) and not _NUMBERED.search(head.body):  # 'SCOPE 1 SCOPE 2'
        return None
    if at + _FEWEST_UNITED >= len(chunk):
        return None
    width = len(values_of(chunk[at + 1]))
    if not _FEWEST_COLUMNS <= width <= _MOST_COLUMNS:
        return None
    rows = list(takewhile(lambda line: _is_row(line, width), (chunk[k] for k in range(at + 1, len(chunk)))))
    if len(rows) < (_FEWEST_UNITED if all(map(_ends_in_unit, rows)) else _FEWEST_ROWS):
        return None
    heads = _heads(head, width)
    if len(heads) == 1 and _SHARE.search(head.body):
        return None  # which of the figures are shares is not told
    cells = [Cell(0, k, *span, header=True) for k, span in enumerate(heads)]
    for number, line in enumerate(rows, 1):
        values = values_of(line)
        start = line.start + line.indent
        cells.append(
            Cell(number, 0, start, start + len(line.text[start - line.start : values[0][0] - line.start].rstrip()))
        )
        cells += [Cell(number, 1 + k, *span) for k, span in enumerate(values)]
    return Table(cells[0].start, cells[-1].end, tuple(cells), 1), at + 1 + len(rows)


def single_rows(chunk: Sequence[Line], at: int) -> tuple[Table, int] | None:
    """The table without a head that line `at` begins: rows of a label and of one figure, at least two whose labels end
    in a unit or three of any that number no pages; and the index of the line after it. None where there is none."""
    rows = list(takewhile(_is_single, chunk[at : at + _MOST_SINGLE]))
    if sum(map(_has_unit, rows)) < _FEWEST_SINGLE and (len(rows) < _FEWEST_ROWS or _number_pages(rows)):
        return None
    cells: list[Cell] = []
    for number, line in enumerate(rows):
        start, figure = line.start + line.indent, values_of(line)[-1]
        label = line.text[line.indent : figure[0] - line.start].rstrip()
        cells += [Cell(number, 0, start, start + len(label)), Cell(number, 1, *figure)]
    return Table(cells[0].start, cells[-1].end, tuple(cells), 0), at + len(rows)


def pairs_in_line(line: Line) -> Table | None:
    """The table of the labels and figures that stand in turn in one line: 'Pupils Reached 812 Schools Aided 14
    Grants $9,300'."""
    pairs = list(_PAIR.finditer(line.body)) if _PAIRS.fullmatch(line.body) else []
    if len(pairs) < _FEWEST_PAIRS or any(is_period(pair["figure"]) for pair in pairs):
        return None
    begin = line.start + line.indent
    cells = [
        Cell(row, column, begin + pair.start(name), begin + pair.end(name))
        for row, pair in enumerate(pairs)
        for column, name in enumerate(("label", "figure"))
    ]
    return Table(cells[0].start, cells[-1].end, tuple(cells), 0)


def _is_single(line: Line) -> bool:
    """Whether a line is a label and one figure: 'Heat consumption (GWh) 533', 'Pupils reached 1,204'."""
    values = values_of(line)
    if not values or len(values) > 1 + _is_dated(line) or values[-1][1] != line.span[1]:
        return False
    figure = line.text[values[-1][0] - line.start :].strip()
    told = figure[0].isdecimal() and not is_period(figure)
    label = _label(line)
    named = label[:1].isalpha() and len(label) <= _LONGEST_LABEL
    return told and named and (_has_unit(line) or _LABEL.fullmatch(label) is not None)


def _label(line: Line) -> str:
    """What stands before the last figure of a line that has one."""
    return line.text[: values_of(line)[-1][0] - line.start].strip()


def _is_dated(line: Line) -> bool:
    """Whether a year ends the label before the last figure of a line: 'Jobs created since 2008 19,575'."""
    return _DATED.search(_label(line)) is not None


def _has_unit(line: Line) -> bool:
    return _UNIT_LAST.search(_label(line)) is not None


def _number_pages(rows: Sequence[Line]) -> bool:
    """Whether the figures of rows may be the numbers of pages or of parts: small ones, each above the one before."""
    figures = [line.text[values_of(line)[-1][0] - line.start :].strip() for line in rows]
    numbers = [int(figure) if figure.isdecimal() and len(figure) <= _PAGE else -1 for figure in figures]
    return -1 not in numbers and all(one <= two for one, two in pairwise(numbers))


def _ends_in_unit(line: Line) -> bool:
    """Whether the label of a row ends in a unit: 'Electricity bought kWh 1,204 1,310'."""
    return _UNIT_WORD.search(line.text[: values_of(line)[0][0] - line.start].rstrip()) is not None


def _is_row(line: Line, width: int) -> bool:
    """Whether a line is a label and so many figures, which are no years."""
    values = values_of(line)
    if len(values) != width:
        return False
    texts = [line.text[a - line.start : b - line.start] for a, b in values]
    label = line.text[: values[0][0] - line.start].strip()
    told = any(text[0].isdecimal() or len(text) > 1 for text in texts) and not all(map(is_period, texts))
    return told and label[:1].isalpha() and len(label) <= _LONGEST_LABEL


def _heads(line: Line, width: int) -> list[_Span]:
    """The spans of the heads of the labels and of each column, where they can be told apart; else of all together.

    They can where each is a word, or begins with the same one: 'SCOPE 1 SCOPE 2 TOTAL'.
    """
    words = [(line.start + match.start(), line.start + match.end()) for match in _WORD.finditer(line.text)]
    texts = [line.text[a - line.start : b - line.start].lower().rstrip("*") for a, b in words]
    if len(words) == width + 1 and not any(map(is_value, texts)):
        return words
    total = texts[-1] in _TOTAL
    for begin in dict.fromkeys(texts):
        at = [k for k, text in enumerate(texts) if text == begin]
        if len(at) > 1 and len(at) + total == width:
            at += [len(words) - 1] if total else []
            ends = [*at[1:], len(words)]
            corner = (words[0][0], words[at[0] - 1][1]) if at[0] else (line.span[0], line.span[0])
            return [corner, *((words[a][0], words[b - 1][1]) for a, b in zip(at, ends, strict=True))]
    return [line.span]

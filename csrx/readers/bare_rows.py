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
from csrx.readers.thousands import joined

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
_UNIT_BRACKET = re.compile(
    r"\([^()\d]{1,24}(?:[23]|CO2[^()\d]{0,12})?[^()\d]{0,12}\)"
)  # '(MWh)', '(t CO2e)', '(kWh/m2)'
_CORNER = re.compile(
    r"(?:fiscal |financial |reporting )?(?:year|site|plant|region|country|location|entity|unit|area)s?\b", re.IGNORECASE
)
_CAPITAL = re.compile(r"(?<![\w(-])[A-Z](?=[a-z])")
_MOST_GROUPS = 30  # of digits in a row
_MOST_HEAD_LINES, _LONGEST_HEADS = 16, 300  # lines, characters of them
_PAGE = 3  # digits of the number of a page
_FEWEST_PAIRS = 3
_PAIR = re.compile(
    r"(?P<label>[A-Z][^\W\d]+(?:[ /&-]+[^\W\d]+){0,5}) (?P<figure>(?:[A-Z]{0,3}[$€£¥₹])?\d[\d,]*(?:\.\d+)?%?)(?: |$)"
)
_PAIRS = re.compile(rf"(?:{_PAIR.pattern.replace('?P<label>', '?:').replace('?P<figure>', '?:')})+")
_NUMBERED = re.compile(r"\b([^\W\d]+) \d \1 \d$", re.IGNORECASE)
_NUMBERED_PART = re.compile(r"(?:[^\W\d]+ ){0,3}(?:scopes?|phase|category|tier) \d", re.IGNORECASE)
_ENDS = (".", "!", "?", ";")

_Span = tuple[int, int]


def bare_table(chunk: Sequence[Line], at: int) -> tuple[Table, int] | None:
    """The table whose head is line `at` of a run of lines, a row of at least two figures on each line below it, and the
    index of the line after it; None where there is none."""
    rows_at = _first_row(chunk, at)
    if rows_at is None:
        return None
    head = chunk[at:rows_at]
    united = _united_heads(head)
    width = len(united[0]) - 1 if united else len(_row(chunk[rows_at], 0)[1])
    rows = list(takewhile(lambda line: _is_row(line, width), (chunk[k] for k in range(rows_at, len(chunk)))))
    fewest = _FEWEST_UNITED if united or all(map(_ends_in_unit, rows)) else _FEWEST_ROWS
    if len(rows) < fewest or not (united or len(head) == 1):
        return None
    heads = united or [_heads(head[0], width)]
    if len(heads[0]) == 1 and _SHARE.search(head[0].body):
        return None  # which of the figures are shares is not told
    cells = [
        Cell(row, k, *span, header=True)
        for row, spans in enumerate(heads)
        for k, span in enumerate(spans)
        if span[1] > span[0]
    ]
    for number, line in enumerate(rows, len(heads)):
        label, values = _row(line, width)
        cells.append(Cell(number, 0, *label))
        cells += [Cell(number, 1 + k, *span) for k, span in enumerate(values)]
    return Table(cells[0].start, cells[-1].end, tuple(cells), len(heads)), rows_at + len(rows)


def _first_row(chunk: Sequence[Line], at: int) -> int | None:
    """The line of the first row below a head that begins at line `at`, of one line or of parts of heads over several;
    None where no head begins there."""
    if chunk[at].body.endswith(_ENDS) or "|" in chunk[at].text:
        return None
    row = at
    while row < len(chunk) and row - at < _MOST_HEAD_LINES and not _figures_of(chunk[row]):
        row += 1
    if row == at or row + 1 >= len(chunk) or sum(len(line.body) for line in chunk[at:row]) > _LONGEST_HEADS:
        return None
    if row - at == 1 and len(chunk[at].body) > _LONGEST_HEAD and "(" not in chunk[at].body:
        return None
    return row if _FEWEST_COLUMNS <= len(_row(chunk[row], 0)[1]) <= _MOST_GROUPS else None


def _figures_of(line: Line) -> list[_Span]:
    """The figures of a line that is no head: 'SCOPE 1 SCOPE 2' has none, nor has 'Scope 1'."""
    return [] if _NUMBERED.search(line.body) or _NUMBERED_PART.fullmatch(line.body) else values_of(line)


def _row(line: Line, width: int) -> tuple[_Span, list[_Span]]:
    """The label of a row, which may be a year, and its figures; where a space parts thousands, they are joined to as
    many as the `width` tells (0: is not known)."""
    values = values_of(line)
    if not values:
        return line.span, []
    start = line.start + line.indent
    label = line.text[line.indent : values[0][0] - line.start].rstrip()
    span = start, start + len(label)
    if not label and is_period(line.text[values[0][0] - line.start : values[0][1] - line.start]):
        span, values = values[0], values[1:]
    return span, (joined(line, values, width) or values) if width else values


def _united_heads(head: Sequence[Line]) -> list[list[_Span]]:
    """The rows of spans of the corner and of the heads of columns that each end in a unit in brackets: 'Year Gas (GJ)
    Oil (t)'; or whose units stand in a row below names that begin with a capital each. None where there are none."""
    offset, last = head[0].start, head[-1]
    gaps = (" " * (line.start - before.end) + line.text for before, line in pairwise(head))
    text = "".join((head[0].text, *gaps))
    alone = not _UNIT_BRACKET.sub("", last.text).strip(" .:*")
    below = len(head) > 1 and alone and len(_UNIT_BRACKET.findall(last.text)) >= _FEWEST_COLUMNS
    begin = last.start - offset if below else 0
    units = [(match.start(), match.end()) for match in _UNIT_BRACKET.finditer(text, begin)]
    if not below:  # 'Emissions (market-based) (t)'
        units = [one for one, two in pairwise(units) if text[one[1] : two[0]].strip()] + units[-1:]
    if len(units) < _FEWEST_COLUMNS or text[units[-1][1] :].strip(" .:*") or last.end - offset != len(text):
        return []
    corner = _CORNER.match(text, head[0].indent)
    first = corner.end() if corner else head[0].indent
    if below:
        names = [match.start() for match in _CAPITAL.finditer(text, first, units[0][0])]
        if len(names) != len(units):
            return []
        ends = [*names[1:], units[0][0]]
    else:
        names, ends = [first, *(end for _, end in units[:-1])], [end for _, end in units]
    spans = [(offset + head[0].indent, offset + first)]
    for start, end in zip(names, ends, strict=True):
        body = text[start:end]
        lead = len(body) - len(body.lstrip())
        spans.append((offset + start + lead, offset + start + len(body.rstrip())))
    return [spans, [(offset, offset), *((offset + a, offset + b) for a, b in units)]] if below else [spans]


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
    span, values = _row(line, width)
    if len(values) != width:
        return False
    texts = [line.text[a - line.start : b - line.start] for a, b in values]
    label = line.text[span[0] - line.start : span[1] - line.start]
    told = any(text[0].isdecimal() or len(text) > 1 for text in texts) and not all(map(is_period, texts))
    return told and (label[:1].isalpha() or is_period(label)) and len(label) <= _LONGEST_LABEL


def _heads(line: Line, width: int) -> list[_Span]:
    """The spans of the heads of the labels and of each column, where they can be told apart; else of all together.

    They can where each is a word, begins with the same one, 'SCOPE 1 SCOPE 2 TOTAL', or alone with a capital: 'Project
    Pupils reached Amount (EUR)'.
    """
    words = [(line.start + match.start(), line.start + match.end()) for match in _WORD.finditer(line.text)]
    texts = [line.text[a - line.start : b - line.start].lower().rstrip("*") for a, b in words]
    if len(words) == width + 1 and not any(map(is_value, texts)):
        return words
    total = texts[-1] in _TOTAL
    for begin in dict.fromkeys(texts):
        at = [k for k, text in enumerate(texts) if text == begin and not line.text[words[k][0] - line.start].islower()]
        if len(at) > 1 and len(at) + total == width:
            at += [len(words) - 1] if total else []
            ends = [*at[1:], len(words)]
            corner = (words[0][0], words[at[0] - 1][1]) if at[0] else (line.span[0], line.span[0])
            return [corner, *((words[a][0], words[b - 1][1]) for a, b in zip(at, ends, strict=True))]
    at = [k for k, (start, _) in enumerate(words) if line.text[start - line.start].isupper()]
    if len(at) == width + 1 and not at[0] and len(at) < len(words):
        return [(words[a][0], words[b - 1][1]) for a, b in pairwise([*at, len(words)])]
    return [line.span]

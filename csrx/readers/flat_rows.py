"""Rows of figures flattened to lines of text under a head of years or units.

Indicator 2019 2020            tCO2-e 30 Jun 19 30 Jun 18          Social indicators R$ thousand % R$ thousand %
Electricity (MWh) 1,234 1,345  Scope 1 emissions 7,624 8,740       Education 28,698 0.2 16,362 0.1
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from csrx.models.document import Cell, Table

if TYPE_CHECKING:
    from csrx.readers.lines import Line

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)[a-z]*\.?"
_PERIOD = re.compile(
    rf"(?:\d{{1,2}} )?{_MONTH}[ -]?'?(?:\d{{1,2}}, ?)?(?:(?:19|20)\d\d|\d\d)\b"  # 30 Jun 19, Dec 2020
    r"|(?:FY|CY|H[12]|Q[1-4])[ -]?'?(?:19|20)?\d\d(?:[-/–](?:19|20)?\d\d)?\b"  # FY2019-20, FY22
    r"|\b(?:19|20)\d\d(?:[-/–](?:19|20)?\d\d)?(?:[AEFP*¹²³]{1,2})?(?![\d,.]\d)",  # 2019, 2019/20, 2021*
    re.IGNORECASE,
)
_UNIT = re.compile(
    r"(?<!\S)(?:[A-Z]{0,3}[$€£¥₹]|RMB|Rs\.?|%|[A-Z]{3}(?= (?:million|thousand|billion|m\b)))", re.IGNORECASE
)
_VALUE = re.compile(
    r"(?<!\S)(?:[(<>~≈]?[-–−]?(?:[A-Z]{0,3}[$€£¥₹] ?)?\d(?:[\d.,'’]*\d)?(?:[ \u00a0]?%)?[)¹²³⁴⁵*]*"
    r"|[-–—]|n/?a|nil)(?=\s|$)",
    re.IGNORECASE,
)
_VALUE_ENDS = frozenset(")%¹²³⁴⁵*-–—aAlL")  # and digits
_WIDE = re.compile(r"[ \t]{2,}")
_PAIR = re.compile(r"\d\d")  # digits as every year, date and fiscal year has them
_SENTENCE = re.compile(r"\b(?:and|to|or|until|till|from|between|the|we|was|were|is|are)\b", re.IGNORECASE)
_WIDEST_GAP, _LONGEST_TAIL, _LONGEST_LABEL = 24, 26, 110
_FAR = _LONGEST_TAIL + 6  # characters behind the last digits, more than a head has there

_Span = tuple[int, int]


def flat_table(chunk: list[Line], at: int) -> tuple[Table, int] | None:
    """The table whose head is line `at` of a run of lines, and the index after its last row, or None."""
    atoms = _periods(chunk[at]) or _units(chunk, at)
    if atoms is None or at + 1 >= len(chunk):
        return None
    count = _width(chunk, at + 1, len(atoms))
    if count is None:
        return None
    heads = [*_upper_head(chunk, at, count, len(atoms)), _head_row(chunk[at], atoms, count)]
    rows, stop = _rows(chunk, at + 1, count)
    if not any(len(row) > 1 for row in rows):
        return None
    cells = [
        Cell(r, c, a, b, columns=span, header=True) for r, row in enumerate(heads) for c, span, (a, b) in row if b > a
    ]
    for number, row in enumerate(rows, len(heads)):
        cells += [Cell(number, column, a, b) for column, (a, b) in enumerate(row) if b > a]
    body = [cell for cell in cells if cell.row >= len(heads) - 1]
    return Table(min(c.start for c in body), max(c.end for c in body), tuple(cells), len(heads)), stop


def is_head_of_years(line: Line) -> bool:
    """Whether a line may head columns of figures: it ends in two years or dates and more."""
    return _periods(line) is not None


def goes_on(head: Line, line: Line) -> bool:
    """Whether a line is a row of figures under a head of years, a figure to each year."""
    return len(_values(line)) >= len(_periods(head) or ())


@lru_cache(maxsize=256)
def _periods(line: Line) -> list[_Span] | None:
    """The spans of the years or dates of a head, each with what stands behind it ('2012 (R$ thousand)')."""
    if not _may_end_in_years(line.text):
        return None
    found = list(_PERIOD.finditer(line.text))
    tail = line.text[found[-1].end() :] if found else ""
    if len(found) < 2 or len(tail.strip()) > _LONGEST_TAIL or found[0].start() > _LONGEST_LABEL:
        return None
    gaps = [line.text[a.end() : b.start()] for a, b in pairwise(found)]
    if any((len(gap) > _WIDEST_GAP and gap.strip()) or _SENTENCE.search(gap) for gap in gaps) or _VALUE.search(
        _brackets_out(tail)
    ):
        return None
    starts = [found[0].start()]
    for one, two in pairwise(found):
        parts = list(_WIDE.finditer(line.text, one.end(), two.start()))
        starts.append(parts[-1].end() if parts else two.start())  # 'FY2023     Target 2030'
    return _until_next(line, starts)


def _may_end_in_years(text: str) -> bool:
    """Whether a closer look for years at a line's end is worth while; prose has none there."""
    ends = [match.end() for match in _PAIR.finditer(text)]
    if len(ends) < 2 or "|" in text:
        return False
    behind = text[ends[-1] :]
    return len(behind) <= _FAR or len("".join(behind.split())) <= _FAR


def _units(chunk: list[Line], at: int) -> list[_Span] | None:
    """The spans of the units of a head without years ('R$ thousand % over OI R$ thousand % over OI')."""
    line = chunk[at]
    if at + 1 >= len(chunk) or "|" in line.text or _PAIR.search(line.text):
        return None
    columns = len(_values(chunk[at + 1]))
    if columns < 2:
        return None
    found = list(_UNIT.finditer(line.text))
    if len(found) != columns or found[0].start() > _LONGEST_LABEL:
        return None
    return _until_next(line, [match.start() for match in found])


def _until_next(line: Line, starts: list[int]) -> list[_Span]:
    ends = [*starts[1:], len(line.text)]
    spans = []
    for start, end in zip(starts, ends, strict=True):
        body = line.text[start:end].rstrip()
        spans.append((line.start + start, line.start + start + len(body)))
    return spans


def _brackets_out(text: str) -> str:
    return re.sub(r"\([^)]*\)", " ", text)


@lru_cache(maxsize=256)
def _values(line: Line) -> list[_Span]:
    """The figures that end a line, nothing but white space between them."""
    last = line.text.rstrip()[-1:]
    if not (last.isdecimal() or last in _VALUE_ENDS):
        return []
    found = list(_VALUE.finditer(line.text))
    values: list[_Span] = []
    edge = len(line.text.rstrip())
    for match in reversed(found):
        if line.text[match.end() : edge].strip():
            break
        values.insert(0, (line.start + match.start(), line.start + match.end()))
        edge = match.start()
    return values


def _width(chunk: list[Line], at: int, heads: int) -> int | None:
    """How many figures the rows below a head have: as many as it has parts, or a multiple of them."""
    for line in chunk[at : at + 3]:
        found = len(_values(line))
        if found >= heads:
            return found if found % heads == 0 and found <= 3 * heads and _label(line, _values(line)) else heads
    return None


def _label(line: Line, values: list[_Span]) -> str:
    return line.text[: values[0][0] - line.start].strip() if values else ""


def _head_row(line: Line, atoms: list[_Span], count: int) -> list[tuple[int, int, _Span]]:
    """The cells of a head row: column, columns spanned, span; its label in the first column."""
    span = count // len(atoms)
    first = atoms[0][0] - line.start
    body = line.text[:first].strip()
    start = line.start + line.indent
    corner = [(0, 1, (start, start + len(body)))] if body else []
    return corner + [(1 + k * span, span, atom) for k, atom in enumerate(atoms)]


def _upper_head(chunk: list[Line], at: int, count: int, atoms: int) -> list[list[tuple[int, int, _Span]]]:
    """A head of years further up, where the head at hand names units only."""
    if _periods(chunk[at]) is not None:
        return []
    for above in range(at - 1, -1, -1):
        periods = _periods(chunk[above])
        if periods is not None and count % len(periods) == 0:
            return [[cell for cell in _head_row(chunk[above], periods, count) if cell[0]]]
    return []


def _rows(chunk: list[Line], at: int, count: int) -> tuple[list[list[_Span]], int]:
    """The rows of label and figures below a head, and the lines between them that head those that follow."""
    rows: list[list[_Span]] = []
    while at < len(chunk):
        line = chunk[at]
        values = _values(line)[-count:]
        label = _label(line, values) if len(values) == count else ""
        if label and not (_periods(line) and at + 1 < len(chunk) and _values(chunk[at + 1])):
            start = line.start + line.indent
            rows.append([(start, start + len(label)), *values])
        elif _is_group(chunk, at, count):
            rows.append([line.span])
        else:
            break
        at += 1
    return rows, at


def _is_group(chunk: list[Line], at: int, count: int) -> bool:
    """Whether a line without figures heads the rows below it ('Energy use (TJ)')."""
    line = chunk[at]
    body = line.body
    if (
        at + 1 >= len(chunk)
        or len(body) > 70
        or body.endswith((".", ";"))
        or _values(line)
        or _units(chunk, at)
        or _periods(line)
    ):
        return False
    return len(_values(chunk[at + 1])) >= count

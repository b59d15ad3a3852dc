"""Rows of figures flattened to lines of text under a head of years or units.

Indicator 2019 2020            tCO2-e 30 Jun 19 30 Jun 18          Social indicators R$ thousand % R$ thousand %
Electricity (MWh) 1,234 1,345  Scope 1 emissions 7,624 8,740       Education 28,698 0.2 16,362 0.1
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING, NamedTuple

from csrx.models.document import Cell, Table
from csrx.readers.thousands import joined

if TYPE_CHECKING:
    from csrx.readers.lines import Line

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)[a-z]*\.?"
_PERIOD = re.compile(
    rf"(?:\d{{1,2}} )?{_MONTH}[ -]?'?(?:\d{{1,2}}, ?)?(?:(?:19|20)\d\d|\d\d)\b"  # 30 Jun 19, Dec 2020
    r"|(?:FY|CY|F(?=\d)|H[12]|Q[1-4])[ -]?'?(?:19|20)?\d\d(?:[-/–](?:19|20)?\d\d)?\b"  # FY2019-20, FY22
    r"|\b(?:19|20)\d\d(?:[-/–](?:19|20)?\d\d)?(?:[AEFP*¹²³]{1,2})?(?![\d,.]\d)",  # 2019, 2019/20, 2021*
    re.IGNORECASE,
)
_UNIT = re.compile(
    r"(?<!\S)(?:[A-Z]{0,3}[$€£¥₹]|RMB|Rs\.?|%|[A-Z]{3}(?= (?:million|thousand|billion|m\b)))", re.IGNORECASE
)
_VALUE = re.compile(
    r"(?<!\S)(?:[(<>~≈*△▲▼]?[-–−+]?(?:[A-Z]{0,3}[$€£¥₹] ?)?\d(?:[\d.,'’]*\d)?"
    r"(?:[ \u00a0]?%(?:p|-?pts?)?|(?<=\d)(?:m|mn|bn|k)(?![^\W\d])|[ \u00a0]?pp\b)?[)¹²³⁴⁵*]*(?:(?<=\*)\d{1,2})?"
    r"|\d{1,3}:\d{1,3}|[-–—]|\*|n[./]?[acdmr]\.?|nil)(?=\s|$)",
    re.IGNORECASE,
)
_VALUE_ENDS = frozenset(")%¹²³⁴⁵*-–—aAlLmnkpts.")  # and digits
_WIDE = re.compile(r"[ \t]{2,}")
_CHANGE = re.compile(
    r"(?:% ?|per cent |percent(?:age)? )?"
    r"(?:(?:change|variation|variance|difference|growth|trend|evolution|yoy|chg|var|diff)\b|[Δ∆])|\by-o-y\b|\+/[-–−]"
    r"|(?<=\d )(?:19|20)\d\d ?[-–/] ?(?:19|20)\d\d\b",
    re.IGNORECASE,
)
_REFERENCE = re.compile(  # behind the years: pages and notes; behind the unit: changes
    r"(?<=\d)[¹²³*]?\s+(?:(?:see |report )?pages?|p\.|pp\.|references?|ref\.?|notes?)$"
    r"|(?<=\bunit)\s+(?:change|variation|difference|trend|yoy|y-o-y)\b.{0,30}$",
    re.IGNORECASE,
)
_STANDARDS = re.compile(  # behind the years: where each row is disclosed
    r"(?<=\d)[¹²³*]?(?:\s+(?:Ipieca|IPIECA|SASB|GRI|TCFD|SDGs?|UNGC|ESRS|HKEX|WEF|CDP|Standards?|Disclosures?|Index))+\.?$"
)
_REFERRED = re.compile(r"(?<=\s)(?:[A-Z]{2,6}(?:-[A-Z]{2})?[- ]\d{1,3}(?:[-.]\w{1,3})*|\d{3}-\d{1,2}[a-z]?)(?=\s|$)")
_DIFFERENCE = re.compile(r"((?:19|20)\d\d) ?[-–/] ?((?:19|20)\d\d)")  # '2008-2007', behind the two of them
_MOST_CHANGES = 3  # columns that tell how figures changed
_REMARK = re.compile(  # behind the years: words on each row
    r"(?<=[\d%)*¹²³])\s+(?:perimeter|scope|boundary|coverage|remarks?|comments?|assurance|country|location|source|status)$",
    re.IGNORECASE,
)
_GOAL = re.compile(r"\b(?:targets?|goals?|plan(?:ned)?|ambition|forecast|budget|base(?:line)?)\b[^\d]*$", re.IGNORECASE)
_CODE = re.compile(  # of a disclosure, behind a label: 'GRI 302-1', 'EN15', 'A1.2'
    r"(?<=\S)\s+(?:GRI )?(?:\d{3}-\d{1,2}[a-z]?|(?:EN|EC|LA|SO|HR|PR|EU|OG|FS|G4-\w\w)-?\d{1,2}|[AB]\d\.\d)$"
)
_FURTHER = re.compile(r"(?<=[\d ] )[^\W\d](?=[^\d]+$)")  # words behind the last year of a head
_YEAR_LEAD = re.compile(r"(?:(?:fiscal |financial |calendar )?year|actual)\s", re.IGNORECASE)  # 'Year 2022'
_WORDS = re.compile(r"\S+")
_NUMBER = re.compile(r"[~<>≈]?\d[\d.,'’]*%?")
_CURRENCY = re.compile(r"[A-Z]{0,3}[$€£¥₹]|[A-Z]{3}|Rs\.?")
_MOST_OF_UNIT = 4  # words behind a figure, and it
_NUMBERED_LABEL = re.compile(
    r"\b(?:scopes?|phase|category|tier|level|note|type|chapter|section|part|stage|class|goal)$", re.IGNORECASE
)
_PAIR = re.compile(r"\d\d")  # digits as every year, date and fiscal year has them
_UNIT_WORD = re.compile(r"(?<!\S)(?:units?|uom)\s*$", re.IGNORECASE)
_UNIT_TAIL = re.compile(r"(?:[\d%)*¹²³⁴⁵–-]|%p|pp|n\.?/?a\.?)\s+((?:[^\W\d]|[$€£¥₹%#])[^\s]*(?:\s[^\s\d]\S*){0,3})$")
_FIRST_GROUP, _GROUP = re.compile(r"[$€£¥₹R]?[1-9]\d{0,2}"), re.compile(r"\d{3}")
_SCALED_UNIT = re.compile(r"[\d%)*¹²³⁴⁵–-]\s+(1[0,]{1,9}0 [^\W\d]\S*(?:\s[^\s\d]\S*){0,3})$")  # '1,000 t CO2e'
_UNIT_END = re.compile(r"[(\[][^()\[\]\d]{1,30}(?:'000)?[)\]](?=[\s:*=]*$)")
_NOTE = re.compile(r"\((?:[1-9]|20\d\d)\)")  # of a footnote; the year of a goal
_MARK = re.compile(r"[1-9]\)")  # of a footnote, behind a label or a figure
_GROUP_LENGTH = 3  # digits
_FEWEST_ROWS = 2
_UNIT_IN_LABEL = re.compile(r"[(\[][^()\d]{1,30}[)\]]|[(\[][^()]*CO[2₂][^()]*[)\]]")
_SAID = re.compile(r"\b(?:in|since|until|during|by|from)\s*$", re.IGNORECASE)  # before a year
_NUMBERED_NAME = re.compile(r"[^\W\d][^\d]{2,40} (?:\d|\(\d{1,2}\))")  # or a footnote
_SENTENCE = re.compile(r"\b(?:and|to|or|until|till|from|between|the|we|was|were|is|are)\b", re.IGNORECASE)
_LONGEST_NAME, _LONGEST_GROUP, _FIRST_ROWS = 60, 100, 4  # characters of words that head rows; rows looked at
_GAPPY = 2  # columns of a table whose rows may have fewer figures
_MANY = 3  # years of a head of which the last may have no figure
_WIDEST_GAP, _LONGEST_TAIL, _LONGEST_LABEL = 24, 30, 110
_MOST_GAPPY = 24  # rows with gaps before a full one
_MOST_GROUPS = 4  # lines of words between two rows
_FAR = _LONGEST_TAIL + 6  # characters behind the last digits, more than a head has there

_Span = tuple[int, int]


class FlatHead(NamedTuple):
    """The head rows of a table (column, columns spanned, span of each cell), how many figures its rows have, whether
    a unit stands behind them, whether a space parts their thousands, whether its lines end in full stops, and how many
    of its last columns tell of changes, which rows may leave out."""

    rows: list[list[tuple[int, int, _Span]]]
    width: int
    units: bool
    grouped: bool = False
    dotted: bool = False
    changes: int = 0


class FlatTable(NamedTuple):
    """A table, the index of the line after its last row, and its head, under which rows further down may go on."""

    table: Table
    stop: int
    head: FlatHead


def flat_table(chunk: list[Line], at: int) -> FlatTable | None:
    """The table whose head is line `at` of a run of lines, or None."""
    for behind, without in ((_REFERENCE, _without_reference), (_STANDARDS, _without_codes), (_REMARK, _without_remark)):
        if (further := behind.search(chunk[at].text)) is None:
            continue
        stop = next((k for k in range(at + 1, len(chunk)) if behind.search(chunk[k].text)), len(chunk))
        rows = (without(chunk[k]) for k in range(at + 1, stop))
        found = flat_table([_cut(chunk[at], further.start()), *rows], 0)
        return found and found._replace(stop=at + found.stop)
    atoms = _periods(chunk[at]) or _units(chunk, at) or _unit_of_list(chunk, at)
    if atoms is None or at + 1 >= len(chunk):
        return None
    years, atoms = len(atoms), _with_change(chunk, at, atoms)
    changes = len(atoms) - years
    units = _unit_head(chunk[at], atoms)
    if units is not None:
        atoms = [*atoms[:-1], (atoms[-1][0], units[0] - _gap_before(chunk[at], units[0]))]
    width = _width(chunk, at + 1, len(atoms), units=units is not None)
    if width is None:
        return None
    count, grouped = width
    own = _head_row(chunk[at], atoms, count) + ([(1 + count, 1, units)] if units is not None else [])
    dotted = chunk[at].body.endswith(".")
    head = FlatHead(
        [*_upper_head(chunk, at, count, len(atoms)), own], count, units is not None, grouped, dotted, changes
    )
    found = _under(chunk, at + 1, head)
    if found is None:
        return None
    start = min(found.table.start, *(span[0] for _, _, span in own))
    return found._replace(table=found.table._replace(start=start))


def _without_reference(line: Line) -> Line:
    """A row without the page, the note or the change that it ends in, behind its figures or its unit."""
    values = values_of(line)
    behind_unit = len(values) == 1 and _UNIT_TAIL.search(line.text[: values[0][0] - line.start].rstrip()) is not None
    return _cut(line, values[-1][0] - line.start) if len(values) > 1 or behind_unit else line


def _without_codes(line: Line) -> Line:
    """A row without the codes of disclosures behind its figures: '199 223 CCE-6 – 302-1'."""
    code = next((match for match in _REFERRED.finditer(line.text) if _values_until(line, match.start())), None)
    return _cut(line, code.start()) if code is not None else line


def _without_remark(line: Line) -> Line:
    """A row without the words behind its last figure: '31.3 7.3 Italy'."""
    match = _UNIT_TAIL.search(line.text)
    return _cut(line, match.start(1)) if match and _values_until(line, match.start(1)) else line


def _cut(line: Line, at: int) -> Line:
    """A line as far as a character of its text."""
    text = line.text[:at].rstrip()
    return line._replace(text=text, body=text[line.indent :])


def _with_change(chunk: list[Line], at: int, atoms: list[_Span]) -> list[_Span]:
    """The parts of a head and further ones where words end it and the rows have figures for them: '2013 2014 2015
    Change', '2013 2014 Over two years', '2008 2007 2008-2007 %'."""
    line, (start, end) = chunk[at], atoms[-1]
    units = _unit_head(line, atoms)
    wide = FlatHead([], 9 * len(atoms), units is not None)
    rows = [(row, _without_mark(row, _figures(row, wide))) for row in chunk[at + 1 : at + 1 + _FIRST_ROWS]]
    full = [(row, figures) for row, figures in rows if len(figures) > 1]
    told = _CHANGE.search(line.text, start - line.start, end - line.start) is not None
    most = max((len(figures) for _, figures in full), default=0)  # the first rows may tell of no change
    further = (most if told else len(full[0][1])) - len(atoms) if full else 0
    if further > 1 and all(
        joined(row, figures, len(atoms) + 1) for row, figures in full if len(figures) > len(atoms) + 1
    ):
        further = 1  # a space parts the thousands: '66 902 1 663 +5%'
    if not 0 < further <= _MOST_CHANGES:
        return atoms
    end = end if units is None else units[0]
    match = _CHANGE.search(line.text, start - line.start, end - line.start)
    if match is None and further == 1:
        match = _FURTHER.search(line.text, start - line.start, end - line.start)
    if match is None or match.start() == start - line.start:
        return atoms
    change = line.start + match.start()
    named = len(line.text[match.start() : atoms[-1][1] - line.start].split())
    last = start, start + len(line.text[start - line.start : match.start()].rstrip())
    if further > named:
        return atoms
    return [*atoms[:-1], last, *[(change, atoms[-1][1])] * further]


def continued(chunk: list[Line], at: int, head: FlatHead) -> FlatTable | None:
    """The table of the rows that go on at line `at` under a head further up: two of them, or one with its unit."""
    found = _under(chunk, at, head) if len(_figures(chunk[at], head)) == head.width else None
    full = found is not None and sum(1 for cell in found.table.cells if cell.column == head.width) > 1
    return found if full or (found is not None and _UNIT_IN_LABEL.search(chunk[at].text)) else None


def _under(chunk: list[Line], at: int, head: FlatHead) -> FlatTable | None:
    """The table of the rows that stand at line `at` under a head."""
    rows, stop = _rows(chunk, at, head)
    if not any(len(row) > 1 for row in rows):
        return None
    body: list[Cell] = []
    for number, row in enumerate(rows, len(head.rows)):
        body += [Cell(number, column, a, b) for column, (a, b) in row.items() if b > a]
    heads = [
        Cell(r, c, a, b, columns=span, header=True)
        for r, row in enumerate(head.rows)
        for c, span, (a, b) in row
        if b > a
    ]
    table = Table(min(c.start for c in body), max(c.end for c in body), (*heads, *body), len(head.rows))
    return FlatTable(table, stop, head)


def _unit_head(line: Line, atoms: list[_Span]) -> _Span | None:
    """Where a head ends in 'Unit', the span of that word."""
    match = _UNIT_WORD.search(line.text, atoms[-1][0] - line.start)
    return (line.start + match.start(), line.start + match.end()) if match else None


def _gap_before(line: Line, at: int) -> int:
    """How much white space stands before an offset."""
    before = line.text[: at - line.start]
    return len(before) - len(before.rstrip())


def is_head_of_years(line: Line) -> bool:
    """Whether a line may head columns of figures: it ends in two years or dates and more."""
    return _periods(line) is not None


def is_period(text: str) -> bool:
    """Whether a cell names a year or a date, and perhaps the unit of its column: '2019-20 million kWh'."""
    match = _PERIOD.match(text, led.end() if (led := _YEAR_LEAD.match(text)) else 0)
    return match is not None and len(text) - match.end() <= _LONGEST_TAIL and not _PAIR.search(text, match.end())


def is_value(text: str) -> bool:
    """Whether a cell is a figure or a sign that there is none."""
    return _VALUE.fullmatch(text) is not None


def goes_on(head: Line, lines: list[Line]) -> bool:
    """Whether lines begin with rows of figures under a head of years, a figure to each; words may head the first, and
    rows with gaps may stand before a full one."""
    start = 0
    while start < min(2, len(lines) - 1) and _is_name(lines[start]):
        start += 1
    full = len(_periods(head) or ())
    full -= full > _MANY  # a target may be missing
    return any(len(values_of(row)) >= full for row in takewhile(values_of, lines[start : start + _FIRST_ROWS]))


def _is_name(line: Line) -> bool:
    """Whether a line holds words that may head rows: no figures behind them, no sentence."""
    return not values_of(line) and len(line.body) <= _LONGEST_NAME and line.body[-1] not in ".:;!?"


@lru_cache(maxsize=256)
def _periods(line: Line) -> list[_Span] | None:
    """The spans of the years or dates of a head, each with what stands behind it ('2012 (R$ thousand)')."""
    if not _may_end_in_years(line.text):
        return None
    found = list(_PERIOD.finditer(line.text))
    if len(found) > _GAPPY and _is_difference(found[-3:]):
        found.pop()
    tail = line.text[found[-1].end() :] if found else ""
    told = _DIFFERENCE.sub("", tail)
    if len(found) < 2 or len(tail.strip()) > _LONGEST_TAIL or found[0].start() > _LONGEST_LABEL:
        return None
    gaps = [line.text[a.end() : b.start()] for a, b in pairwise(found)]
    if any((len(gap) > _WIDEST_GAP and gap.strip()) or _SENTENCE.search(gap) for gap in gaps):
        return None
    if _VALUE.search(_brackets_out(told)):
        return None
    starts = [found[0].start()]
    led = not tail.strip() and all(gap.strip() for gap in gaps)  # 'Litres 2021 Litres 2020'
    for one, two in pairwise(found):
        parts = list(_WIDE.finditer(line.text, one.end(), two.start()))
        goal = _GOAL.search(line.text, one.end(), two.start())
        start = parts[-1].end() if parts else goal.start() if goal else two.start()  # 'FY2023     Target 2030'
        starts.append(one.end() + 1 if led and not parts else start)
    if led:
        before = line.text[: starts[0]].split()
        words = " ".join(before[-len(gaps[0].split()) :])
        starts[0] = line.text.rindex(words, 0, starts[0]) if words and len(before) > len(gaps[0].split()) else starts[0]
    return _until_next(line, starts)


def _is_difference(periods: list[re.Match[str]]) -> bool:
    """Whether the last of three periods is one of the others less the other: '2008 2007 2008-2007'."""
    match = _DIFFERENCE.fullmatch(periods[-1].group())
    return match is not None and {period.group() for period in periods[:-1]} == set(match.groups())


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
    columns = len(values_of(chunk[at + 1]))
    if columns < 2:
        return None
    found = list(_UNIT.finditer(line.text))
    if len(found) != columns or found[0].start() > _LONGEST_LABEL:
        return None
    return _until_next(line, [match.start() for match in found])


def _unit_of_list(chunk: list[Line], at: int) -> list[_Span] | None:
    """The span of the unit in brackets that ends a line over labels with a figure each: 'By area (US$ million)'."""
    match = _UNIT_END.search(chunk[at].body)
    below = chunk[at + 1 : at + 1 + _FEWEST_ROWS]
    if match is None or len(below) < _FEWEST_ROWS or values_of(chunk[at]):
        return None
    if not all(len(values_of(line)) == 1 and _label(line, values_of(line)) for line in below):
        return None
    start = chunk[at].span[0]
    return [(start + match.start(), start + match.end())]


def _until_next(line: Line, starts: list[int]) -> list[_Span]:
    ends = [*starts[1:], len(line.text)]
    spans = []
    for start, end in zip(starts, ends, strict=True):
        body = line.text[start:end].rstrip()
        spans.append((line.start + start, line.start + start + len(body)))
    return spans


def _brackets_out(text: str) -> str:
    return re.sub(r"\([^)]*\)", " ", text)


def _figures(line: Line, head: FlatHead) -> list[_Span]:
    """The figures that end a line, or that stand before its unit where the head has a column for it."""
    values = values_of(line)
    if head.units and not values:
        unit = _unit_behind(line, head.width)
        values = _values_until(line, unit[0] - line.start) if unit is not None else []
    if len(values) > head.width:
        values = _without_notes(line, _without_mark(line, values) if head.grouped else values, head.width)
    if len(values) > head.width and (head.grouped or _has_zero_groups(line, values, len(values) - head.width)):
        values = joined(line, values, head.width) or values
    return values[-head.width :]


def _without_notes(line: Line, values: list[_Span], width: int) -> list[_Span]:
    """The figures of a line without the numbers of footnotes behind them, where they are then as many as the head's:
    '188,701 (1) 176,323'."""
    texts = [line.text[start - line.start : end - line.start] for start, end in values]
    figures = [span for k, span in enumerate(values) if not (k and _NOTE.fullmatch(texts[k]))]
    return figures if len(figures) == width else values


def _has_zero_groups(line: Line, values: list[_Span], seams: int) -> bool:
    """Whether as many figures as are too many begin with a nought, as no figure does: '210 000 246 000'."""
    return sum(line.text[start - line.start] == "0" and end - start == _GROUP_LENGTH for start, end in values) == seams


def _unit_behind(line: Line, width: int) -> _Span | None:
    """The span of the words behind the last figure of a line, where they are few as a unit's are; with the round number
    before them, where the row has figures enough without it: '17 15 1,000 t'."""
    match = _UNIT_TAIL.search(line.body)
    if match is None:
        return None
    scaled = _SCALED_UNIT.search(line.body)
    if scaled is not None and len(_values_until(line, line.indent + scaled.start(1))) == width:
        match = scaled
    start = line.start + line.indent
    return start + match.start(1), start + match.end(1)


@lru_cache(maxsize=256)
def values_of(line: Line) -> list[_Span]:
    """The figures that end a line, nothing but white space between them; a full stop may stand behind the last."""
    if (united := _united_values(line)) is not None:
        return united
    body = line.body.removesuffix(".")
    last = body[-1:]
    return _values_until(line, line.indent + len(body)) if last.isdecimal() or last in _VALUE_ENDS else []


def _united_values(line: Line) -> list[_Span] | None:
    """The figures that end a line, each with the same unit or currency: '4,558 t CO2e 4,283 t CO2e', 'USD 1.2 million
    USD 1.4 million'; None where there are not two of them."""
    words = list(_WORDS.finditer(line.text)) if "|" not in line.text else []
    last = next((k for k in range(len(words) - 1, -1, -1) if _NUMBER.fullmatch(words[k][0])), 0)
    if len(words) - last > _MOST_OF_UNIT or last < _FEWEST_ROWS:
        return None
    behind = [word[0] for word in words[last + 1 :]]
    before = [words[last - 1][0]] if _CURRENCY.fullmatch(words[last - 1][0]) else []
    size = len(before) + 1 + len(behind)
    values: list[_Span] = []
    at = last - len(before)
    while at >= 0 and (before or behind):
        parts = [word[0] for word in words[at : at + size]]
        if (
            parts[: len(before)] != before
            or not _NUMBER.fullmatch(parts[len(before)])
            or parts[len(before) + 1 :] != behind
        ):
            break
        values.append((line.start + words[at].start(), line.start + words[at + size - 1].end()))
        at -= size
    return values[::-1] if len(values) > 1 else None


def _values_until(line: Line, edge: int) -> list[_Span]:
    """The figures that stand right before a place of a line."""
    values: list[_Span] = []
    edge = len(line.text[:edge].rstrip())
    for match in reversed(list(_VALUE.finditer(line.text, 0, edge))):
        if line.text[match.end() : edge].strip():
            break
        if _MARK.fullmatch(match.group()):
            edge = match.start()
            continue
        values.insert(0, (line.start + match.start(), line.start + match.end()))
        edge = match.start()
    return values


def _width(chunk: list[Line], at: int, heads: int, *, units: bool) -> tuple[int, bool] | None:
    """How many figures the rows below a head have: as many as it has parts, or a multiple of them; and whether that is
    so when a space parts the thousands."""
    lines = chunk[at : at + _MOST_GAPPY]
    grouped = _are_grouped(lines, heads, units=units)
    for place, line in enumerate(lines):
        values = _figures(line, FlatHead([], 9 * heads, units))
        if grouped and _label(line, values):
            return heads, True
        if units and len(_figures(line, FlatHead([], heads, units))) == heads:
            return heads, False
        if heads <= len(values) <= 3 * heads and len(values) % heads == 0 and _label(line, values):
            return len(values), False
        if len(values) >= heads:
            return heads, False
        gappy = heads > _GAPPY and 1 < len(values) < heads and _label(line, values)
        worded = not values and len(line.body) <= _LONGEST_GROUP and line.body[-1] not in ".;"
        if place >= _FIRST_ROWS - 2 and not gappy and not worded:
            return None
    return None


def _are_grouped(lines: list[Line], heads: int, *, units: bool) -> bool:
    """Whether a space parts the thousands of the rows below a head: each row with too many figures for it has as many
    as it where groups are joined, which may be said of one row or more."""
    rows = [
        (line, _without_mark(line, _without_number(line, _figures(line, FlatHead([], 9 * heads, units)))))
        for line in lines
    ]
    longer = [(line, values) for line, values in rows if len(values) > heads and _label(line, values)]
    return bool(longer) and all(joined(line, values, heads) is not None for line, values in longer)


def _without_mark(line: Line, values: list[_Span]) -> list[_Span]:
    """The figures of a row without a footnote's number behind its label: 'Saplings planted (1) 84 520 89 467'."""
    marked = len(values) > 1 and _NOTE.fullmatch(line.text[values[0][0] - line.start : values[0][1] - line.start])
    return values[1:] if marked else values


def _without_number(line: Line, values: list[_Span]) -> list[_Span]:
    """The figures of a row without a number that its label ends in: 'Scope 1 241 252'."""
    return values[1:] if values and _NUMBERED_LABEL.search(_label(line, values)) else values


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


def _rows(chunk: list[Line], at: int, head: FlatHead) -> tuple[list[dict[int, _Span]], int]:
    """The rows of label and figures below a head, by column, and the lines between them that head those that follow.

    A row with fewer figures than columns is one of the table too; which columns they stand in is not known.
    """
    rows: list[dict[int, _Span]] = []
    while at < len(chunk):
        line = chunk[at]
        values = _figures(line, head)
        label = _CODE.sub("", _label(line, values))
        if label and _is_row(chunk, at, values, head):
            start = line.start + line.indent
            first = 1 if len(values) in (head.width, head.width - head.changes) else head.width + 2
            row = {0: (start, start + len(label)), **dict(enumerate(values, first))}
            unit = _unit_behind(line, head.width) if head.units else None
            rows.append(row | ({head.width + 1: unit} if unit is not None else {}))
        elif len(values) == head.width and not label and rows and len(rows[-1]) == 1:
            rows[-1] |= enumerate(values, 1)  # the label stands on the line above
            at += _ends_label(chunk, at, head)
        elif len(values) == head.width and not label and not rows and _is_only_row(chunk, at):
            return [dict(enumerate(values, 1))], at + 1  # what it is of stands above the head
        elif _is_group(chunk, at, head):
            rows.append({0: line.span})
        else:
            break
        at += 1
    return rows, at


def _ends_label(chunk: list[Line], at: int, head: FlatHead) -> bool:
    """Whether the label of a row, which begins on the line above its figures, ends on the line below them: 'Energy from
    non-' over '4,100 3,412' over 'renewable sources'."""
    if at + 1 >= len(chunk):
        return False
    label, tail = chunk[at - 1].body, chunk[at + 1].body
    short = len(tail) <= _LONGEST_TAIL and len(_figures(chunk[at + 1], head)) < head.width
    return short and (tail[0].islower() or (label.count("(") > label.count(")") and tail.endswith(")")))


def _is_only_row(chunk: list[Line], at: int) -> bool:
    """Whether the figures of a line are all that stands under a head of years alone, with words above it."""
    head, below = chunk[at - 1], chunk[at + 1 : at + 2]
    years = _periods(head)
    alone = years is not None and years[0][0] == head.span[0] and not (below and values_of(below[0]))
    return alone and at > 1 and not values_of(chunk[at - 2])


def _is_row(chunk: list[Line], at: int, values: list[_Span], head: FlatHead) -> bool:
    """Whether a line is a row: no head of another table, and no line with a stray figure."""
    line = chunk[at]
    if len(values) == head.width:
        dated = _SAID.search(line.text[: values[0][0] - line.start]) is not None  # 'Results in 2021 3'
        return not (dated or (_periods(line) and at + 1 < len(chunk) and values_of(chunk[at + 1])))
    if head.changes and 1 < len(values) == head.width - head.changes and _label(line, values):
        return not _periods(line)
    if len(values) > 1 and head.units and _unit_behind(line, head.width) is not None:
        return True
    gappy = bool(values) and not head.units and head.width > _GAPPY and not _ends_in_number(line, head)
    if not gappy or not _label(line, values):
        return False
    below = at + 1  # a year may be missing in a row between others, or in some
    while below < min(len(chunk), at + _MOST_GAPPY) and (
        1 < len(_figures(chunk[below], head)) < head.width or _is_words(chunk, below, head)
    ):
        below += 1
    return below < len(chunk) and _is_full(chunk[below], head)


def _is_full(line: Line, head: FlatHead) -> bool:
    """Whether a line is a row with a figure in each column."""
    values = _figures(line, head)
    return len(values) == head.width and bool(_label(line, values))


def _is_group(chunk: list[Line], at: int, head: FlatHead) -> bool:
    """Whether a line without figures heads the rows below it ('Energy use (TJ)', 'Scope 3'), or another such line."""
    row = at
    while row < min(len(chunk) - 1, at + _MOST_GROUPS) and _is_words(chunk, row, head):
        row += 1
    values = _figures(chunk[row], head)
    return row > at and (len(values) >= head.width or (len(values) > 1 and _is_row(chunk, row, values, head)))


def _is_words(chunk: list[Line], at: int, head: FlatHead) -> bool:
    """Whether a line holds words only, or a name that ends in a number, and is no sentence and no head."""
    line = chunk[at]
    if (
        len(line.body) > _LONGEST_GROUP
        or line.body.endswith((";",) if head.dotted else (".", ";"))
        or _units(chunk, at)
        or _periods(line)
    ):
        return False
    return not _figures(line, head) or _ends_in_number(line, head)


def _ends_in_number(line: Line, head: FlatHead) -> bool:
    """Whether the one figure of a line numbers what it names, where rows have several: 'Scope 3', 'Phase 2'."""
    return head.width > 1 and _NUMBERED_NAME.fullmatch(line.body) is not None

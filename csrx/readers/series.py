"""A head and below it years or parts, each with its figure on a line of its own, or years and figures in one line.

Electricity used (GWh)      The head says what the figures are, and often in which unit.
2020: 41.2
2021: 39.7

Electricity used (GWh)      So a chart's labels come out, its axis before them or not.
0 10 20 30 40 50
41.2 2020 39.7 2021
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from csrx.models.document import Cell, Table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from csrx.readers.lines import Line

_LONGEST_HEAD, _FEWEST, _FEWEST_NAMED = 90, 2, 3
_FIGURE = r"[~≈<>]?(?:[^\s\d]{1,4} ?)?\d[\d.,]*(?: ?%|(?: [^\s\d.,;:]\S{0,11}){0,2})"
_STAGE = (
    r"(?:budget(?:ed)?|targets?|plan(?:ned)?|forecast|estimated?|goal|ambition|expected|provisional|actual|results?"
    r"|achieved|base(?:line)?(?: year)?|restated)"
)
_OF_PLAN = rf"(?: \(?{_STAGE}\)?)?"
_MARK = r"(?:[-–—•·*▪●○■►◆] ?|o (?=\S))?"  # before an entry of a list
PERIOD = rf"(?:{_STAGE} (?:for |by |in )?)?(?:(?:FY ?)?(?:19|20)\d\d(?:[-/–]\d{{2,4}})?|FY ?\d\d){_OF_PLAN}"
_YEAR = re.compile(rf"{_MARK}\(?(?P<label>{PERIOD})\)?(?: ?[:–—=→-])? +(?P<figure>{_FIGURE})[ \t]*", re.IGNORECASE)
_SUM = re.compile(  # below years
    r"(?P<label>(?:grand |cumulative )?(?:total|aggregate|sum|all years|cumulative|to date|overall)(?: to date)?)"
    rf"(?: ?[:–—-])? +(?P<figure>{_FIGURE})[ \t]*",
    re.IGNORECASE,
)
_PART = re.compile(  # a name has no figure but that of a kind: 'Scope 3 emissions 95 t'
    rf"{_MARK}(?P<label>[A-Z](?:[^\d:|\t]|(?<=[^\W\d] )\d(?= [^\W\d])){{1,40}}?)(?P<parted> ?[:–—=→-])?"
    rf" +(?P<figure>{_FIGURE})[ \t]*"
)
NAME = r"[A-Z][^\W\d]+(?:[ -](?:and |of |& )?[A-Z][^\W\d]+){0,3}"
_PLACED = re.compile(  # '41.2 in 2020', '410 in Lund'
    rf"{_MARK}(?P<figure>\d(?:[\d.,]*\d)?(?: ?%)?) (?:in |for |\()(?P<label>(?i:{PERIOD})|{NAME})\)?[ \t]*"
)
_OWN_FIGURE = re.compile(rf": +(?!(?:19|20)\d\d\b)({_FIGURE})[ \t]*$")
_SPAN = r"(?:FY ?)?(?:19|20)\d\d(?:[-/–]\d{2,4})?|FY ?\d\d"
_UNITED = r"(?:[$€£¥₹]|[A-Z]{1,2}\$)?\d[\d.,]*(?: ?(?:%|[^\W\d]{1,6}))?"  # '23,180kl'
_TURNS = re.compile(  # three years and their figures at least
    rf"(?P<first>(?:(?:{_SPAN})[: ]+(?:{_UNITED})[,;/ ]*){{3,}})|(?:(?:{_UNITED}) +(?:{_SPAN})[,;/ ]*){{3,}}"
)
_YEAR_FIRST = re.compile(rf"(?P<year>{_SPAN})[: ]+(?P<figure>{_UNITED})(?=[,;/ ]|$)")
_FIGURE_FIRST = re.compile(rf"(?P<figure>{_UNITED}) +(?P<year>{_SPAN})(?=[,;/ ]|$)")
_YEARLY_ROW = re.compile(  # 'Carbon intensity (kg/hl)  2014: 12.8  2015: 12.1'
    rf"\s*(?P<head>[^\W\d][^|\t\n]{{2,80}}?)(?: {{2,}}|\t+|: )(?P<turns>(?:(?:{_SPAN}): ?(?:{_UNITED})[,; ]*){{2,}})\s*"
)
_FIGURE_OF_YEAR = rf"(?!(?:19|20)\d\d\b)(?:{_UNITED})"
_PAIRED_ROW = re.compile(  # 'Heat bought (GWh)   2020 118   2021 126'
    rf"\s*(?P<head>[^\W\d][^|\t\n]{{2,80}}?) {{2,}}(?P<turns>(?:(?:{_SPAN}) +{_FIGURE_OF_YEAR}(?: +|$)){{2,}})"
)
_YEARLY = re.compile(rf"(?:(?:{_SPAN}): ?(?:{_UNITED})[,;/ ]*){{2,}}")  # '2023: 4,812 2022: 4,105'
_FEWEST_TICKS = 3
_WORD = re.compile(r"\S+")
_FIGURES = re.compile(r"\d[\d.,]*(?: +\d[\d.,]*){2,}")
_YEARS = re.compile(r"(?:FY|[’'])?(?:20|19)?\d\d(?: +(?:FY|[’'])?(?:20|19)?\d\d){2,}")
_YEARS_BELOW = re.compile(r"(?:FY|[’'])?(?:20|19)?\d\d(?: +(?:FY|[’'])?(?:20|19)?\d\d)+")
_UNIT_LINE = re.compile(r"[Ii]n [^\d]{1,30}|[(\[][^()\[\]\d]{1,30}[)\]]")  # 'In GWh', '(thousand tonnes)'
_TOLD = re.compile(r"\d[.,]?\d|%")  # a figure, not the 1 of 'Scope 1 emissions'
_BARE = re.compile(r"\d[\d.,]*")
# A unit that ends a head: '(GWh)', ', tCO2e'.
_UNIT = re.compile(r"[(\[][^()\[\]]{1,25}[)\]]:?$|, ?[^\s,]{1,12}:?$")
_LEADERS = re.compile(  # between a label and its own figure, which is no year
    r"\.{4}|(?: \.){4}|…{2}|[)a-z] [–—=] (?!(?:19|20)\d\d$)(?:[A-Z]{3} |[$€£₹])?\d[\d., ]*$"
)
_ROW = re.compile(r"\S {2,}[^\d\n]{0,12}\d")  # a label, a gap and a figure: no head
_SENTENCE_END = re.compile(r"[.!?;]$")


def series_table(chunk: Sequence[Line], at: int) -> tuple[Table, int] | None:
    """The table that a head and the lines below it are, and the index of the line after it; None where there is none.

    Of years any figure is taken; of parts those in one unit, and bare figures under a head that ends in their unit.
    """
    head = chunk[at].body
    if len(head) > _LONGEST_HEAD or "|" in head or _SENTENCE_END.search(head) or not head[:1].isalpha():
        return None
    if _ROW.search(head) is not None or _LEADERS.search(head) is not None:
        return None
    told = (entry.fullmatch(head) for entry in (_YEAR, _PART))
    if any(match is not None and _TOLD.search(match["figure"]) for match in told):
        return None
    if (own := _OWN_FIGURE.search(head)) is not None and _TOLD.search(own[1]):
        return None  # 'Fuel bought from sources that are not renewable: 900 GJ'
    for entry in (_YEAR, _PART, _PLACED):
        stop, unit, named = at + 1, "", 0
        matches: list[re.Match[str]] = []
        while stop < len(chunk) and (match := _entry(chunk[stop], entry, below=len(matches))) is not None:
            unit = unit or match["figure"].strip("0123456789., ")
            named += _is_named(match)
            if entry is _PART and not _is_part(match["figure"], head, unit) and named <= len(matches):
                break
            matches.append(match)
            stop += 1
        goes_on = stop < len(chunk) and bool(chunk[stop].bullet()) and bool(chunk[stop - 1].bullet())
        fewest = _FEWEST_NAMED if named and entry is not _YEAR else _FEWEST
        if len(matches) >= fewest and not goes_on:  # 'Built: 37 MW' above 'Shops with panels: 12 of 30' is no series
            return _table(chunk, at, matches), stop
    return None


def years_table(chunk: Sequence[Line], at: int) -> tuple[Table, int] | None:
    """The table without a head that years and their figures from a line on are, and the index of the line after it; a
    heading above says what they are. None where there are too few."""
    stop = at
    cells: list[Cell] = []
    while stop < len(chunk) and (match := _entry(chunk[stop], _YEAR, below=stop - at)) is not None:
        cells += _cells_of(chunk[stop], match, stop - at)
        stop += 1
    return (Table(cells[0].start, cells[-1].end, tuple(cells)), stop) if stop - at >= _FEWEST else None


def chart_table(chunk: Sequence[Line], at: int) -> tuple[Table, int] | None:
    """The table that a head and a line of years and figures in turn are, the figures of an axis between them left out,
    and the index of the line after it; None where there is none."""
    head = chunk[at].body
    if (paired := _paired_rows(chunk, at)) is not None:
        return paired
    if (row := _YEARLY_ROW.fullmatch(chunk[at].text)) is not None:
        return _turns_table(chunk[at], _YEAR_FIRST, row.start("turns"), (row.start("head"), row.end("head"))), at + 1
    if _YEARLY.fullmatch(head) is not None:
        return _turns_table(chunk[at], _YEAR_FIRST, 0), at + 1
    if len(chunk) == 1 and (alone := _TURNS.fullmatch(head)) is not None:
        return _turns_table(chunk[at], _YEAR_FIRST if alone["first"] else _FIGURE_FIRST, 0), at + 1
    if len(head) > _LONGEST_HEAD or "|" in head or _SENTENCE_END.search(head) or not any(map(str.isalpha, head)):
        return None
    below = at + 1
    below += below < len(chunk) and _is_axis(chunk[below].body)
    if below >= len(chunk) or _TURNS.fullmatch(chunk[at].body):
        return None
    line = chunk[below]
    found = _TURNS.fullmatch(line.body)
    if found is None:
        return None
    entry = _YEAR_FIRST if found["first"] else _FIGURE_FIRST
    table = _turns_table(line, entry, 0)
    head_cell = Cell(0, 0, *chunk[at].span, header=True)
    return Table(head_cell.start, table.end, (head_cell, *table.cells), 1), below + 1


def _paired_rows(chunk: Sequence[Line], at: int) -> tuple[Table, int] | None:
    """The table of rows that all name the same years, each before its figure, and the index of the line after it."""
    rows: list[tuple[Line, re.Match[str], list[re.Match[str]]]] = []
    for line in (chunk[k] for k in range(at, len(chunk))):
        row = _PAIRED_ROW.fullmatch(line.text)
        turns = list(_YEAR_FIRST.finditer(line.text, row.start("turns"))) if row is not None else []
        if row is None or (rows and [t["year"] for t in turns] != [t["year"] for t in rows[0][2]]):
            break
        rows.append((line, row, turns))
    if not rows:
        return None
    first, _, heads = rows[0]
    cells = [
        Cell(0, n, first.start + t.start("year"), first.start + t.end("year"), header=True)
        for n, t in enumerate(heads, 1)
    ]
    for number, (line, row, turns) in enumerate(rows, 1):
        cells.append(Cell(number, 0, line.start + row.start("head"), line.start + row.end("head")))
        cells += [
            Cell(number, n, line.start + t.start("figure"), line.start + t.end("figure"))
            for n, t in enumerate(turns, 1)
        ]
    return Table(min(c.start for c in cells), max(c.end for c in cells), tuple(cells), 1), at + len(rows)


def _turns_table(line: Line, entry: re.Pattern[str], begin: int, head: tuple[int, int] | None = None) -> Table:
    """The years and figures that a line gives in turn from a character on, one a row, below its head if any."""
    cells = [Cell(0, 0, line.start + head[0], line.start + head[1], header=True)] if head else []
    for row, match in enumerate(entry.finditer(line.text, begin), 1):
        cells += [
            Cell(row, column, line.start + match.start(name), line.start + match.end(name))
            for column, name in enumerate(("year", "figure"))
        ]
    return Table(min(cell.start for cell in cells), max(cell.end for cell in cells), tuple(cells), 1 if head else 0)


def axis_table(chunk: Sequence[Line], at: int) -> tuple[Table, int] | None:
    """The table that a line of figures and the line of their years below it are, and the index of the line after it."""
    if at + 1 >= len(chunk):
        return None
    figures, years = chunk[at], chunk[at + 1]
    if not _FIGURES.fullmatch(figures.body) or not _YEARS.fullmatch(years.body):
        return None
    spans = [
        [(line.start + m.start(), line.start + m.end()) for m in _WORD.finditer(line.text)] for line in (figures, years)
    ]
    if len(spans[0]) != len(spans[1]) or not _run_on(years.body.split()):
        return None
    cells = [Cell(row, column, *span) for row, line in enumerate(reversed(spans)) for column, span in enumerate(line)]
    return Table(figures.span[0], years.span[1], tuple(cells), 1), at + 2


def column_chart(chunk: Sequence[Line], at: int) -> tuple[Table, int] | None:
    """The table that a head, the figures below it, a line each, and the line of their years below them are, and the
    index of the line after it; a unit may stand between: 'Energy use', 'In GWh', '2,855', '3,042', '2012 2013'."""
    head = chunk[at].body
    if len(head) > _LONGEST_HEAD or _SENTENCE_END.search(head) or not head[:1].isalpha() or at + _FEWEST >= len(chunk):
        return None
    unit = at + 1 if _UNIT_LINE.fullmatch(chunk[at + 1].body) else at
    stop = unit + 1
    while stop < len(chunk) and _BARE.fullmatch(chunk[stop].body):
        stop += 1
    count = stop - unit - 1
    if count < _FEWEST or stop >= len(chunk) or not _YEARS_BELOW.fullmatch(chunk[stop].body):
        return None
    years = [(chunk[stop].start + m.start(), chunk[stop].start + m.end()) for m in _WORD.finditer(chunk[stop].text)]
    if len(years) != count or not _run_on(chunk[stop].body.split()):
        return None
    corner = [Cell(0, 0, *chunk[unit].span, header=True)] if unit > at else []
    heads = [Cell(0, 1 + k, *span, header=True) for k, span in enumerate(years)]
    figures = [Cell(1, 1 + k, *line.span) for k, line in enumerate(chunk[unit + 1 : stop])]
    cells = (*corner, *heads, Cell(1, 0, *chunk[at].span), *figures)
    return Table(chunk[at].span[0], chunk[stop].span[1], cells, 1), stop + 1


def _run_on(years: Sequence[str]) -> bool:
    """Whether years follow one another: '06 07 08', 'FY19 FY20'."""
    numbers = [int(year.lstrip("FYfy'’")[-2:]) for year in years]
    return all((two - one) % 100 == 1 for one, two in pairwise(numbers))


def _is_axis(body: str) -> bool:
    """Whether a line holds the figures of an axis: from nought upwards, at least three of them."""
    words = body.split()
    if len(words) < _FEWEST_TICKS or words[0] != "0" or not all(map(_BARE.fullmatch, words)):
        return False
    ticks = [float(word.replace(",", "").rstrip(".") or 0) for word in words if word.count(".") < 2]
    return len(ticks) == len(words) and all(one < two for one, two in pairwise(ticks))


def _is_part(figure: str, head: str, unit: str) -> bool:
    """Whether the figure of a part tells under its head: one in the `unit` of the first part, or a bare one whose unit
    the head gives."""
    bare = _BARE.fullmatch(figure) is not None
    return _UNIT.search(head) is not None if bare else bool(unit) and figure.endswith(unit)


def _is_named(match: re.Match[str]) -> bool:
    """Whether an entry is a name that stands apart from its bare figure: 'Lund: 410', '410 in Lund'."""
    apart = match.re is _PLACED or (match.re is _PART and match["parted"] is not None)
    return apart and re.fullmatch(NAME, match["label"]) is not None and _BARE.fullmatch(match["figure"]) is not None


def _entry(line: Line, entry: re.Pattern[str], *, below: int) -> re.Match[str] | None:
    """A line as the next entry: a year or a part with its figure, or the sum of at least two years `below` them."""
    summed = _SUM.fullmatch(line.body) if entry is _YEAR and below >= _FEWEST else None
    return entry.fullmatch(line.body) or summed


def _table(chunk: Sequence[Line], at: int, matches: Sequence[re.Match[str]]) -> Table:
    cells = [Cell(0, 0, *chunk[at].span, header=True)]
    for row, match in enumerate(matches, 1):
        cells += _cells_of(chunk[at + row], match, row)
    return Table(cells[0].start, max(cell.end for cell in cells), tuple(cells), 1)


def _cells_of(line: Line, match: re.Match[str], row: int) -> list[Cell]:
    """The cells of an entry: its label and its figure."""
    start = line.span[0]
    return [
        Cell(row, column, start + match.start(name), start + match.end(name))
        for column, name in enumerate(("label", "figure"))
    ]

"""Tables in plain text: pipes, aligned columns, and rows of figures under a head of years."""

from __future__ import annotations

import re
from itertools import pairwise

from csrx.models.document import Cell, Table
from csrx.readers.lines import Line, cells_of, is_rule

_FIGURE = re.compile(
    r"[(<>~≈]?\s*(?:[A-Z]{0,3}[$€£¥₹]|RMB|HK\$|US\$|EUR|Rs\.?)?\s?[-–−]?\d[\d.,'\u00a0\u202f]*\s?(?:%|[a-zA-Z]{1,7}|crore|lakh|million|billion)?[)¹²³⁴⁵\d*]*$|[-–—]$|n/?a$|nil$",
    re.IGNORECASE,
)
_YEAR = re.compile(
    r"(?:FY\s?)?(?:19|20)\d\d(?:[-/–](?:19|20)?\d\d)?(?:\s?[AE*¹²³])?|FY\s?\d\d(?:[-/–]\d\d)?", re.IGNORECASE
)
_TRAILING = re.compile(r"(?:[(<>]?[-–−]?\d[\d.,']*%?[)¹²³⁴*]*|[-–—]|n/?a|N/?A|nil)(?=\s|$)")


def find_table(chunk: list[Line], at: int) -> tuple[Table, int] | None:
    """The table whose first row is line `at` of a run of lines, and the index of the line after it."""
    return _piped(chunk, at) or _headed_by_years(chunk, at) or _aligned(chunk, at)


def _piped(chunk: list[Line], at: int) -> tuple[Table, int] | None:
    """Rows of cells between pipes, at least two of a like width; a drawn line below the first makes it the head."""
    stop = at
    while stop < len(chunk) and ("|" in chunk[stop].text or (stop > at and is_rule(chunk[stop]))):
        stop += 1
    rows = [line for line in chunk[at:stop] if not is_rule(line)]
    counts = [len(cells_of(line)) for line in rows]
    if len(rows) < 2 or max(counts) < 2 or min(counts) < max(2, max(counts) - 1):
        return None
    drawn = [k for k in range(at, stop - 1) if is_rule(chunk[k])]  # rules between all rows set no head apart
    return _table([cells_of(line) for line in rows], head=int(drawn == [at + 1])), stop


def _aligned(chunk: list[Line], at: int) -> tuple[Table, int] | None:
    """Rows of a label and figures that two spaces or more, or tabs, set apart; at least two rows of a like width."""
    rows: list[list[tuple[int, int]]] = []
    stop = at
    while stop < len(chunk):
        cells = cells_of(chunk[stop])
        if len(cells) < 2 or chunk[stop].bullet() or (rows and len(cells) > len(rows[0]) + 1):
            break
        rows.append(cells)
        stop += 1
    if len(rows) < 2:
        return None
    figures = [[bool(_FIGURE.match(_text(chunk, span))) for span in row[1:]] for row in rows]
    body = [row for row in figures if any(row)]
    if (
        not body
        or len(body) < len(rows) - 2
        or any(len(rows[k]) > 2 and not all(f[:1]) for k, f in enumerate(figures) if any(f) and len(f) != len(body[0]))
    ):
        return None
    if len({len(row) for row in body}) > 1 and max(len(row) for row in rows) > 3:
        return None
    if len(rows[0]) == 2 and not all(figures[k][0] or k == 0 for k in range(len(rows))):
        return None
    return _table(_with_corner(rows)), stop


def _with_corner(rows: list[list[tuple[int, int]]]) -> list[list[tuple[int, int]]]:
    """The rows with an empty first cell in a head that has no label ('  2022  2023' over 'Energy  12  13')."""
    if len(rows) > 2 and all(len(row) == len(rows[0]) + 1 for row in rows[1:]):
        return [[(rows[0][0][0], rows[0][0][0]), *rows[0]], *rows[1:]]
    return rows


def _text(chunk: list[Line], span: tuple[int, int]) -> str:
    for line in chunk:
        if line.start <= span[0] and span[1] <= line.end:
            return line.text[span[0] - line.start : span[1] - line.start]
    return ""


def _headed_by_years(chunk: list[Line], at: int) -> tuple[Table, int] | None:
    """'Indicator 2019 2020 2021' over 'Total electricity (MWh) 12,345 13,456 14,567'."""
    head = chunk[at]
    years = _years_at_end(head)
    if not years or at + 1 >= len(chunk):
        return None
    label = head.text[: years[0].start()].strip()
    corner = head.start + head.indent if label else head.start
    rows = [[(corner, corner + len(label)), *((head.start + y.start(), head.start + y.end()) for y in years)]]
    stop = at + 1
    while stop < len(chunk):
        row = _figures_at_end(chunk[stop], len(years)) or _group_row(chunk, stop, len(years))
        if row is None:
            break
        rows.append(row)
        stop += 1
    return (_table(rows, head=1), stop) if len(rows) > 1 else None


def _years_at_end(line: Line) -> list[re.Match[str]]:
    """The years that a line ends in, two or more with nothing between them; none where it does not."""
    years = list(_YEAR.finditer(line.text))
    if len(years) < 2 or "|" in line.text or line.text[years[-1].end() :].strip(" *¹²³"):
        return []
    return [] if any(line.text[a.end() : b.start()].strip() for a, b in pairwise(years)) else years


def is_head_of_years(line: Line) -> bool:
    """Whether a line may head columns of figures: it ends in two years or more."""
    return bool(_years_at_end(line))


def goes_on(head: Line, line: Line) -> bool:
    """Whether a line is a row of figures under a head of years, a figure to each year."""
    return _figures_at_end(line, len(_years_at_end(head))) is not None


def _group_row(chunk: list[Line], at: int, count: int) -> list[tuple[int, int]] | None:
    """A line without figures that heads the rows below it ('Energy use (TJ)'), where a row of figures follows."""
    line = chunk[at]
    if at + 1 >= len(chunk) or len(line.text.strip()) > 70 or line.text.rstrip().endswith((".", ";")):
        return None
    if _figures_at_end(chunk[at + 1], count) is None or _TRAILING.search(line.text):
        return None
    start = line.start + line.indent
    return [(start, start + len(line.text.strip()))]


def _figures_at_end(line: Line, count: int) -> list[tuple[int, int]] | None:
    """The label and the last `count` figures of a row, or None where it does not end in so many."""
    found = list(_TRAILING.finditer(line.text))
    if len(found) < count:
        return None
    figures = found[-count:]
    if (
        any(line.text[a.end() : b.start()].strip() for a, b in pairwise(figures))
        or line.text[figures[-1].end() :].strip()
    ):
        return None
    label = line.text[: figures[0].start()].strip()
    if not label:
        return None
    start = line.start + line.indent
    return [(start, start + len(label)), *((line.start + f.start(), line.start + f.end()) for f in figures)]


def _table(rows: list[list[tuple[int, int]]], head: int = 0) -> Table:
    cells = tuple(
        Cell(r, c, start, end, header=r < head)
        for r, row in enumerate(rows)
        for c, (start, end) in enumerate(row)
        if end > start
    )
    return Table(min(c.start for c in cells), max(c.end for c in cells), cells, head)

"""Tables whose cells stand below one another, as web pages give them when their text is copied.

Spending (US$ million)      The years first, a cell a line or a paragraph, then each row's label and its figures.
2022
2023
Schools
1.2
1.4
"""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple

from csrx.models.document import Cell, Table
from csrx.readers.flat_rows import is_period, is_value
from csrx.readers.numbered_rows import heads_rows, table_of_rows
from csrx.readers.plain_tables import is_figure

if TYPE_CHECKING:
    from collections.abc import Sequence

    from csrx.readers.lines import Line

_LONGEST_CELL, _MOST_LINES = 150, 3
_MOST_COLUMNS, _MOST_LABELS, _MOST_FURTHER = 12, 5, 2
_MOST_NAMED = 4  # cells of words before the years
_GOAL = re.compile(r"target|goal|ambition|plan|aim", re.IGNORECASE)  # a column that not all rows have a figure in
_FEWEST_LINES = 2  # of a chunk that is a row, rows
_FEWEST_PAIRS = 3  # of a label and a figure, rows of a table without years
_FEWEST_HEADS, _MOST_HEADS, _LONGEST_NAME = 3, 6, 60
_MOST_CELLS, _UNIT_BEFORE = 800, 60  # lines or cells of a table; characters before a list in which its unit stands
_UNIT = re.compile(r"([(\[](?:[^()\[\]\d]{1,30}['’]?(?:000)?s?)[)\]])[\s.:|]*$")

_BRACKETED = re.compile(r"[(\[][^()\[\]]{1,24}[)\]]$")  # the unit that ends a head: 'Gas used (GJ)'
_MONEY = re.compile(r"(?:[A-Z]{0,3}[$€£¥₹]|[A-Z]{3} ?)\d[\d.,]*(?: ?(?:m|bn|k|million|thousand))?")
_BARE_UNIT = re.compile(r"[(\[]?(?:[A-Z]{0,3}[$€£¥₹]|[A-Z]{3})[ ’']?(?:000s?|m|million|thousand)[)\]]?")
_SPACED = re.compile(r"\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?:[.,]\d+)?[*¹²³⁴⁵]*")  # '12 345'
_DATE = re.compile(r"\d{1,2}\.\d{1,2}\.\d{2,4}")
_LINE_BREAK = re.compile(r"\s*\n\s*")
_LOST_DASH = re.compile(r"20(\d\d)(\d\d)")  # '201415'
_UNTIL = re.compile(r"(?:till|until|up ?to)\s", re.IGNORECASE)  # 'Till 2013-14'
_SUM = re.compile(r"(?:cum(?:\.|ulative(?:ly)?)?|total)(?: (?:to|till|until) .{1,12})?", re.IGNORECASE)  # 'Cum to date'
_NARROW_CELL, _MOST_NARROW = 24, 8  # characters of a line, lines of a cell in a narrow column
_UNIT_HEADS = frozenset(["unit", "units", "uom", "unit of measure", "unit of measurement"])

_Span = tuple[int, int]


def table_of_chunks(text: str, chunks: list[list[Line]], at: int) -> tuple[Table, int] | None:
    """The table that begins at a chunk, each cell of it a chunk of its own, and the index of the chunk after it."""
    if heads_rows(chunks[at][0].body) and len(chunks[at]) == 1:
        single = takewhile(lambda chunk: len(chunk) == 1, chunks[at : at + _MOST_CELLS])
        if (rows := table_of_rows(text, [chunk[0].span for chunk in single])) is not None:
            return rows[0], at + rows[1]
    if (rows := _chunks_as_rows(chunks, at)) is not None:
        return rows
    before = [_flat(chunk) for chunk in chunks[max(0, at - 1) : at]]
    if not _begins(before, [_flat(chunk) for chunk in chunks[at : at + 2]]):
        return _table_of_turns(chunks, at) or _transposed(text, chunks, at)
    first = max(0, at - 1 - _most_groups(chunks, at))
    cells: list[_Span] = []
    chunk_of: list[int] = []  # which each cell is one of
    for number, chunk in enumerate(chunks[first : at + _MOST_CELLS], first):
        parts = _cells_of_chunk(chunk)
        if not parts and number >= at:
            break
        cells += parts
        chunk_of += [number] * len(parts)
    if at not in chunk_of:
        return None
    found = _widest(text, cells, chunk_of.index(at))
    return (found[0], chunk_of[found[1] - 1] + 1) if found is not None else None


def _chunks_as_rows(chunks: list[list[Line]], at: int) -> tuple[Table, int] | None:
    """The table whose heads are the lines of a chunk, and each of whose rows is a chunk of as many lines: 'Year',
    'Trees' over '2021', '1,204' over '2022', '1,317'; and the index of the chunk after it."""
    heads = chunks[at]
    width = len(heads)
    if not _FEWEST_LINES <= width <= _MOST_HEADS or not all(_is_name(line.body) for line in heads):
        return None
    rows = [*takewhile(lambda chunk: len(chunk) == width and _names_row(chunk), chunks[at + 1 : at + _MOST_CELLS])]
    if len(rows) < _FEWEST_LINES:
        return None
    cells = [Cell(0, k, *line.span, header=True) for k, line in enumerate(heads)]
    cells += [Cell(r, k, *line.span) for r, row in enumerate(rows, 1) for k, line in enumerate(row)]
    return Table(cells[0].start, cells[-1].end, tuple(cells), 1), at + 1 + len(rows)


def _names_row(chunk: Sequence[Line]) -> bool:
    """Whether a chunk is a year or a name and a figure a line."""
    label, *figures = (line.body for line in chunk)
    return (is_period(label) or _is_name(label)) and all(map(_is_value, figures))


def _transposed(text: str, chunks: list[list[Line]], at: int) -> tuple[Table, int] | None:
    """The table of labels and then their amounts that begins at a chunk, each cell a chunk of its own."""
    ahead = chunks[at : at + 2 * _MOST_HEADS + 1]
    if not any(_MONEY.fullmatch(chunk[0].body) for chunk in ahead[_FEWEST_HEADS:]):
        return None
    cells = [chunk[0].span for chunk in takewhile(lambda chunk: len(chunk) == 1, ahead)]
    found = labels_then_figures(cells, text, 0)
    return (found[0], at + found[1]) if found is not None else None


def _table_of_turns(chunks: list[list[Line]], at: int) -> tuple[Table, int] | None:
    """The table of turns that begins at a chunk, each cell a chunk of its own, and the index of the chunk after it."""
    single = takewhile(lambda chunk: len(chunk) == 1, chunks[at : at + _MOST_CELLS])
    found = _turns([chunk[0] for chunk in single])
    return (found[0], at + found[1]) if found is not None else None


def turns_of_lines(chunk: Sequence[Line], at: int) -> tuple[Table, int] | None:
    """The table of turns that begins at a line, each cell a line of its own, and the index of the line after it."""
    found = _turns(chunk[at : at + _MOST_CELLS])
    return (found[0], at + found[1]) if found is not None else None


def _turns(lines: Sequence[Line]) -> tuple[Table, int] | None:
    """The table of a few heads and of rows with a cell to each, of lines from the first on: a label, which may be a
    year, and in each other column figures or names; and how many lines it takes. The labels may have no head, and the
    units a row of their own, where each column has its unit in brackets."""
    for heads in range(_FEWEST_HEADS - 1, min(_MOST_HEADS, len(lines)) + 1):
        if not _is_name(lines[heads - 1].body) or not all(_is_name(line.body) for line in lines[:heads]):
            return None
        for corner in (1, 0) if heads >= _FEWEST_HEADS else (0,):
            columns = heads - corner
            below = lines[heads : heads + columns]
            units = below if len(below) == columns and all(_BRACKETED.fullmatch(line.body) for line in below) else []
            united = bool(units) or all(_BRACKETED.search(line.body) for line in lines[corner:heads])
            rows = _turn_rows(lines, heads + len(units), columns + 1)
            if len(rows) < (_FEWEST_LINES if united else _FEWEST_PAIRS) or not (corner or united):
                continue
            found = [Cell(0, 1 - corner + k, *line.span, header=True) for k, line in enumerate(lines[:heads])]
            found += [Cell(1, 1 + k, *line.span, header=True) for k, line in enumerate(units)]
            first = 1 + bool(units)
            found += [Cell(first + r, c, *line.span) for r, row in enumerate(rows) for c, line in enumerate(row)]
            taken = heads + len(units) + len(rows) * (columns + 1)
            return Table(lines[0].span[0], rows[-1][-1].span[1], tuple(found), first), taken
    return None


def _turn_rows(lines: Sequence[Line], at: int, width: int) -> list[Sequence[Line]]:
    """The rows of so many cells that begin at a line, each cell a line of its own."""
    rows: list[Sequence[Line]] = []
    while len(row := lines[at : at + width]) == width and _is_turn(row, rows[0] if rows else row):
        rows.append(row)
        at += width
    return rows


def _is_turn(row: Sequence[Line], first: Sequence[Line]) -> bool:
    """Whether lines are a row: a label or a year as the first row has, and figures where that has figures, of which it
    has some."""
    dated = is_period(first[0].body)
    figures = [_is_value(line.body) or is_figure(line.body) for line in first[1:]]
    if not any(figures) or not (is_period(row[0].body) if dated else _is_name(row[0].body)):
        return False
    return all(
        (_is_value(line.body) or is_figure(line.body)) if figure else _is_name(line.body)
        for line, figure in zip(row[1:], figures, strict=True)
    )


def _begins(before: Sequence[str], cells: Sequence[str]) -> bool:
    """Whether the years of a head begin with the first of some cells: another follows it, and none stands before."""
    return len(cells) > 1 and all(map(_heads_column, cells[:2])) and not any(map(_heads_column, before))


def _flat(lines: Sequence[Line]) -> str:
    """The words of a cell in one line, as much of them as a head of years may have."""
    return _unbroken("\n".join(line.body for line in lines[: _MOST_LINES + 1]).strip("| \t"))


def _unbroken(text: str) -> str:
    """The text of a cell in one line: '2014' over '-15' is '2014-15'."""
    return _LINE_BREAK.sub(" ", text).replace(" -", "-").replace("- ", "-") if "\n" in text else text


def _heads_column(text: str) -> bool:
    """Whether a cell names a year or a date, 'Till 2013-14' and '201415' too."""
    body = _unbroken(text)
    if is_period(body):
        return True
    lost = _LOST_DASH.fullmatch(body)
    if lost is not None:
        return int(lost[2]) == (int(lost[1]) + 1) % 100
    led = _UNTIL.match(body)
    return led is not None and is_period(body[led.end() :])


def _years_from(text: str, cells: Sequence[_Span], at: int) -> int:
    """The index after the years that head columns from a cell on, and perhaps their sum: '2014', '2015', 'Cum to
    date'."""
    stop = at
    while stop < len(cells) and stop - at < _MOST_COLUMNS:
        cell = text[slice(*cells[stop])]
        if not (_heads_column(cell) or (stop - at > 1 and _SUM.fullmatch(_unbroken(cell)))):
            break
        stop += 1
    return stop


def labels_then_figures(cells: Sequence[_Span], text: str, at: int) -> tuple[Table, int] | None:
    """The table of three labels or more, below one another, and as many amounts of money below them, from a cell on;
    and the index after it."""
    stop = at
    while stop < len(cells) and stop - at <= _MOST_HEADS and _MONEY.fullmatch(text[slice(*cells[stop])]) is None:
        stop += 1
    count = stop - at
    figures = cells[stop : stop + count]
    if (
        count < _FEWEST_HEADS
        or len(figures) < count
        or (stop + count < len(cells) and _is_money(text, cells[stop + count]))
    ):
        return None
    names = [text[slice(*span)] for span in cells[at:stop]]
    if not all(_is_money(text, span) for span in figures) or not all(map(_is_name, names)):
        return None
    found = [Cell(0, 1 + k, *span, header=True) for k, span in enumerate(cells[at:stop])]
    found += [Cell(1, 1 + k, *span) for k, span in enumerate(figures)]
    return Table(cells[at][0], figures[-1][1], tuple(found), 1), stop + count


def _is_money(text: str, span: _Span) -> bool:
    return _MONEY.fullmatch(text[slice(*span)]) is not None


def _is_name(body: str) -> bool:
    """Whether a cell names something in a few words."""
    return len(body) <= _LONGEST_NAME and body[0].isalpha() and body[-1] not in ".:;!?" and "\n" not in body


def list_of_lines(text: str, chunk: list[Line]) -> tuple[Table, list[Line]] | None:
    """The list of labels and figures in turn that a chunk is, under a unit before it, and the lines after it."""
    if len(chunk) < 2 * _FEWEST_PAIRS:
        return None
    second = 1 + (_heads_pairs(chunk[0].body.strip("| \t")))
    if not is_value(chunk[second].body.strip("| \t")):
        return None
    cells = _cells_of_lines(chunk)
    found = _list(text, cells, text[max(0, cells[0][0] - _UNIT_BEFORE) : cells[0][0]]) if cells else None
    return (found[0], [line for line in chunk if line.start >= found[0].end]) if found is not None else None


def table_of_lines(text: str, chunk: list[Line], at: int) -> tuple[Table, int] | None:
    """The table that begins at a line, each cell of it a line of its own, and the index of the line after it."""
    headed = [line.span for line in chunk[at : at + _MOST_CELLS]] if heads_rows(chunk[at].body) else []
    if headed and (rows := table_of_rows(text, headed)) is not None:
        return rows[0], at + rows[1]
    below = [line.body.strip("| \t") for line in chunk[at : at + 4]]
    if not _begins([line.body for line in chunk[max(0, at - 1) : at]], [body for body in below if body]):
        return None
    above = _cells_of_lines(chunk[max(0, at - _MOST_NAMED) : at])
    found = _widest(text, [*above, *_cells_of_lines(chunk[at : at + _MOST_CELLS])], len(above))
    if found is None:
        return None
    stop = at
    while stop < len(chunk) and chunk[stop].start < found[0].end:
        stop += 1
    return found[0], stop


def _widest(text: str, cells: Sequence[_Span], at: int) -> tuple[Table, int] | None:
    """The table whose first year is a cell: with rows of as many cells as it has heads, or, where those reach no
    further, with rows of labels and figures; and the index after its last cell."""
    loose, even = _table(text, cells, at), _even_table(text, cells, at)
    return even if even is not None and (loose is None or even[1] > loose[1]) else loose


def _even_table(text: str, cells: Sequence[_Span], at: int) -> tuple[Table, int] | None:
    """The table whose first year is cell `at`, of rows with a cell to each head: some words before the years, and
    perhaps some behind them, as 'Note', 'Unit' or 'Change'."""
    stop = _years_from(text, cells, at)
    years = stop - at
    best: tuple[list[Sequence[_Span]], int, int] | None = None
    for behind in range(_MOST_FURTHER + 1):
        for before in range(1, min(_MOST_NAMED, max(1, at)) + 1):
            heads = [*cells[max(0, at - before) : at], *cells[stop : stop + behind]]  # the labels may have none
            if years < 2 or any(is_value(text[slice(*span)]) for span in heads):
                continue
            rows = _even_rows(text, cells, stop + behind, (before, years, behind))
            if len(rows) >= _FEWEST_PAIRS and (
                best is None or len(rows) * len(rows[0]) > len(best[0]) * len(best[0][0])
            ):
                best = rows, before, behind
    if best is None:
        return None
    rows, before, behind = best
    head = cells[max(0, at - before) : stop + behind]
    found = [Cell(0, k, *span, header=True) for k, span in enumerate(head, before + stop - at + behind - len(head))]
    found += [Cell(r, k, *span) for r, row in enumerate(rows, 1) for k, span in enumerate(row)]
    return Table(cells[at][0], rows[-1][-1][1], tuple(found), 1), stop + behind + sum(map(len, rows))


def _even_rows(text: str, cells: Sequence[_Span], at: int, parts: tuple[int, int, int]) -> list[Sequence[_Span]]:
    """The rows from a cell on, each so many cells with a label among them, figures, and cells behind these; and the
    cells of words between them, which head the rows below."""
    before, years, behind = parts
    width = before + years + behind

    def is_row(at: int) -> bool:
        values = [_is_value(text[slice(*span)]) for span in cells[at : at + before + years]]
        return at + width <= len(cells) and not all(values[:before]) and all(values[before:])

    rows: list[Sequence[_Span]] = []
    while at < len(cells):
        if is_row(at):
            rows.append(cells[at : at + width])
        elif is_row(at + 1) and not _is_value(text[slice(*cells[at])]):
            rows.append(cells[at : at + 1])
        else:
            break
        at += len(rows[-1])
    return rows


def _table(text: str, cells: Sequence[_Span], at: int) -> tuple[Table, int] | None:
    """The table whose first year is cell `at` of spans below one another, and the index after its last figure."""
    stop = _years_from(text, cells, at)
    years = stop - at
    if years < 2:
        return None
    groups = _groups(text, cells, at, stop)
    named = _named(text, cells[: at - len(groups)])
    labels = 1 + (bool(named) and _is_unit_head(text, named[-1]))
    rows, end = _rows(text, cells, stop, years)
    wide = max((len(row.figures) for row in rows), default=0)
    further = cells[stop : stop + max(0, wide - years)]  # heads of changes and targets behind the years
    goal = _GOAL.search(text, *cells[stop - 1]) is not None
    full = [row for row in rows if len(row.figures) >= years - goal and (len(row.labels) >= labels or not row.labels)]
    told = any(len(row.figures) >= years for row in full) and len(full) > 1
    if not told or any(is_value(text[slice(*span)]) for span in further):
        return None
    head = 1 + bool(groups)
    found = [Cell(head - 1, labels - len(named) + k, *span, header=True) for k, span in enumerate(named)]
    found += [Cell(head - 1, labels + k, *span, header=True) for k, span in enumerate([*cells[at:stop], *further])]
    if groups:
        each = years // len(groups)
        found += [Cell(0, labels + k * each, *span, columns=each, header=True) for k, span in enumerate(groups)]
    number = head
    for row in full:
        for span in row.labels[:-labels]:
            if span not in further:
                found.append(Cell(number, 0, *span))
                number += 1
        found += [
            Cell(number, labels - min(labels, len(row.labels)) + k, *span)
            for k, span in enumerate([*row.labels[-labels:], *row.figures])
        ]
        number += 1
    start = min(cells[at][0], *(span[0] for span in groups)) if groups else cells[at][0]
    return Table(start, cells[end - 1][1], tuple(found), head), end


def _most_groups(chunks: list[list[Line]], at: int) -> int:
    """How many short paragraphs before the years of a head may head groups of them: as often as the first of them
    comes again."""
    years = ["".join(filter(str.isdecimal, _flat(chunk))) for chunk in chunks[at : at + _MOST_COLUMNS]]
    again = years.count(years[0])
    near = chunks[max(0, at - again - 1) : at]
    return again if again > 1 and all(map(_cells_of_chunk, near)) else 0


def _groups(text: str, cells: Sequence[_Span], at: int, stop: int) -> Sequence[_Span]:
    """The cells that head groups of years, where the same years come again for each: 'Energy (TJ)', 'Share' over
    '2021', '2022', '2021', '2022'; they stand right before the years."""
    years = ["".join(filter(str.isdecimal, text[slice(*span)])) for span in cells[at:stop]]
    each = next((k for k, year in enumerate(years) if k and year == years[0]), len(years))
    several = len(years) // each
    if each < _FEWEST_LINES or several < _FEWEST_LINES or years != years[:each] * several or at < several:
        return ()
    heads = cells[at - several : at]
    return heads if not any(is_value(text[slice(*span)]) for span in heads) else ()


class _Row(NamedTuple):
    """The cells of words and those of figures behind them."""

    labels: Sequence[_Span]
    figures: Sequence[_Span]


def _rows(text: str, cells: Sequence[_Span], at: int, years: int) -> tuple[list[_Row], int]:
    """The rows from a cell on, each its labels and figures, no more than columns of years and of two things behind
    them; and the index after the last."""
    values = [_is_value(text[slice(*span)]) for span in cells]
    rows: list[_Row] = []
    end = at
    while at < len(cells):
        first = at
        while first < len(cells) and not values[first]:
            first += 1
        stop = first
        while stop < len(cells) and values[stop]:
            stop += 1
        unnamed = not rows and first == at and years > _FEWEST_LINES and stop - first == years  # told above the head
        if not (unnamed or 0 < first - at <= _MOST_LABELS) or not (0 < stop - first <= years + _MOST_FURTHER):
            break
        rows.append(_Row(cells[at:first], cells[first:stop]))
        at = end = stop
    return rows, end


def _is_value(text: str) -> bool:
    """Whether a cell is a figure or a sign that there is none; a space may stand behind its sign: '- 4.5 %'."""
    return (
        (is_value(text) and _DATE.fullmatch(text) is None)
        or _SPACED.fullmatch(text) is not None
        or (text[:2] in ("- ", "– ", "+ ") and is_value(text[:1] + text[2:]))
    )


def _named(text: str, cells: Sequence[_Span]) -> list[_Span]:
    """The cells that head the labels of a table, of those before its years: one, or two where the last is 'Unit'."""
    last = [span for span in cells[-1:] if not is_value(text[slice(*span)])]
    return list(cells[-2:]) if last and _is_unit_head(text, last[0]) else last


def _is_unit_head(text: str, span: _Span) -> bool:
    return text[slice(*span)].lower() in _UNIT_HEADS


def may_begin(line: Line) -> bool:
    """Whether a table of lines may begin at a line: a year, or the head of the numbers or years of rows."""
    return is_period(line.body.strip("| \t")) or heads_rows(line.body)


def ends_in_years(chunk: Sequence[Line]) -> int:
    """How many years end a run of lines, each on a line of its own; 0 where it is one."""
    years = 0
    while years < len(chunk) and is_period(chunk[-1 - years].body):
        years += 1
    return years if years > 1 else 0


def begins_rows(chunk: Sequence[Line], years: int) -> bool:
    """Whether a run of lines begins with labels and as many figures as there are `years`, each on a line of its own."""
    values = [is_value(line.body) for line in chunk[: _MOST_LABELS + years]]
    labels = values.index(True) if True in values else 0
    return labels > 0 and all(values[labels : labels + years]) and len(values) >= labels + years


def _list(text: str, cells: Sequence[_Span], before: str) -> tuple[Table, int] | None:
    """The table of labels and figures in turn, from the first cell on, and the index after its last figure.

    The text before it ends in their unit: '(£ thousand)'.
    """
    if _heads_pairs(text[slice(*cells[0])]):
        found = _pairs_under(text, cells[0], cells[1:])
        return found and (found[0], found[1] + 1)
    unit = _UNIT.search(before)
    if unit is None:
        return None
    start = cells[0][0] - len(before)
    return _pairs_under(text, (start + unit.start(1), start + unit.end(1)), cells)


def _heads_pairs(body: str) -> bool:
    """Whether a line is the unit of the pairs below it, or a head that ends in it: '£000s' over 'Cash donations' over
    '264', 'Energy used (MWh)' over 'Gas' over '1,250'."""
    return _BARE_UNIT.fullmatch(body) is not None or (_UNIT.search(body) is not None and body[0].isalpha())


def _pairs_under(text: str, unit: _Span, cells: Sequence[_Span]) -> tuple[Table, int] | None:
    """The table of labels and figures in turn under their unit, and the index after its last figure."""
    stop = 0
    while stop + 1 < len(cells) and not is_value(text[slice(*cells[stop])]) and is_value(text[slice(*cells[stop + 1])]):
        stop += 2
    if stop < 2 * _FEWEST_PAIRS:
        return None
    found = [Cell(0, 1, *unit, header=True)]
    found += [Cell(1 + k // 2, k % 2, *span) for k, span in enumerate(cells[:stop])]
    return Table(cells[0][0], cells[stop - 1][1], tuple(found), 1), stop


def _cells_of_lines(lines: Sequence[Line]) -> list[_Span]:
    """Each line as a cell, the pipes at its ends left out."""
    cells = []
    for line in lines:
        body = line.body.strip("| \t")
        if body:
            start = line.start + line.text.index(body)
            cells.append((start, start + len(body)))
    return cells


def _cells_of_chunk(chunk: Sequence[Line]) -> list[_Span]:
    """A short paragraph as a cell, or one cell a line where all are figures; none where it is too long for a cell."""
    one = len(chunk) > 1 and _heads_column(_flat(chunk))  # '2014' over '-15'
    if not one and len(chunk) <= _MOST_COLUMNS and all(_is_value(line.body) for line in chunk):
        return [line.span for line in chunk]
    start, end = chunk[0].span[0], chunk[-1].span[1]
    narrow = len(chunk) <= _MOST_NARROW and all(len(line.body) <= _NARROW_CELL for line in chunk)
    return [(start, end)] if (len(chunk) <= _MOST_LINES or narrow) and end - start <= _LONGEST_CELL else []

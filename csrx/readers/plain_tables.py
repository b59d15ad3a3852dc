"""Tables in plain text: cells between pipes, aligned columns, and rows of figures flattened to lines."""

from __future__ import annotations

import re
from itertools import takewhile
from typing import NamedTuple

from csrx.models.document import Cell, Table
from csrx.readers.bare_rows import bare_table, pairs_in_line, single_rows
from csrx.readers.columns import ColumnTable, column_table
from csrx.readers.flat_rows import FlatHead, continued, flat_table
from csrx.readers.lines import Line, cells_of, is_rule, lists_page
from csrx.readers.tabbed import tab_table

_FEWEST_EVEN = 3  # rows with the head, cells
_LONGEST_HEAD = 60  # characters of a line that heads the rows below it
_MOST_BARE = 2  # rows without figures, which are heads
_FEW = 2  # lines looked at that may have labels of their own
_STROKE = " / "
_PAIR = 2  # rows: figures, and their labels below
_MOST_SHORT = 0.34  # of the rows of a table may have far fewer cells than the others
_BOUND = (
    r"(?:approx(?:imately)?|ca?|about|around|some|roughly|just over|just under|well over|over|above|nearly|almost"
    r"|close to|more than|less than|fewer than|no fewer than|up to|upwards of|in excess of|at least|an? estimated)"
)
_MONEY_WORDS = "Rs|Rp|RM|Tk|Sh|Shs|[KTU]Shs?|Ksh|Php|Bs|Kr|kr|Ft|R"  # in front of an amount
_FIGURE = re.compile(
    rf"(?:{_BOUND}\.?\s)?\\?[(<>~≈↓↑▼▲]?\s*(?:[A-Za-z]{{0,3}}[$€£¥₹]|[A-Z]{{3}}|(?:{_MONEY_WORDS})\.?)?\s?[-–−]?"
    r"\d[\d.,'\u00a0\u202f]*\s?(?:(?:thousand|million|billion|lakh|crore)\b\s?)?"
    r"(?:(?:[kM]?t|kg|tons?|tonnes)\s(?:of\s)?CO[2₂][- ]?(?:eq?)?|[A-Z]{3}\s(?:thousand|million|billion|m|bn)\b"
    r"|%|[a-zA-Z]{1,7}(?:/[a-zA-Z][a-zA-Z²³23]{0,7})?)?[)¹²³⁴⁵\d*+⁺＋]*"
    r"(?:\s\([^()]{1,40}\))?$|[-–—]$|[nN][./]?[aAdD]\.?$|[nN]il$|NIL$"
)
_VALUE = re.compile(  # beside a label: 'CHF 2.4 million', 'some 35 per cent', '4.2 GWh a year'
    r"(?:[A-Za-z.]{1,13} ){0,2}[~≈<>]?(?:[A-Z]{3} ?|[A-Z]{0,3}[$€£¥₹] ?|Rs\.? ?)?[-–−]?\d[\d.,'’]*(?: \d{3})*\+?"
    r"(?: ?%| ?[A-Za-z₂²³/-]{1,12}){0,4}(?: ?[(,;] ?[^|]{1,70})?"
)
_LABELLED = re.compile(  # a label and its figure in one cell, or a figure and its label
    r"[^:|]{3,60}: ?[^\s\d]{0,5} ?\d[^|]{0,40}"
    r"|[~><≈]?(?:[A-Z]{0,3}[$€£¥₹])?\d[\d.,]*%?(?: [^\s|]+){0,12} [a-z]{4,}[^|]{0,60}"
)
_YEAR = re.compile(r"(?:FY ?)?(?:19|20)\d\d(?:[-/–]\d{2,4})?|FY ?\d\d(?:[-/–]\d\d)?", re.IGNORECASE)


# What any first row of a table holds: a pipe, a wide gap, two numbers or signs of a head, or it stands to the right.
_MAYBE = re.compile(r"^ {20}|[|\t]|\.{4}|(?:\. ){4}|[)\]][:*=\s]*$|\S[ ]{2,}\S|\d\d\D.*\d\d|[$€£¥₹%].*[$€£¥₹%]")


class Found(NamedTuple):
    """A table, the index of the line after it, and its head where rows further down may go on under it."""

    table: Table
    stop: int
    head: FlatHead | None = None


def find_table(chunk: list[Line], at: int, head: FlatHead | None = None) -> Found | None:
    """The table whose first row is line `at` of a run of lines; `head` is that of a table further up."""
    if _MAYBE.search(chunk[at].text) is None or _leads_piped(chunk, at):
        return Found(*bare) if (bare := bare_table(chunk, at) or single_rows(chunk, at)) is not None else None
    for find in (_piped, _slashed, tab_table, _columned, _even, flat_table, _aligned):
        found = find(chunk, at)
        if found is not None:
            return Found(*found)
    if (bare := bare_table(chunk, at)) is not None:
        return Found(*bare)
    if head is not None and (rows := continued(chunk, at, head)) is not None:
        return Found(*rows)
    if (pairs := pairs_in_line(chunk[at])) is not None:
        return Found(pairs, at + 1)
    return Found(*single) if (single := single_rows(chunk, at)) is not None else None


def _piped(chunk: list[Line], at: int) -> tuple[Table, int] | None:
    """Rows of cells between pipes, at least two of a like width; a drawn line below the first makes it the head."""
    if "|" not in chunk[at].text or all(map(_is_labelled, chunk[at : at + _FEW])):
        return None
    stop = at
    while stop < len(chunk) and ("|" in chunk[stop].text or (stop > at and _stands_between(chunk, stop))):
        stop += 1
    rows = [line for line in chunk[at:stop] if not is_rule(line)]
    bordered = all(line.body.startswith("|") for line in rows)
    if (pair := _labels_below(rows)) is not None:
        return pair, at + _PAIR
    if (turned := _figures_first(rows)) is not None:
        return turned, stop
    counts = [len(cells_of(line)) for line in rows if not _heads_part(line)]
    width = max(counts, default=0)
    short = sum(count < width - 1 for count in counts)
    if len(counts) < 2 or width < 2 or min(counts) < 2 or short > len(counts) * _MOST_SHORT:
        return None
    drawn = [k for k in range(at, stop - 1) if is_rule(chunk[k])]  # rules between all rows set no head apart
    head = drawn == [at + 1] and not any(
        _FIGURE.match(cell) and not _YEAR.fullmatch(cell) for cell in _figures(rows[0])
    )
    second = _figures(rows[1]) if head and len(rows) > 2 else []
    years = bool(second) and (all(map(_YEAR.fullmatch, second)) or _heads_on(rows[1], second))
    united = len(rows) > 2 and _is_cornerless(rows[1], width, bordered=bordered) and _is_united(rows[1])
    head, years = head or united, years or united
    years_last = _last_years(rows[0])
    cells = [
        cells_of(line) if _is_cornerless(line, width, bordered=bordered) else _to_the_right(line, width, years_last)
        for line in rows
    ]
    cells = [
        [(row[0][0], row[0][0]), *row] if _is_cornerless(line, width, bordered=bordered) else row
        for line, row in zip(rows, cells, strict=True)
    ]
    cells = _unnumbered(rows, cells, width)
    return _table(_with_corner(cells), head=head + years), stop


def _is_cornerless(line: Line, width: int, *, bordered: bool) -> bool:
    """Whether a row begins with an empty cell, where a pipe parts cells and draws no border: ' | (GJ) | (t)'."""
    return not bordered and line.body.startswith("|") and len(cells_of(line)) == width - 1


def _slashed(chunk: list[Line], at: int) -> tuple[Table, int] | None:
    """Rows of as many cells each between strokes: 'Heat bought / MWh / 1,204 / 1,310'."""
    parts = chunk[at].text.count(_STROKE)
    if parts < _PAIR:
        return None
    stop = at
    while stop < len(chunk) and "|" not in chunk[stop].text and chunk[stop].text.count(_STROKE) == parts:
        stop += 1
    if stop - at < _FEWEST_EVEN:
        return None
    rows = [
        line._replace(text=line.text.replace(_STROKE, " | "), body=line.body.replace(_STROKE, " | "))
        for line in chunk[at:stop]
    ]
    found = _piped(rows, 0)
    return (found[0], at + found[1]) if found is not None else None


def _is_united(line: Line) -> bool:
    """Whether each cell of a row but the first is a unit in brackets."""
    return all(_text(line, span).startswith("(") and _text(line, span).endswith(")") for span in cells_of(line))


def _heads_on(line: Line, cells: list[str]) -> bool:
    """Whether a row below a head is one too: nothing stands in its first cell and no figure in the others, as units."""
    first = cells_of(line)[0]
    return not _text(line, first) and not any(map(_FIGURE.match, cells))


def _figures_first(rows: list[Line]) -> Table | None:
    """The table of rows of a figure and its label, the label first: '€4 million | given to schools'."""
    pairs = [cells_of(line) for line in rows]
    if len(pairs) < _PAIR or any(len(cells) != _PAIR for cells in pairs):
        return None
    texts = [[_text(line, span) for span in cells] for line, cells in zip(rows, pairs, strict=True)]
    if any(
        _YEAR.fullmatch(one) or not _FIGURE.match(one) or not two[:1].isalpha() or _FIGURE.match(two)
        for one, two in texts
    ):
        return None
    return _table([[label, figure] for figure, label in pairs])


def _is_labelled(line: Line) -> bool:
    """Whether each cell of a line has its own label: 'Pupils: 900 | Schools: 12', '900 pupils taught | 12 schools'."""
    return all(_LABELLED.fullmatch(_text(line, span)) for span in cells_of(line))


def _unnumbered(rows: list[Line], cells: list[list[tuple[int, int]]], width: int) -> list[list[tuple[int, int]]]:
    """The cells of rows, with an empty one before those that leave out their number: 'Total | 12' below '1 | A | 5'."""
    numbered = [
        bool(row) and _text(line, row[0]).rstrip(".").isdecimal() for line, row in zip(rows, cells, strict=True)
    ]
    if sum(numbered) < _PAIR:
        return cells
    return [
        [(row[0][0], row[0][0]), *row] if not number and row and len(row) == width - 1 else row
        for number, row in zip(numbered, cells, strict=True)
    ]


def _leads_piped(chunk: list[Line], at: int) -> bool:
    """Whether a line only leads in the rows between pipes below it: 'Generation (GWh)' over 'Source | 2021 | 2022'."""
    return "|" not in chunk[at].text and at + 1 < len(chunk) and "|" in chunk[at + 1].text


def _stands_between(chunk: list[Line], at: int) -> bool:
    """Whether a line without pipes belongs to the rows round it: it is drawn, or some words that head those below."""
    if is_rule(chunk[at]):
        return True
    body = chunk[at].body
    return _leads_piped(chunk, at) and len(body) <= _LONGEST_HEAD and body[-1:] not in ".!?;:" and body[:1].isalnum()


def _heads_part(line: Line) -> bool:
    """Whether a row has words and no figure beside them: they head the rows below."""
    return "|" not in line.body or (line.body.endswith("|") and len(cells_of(line)) == 1)


def _columned(chunk: list[Line], at: int) -> ColumnTable | None:
    """Rows of cells that stand in columns below one or more rows of heads."""
    return column_table(chunk, at, is_figure)


def is_figure(text: str) -> bool:
    """Whether a cell holds a figure or a sign that there is none."""
    return _FIGURE.match(text) is not None


def _labels_below(rows: list[Line]) -> Table | None:
    """The table of a row of figures and a row of as many labels below: '2,955 | 26,667' over 'VOLUNTEERS | HOURS'."""
    if len(rows) < _PAIR:
        return None
    figures, labels = cells_of(rows[0]), cells_of(rows[1])
    if not 1 < len(figures) == len(labels) or not all(_FIGURE.match(_text(rows[0], span)) for span in figures):
        return None
    words = [_text(rows[1], span) for span in labels]
    if any(_FIGURE.match(word) or not word[:1].isalpha() for word in words):
        return None
    return None if all(_YEAR.fullmatch(_text(rows[0], span)) for span in figures) else _table([labels, figures], head=1)


def _to_the_right(line: Line, width: int, years: int) -> list[tuple[int, int]]:
    """The cells of a row with its last ones under the last heads, where it has too few: 'Total | 416'; where one is
    missing, if there is a figure for each of the `years` that end the head."""
    cells = cells_of(line)
    missing = width - len(cells)
    full = years > 1 and all(_FIGURE.match(_text(line, span).strip("*_ ")) for span in cells[-years:])
    if missing < 1 or (missing == 1 and not full):
        return cells
    return [cells[0], *[(cells[0][1], cells[0][1])] * missing, *cells[1:]]


def _last_years(head: Line) -> int:
    """How many years end a row of heads."""
    words = [_text(head, span).strip("*_ ") for span in reversed(cells_of(head))]
    return len([*takewhile(_YEAR.fullmatch, words)])


def _figures(line: Line) -> list[str]:
    """What stands in the cells of a row after the first, where figures are, without marks of emphasis."""
    cells = [line.text[start - line.start : end - line.start].strip("*_ ") for start, end in cells_of(line)[1:]]
    return [cell for cell in cells if cell]


def _even(chunk: list[Line], at: int) -> tuple[Table, int] | None:
    """Rows that gaps part into as many cells as their head, which names more than years: a sum of them, a note."""
    if at + _FEWEST_EVEN > len(chunk) or "|" in chunk[at].text:
        return None
    head, *rows = (cells_of(line) for line in chunk[at : at + _FEWEST_EVEN])
    if len(head) < _FEWEST_EVEN or any(len(row) != len(head) for row in rows):
        return None
    words = [_text(chunk[at], span) for span in head[1:]]
    named = [word for word in words if not _YEAR.fullmatch(word)]
    other = any(_FIGURE.match(word) or word.lower() in ("unit", "units", "uom") for word in named)
    return _aligned(chunk, at) if 0 < len(named) < len(words) and not other else None


def _aligned(chunk: list[Line], at: int) -> tuple[Table, int] | None:
    """Rows of a label and figures that two spaces or more, or tabs, set apart; at least two rows of a like width.

    A line of words alone between such rows heads those below it.
    """
    rows: list[list[tuple[int, int]]] = []
    figures: list[list[bool]] = []
    stop, bare = at, 0  # rows without a figure: more than heads have make no table, however far they go on
    while stop < len(chunk) and bare <= _MOST_BARE:
        cells = cells_of(chunk[stop])
        wide = len(cells) > 1 and not (rows and len(cells) > len(rows[0]) + 1)
        if not (wide or _heads_rows(chunk, stop, rows)) or lists_page(chunk[stop].text) or chunk[stop].bullet():
            break
        if rows and chunk[stop].text.startswith("\t") and len(cells) == len(rows[0]) - 1:
            cells = [(cells[0][0], cells[0][0]), *cells]  # its first cell is empty
        rows.append(cells)
        figures.append([_is_figure(_text(chunk[stop], span), pair=len(rows[0]) == _PAIR) for span in cells[1:]])
        bare += len(cells) > 1 and not any(figures[-1])
        stop += 1
    if len(rows) < 2:
        return None
    if (pair := _labels_below(chunk[at:stop])) is not None:
        return pair, at + _PAIR
    body = [row for row in figures if any(row)]
    if (
        not body
        or bare > _MOST_BARE
        or any(len(rows[k]) > 2 and not all(f[:1]) for k, f in enumerate(figures) if any(f) and len(f) != len(body[0]))
    ):
        return None
    uneven = len({len(row) for row in body}) > 1 and len({_filled(row) for row in body}) > 1
    if uneven and max(len(row) for row in rows) > 3:
        return None
    if len(rows[0]) == _PAIR and not all(any(row[:1]) for row in figures[1:]):
        return None
    return _table(_with_corner(rows)), stop


def _is_figure(text: str, *, pair: bool) -> bool:
    """Whether a cell is a figure; beside a label alone, in a `pair`, one with more words."""
    return bool((pair and _VALUE.fullmatch(text)) or _FIGURE.match(text))


def _heads_rows(chunk: list[Line], at: int, rows: list[list[tuple[int, int]]]) -> bool:
    """Whether a line of words heads the rows below: it stands between rows of several figures and is no sentence."""
    line = chunk[at]
    if len(rows) < 2 or len(rows[-1]) < _FEWEST_EVEN or at + 1 >= len(chunk) or len(line.body) > _LONGEST_HEAD:
        return False
    below = cells_of(chunk[at + 1])
    figures = [_FIGURE.match(_text(chunk[at + 1], span)) for span in below[1:]]
    return len(below) == len(rows[-1]) and all(figures) and line.body[:1].isalpha() and line.body[-1] not in ".!?:;,"


def _filled(row: list[bool]) -> int:
    """How many cells a row has as far as its last figure: remarks may stand behind, in some rows."""
    return len(row) - next((at for at, figure in enumerate(reversed(row)) if figure), len(row))


def _with_corner(rows: list[list[tuple[int, int]]]) -> list[list[tuple[int, int]]]:
    """The rows with an empty first cell in heads that have no label ('  2022  2023' over 'Energy  12  13')."""
    width = len(rows[0])
    heads = 1 + (len(rows) > _PAIR and len(rows[1]) == width)  # a second one may hold units
    body = [row for row in rows[heads:] if len(row) > 1]
    if len(rows) - heads < _PAIR or any(len(row) != width + 1 for row in body):
        return rows
    return [*([(row[0][0], row[0][0]), *row] for row in rows[:heads]), *rows[heads:]]


def _text(line: Line, span: tuple[int, int]) -> str:
    return line.text[span[0] - line.start : span[1] - line.start]


def _table(rows: list[list[tuple[int, int]]], head: int = 0) -> Table:
    cells = tuple(
        Cell(r, c, start, end, header=r < head)
        for r, row in enumerate(rows)
        for c, (start, end) in enumerate(row)
        if end > start
    )
    return Table(min(c.start for c in cells), max(c.end for c in cells), cells, head)

"""Tables of plain text whose cells stand below one another: heads of several rows, rows with gaps, text columns.

                 2022               2021            Station        Capacity  Output
Area        Spent   People     Spent   People                      (MW)      (10,000 kWh)
Health       14.2      310      11.9      280       North Lake     2.9          342
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from csrx.models.document import Cell, Table
from csrx.readers.flat_rows import FlatHead, is_period
from csrx.readers.lines import cells_of, is_rule, lists_page

if TYPE_CHECKING:
    from collections.abc import Callable

    from csrx.readers.lines import Line

_MOST_HEADS, _FEWEST_ROWS, _MOST_ROWS = 4, 2, 1000  # what is looked at stays in proportion to the text
_BOXES = frozenset("√□☑☐✓✔■")
_LONGEST_LABEL, _MOST_WORDS = 70, 3  # characters of a line of words between the rows; such lines in a row
_SLACK = 2  # characters by which a head may stand beside its column

_MEASURED = re.compile(r"[$€£¥₹₦%]|\b(?:million|billion|thousand|tonnes|[kMGT]Wh|[A-Z]{3} m)\b|'000", re.IGNORECASE)
_AMOUNT = re.compile(r"\(?(?:[A-Z]{3} |[A-Z]{0,3}[$€£¥₹] ?|Rs\.? ?)?\d")  # '14', 'CHF 2.4 million'
_NOTE = re.compile(r"[A-Z]{1,4}[-. ]?\d{1,3}(?:[-.]\d{1,2})*|[Nn]otes? \d{1,2}")  # 'N5', 'Note 3'
_FIGURE_LAST = re.compile(r"(?<=[^\W\d]) (\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.\d+)$")
_UNIT = re.compile(r"\([^)]*[^\W\d]")  # '(10,000 kWh)'

_Span = tuple[int, int]


class _Column(NamedTuple):
    """Where the cells of a column stand in their lines: from the first character to the one after the last."""

    first: int
    stop: int


class ColumnTable(NamedTuple):
    """A table, the index of the line after it, and its head, under which rows further down may go on."""

    table: Table
    stop: int
    head: FlatHead | None


def column_table(chunk: list[Line], at: int, is_figure: Callable[[str], bool]) -> ColumnTable | None:
    """The table whose head begins at line `at`: rows of heads, then rows of cells that stand in columns below them."""
    first = _first_row(chunk, at, is_figure)
    if first is None:
        return None
    stop = _end(chunk, first, is_figure)
    cells_by_line = _loosened(chunk, range(first, stop), is_figure)
    rows = {k: cells for k, cells in cells_by_line.items() if len(cells) > 1 and not _checks(chunk[k])}
    columns = _columns(chunk, rows) if len(rows) >= _FEWEST_ROWS else None
    if columns is None:
        return None
    figures = [k for k in range(1, len(columns)) if _holds_figures(chunk, rows, columns, k, is_figure)]
    if not figures:
        return None
    found = [(k, _head_row(chunk[k], columns)) for k in range(at, first) if not is_rule(chunk[k])]
    heads = [row for _, row in found if row is not None]
    if not heads or len(heads) < len(found):
        return None
    while len(heads) > 1 and heads[-1][-1][0] == 0:  # a line of words that heads the first rows
        first = found[len(heads) - 1][0]
        heads.pop()
    if heads[-1][-1][0] == 0:
        return None
    cells = [Cell(r, c, a, b, columns=span, header=True) for r, row in enumerate(heads) for c, span, (a, b) in row]
    cells += _body(
        chunk, {k: cells_by_line.get(k) or cells_of(chunk[k]) for k in range(first, stop)}, columns, len(heads)
    )
    table = Table(min(c.start for c in cells), max(c.end for c in cells), tuple(cells), len(heads))
    plain = len(figures) > 1 and figures == list(range(1, len(columns)))
    return ColumnTable(table, stop, FlatHead(heads, len(figures), units=False) if plain else None)


def _first_row(chunk: list[Line], at: int, is_figure: Callable[[str], bool]) -> int | None:
    """The first line of figures below the heads that begin at a line."""
    if len(cells_of(chunk[at])) < 2 and chunk[at].indent < _SLACK:
        return None
    units = _MEASURED.search(chunk[at].text) is not None  # dots lead to figures then, not to pages
    for k in range(at, min(len(chunk), at + _MOST_HEADS + 1)):
        line = chunk[k]
        if "|" in line.text or "\t" in line.text or line.bullet() or (not units and lists_page(line.text)):
            return None
        if _is_row(line, is_figure):
            return k if k > at else None
    return None


def _is_row(line: Line, is_figure: Callable[[str], bool], *, unit: bool = False) -> bool:
    """Whether a line has a label and a figure behind it, text between them or not; years are of a head, and so is a
    `unit` as the label of the first row."""
    cells = [line.text[start - line.start : end - line.start] for start, end in cells_of(line)]
    values = [cell for cell in cells[1:] if is_figure(cell) and not is_period(cell) and not _UNIT.match(cell)]
    return bool(values) and any(map(str.isalnum, cells[0])) and (unit or not cells[0].startswith("("))


def _end(chunk: list[Line], first: int, is_figure: Callable[[str], bool]) -> int:
    """The index after the last row; a line of words alone, or two, head the rows below them."""
    stop = first
    while stop < min(len(chunk), first + _MOST_ROWS):
        line = chunk[stop]
        ahead = stop
        while ahead < len(chunk) and ahead < stop + _MOST_WORDS and _is_words(chunk[ahead]):
            ahead += 1
        row = ahead < len(chunk) and _is_row(chunk[ahead], is_figure, unit=stop > first)
        if "|" in line.text or "\t" in line.text or not (row or is_rule(line)):
            break
        stop += 1
    return stop


def _is_words(line: Line) -> bool:
    """Whether a line is one cell of words that is no sentence, or boxes to check."""
    one = len(line.body) <= _LONGEST_LABEL and len(cells_of(line)) == 1
    return (one or _checks(line)) and line.body[-1] not in ".!?;"


def _checks(line: Line) -> bool:
    """Whether a line has boxes to check: '√ Agriculture  □ Tourism'."""
    return not _BOXES.isdisjoint(line.body)


def _place(line: Line, span: _Span) -> _Span:
    return span[0] - line.start, span[1] - line.start


def _columns(chunk: list[Line], rows: dict[int, list[_Span]]) -> list[_Column] | None:
    """Where the columns stand, that of the labels first: cells that stand below one another are of one; None where two
    of a row are."""
    places = {k: [_place(chunk[k], span) for span in cells] for k, cells in rows.items()}
    merged: list[_Column] = []
    for first, stop in sorted(place for row in places.values() for place in row[1:]):
        if merged and first < merged[-1].stop:
            merged[-1] = _Column(merged[-1].first, max(merged[-1].stop, stop))
        else:
            merged.append(_Column(first, stop))
    counts = {len(row) for row in places.values()}
    if len(counts) == 1 and len(merged) >= max(counts):  # a long label moved its row's figures to the right
        turns = zip(*(row[1:] for row in places.values()), strict=True)
        merged = [_Column(min(a for a, _ in turn), max(b for _, b in turn)) for turn in turns]
        labels = _Column(min(row[0][0] for row in places.values()), max(row[0][1] for row in places.values()))
        return [labels, *merged]
    alone = all(len({_column_of(merged, place) for place in row[1:]}) == len(row) - 1 for row in places.values())
    labels = _Column(min(row[0][0] for row in places.values()), max(row[0][1] for row in places.values()))
    return [labels, *merged] if alone else None


def _column_of(columns: list[_Column], place: _Span) -> int:
    """The column in which a cell stands, or the one that it stands nearest to."""
    return min(range(len(columns)), key=lambda k: max(columns[k].first - place[1], place[0] - columns[k].stop))


def _holds_figures(
    chunk: list[Line], rows: dict[int, list[_Span]], columns: list[_Column], at: int, is_figure: Callable[[str], bool]
) -> bool:
    """Whether all cells of a column are figures."""
    places = ((k, _place(chunk[k], span)) for k, cells in rows.items() for span in cells[1:])
    texts = [chunk[k].text[slice(*place)] for k, place in places if 1 + _column_of(columns[1:], place) == at]
    return bool(texts) and all(map(is_figure, texts))


def _head_row(line: Line, columns: list[_Column]) -> list[tuple[int, int, _Span]] | None:
    """The cells of a row of heads: column, columns spanned, span; None where two stand over one column, or one is an
    amount."""
    spans = cells_of(line)
    first, stop = _place(line, spans[0])
    left = 2 * first < columns[0].first + columns[1].first
    indented = first > columns[0].first  # no head of the labels
    over_next = len(spans) == len(columns) - 1 and (stop > columns[1].first or indented)
    own = [(0, 1, spans[0])] if left and not over_next else []
    over = [(span, _place(line, span)) for span in spans[len(own) :]]
    texts = [line.text[first:stop] for _, (first, stop) in over]
    if any(_AMOUNT.match(text) and not (is_period(text) or _UNIT.match(text)) for text in texts):
        return None
    share, rest = divmod(len(columns) - 1, len(over)) if over else (1, 0)
    if not rest and _stand_over([place for _, place in over], columns, share):
        return own + [(1 + k * share, share, span) for k, (span, _) in enumerate(over)]
    taken = [1 + _column_of(columns[1:], place) for _, place in over]
    if any(a >= b for a, b in pairwise(taken)):
        return None
    return own + [(column, 1, span) for column, (span, _) in zip(taken, over, strict=True)]


def _stand_over(places: list[_Span], columns: list[_Column], share: int) -> bool:
    """Whether heads stand over groups of columns, as many each."""
    for k, (first, stop) in enumerate(places):
        group = columns[1 + k * share : 1 + (k + 1) * share]
        if first >= group[-1].stop + _SLACK or stop <= group[0].first - _SLACK:
            return False
    return True


def _loosened(chunk: list[Line], lines: range, is_figure: Callable[[str], bool]) -> dict[int, list[_Span]]:
    """The cells of each line, a figure parted from what one space behind it stands where cells of other lines begin:
    '418,220 N5' below '3,115   N6'."""
    rows = {k: cells_of(chunk[k]) for k in lines}
    starts = {_place(chunk[k], span)[0] for k, cells in rows.items() for span in cells[1:]}
    for k, cells in rows.items():
        text, begin = chunk[k].text, chunk[k].start
        for at in range(len(cells) - 1, 0, -1):
            first, stop = _place(chunk[k], cells[at])
            space = text.find(" ", first, stop)
            if (
                space > 0
                and space + 1 in starts
                and _NOTE.fullmatch(text, space + 1, stop)
                and is_figure(text[first:space])
            ):
                cells[at : at + 1] = [(cells[at][0], begin + space), (begin + space + 1, cells[at][1])]
    return rows


def _body(chunk: list[Line], lines: dict[int, list[_Span]], columns: list[_Column], heads: int) -> list[Cell]:
    """The cells of the rows below the heads; `lines` holds the cells of each."""
    body: list[Cell] = []
    for row, k in enumerate((k for k in lines if not is_rule(chunk[k])), heads):
        label, *spans = lines[k]
        if spans and (parted := _parted(chunk[k], label, columns)) is not None:
            label, figure = parted
            spans.insert(0, figure)
        body.append(Cell(row, 0, *label))
        full = len(spans) == len(columns) - 1
        taken = [n if full else _column_of(columns[1:], _place(chunk[k], span)) for n, span in enumerate(spans)]
        body += [Cell(row, 1 + column, *span) for column, span in zip(taken, spans, strict=True)]
    return body


def _parted(line: Line, label: _Span, columns: list[_Column]) -> tuple[_Span, _Span] | None:
    """A label and the figure that only one space parts from it, where the figure stands in the first column of figures:
    'Direct beneficiaries 138,592'."""
    found = _FIGURE_LAST.search(line.text, *_place(line, label))
    if found is None or found.start(1) >= columns[1].stop or found.end(1) <= columns[1].first:
        return None
    words = found.start()
    return (label[0], line.start + words), (line.start + found.start(1), line.start + found.end(1))

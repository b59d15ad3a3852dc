"""Tables as grids: rows, columns, heads, each cell with its lines."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from csrx.readers.pdf.columns import Columns, find_columns, split_runs
from csrx.readers.pdf.heads import HeadCell, find_head, span_heads
from csrx.readers.pdf.rows import Row, find_rows
from csrx.readers.pdf.values import is_value, is_year

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from csrx.readers.pdf.regions import Region
    from csrx.readers.pdf.runs import Run
    from csrx.readers.pdf.words import Words

_LETTERS = re.compile(r"[^\W\d_]{3}|[\u4e00-\u9fff]{2}")
_DEEPEST_CELL = 6.0  # how far above the first values their row may begin, in heights
_HEADS_APART = 0.4  # the white between two heads, in heights; less is the space between two words


@dataclass(slots=True, eq=False)
class GridCell:
    """One cell: its place, how many columns and rows it spans, and its lines, each of one or more runs."""

    row: int
    column: int
    columns: int
    header: bool
    lines: list[list[Run]]
    rows: int = 1


@dataclass(slots=True, eq=False)
class Grid:
    """A table of a page with its box; `head` rows at the top are heads, `columns` tells from
    where to where the values of each column reach."""

    cells: list[GridCell]
    head: int
    left: float
    top: float
    right: float
    bottom: float
    height: float
    order: int
    columns: list[tuple[float, float]] = field(default_factory=list)


def build_grid(
    region: Region, runs: Sequence[Run], words: Words, is_bold: Callable[[int], bool], used: set[int]
) -> Grid | None:
    """The grid of a region, of the page's runs that `used` (ids) does not hold; what it takes is added to `used`."""
    free = [run for run in runs if id(run) not in used and not run.turned]
    inside = [
        run for run in free
        if region.top - _DEEPEST_CELL * region.height < run.middle < _lower_end(region) and run.left > region.left - 4
        and run.right < region.right + 8
    ]  # fmt: skip
    first = _first_body_level(region)
    above = [run for run in free if first - 150 < run.middle < first]
    columns = find_columns(region, inside, above, words)
    if not columns.cuts:
        return None
    inside = [
        run for run in inside if run.middle > first - 0.45 * run.height or _is_side_line(run, region, first, columns)
    ]
    taken = {id(run) for run in inside}
    above = [run for run in free if id(run) not in taken and run.middle < first]
    body = min(run.top for run in inside)
    head, side = find_head(region, split_runs(above, columns, words, _HEADS_APART), columns, body)
    rows = find_rows(region, split_runs([*inside, *side], columns, words), columns, is_bold)
    if not _is_labelled(rows, columns):
        return None  # the numbers of a chart
    covered = [(run.start, run.end) for cell in head for run in cell.runs] + [(run.start, run.end) for run in side]
    used |= taken | {id(run) for run in above if any(start >= run.start and end <= run.end for start, end in covered)}
    cells, depth = _head_cells(span_heads(head, columns, region), columns)
    cells += _body_cells(rows, columns, depth)
    everything = [run for cell in cells for line in cell.lines for run in line]
    return Grid(
        cells, depth, region.left, min(run.top for run in everything), region.right,
        max(run.bottom for run in everything), region.height, min(run.start for run in everything),
        _extents(rows, columns),
    )  # fmt: skip


def _extents(rows: Sequence[Row], columns: Columns) -> list[tuple[float, float]]:
    """From where to where the runs of each column reach; a column without any reaches nowhere."""
    sides: list[tuple[float, float]] = [(0.0, 0.0)] * (len(columns.cuts) + 1)
    for row in rows:
        for run in row.runs:
            first, last = columns.reach(run)
            if first == last:
                left, right = sides[first]
                sides[first] = (min(left or run.left, run.left), max(right, run.right))
    return sides


def _is_labelled(rows: Sequence[Row], columns: Columns) -> bool:
    """Whether words stand beside the values of enough rows, or years in their first column."""
    valued = [row for row in rows if row.level is not None]
    named = [
        row for row in valued
        if any(
            (columns.of(run) == 0 and is_year(run.text)) or (not is_value(run.text) and _LETTERS.search(run.text))
            for run in row.runs
        )
    ]  # fmt: skip
    return len(named) >= 0.4 * len(valued) and bool(valued)


def _lower_end(region: Region) -> float:
    """How far down the last row may reach: to the next edge below it, or to what its wrapped lines may take."""
    below = [place for place in region.separators if place > region.bottom - 2]
    if below and below[0] < region.bottom + 5 * region.height:
        return below[0]
    return region.bottom + 0.9 * region.height


def _first_body_level(region: Region) -> float:
    """The level of the first row below the years that head the columns."""
    first = 0
    for place, level in enumerate(region.levels[:4]):
        row = [run for run in region.values if abs(run.middle - level) < 0.7 * run.height]
        if sum(1 for run in row if is_year(run.text)) >= 0.6 * len(row):
            first = place + 1
    return region.levels[min(first, len(region.levels) - 1)]


def _is_side_line(run: Run, region: Region, first: float, columns: Columns) -> bool:
    """Whether a line just above the first value's level is the upper part of a wrapped cell of the first row."""
    edge = max((place for place in region.separators if place < first - 0.4 * region.height), default=0.0)
    if edge > first - _DEEPEST_CELL * region.height:
        return run.middle > edge
    return columns.reach(run)[1] == 0 and first - run.middle < 0.8 * run.height


def _lines(runs: Sequence[Run]) -> list[list[Run]]:
    """Runs of one cell as lines from the top down."""
    lines: list[list[Run]] = []
    for run in sorted(runs, key=lambda run: (run.middle, run.left)):
        if lines and run.middle - lines[-1][0].middle < 0.5 * min(run.height, lines[-1][0].height):
            lines[-1].append(run)
        else:
            lines.append([run])
    return [sorted(line, key=lambda run: run.left) for line in lines]


def _head_cells(heads: Sequence[HeadCell], columns: Columns) -> tuple[list[GridCell], int]:
    """The cells of the heads, each as deep as there is no other under it, and how many rows they make."""
    depth = max((head.row for head in heads), default=-1) + 1
    cells = []
    for head in heads:
        under = [
            other.row
            for other in heads
            if other.row > head.row and other.first <= head.last and other.last >= head.first
        ]
        rows = min(under, default=depth) - head.row
        cells.append(GridCell(head.row, head.first, head.last - head.first + 1, True, _lines(head.runs), rows))
    return cells, depth


def _body_cells(rows: Sequence[Row], columns: Columns, depth: int) -> list[GridCell]:
    cells: list[GridCell] = []
    for number, row in enumerate(rows, depth):
        places: dict[int, list[Run]] = {}
        reach: dict[int, int] = {}
        for run in row.runs:
            first, last = columns.reach(run)
            place = first if last > first else columns.of(run)
            places.setdefault(place, []).append(run)
            reach[place] = max(reach.get(place, place), last)
        later = [run for run in row.runs if columns.of(run) > 0]
        heads = len(later) > 1 and all(is_year(run.text) for run in later)
        alone = len(places) == 1
        for place, runs in sorted(places.items()):
            behind = min((other for other in places if other > place), default=len(columns.cuts) + 1)
            span = reach[place] - place + 1 if alone or reach[place] < behind else 1
            label = place == 0 and not is_value(runs[0].text) and len(places) > 1
            cells.append(GridCell(number, place, span, heads or label, _lines(runs)))
    return cells

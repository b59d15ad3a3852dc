"""The heads of a table's columns: which lines above its body they are, and which columns each stands over."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from csrx.readers.pdf.columns import Columns
    from csrx.readers.pdf.regions import Region
    from csrx.readers.pdf.runs import Run

_LONGEST_HEAD = 90
_MOST_LINES, _HIGHEST = 24, 220.0  # lines, points
_BEYOND = 40.0  # points by which a centred head may be wider than its values
_MOST_BANDS = 4  # stretches between edges that the heads may take
_CENTRED = 4.0  # points by which the middles of a head and of its columns may differ
_UNIT_LINE = re.compile(
    r"\(?(?:expressed in|in|units?|all|amounts?)\b|.*(?:million|thousand|'000|’000|crore|lakh|单位|單位)", re.IGNORECASE
)

Verdict = Literal["take", "wait", "stop"]


@dataclass(slots=True, eq=False)
class HeadCell:
    """The runs of one head and the columns, from `first` to `last`, that it stands over."""

    runs: list[Run] = field(default_factory=list)
    first: int = 0
    last: int = 0
    row: int = 0

    @property
    def top(self) -> float:
        """The upper side of the highest line."""
        return min(run.top for run in self.runs)

    @property
    def bottom(self) -> float:
        """The lower side of the lowest line."""
        return max(run.bottom for run in self.runs)

    @property
    def left(self) -> float:
        """The left side of the longest line."""
        return min(run.left for run in self.runs)

    @property
    def right(self) -> float:
        """The right side of the longest line."""
        return max(run.right for run in self.runs)


def find_head(region: Region, runs: Sequence[Run], columns: Columns, body: float) -> tuple[list[HeadCell], list[Run]]:
    """The heads above a table's body, whose first values' upper side is `body`, each still without its row; and the
    lines between them and the first values, which stand over the label column alone and belong to the body."""
    above = sorted(
        (
            run for run in runs
            if run.middle < body and run.bottom > body - _HIGHEST and run.left > region.left - 6
            and run.left < region.right and run.right < region.right + _BEYOND
        ),
        key=lambda run: -run.middle,
    )  # fmt: skip
    taken: list[list[Run]] = []
    waiting: list[list[Run]] = []
    ceiling, enclosed = body, _upper_edge(region, columns, body)
    for line in _by_level(above)[:_MOST_LINES]:
        verdict = _judge(line, columns, region, ceiling, enclosed if taken else None)
        if verdict == "stop":
            break
        if verdict == "wait" and len(waiting) > 2:
            break
        waiting.append(line)
        ceiling = min(run.top for run in line)
        if verdict == "take":
            taken += waiting
            waiting = []
    side: list[Run] = []
    while taken and not _over(taken[0], columns) and not _beside_heads(taken, region, body):
        side += taken.pop(0)
    bands = {bisect_right(region.separators, line[0].middle): line[0].middle for line in taken}
    if len(bands) > _MOST_BANDS:  # rows of text that head no column
        highest = min(bands)
        side += [run for line in taken if bisect_right(region.separators, line[0].middle) != highest for run in line]
        taken = [line for line in taken if bisect_right(region.separators, line[0].middle) == highest]
    if not taken:
        side = [run for line in waiting[:1] for run in line if body - run.bottom < 0.3 * region.height]
    if len(taken) > 1 and _is_unit_line(taken[-1], columns):
        taken.pop()
    return _cells(taken[::-1], columns, region), side


def _over(line: Sequence[Run], columns: Columns) -> list[Run]:
    """The runs of a line that stand over columns of values."""
    return [run for run in line if columns.reach(run)[0] > 0]


def _beside_heads(lines: Sequence[Sequence[Run]], region: Region, body: float) -> bool:
    """Whether the lowest line, over the label column alone, is closed off with the heads by an edge."""
    foot = max(run.middle for run in lines[0])
    head = max((max(run.middle for run in line) for line in lines[1:]), default=foot)
    below = any(foot < place < body + 1 for place in region.separators)
    return below and not any(head < place < foot for place in region.separators)


def _is_unit_line(line: Sequence[Run], columns: Columns) -> bool:
    """Whether a line on top of the heads says the unit of the whole table at its right end."""
    last = columns.reach(line[0])[1] == len(columns.cuts)
    return len(line) == 1 and last and bool(_UNIT_LINE.match(line[0].text))


def _upper_edge(region: Region, columns: Columns, body: float) -> float | None:
    """The upper edge of the heads' cells, where it is drawn: the highest of the edges that follow each other."""
    left, right = columns.cuts[0], region.right
    places = sorted(
        (
            edge.at for edge in region.head_edges
            if min(edge.end, right) - max(edge.start, left) > 0.5 * (right - left) and edge.at < body
        ),
        reverse=True,
    )  # fmt: skip
    upper = None
    for place in places:
        if (upper or body) - place > 70:
            break
        upper = place
    return upper


def _by_level(runs: Sequence[Run]) -> list[list[Run]]:
    lines: list[list[Run]] = []
    for run in runs:
        if lines and lines[-1][0].middle - run.middle < 0.5 * min(run.height, lines[-1][0].height):
            lines[-1].append(run)
        else:
            lines.append([run])
    return lines


def _judge(line: Sequence[Run], columns: Columns, region: Region, ceiling: float, enclosed: float | None) -> Verdict:
    """Whether a line above is part of the head ("take"), may be one if more follow ("wait"), or ends it ("stop")."""
    gap = ceiling - max(run.bottom for run in line)
    over = _over(line, columns)
    if gap > (2.4 if len(over) > 1 else 1.5) * region.height or any(len(run.text) > _LONGEST_HEAD for run in over):
        return "stop"
    if enclosed is not None and line[0].middle < enclosed - 1 and (
        len(line) > 1 or not over or columns.reach(line[0])[0] == 0 or gap > 0.9 * region.height
    ):  # fmt: skip
        return "stop"
    crossing = [run for run in line if columns.reach(run)[0] == 0 and columns.reach(run)[1] > 0]
    if (
        crossing
        and (over or len(crossing[0].text) > 2 * _LONGEST_HEAD or crossing[0].text.endswith((".", ":", ";")))
        and len(line) < 4
    ):
        return "stop"
    if any(len(run.text) > 30 and (run.text.endswith("-") or run.text[0].islower()) for run in line):
        return "stop"  # columns of prose that end above the table
    return "take" if over else "wait"


def _cells(lines: Sequence[Sequence[Run]], columns: Columns, region: Region) -> list[HeadCell]:
    """Lines from the top down as cells: a line goes on with the cell above it that stands over the same columns."""
    cells: list[HeadCell] = []
    for line in lines:
        for run in sorted(line, key=lambda run: run.left):
            first, last = columns.reach(run)
            beside = [columns.reach(other) for other in line if other is not run]
            home = next(
                (
                    cell for cell in reversed(cells)
                    if _same_columns(cell, run, (first, last), beside)
                    and -0.5 * run.height < run.top - cell.bottom < 0.6 * run.height
                    and not _edge_between(cell, run, region)
                ),
                None,
            )  # fmt: skip
            if home:
                home.runs.append(run)
                home.first, home.last = min(home.first, first), max(home.last, last)
            else:
                cells.append(HeadCell([run], first, last))
    return cells


def _edge_between(cell: HeadCell, run: Run, region: Region) -> bool:
    """Whether an edge is drawn between a head and the line below it."""
    upper, lower = cell.bottom - 0.4 * run.height, run.top + 0.4 * run.height
    middle = (run.left + run.right) / 2
    return any(upper < edge.at < lower and edge.start < middle < edge.end for edge in region.head_edges)


def _same_columns(cell: HeadCell, run: Run, reach: tuple[int, int], beside: Sequence[tuple[int, int]]) -> bool:
    """Whether a line stands under a head as its next line: over the same columns, or in the middle of them.

    `reach` is the line's first and last column, `beside` those of what stands level with it.
    """
    first, last = reach
    if (cell.first, cell.last) == reach:
        return True
    if (
        not cell.first <= first <= last <= cell.last
        or abs(cell.left + cell.right - run.left - run.right) > 2 * _CENTRED
    ):
        return False
    return not any(other[0] <= cell.last and other[1] >= cell.first for other in beside)


def span_heads(cells: list[HeadCell], columns: Columns, region: Region) -> list[HeadCell]:
    """The heads with their rows, from 0, and with the columns that a head over several really stands over."""
    for cell in cells:
        beside = [other for other in cells if other is not cell and other.top < cell.bottom and other.bottom > cell.top]
        beneath = [other for other in cells if other.top >= cell.bottom - 2]
        if len({other.first for other in beneath if other.first > 0}) > 1:
            first, last = _drawn_span(cell, columns, region) or _centred_span(cell, beside, columns, region)
            taken = {column for other in beside for column in range(other.first, other.last + 1)}
            while first < cell.first and first in taken:
                first += 1
            while last > cell.last and last in taken:
                last -= 1
            cell.first, cell.last = first, last
    by_column: dict[int, list[HeadCell]] = {}
    for cell in sorted(cells, key=lambda cell: cell.bottom):
        over = [other for column in range(cell.first, cell.last + 1) for other in by_column.get(column, ())]
        cell.row = max((other.row for other in over), default=-1) + 1
        for column in range(cell.first, cell.last + 1):
            by_column.setdefault(column, []).append(cell)
    return cells


def _drawn_span(cell: HeadCell, columns: Columns, region: Region) -> tuple[int, int] | None:
    """The columns that the edge under a head reaches over, where one is drawn for more than one column."""
    best: tuple[int, int] | None = None
    height = region.height
    for edge in region.head_edges:
        fits = edge.start < cell.left + 3 and edge.end > cell.right - 3 and edge.start > columns.cuts[0] - 6
        if fits and cell.bottom - 0.3 * height < edge.at < cell.bottom + 1.1 * height:
            first, last = columns.at(edge.start + 4), columns.at(edge.end - 4)
            if last > first and (best is None or last - first < best[1] - best[0]):
                best = (first, last)
    return best


def _centred_span(cell: HeadCell, beside: Sequence[HeadCell], columns: Columns, region: Region) -> tuple[int, int]:
    """The columns in whose middle a head stands, of those that no head beside it stands over."""
    if cell.first == 0:
        return cell.first, cell.last
    low = max((other.last for other in beside if other.last < cell.first), default=0) + 1
    high = min((other.first for other in beside if other.first > cell.last), default=len(columns.cuts) + 1) - 1
    sides = [region.left, *columns.cuts, region.right]
    middle = (cell.left + cell.right) / 2
    spans = [
        (abs((sides[first] + sides[last + 1]) / 2 - middle) - 0.5 * (last - first), first, last)
        for first in range(low, cell.first + 1)
        for last in range(max(cell.last, first), high + 1)
    ]
    if not spans:
        return cell.first, cell.last
    off, first, last = min(spans)
    own = abs((sides[cell.first] + sides[cell.last + 1]) / 2 - middle)
    return (first, last) if off < 2 * _CENTRED < own else (cell.first, cell.last)

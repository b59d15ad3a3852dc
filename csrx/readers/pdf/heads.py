"""The heads of a table's columns: which lines above its body they are, and which columns each stands over."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from csrx.readers.pdf.columns import Columns
    from csrx.readers.pdf.regions import Region
    from csrx.readers.pdf.runs import Run

_LONGEST_HEAD = 90
_MOST_LINES = 10
_UNIT_LINE = re.compile(r"\(?(?:in|unit|all|amounts?)\b|.*(?:million|thousand|'000|’000|crore|lakh|単位|单位|單位)", re.IGNORECASE)


@dataclass(slots=True, eq=False)
class HeadCell:
    """The runs of one head and the columns, from `first` to `last`, that it stands over."""

    runs: list[Run] = field(default_factory=list)
    first: int = 0
    last: int = 0
    row: int = 0

    @property
    def bottom(self) -> float:
        """The lower side of the lowest line."""
        return max(run.bottom for run in self.runs)

    @property
    def middle(self) -> float:
        """The middle of the lines from left to right."""
        return (min(run.left for run in self.runs) + max(run.right for run in self.runs)) / 2


def find_head(region: Region, runs: Sequence[Run], columns: Columns, body: float) -> list[HeadCell]:
    """The heads above a table's body, whose upper side is `body`; each still without its row."""
    above = sorted(
        (
            run for run in runs
            if run.middle < body and run.bottom > body - 220 and run.left > region.left - 6 and run.right < region.right + 10
        ),
        key=lambda run: -run.middle,
    )  # fmt: skip
    taken: list[list[Run]] = []
    ceiling, waiting = body, 0
    for line in _by_level(above)[:_MOST_LINES]:
        verdict = _judge(line, columns, region, ceiling)
        if verdict == "stop":
            break
        taken.append(line)
        waiting = waiting + 1 if verdict == "wait" else 0
        ceiling = min(run.top for run in line)
    lines = taken[: len(taken) - waiting] if waiting else taken
    if len(lines) > 1 and len(lines[-1]) == 1 and _UNIT_LINE.match(lines[-1][0].text) and columns.of(lines[-1][0]) == len(columns.cuts):  # fmt: skip
        lines = lines[:-1]
    return _cells(lines[::-1], columns)


def _by_level(runs: Sequence[Run]) -> list[list[Run]]:
    lines: list[list[Run]] = []
    for run in runs:
        if lines and lines[-1][0].middle - run.middle < 0.5 * min(run.height, lines[-1][0].height):
            lines[-1].append(run)
        else:
            lines.append([run])
    return lines


def _judge(line: Sequence[Run], columns: Columns, region: Region, ceiling: float) -> str:
    """Whether a line above is part of the head ("take"), may be one if more follow ("wait"), or ends it ("stop")."""
    gap = ceiling - max(run.bottom for run in line)
    over = [run for run in line if columns.reach(run)[1] > 0]
    if gap > (2.4 if len(over) > 1 else 1.5) * region.height or any(len(run.text) > _LONGEST_HEAD for run in line):
        return "stop"
    crossing = [run for run in line if columns.reach(run)[0] == 0 and columns.reach(run)[1] > 0]
    if crossing and len(line) < 3:
        return "stop"
    return "take" if over else "wait"


def _cells(lines: Sequence[Sequence[Run]], columns: Columns) -> list[HeadCell]:
    """Lines from the top down as cells: a line goes on with the cell above it that stands over the same columns."""
    cells: list[HeadCell] = []
    for line in lines:
        for run in sorted(line, key=lambda run: run.left):
            first, last = columns.reach(run)
            home = next(
                (
                    cell for cell in reversed(cells)
                    if cell.first == first and cell.last == last and -0.5 * run.height < run.top - cell.bottom < 0.6 * run.height
                ),
                None,
            )  # fmt: skip
            if home:
                home.runs.append(run)
            else:
                cells.append(HeadCell([run], first, last))
    return cells


def span_heads(cells: list[HeadCell], columns: Columns, region: Region) -> list[HeadCell]:
    """The heads with their rows, from 0, and with the columns that a head over several really stands over."""
    by_column: dict[int, list[HeadCell]] = {}
    for cell in sorted(cells, key=lambda cell: cell.bottom):
        below = [other for column in range(cell.first, cell.last + 1) for other in by_column.get(column, ())]
        cell.row = max((other.row for other in below), default=-1) + 1
        for column in range(cell.first, cell.last + 1):
            by_column.setdefault(column, []).append(cell)
    return cells

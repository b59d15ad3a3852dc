"""Finds where on a page the tables stand: values under values, with labels beside them."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from csrx.readers.pdf.edges import note_edges, ruled_width
from csrx.readers.pdf.families import find_families
from csrx.readers.pdf.values import is_value, is_year

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from csrx.readers.pdf.rulings import Edge, Rulings
    from csrx.readers.pdf.runs import Run

_FEWEST_VALUES = 3
_LARGE = 1.5  # heights of values in the usual ones; what is larger is an infographic
_TITLE_AND_HEADS = 3.0  # the least distance of two rows with a title and heads between, in heights
_LONGEST_HEAD = 40  # characters
_FARTHEST = 1000.0  # points from the values to their labels
_SAME_LEVEL, _WRAPPED = 0.7, 1.45  # heights between two runs of a row, two lines of a cell
_LEVEL = 1.8  # how far the feet of two runs of a row may differ, in points


@dataclass(slots=True, eq=False)
class Region:
    """A table's place: its values, the levels (middles) of the rows they make, and its box.

    `separators` are the heights of the edges that part its rows, `edges` the places of those that part its columns,
    `head_edges` the level edges among and above its heads,
    `height` the usual height of its lines.
    """

    values: list[Run]
    levels: list[float]
    left: float
    top: float
    right: float
    bottom: float
    separators: list[float] = field(default_factory=list)
    edges: list[float] = field(default_factory=list)
    head_edges: list[Edge] = field(default_factory=list)
    height: float = 0.0


def find_values(runs: Iterable[Run]) -> list[Run]:
    """The runs that are values or years, from the top down; none where they are too few for a table."""
    values = [run for run in runs if not run.turned and (is_value(run.text) or is_year(run.text))]
    if len(values) < _FEWEST_VALUES:
        return []
    return sorted(values, key=lambda run: (run.middle, run.left))


def find_regions(runs: Sequence[Run], values: Sequence[Run], rulings: Rulings) -> list[Region]:
    """The tables' places on a page, from the top down."""
    others = [run for run in runs if not run.turned]
    heights = sorted(run.height for run in others)
    usual = heights[len(heights) // 2] if heights else 0.0
    regions: list[Region] = []
    families = find_families(values, runs, rulings.level)
    for group in [part for family in families for part in _parted_by_titles(family, others)]:
        region = _region(group, others, rulings, usual)
        if region and not any(_overlap(region, other) for other in regions):
            _take_strays(region, values)
            regions.append(region)
    return sorted(regions, key=lambda region: region.top)


def _parted_by_titles(values: list[Run], runs: Sequence[Run]) -> list[list[Run]]:
    """The values of a group parted where a title and new heads stand between them."""
    values = sorted(values, key=lambda run: (run.middle, run.left))
    parts: list[list[Run]] = [values[:1]]
    for above, below in pairwise(values):
        if below.middle - above.middle > _TITLE_AND_HEADS * below.height and _has_heads(above, below, values, runs):
            parts.append([])
        parts[-1].append(below)
    return parts


def _has_heads(above: Run, below: Run, values: Sequence[Run], runs: Sequence[Run]) -> bool:
    """Whether words that head columns stand between two levels: in a line over two of them, or under a title that
    reaches from the labels into the columns."""
    words = [run for run in runs if above.top < run.middle < below.top and not is_value(run.text)]
    between = [run for run in _apart_from(above, words) if run.middle > above.bottom]
    edge = min(run.left for run in values)
    title = min((run.middle for run in between if run.left < edge - 20 and run.right > edge), default=None)
    over = [
        run for run in between
        if len(run.text) < _LONGEST_HEAD and any(run.right > value.left and run.left < value.right for value in values)
        and run.left > edge - 20
    ]  # fmt: skip
    if title is not None and any(run.middle > title for run in over):
        return True
    return any(abs(one.middle - two.middle) < 0.5 * one.height for one, two in pairwise(over) if one.right < two.left)


def _apart_from(value: Run, words: Sequence[Run]) -> list[Run]:
    """The words below a value that go on no cell of its row: 'This does not apply to', 'our head office' beside it."""
    row: list[Run] = []
    apart: list[Run] = []
    for run in sorted(words, key=lambda run: run.middle):
        level = abs(run.middle - value.middle) < _SAME_LEVEL * value.height
        wrapped = any(
            run.middle - other.middle < _WRAPPED * other.height and run.left < other.right and run.right > other.left
            for other in row
        )
        (row if level or wrapped else apart).append(run)
    return apart


def _take_strays(region: Region, values: Sequence[Run]) -> None:
    """Takes in the values inside the region that are not aligned with others, and the levels they make."""
    region.values = [
        run for run in values
        if region.top - 1 < run.middle < region.bottom + 1 and run.right > region.left and run.left < region.right
    ]  # fmt: skip
    region.levels = _levels(region.values)


def _overlap(one: Region, two: Region) -> bool:
    return (
        min(one.bottom, two.bottom) - max(one.top, two.top) > 1
        and min(one.right, two.right) - max(one.left, two.left) > 1
    )


def _region(values: list[Run], runs: Sequence[Run], rulings: Rulings, usual: float) -> Region | None:
    """The place of the table that these values make, or None where they make none.

    `usual` is the height of most lines of the page.
    """
    levels = _levels(values)
    if len(levels) < 2:
        return None
    values = sorted(values, key=lambda run: (run.middle, run.left))
    left, right = min(run.left for run in values), max(run.right for run in values)
    region = Region(values, levels, left, values[0].top, right, max(run.bottom for run in values))
    heights = sorted(run.height for run in values)
    region.height = heights[len(heights) // 2]
    ruled = ruled_width(region, rulings.level)
    if ruled and (values[0].left < ruled[0] - 8 or right > ruled[1] + 8):
        within = [run for run in values if run.right > ruled[0] - 8 and run.left < ruled[1] + 8]
        if len(within) < len(values):
            return _region(within, runs, rulings, usual) if len(within) > 1 else None
    beside = [run for run in runs if region.top - 1 < run.middle < region.bottom + 1]
    labelled = _widen(region, beside, ruled)
    columns = _columns_of(values)
    real = [run for run in values if not is_year(run.text)]
    tall = sum(1 for column in columns if len(_levels(column)) > 1)
    if region.height > _LARGE * usual or len(real) < 2 or tall == 0 or (tall < 2 and (len(levels) < 3 or not labelled)):
        return None
    note_edges(region, rulings)
    between = sum(1 for place in region.separators if levels[0] < place < levels[-1])
    return region if labelled or between >= 0.5 * (len(levels) - 1) else None  # without either: the numbers of a chart


def _levels(values: Sequence[Run]) -> list[float]:
    levels: list[float] = []
    for run in values:
        if not levels or run.middle - levels[-1] > 0.7 * run.height:
            levels.append(run.middle)
    return levels


def _columns_of(values: Sequence[Run]) -> list[list[Run]]:
    """The values that stand one below the other, column by column, each from the top down."""
    return [sorted(column, key=lambda run: run.middle) for column in _overlapping(values)]


def _widen(region: Region, beside: Sequence[Run], ruled: tuple[float, float] | None) -> bool:
    """Takes labels at the left and text at the right into the region; whether there are labels."""
    low, high = (ruled[0] - 2, ruled[1] + 2) if ruled else (region.left - _FARTHEST, region.right + _FARTHEST)
    inner = [run for run in beside if run.right > low and run.left < high]
    values = set(map(id, region.values))
    level_feet = sorted({round(run.bottom, 1) for run in region.values})
    labelled = False
    for side in (-1, 1):
        outside = [
            run for run in inner
            if id(run) not in values and (run.right <= region.left + 3 if side < 0 else run.left >= region.right - 3)
        ]  # fmt: skip
        for column in _text_columns(outside, side):
            level = sum(1 for run in column if _stands_level(run, level_feet))
            if not ruled and (level < 0.45 * len(region.levels) or level < 0.45 * len(column) or _is_prose(column)):
                break
            if not ruled and side > 0 and sum(len(run.text) for run in column) > 40 * len(column):
                break
            labelled = labelled or side < 0
            region.left = min(region.left, *(run.left for run in column), region.left)
            region.right = max(region.right, *(run.right for run in column), region.right)
    if ruled:
        region.left, region.right = min(region.left, ruled[0]), max(region.right, ruled[1])
    return labelled


def _is_prose(column: Sequence[Run]) -> bool:
    """Whether most lines of a column are long and end where the longest ends, as those of prose do."""
    left, right = min(run.left for run in column), max(run.right for run in column)
    full = sum(1 for run in column if run.right > right - 0.15 * (right - left) and len(run.text) > 25)
    return len(column) > 3 and full > 0.55 * len(column)


def _stands_level(run: Run, feet: Sequence[float]) -> bool:
    place = bisect_left(feet, run.bottom)
    return any(abs(feet[i] - run.bottom) < _LEVEL for i in (place - 1, place) if 0 <= i < len(feet))


def _text_columns(runs: Sequence[Run], side: int) -> list[list[Run]]:
    """Runs that overlap from left to right, column by column, the one nearest to the values first."""
    columns = _overlapping(runs)
    return columns[::-1] if side < 0 else columns


def _overlapping(runs: Sequence[Run]) -> list[list[Run]]:
    """Runs that overlap from left to right, one group after the other."""
    columns: list[list[Run]] = []
    reach = 0.0
    for run in sorted(runs, key=lambda run: run.left):
        if columns and run.left < reach - 1:
            columns[-1].append(run)
            reach = max(reach, run.right)
        else:
            columns.append([run])
            reach = run.right
    return columns

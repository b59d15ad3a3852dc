"""Finds where on a page the tables stand: values under values, with labels beside them."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from csrx.readers.pdf.values import is_value, is_year

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from csrx.readers.pdf.rulings import Edge, Rulings
    from csrx.readers.pdf.runs import Run

_FEWEST_VALUES = 3
_BELOW = 7.0  # how far below a value the next one of its column may stand, in heights
_FAR_BELOW = 14.0  # the same where nothing stands between them
_BESIDE = 170.0  # how far apart two values of a row may stand, in points
_ALIGNED = 3.0  # points
_LEVEL = 1.8  # how far the feet of two runs of a row may differ, in points
_SEPARATES = 0.55  # the share of a table's width that an edge between its rows covers


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


class _Families:
    """Union-find over the values: those of one table end in one family."""

    def __init__(self, count: int) -> None:
        self._parent = list(range(count))

    def of(self, index: int) -> int:
        while self._parent[index] != index:
            self._parent[index] = self._parent[self._parent[index]]
            index = self._parent[index]
        return index

    def join(self, one: int, two: int) -> None:
        self._parent[self.of(one)] = self.of(two)


def find_values(runs: Iterable[Run]) -> list[Run]:
    """The runs that are values or years, from the top down; none where they are too few for a table."""
    values = [run for run in runs if not run.turned and (is_value(run.text) or is_year(run.text))]
    if len(values) < _FEWEST_VALUES:
        return []
    return sorted(values, key=lambda run: (run.middle, run.left))


def find_regions(runs: Sequence[Run], values: Sequence[Run], rulings: Rulings) -> list[Region]:
    """The tables' places on a page, from the top down."""
    families = _Families(len(values))
    _join_columns(values, runs, families)
    _join_rows(values, runs, rulings.level, families)
    groups: dict[int, list[Run]] = {}
    for index, run in enumerate(values):
        groups.setdefault(families.of(index), []).append(run)
    others = [run for run in runs if not run.turned]
    regions: list[Region] = []
    for group in groups.values():
        region = _region(group, others, rulings)
        if region and not any(_overlap(region, other) for other in regions):
            _take_strays(region, values)
            regions.append(region)
    return sorted(regions, key=lambda region: region.top)


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


def _join_columns(values: Sequence[Run], runs: Sequence[Run], families: _Families) -> None:
    """Joins each value with the nearest one above it that is aligned with it."""
    open_columns: list[int] = []
    for index, run in enumerate(values):
        centre = run.left + run.right
        for place, above in enumerate(open_columns):
            other = values[above]
            aligned = (
                abs(run.right - other.right) < _ALIGNED
                or abs(run.left - other.left) < _ALIGNED
                or abs(centre - other.left - other.right) < 2 * _ALIGNED
                or min(run.right, other.right) - max(run.left, other.left)
                > 0.8 * min(run.right - run.left, other.right - other.left)
            )
            if aligned and other.bottom <= run.top + 0.4 * run.height:
                down = (run.top - other.bottom) / min(run.height, other.height)
                if down < _BELOW or (down < _FAR_BELOW and not _parted(other, run, runs)):
                    families.join(index, above)
                open_columns[place] = index
                break
        else:
            open_columns.append(index)


def _parted(above: Run, below: Run, runs: Sequence[Run]) -> bool:
    """Whether text stands between two values, in or across their column."""
    left, right = min(above.left, below.left), max(above.right, below.right)
    return any(
        run.left < right and run.right > left and above.middle + 1 < run.middle < below.middle - 1 for run in runs
    )


def _join_rows(values: Sequence[Run], runs: Sequence[Run], edges: Sequence[Edge], families: _Families) -> None:
    """Joins values that stand level, unless much text or the gap between two tables is between them."""
    texts = sorted(
        ((run.middle, run) for run in runs if len(run.text) > 2 and not run.turned), key=lambda pair: pair[0]
    )
    middles = [middle for middle, _ in texts]
    valued = set(map(id, values))
    row: list[int] = []
    for index, run in enumerate([*values, None]):
        if run and (not row or run.middle - values[row[0]].middle < 0.5 * run.height):
            row.append(index)
            continue
        row.sort(key=lambda place: values[place].left)
        for one, two in pairwise(row):
            before, after = values[one], values[two]
            if after.left - before.right > _BESIDE:
                continue
            reach = 0.9 * before.height
            near = texts[bisect_left(middles, before.middle - reach) : bisect_left(middles, before.middle + 7 * reach)]
            between = [
                text for _, text in near
                if text.left < after.left and text.right > before.right and id(text) not in valued
            ]  # fmt: skip
            if any(len(text.text) > 60 and text.middle < before.middle + reach for text in between):
                continue
            if not (between and _ruled_apart(before, after, edges)):
                families.join(one, two)
        row = [index]


def _ruled_apart(before: Run, after: Run, edges: Sequence[Edge]) -> bool:
    """Whether the edges under two values of a row, or over them, end between them."""
    low, high = before.top - 1.5 * before.height, before.bottom + 4 * before.height
    levels: dict[int, list[Edge]] = {}
    for edge in edges:
        if low < edge.at < high and edge.end > before.left - 200 and edge.start < after.right + 200:
            levels.setdefault(round(edge.at / 2), []).append(edge)
    for group in levels.values():
        under_both = any(e.start < before.right and e.end > before.left for e in group) and any(
            e.start < after.right and e.end > after.left for e in group
        )
        if under_both:
            return _reach(group, before.left, after.right, 1.0) is None
    return False


def _region(values: list[Run], runs: Sequence[Run], rulings: Rulings) -> Region | None:
    """The place of the table that these values make, or None where they make none."""
    levels = _levels(values)
    if len(levels) < 2:
        return None
    values = sorted(values, key=lambda run: (run.middle, run.left))
    left, right = min(run.left for run in values), max(run.right for run in values)
    region = Region(values, levels, left, values[0].top, right, max(run.bottom for run in values))
    heights = sorted(run.height for run in values)
    region.height = heights[len(heights) // 2]
    ruled = _ruled_width(region, rulings.level)
    if ruled and (values[0].left < ruled[0] - 8 or right > ruled[1] + 8):
        within = [run for run in values if run.right > ruled[0] - 8 and run.left < ruled[1] + 8]
        if len(within) < len(values):
            return _region(within, runs, rulings) if len(within) > 1 else None
    beside = [run for run in runs if region.top - 1 < run.middle < region.bottom + 1]
    labelled = _widen(region, beside, ruled)
    columns = _columns_of(values)
    real = [run for run in values if not is_year(run.text)]
    tall = sum(1 for column in columns if len(_levels(column)) > 1)
    if len(real) < 2 or tall == 0 or (tall < 2 and (len(levels) < 3 or not labelled)):
        return None
    _rule(region, rulings)
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
    columns: list[list[Run]] = []
    reach = 0.0
    for run in sorted(values, key=lambda run: run.left):
        if columns and run.left < reach - 1:
            columns[-1].append(run)
            reach = max(reach, run.right)
        else:
            columns.append([run])
            reach = run.right
    return [sorted(column, key=lambda run: run.middle) for column in columns]


def _ruled_width(region: Region, edges: Sequence[Edge]) -> tuple[float, float] | None:
    """How far to the left and right the level edges go that part the region's rows, if at least two do."""
    levels: dict[int, list[Edge]] = {}
    for edge in edges:
        if region.top - 30 < edge.at < region.bottom + 30:
            levels.setdefault(round(edge.at / 2), []).append(edge)
    spans = []
    for group in levels.values():
        reach = _reach(group, region.left, region.right)
        if reach:
            spans.append(reach)
    if len(spans) < 2:
        return None
    lefts, rights = sorted(span[0] for span in spans), sorted(span[1] for span in spans)
    return lefts[min(1, len(lefts) // 3)], rights[max(len(rights) - 2, len(rights) - 1 - len(rights) // 3)]


def _reach(edges: list[Edge], left: float, right: float, share: float = 0.6) -> tuple[float, float] | None:
    """The stretch of edges, end to end, that runs through that share of the span from `left` to `right`."""
    stretches: list[list[float]] = []
    for edge in sorted(edges, key=lambda edge: edge.start):
        if stretches and edge.start < stretches[-1][1] + 6:
            stretches[-1][1] = max(stretches[-1][1], edge.end)
        else:
            stretches.append([edge.start, edge.end])
    for start, end in stretches:
        if min(end, right) - max(start, left) > share * (right - left) - 4:
            return start, end
    return None


def _widen(region: Region, beside: Sequence[Run], ruled: tuple[float, float] | None) -> bool:
    """Takes labels at the left and text at the right into the region; whether there are labels."""
    if ruled:
        inner = [run for run in beside if run.right > ruled[0] - 2 and run.left < ruled[1] + 2]
    else:
        inner = list(beside)
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
            if not ruled and (level < 0.45 * len(region.levels) or level < 0.45 * len(column)):
                break
            if not ruled and side > 0 and sum(len(run.text) for run in column) > 40 * len(column):
                break
            labelled = labelled or side < 0
            region.left = min(region.left, *(run.left for run in column), region.left)
            region.right = max(region.right, *(run.right for run in column), region.right)
    if ruled:
        region.left, region.right = min(region.left, ruled[0]), max(region.right, ruled[1])
    return labelled


def _stands_level(run: Run, feet: Sequence[float]) -> bool:
    place = bisect_left(feet, run.bottom)
    return any(abs(feet[i] - run.bottom) < _LEVEL for i in (place - 1, place) if 0 <= i < len(feet))


def _text_columns(runs: Sequence[Run], side: int) -> list[list[Run]]:
    """Runs that overlap from left to right, column by column, the one nearest to the values first."""
    columns: list[list[Run]] = []
    reach = 0.0
    for run in sorted(runs, key=lambda run: run.left):
        if columns and run.left < reach - 1:
            columns[-1].append(run)
            reach = max(reach, run.right)
        else:
            columns.append([run])
            reach = run.right
    return columns[::-1] if side < 0 else columns


def _rule(region: Region, rulings: Rulings) -> None:
    """Notes which edges part the rows and the columns of the region."""
    width = region.right - region.left
    levels: dict[int, list[Edge]] = {}
    for edge in rulings.level:
        if region.top - 200 < edge.at < region.bottom + 60 and edge.end > region.left and edge.start < region.right:
            levels.setdefault(round(edge.at / 2), []).append(edge)
    for group in levels.values():
        covered, at = 0.0, region.left
        for edge in sorted(group, key=lambda edge: edge.start):
            covered += max(0.0, min(edge.end, region.right) - max(edge.start, at))
            at = max(at, edge.end)
        if covered > _SEPARATES * width:
            place = sum(edge.at for edge in group) / len(group)
            region.separators.append(place)
    region.separators = _thinned(region.separators, 3)
    region.head_edges = [
        edge for edge in rulings.level
        if region.top - 220 < edge.at < region.top + 40 and edge.end > region.left and edge.start < region.right
    ]  # fmt: skip
    ends: dict[int, int] = {}
    for edge in rulings.level:
        if region.top - 2 < edge.at < region.bottom + 2:
            for end in (edge.start, edge.end):
                ends[round(end / 3)] = ends.get(round(end / 3), 0) + 1
    region.edges = _thinned([3.0 * place for place, times in ends.items() if times > 2], 5)


def _thinned(places: list[float], apart: float) -> list[float]:
    kept: list[float] = []
    for place in sorted(places):
        if not kept or place - kept[-1] > apart:
            kept.append(place)
    return kept

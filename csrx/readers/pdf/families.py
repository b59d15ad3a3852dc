"""Which values of a page stand in one table: those aligned in columns, and those level in rows."""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise
from typing import TYPE_CHECKING

from csrx.readers.pdf.edges import are_ruled_apart

if TYPE_CHECKING:
    from collections.abc import Sequence

    from csrx.readers.pdf.rulings import Edge
    from csrx.readers.pdf.runs import Run

_BELOW = 7.0  # how far below a value the next one of its column may stand, in heights
_FAR_BELOW = 14.0  # the same where nothing stands between them
_BESIDE = 170.0  # how far apart two values of a row may stand, in points
_ALIGNED = 3.0  # points


def find_families(values: Sequence[Run], runs: Sequence[Run], edges: Sequence[Edge]) -> list[list[Run]]:
    """The values, which come from the top down, in groups that may be a table each; `runs` are all of the page's."""
    families = _Families(len(values))
    _join_columns(values, runs, families)
    _join_rows(values, runs, edges, families)
    groups: dict[int, list[Run]] = {}
    for index, run in enumerate(values):
        groups.setdefault(families.of(index), []).append(run)
    return list(groups.values())


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
            if not (between and are_ruled_apart(before, after, edges)):
                families.join(one, two)
        row = [index]

"""Which lines of a table make one row: by the edges drawn, the values' levels, and how labels wrap."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from csrx.readers.pdf.layout import GOES_ON
from csrx.readers.pdf.values import is_value, is_year

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from csrx.readers.pdf.columns import Columns
    from csrx.readers.pdf.regions import Region
    from csrx.readers.pdf.runs import Run

_NEXT_LINE = 1.45  # how far below a line its continuation stands at most, in heights


@dataclass(slots=True, eq=False)
class Row:
    """The runs of one row; `level` is the middle of its values, None in a row that has none."""

    runs: list[Run] = field(default_factory=list)
    level: float | None = None

    @property
    def top(self) -> float:
        """The upper side of the row's text."""
        return min(run.top for run in self.runs)

    @property
    def bottom(self) -> float:
        """The lower side of the row's text."""
        return max(run.bottom for run in self.runs)


def find_rows(region: Region, runs: Sequence[Run], columns: Columns, is_bold: Callable[[int], bool]) -> list[Row]:
    """The rows of a region from the top down, of runs that stand in it."""
    bands: dict[int, list[Run]] = {}
    for run in sorted(runs, key=lambda run: (run.middle, run.left)):
        bands.setdefault(bisect_right(region.separators, run.middle), []).append(run)
    between = sum(1 for place in region.separators if region.levels[0] < place < region.levels[-1])
    dense = between >= 0.55 * (len(region.levels) - 1)
    rows: list[Row] = []
    for number, band in sorted(bands.items()):
        levels = _levels_in(band, region.levels)
        bounded = dense or 0 < number < len(region.separators)
        if (dense and len(levels) < 2) or (bounded and len(levels) > 1 and _is_one_row(band, levels, columns)):
            rows.append(Row(band, levels[0] if levels else None))
        else:
            rows += _free_rows(band, levels, columns, is_bold)
    return rows


def _levels_in(band: Sequence[Run], levels: Sequence[float]) -> list[float]:
    top, bottom = min(run.top for run in band), max(run.bottom for run in band)
    return [level for level in levels if top <= level <= bottom]


def _is_one_row(band: Sequence[Run], levels: Sequence[float], columns: Columns) -> bool:
    """Whether the values at several levels make one row: each stands in a column of its own, or all but those of one
    level are few, beside a single label."""
    seen: dict[int, set[int]] = {}
    labels: set[int] = set()
    for run in band:
        level = min(range(len(levels)), key=lambda place: abs(levels[place] - run.middle))
        if is_value(run.text) or is_year(run.text):
            seen.setdefault(level, set()).add(columns.of(run))
        elif columns.of(run) == 0:
            labels.add(level)
    fullest, *others = sorted(seen.values(), key=len, reverse=True)
    if sum(map(len, seen.values())) == len(set().union(*seen.values())):
        return True
    return len(labels) == 1 and all(2 * len(filled) <= len(fullest) for filled in others)


def _free_rows(
    band: Sequence[Run], levels: Sequence[float], columns: Columns, is_bold: Callable[[int], bool]
) -> list[Row]:
    """The rows of a stretch without edges, told by its values' levels and its labels' lines."""
    rows = [Row([], level) for level in levels]
    rest: list[Run] = []
    for run in band:
        row = next(
            (row for row in rows if row.level is not None and abs(row.level - run.middle) < 0.45 * run.height), None
        )
        if row:
            row.runs.append(run)
        else:
            rest.append(run)
    labels = [run for run in rest if columns.reach(run)[0] == 0]
    rows += _join_labels(rows, labels, columns, is_bold)
    rows = sorted((row for row in rows if row.runs), key=lambda row: row.level or row.runs[0].middle)
    for run in rest:
        if columns.reach(run)[0] > 0:
            _home_of(rows, run, columns).runs.append(run)
    return rows


def _home_of(rows: list[Row], run: Run, columns: Columns) -> Row:
    """The row that a wrapped line outside the label column belongs to; a new one where there is none."""
    column = columns.of(run)
    best: Row | None = None
    for row in rows:
        same = [other for other in row.runs if columns.of(other) == column]
        near = min((abs(other.middle - run.middle) for other in same), default=1e9)
        if near < _NEXT_LINE * run.height:
            return row
        if row.top <= run.middle and row.level is not None:
            best = row
    if best is None:
        best = rows[0] if rows else Row()
        if not rows:
            rows.append(best)
    return best


def _join_labels(rows: list[Row], labels: Sequence[Run], columns: Columns, is_bold: Callable[[int], bool]) -> list[Row]:
    """Puts label lines without values to the rows they belong to; gives those that make a row of their own."""
    lines: list[tuple[Run, Row | None]] = [(run, None) for run in labels]
    for row in rows:
        first = [run for run in row.runs if columns.of(run) == 0]
        if first:
            lines.append((min(first, key=lambda run: run.left), row))
    lines.sort(key=lambda line: line[0].middle)
    own: list[Row] = []
    bare = [row for row in rows if not any(columns.of(run) == 0 for run in row.runs)]
    for group in _label_groups(rows, lines, is_bold):
        members = [run for run, _ in group]
        top, bottom = members[0].top, members[-1].bottom
        home = next((row for _, row in group if row), None) or next(
            (row for row in bare if row.level is not None and top <= row.level <= bottom), None
        )
        added = [run for run in members if home is None or run not in home.runs]
        if home is None:
            own.append(Row(added))
        else:
            home.runs += added
    return own


def _label_groups(
    rows: Sequence[Row], lines: Sequence[tuple[Run, Row | None]], is_bold: Callable[[int], bool]
) -> list[list[tuple[Run, Row | None]]]:
    """Lines of labels in groups that make one label each; at most one line of a group has values beside it."""
    spaced = _is_spaced(rows, lines)
    downs = [two.bottom - one.bottom for (one, _), (two, _) in pairwise(lines)]
    ties = []
    for place, down in enumerate(downs):
        strength = _tie(lines[place], lines[place + 1], down, is_bold)
        around = [downs[i] for i in (place - 1, place + 1) if 0 <= i < len(downs)]
        if spaced and 0 <= strength < 3 and all(down < 0.87 * other for other in around):
            strength = 2
        if strength >= 2:
            ties.append((-strength, down, place))
    owner = list(range(len(lines)))
    valued = [row is not None for _, row in lines]
    for _, _, place in sorted(ties):
        one, two = owner[place], owner[place + 1]
        if valued[one] and valued[two]:
            continue
        owner = [one if name == two else name for name in owner]
        valued[one] = valued[one] or valued[two]
    groups: dict[int, list[tuple[Run, Row | None]]] = {}
    for name, line in zip(owner, lines, strict=True):
        groups.setdefault(name, []).append(line)
    return list(groups.values())


def _tie(one: tuple[Run, Row | None], two: tuple[Run, Row | None], down: float, is_bold: Callable[[int], bool]) -> int:
    """How surely a line goes on in the one below it: 3 by its words, 2 by a hanging indent, 0 unknown, -1 not."""
    (above, row), (below, next_row) = one, two
    if (row and next_row) or down > _NEXT_LINE * max(above.height, below.height):
        return -1
    if is_bold(above.closes) != is_bold(below.opens):
        return -1
    if below.text[:1].islower() or below.text[:1] == "(" or above.text.endswith(GOES_ON):
        return 3
    if above.text.endswith(":"):
        return -1
    return 2 if row and not next_row and below.left > above.left + 3 else 0


def _is_spaced(rows: Sequence[Row], lines: Sequence[tuple[Run, Row | None]]) -> bool:
    """Whether rows stand clearly further apart than the lines of a wrapped label do."""
    downs = sorted(
        two.middle - one.middle for (one, _), (two, _) in pairwise(lines) if two.middle - one.middle > 0.5 * one.height
    )
    levels = sorted(row.level for row in rows if row.level is not None)
    pitches = sorted(two - one for one, two in pairwise(levels))
    return (
        bool(downs and pitches) and pitches[len(pitches) // 2] > 1.3 * downs[0] and downs[0] < 1.4 * lines[0][0].height
    )

"""Where the columns of a table part, by the edges drawn and by the white between its cells."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from csrx.readers.pdf.regions import Region
    from csrx.readers.pdf.runs import Run
    from csrx.readers.pdf.words import Words

_SLACK = 3.0  # points by which a run may reach over the place where two columns part


@dataclass(slots=True, eq=False)
class Columns:
    """The places where columns part, from left to right; column 0 stands left of the first."""

    cuts: list[float]

    def at(self, place: float) -> int:
        """The column at a place from left to right."""
        return bisect_right(self.cuts, place)

    def of(self, run: Run) -> int:
        """The column in which the middle of the run stands."""
        return bisect_right(self.cuts, (run.left + run.right) / 2)

    def reach(self, run: Run) -> tuple[int, int]:
        """The first and the last column that the run stands in."""
        return bisect_right(self.cuts, run.left + _SLACK), bisect_right(self.cuts, max(run.right - _SLACK, run.left))


def find_columns(region: Region, runs: Sequence[Run], heads: Sequence[Run], words: Words) -> Columns:
    """The columns of a region, told by the runs that stand level with its values.

    `heads` are the runs above them: a column without values counts where edges are drawn for it and a
    head stands in it.
    """
    edges = [edge for edge in region.edges if region.left + 8 < edge < region.right - 8]
    level = split_runs([run for run in runs if _is_level(run, region.levels)], Columns(edges), words)
    spans = _spans(level)
    crossings = {
        edge: sum(1 for run in level if run.left < edge - _SLACK and run.right > edge + _SLACK) for edge in edges
    }
    edges = [edge for edge in edges if crossings[edge] <= 0.1 * len(region.levels)]
    cuts: list[float] = []
    for (start, end), (next_start, _) in zip(spans, [*spans[1:], (region.right, 0.0)], strict=True):
        cuts += [edge for edge in edges if start + _SLACK < edge < end - _SLACK]
        between = [edge for edge in edges if end - _SLACK <= edge <= next_start + _SLACK]
        if next_start < region.right:
            cuts.append(between[0] if between else (end + next_start) / 2)
            cuts += [
                edge for before, edge in pairwise(between)
                if any(before < (run.left + run.right) / 2 < edge for run in heads)
            ]  # fmt: skip
    return Columns(_without_stray(cuts, edges, level, region))


def _without_stray(cuts: list[float], edges: list[float], runs: Sequence[Run], region: Region) -> list[float]:
    """Leaves out cuts that no edge confirms, where edges part the other columns and one side is seldom filled."""
    if len(edges) < 2 or len(edges) < 0.5 * len(cuts):
        return cuts
    kept = list(cuts)
    for cut in cuts:
        if cut in edges:
            continue
        place = kept.index(cut)
        left = kept[place - 1] if place else region.left - 5
        right = kept[place + 1] if place + 1 < len(kept) else region.right + 5
        before = sum(1 for run in runs if left < (run.left + run.right) / 2 < cut)
        after = sum(1 for run in runs if cut < (run.left + run.right) / 2 < right)
        if min(before, after) < 0.5 * len(region.levels):
            kept.remove(cut)
    return kept


def _is_level(run: Run, levels: Sequence[float]) -> bool:
    place = bisect_right(levels, run.middle)
    return any(abs(levels[i] - run.middle) < 0.45 * run.height for i in (place - 1, place) if 0 <= i < len(levels))


def _spans(runs: Sequence[Run]) -> list[tuple[float, float]]:
    """The stretches from left to right that the runs fill."""
    spans: list[tuple[float, float]] = []
    for run in sorted(runs, key=lambda run: run.left):
        if spans and run.left < spans[-1][1] - 0.5:
            spans[-1] = (spans[-1][0], max(spans[-1][1], run.right))
        else:
            spans.append((run.left, run.right))
    return spans


def split_runs(runs: Sequence[Run], columns: Columns, words: Words, white: float = 0.0) -> list[Run]:
    """The runs, each one that reaches over a cut where it has white parted there.

    `white` is the least width of that white, in heights.
    """
    parted: list[Run] = []
    for run in runs:
        first, last = columns.reach(run)
        rest = run
        for cut in columns.cuts[first:last]:
            halves = _split(rest, cut, words, white * run.height)
            if halves:
                parted.append(halves[0])
                rest = halves[1]
        parted.append(rest)
    return parted


def _split(run: Run, cut: float, words: Words, white: float) -> tuple[Run, Run] | None:
    """The run parted at the space that stands at `cut`, or None where a word stands there."""
    if len(run.pieces) != 1:
        return None
    start = run.pieces[0][0]
    first = bisect_right(words.boxes.starts, start) - 1
    last = bisect_right(words.boxes.starts, run.pieces[0][1] - 1) - 1
    for word in range(first, last):
        left, right = words.right[word], words.left[word + 1]
        if left <= cut + _SLACK and right >= cut - _SLACK and right - left >= white:
            end, begin = words.spans[word][1], words.spans[word + 1][0]
            return (
                replace(run, end=end, right=left, text=run.text[: end - start], pieces=((start, end),)),
                replace(run, start=begin, left=right, text=run.text[begin - start :], pieces=((begin, run.end),)),
            )
    return None

"""What the edges drawn on a page say of a table: how wide it is, and where its rows and columns part."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from csrx.readers.pdf.regions import Region
    from csrx.readers.pdf.rulings import Edge, Rulings
    from csrx.readers.pdf.runs import Run

_SEPARATES = 0.55  # the share of a table's width that an edge between its rows covers


def are_ruled_apart(before: Run, after: Run, edges: Sequence[Edge]) -> bool:
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


def ruled_width(region: Region, edges: Sequence[Edge]) -> tuple[float, float] | None:
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


def note_edges(region: Region, rulings: Rulings) -> None:
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

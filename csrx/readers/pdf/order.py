"""The reading order of a page: columns from left to right, each from the top down, PDFium's order where that fails."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_GUTTER, _GAP = 5.0, 1.0  # the least white between columns and between what stands one below the other, in points
_NARROW = 30.0  # points; what is narrower is no column
_SLACK = 2.0  # points by which boxes may overlap all the same


class Placed(Protocol):
    """Something with a box on the page and the place of its first character in PDFium's order."""

    left: float
    top: float
    right: float
    bottom: float
    height: float
    order: int


P = TypeVar("P", bound=Placed)


def in_order(pieces: Iterable[P]) -> list[P]:
    """The pieces in reading order."""
    return _ordered(sorted(pieces, key=lambda piece: piece.order))


def _ordered(pieces: list[P]) -> list[P]:
    """Parts the pieces at the white between columns, else at the widest white between what is above and below."""
    if len(pieces) < 2:
        return pieces
    columns = _parted(pieces, upright=True)
    if len(columns) > 1 and not _are_rows(columns):
        return [piece for column in columns for piece in _ordered(column)]
    bands = _parted(pieces, upright=False)
    if len(bands) > 1:
        return [piece for band in bands for piece in _ordered(band)]
    if len(columns) > 1:
        return [piece for column in columns for piece in _ordered(column)]
    return _mended(pieces)


def _parted(pieces: Sequence[P], *, upright: bool) -> list[list[P]]:
    """The pieces parted at every gutter between columns, or in two at the widest gap between lines."""
    if upright:
        spans = sorted((piece.left + _SLACK, piece.right - _SLACK, place) for place, piece in enumerate(pieces))
        least = _GUTTER + 2 * _SLACK
    else:
        spans = sorted((piece.top + _SLACK, piece.bottom - _SLACK, place) for place, piece in enumerate(pieces))
        least = _GAP + _SLACK
    gaps: list[tuple[float, float]] = []  # width, place
    reach = spans[0][1]
    for start, end, _ in spans:
        if start - reach >= least:
            gaps.append((start - reach, (start + reach) / 2))
        reach = max(reach, end)
    if not gaps:
        return [list(pieces)]
    if not upright:
        gaps = [max(gaps, key=lambda gap: (round(gap[0]), -gap[1]))]
    cuts = [place for _, place in gaps]
    parts: list[list[P]] = [[] for _ in range(len(cuts) + 1)]
    for piece in pieces:
        middle = (piece.left + piece.right) / 2 if upright else (piece.top + piece.bottom) / 2
        parts[sum(1 for cut in cuts if middle > cut)].append(piece)
    parts = [part for part in parts if part]
    return _without_narrow(parts) if upright else parts


def _without_narrow(columns: list[list[P]]) -> list[list[P]]:
    """The columns, each one too narrow for text (the numbers of a list) in one with the column behind it."""
    kept: list[list[P]] = []
    carried: list[P] = []
    for column in columns:
        column = [*carried, *column]
        narrow = max(piece.right for piece in column) - min(piece.left for piece in column) < _NARROW
        carried = column if narrow else []
        if not narrow:
            kept.append(sorted(column, key=lambda piece: piece.order))
    if carried:
        kept = [*kept[:-1], [*kept[-1], *carried]] if kept else [carried]
    return kept


def _are_rows(columns: Sequence[Sequence[Placed]]) -> bool:
    """Whether short pieces in the columns stand level with each other, so that they read from row to row."""
    first, second = columns[0], columns[1]
    if len(first) < 2 or abs(len(first) - len(second)) > 1:
        return False
    short = all(piece.bottom - piece.top < 3.2 * piece.height for column in columns[:2] for piece in column)
    level = sum(1 for one in first if any(abs(one.top - two.top) < 0.6 * one.height for two in second))
    return short and level >= 0.7 * len(first)


def _mended(pieces: Sequence[P]) -> list[P]:
    """PDFium's order, but each piece stands before the first one that is below it in the same column."""
    ordered: list[P] = []
    for piece in pieces:
        foot, left, right = piece.bottom - _SLACK, piece.left, piece.right
        for place, other in enumerate(ordered):
            if other.top >= foot:
                overlap = (right if right < other.right else other.right) - (left if left > other.left else other.left)
                if overlap > 0.3 * min(right - left, other.right - other.left):
                    ordered.insert(place, piece)
                    break
        else:
            ordered.append(piece)
    return ordered

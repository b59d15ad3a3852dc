"""The reading order of a page: PDFium's, mended where a piece comes after what stands below it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable


class Placed(Protocol):
    """Something with a box on the page and the place of its first character in PDFium's order."""

    left: float
    top: float
    right: float
    bottom: float
    order: int


P = TypeVar("P", bound=Placed)


def in_order(pieces: Iterable[P]) -> list[P]:
    """The pieces in reading order: each stands before the first one that is below it in the same column."""
    ordered: list[P] = []
    for piece in sorted(pieces, key=lambda piece: piece.order):
        foot, left, right = piece.bottom - 2, piece.left, piece.right
        for place, other in enumerate(ordered):
            if other.top >= foot:
                overlap = (right if right < other.right else other.right) - (left if left > other.left else other.left)
                if overlap > 0.3 * min(right - left, other.right - other.left):
                    ordered.insert(place, piece)
                    break
        else:
            ordered.append(piece)
    return ordered

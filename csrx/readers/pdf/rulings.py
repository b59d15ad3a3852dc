"""The ruled lines and filled cells of a page: where its tables part their rows and columns."""

from __future__ import annotations

import ctypes
from itertools import repeat
from typing import TYPE_CHECKING, Any, NamedTuple

from csrx.readers.pdf.glyphs import plain

if TYPE_CHECKING:
    from collections.abc import Callable

    from csrx.readers.pdf.glyphs import Box

_PATH = 2  # FPDF_PAGEOBJ_PATH
_THIN = 3.5  # points; a path that is not thicker is a line
_MOST_OBJECTS, _MOST_SEGMENTS = 6000, 1500  # beyond these it is a drawing, not a table
_SEGMENTS_OF_A_CELL = 5


class Edge(NamedTuple):
    """A straight edge: at `at` on its own axis, from `start` to `end` on the other (points, origin upper left)."""

    at: float
    start: float
    end: float


class Rulings(NamedTuple):
    """The level and the upright edges of a page."""

    level: tuple[Edge, ...] = ()
    upright: tuple[Edge, ...] = ()


def read_rulings(raw: Any, page: Any, turn: Callable[[Box], Box]) -> Rulings:
    """The edges of the lines and of the rectangles that an open page draws, each box after `turn`."""
    rotation = raw.FPDFPage_GetRotation(page)
    bounds = raw.FS_RECTF()
    raw.FPDF_GetPageBoundingBox(page, bounds)
    level: list[Edge] = []
    upright: list[Edge] = []
    for box in _boxes(raw, page):
        x0, y0, x1, y1 = turn(_shown(box, rotation, bounds))
        if x1 - x0 <= _THIN or y1 - y0 <= _THIN:
            if y1 - y0 <= x1 - x0:
                level.append(Edge((y0 + y1) / 2, x0, x1))
            else:
                upright.append(Edge((x0 + x1) / 2, y0, y1))
        else:
            level += (Edge(y0, x0, x1), Edge(y1, x0, x1))
            upright += (Edge(x0, y0, y1), Edge(x1, y0, y1))
    return Rulings(tuple(level), tuple(upright))


def _shown(box: Box, rotation: int, bounds: Any) -> Box:
    """Left, top, right, bottom of a box as the page is shown."""
    left, bottom, right, top = box
    if rotation == 0:
        return left - bounds.left, bounds.top - top, right - bounds.left, bounds.top - bottom
    if rotation == 1:
        return bottom - bounds.bottom, left - bounds.left, top - bounds.bottom, right - bounds.left
    if rotation == 2:
        return bounds.right - right, bottom - bounds.bottom, bounds.right - left, top - bounds.bottom
    return bounds.top - top, bounds.right - right, bounds.top - bottom, bounds.right - left


def _boxes(raw: Any, page: Any) -> list[Box]:
    """Left, bottom, right, top of each line and cell, in PDFium's coordinates."""
    count = raw.FPDFPage_CountObjects(page)
    if count > _MOST_OBJECTS:
        return []
    address, number = ctypes.c_void_p, ctypes.c_int
    kind_of = plain(raw.FPDFPageObj_GetType, number, address)
    bounds_of = plain(raw.FPDFPageObj_GetBounds, number, address, address, address, address, address)
    segments_of = plain(raw.FPDFPath_CountSegments, number, address)
    objects = list(
        map(plain(raw.FPDFPage_GetObject, address, address, number), repeat(ctypes.cast(page, address)), range(count))
    )
    sides = (ctypes.c_float * 4)()
    places = [ctypes.addressof(sides) + 4 * side for side in range(4)]
    boxes: list[Box] = []
    for found, kind in zip(objects, map(kind_of, objects), strict=True):
        if kind != _PATH or not bounds_of(found, *places):
            continue
        segments = segments_of(found)
        if segments <= _SEGMENTS_OF_A_CELL:
            boxes.append((sides[0], sides[1], sides[2], sides[3]))
        elif segments % _SEGMENTS_OF_A_CELL == 0 and segments <= _MOST_SEGMENTS:
            boxes += _cells(raw, ctypes.cast(found, raw.FPDF_PAGEOBJECT), segments)
    return boxes


def _cells(raw: Any, path: Any, segments: int) -> list[Box]:
    """The rectangles of a path that draws many of them; none where it draws something else."""
    matrix = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(path, matrix)
    x, y = ctypes.c_float(), ctypes.c_float()
    cells = []
    for first in range(0, segments, _SEGMENTS_OF_A_CELL):
        corners = []
        for index in (first, first + 2):
            raw.FPDFPathSegment_GetPoint(raw.FPDFPath_GetPathSegment(path, index), x, y)
            corners.append((matrix.a * x.value + matrix.c * y.value + matrix.e,
                            matrix.b * x.value + matrix.d * y.value + matrix.f))  # fmt: skip
        if raw.FPDFPathSegment_GetType(raw.FPDFPath_GetPathSegment(path, first)) != raw.FPDF_SEGMENT_MOVETO:
            return []
        (x0, y0), (x1, y1) = corners
        cells.append((min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)))
    return cells

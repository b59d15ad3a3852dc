"""The characters of a page as PDFium gives them, with their boxes, in the page's own upright coordinates."""

from __future__ import annotations

import ctypes
import math
from array import array
from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import repeat
from typing import Any

HYPHEN_AT_LINE_END = "\ufffe"


@dataclass(slots=True)
class Glyphs:
    """The text of one page, one box a character (left, top, right, bottom; points; origin upper left).

    The boxes are loose ones: as wide as the character's advance and as high as its font, so that the characters of
    a line stand level. `width` and `height` are those of the page as it is shown, `upper` the upper edge of an unrotated page in PDFium's coordinates (else None).
    """

    text: str
    boxes: array[float]
    width: float
    height: float
    fonts: FontReader
    upper: float | None = 0.0


class FontReader:
    """Tells the font of single characters while the page is open."""

    def __init__(self, raw: Any, text_page: Any) -> None:
        self._raw = raw
        self._page = ctypes.cast(text_page, ctypes.c_void_p).value
        self._text_object = _plain(raw.FPDFText_GetTextObject, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int)
        self._font = _plain(raw.FPDFTextObj_GetFont, ctypes.c_void_p, ctypes.c_void_p)
        self._size = _plain(raw.FPDFText_GetFontSize, ctypes.c_double, ctypes.c_void_p, ctypes.c_int)
        self._matrix = _plain(raw.FPDFText_GetMatrix, ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p)
        self._origin = _plain(raw.FPDFText_GetCharOrigin, ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p,
                              ctypes.c_void_p)  # fmt: skip
        self._weights: dict[int, bool] = {}

    def keys(self, indices: Iterable[int]) -> list[int]:
        """One key a character, equal for equal fonts (0 where PDFium does not tell)."""
        objects = map(self._text_object, repeat(self._page), indices)
        return [self._font(found) or 0 if found else 0 for found in objects]

    def size(self, index: int) -> float:
        """The size in points at which the character is shown."""
        matrix = (ctypes.c_float * 6)()
        self._matrix(self._page, index, ctypes.addressof(matrix))
        scale = math.hypot(matrix[2], matrix[3]) or 1.0
        return float(self._size(self._page, index) * scale)

    def origin(self, index: int) -> tuple[float, float]:
        """The point on its baseline at which the character begins, in PDFium's own coordinates."""
        point = (ctypes.c_double * 2)()
        base = ctypes.addressof(point)
        self._origin(self._page, index, base, base + 8)
        return point[0], point[1]

    def is_bold(self, key: int) -> bool:
        """Whether the font with this key is a bold one, by its name or its weight."""
        known = self._weights.get(key)
        if known is None:
            known = self._weights[key] = bool(key) and self._reads_bold(key)
        return known

    def _reads_bold(self, key: int) -> bool:
        name = self.name(key).casefold()
        if any(word in name for word in ("bold", "black", "heavy", "-bd", "demi")):
            return True
        return bool(self._raw.FPDFFont_GetWeight(ctypes.cast(key, self._raw.FPDF_FONT)) >= 650) and not any(
            word in name for word in ("light", "regular", "roman", "book", "thin", "medium")
        )

    def name(self, key: int) -> str:
        """The font's PostScript name."""
        if not key:
            return ""
        buffer = ctypes.create_string_buffer(128)
        self._raw.FPDFFont_GetBaseFontName(ctypes.cast(key, self._raw.FPDF_FONT), buffer, len(buffer))
        return buffer.value.decode("utf-8", "replace")


def read_glyphs(raw: Any, page: Any, text_page: Any) -> Glyphs:
    """The characters of an open page (`page` and `text_page` are PDFium's handles)."""
    width, height = raw.FPDF_GetPageWidthF(page), raw.FPDF_GetPageHeightF(page)
    count = max(raw.FPDFText_CountChars(text_page), 0)
    bounds = raw.FS_RECTF()
    raw.FPDF_GetPageBoundingBox(page, bounds)
    boxes = _loose_boxes(raw, text_page, count)
    rotation = raw.FPDFPage_GetRotation(page)
    _turn_upright(boxes, rotation, (bounds.left, bounds.bottom, bounds.right, bounds.top))
    upper = None if rotation else bounds.top
    return Glyphs(_text(raw, text_page, count), boxes, width, height, FontReader(raw, text_page), upper)


def _text(raw: Any, text_page: Any, count: int) -> str:
    if not count:
        return ""
    buffer = (ctypes.c_ushort * (count + 1))()
    written = raw.FPDFText_GetText(text_page, 0, count, buffer)
    text = bytes(buffer)[: 2 * (written - 1)].decode("utf-16-le", "replace") if written > 0 else ""
    if len(text) == count:
        return text
    # Characters without a Unicode value, or beyond the basic plane, break the one-to-one run: read them singly.
    codes = map(raw.FPDFText_GetUnicode, repeat(text_page), range(count))
    return "".join(chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd" for code in codes)


def _loose_boxes(raw: Any, text_page: Any, count: int) -> array[float]:
    """Four floats a character in PDFium's order and coordinates; written by PDFium itself, without a Python object each."""
    boxes = array("f", bytes(16 * count))
    read = _plain(raw.FPDFText_GetLooseCharBox, ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p)
    base = boxes.buffer_info()[0]
    handle = ctypes.cast(text_page, ctypes.c_void_p).value
    deque(map(read, repeat(handle), range(count), range(base, base + 16 * count, 16)), maxlen=0)
    return boxes


def _plain(function: Any, result: Any, *arguments: Any) -> Any:
    """The same C function with plain integer handles, which ctypes converts far faster than typed pointers."""
    return ctypes.CFUNCTYPE(result, *arguments)(ctypes.cast(function, ctypes.c_void_p).value)


def _turn_upright(boxes: array[float], rotation: int, bounds: tuple[float, float, float, float]) -> None:
    """Changes user space (origin lower left, before /Rotate) into the shown page's (origin upper left), in place."""
    left, bottom, right, top = bounds
    x0, y1, x1, y0 = boxes[0::4], boxes[1::4], boxes[2::4], boxes[3::4]
    if rotation == 0:
        sides = (_less(x0, left), _from(top, y1), _less(x1, left), _from(top, y0))
    elif rotation == 1:
        sides = (_less(y0, bottom), _less(x0, left), _less(y1, bottom), _less(x1, left))
    elif rotation == 2:
        sides = (_from(right, x1), _less(y0, bottom), _from(right, x0), _less(y1, bottom))
    else:
        sides = (_from(top, y1), _from(right, x1), _from(top, y0), _from(right, x0))
    for place, side in enumerate(sides):
        boxes[place::4] = side


def _less(values: array[float], origin: float) -> array[float]:
    return array("f", map((-origin).__add__, values)) if origin else values


def _from(origin: float, values: array[float]) -> array[float]:
    return array("f", map(origin.__sub__, values))

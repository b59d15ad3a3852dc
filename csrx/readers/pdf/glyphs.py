"""The characters of a page as PDFium gives them, and what it tells of single ones: boxes, fonts, sizes."""

from __future__ import annotations

import ctypes
import math
from array import array
from collections import deque
from dataclasses import dataclass
from itertools import repeat
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

HYPHEN_AT_LINE_END = "\ufffe"
_TALLEST, _TALL = 1.6, 14.0  # a box higher than that many sizes, and points, is of a font that lies about its height
_ASCENT, _DESCENT = 0.95, 0.25  # the height given to such a font, in sizes above and below the baseline

Box = tuple[float, float, float, float]


@dataclass(slots=True)
class Glyphs:
    """The text of one page, a character for each that PDFium counts, and a reader of their boxes and fonts.

    `width` and `height` are those of the page as it is shown, in points.
    """

    text: str
    width: float
    height: float
    fonts: GlyphReader


class GlyphReader:
    """Asks PDFium about single characters while their page is open.

    The boxes are loose ones: as wide as the character's advance and as high as its font, so that the characters of a
    line stand level. They are in points from the upper left corner of the page as it is shown.
    """

    def __init__(self, raw: Any, page: Any, text_page: Any) -> None:
        self._raw = raw
        self._page = ctypes.cast(text_page, ctypes.c_void_p).value
        self._rotation = raw.FPDFPage_GetRotation(page)
        self._bounds = raw.FS_RECTF()
        raw.FPDF_GetPageBoundingBox(page, self._bounds)
        address, number = ctypes.c_void_p, ctypes.c_int
        self._loose_box = plain(raw.FPDFText_GetLooseCharBox, number, address, number, address)
        self._text_object = plain(raw.FPDFText_GetTextObject, address, address, number)
        self._font = plain(raw.FPDFTextObj_GetFont, address, address)
        self._size = plain(raw.FPDFText_GetFontSize, ctypes.c_double, address, number)
        self._matrix = plain(raw.FPDFText_GetMatrix, number, address, number, address)
        self._origin = plain(raw.FPDFText_GetCharOrigin, number, address, number, address, address)
        self._bold: dict[int, bool] = {}

    def boxes(self, characters: Sequence[int]) -> array[float]:
        """Left, top, right, bottom of each of the characters, one after the other."""
        count = len(characters)
        boxes = array("f", bytes(16 * count))
        base = boxes.buffer_info()[0]
        # PDFium writes each box into its place itself, so that no Python object is made for it
        deque(map(self._loose_box, repeat(self._page), characters, range(base, base + 16 * count, 16)), maxlen=0)
        _turn_upright(boxes, self._rotation, self._bounds)
        return boxes

    def mended(self, character: int, top: float, bottom: float) -> tuple[float, float]:
        """The upper and lower side of a character's box, as its size has it where its font claims far too much."""
        if bottom - top <= _TALL or self._rotation or bottom - top <= _TALLEST * (size := self.size(character)):
            return top, bottom
        point = (ctypes.c_double * 2)()
        base = ctypes.addressof(point)
        self._origin(self._page, character, base, base + 8)
        baseline = self._bounds.top - point[1]
        return baseline - _ASCENT * size, baseline + _DESCENT * size

    def size(self, character: int) -> float:
        """The size in points at which the character is shown."""
        matrix = (ctypes.c_float * 6)()
        self._matrix(self._page, character, ctypes.addressof(matrix))
        scale = math.hypot(matrix[2], matrix[3]) or 1.0
        return float(self._size(self._page, character) * scale)

    def keys(self, characters: Sequence[int]) -> list[int]:
        """One key a character, equal for equal fonts (0 where PDFium does not tell)."""
        objects = map(self._text_object, repeat(self._page), characters)
        return [key or 0 for key in map(self._font, objects)]

    def is_bold(self, key: int) -> bool:
        """Whether the font with this key is a bold one, by its name or its weight."""
        known = self._bold.get(key)
        if known is None:
            known = self._bold[key] = bool(key) and self._reads_bold(key)
        return known

    def _reads_bold(self, key: int) -> bool:
        name = self.name(key).casefold()
        if any(word in name for word in ("bold", "black", "heavy", "-bd", "demi")):
            return True
        heavy = self._raw.FPDFFont_GetWeight(ctypes.cast(key, self._raw.FPDF_FONT)) >= 650
        return heavy and not any(word in name for word in ("light", "regular", "roman", "book", "thin", "medium"))

    def name(self, key: int) -> str:
        """The PostScript name of the font with this key."""
        if not key:
            return ""
        buffer = ctypes.create_string_buffer(128)
        self._raw.FPDFFont_GetBaseFontName(ctypes.cast(key, self._raw.FPDF_FONT), buffer, len(buffer))
        return buffer.value.decode("utf-8", "replace")


def read_glyphs(raw: Any, page: Any, text_page: Any) -> Glyphs:
    """The characters of an open page (`page` and `text_page` are PDFium's handles)."""
    text = _text(raw, text_page, max(raw.FPDFText_CountChars(text_page), 0))
    width, height = raw.FPDF_GetPageWidthF(page), raw.FPDF_GetPageHeightF(page)
    return Glyphs(text, width, height, GlyphReader(raw, page, text_page))


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


def plain(function: Any, result: Any, *arguments: Any) -> Any:
    """The same C function with plain integer handles, which ctypes converts far faster than typed pointers."""
    return ctypes.CFUNCTYPE(result, *arguments)(ctypes.cast(function, ctypes.c_void_p).value or 0)


def _turn_upright(boxes: array[float], rotation: int, bounds: Any) -> None:
    """Changes PDFium's boxes (left, top, right, bottom; origin lower left, before /Rotate) into the shown page's."""
    x0, y1, x1, y0 = boxes[0::4], boxes[1::4], boxes[2::4], boxes[3::4]
    if rotation == 0:
        sides = (_less(x0, bounds.left), _from(bounds.top, y1), _less(x1, bounds.left), _from(bounds.top, y0))
    elif rotation == 1:
        sides = (_less(y0, bounds.bottom), _less(x0, bounds.left), _less(y1, bounds.bottom), _less(x1, bounds.left))
    elif rotation == 2:
        sides = (_from(bounds.right, x1), _less(y0, bounds.bottom), _from(bounds.right, x0), _less(y1, bounds.bottom))
    else:
        sides = (_from(bounds.top, y1), _from(bounds.right, x1), _from(bounds.top, y0), _from(bounds.right, x0))
    for place, side in enumerate(sides):
        boxes[place::4] = side


def _less(values: array[float], origin: float) -> array[float]:
    return array("f", map((-origin).__add__, values)) if origin else values


def _from(origin: float, values: array[float]) -> array[float]:
    return array("f", map(origin.__sub__, values))

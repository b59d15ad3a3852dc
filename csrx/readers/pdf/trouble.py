"""Tells the pages whose text cannot be had: images of text, and fonts that do not say which characters they show."""

from __future__ import annotations

import ctypes
import re
from typing import TYPE_CHECKING, Any

from csrx.models.document import Problem

if TYPE_CHECKING:
    from csrx.readers.pdf.glyphs import Glyphs

OCR = "run OCR first, for example with ocrmypdf"
_OCR_ANEW = "run OCR on it anew, for example with ocrmypdf --force-ocr"
_IMAGE = 3  # FPDF_PAGEOBJ_IMAGE
_LEAST_TEXT, _MOST_OBJECTS = 30, 200  # characters; objects looked through for an image
_LARGE = 0.4  # the share of the page that an image of it covers at least
_UNREADABLE = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ufffd\ue000-\uefff]")
_SAMPLES = 24
_TOO_MANY, _FEWEST = 0.08, 12  # the share and number of unreadable characters that make a page a garbled one


def find_trouble(raw: Any, page: Any, text_page: Any, glyphs: Glyphs, number: int) -> Problem | None:
    """The problem of a page whose text is missing or garbled, or None; a page that shows nothing is none."""
    text = glyphs.text
    if len(text) < _LEAST_TEXT and len(text.strip()) < _LEAST_TEXT:
        if _shows_image(raw, page, glyphs):
            return Problem("page_without_text", f"page {number} is an image without text", OCR, number)
        return None
    unreadable = len(_UNREADABLE.findall(text))
    if (unreadable >= _FEWEST and unreadable > _TOO_MANY * len(text)) or _is_unmapped(raw, text_page, text):
        message = f"page {number} has fonts that do not tell which characters they show; its text is garbled"
        return Problem("garbled_text", message, _OCR_ANEW, number)
    return None


def _shows_image(raw: Any, page: Any, glyphs: Glyphs) -> bool:
    """Whether an image covers a good part of the page, or drawn shapes do all of it."""
    count = raw.FPDFPage_CountObjects(page)
    sides = [ctypes.c_float() for _ in range(4)]
    for index in range(min(count, _MOST_OBJECTS)):
        found = raw.FPDFPage_GetObject(page, index)
        if raw.FPDFPageObj_GetType(found) == _IMAGE and raw.FPDFPageObj_GetBounds(found, *sides):
            left, bottom, right, top = (side.value for side in sides)
            if (right - left) * (top - bottom) > _LARGE * glyphs.width * glyphs.height:
                return True
    return False


def _is_unmapped(raw: Any, text_page: Any, text: str) -> bool:
    """Whether PDFium had to guess at most of the characters."""
    step = max(1, len(text) // _SAMPLES)
    places = [place for place in range(0, len(text), step) if not text[place].isspace()]
    guessed = sum(1 for place in places if raw.FPDFText_HasUnicodeMapError(text_page, place) == 1)
    return guessed > 0.5 * max(len(places), _FEWEST)

"""Mends wrong signs of currencies: a font made for one sign alone, whose glyph the file maps to another character."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from csrx.readers.pdf.glyphs import Glyphs

_BEFORE_AMOUNT = re.compile(r"(?:^|[\s(/])(?:([^\W\d_])(?=\s?\d)|([`´~^|¦§¤¥\ufffd\ue000-\uf8ff])(?=\s?[\d)]))")
_RUPEES = ("crore", "lakh", "rupee", "₹")
_NAMED = {"rupee": "₹", "rupi": "₹", "euro": "€"}
_MOST_NAMED = 4  # the characters by which a font named for a sign may have it, in its weights


def mend_signs(glyphs: Glyphs, rupees: bool) -> bool:
    """Puts the sign of the currency where the page has another character for it, in `glyphs.text`.

    A character before an amount, in a font that shows nothing else on the page, is the sign that the font is named
    for; where its name tells nothing it is the rupee's, if the report reckons in rupees. `rupees` says whether the
    pages before do; returns whether they or this one do.
    """
    text = glyphs.text
    rupees = rupees or _reckons_in_rupees(text)
    candidates = [match.end() - 1 for match in _BEFORE_AMOUNT.finditer(text)]
    if not candidates:
        return rupees
    amounts = [
        next(place for place in range(start + 1, start + 3) if not text[place].isspace()) for start in candidates
    ]
    own, others = glyphs.fonts.keys(candidates), glyphs.fonts.keys(amounts)
    suspects = {key: _named_sign(glyphs, key) for key, other in zip(own, others, strict=True) if key and key != other}
    if not rupees and not any(suspects.values()):
        return rupees
    shown: dict[int, set[int]] = {}
    for place, key in enumerate(glyphs.fonts.keys(range(len(text)))):
        if key in suspects and not text[place].isspace():
            shown.setdefault(key, set()).add(place)
    letters = list(text)
    for key, places in shown.items():
        sign = suspects[key] or ("₹" if rupees else None)
        if sign and len({text[place] for place in places}) <= (_MOST_NAMED if suspects[key] else 1):
            for place in places:
                letters[place] = sign
    glyphs.text = "".join(letters)
    return rupees


def _named_sign(glyphs: Glyphs, font: int) -> str | None:
    """The sign that a font is named for."""
    name = glyphs.fonts.name(font).casefold()
    return next((sign for word, sign in _NAMED.items() if word in name), None)


def _reckons_in_rupees(text: str) -> bool:
    lowered = text.casefold()
    return "INR" in text or any(word in lowered for word in _RUPEES)

"""Bytes into text: UTF-8 first, then UTF-16, then the old code pages of China, Japan, Korea and the West."""

from __future__ import annotations

import codecs
import re
from collections import Counter
from typing import NamedTuple

from csrx.errors import ReadError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

# What pages declare, and the wider code page that is meant by it (as browsers read it, WHATWG Encoding Standard).
_MEANT = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "big5": "big5hkscs",
    "cp950": "big5hkscs",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
}

_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_HIGH = re.compile(rb"[\x80-\xff]")
_SYMBOL_IN_WORD = re.compile(r"(?<=[A-Za-z])[¡-¿×÷€‚ƒ„…†‡ˆ‰‹\u02dc](?=[A-Za-z])")
_SAMPLE = 1 << 16  # bytes from the first that is not ASCII: enough to tell a code page


_DECLARED = re.compile(
    rb"""<\?xml\b[^>]{0,200}?\bencoding\s*=\s*["']?([\w.:-]+)  # <?xml version="1.0" encoding="gbk"?>
    | <meta\b[^>]{0,500}?\bcharset\s*=\s*["']?([\w.:-]+)         # <meta charset="big5">""",
    re.IGNORECASE | re.VERBOSE,
)


class _Page(NamedTuple):
    """A code page of two-byte characters and the first bytes of its common ones, where the second is above 0xA0.

    The standards (GB 2312, Big5, KS X 1001, JIS X 0208) put the characters of daily use in one row after another, so
    a text read in the right code page lies in those rows nearly wholly, and one read in a wrong one does not.
    """

    codec: str
    rows: frozenset[int]
    any_second: bool = False


_PAGES = (
    _Page("gb18030", frozenset({0xA1, 0xA3, *range(0xB0, 0xD8)})),
    _Page("big5hkscs", frozenset({0xA1, 0xA2, *range(0xA4, 0xC7)}), any_second=True),
    _Page("cp932", frozenset({0x81, 0x82, 0x83, *range(0x88, 0x98)}), any_second=True),
    _Page("euc_jp", frozenset({0xA1, 0xA3, 0xA4, 0xA5, *range(0xB0, 0xD0)})),
    _Page("cp949", frozenset({0xA1, 0xA3, *range(0xB0, 0xC9)})),
)
_COMMON_SHARE = 0.75


def decode(data: bytes, declared: str | None = None) -> tuple[str, str]:
    """Give the text of `data` and the name of its encoding; the text is untouched, a byte-order mark included.

    `declared` is what the file or its server says the encoding is; it is believed where the bytes are not UTF-8 and
    it fits them. Bytes that fit nowhere become U+FFFD. A `ReadError` "binary" says that the bytes are no text.
    """
    for mark, codec in _BOMS:
        if data.startswith(mark):
            return data.decode(codec, "replace"), codec
    if len(_CONTROLS.findall(data)) > len(data) / 100:
        return _decode_wide(data)
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return _decode_old(data, declared)


def declared_encoding(data: bytes) -> str | None:
    """Give the encoding that an HTML or XML text declares in its first 2048 bytes; None where it declares none."""
    found = _DECLARED.search(data, 0, 2048)
    return (found[1] or found[2]).decode("ascii", "ignore") if found else None


def _decode_wide(data: bytes) -> tuple[str, str]:
    """Decode UTF-16 without a mark: half of its bytes look like control characters, but the text has none."""
    for codec in ("utf-16-le", "utf-16-be"):
        text = data[: len(data) & ~1].decode(codec, "replace")
        counts = Counter(map(_plausible, text))
        if counts[True] > 0.95 * len(text):
            return text, codec
    raise ReadError("binary", "this is not text", "give the report as text, HTML, PDF or DOCX")


def _plausible(character: str) -> bool:
    """Whether a character is one of those that reports are written in (Latin, Cyrillic, punctuation, CJK)."""
    return (
        " " <= character < "\x7f"
        or character in "\t\n\r\f"
        or "\xa0" <= character < "\u0530"
        or "\u2000" <= character < "\u2400"
        or "\u3000" <= character < "\u3100"
        or "\u4e00" <= character < "\ua000"
        or "\uac00" <= character < "\ud7a4"
        or "\uff00" <= character < "\uffef"
    )


def _decode_old(data: bytes, declared: str | None) -> tuple[str, str]:
    """Decode what is not UTF-8 throughout: as declared, as damaged UTF-8, or by the code page that fits best."""
    if codec := _meant(declared):
        try:
            return data.decode(codec), codec
        except UnicodeDecodeError:
            pass  # the declaration is wrong, as it often is
    text = data.decode("utf-8", "replace")
    wide = sum(n for character, n in Counter(text).items() if character > "\x7f" and character != "\ufffd")
    if text.count("\ufffd") <= wide / 10:
        return text, "utf-8"
    first = _HIGH.search(data)
    sample = data[first.start() : first.start() + _SAMPLE] if first else data
    share, best = max((_common_share(sample, page), -rank) for rank, page in enumerate(_PAGES))
    if share >= _COMMON_SHARE:
        codec = _PAGES[-best].codec
        return data.decode(codec, "replace"), codec
    return _decode_western(data, sample)


def _meant(declared: str | None) -> str | None:
    """Give the Python codec for a declared name; None where there is none that gives text, or it was UTF-8."""
    try:
        name = codecs.lookup((declared or "").strip()).name
        "".encode(name)
    except (LookupError, ValueError):
        return None
    return None if name.startswith("utf") else _MEANT.get(name, name)


def _common_share(sample: bytes, page: _Page) -> float:
    """The share of a sample's characters beyond ASCII that stand in the code page's common rows.

    A byte that does not fit counts against it five times.
    """
    counts = Counter(sample.decode(page.codec, "replace"))
    total = common = 0
    for character, number in counts.items():
        if character <= "\x7f":
            continue
        total += number
        code = character.encode(page.codec, "ignore")
        if character == "\ufffd":
            common -= 5 * number
        elif len(code) == 2 and code[0] in page.rows and (page.any_second or code[1] > 0xA0):
            common += number
    return common / total if total else 0.0


def _decode_western(data: bytes, sample: bytes) -> tuple[str, str]:
    """Decode one-byte code pages: Windows-1252 where few letters are accented, else what charset-normalizer finds."""
    text = sample.decode("cp1252", "replace")
    high = sum(1 for character in text if character > "\x7f")
    letters = sum(1 for character in text if character.isalpha())
    odd = len(_SYMBOL_IN_WORD.findall(text)) + text.count("\ufffd")
    accented = sum(1 for character in text if character > "\xbf" and character.isalpha())
    if odd <= high / 10 and accented <= letters / 3:
        return data.decode("cp1252", "replace"), "cp1252"
    from charset_normalizer import from_bytes  # only needed for rare encodings, and slow to import

    best = from_bytes(sample).best()
    codec = best.encoding if best else "cp1252"
    return data.decode(codec, "replace"), codec

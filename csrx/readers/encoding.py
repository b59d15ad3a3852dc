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
    """A code page of two-byte characters: the first bytes of its common ones, and of those it has to itself.

    The standards (GB 2312, Big5, KS X 1001, JIS X 0208) put the characters of daily use in one row after another, so
    a text read in the right code page lies in those rows nearly wholly, and one read in a wrong one does not. The
    second byte of a common one is above 0xA0 unless `any_second`.
    """

    codec: str
    rows: frozenset[int]
    own: frozenset[int] = frozenset()
    any_second: bool = False


class _Shares(NamedTuple):
    """How many characters beyond ASCII a sample has, and the shares of them in a code page's rows."""

    characters: int
    common: float
    own: float


_PAGES = (
    _Page("gb18030", frozenset({0xA1, 0xA3, *range(0xB0, 0xD8)})),
    _Page("big5hkscs", frozenset({0xA1, 0xA2, *range(0xA4, 0xC7)}), any_second=True),
    _Page("cp932", frozenset({0x81, 0x82, 0x83, *range(0x88, 0x98)}), any_second=True),
    _Page("euc_jp", frozenset({0xA1, 0xA3, 0xA4, 0xA5, *range(0xB0, 0xD0)}), own=frozenset({0xA4, 0xA5})),
    _Page("cp949", frozenset({0xA1, 0xA3, *range(0xB0, 0xC9)}), own=frozenset({0xA1, *range(0xB0, 0xC9)})),
)
_COMMON = 0.75
_OTHERS = ("cp1250", "cp1251", "koi8_r", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258", "cp874")


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
        if sum(number for character, number in Counter(text).items() if _plausible(character)) > 0.95 * len(text):
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
    if text.count("\ufffd") <= wide / 3:
        return text, "utf-8"
    first = _HIGH.search(data)
    start = max(0, first.start() - _SAMPLE // 4) if first else 0
    sample = data[start : start + _SAMPLE]
    codec = _east_asian(sample) or _one_byte(sample)
    return data.decode(codec, "replace"), codec


def _meant(declared: str | None) -> str | None:
    """Give the Python codec for a declared name; None where there is none that gives text, or it was UTF-8."""
    try:
        name = codecs.lookup((declared or "").strip()).name
        "".encode(name)
    except (LookupError, ValueError):
        return None
    return None if name.startswith("utf") else _MEANT.get(name, name)


def _east_asian(sample: bytes) -> str | None:
    """Give the code page of Chinese, Japanese or Korean that the sample fits best; None where it fits none.

    EUC-JP and Korean share their rows with GB 2312, so they need a sign of their own: kana, or Hangul alone.
    """
    shares = {page.codec: _shares(sample, page) for page in _PAGES}
    if shares["euc_jp"].common >= _COMMON and shares["euc_jp"].own >= 0.2:
        return "euc_jp"
    if shares["cp949"].own >= 0.9 and shares["cp949"].characters >= 8:
        return "cp949"
    rivals = ("gb18030", "big5hkscs", "cp932")
    best = max(rivals, key=lambda codec: shares[codec].common)
    return best if shares[best].common >= _COMMON else None


def _shares(sample: bytes, page: _Page) -> _Shares:
    """Count how much of a sample beyond ASCII stands in a code page's rows; a byte that fits none counts against it."""
    counts = Counter(sample.decode(page.codec, "replace"))
    total = common = own = 0
    for character, number in counts.items():
        if character <= "\x7f":
            continue
        total += number
        code = character.encode(page.codec, "ignore")
        if character == "\ufffd":
            common -= 5 * number
        elif len(code) == 2 and (page.any_second or code[1] > 0xA0):
            common += number * (code[0] in page.rows)
            own += number * (code[0] in page.own)
    return _Shares(total, common / total, own / total) if total else _Shares(0, 0.0, 0.0)


def _one_byte(sample: bytes) -> str:
    """Give the one-byte code page: Windows-1252 where few letters are accented, else what charset-normalizer finds."""
    text = sample.decode("cp1252", "replace")
    high = sum(1 for character in text if character > "\x7f")
    letters = sum(1 for character in text if character.isalpha())
    accented = sum(1 for character in text if character > "\xbf" and character.isalpha())
    odd = len(_SYMBOL_IN_WORD.findall(text)) + text.count("\ufffd")
    if odd <= max(1, high / 10) and (accented <= letters / 2 or high < 4):
        return "cp1252"
    from charset_normalizer import from_bytes  # only needed for rare encodings, and slow to import

    best = from_bytes(sample, cp_isolation=list(_OTHERS)).best()
    return best.encoding if best else "cp1252"

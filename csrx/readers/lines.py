"""Lines of plain text and what each looks like: a bullet, a table row, a heading."""

from __future__ import annotations

import re
from typing import NamedTuple

_LINE = re.compile(r"[^\r\n\f]*(?:\r\n|[\r\n\f]|$)")
_BULLET = re.compile(
    r"[ \t]*(?:[•·▪▫■□●○◦‣⁃∙►▶➢➤✓✔✦★※◆◇»→]|[-–—*+o‐](?=[ \t])|(?:--|//)(?=\s)"
    r"|[nlquü§Ø❖](?=[ \t]+[A-Z0-9])"  # as fonts of signs are copied
    r"|\(?(?:[ivx]{1,4}|[a-z]|\d{1,2})\)(?=\s))[ \t]*"
)
_NUMBERED = re.compile(
    r"[ \t]*(?:\d{1,2}(?:\.\d{1,2}){0,3}\.?|[IVX]{1,4}\.|[A-Z]\.|[一二三四五六七八九十]+、)[ \t]+(?=\S)"
)
_ORDINAL = re.compile(r"[ \t]*\d{1,2}\.[ \t]+(?=\S)")
_HASHES = re.compile(r"[ \t]{0,3}(#{1,6})[ \t]+(.*?)[ \t]*#*[ \t]*$")
_UNDERLINE = re.compile(r"[ \t]{0,3}(?:=+|-{3,})[ \t]*$")
_RULE = re.compile(r"[\s|:=_*+-]*$")
_SEPARATING = ("|", "  ", "\t", "....", ". . . .", "……")
_GAP = re.compile(r"[ \t]*(?:\.{4,}|(?:\. ){4,}\.?|…{2,})[ \t]*|[ \t]{2,}|\t")  # leaders, spaces or a tab
_LISTED = re.compile(r"(?:\.{4}|\. \. \.|…)[. ]*\d{1,3}\s*$")  # an entry of a table of contents with its page
_CAPTION = re.compile(
    r"[ \t]*(?:photo|photograph|picture|image|figure|fig\.?|caption|source|note)s?\b[^:]{0,20}:", re.IGNORECASE
)
_FURNITURE = re.compile(
    r"[ \t]*(?:[-‐–—][ \t]*\d{1,4}[ \t]*[-‐–—]|(?:page|p\.)[ \t]*\d{1,4}(?:[ \t]*(?:of|/)[ \t]*\d{1,4})?)[ \t]*$",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d(?: \d){0,5}")
_OPEN_FORMULA = re.compile(r"\b(?:CO|CH|N ?O|SF|NF|NO|SO)(?![\w₂₃₄₆]| ?[2-6]\b)|\bCOe\b")
_SMALL = frozenset(
    "a an and as at by de du for from in into la le of on or our the to und via vs with within & per its".split()  # noqa: SIM905 - a list of words
)


class Line(NamedTuple):
    """One line: its span without the line end, its text, and `body`, the text without margins.

    `indent` is the width of the white space that the line begins with.
    """

    start: int
    end: int
    text: str
    body: str
    indent: int
    page_break: bool = False

    @property
    def span(self) -> tuple[int, int]:
        """Where the body stands."""
        start = self.start + self.indent
        return start, start + len(self.body)

    def bullet(self) -> int:
        """The width of the bullet that the line begins with, 0 where it has none."""
        match = _BULLET.match(self.text)
        return match.end() if match and self.text[match.end() :].strip() else 0

    def ordinal(self) -> int:
        """The width of the number with a full stop that the line begins with ('3. '), 0 where it has none."""
        match = _ORDINAL.match(self.text)
        return match.end() if match else 0

    def numbered(self) -> str | None:
        """The clause number that the line begins with ('2.1'), or None."""
        match = _NUMBERED.match(self.text)
        return match[0].strip().rstrip(".") if match else None


def split_lines(text: str) -> list[Line]:
    """The lines of a text with their offsets, a byte-order mark left out; a form feed ends a line and begins a page."""
    lines: list[Line] = []
    for match in _LINE.finditer(text, int(text.startswith("\ufeff"))):
        position, whole = match.start(), match[0]
        if position < len(text):
            line = whole.rstrip("\r\n\f")
            inner = line.lstrip()
            indent = len(line) - len(inner)
            lines.append(Line(position, position + len(line), line, inner.rstrip(), indent, whole.endswith("\f")))
    return lines


def without_lost_digits(lines: list[Line]) -> list[Line]:
    """The lines but those that hold only the digits that a copied page has lost from formulas in the line above: '2'
    below '1,204 t CO', '4 2 6' below 'CH , N O, SF'."""
    kept: list[Line] = []
    for line in lines:
        if (
            kept
            and _DIGITS.fullmatch(line.body)
            and len(_OPEN_FORMULA.findall(kept[-1].text)) >= len(line.body.split())
        ):
            continue
        kept.append(line)
    return kept


def lists_page(text: str) -> bool:
    """Whether a line of a table of contents ends: dots lead to a page number."""
    return _LISTED.search(text) is not None


def cells_of(line: Line) -> list[tuple[int, int]]:
    """The spans of the parts of a line that pipes, tabs, dots that lead on, or two spaces and more set apart."""
    if not any(sign in line.text for sign in _SEPARATING):
        return [line.span] if line.body else []
    spans: list[tuple[int, int]] = []
    separator = re.compile(r"\|") if "|" in line.text else _GAP
    position = 0
    for match in [*separator.finditer(line.text), None]:
        stop = match.start() if match else len(line.text)
        part = line.text[position:stop]
        if part.strip() or ("|" in line.text and position > 0 and match):
            lead = len(part) - len(part.lstrip())
            body = part.strip()
            spans.append(
                (
                    line.start + position + (lead if body else 0),
                    line.start + position + (lead if body else 0) + len(body),
                )
            )
        position = match.end() if match else stop
    return spans


def markdown_heading(line: Line) -> tuple[int, int, int] | None:
    """Level and span of a Markdown heading ('## Energy'), or None."""
    match = _HASHES.match(line.text)
    if match is None or not match[2]:
        return None
    return len(match[1]), line.start + match.start(2), line.start + match.end(2)


def underline_level(line: Line) -> int:
    """The level of the Markdown heading that a line draws itself under: '====' 1, '----' 2; 0 where it draws none."""
    if _UNDERLINE.match(line.text) is None:
        return 0
    return 1 if "=" in line.text else 2


def is_rule(line: Line) -> bool:
    """Whether a line only draws: '-----', '|---|---|', '====='."""
    return len(line.body) >= 3 and _RULE.match(line.text) is not None


def is_caption(text: str) -> bool:
    """Whether a line says that it is the caption of a picture or a note."""
    return _CAPTION.match(text) is not None


def is_furniture(text: str) -> bool:
    """Whether a line holds nothing but a page number."""
    return _FURNITURE.match(text) is not None


def heading_like(text: str) -> bool:
    """Whether a line that stands alone reads as a heading: short, no full stop, few small words or few words."""
    body = text.strip().strip("*_#【】[]“”\"'")
    if len(body) > 110:
        return False
    words = body.split()
    if (
        not words
        or len(words) > 14
        or (body[-1] in ".;,:。；，：" and not body.endswith(("etc.", "Ltd.", "Inc.", "Co.")))
    ):
        return False
    letters = list(filter(str.isalpha, body))
    if not letters or len(letters) < len(body.replace(" ", "")) * 0.5:
        return False
    first = letters[0]
    if not (first.isupper() or not first.isascii()):
        return False
    if is_caption(body):
        return False
    if shouted(body) or len(words) <= 7 or _NUMBERED.match(body):
        return True
    large = [w for w in words if w.lower().strip("()") not in _SMALL]
    return bool(large) and sum(w[0].isupper() or not w[0].isalpha() for w in large) >= 0.6 * len(large)


def shouted(text: str) -> bool:
    """Whether the letters of a line are capitals."""
    letters = list(filter(str.isalpha, text))
    return len(letters) > 2 and sum(map(str.isupper, letters)) >= 0.85 * len(letters)

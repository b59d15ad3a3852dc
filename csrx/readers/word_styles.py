"""The styles of a Word document: what kind of block a paragraph is, and how its characters stand."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from csrx.readers.flow import PieceKind

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

# Built-in styles keep their English names whatever the language of the program; the others are the names that
# programs and templates give to styles of their own.
_HEADING = re.compile(
    r"(?:heading|标题|標題|見出し|überschrift|titre|título|titulo|titolo|rubrik|kop|заголовок)\s*([1-9])\b",
    re.IGNORECASE,
)
_LIST = re.compile(r"list (?:bullet|number|continue)(?: ([2-9]))?", re.IGNORECASE)
_NAMED: dict[str, tuple[PieceKind, int]] = {
    "title": ("heading", 1),
    "subtitle": ("heading", 2),
    "caption": ("caption", 1),
    "题注": ("caption", 1),
    "footnote text": ("note", 1),
    "endnote text": ("note", 1),
    "header": ("furniture", 1),
    "footer": ("furniture", 1),
    "table of figures": ("furniture", 1),
}
_CONTENTS = re.compile(r"toc (?:\d|heading)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Characters:
    """How characters stand; None where a run or style does not say."""

    bold: bool | None = None
    hidden: bool | None = None
    raised: bool | None = None

    def over(self, base: Characters) -> Characters:
        """Give these properties, with those of `base` where these say nothing."""
        return Characters(
            base.bold if self.bold is None else self.bold,
            base.hidden if self.hidden is None else self.hidden,
            base.raised if self.raised is None else self.raised,
        )


@dataclass(frozen=True, slots=True)
class Style:
    """What a style says of its paragraphs, those it is based on included; `kind` None where nothing."""

    kind: PieceKind | None = None
    level: int = 1
    characters: Characters = Characters()


class Styles:
    """The styles of a document by their ids."""

    def __init__(self, root: Any | None) -> None:
        """Take in the root element of the styles' part, or None where the document has none."""
        elements = root.iter(f"{W}style") if root is not None else ()
        self._elements = {element.get(f"{W}styleId"): element for element in elements}
        self._resolved: dict[str, Style] = {}

    def __getitem__(self, style_id: str | None) -> Style:
        """Give a style; an empty one for an id that stands for none."""
        chain: list[str] = []
        name = style_id or ""
        while name in self._elements and name not in self._resolved and name not in chain:
            chain.append(name)
            name = value(self._elements[name].find(f"{W}basedOn")) or ""
        style = self._resolved.get(name, Style())
        for name in reversed(chain):
            style = self._resolved[name] = _over(self._elements[name], style)
        return style


def value(element: Any | None, default: str | None = None) -> str | None:
    """Give the `w:val` of an element; `default` where there is no element or it has none."""
    found: str | None = element.get(f"{W}val", default) if element is not None else default
    return found


def number(element: Any | None, default: int) -> int:
    """Give the `w:val` of an element as a number from 0 to 9999, else `default`."""
    digits = value(element) or ""
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 5 else default


def switch(element: Any | None) -> bool | None:
    """Give whether a property such as `<w:b/>` is on; None where it is not there."""
    return None if element is None else value(element, "true") not in ("0", "false", "off", "none")


def characters(properties: Any | None) -> Characters:
    """Give what run properties (`w:rPr`) say of the characters themselves."""
    if properties is None:
        return Characters()
    align = properties.find(f"{W}vertAlign")
    return Characters(
        bold=switch(properties.find(f"{W}b")),
        hidden=switch(properties.find(f"{W}vanish")),
        raised=None if align is None else value(align) == "superscript",
    )


def outline(properties: Any | None) -> tuple[PieceKind, int] | None:
    """Give what paragraph properties (`w:pPr`) say themselves: a heading by its outline level, or an item of a list."""
    if properties is None:
        return None
    level = number(properties.find(f"{W}outlineLvl"), 9)
    if level < 9:
        return "heading", level + 1
    numbering = properties.find(f"{W}numPr")
    if numbering is not None and number(numbering.find(f"{W}numId"), 1):
        return "item", min(number(numbering.find(f"{W}ilvl"), 0), 8) + 1
    return None


def _over(element: Any, base: Style) -> Style:
    """Give a style's element as a style, with what it says laid over its base."""
    name = value(element.find(f"{W}name")) or ""
    said = _by_name(name) or _by_name(re.sub(r"(?<=[a-z])(?=\d)", " ", element.get(f"{W}styleId") or ""))
    if said is None and (by_outline := outline(element.find(f"{W}pPr"))):
        inherits = by_outline[0] == "item" and base.kind is not None  # a numbered heading is a heading
        said = None if inherits else by_outline
    kind, level = said or (base.kind, base.level)
    return Style(kind, level, characters(element.find(f"{W}rPr")).over(base.characters))


def _by_name(name: str) -> tuple[PieceKind, int] | None:
    name = name.strip()
    if heading := _HEADING.match(name):
        return "heading", int(heading[1])
    if _CONTENTS.match(name):
        return "furniture", 1
    if item := _LIST.fullmatch(name):
        return "item", int(item[1] or 1)
    return _NAMED.get(name.lower())

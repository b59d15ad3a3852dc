"""The text of a Word paragraph as it is printed: insertions kept, deletions, field codes and hidden text left out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from csrx.readers.flow import superscript
from csrx.readers.word_styles import Characters, Styles, W, characters, value

if TYPE_CHECKING:
    from collections.abc import Iterator

_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_WRAPPERS = frozenset(
    f"{W}{name}" for name in ("hyperlink", "smartTag", "ins", "moveTo", "sdt", "sdtContent", "customXml", "fldSimple",
                              "bdo", "dir", "ruby", "rubyBase")
)  # fmt: skip
_SIGNS = {
    f"{W}tab": "\t",
    f"{W}ptab": "\t",
    f"{W}br": "\n",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "-",
}
_PRIVATE = range(0xE000, 0xF900)  # the code points of symbol fonts, which mean nothing outside them


class Reader:
    """Reads paragraphs one after the other, for fields may begin in one and end in another.

    `notes` gathers the notes referred to, in order, as ("footnote" or "endnote", id), and `boxes` the contents of the
    text boxes anchored in the paragraph just read.
    """

    def __init__(self, styles: Styles) -> None:
        self.notes: list[tuple[str, str]] = []
        self.boxes: list[Any] = []
        self._styles = styles
        self._fields: list[bool] = []  # of the fields that are open: whether their result has begun

    def text(self, paragraph: Any, base: Characters) -> tuple[str, bool]:
        """Give a paragraph's text and whether all of it is bold; `base` is what its style says of characters."""
        parts: list[str] = []
        bold = True
        for part, properties in self._parts(paragraph, base):
            parts.append(part)
            bold = bold and (bool(properties.bold) or not part.strip())
        return "".join(parts), bold

    def _parts(self, parent: Any, base: Characters) -> Iterator[tuple[str, Characters]]:
        for element in parent:
            tag = element.tag
            if tag == f"{W}r":
                yield from self._run(element, base)
            elif tag in _WRAPPERS:
                yield from self._parts(element, base)
            elif tag in (f"{_MATH}oMath", f"{_MATH}oMathPara"):
                yield "".join(math.text or "" for math in element.iter(f"{_MATH}t")), base

    def _run(self, run: Any, base: Characters) -> Iterator[tuple[str, Characters]]:
        properties = run.find(f"{W}rPr")
        own = characters(properties)
        if properties is not None and (style := properties.find(f"{W}rStyle")) is not None:
            own = own.over(self._styles[value(style)].characters)
        own = own.over(base)
        text = "".join(self._content(run))
        if text and not own.hidden:
            yield (_raised(text) if own.raised else text), own
        yield from (part for ruby in run.findall(f"{W}ruby") for part in self._parts(ruby, base))

    def _content(self, run: Any) -> Iterator[str]:
        """Yield what a run prints; take note of fields, notes and text boxes in it."""
        for element in run:
            tag = element.tag
            if tag == f"{W}fldChar":
                self._field(element.get(f"{W}fldCharType"))
            elif tag in (f"{W}drawing", f"{W}pict", f"{W}object", f"{_COMPATIBILITY}AlternateContent"):
                self.boxes += _boxes(element)
            elif not all(self._fields):
                continue
            elif tag == f"{W}t":
                yield (element.text or "").replace("\n", " ").replace("\r", " ")
            elif tag in _SIGNS:
                yield _SIGNS[tag]
            elif tag == f"{W}sym":
                yield _symbol(element.get(f"{W}char") or "")
            elif tag in (f"{W}footnoteReference", f"{W}endnoteReference"):
                self.notes.append((tag.removeprefix(W).removesuffix("Reference"), element.get(f"{W}id") or ""))
                yield superscript(str(len(self.notes)))

    def _field(self, part: str | None) -> None:
        """Take in a field's mark: its code comes first, which is not printed, then its result, which is."""
        if part == "begin":
            self._fields.append(False)
        elif part == "separate" and self._fields:
            self._fields[-1] = True
        elif part == "end" and self._fields:
            self._fields.pop()


def _raised(text: str) -> str:
    """Raise a run's text, the spaces round it apart."""
    core = text.strip()
    return text.replace(core, superscript(core), 1) if core else text


def _symbol(code: str) -> str:
    """Give the character of a `w:sym`; none where its code is private to its font."""
    try:
        point = int(code, 16)
        return "" if point in _PRIVATE or 0xD800 <= point < 0xE000 or point < 0x20 else chr(point)
    except (ValueError, OverflowError):
        return ""


def _boxes(element: Any) -> list[Any]:
    """Give the contents of the text boxes in a drawing, those inside other boxes not: these come with theirs."""
    if element.tag == f"{_COMPATIBILITY}AlternateContent":
        choices = (_boxes(choice) for choice in element if isinstance(choice.tag, str))
        return next((boxes for boxes in choices if boxes), [])  # the same boxes, written for older programs again
    boxes: list[Any] = []
    for child in element:
        if child.tag == f"{W}txbxContent":
            boxes.append(child)
        elif isinstance(child.tag, str):
            boxes += _boxes(child)
    return boxes

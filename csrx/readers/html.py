"""HTML pages: what a reader of the page sees, as headings, paragraphs, items, captions, notes and tables."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from csrx.readers.cards import join_cards
from csrx.readers.elements import VOID, Element
from csrx.readers.encoding import declared_encoding, decode
from csrx.readers.flow import Grid, GridRow, Piece, PieceKind, assemble, paragraphs, settle, superscript, tidy
from csrx.readers.tex import plain_formulas

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

    from csrx.models.document import Document

_SPACES = re.compile(r"[ \t\n\r\f\v]+")
_DIGIT_AT_END = re.compile(r"\d[%+]?$")
_WORD_AT_START = re.compile(r"[^\W\d_]{4}")
_WORD_AT_END = re.compile(r"[^\W\d_]{4}$")
_EMPTY_ELEMENT = re.compile(r"<([A-Za-z][\w:.-]*)((?:\s[^<>]*)?)/>")
_DEEPEST_PATH = 100


def read_html(source: str, data: bytes | str, *, digest: str = "") -> Document:
    """Read a page, from its bytes or its decoded text, into a document of what it shows.

    Scripts, navigation, forms and hidden parts are left out; the foot of the page is "furniture". The document's
    text is made of the blocks, and `path` says where each stands in the page.
    """
    from selectolax.lexbor import LexborHTMLParser  # a compiled parser, needed for pages alone

    text = data if isinstance(data, str) else decode(data, declared_encoding(data))[0]
    text = text.encode("utf-8", "replace").decode().removeprefix("\ufeff")
    if text.lstrip()[:5].lower() == "<?xml":
        text = _EMPTY_ELEMENT.sub(_opened_and_closed, text)
    tree = LexborHTMLParser(text)
    title = tree.css_first("head > title")
    body = tree.body
    walk = _Walk()
    if body is not None:
        walk.read(body)
    declared = tidy(_SPACES.sub(" ", title.text())) if title is not None else ""
    return assemble(source, join_cards(walk.items), "text/html", declared or None)._replace(digest=digest)


def _opened_and_closed(match: re.Match[str]) -> str:
    """Write XHTML's `<td/>` as `<td></td>`, for HTML takes it as a cell that is left open."""
    return match[0] if match[1].lower() in VOID else f"<{match[1]}{match[2]}></{match[1]}>"


@dataclass(slots=True)
class _Frame:
    """An element that the walk is in, and what it says about the text inside it."""

    name: str
    parent: _Frame | None
    depth: int
    kind: PieceKind = "paragraph"
    level: int = 1
    lists: int = 0
    is_block: bool = False
    holds: bool = False  # blocks inside are lines of one block, as in a heading
    preformatted: bool = False
    bold: bool = False
    is_apart: bool = False  # in a line, with space on both sides
    raised: bool = False
    in_section: bool = False
    grid: Grid | None = None
    head: bool = False  # inside <thead>
    opened: Grid | None = None  # the grid that this element is
    sink: list[Piece | Grid] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)

    def path(self) -> str | None:
        """Where the element stands, as 'body/div[2]/p[1]'; None where it stands absurdly deep."""
        if self.depth > _DEEPEST_PATH:
            return None
        names: list[str] = []
        frame: _Frame | None = self
        while frame is not None:
            names.append(frame.name)
            frame = frame.parent
        return "/".join(reversed(names))


def _inside(parent: _Frame, element: Element, name: str) -> _Frame:
    """Give the frame of an element: what it inherits, and what it says itself."""
    frame = replace(
        parent,
        name=name,
        parent=parent,
        depth=parent.depth + 1,
        lists=parent.lists + element.is_list,
        is_block=element.is_block,
        preformatted=parent.preformatted or element.tag == "pre",
        bold=parent.bold or element.is_bold,
        in_section=parent.in_section or element.is_section,
        head=parent.head or element.tag == "thead",
        opened=None,
        counts={},
    )
    _set_kind(frame, element)
    _set_grid(frame, element)
    return frame


def _set_kind(frame: _Frame, element: Element) -> None:
    """Say what kind of block the text in an element is; what is furniture or a note stays so all through."""
    if frame.kind in ("furniture", "note"):
        return
    if element.is_foot and not frame.in_section:
        frame.kind = "furniture"
    elif element.is_note:
        frame.kind = "note"
    elif element.heading_level:
        frame.kind, frame.level, frame.holds = "heading", element.heading_level, True
    elif element.kind:
        frame.kind = element.kind
        frame.level = max(1, frame.lists) if frame.kind == "item" else 1
        frame.holds = frame.holds or frame.kind in ("caption", "term")


def _set_grid(frame: _Frame, element: Element) -> None:
    """Open a grid, a row or a cell where the element is one."""
    part = element.grid_part
    if part == "table":
        frame.grid = frame.opened = None if element.is_layout else Grid(path=frame.path())
        frame.head = frame.holds = False
    elif frame.grid is None:
        return
    elif part == "caption":
        frame.sink = frame.grid.captions
    elif part == "row":
        frame.grid.rows.append(GridRow(head=frame.head))
    elif part == "cell" and frame.grid.rows:
        cell = element.cell(in_head=frame.head, path=frame.path())
        frame.grid.rows[-1].cells.append(cell)
        frame.grid, frame.sink, frame.holds = None, cell.items, False
        if frame.kind not in ("furniture", "note"):
            frame.kind, frame.level = "paragraph", 1


class _Walk:
    """Goes through a page's elements once, in order, and gathers its text in pieces and grids."""

    def __init__(self) -> None:
        self.items: list[Piece | Grid] = []
        self._frame = _Frame("body", None, 0, is_block=True, sink=self.items)
        self._buffer: list[str] = []
        self._owner = self._frame  # the block element in which the buffer's text began
        self._bold_only = True
        self._shared = 0  # the depth of the elements that hold all since the last piece

    def read(self, body: LexborNode) -> None:
        """Read all that is in `body`, without recursion, for pages may nest deeper than Python does."""
        waiting: list[LexborNode | None] = list(reversed(_children(body)))
        while waiting:
            node = waiting.pop()
            if node is None:
                self._leave()
            elif node.tag == "-text":
                self._add_text(node.text_content or "")
            elif not (node.tag or "-").startswith(("-", "_", "!")) and self._enter(node):
                waiting.append(None)
                waiting += reversed(_children(node))
        self._flush()

    def _enter(self, node: LexborNode) -> bool:
        """Take in an element's start; False where nothing of what is inside is to be read any more."""
        parent = self._frame
        element = Element.of(node)
        number = parent.counts[element.tag] = parent.counts.get(element.tag, 0) + 1
        if element.is_hidden:
            return False
        if element.tag == "br":
            self._break_line()
            return False
        raises = element.is_raised and not parent.raised
        if raises:
            raised = _SPACES.sub(" ", node.text(deep=True))
            mark = superscript(raised.strip())
            if mark != raised.strip():
                self._add_text(raised.replace(raised.strip(), mark))
                return False
        if element.is_block:
            self._end_block()
        elif element.is_inline_block:
            self._add_text(" ")
        self._frame = _inside(parent, element, f"{element.tag}[{number}]")
        self._frame.raised = parent.raised or raises
        self._frame.is_apart = element.is_inline_block
        return True

    def _leave(self) -> None:
        """Take in an element's end."""
        frame = self._frame
        parent = frame.parent
        if parent is None:
            return
        if frame.is_block:
            if not parent.holds:
                self._flush()
            else:
                self._end_block()
        elif frame.is_apart:
            self._add_text(" ")
        if frame.opened is not None:
            parent.sink += settle(frame.opened)
        self._frame = parent
        self._shared = min(self._shared, parent.depth)

    def _end_block(self) -> None:
        """End the line inside a heading or caption, the block elsewhere."""
        if self._frame.holds:
            self._break_line()
        else:
            self._flush()

    def _break_line(self) -> None:
        """End a line; a second end with nothing between ends the block, as on the page."""
        if self._buffer and self._buffer[-1] == "\n" and not self._frame.holds:
            self._flush()
        elif self._buffer and self._buffer[-1] != "\n":
            self._buffer.append("\n")

    def _add_text(self, text: str) -> None:
        """Add a text node, its white space as one space each unless the page keeps it as it is."""
        frame = self._frame
        if not frame.preformatted:
            text = _SPACES.sub(" ", text)
            if not self._buffer or self._buffer[-1].endswith((" ", "\n")):
                text = text.lstrip(" ")
        if not text:
            return
        if not self._buffer:
            self._owner, self._bold_only = frame, True
        elif _are_glued(self._buffer[-1], text):
            self._buffer.append(" ")
        self._bold_only = self._bold_only and (frame.bold or not text.strip())
        self._buffer.append(text)

    def _flush(self) -> None:
        """End the block that the buffer holds, if it holds any text."""
        if not self._buffer:
            return
        parts = paragraphs("".join(self._buffer))
        self._buffer.clear()
        owner = self._owner
        while not owner.is_block and owner.parent is not None:
            owner = owner.parent
        path = owner.path() if parts else None
        for text in map(plain_formulas, parts):
            depth = min(self._shared, owner.depth)
            owner.sink.append(Piece(owner.kind, text, owner.level, path, depth, self._bold_only))
            self._shared = owner.depth


def _children(node: LexborNode) -> list[LexborNode]:
    children = []
    child = node.child
    while child is not None:
        children.append(child)
        child = child.next
    return children


def _are_glued(before: str, after: str) -> bool:
    """Whether a number and a word of two elements would run into one another: `<b>52</b><i>schools</i>`."""
    return bool(
        (_DIGIT_AT_END.search(before[-2:]) and _WORD_AT_START.match(after))
        or (after[0].isdecimal() and _WORD_AT_END.search(before[-4:]))
    )

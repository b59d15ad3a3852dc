"""What the elements of an HTML page are to a reader of it: their tags, roles and inline styles."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from csrx.readers.flow import GridCell, PieceKind

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"}
)
# fmt: off
_LEFT_OUT = frozenset({
    "applet", "audio", "canvas", "datalist", "embed", "head", "iframe", "input", "link", "map", "menu", "meta", "nav",
    "noembed", "noframes", "noscript", "object", "option", "param", "progress", "rp", "rt", "script", "search",
    "select", "style", "svg", "template", "textarea", "title", "video",
})
_BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "button", "caption", "center", "dd", "details", "dialog",
    "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6",
    "header", "hgroup", "hr", "legend", "li", "main", "ol", "p", "pre", "section", "summary", "table", "tbody", "td",
    "tfoot", "th", "thead", "tr", "ul",
})
_GRID_PARTS: dict[str, Literal["table", "row", "cell", "caption"]] = {
    "table": "table", "grid": "table", "treegrid": "table", "tr": "row", "row": "row", "caption": "caption",
    "td": "cell", "th": "cell", "cell": "cell", "gridcell": "cell", "columnheader": "cell", "rowheader": "cell",
}
# fmt: on
_LEFT_OUT_ROLES = frozenset({"navigation", "menu", "menubar", "search", "toolbar"})
_BLOCK_ROLES = frozenset({*_GRID_PARTS, "heading", "list", "listitem"})
_SECTIONS = frozenset({"article", "section", "main", "blockquote", "figure"})
_KINDS: dict[str, PieceKind] = {
    "li": "item",
    "listitem": "item",
    "figcaption": "caption",
    "caption": "caption",
    "dt": "term",
    "dd": "definition",
}
_NOTE_ROLES = frozenset({"doc-footnote", "doc-endnote", "doc-endnotes", "note"})
_NOTE_CLASSES = frozenset({"footnote", "footnotes", "endnote", "endnotes"})
_RAISED_CLASSES = frozenset({"sup", "superscript"})

_HEADING_TAG = re.compile(r"h[1-6]")
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)", re.IGNORECASE)
_DISPLAY = re.compile(r"display\s*:\s*(inline-)?(?:block|flex|grid|table|list-item)\b", re.IGNORECASE)
_RAISED_STYLE = re.compile(r"vertical-align\s*:\s*(?:super|text-top)", re.IGNORECASE)
_BOLD_STYLE = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Element:
    """One element of a page, by its tag, its ARIA role, its inline style and its other attributes."""

    tag: str
    role: str
    style: str
    attributes: dict[str, str | None]

    @classmethod
    def of(cls, node: LexborNode) -> Element:
        """Take in a node of the parsed page."""
        attributes = node.attributes
        return cls(
            node.tag or "", (attributes.get("role") or "").strip().lower(), attributes.get("style") or "", attributes
        )

    @property
    def is_hidden(self) -> bool:
        """Whether the page does not show it as text, or shows it as a way to other pages."""
        return (
            self.tag in _LEFT_OUT
            or "hidden" in self.attributes
            or self.role in _LEFT_OUT_ROLES
            or (self.attributes.get("aria-hidden") or "").lower() == "true"
            or (self.tag == "dialog" and "open" not in self.attributes)
            or _HIDDEN_STYLE.search(self.style) is not None
        )

    @property
    def is_block(self) -> bool:
        """Whether it begins and ends a line of its own."""
        display = _DISPLAY.search(self.style)
        return self.tag in _BLOCKS or self.role in _BLOCK_ROLES or (display is not None and not display[1])

    @property
    def is_inline_block(self) -> bool:
        """Whether it stands in a line, but apart from its neighbours."""
        return _DISPLAY.search(self.style) is not None and not self.is_block

    @property
    def is_raised(self) -> bool:
        """Whether its text stands raised, as exponents and the marks of footnotes do."""
        return (
            self.tag == "sup"
            or self.role == "doc-noteref"
            or _RAISED_STYLE.search(self.style) is not None
            or (self.tag == "span" and not _RAISED_CLASSES.isdisjoint(self._classes))
        )

    @property
    def is_bold(self) -> bool:
        """Whether its text is set in bold."""
        return self.tag in ("b", "strong") or _BOLD_STYLE.search(self.style) is not None

    @property
    def is_section(self) -> bool:
        """Whether a footer inside it is not the foot of the whole page."""
        return self.tag in _SECTIONS

    @property
    def is_foot(self) -> bool:
        """Whether it is a footer, of the page or of a section."""
        return self.tag == "footer" or self.role == "contentinfo"

    @property
    def is_note(self) -> bool:
        """Whether it holds footnotes."""
        return self.role in _NOTE_ROLES or not _NOTE_CLASSES.isdisjoint(self._classes)

    @property
    def is_list(self) -> bool:
        """Whether it is a list, so that items inside it are a level deeper."""
        return self.tag in ("ul", "ol") or self.role == "list"

    @property
    def is_layout(self) -> bool:
        """Whether it is a table that says itself that it holds no data."""
        return self.role in ("presentation", "none")

    @property
    def heading_level(self) -> int:
        """The level of a heading, from 1 to 9; 0 for what is no heading."""
        is_tag = _HEADING_TAG.fullmatch(self.tag) is not None
        if not is_tag and self.role != "heading":
            return 0
        return min(9, self._integer("aria-level", int(self.tag[1]) if is_tag else 2) or 2)

    @property
    def kind(self) -> PieceKind | None:
        """The kind of block that its text is, where the element itself says so."""
        return _KINDS.get(self.tag) or _KINDS.get(self.role)

    @property
    def grid_part(self) -> Literal["table", "row", "cell", "caption"] | None:
        """Which part of a table it is, by its tag or else by its role."""
        return _GRID_PARTS.get(self.tag) or _GRID_PARTS.get(self.role)

    def cell(self, in_head: bool, path: str | None) -> GridCell:
        """Give an empty cell with the element's spans; a head where the element or `in_head` says so."""
        scope = (self.attributes.get("scope") or "").lower()
        return GridCell(
            rows=self._integer("rowspan", 1) or 10_000,  # 0 reaches down to the table's end
            columns=self._integer("colspan", 1) or 1,
            header=in_head or self.tag == "th" or bool(scope) or self.role in ("columnheader", "rowheader"),
            scope_row=scope in ("row", "rowgroup") or self.role == "rowheader",
            path=path,
        )

    @property
    def _classes(self) -> list[str]:
        return (self.attributes.get("class") or "").split()

    def _integer(self, name: str, default: int) -> int:
        """Give the number that an attribute or its ARIA twin holds, the default where it holds none of five digits."""
        value = (self.attributes.get(name) or self.attributes.get(f"aria-{name}") or "").strip()
        return int(value) if value.isascii() and value.isdigit() and len(value) < 6 else default

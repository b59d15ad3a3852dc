"""Word documents (DOCX): the body in order, as headings, paragraphs, items, tables, text boxes and notes."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from csrx.errors import ReadError
from csrx.readers.flow import Grid, GridCell, GridRow, Piece, assemble, paragraphs, pieces_of, settle, superscript
from csrx.readers.word_styles import Styles, W, number, outline, switch, value
from csrx.readers.word_text import Reader

if TYPE_CHECKING:
    from collections.abc import Iterator

    from csrx.models.document import Document

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

_WRAPPERS = frozenset(f"{W}{name}" for name in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag"))
_LARGEST = 1 << 29  # bytes of XML, unpacked; a thousand pages have some ten million
_AGAIN = "open it in a word processor and save it again as DOCX or PDF"


def read_docx(source: str, data: bytes, *, digest: str = "") -> Document:
    """Read a Word document from its bytes; running heads and feet and comments are left out.

    The document's text is made of the blocks, and `path` says where each stands in the body. Raises a `ReadError`
    "damaged" where the file cannot be opened, "too_large" where it would unpack to more than half a gigabyte.
    """
    _check_size(source, data)
    try:
        body, styles, notes, title = _open(data)
    except Exception as error:  # python-docx and lxml raise whatever they run into, and each means damage
        raise ReadError("damaged", f"{source} cannot be opened as a Word document ({error})", _AGAIN) from error
    items = _Body(styles, notes).read(body)
    return assemble(source, items, MEDIA_TYPE, title)._replace(digest=digest)


def _check_size(source: str, data: bytes) -> None:
    """Refuse a file whose XML would fill the memory."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            size = sum(member.file_size for member in archive.infolist() if member.filename.endswith((".xml", ".rels")))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise ReadError("damaged", f"{source} is a damaged Word document", _AGAIN) from error
    if size > _LARGEST:
        raise ReadError("too_large", f"{source} would unpack to {size >> 20} MB", "save it in parts, or as PDF")


def _open(data: bytes) -> tuple[Any, Styles, dict[tuple[str, str], Any], str | None]:
    """Give a document's body, its styles, its notes by kind and id, and its title."""
    from docx.oxml.parser import parse_xml  # lxml and python-docx take a tenth of a second to import
    from docx.package import Package

    package = Package.open(io.BytesIO(data))
    main = package.main_document_part

    def root(part: Any) -> Any:
        element = getattr(part, "element", None)
        return parse_xml(part.blob) if element is None else element

    related = {rel.reltype.rpartition("/")[2]: rel.target_part for rel in main.rels.values() if not rel.is_external}
    notes = {
        (kind, note.get(f"{W}id") or ""): note
        for kind in ("footnote", "endnote")
        if f"{kind}s" in related
        for note in root(related[f"{kind}s"]).findall(f"{W}{kind}")
    }
    body = root(main).find(f"{W}body")
    if body is None:
        raise ValueError("it has no body")
    styles = Styles(root(related["styles"]) if "styles" in related else None)
    title = (package.core_properties.title or "").strip()
    return body, styles, notes, title or None


class _Body:
    """Reads the body of a document, and the notes it refers to, into pieces and grids."""

    def __init__(self, styles: Styles, notes: dict[tuple[str, str], Any]) -> None:
        self._styles = styles
        self._notes = notes
        self._reader = Reader(styles)

    def read(self, body: Any) -> list[Piece | Grid]:
        """Give the items of the body in order, then the notes in the order of their marks."""
        items = list(self._items(body, "body"))
        at = 0
        while at < len(self._reader.notes):  # which grows where a note refers to another
            kind, identity = self._reader.notes[at]
            at += 1
            note = self._notes.pop((kind, identity), ())
            pieces = pieces_of(list(self._items(note, f"{kind}s/{kind}[{identity}]")))
            items += [
                replace(piece, kind="note", level=1, text=f"{superscript(str(at))} {piece.text}") for piece in pieces
            ]
        return items

    def _items(self, parent: Any, path: str) -> Iterator[Piece | Grid]:
        """Yield the paragraphs and tables that an element holds."""
        for element, place in _children(parent, path):
            if element.tag == f"{W}p":
                yield from self._paragraph(element, place)
            elif element.tag == f"{W}tbl":
                yield from settle(self._grid(element, place))
            elif element.tag in _WRAPPERS:
                yield from self._items(element, place)

    def _paragraph(self, element: Any, path: str) -> Iterator[Piece | Grid]:
        """Yield a paragraph, and after it what stands in the text boxes that are anchored in it."""
        properties = element.find(f"{W}pPr")
        style = self._styles[value(properties.find(f"{W}pStyle")) if properties is not None else None]
        kind, level = style.kind or "paragraph", style.level
        said = outline(properties)
        if said and not (said[0] == "item" and kind != "paragraph" and kind != "item"):
            kind, level = said
        text, bold = self._reader.text(element, style.characters)
        boxes, self._reader.boxes = self._reader.boxes, []
        for part in paragraphs(text):
            yield Piece(kind, part, level, path, bold=bold)
        for index, box in enumerate(boxes, 1):
            yield from self._items(box, f"{path}/txbxContent[{index}]")

    def _grid(self, table: Any, path: str) -> Grid:
        """Give a table's rows and cells; cells that are merged are one."""
        grid = Grid(path=path)
        above: dict[int, GridCell] = {}  # by column: the cell that a cell below may continue
        for element, place in _descend(table, f"{W}tr", path):
            properties = element.find(f"{W}trPr")
            row = GridRow()
            if properties is not None:
                if properties.find(f"{W}del") is not None:
                    continue
                row.before = number(properties.find(f"{W}gridBefore"), 0)
                row.head = bool(switch(properties.find(f"{W}tblHeader")))
            self._cells(element, place, row, above)
            grid.rows.append(row)
        return grid

    def _cells(self, element: Any, path: str, row: GridRow, above: dict[int, GridCell]) -> None:
        """Add the cells of a row's element to the row; keep in `above` which cell stands lowest in each column."""
        column = row.before
        for tc, place in _descend(element, f"{W}tc", path):
            properties = tc.find(f"{W}tcPr")
            columns, down, right = _merges(properties)
            if right and row.cells:
                row.cells[-1].columns += columns
            elif down and column in above:
                above[column].rows += 1
            else:
                cell = GridCell(list(self._items(tc, place)), columns=columns, header=row.head, path=place)
                row.cells.append(cell)
                above[column] = cell
            column += columns


def _merges(properties: Any | None) -> tuple[int, bool, bool]:
    """Give how many columns a cell takes, and whether it continues the cell above it, or the one on its left."""
    if properties is None:
        return 1, False, False
    columns = max(1, number(properties.find(f"{W}gridSpan"), 1))
    down, right = properties.find(f"{W}vMerge"), properties.find(f"{W}hMerge")
    continues = (merge is not None and value(merge, "continue") == "continue" for merge in (down, right))
    return columns, next(continues), next(continues)


def _children(parent: Any, path: str) -> Iterator[tuple[Any, str]]:
    """Yield an element's children with their paths, as 'body/p[2]'."""
    counts: dict[str, int] = {}
    for element in parent:
        if isinstance(element.tag, str):
            name = element.tag.rpartition("}")[2]
            counts[name] = counts.get(name, 0) + 1
            yield element, f"{path}/{name}[{counts[name]}]"


def _descend(parent: Any, tag: str, path: str) -> Iterator[tuple[Any, str]]:
    """Yield the children of one tag, those inside content controls and insertions too."""
    for element, place in _children(parent, path):
        if element.tag == tag:
            yield element, place
        elif element.tag in _WRAPPERS:
            yield from _descend(element, tag, place)

"""Titles, unit lines and notes of tables, and heads that a table takes over from the page before."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from csrx.readers.pdf.drafts import BlockDraft, TableDraft

_LONGEST, _MOST = 250, 3
_NEAR = 3.2  # how far off a title may stand, in heights of its line
_NOTE = re.compile(
    r"(?:[⁰¹²³⁴⁵⁶⁷⁸⁹]+|\*+|†+|‡|#|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]|\d{1,2}\s)\s?\S|(?:notes?|source|remarks?|注|註)\s?\d?\s?[:：.]",
    re.IGNORECASE,
)
_SAME_PLACE = 8.0  # points


def find_captions(tables: Sequence[TableDraft], blocks: Sequence[BlockDraft]) -> None:
    """Notes the spans of the blocks next to each table that say what all of it is about."""
    places = {id(block): place for place, block in enumerate(blocks)}
    for table in tables:
        place = places[id(table.block)]
        above = _above(table.block, blocks[max(0, place - 2 * _MOST) : place])
        below = _below(table.block, blocks[place + 1 : place + 1 + 3 * _MOST])
        table.captions = [(block.start, block.end) for block in (*above, *below)]


def _above(table: BlockDraft, before: Sequence[BlockDraft]) -> list[BlockDraft]:
    """The title and unit lines over a table, from the top down."""
    found: list[BlockDraft] = []
    ceiling = table.top
    for block in reversed(before):
        if block.kind in ("furniture", "table") or block.page != table.page or not _over(block, table):
            continue
        gap = ceiling - block.bottom
        if (
            block.kind == "note"
            or not -4 < gap < _NEAR * 1.2 * block.size
            or len(block.text) > _LONGEST
            or len(found) == _MOST
        ):
            break
        found.append(block)
        ceiling = block.top
        if block.kind == "heading" and found[:1] != [block]:
            break
    return found[::-1]


def _below(table: BlockDraft, after: Sequence[BlockDraft]) -> list[BlockDraft]:
    """The notes under a table, from the top down; they get the kind "note"."""
    found: list[BlockDraft] = []
    floor = table.bottom
    for block in after:
        if block.kind == "furniture" or block.page != table.page or not _over(block, table):
            continue
        small = block.size <= table.size + 0.2
        if block.kind in ("table", "heading") or not small or not -4 < block.top - floor < 2.5 * 1.2 * block.size:
            break
        if not (_NOTE.match(block.text) or (found and block.size <= found[-1].size + 0.1 and block.kind != "item")):
            break
        block.kind = "note"
        found.append(block)
        floor = block.bottom
    return found


def _over(block: BlockDraft, table: BlockDraft) -> bool:
    overlap = min(block.right, table.right) - max(block.left, table.left)
    return overlap > 0.3 * min(block.right - block.left, table.right - table.left)


def carry_heads(tables: Sequence[TableDraft]) -> None:
    """Gives a table without heads those of the table on the page before, where their columns are the same."""
    for before, table in pairwise(tables):
        if (
            table.head
            or not before.head
            or table.block.page != before.block.page + 1
            or not _same_columns(before, table)
        ):
            continue
        heads = [cell for cell in before.cells if cell.row < before.head]
        table.cells = heads + [cell._replace(row=cell.row + before.head) for cell in table.cells]
        table.head = before.head


def _same_columns(one: TableDraft, two: TableDraft) -> bool:
    """Whether each column of a table stands under the same one of the table before, as seen from their left sides."""
    shift = one.block.left - two.block.left
    if len(one.columns) != len(two.columns):
        return False
    for place, (left, right) in enumerate(two.columns):
        under = [
            index for index, (first, last) in enumerate(one.columns)
            if min(last, right + shift) - max(first, left + shift) > -_SAME_PLACE / 2
        ]  # fmt: skip
        if left < right and place not in under:
            return False
    return True

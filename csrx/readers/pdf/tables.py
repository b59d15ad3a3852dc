"""Finds the tables of a page and takes their runs out of its prose."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from csrx.readers.pdf.grid import Grid, build_grid
from csrx.readers.pdf.regions import find_regions, find_values
from csrx.readers.pdf.rulings import read_rulings
from csrx.readers.pdf.words import turned_box

if TYPE_CHECKING:
    from collections.abc import Sequence

    from csrx.readers.pdf.glyphs import Glyphs
    from csrx.readers.pdf.runs import Run
    from csrx.readers.pdf.words import Words


def find_tables(raw: Any, page: Any, glyphs: Glyphs, words: Words, runs: Sequence[Run]) -> tuple[list[Grid], list[Run]]:
    """The tables of an open page, and the runs that stand in none of them.

    What the page draws is looked at only where its values may make a table.
    """
    values = find_values(runs)
    if not values:
        return [], list(runs)
    used: set[int] = set()
    grids = []
    rulings = read_rulings(raw, page, lambda box: turned_box(box, words.turn, glyphs.width, glyphs.height))
    for region in find_regions(runs, values, rulings):
        grid = build_grid(region, runs, words, glyphs.fonts.is_bold, used)
        if grid:
            grids.append(grid)
    return grids, [run for run in runs if id(run) not in used]

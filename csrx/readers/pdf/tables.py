"""Finds the tables of a page and takes their runs out of its prose."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from csrx.readers.pdf.grid import Grid, build_grid
from csrx.readers.pdf.regions import find_regions, find_values
from csrx.readers.pdf.rulings import read_rulings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from csrx.readers.pdf.glyphs import Glyphs
    from csrx.readers.pdf.runs import Run


def find_tables(raw: Any, page: Any, glyphs: Glyphs, runs: Sequence[Run]) -> tuple[list[Grid], list[Run]]:
    """The tables of an open page, and the runs that stand in none of them.

    What the page draws is looked at only where its values may make a table.
    """
    values = find_values(runs)
    if not values:
        return [], list(runs)
    used: set[int] = set()
    grids = []
    for region in find_regions(runs, values, read_rulings(raw, page)):
        grid = build_grid(region, runs, glyphs, used)
        if grid:
            grids.append(grid)
    return grids, [run for run in runs if id(run) not in used]

"""What a table says as a whole of its figures: by its rows and heads together, its captions and its sums."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csrx.rules.cues import Cue
from csrx.rules.statement import Label

if TYPE_CHECKING:
    from collections.abc import Iterable
    from decimal import Decimal

    from csrx.models.document import Table
    from csrx.rules.cells import Cells
    from csrx.rules.grid import Grid
    from csrx.rules.table_units import UnitReader

_BOX = 40  # cells of a table that describes one thing
_PURPOSES, _FEWEST_PURPOSES, _PURPOSES_WEIGHT = frozenset(["social_purposes"]), 3, 0.3
_SHARED = 0.35  # how near the topics of a table's other rows are
_LONG_CAPTION = 25  # words; a longer note gives units, but its words speak of other things too
_LONGEST_NOTE = 40  # words of a note below a table that may give its unit
_LEAD, _UNITED_LEAD = 0.4, 0.7  # how much a lead counts at least: as a caption, or as a head where it gives the unit
_TOTAL = frozenset(["total", "subtotal", "sum"])


def captions_of(table: Table, cells: Cells, grid: Grid, leads: Iterable[Label], units: UnitReader) -> list[Label]:
    """The labels that all figures of a table have: its captions and notes, what most rows are named for, its leads."""
    found = []
    for span in table.captions:
        label, note = cells.label("caption", span), span[0] >= table.end
        if not note or len(label.tokens) <= _LONGEST_NOTE:  # of a note and of a long caption only the units count
            found.append(label._replace(cues=()) if note or len(label.tokens) > _LONG_CAPTION else label)
    if (purposes := _purposes(cells, grid)) is not None:
        found.append(purposes)
    for lead in leads:
        weight = _UNITED_LEAD if units.gives_unit(lead.tokens) else _LEAD
        found.append(lead._replace(weight=max(weight, lead.weight)))
    return found


def _purposes(cells: Cells, grid: Grid) -> Label | None:
    """What most rows of a table are named for, where that is several social purposes: 'Schools', 'Clinics'."""
    told = [[cells.label("row", cell.span) for cell in row.values()] for row in grid.body]
    areas = [
        {name for label in labels for cue in label.cues for name in cue.lists if name.startswith("focus.")}
        for labels in told
    ]
    named = [found for found in areas if found]
    if len(set().union(*named)) < _FEWEST_PURPOSES or 2 * len(named) <= len(told):
        return None
    tokens = told[0][0].tokens
    return Label("caption", tokens, (Cue(0, len(tokens), "purposes", _PURPOSES, False),), _PURPOSES_WEIGHT)


def lists_alongside(table: Table, cells: Cells) -> frozenset[str]:
    """The lists met in the cells of a small table: they describe what its figures describe where it has no heads."""
    labels = [cells.label("row", cell.span) for cell in table.cells if len(table.cells) <= _BOX]
    return frozenset(name for label in labels for cue in label.cues for name in cue.lists)


def shared_topics(table: Table, cells: Cells) -> dict[str, float]:
    """The topics that the labels and heads of a small table speak of, faintly there for all of its rows: 'Hours given'
    below 'Employee volunteers'."""
    if len(table.cells) > _BOX:
        return {}
    named = (cell for cell in table.cells if cell.column == 0 or cell.row == 0)
    labels = (cells.label("row", cell.span) for cell in named)
    return {name: _SHARED for label in labels for cue in label.cues for name in cue.topics}


def sums(cells: Cells, grid: Grid, units: UnitReader) -> dict[int, Label]:
    """For each row whose figure adds up with those beside it to a total below that gives their unit, the label of that
    total: 'Total fuel saved in kl' under 'Burner 40' and 'Boiler 60'."""
    found: dict[int, Label] = {}
    column = max(grid.columns, default=0)
    parts: list[tuple[int, Decimal, str | None]] = []
    for number, row in sorted(grid.rows.items()):
        read = cells.quantities(row[column]) if column in row and column > min(row) else []
        if number < grid.heads or len(read) != 1 or read[0].kind != "number" or grid.unit_columns & row.keys():
            parts = []
            continue
        labels = [cells.label("group", cell.span) for at, cell in row.items() if at != column]
        label = next((one for one in labels if units.gives_unit(one.tokens)), None)
        unit = units.unit_of(label.tokens) if label is not None else None
        if label is None or all(_TOTAL.isdisjoint(one.tokens.lower) for one in labels):
            parts.append((number, read[0].value, unit))
            continue
        if len(parts) > 1 and sum(value for _, value, _ in parts) == read[0].value:
            found |= {part: label for part, _, own in parts if own != unit}
        parts = []
    return found

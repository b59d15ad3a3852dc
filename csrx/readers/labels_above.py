"""Labels and figures in turn, a line each, the label first: 'Volunteer hours', '10,700', 'Gas used', '85,176 GJ'.

The labels may be years, below a head that says what the figures are: 'Gas used (GJ)', '2019', '85,176', '2020', ...
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from csrx.models.document import Cell, Table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from csrx.readers.lines import Line

_FEWEST, _FEWEST_YEARS = 3, 2  # labels with their figures
_LONGEST_LABEL = 70  # characters
_FIGURE = re.compile(
    r"(?:about |around |over |more than |some |nearly |almost |up to )?[~<>≈]?(?:[A-Z]{0,3}[$€£¥₹] ?|[A-Z]{3} |Rs\.? )?"
    r"\d[\d.,'’]*(?: \d{3})*\+?(?: ?%|(?: [^\s\d][^\s]{0,11}){1,4})?",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:FY ?)?(?:19|20)\d\d(?:[-/–]\d{2,4})?", re.IGNORECASE)
_OF_YEAR = re.compile(rf"{_YEAR.pattern}(?: \(?[a-z][a-z ]{{2,12}}\)?)?", re.IGNORECASE)  # '2030 target'


def labels_above(chunk: Sequence[Line], at: int) -> tuple[Table, int] | None:
    """The table of labels and figures in turn that begins at a line of a run of lines, and the index of the line after
    it; None where there are too few, or where figures come first, so that the last line is a label."""
    if at and _is_figure(chunk[at - 1]):
        return None
    stop = at
    while stop < len(chunk) and (_is_label if (stop - at) % 2 == 0 else _is_figure)(chunk[stop]):
        stop += 1
    pairs, odd = divmod(stop - at, 2)
    if odd or pairs < _FEWEST:
        return None
    cells = [Cell((k - at) // 2, (k - at) % 2, *chunk[k].span) for k in range(at, stop)]
    return Table(cells[0].start, cells[-1].end, tuple(cells)), stop


def years_above(chunk: Sequence[Line], at: int) -> tuple[Table, int] | None:
    """The table of a head at a line and of years and figures in turn below it, and the index of the line after it; None
    where there are too few."""
    if not _is_label(chunk[at]) or _OF_YEAR.fullmatch(chunk[at].body):
        return None
    stop = at + 1
    while stop + 1 < len(chunk) and _OF_YEAR.fullmatch(chunk[stop].body) and _is_figure(chunk[stop + 1]):
        stop += 2
    if (stop - at) // 2 < _FEWEST_YEARS:
        return None
    cells = [Cell(1 + (k - at - 1) // 2, (k - at - 1) % 2, *chunk[k].span) for k in range(at + 1, stop)]
    head = Cell(0, 0, *chunk[at].span, header=True)
    return Table(head.start, cells[-1].end, (head, *cells), 1), stop


def _is_label(line: Line) -> bool:
    body = line.body
    return body[:1].isalpha() and len(body) <= _LONGEST_LABEL and body[-1] not in ".:;!?" and "|" not in body


def _is_figure(line: Line) -> bool:
    return _FIGURE.fullmatch(line.body) is not None and _YEAR.fullmatch(line.body) is None

"""Labels and figures in turn, a line each, the label first: 'Volunteer hours', '10,700', 'Gas used', '85,176 GJ'."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from csrx.models.document import Cell, Table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from csrx.readers.lines import Line

_FEWEST = 3  # labels with their figures
_LONGEST_LABEL = 70  # characters
_FIGURE = re.compile(
    r"(?:about |around |over |more than |some |nearly |almost |up to )?[~<>≈]?(?:[A-Z]{0,3}[$€£¥₹] ?|[A-Z]{3} |Rs\.? )?"
    r"\d[\d.,'’]*(?: \d{3})*\+?(?: ?%|(?: [^\s\d][^\s]{0,11}){1,4})?",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:FY ?)?(?:19|20)\d\d(?:[-/–]\d{2,4})?", re.IGNORECASE)


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


def _is_label(line: Line) -> bool:
    body = line.body
    return body[:1].isalpha() and len(body) <= _LONGEST_LABEL and body[-1] not in ".:;!?" and "|" not in body


def _is_figure(line: Line) -> bool:
    return _FIGURE.fullmatch(line.body) is not None and _YEAR.fullmatch(line.body) is None

"""Tables run on in one line, as in text copied without its line ends: the years, then rows of labels and figures.

CO2 emissions [t] 2022 2021 Furnaces 24.5 28.0 Vans 2.1 2.0 Total 26.6 30.0
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from csrx.models.document import Cell, Table
from csrx.readers.flat_rows import is_value

if TYPE_CHECKING:
    from csrx.readers.lines import Line

_DATE = r"\d{1,2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]* '?(?:20)?\d\d(?!\S)"
_WORD = re.compile(rf"{_DATE}|\S+")
_YEAR = re.compile(rf"(?:FY)?(?:19|20)\d\d(?:[-/–]\d{{2,4}})?|{_DATE}")
_HEAD = re.compile(rf"(?:19|20)\d\d\S* (?:FY)?(?:19|20)\d\d|{_DATE} {_DATE}")
_NUMBERED = frozenset(["scope", "scopes", "phase", "category", "tier", "stage", "goal", "sdg", "site", "unit"])
_ENDS = re.compile(r"[.;!?]$")
_LONGEST_LABEL = 14  # words
_FEWEST_ROWS = 2
_LONGEST_NUMBER = 2  # words of the number of a scope: '3 (1)'

_Span = tuple[int, int]


def run_on_tables(line: Line) -> list[Table]:
    """The tables of a line, in order: at least two years side by side and two rows of as many figures each."""
    if _HEAD.search(line.text) is None:
        return []
    words = [(line.start + match.start(), line.start + match.end()) for match in _WORD.finditer(line.text)]
    texts = [line.text[start - line.start : end - line.start] for start, end in words]
    tables: list[Table] = []
    at = done = 0
    while at < len(words):
        stop = at
        while stop < len(words) and _YEAR.fullmatch(texts[stop]):
            stop += 1
        if stop - at < 2:
            at = stop + 1
            continue
        rows, end = _rows(words, texts, stop, stop - at)
        if len(rows) < _FEWEST_ROWS:
            at = stop
            continue
        tables.append(_table(words, _corner(texts, done, at), at, rows))
        at = done = end
    return tables


def _rows(words: list[_Span], texts: list[str], at: int, width: int) -> tuple[list[tuple[_Span, list[_Span]]], int]:
    """The rows from a word on, each its label and `width` figures, and the index after the last."""
    rows: list[tuple[_Span, list[_Span]]] = []
    start, end = at, at
    while (
        at < len(words) and at - start <= _LONGEST_LABEL and not (_ENDS.search(texts[at]) and not is_value(texts[at]))
    ):
        stop = at
        while stop < len(words) and is_value(texts[stop]):
            stop += 1
        if stop - at > 1 and all(map(_YEAR.fullmatch, texts[at:stop])):
            break  # the head of another table
        if stop - at > width and at > start and texts[at - 1].lower() in _NUMBERED:
            at = max(at, min(stop - width, at + _LONGEST_NUMBER))  # 'Scope 3 (1) 4.2 4.5'
        if stop - at == width and any(text[0].isalpha() for text in texts[start:at]):
            rows.append(((words[start][0], words[at - 1][1]), words[at:stop]))
            start = end = at = stop
        else:
            at = max(stop, at + 1)
    return rows, end


def _corner(texts: list[str], done: int, at: int) -> int:
    """The first word of what heads the years: back to the end of the sentence or row before, a few words at most."""
    first = at
    while first > done and at - first < _LONGEST_LABEL and not _ENDS.search(texts[first - 1]):
        if is_value(texts[first - 1]):
            break
        first -= 1
    return first


def _table(words: list[_Span], corner: int, years: int, rows: list[tuple[_Span, list[_Span]]]) -> Table:
    width = len(rows[0][1])
    cells = [Cell(0, 0, words[corner][0], words[years - 1][1], header=True)] if corner < years else []
    cells += [Cell(0, 1 + k, *words[years + k], header=True) for k in range(width)]
    for number, (label, figures) in enumerate(rows, 1):
        cells.append(Cell(number, 0, *label))
        cells += [Cell(number, 1 + k, *span) for k, span in enumerate(figures)]
    return Table(cells[0].start, cells[-1].end, tuple(cells), 1)

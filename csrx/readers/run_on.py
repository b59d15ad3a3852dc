"""Tables run on in one line, as in text copied without its line ends: the years, then rows of labels and figures.

CO2 emissions [t] 2022 2021 Furnaces 24.5 28.0 Vans 2.1 2.0 Total 26.6 30.0
|Project|Pupils| |---|---| |Reading camp|310| |School bus|48|
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from csrx.models.document import Cell, Table
from csrx.readers.flat_rows import is_value
from csrx.readers.thousands import joined

if TYPE_CHECKING:
    from csrx.readers.lines import Line

_DATE = r"\d{1,2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]* '?(?:20)?\d\d(?!\S)"
_WORD = re.compile(rf"{_DATE}|\S+")
_YEAR = re.compile(rf"(?:FY)?(?:19|20)\d\d(?:[-/–]\d{{2,4}})?|{_DATE}")
_HEAD = re.compile(rf"(?:19|20)\d\d\S{{0,12}} (?:FY)?(?:19|20)\d\d|{_DATE} {_DATE}")
_NUMBERED = frozenset(["scope", "scopes", "phase", "category", "tier", "stage", "goal", "sdg", "site", "unit"])
_DRAWN = re.compile(r"\|(?:\s*:?-{3,}:?\s*\|)+")  # the line under a head: '|---|---|'
_ENDS = re.compile(r"(?<!\be\.g)(?<!\bi\.e)(?<!\b[ie]xcl)(?<!\bincl)(?<!\bapprox)[.;!?]$", re.IGNORECASE)
_LONGEST_LABEL = 14  # words
_FEWEST_ROWS = 2
_LONGEST_NUMBER = 2  # words of the number of a scope: '3 (1)'

_Span = tuple[int, int]


def run_on_tables(line: Line) -> list[Table]:
    """The tables of a line, in order: under a drawn line between pipes; else of at least two years side by side and
    two rows of as many figures each."""
    if (drawn := _drawn_tables(line)) or _HEAD.search(line.text) is None:
        return drawn
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
        rows, end = _rows(line, words, texts, stop, stop - at)
        if len(rows) < _FEWEST_ROWS:
            at = stop
            continue
        tables.append(_table(words, _corner(texts, done, at), at, rows))
        at = done = end
    return tables


def _drawn_tables(line: Line) -> list[Table]:
    """The tables between pipes whose rows stand one behind the other, a blank between them."""
    tables: list[Table] = []
    done = 0
    for rule in _DRAWN.finditer(line.text):
        first, done = done, rule.end()
        width = rule[0].count("|") - 1
        head = _cells(line, first, rule.start())[-width - 1 : -1]  # the last one parts the head from the line under it
        if len(head) < width or width < _FEWEST_ROWS:
            continue
        after = _DRAWN.search(line.text, rule.end())
        body = _cells(line, rule.end(), after.start() if after is not None else len(line.text))[1:]
        rows = [body[at : at + width] for at in range(0, len(body) - width + 1, width + 1)]
        if after is not None:
            rows.pop()  # the head of the next table
        cells = [Cell(0, k, *span, header=True) for k, span in enumerate(head)]
        cells += [Cell(r, k, *span) for r, row in enumerate(rows, 1) for k, span in enumerate(row) if span[1] > span[0]]
        if rows:
            tables.append(Table(head[0][0], max(cell.end for cell in cells), tuple(cells), 1))
            done = max(cell.end for cell in cells) - line.start
    return tables


def _cells(line: Line, first: int, stop: int) -> list[_Span]:
    """What stands between the pipes of a stretch of a line, without the white space round it."""
    spans: list[_Span] = []
    start = first
    for part in line.text[first:stop].split("|"):
        inner = part.strip()
        begin = line.start + start + (part.index(inner) if inner else 0)
        spans.append((begin, begin + len(inner)))
        start += len(part) + 1
    return spans


def _rows(
    line: Line, words: list[_Span], texts: list[str], at: int, width: int
) -> tuple[list[tuple[_Span, list[_Span]]], int]:
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
        figures = words[at:stop]
        if len(figures) > width:  # a space parts their thousands
            figures = joined(line, figures, width) or figures
        if len(figures) == width and any(text[0].isalpha() for text in texts[start:at]):
            rows.append(((words[start][0], words[at - 1][1]), figures))
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

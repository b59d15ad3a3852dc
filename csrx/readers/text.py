"""Plain text and Markdown as documents: headings, paragraphs, list items, tables, captions, page breaks."""

from __future__ import annotations

import re
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from csrx.models.document import YEAR_LEVEL, Block, Document, Page, Table
from csrx.readers.flat_rows import FlatHead, goes_on, is_head_of_years, values_of
from csrx.readers.in_line import listed_in_line
from csrx.readers.labels_above import labels_above, years_above
from csrx.readers.lines import (
    Line,
    heading_like,
    is_caption,
    is_furniture,
    is_rule,
    markdown_heading,
    shouted,
    split_lines,
    underline_level,
    without_lost_digits,
)
from csrx.readers.page_numbers import page_numbers
from csrx.readers.plain_tables import find_table
from csrx.readers.run_on import run_on_tables
from csrx.readers.series import axis_table, chart_table, column_chart, series_table, years_table
from csrx.readers.stacked import (
    begins_rows,
    ends_in_years,
    list_of_lines,
    may_begin,
    table_of_chunks,
    table_of_lines,
    turns_of_lines,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

_SERIES = (years_above, series_table, chart_table, listed_in_line, axis_table, column_chart)
_TITLES = frozenset(["heading", "caption"])
_SENTENCE_END = re.compile(r"[.!?。！？][\"'”’)\]]*$")
# Lines of a like kind below one another are entries, not one wrapped paragraph: '2016 ...', 'Solar: 3.9 MW'.
_ENTRIES = (re.compile(r"[ \t]*(?:19|20)\d\d\b[ \t:–-]+\S"), re.compile(r"[ \t]*[A-Z][^:.;]{2,50}: +\S"))
_DISCLOSURE = re.compile(
    r"(?:GRI )?[2-4]\d\d-\d{1,2}[a-z]?:? +[A-Z]"
)  # of a reporting standard: '305-2 Energy indirect'
_SECTION = re.compile(r"[ \t]*\d{1,2}(?:\.\d{1,2})+\.?[ \t]+[^\W\d]")
# A year alone on its line heads what was done in it.
_YEAR_ALONE = re.compile(r"(?:FY ?(?:20)?|20)\d\d(?:[-/–]\d{2,4})?:?")
_GOING_ON = frozenset("of in for to by from with across among at on through is was are were".split())  # noqa: SIM905
_HANGING = _GOING_ON | {"and", "the", "a", "an", "our", "its", "their", "as", "against", "than", "or", "over", "about"}
_FAR_RIGHT, _SHORT = 24, 40  # characters before a line that stands to the right, and in it
_HEADS_LABELS = re.compile(  # what heads the labels of a table and tells nothing of its figures
    r"(?:key )?(?:items?|indicators?|metrics?|kpis?|descriptions?|category|categories|particulars|areas?|parameters?"
    r"|units?|uom|measures?|performance|notes?|type|country|region|site|year)",
    re.IGNORECASE,
)
_MOST_HEADS = 4  # lines of a run of which one may head columns with years
_LONG = 45  # characters of a line that may end inside a sentence
_NARROW, _WIDEST_NARROW, _FEW_LINES, _GO_ON = 24, 60, 5, 0.3  # characters, characters, lines, share of them
_FEW_OF_SENTENCE = 3  # lines
_WIDEST_COLUMN, _FILLED, _ROOM = 40, 0.7, 0.9  # characters, share of lines, of the characters of a line
_RUN_ON = 100  # characters of a line that may hold a whole table
_FEWEST_TURNS = 7  # lines of heads and of rows with a cell to each
_FEWEST_CELLS = 6  # of a table whose cells stand below one another
_LONGEST_CARD = 8  # lines
_BROKEN = re.compile(r"[a-z]-$")  # a word broken at the end of a line
_BROKEN_YEAR = re.compile(r"\b(?:19|20)\d\d[-–]$")  # '2024-' over '25'
_YEAR_END = re.compile(r"(?:20)?\d\d\b")


def read_text(source: str, text: str, *, digest: str = "", markdown: bool = False) -> Document:
    """The document of a decoded text; offsets are those of `text`, which stays as it is."""
    lines = without_lost_digits(split_lines(text))
    blocks: list[Block] = []
    tables: list[Table] = []
    width = _wrap_width(lines)
    chunks = list(_mended(_chunks(lines)))
    head: FlatHead | None = None
    at = 0
    while at < len(chunks):
        chunk = chunks[at]
        stacked = table_of_chunks(text, chunks, at)
        if stacked is not None:
            found, at = stacked
            _add(text, found, blocks, tables)
            continue
        at += 1
        if (found_list := list_of_lines(text, chunk)) is not None:
            listed, chunk = found_list
            _add(text, listed, blocks, tables)
            if not chunk:
                continue
        if not blocks and len(chunks) > 1 and _is_title(chunk):
            blocks.append(Block("heading", *chunk[0].span, 0))
            continue
        head = _read_chunk(text, chunk, width, head, blocks, tables)
    for index in page_numbers(text, blocks):
        blocks[index] = Block("furniture", blocks[index].start, blocks[index].end)
    return Document(
        source=source,
        text=text,
        blocks=tuple(_with_levels(text, _demoted(text, blocks))),
        tables=tuple(tables),
        pages=_pages(lines, text),
        digest=digest,
        media_type="text/markdown" if markdown else "text/plain",
    )


def _add(text: str, table: Table, blocks: list[Block], tables: list[Table]) -> None:
    """Adds a table; a line right before its years that only heads its labels, 'Indicator', is no block of its own."""
    start = min(cell.start for cell in table.cells)
    while blocks and blocks[-1].start >= start and _HEADS_LABELS.fullmatch(text, blocks[-1].start, blocks[-1].end):
        blocks.pop()
    tables.append(table)
    blocks.append(Block("table", table.start, table.end))


def _is_title(chunk: list[Line]) -> bool:
    """Whether the first lines of a text are its title: one line that stands alone and is no sentence."""
    text = chunk[0].body
    if len(chunk) > 1 or len(text) >= 120 or "|" in text or markdown_heading(chunk[0]):
        return False
    return not _SENTENCE_END.search(text) and not text.endswith(":")


def _chunks(lines: list[Line]) -> Iterable[list[Line]]:
    """Runs of lines that no blank line parts; a head of years goes with the rows of figures below it."""
    held: list[Line] = []
    years: Line | None = None
    stacked = 0  # years below one another
    for blank, group in groupby(lines, key=lambda line: not line.body):
        if blank:
            continue
        chunk = list(group)
        if held and not (goes_on(years, chunk) if years is not None else begins_rows(chunk, stacked)):
            yield held
            held, years = [], None
        stacked = 0 if held else ends_in_years(chunk)
        held += chunk
        years = years or next(filter(is_head_of_years, held[:_MOST_HEADS]), None)
        if years is None and not stacked:
            yield held
            held = []
    if held:
        yield held


def _mended(chunks: Iterable[list[Line]]) -> Iterable[list[Line]]:
    """The runs of lines, those joined between which a blank line stands inside a sentence."""
    held: list[Line] = []
    for chunk in chunks:
        card = held and held[-1].body[-1].isalpha() and _is_card([*held, *chunk])
        goes_on = card or (held and _heads_row(held[-1], chunk[0]))
        if held and not goes_on and (held[0].body[0].islower() or not _breaks_off(held[-1], chunk[0])):
            yield held
            held = []
        held += chunk
    if held:
        yield held


def _heads_row(head: Line, row: Line) -> bool:
    """Whether a line of heads stands over a row of as many cells, a blank line between them; pipes part the cells, or
    wide gaps where the row ends in a figure."""
    if _HAS_FIGURE.search(head.body) or is_rule(row):
        return False
    pipes = head.body.count("|")
    if pipes or "|" in row.body:
        return pipes > 1 and pipes == row.body.count("|")
    gaps = len(_WIDE_GAP.findall(head.body))
    return gaps > 0 and gaps == len(_WIDE_GAP.findall(row.body)) and len(values_of(row)) == gaps


def _breaks_off(before: Line, line: Line) -> bool:
    """Whether a sentence breaks off at the end of a long line and goes on with the next one."""
    on = line.body[0].islower() or before.body.rpartition(" ")[2] in _HANGING
    if len(before.body) <= _LONG or not on or before.body[-1] in ".:;!?|" or before.page_break:
        return False
    if _YEAR_ALONE.fullmatch(line.body):  # it heads a column
        return False
    return not ("|" in before.text or "\t" in before.text or "|" in line.text or "\t" in line.text or line.bullet())


def _wrap_width(lines: list[Line]) -> int:
    """The column at which the text is wrapped by hand; a very large number where it is not."""
    least = _NARROW if _is_narrow(lines) else _LONG  # few lines of a narrow column are long
    lengths = sorted(line.indent + len(line.body) for line in lines if len(line.body) > least and "|" not in line.text)
    if len(lengths) < 3 or lengths[-1] > 160:
        return 10_000
    return lengths[int(len(lengths) * 0.9)]


def _is_narrow(lines: list[Line]) -> bool:
    """Whether the lines of a text are those of a narrow column: none is long, and many go on the one before."""
    bodies = [line.body for line in lines if line.body]
    if _is_short_sentence(bodies):
        return True
    if sum(_FIGURE_ALONE.fullmatch(body) is not None for body in bodies) > 1:
        return False  # figures and their labels
    on = sum(body[0].islower() for body in bodies)
    return len(bodies) >= _FEW_LINES and on >= _GO_ON * len(bodies) and max(map(len, bodies)) <= _WIDEST_NARROW


def _is_short_sentence(bodies: list[str]) -> bool:
    """Whether a few lines are one sentence of a narrow column: only the last one ends in a full stop."""
    ends = [_SENTENCE_END.search(body) is not None for body in bodies]
    return (
        _FEW_OF_SENTENCE <= len(bodies) < _FEW_LINES
        and ends[-1]
        and not any(ends[:-1])
        and max(map(len, bodies)) <= _WIDEST_COLUMN
    )


def _column_width(chunk: list[Line]) -> int:
    """How wide the column of some lines is where nearly each holds all the words that fit into it; else 0."""
    widest = max(line.indent + len(line.body) for line in chunk)
    filled = sum(_is_filled(before, line, widest) for before, line in pairwise(chunk))
    return widest if widest <= _WIDEST_COLUMN and filled >= _FILLED * (len(chunk) - 1) else 0


def _is_filled(before: Line, line: Line, width: int) -> bool:
    """Whether the first word of a line would hardly have fitted into the one before."""
    return before.indent + len(before.body) + 1 + len(line.body.partition(" ")[0]) > _ROOM * width


def _read_chunk(
    text: str, chunk: list[Line], width: int, head: FlatHead | None, blocks: list[Block], tables: list[Table]
) -> FlatHead | None:
    """Adds the blocks and tables of one run of lines; takes the head of the last table above and gives it on."""
    if _is_narrow(chunk):
        width = _column_width(chunk) or _wrap_width(chunk)
    at = 0
    while at < len(chunk):
        line = chunk[at]
        if len(chunk) - at > _FEWEST_CELLS and may_begin(line):
            stacked = table_of_lines(text, chunk, at)
            if stacked is not None:
                found, at = stacked
                _add(text, found, blocks, tables)
                continue
        if (cards := labels_above(chunk, at)) is not None:
            found, at = cards
            _add(text, found, blocks, tables)
            continue
        if len(chunk) - at > _FEWEST_TURNS and (turns := turns_of_lines(chunk, at)) is not None:
            found, at = turns
            _add(text, found, blocks, tables)
            continue
        if is_rule(line) and not (at + 1 < len(chunk) and "|" in line.text):
            at += 1
            continue
        heading = markdown_heading(line) or _underlined(chunk, at)
        if heading is not None:
            blocks.append(Block("heading", heading[1], heading[2], heading[0]))
            at += 1
            continue
        if len(line.body) > _RUN_ON and (run_on := run_on_tables(line)):
            _add_run_on(text, line, run_on, blocks, tables)
            at += 1
            continue
        led = at in (0, len(chunk) - 1) and _YEAR_LEADS.fullmatch(line.body) and not heading_like(line.body)
        if led or _YEAR_ALONE.fullmatch(line.body):
            blocks.append(Block("heading", *line.span, YEAR_LEVEL))
            at += 1
            continue
        titled = bool(blocks) and blocks[-1].kind in _TITLES and (at == 0 or blocks[-1].end >= chunk[at - 1].start)
        finders = (years_table, *_SERIES) if titled else _SERIES
        series = next(filter(None, (find(chunk, at) for find in finders)), None)
        if series is not None:
            found, at = series
            _add(text, found, blocks, tables)
            continue
        table = find_table(chunk, at, head)
        if table is not None:
            at, head = table.stop, table.head or head
            _add(text, table.table, blocks, tables)
            continue
        stop = _joined(chunk, at, width)
        blocks.append(_block(chunk, at, stop))
        at = stop
    return head


def _add_run_on(text: str, line: Line, found: list[Table], blocks: list[Block], tables: list[Table]) -> None:
    """Adds the tables of a line, and what stands between them as paragraphs."""
    at, end = line.span
    for table in found:
        if table.start > at:
            blocks.append(Block("paragraph", at, table.start))
        _add(text, table, blocks, tables)
        at = table.end
    if at < end:
        blocks.append(Block("paragraph", at, end))


def _underlined(chunk: list[Line], at: int) -> tuple[int, int, int] | None:
    """Level and span of a line that is a heading because the next one draws a line under it, or None."""
    level = underline_level(chunk[at + 1]) if at + 1 < len(chunk) else 0
    line = chunk[at]
    if not level or len(line.body) >= 120 or _SENTENCE_END.search(line.body) or line.bullet() or "|" in line.body:
        return None
    return level, *line.span


def _joined(chunk: list[Line], at: int, width: int) -> int:
    """The index after the last line that goes on the paragraph or item which begins at `at`."""
    if at == 0 and _is_card(chunk):
        return len(chunk)
    stop = at + 1
    item = chunk[at].bullet()
    while stop < len(chunk):
        before, line = chunk[stop - 1], chunk[stop]
        length = before.indent + len(before.body)
        full = length >= 0.72 * width or (width <= _WIDEST_COLUMN and _is_filled(before, line, width))
        hangs = bool(item) and line.indent > chunk[at].indent and not _SENTENCE_END.search(before.body)
        lower = (
            line.body[:1].islower()
            and not before.body.endswith(":")
            and (len(before.body) > _LONG or len(chunk) == 2 or stop > at + 1 or _hangs_on(before.body, line.body))
        )
        broken = line.body[:1].islower() and _BROKEN.search(before.body) is not None
        broken |= _BROKEN_YEAR.search(before.body) is not None and _YEAR_END.match(line.body) is not None
        lower |= _FIGURE_ALONE.fullmatch(before.body) is not None and _SCALE_FIRST.match(line.body) is not None
        hanging = line.indent == before.indent and before.body.rpartition(" ")[2] in _HANGING and " " in before.body
        figured = _HAS_FIGURE.search(before.body) is not None or _FIGURE_FIRST.match(line.body) is not None
        lower |= hanging and (len(before.body) > _LONG or figured)
        if not (full or hangs or lower or broken) or _begins(chunk, stop):
            break
        if at and _FIGURE_ALONE.fullmatch(line.body) and any(_FIGURE_ALONE.fullmatch(one.body) for one in chunk[:at]):
            break  # the next of some cards
        if not broken:
            if any(pattern.match(chunk[at].text) and pattern.match(line.text) for pattern in _ENTRIES):
                break
            if line.numbered() and not full:
                break
            if full and not lower and _SENTENCE_END.search(before.body) and length < 0.85 * width:
                break
        stop += 1
    return stop


def _is_card(chunk: list[Line]) -> bool:
    """Whether lines are a figure with its label broken over several: '8%' over 'less energy' over 'in our shops'."""
    if not 1 < len(chunk) <= _LONGEST_CARD or not _FIGURE_FIRST.match(chunk[0].body):
        return False
    return all(line.body[0].islower() for line in chunk[1:]) and max(len(line.text) for line in chunk) <= _LONG


def _hangs_on(before: str, body: str) -> bool:
    """Whether a line goes on a figure above it: '14% less' over 'of our waste'."""
    return body.partition(" ")[0] in _GOING_ON and _HAS_FIGURE.search(before) is not None


def _begins(chunk: list[Line], at: int) -> bool:
    """Whether a line begins something of its own: an item, a heading, a table, a drawn line."""
    line = chunk[at]
    right = line.indent > _FAR_RIGHT and len(line.body) < _SHORT  # 'Unit: RMB 10,000' over a table
    return bool(
        line.bullet()
        or markdown_heading(line)
        or is_rule(line)
        or right
        or _DISCLOSURE.match(line.body)
        or find_table(chunk, at)
        or axis_table(chunk, at)
    )


def _block(chunk: list[Line], at: int, stop: int) -> Block:
    line = chunk[at]
    start, end = line.span[0], chunk[stop - 1].span[1]
    if stop == at + 1 and is_furniture(line.text) and len(chunk) == 1:
        return Block("furniture", start, end)
    bullet = line.bullet() or _listed(chunk, at, stop)
    if bullet and len(chunk) == 1 and line.body[0] in _MARKS and heading_like(line.body[1:]):
        return Block("heading", min(line.start + bullet, end), end, 0)
    if bullet:
        return Block("item", min(line.start + bullet, end), end, 1 + line.indent // 4)
    if is_caption(line.text):
        return Block("caption", start, end)
    if _is_heading(chunk, at, stop):
        return Block("heading", start, end, 0)
    if (
        stop == at + 1
        and len(chunk) == 1
        and not _SENTENCE_END.search(line.body)
        and not line.body.endswith(":")
        and len(line.text) < 160
    ):
        return Block("caption", start, end)
    return Block("paragraph", start, end)


def _is_heading(chunk: list[Line], at: int, stop: int) -> bool:
    """Whether a line reads as a heading and stands where one may, or two lines do that stand alone."""
    if stop > at + 1:
        body = " ".join(line.body for line in chunk)
        return len(chunk) == 2 and len(body) < 110 and heading_like(chunk[0].text) and not _SENTENCE_END.search(body)
    return heading_like(chunk[at].text) and (at == 0 or len(chunk) <= 3 or _SECTION.match(chunk[at].text) is not None)


def _listed(chunk: list[Line], at: int, stop: int) -> int:
    """The width of the number before an item of a numbered list: others stand beside it, or it reads as no heading."""
    width = chunk[at].ordinal()
    if not width or stop > at + 1:
        return width
    beside = any(line.ordinal() for line in (*chunk[max(0, at - 1) : at], *chunk[stop : stop + 1]))
    return width if beside or not heading_like(chunk[at].text) else 0


_MARKS = frozenset("■◆●▶▷□◇○◼▌")  # of a heading, where they stand before a line of its own
_YEAR_LEADS = re.compile(  # '2017 at a glance', '2018: the year in numbers'
    r"(?:FY ?)?(?:19|20)\d\d(?:[-/–]\d{2,4})?\s?[:–—-]?\s(?:[^\W\d]+ ?){1,5}", re.IGNORECASE
)
_FIGURE_FIRST = re.compile(r"(?:[^\w\s]|[A-Z]{1,3}\$? ?)?[~>]?\d")  # '8%', '>100%', 'RM1.9 million'
_FIGURE_ALONE = re.compile(
    r"[~><≈+]?\s?(?:[A-Z]{0,3}[$€£¥₹]\s?|[A-Z]{2,3}\s)?\d[\d.,]*\s?(?:%|million|billion|thousand|crore|lakh|m|bn|k)?\+?"
)
_WIDE_GAP = re.compile(r"(?<=\S)(?:[ \t]{4,}|\t+)(?=\S)")
_SCALE_FIRST = re.compile(r"(?:thousand|million|billion|lakh|crore)s?\b", re.IGNORECASE)  # under '2.49'
_HAS_FIGURE = re.compile(r"\d")
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_YEARS = re.compile(
    rf"""(?:\b\d{{1,2}}\ )?\b{_MONTH}\ (?:\d{{1,2}},?\ )?(?:19|20)\d\d   # 30 June 2019
    | (?:19|20)\d\d(?:[-/–]\d{{2,4}})?                                # 2019-20
    | \b(?:FY|Q|H)\s?\d+(?:[-/–]\d{{2,4}})?                         # FY20, FY 2019-20
    | ^\s*\d{{1,2}}(?:\.\d+)*[.)]?(?=\s)                              # 2.1, the number of a clause
    """,
    re.VERBOSE,
)


def _demoted(text: str, blocks: list[Block]) -> list[Block]:
    """Lines that hold a figure other than a year are highlights, not headings, unless they are shouted."""
    result: list[Block] = []
    for block in blocks:
        body = text[block.start : block.end]
        if (
            block.kind == "heading"
            and block.level == 0
            and _HAS_FIGURE.search(_YEARS.sub("", body))
            and not shouted(body)
        ):
            block = Block("paragraph", block.start, block.end)
        result.append(block)
    return result


_CHAPTER = re.compile(r"(\d{1,2}(?:\.\d{1,2})*)\.?\s")


def _with_levels(text: str, blocks: list[Block]) -> Iterable[Block]:
    """Headings found by their looks with levels: the title 1, then capitals above others, numbers by their depth."""
    first = True
    looks = [text[b.start : b.end] for b in blocks if b.kind == "heading" and b.level == 0]
    caps = any(shouted(body) for body in looks[1:])
    chapters = sum(_CHAPTER.match(body) is not None for body in looks) > 1
    for block in blocks:
        if block.kind == "heading" and block.level == 0:
            body = text[block.start : block.end]
            number = _CHAPTER.match(body)
            if first and not (number and chapters):
                level = 1
            elif number:
                level = 2 + number[1].count(".") + caps
            else:
                level = 2 if shouted(body) or not caps else 3
            block = Block("heading", block.start, block.end, level)
        first = first and block.kind != "heading"
        yield block


def _pages(lines: list[Line], text: str) -> tuple[Page, ...]:
    """Pages where form feeds part them."""
    if "\f" not in text:
        return ()
    breaks = [0, *(line.end + 1 for line in lines if line.page_break), len(text)]
    spans = [(a, b) for a, b in pairwise(breaks) if b > a]
    return tuple(Page(number, start, stop) for number, (start, stop) in enumerate(spans, 1))

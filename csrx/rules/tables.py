"""Tables: each figure with its row's label, its column's heads, and the unit and scale that these give."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from csrx.lexicon.tokens import Tokens, tokenize
from csrx.models.quantity import Quantity
from csrx.rules.cues import Cue
from csrx.rules.glued import unglued
from csrx.rules.kinds import is_stated
from csrx.rules.numbered_parts import numbered_parts
from csrx.rules.periods import is_year
from csrx.rules.statement import Heading, Label, Statement
from csrx.rules.table_units import (
    COUNT_WORDS,
    COUNTED,
    NOT_CARRIED,
    UnitReader,
    as_carbon,
    as_coal,
    as_intensity,
    is_letter,
)
from csrx.rules.things import things_done_to, typed_by_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from csrx.lexicon.load import Lexicon
    from csrx.models.document import Cell, Document, Table
    from csrx.rules.cues import Cues

_ROW, _GROUP, _COLUMN, _CORNER, _CAPTION, _BESIDE, _UNIT = 1.0, 0.6, 0.85, 0.7, 0.4, 0.5, 0.3
_FEWEST_NUMBERED = 3  # rows
_PURPOSES, _FEWEST_PURPOSES, _PURPOSES_WEIGHT = frozenset(["social_purposes"]), 3, 0.3
_SHARED = 0.35  # how near the topics of a table's other rows are
_BOX = 40  # cells of a table that describes one thing
_SHORT = 3  # words of a cell that may be a figure wherever it stands
_LONG_CAPTION = 25  # words; a longer note gives units, but its words speak of other things too
_WHOLE = 0.4  # what the label of a row says of the rows that are its parts
_GOES_ON = re.compile(r"(?!in )(?:[–—•-] ?[^\W\d]|[^\W\d_A-Z][^\W\d_A-Z]+ )")
_DISCLOSURE = re.compile(r"\s*(?:GRI|ESRS|SASB|TCFD|UNGC|SDG)\b[\s:–-]*(?:[A-Z]{0,3}[\d-]+)")
_PARTS_OF_GROUP = frozenset(
    ["business", "businesses", "company", "companies", "Businesses", "Companies", "subsidiaries"]
)
_LARGEST_NUMBERED = 2  # digits
_NUMBERED = re.compile(r"\d{1,2}(?:\.\d{1,2})+\.?\s+[^\W\d]{2}")  # '2.2 People trained'
_NOTED = re.compile(r"(\d[\d.,]+) [1-9]")  # a figure and the number of its footnote: '56.8 4'
_TOTAL = frozenset(["total", "subtotal", "sum"])
_FOUR_DIGITS = re.compile(r"(?:19|20|21)\d\d")  # no separator parts their thousands
_DATED = frozenset(
    ["year", "years", "since", "date", "founded", "established", "baseline", "base", "until", "from", "start"]
)
_LONGEST_NOTE = 40  # words of a note below a table that may give its unit
_REMARK = 5  # words of a cell among figures that says why there is none
_SENTENCE, _BESIDE_SENTENCE = 7, 0.6  # a cell of more words speaks for itself; its labels count less
_NO_DATA_HEADS = frozenset(
    [
        "change",
        "changes",
        "variation",
        "variance",
        "growth",
        "delta",
        "δ",
        "∆",
        "chg",
        "yoy",
        "evolution",
        "trend",
        "increase",
        "decrease",
        "note",
        "notes",
        "ref",
        "reference",
        "page",
        "pages",
        "gri",
        "cagr",
        "vs",
        "versus",
        "sdg",
        "var",
        "diff",
        "difference",
        "footnote",
        "assurance",
        "remarks",
    ]
)
_CHANGE_HEADS = frozenset(
    ["change", "changes", "variation", "variance", "growth", "cagr", "sdg", "sdgs", "δ", "∆", "chg", "yoy"]
)
_FROM_YEAR_TO_YEAR = re.compile(r"((?:19|20)\d\d) ?[-–/] ?((?:19|20)\d\d)\b")
_MORE_OR_LESS = (["+", "/", "-"], ["+", "/", "–"], ["+", "/", "−"])
_YEAR_ON_YEAR = re.compile(r"\b(?:y(?: - )?o(?: - )?y|year(?: - )? ?o(?:n|ver)(?: - )? ?year)\b")  # of tokens
_PEOPLE = frozenset(["person", "household", "volunteer"])
_NAMING = frozenset(["row", "group"])  # labels whose unit may be glued to them
_TITLES, _SHORT_TITLE = ("lead", "caption", "corner"), 8  # tokens
_RAISING = frozenset(["m", "km", "cm", "nm", "ft", "co"])  # before a digit of the unit: 'm3', 'CO2'
_UNIT_HEADS = frozenset(["unit", "units", "uom", "measure", "measurement"])


class Around(NamedTuple):
    """What a table stands in: the topics near it, those of its section, the headings above, its block."""

    topics: dict[str, float]
    section: dict[str, float]
    headings: tuple[Heading, ...]
    block: int


class Grid(NamedTuple):
    """A table by rows and columns; `heads` is the number of head rows."""

    rows: dict[int, dict[int, Cell]]
    heads: int


def _is_remarked(tokens: Tokens, quantities: Sequence[Quantity]) -> bool:
    """Whether a cell is a figure with a remark behind it: '20, all of them in use', 'EUR 5m (EUR 4m in 2019)'."""
    if not quantities or tokens.first_at(quantities[0].start) > 1:
        return False
    behind = tokens.first_at(quantities[0].end - 1) + 1
    return tokens.words[behind : behind + 1] in ([","], ["("], [";"])


def _names_part_of_group(label: Label) -> bool:
    """Whether a column's head names a part of the company, and not what its figures count: 'Northbank businesses'."""
    words = label.tokens.words
    return label.role == "column" and len(words) > 1 and words[0].istitle() and words[-1] in _PARTS_OF_GROUP


class TableReader:
    """Turns the figures of tables into statements whose labels are their rows and columns."""

    def __init__(
        self, document: Document, cues: Cues, lexicon: Lexicon, read: Callable[[Tokens], list[Quantity]],
        fill: Callable[[Quantity, list[Tokens]], Quantity],
    ) -> None:  # fmt: skip
        self._document = document
        self._cues = cues
        self._lexicon = lexicon
        self._read = read
        self._fill = fill
        self._labels: dict[tuple[int, int, str], Label] = {}
        self._split: dict[tuple[int, int], Tokens] = {}
        self._found: dict[tuple[int, int], list[Quantity]] = {}
        self._units = UnitReader(lexicon, fill)
        self._counted: frozenset[int] = frozenset()

    def statements(self, table: Table, around: Around, leads: Sequence[Label] = ()) -> Iterator[Statement]:
        """The statements of a table, row by row; `leads` are the lines or sentences that lead it in."""
        self._split, self._found = {}, {}
        self._units.forget()
        grid = self._grid(table)
        unit_columns = self._unit_columns(grid)
        heads_of = {
            column: [self._label("column", self._span(head), _COLUMN) for head in self._heads(grid, column)]
            for column in {column for row in grid.rows.values() for column in row}
        }
        self._take_four_digits(grid, heads_of)
        self._counted = self._units.counting(heads_of)
        sums = self._sums(grid, unit_columns)
        numbering = self._numbering(grid)
        silent = {column for column, heads in heads_of.items() if self._is_silent([head.tokens for head in heads])}
        captions = [self._caption(span, note=span[0] >= table.end) for span in table.captions]
        captions = [one for one in captions if one.tokens.begin < table.end or len(one.tokens) <= _LONGEST_NOTE]
        if (purposes := self._purposes(grid)) is not None:
            captions.append(purposes)
        captions += [lead._replace(weight=max(self._weight(lead.tokens), lead.weight)) for lead in leads]
        parts = self._parts(grid, unit_columns)
        parts[0] = 0 if numbering is None else numbering + 1  # the labels stand behind the numbers of the rows
        alongside = frozenset() if grid.heads else self._alongside(table)
        around = around._replace(topics=self._shared_topics(table) | around.topics)
        united = not unit_columns and self._heads_units([*self._corner(grid, 0), *leads])
        each_united = self._each_united(grid)
        group: Label | None = None
        named = -1  # the row that was no more than a label
        depth, indented = 0, False  # of the row that heads a group; whether the rows of the group stand further in
        whole: Label | None = None  # the row that the rows below it are parts of
        carried: list[Label] = []
        for number in sorted(grid.rows):
            if number < grid.heads:
                continue
            row = grid.rows[number]
            figures = {
                column: cell
                for column, cell in row.items()
                if not (cell.header or column in unit_columns or column == numbering)
                and self._is_figure(cell, column, row)
            }
            if any(self._is_disclosure(cell) for column, cell in row.items() if column not in figures):
                continue
            if not figures:
                if len(row) == 1:
                    named = number
                    group = self._label("group", self._span(next(iter(row.values()))), _GROUP)
                    depth, indented = self._indent(next(iter(row.values()))), False
                    yield from self._prose(next(iter(row.values())), [*captions], around)
                continue
            first = min(row)
            broken = group if named == number - 1 and self._goes_on_below(row[first]) else None
            if broken is not None:
                group = None  # 'CO2 emissions from energy' over 'consumption (kt)   95'
            if indented and self._indent(row[first]) <= depth:
                group, carried = None, []
            indented = group is not None and self._indent(row[first]) > depth
            if not self._is_part(row[first]):
                whole = self._label("group", self._span(row[first]), _WHOLE) if first not in figures else None
            told = (group, whole if self._is_part(row[first]) else None, sums.get(number))
            over = [label for label in told if label is not None]
            for column, cell in row.items():
                if column == first and column not in figures:
                    yield from self._prose(cell, heads_of[column], around)
                if column not in figures or column in unit_columns or column in silent:
                    continue
                beside = self._beside(grid, row, column, figures, unit_columns)
                above = [*over, *beside, *heads_of[column]]
                if broken is not None:
                    above.append(broken._replace(role="row", weight=_ROW))
                part = max((at for at in parts if at <= column), default=column)
                labels = [*above, *(self._corner(grid, part) if column > part else []), *captions]
                alone = any(c in row for c in unit_columns) or (each_united and self._says_nothing(row[first]))
                for part_of, named_by in self._numbered(cell, labels):
                    statement = self._statement(part_of, named_by, around, [] if alone else carried, united=united)
                    if statement is not None:
                        statement.alongside, statement.led_by = alongside, around.block - 1
                        yield statement
            stated = [
                label
                for label in self._row_labels(row, figures, unit_columns)
                if self._units.sets_unit(label) or (united and self._units.gives_unit(label.tokens))
            ]
            if stated:
                carried = [
                    label._replace(role="group", weight=_GROUP)
                    for label in self._row_labels(row, figures, unit_columns)
                ]

    def _numbered(self, cell: Cell, labels: list[Label]) -> Iterator[tuple[Cell, list[Label]]]:
        """The parts of a cell that are numbered as those of its row's label are, each with its part of the label; the
        cell itself where there are none."""
        text = self._document.text
        values = numbered_parts(text, *self._span(cell))
        named = {
            at: numbered_parts(text, label.tokens.begin, label.tokens.stop)
            for at, label in enumerate(labels)
            if values and label.role == "row"
        }
        if not any(values.keys() <= parts.keys() for parts in named.values()):
            yield cell, labels
            return
        for number, (start, end) in values.items():
            own = [
                self._label("row", named[at][number], _ROW) if number in named.get(at, ()) else label
                for at, label in enumerate(labels)
                if not named.get(at) or number in named[at]
            ]
            yield cell._replace(start=start, end=end), own

    def _sums(self, grid: Grid, unit_columns: set[int]) -> dict[int, Label]:
        """For each row whose figure adds up with those beside it to a total below that gives their unit, the label of
        that total: 'Total fuel saved in kl' under 'Burner 40' and 'Boiler 60'."""
        found: dict[int, Label] = {}
        column = max((column for row in grid.rows.values() for column in row), default=0)
        parts: list[tuple[int, Decimal, str | None]] = []
        for number, row in sorted(grid.rows.items()):
            read = self._quantities(row[column]) if column in row and column > min(row) else []
            if number < grid.heads or len(read) != 1 or read[0].kind != "number" or unit_columns & row.keys():
                parts = []
                continue
            labels = [self._label("group", self._span(cell), _GROUP) for at, cell in row.items() if at != column]
            label = next((one for one in labels if self._units.gives_unit(one.tokens)), None)
            unit = self._units.unit_of(label.tokens) if label is not None else None
            if label is None or all(_TOTAL.isdisjoint(one.tokens.lower) for one in labels):
                parts.append((number, read[0].value, unit))
                continue
            if len(parts) > 1 and sum(value for _, value, _ in parts) == read[0].value:
                found |= {part: label for part, _, own in parts if own != unit}
            parts = []
        return found

    def _take_four_digits(self, grid: Grid, heads_of: dict[int, list[Label]]) -> None:
        """Takes four digits that read as a year for a figure under a head that is a year or names what it counts:
        '2068' under '2021', '1900' under 'Pupils'; not in rows of years, nor in one that tells of dates."""
        for number, row in grid.rows.items():
            cells = {column: cell for column, cell in row.items() if self._is_four_digits(cell)}
            values = [int(self._document.text[cell.start : cell.end]) for cell in cells.values()]
            years = len(cells) == len(row) or any(abs(one - two) == 1 for one, two in pairwise(values))
            if number < grid.heads or years or not _DATED.isdisjoint(self._words(row[min(row)])):
                continue
            for column, cell in cells.items():
                if column > min(row) and not self._quantities(cell) and any(map(self._heads_figures, heads_of[column])):
                    start, end = self._span(cell)
                    text = self._document.text[start:end]
                    figure = Quantity("number", Decimal(text), start, end, text, number_start=start, number_end=end)
                    self._found[start, end] = [figure]

    def _is_four_digits(self, cell: Cell) -> bool:
        return _FOUR_DIGITS.fullmatch(self._document.text, *self._span(cell)) is not None

    def _heads_figures(self, head: Label) -> bool:
        """Whether a head is a year, or names what its column counts."""
        return is_year(head.tokens.words[0]) or self._units.names_many(head)

    def _purposes(self, grid: Grid) -> Label | None:
        """What most rows of a table are named for, where that is several social purposes: 'Schools', 'Clinics'."""
        body = [row for number, row in grid.rows.items() if number >= grid.heads and len(row) > 1]
        told = [[self._label("row", self._span(cell), _ROW) for cell in row.values()] for row in body]
        areas = [{name for label in labels for cue in label.cues for name in cue.lists if name.startswith("focus.")}
                 for labels in told]  # fmt: skip
        named = [found for found in areas if found]
        if len(set().union(*named)) < _FEWEST_PURPOSES or 2 * len(named) <= len(body):
            return None
        tokens = told[0][0].tokens
        return Label("caption", tokens, (Cue(0, len(tokens), "purposes", _PURPOSES, False),), _PURPOSES_WEIGHT)

    def _each_united(self, grid: Grid) -> bool:
        """Whether most rows name their own unit: one that names none then counts what it names, 'Racks' between 'Load
        (MW)' and 'Uptime (%)'."""
        body = [row for number, row in grid.rows.items() if number >= grid.heads and len(row) > 1]
        firsts = [self._label("row", self._span(row[min(row)]), _ROW) for row in body]
        return 2 * sum(map(self._units.sets_unit, firsts)) > len(firsts)

    def _says_nothing(self, cell: Cell) -> bool:
        """Whether a row's label begins with a capital and holds no word that the schema knows."""
        return not self._is_part(cell) and not self._label("row", self._span(cell), _ROW).cues

    def _is_part(self, cell: Cell) -> bool:
        """Whether a row's label goes on from that of a row above: ' per ton of steel', '– of which bought'."""
        return _GOES_ON.match(self._document.text, cell.start, cell.end) is not None

    def _indent(self, cell: Cell) -> int:
        """The width of the white space before a cell that begins a line, 0 for others."""
        text = self._document.text
        before = text[text.rfind("\n", 0, cell.start) + 1 : cell.start]
        return 0 if before.strip() else len(before)

    def _numbering(self, grid: Grid) -> int | None:
        """The first column where it numbers the rows: 1, 2, 3, or 6, 7, 8 where the table goes on."""
        body = [row for number, row in sorted(grid.rows.items()) if number >= grid.heads and len(row) > 1]
        cells = [row[min(row)] for row in body if min(row) == 0]
        texts = [self._document.text[cell.start : cell.end].strip(" .") for cell in cells]
        numbers = [text for text in texts if text[:1].isdecimal()]  # 'Total' may stand below them
        first = int(numbers[0]) if numbers and numbers[0].isdecimal() and len(numbers[0]) <= _LARGEST_NUMBERED else 1
        counted = numbers == [str(k) for k in range(first, first + len(numbers))]
        return 0 if len(numbers) >= _FEWEST_NUMBERED and counted else None

    def _parts(self, grid: Grid, unit_columns: set[int]) -> list[int]:
        """The columns of labels with which a table begins, and others that stand beside it: those of text behind
        figures and before others."""
        body = [row for number, row in grid.rows.items() if number >= grid.heads and len(row) > 1]
        figures = {
            column for row in body for column, cell in row.items() if column and self._is_figure(cell, column, row)
        }
        texts = {column for row in body for column in row} - figures - unit_columns
        return [0, *(column for column in sorted(texts) if column - 1 in figures and column + 1 in figures)]

    def _corner(self, grid: Grid, column: int) -> list[Label]:
        """What heads the labels of a table or of a part of it."""
        return [self._label("corner", self._span(cell), _CORNER) for cell in self._heads(grid, column)]

    def _beside(
        self, grid: Grid, row: dict[int, Cell], column: int, figures: dict[int, Cell], unit_columns: set[int]
    ) -> list[Label]:
        """The labels of a figure in its own row: the text before it, the unit, without heads the text after it."""
        united = {row[c].start for c in unit_columns if c in row}
        named = [cell for cell in self._row_label(row, column, figures) if cell.start not in united]
        labels = [self._label("row", self._span(cell), _ROW) for cell in named]
        labels += [self._label("unit", self._span(row[c]), _UNIT) for c in unit_columns if c in row]
        if not grid.heads:
            labels += [self._label("beside", self._span(cell), _BESIDE) for cell in self._after(row, column, figures)]
        return labels

    def _alongside(self, table: Table) -> frozenset[str]:
        """The lists met in the cells of text: they describe what the figures of a table without heads describe."""
        labels = [self._label("row", self._span(cell), _ROW) for cell in table.cells if len(table.cells) <= _BOX]
        return frozenset(name for label in labels for cue in label.cues for name in cue.lists)

    def _shared_topics(self, table: Table) -> dict[str, float]:
        """The topics that the labels and heads of a small table speak of, faintly there for all of its rows: 'Hours
        given' below 'Employee volunteers'."""
        if len(table.cells) > _BOX:
            return {}
        named = (cell for cell in table.cells if cell.column == 0 or cell.row == 0)
        labels = (self._label("row", self._span(cell), _ROW) for cell in named)
        return {name: _SHARED for label in labels for cue in label.cues for name in cue.topics}

    def _is_disclosure(self, cell: Cell) -> bool:
        """Whether a cell names a disclosure of a standard ('GRI 403-7'): the figures of its row are pages then."""
        return _DISCLOSURE.match(self._document.text, cell.start) is not None

    def _row_labels(self, row: dict[int, Cell], figures: dict[int, Cell], unit_columns: set[int]) -> list[Label]:
        """All labels of a row: its text cells, the unit among them."""
        return [
            self._label("unit" if column in unit_columns else "row", self._span(cell), _ROW)
            for column, cell in row.items()
            if column not in figures
        ]

    def _weight(self, tokens: Tokens) -> float:
        """How much the words over a table say of its figures: as much as a head where they give the unit."""
        return _CORNER if self._units.gives_unit(tokens) else _CAPTION

    def _caption(self, span: tuple[int, int], *, note: bool) -> Label:
        """The label of a caption; of a note below the table and of a long one only the units count."""
        label = self._label("caption", span, _CAPTION)
        return label._replace(cues=()) if note or len(label.tokens) > _LONG_CAPTION else label

    def _statement(
        self, cell: Cell, labels: list[Label], around: Around, carried: Sequence[Label] = (), *, united: bool = False
    ) -> Statement | None:
        """The statement of one cell; `carried` are the labels of the last row above that gave a unit."""
        tokens, quantities = self._tokens(*self._span(cell)), self._quantities(cell)
        sentence = len(tokens) > _SENTENCE and not _is_remarked(tokens, quantities)
        if sentence:
            labels = [label._replace(weight=label.weight * _BESIDE_SENTENCE) for label in labels]
        units = self._units.of(labels, self._counted)
        filled = quantities if sentence else [self._fill(quantity, units) for quantity in quantities]
        if not filled:
            return None
        labels = self._units.with_own(labels)
        unnamed = any(
            quantity.kind == "number" or quantity.unit == "m" for quantity in filled
        )  # '2.4m' may be millions
        names = self._names(labels) if unnamed else []
        bare = united and self._is_bare(filled, labels)
        if carried and (self._takes_carried(filled, names, carried) or bare):
            filled = [self._fill(quantity, [label.tokens for label in carried]) for quantity in filled]
            labels = [*labels, *carried]
        for index, quantity in enumerate(filled):
            named = [] if any(before.kind == "count" for before in quantities[:index]) else names
            filled[index] = typed_by_words(quantity, tokens, named, self._lexicon, filled)
        if any(label.role == "group" and self._units.thing(label) == "staff" for label in labels):
            filled = [q._replace(unit="staff") if q.unit == "person" else q for q in filled]  # 'of which: women'
        filled = [
            as_intensity(as_carbon(as_coal(quantity, labels), labels), labels, self._lexicon) for quantity in filled
        ]
        stated = any(is_stated(quantity) for quantity in filled)
        return Statement(
            cell.start,
            cell.end,
            tokens,
            filled,
            tuple(self._cues.find(tokens)) if stated else (),
            around.headings,
            tuple(labels),
            self._topics(around, labels) if stated else {},
            self._section(around, labels) if stated else {},
            around.block,
            cell=True,
        )

    def _names(self, labels: list[Label]) -> list[Label]:
        """The labels that may name what a bare figure counts, those of columns that do so first; not the table's title
        where it names only its own data, as 'Key figures' does."""
        labels = [label for label in labels if not (_names_part_of_group(label) or self._names_data(label))]
        heads = [label for label in labels if label.role == "column" and self._units.thing(label) in COUNTED]
        rows = [label for label in reversed(labels) if label.role == "row"]  # the nearest first
        named = (label for label in labels if label.role in ("lead", "corner") and self._units.counts_many(label))
        titles = [label for label in named if self._units.thing(label) in _PEOPLE]
        columns = [label for label in labels if label.role == "column" and self._units.names_many(label)]
        if not any(self._units.thing(label) in COUNTED - {"job"} for label in [*rows, *columns]):
            rows = [*titles, *rows] if not columns else [*columns, *rows]  # 'Skills training' under 'Beneficiaries'
        others = rows + [label for role in ("column", "group") for label in labels if label.role == role]
        corners = [label for label in labels if label.role == "corner" and self._units.counts_many(label)]
        leads = [label for label in labels if label.role == "lead" and not self._says_one(label)]
        return [label._replace(role="label") for label in (*heads, *others, *corners, *leads)]

    def _says_one(self, label: Label) -> bool:
        """Whether a sentence over a table names no more than one thing: 'The table shows the data of all sites.'"""
        return label.tokens.words[-1:] == ["."] and not self._units.counts_many(label)

    def _names_data(self, label: Label) -> bool:
        return label.role == "lead" and self._units.thing(label) == "document"

    def _section(self, around: Around, labels: Sequence[Label]) -> dict[str, float]:
        """What the headings are about, and whether a short title of the table leads to other matters, as one does."""
        titles = (label for label in labels if label.role in _TITLES and len(label.tokens) <= _SHORT_TITLE)
        away = {
            name for label in titles for cue in label.cues for name in cue.topics.intersection(self._cues.elsewhere)
        }
        return {**around.section, **dict.fromkeys(away, 0.9)} if away else around.section

    @staticmethod
    def _topics(around: Around, labels: Sequence[Label]) -> dict[str, float]:
        """The topics of the place of a table, and those of a figure's own labels."""
        topics = dict(around.topics)
        for label in labels:
            strength = label.weight * 0.9
            for cue in label.cues:
                for name in cue.topics:
                    if strength > topics.get(name, 0.0):
                        topics[name] = strength
        return topics

    def _goes_on_below(self, cell: Cell) -> bool:
        """Whether the label of a row goes on that of the line above, as a small letter at its start says."""
        first, last = self._document.text[cell.start], self._document.text[cell.end - 1]
        return first.islower() and (last.isalpha() or last in ")]")

    def _is_bare(self, quantities: list[Quantity], labels: Sequence[Label]) -> bool:
        """Whether figures have no unit, and their row ends in nothing that it counts: 'Volunteers persons'."""
        rows = [label.tokens.lower for label in labels if label.role == "row"]
        ends = [words[: words.index("(")] if "(" in words else words for words in rows]
        counts = any(word in COUNT_WORDS for words in rows for word in words)
        counts = counts or any(word in self._lexicon.things for words in ends for word in words[-1:])
        return not counts and any(quantity.kind == "number" for quantity in quantities)

    @staticmethod
    def _heads_units(labels: Sequence[Label]) -> bool:
        """Whether a table's corner says that its labels end in units: 'Item Unit' over 'Electricity kWh'."""
        return any(not _UNIT_HEADS.isdisjoint(label.tokens.lower[-_SHORT:]) for label in labels)

    def _takes_carried(self, quantities: list[Quantity], names: list[Label], carried: Sequence[Label]) -> bool:
        """Whether bare figures go on in the unit of a row above, for their own row names nothing that is counted."""
        bare = [quantity for quantity in quantities if quantity.kind == "number"]
        said = {word for label in names for word in label.tokens.lower if label.role in ("row", "label")}
        if not bare or not COUNT_WORDS.isdisjoint(said) or not self._lexicon.context["other_rows"].isdisjoint(said):
            return False
        if any(word in self._lexicon.numbers.scales for word in said):
            return False  # 'Passengers (million)' has a scale of its own
        if any(quantity.value != quantity.value.to_integral_value() for quantity in bare):
            return True
        shares = any("%" in label.tokens.words for label in carried)
        if shares and any(self._units.names_many(label) for label in names if label.role == "label"):
            return False  # 'Certified buildings 18' below 'Renewable share (%) 40.1'
        return not any(self._units.thing(label) in NOT_CARRIED or things_done_to(label.tokens) for label in names)

    def _prose(self, cell: Cell, labels: list[Label], around: Around) -> Iterator[Statement]:
        """A cell of text may itself state figures with their units: 'GBP 100m committed to the foundation'."""
        tokens = self._label("row", self._span(cell), _ROW).tokens
        if "(" in tokens.words and self._units.gives_unit(tokens):
            return
        statement = self._statement(cell, labels, around)
        if statement is not None:
            statement.quantities = [
                q
                for q in statement.quantities
                if q.text[-1:]
                and any(c.isdecimal() for c in q.text)
                and (q.kind in ("money", "percent") or (q.kind in ("count", "measure") and q.value >= 10))
                and not self._scales_unit(q, cell)
            ]
            if statement.quantities:
                yield statement

    def _scales_unit(self, quantity: Quantity, cell: Cell) -> bool:
        """Whether a round number at a label's end scales the unit of its row: 'Electricity   10,000 kWh'."""
        written = self._document.text[quantity.number_start : quantity.number_end]
        number = written.partition(" ")[0].replace(",", "")  # 'KRW 100 million'
        behind = self._document.text[quantity.end : cell.end].strip(" )]")
        return number.strip("0") in ("", "1") and len(number) >= _SHORT and not behind

    def _grid(self, table: Table) -> Grid:
        rows: dict[int, dict[int, Cell]] = defaultdict(dict)
        for cell in table.cells:
            for row in range(cell.row, cell.row + cell.rows):
                if row == cell.row or cell.column == 0 or cell.header:
                    for column in range(
                        cell.column,
                        cell.column + (cell.columns if cell.header or row < table.head or cell.row == 0 else 1),
                    ):
                        rows[row].setdefault(column, cell)
        heads = table.head
        if not heads:
            while (
                heads < min(3, len(rows) - 1)
                and heads in rows
                and not any(self._is_figure(cell, column, rows[heads]) for column, cell in rows[heads].items())
                and len(rows[heads]) > 1
            ):
                heads += 1
        self._spread_down(rows)
        valued = self._valued([row for number, row in rows.items() if number >= heads])
        return Grid(
            {number: self._unremarked(row, valued) if number >= heads else row for number, row in rows.items()}, heads
        )

    def _valued(self, rows: Sequence[dict[int, Cell]]) -> frozenset[int]:
        """The columns in which most cells are figures."""
        filled = Counter(column for row in rows for column in row)
        bare = Counter(column for row in rows for column, cell in row.items() if self._is_bare_figure(cell))
        return frozenset(column for column, count in bare.items() if 2 * count > filled[column])

    def _is_bare_figure(self, cell: Cell) -> bool:
        """Whether a cell holds a number and no words."""
        words = self._words(cell)
        return any(word[0].isdecimal() for word in words) and not any(word[0].isalpha() for word in words)

    def _unremarked(self, row: dict[int, Cell], valued: frozenset[int]) -> dict[int, Cell]:
        """A row without the cells that name no figure behind them: how it went, 'On track', and why a figure is
        missing, 'Does not apply to the head office'."""
        ratings = self._lexicon.context["ratings"]
        return {
            column: cell
            for column, cell in row.items()
            if column == min(row)
            or not (
                self._document.text[cell.start : cell.end].strip(" .*").lower() in ratings
                or (column in valued and self._is_remark(cell))
            )
        }

    def _is_remark(self, cell: Cell) -> bool:
        """Whether a cell is a sentence without a number."""
        words = self._words(cell)
        return len(words) >= _REMARK and not any(word[0].isdecimal() for word in words)

    def _spread_down(self, rows: dict[int, dict[int, Cell]]) -> None:
        """Lets the first of two labels stand for the rows below it that leave it out: 'Energy | Coal' over '| Gas'."""
        above: Cell | None = None
        for number in sorted(rows):
            row = rows[number]
            second = 1 in row and self._document.text[row[1].start : row[1].end][:1].isalpha()
            if 0 in row:
                named = self._document.text[row[0].start : row[0].end][:1].isalpha()
                above = row[0] if second and named else None
            elif second and above is not None and len(row) > 1:
                row[0] = above

    def _is_figure(self, cell: Cell, column: int, row: dict[int, Cell]) -> bool:
        """Whether a cell holds a quantity: a bare year is a head, and the text of the first column a label."""
        tokens = self._tokens(*self._span(cell))
        if len(tokens) > _SHORT:
            if not any(word[0].isdecimal() for word in tokens.words):
                return False
            words = any(word[0].isalpha() for word in tokens.words)
            if column == min(row) and words and (len(row) > 1 or self._units.gives_unit(tokens)):
                return False
        found = self._quantities(cell)
        first = column == min(row) and len(row) > 1
        scaled = bool(found) and all(self._scales_unit(quantity, cell) for quantity in found)
        noughts = scaled and all(quantity.value == 0 for quantity in found)  # 'Investment (TL '000)'
        named = first and (self._is_named(cell, found) or _NUMBERED.match(self._document.text, *self._span(cell)))
        labels = (scaled and (first or noughts)) or named
        return bool(found) and not labels

    def _is_named(self, cell: Cell, found: Sequence[Quantity]) -> bool:
        """Whether the number in a cell ends or stands in a name: 'Gateway 66', 'Forum 66 Mall'."""
        tokens = self._tokens(*self._span(cell))
        before = tokens.lower[: tokens.first_at(found[0].start)] if found else []
        bound = self._lexicon.bounds_before.match_back(before, len(before)) if before else None
        return bool(before) and before[0][0].isalpha() and (bound is None or bound[1] > 0)

    def _heads(self, grid: Grid, column: int) -> list[Cell]:
        heads = [grid.rows[number].get(column) for number in range(grid.heads) if number in grid.rows]
        seen: list[Cell] = []
        for cell in heads:
            if cell is not None and cell not in seen:
                seen.append(cell)
        return seen

    def _row_label(self, row: dict[int, Cell], column: int, figures: dict[int, Cell]) -> list[Cell]:
        """The text cells left of a figure, back to the figure before them."""
        found: list[Cell] = []
        at = column - 1
        while at >= 0 and (at in figures or at not in row):
            at -= 1
        while at >= 0 and at in row and at not in figures:
            found.insert(0, row[at])
            at -= 1
        if not found and column == min(row):
            after = [row[c] for c in sorted(row) if c > column and c not in figures]
            found = after[:1]
        return found

    def _after(self, row: dict[int, Cell], column: int, figures: dict[int, Cell]) -> list[Cell]:
        nxt = row.get(column + 1)
        last = column == max(figures) and nxt is not None and column + 1 not in figures
        return [nxt] if last and nxt is not None else []

    def _unit_columns(self, grid: Grid) -> set[int]:
        """Columns that hold units: by their head, or because their cells are nothing else."""
        columns = {c for row in grid.rows.values() for c in row}
        found = set()
        for column in columns:
            headed = any(word in _UNIT_HEADS for head in self._heads(grid, column) for word in self._words(head)[:1])
            if column and (
                headed
                or self._all_units(
                    [row[column] for number, row in grid.rows.items() if number >= grid.heads and column in row]
                )
            ):
                found.add(column)
        return found

    def _all_units(self, cells: list[Cell]) -> bool:
        """Whether cells hold nothing but units ('RMB10,000', 'kWh', 'person')."""
        return bool(cells) and all(self._is_unit(cell) for cell in cells)

    def _is_unit(self, cell: Cell) -> bool:
        label = self._label("unit", self._span(cell), _ROW)
        words = label.tokens.lower
        digits = [
            word
            for at, word in enumerate(words)
            if word[0].isdecimal() and not (at and words[at - 1] in _RAISING and label.tokens.glued(at))
        ]
        if (
            not words
            or is_letter(label.tokens)
            or len(words) > 5
            or len(digits) == len(words)
            or any(word.strip("0,") != "1" for word in digits)
        ):
            return False
        if digits and any(self._span(cell) != (found.start, found.end) for found in self._quantities(cell)):
            return False  # 'close to RMB100 million' is an amount
        counts = words[-1] in self._lexicon.things and len(words) == len(digits) + 1  # '1,000 trees'
        return (words[-1] in self._lexicon.things and not digits) or counts or self._units.gives_unit(label.tokens)

    def _is_silent(self, heads: Sequence[Tokens]) -> bool:
        """Whether a column holds no figures by its heads; a unit alone, '%', says so only under a year."""
        named = any(len(tokens) > 1 and tokens.lower[0].isalpha() for tokens in heads)
        return any(self._no_data(tokens) for tokens in heads if not (named and tokens.lower == ["%"]))

    def _no_data(self, tokens: Tokens) -> bool:
        """Whether a column's head says that it holds changes, notes or references rather than figures."""
        if any(word in _CHANGE_HEADS for word in tokens.lower) or _YEAR_ON_YEAR.search(" ".join(tokens.lower)):
            return True
        if (years := _FROM_YEAR_TO_YEAR.match(tokens.text, tokens.begin, tokens.stop)) and years[1] > years[2]:
            return True  # '2008-2007'
        return bool(tokens.lower) and (
            tokens.lower[0] in _NO_DATA_HEADS
            or tokens.words[:3] in _MORE_OR_LESS
            or (tokens.lower[-1] in _NO_DATA_HEADS and len(tokens) < 5)
            or (tokens.lower[0] == "%" and len(tokens) < 3)
        )

    def _words(self, cell: Cell) -> list[str]:
        return self._tokens(*self._span(cell)).lower

    def _tokens(self, start: int, end: int) -> Tokens:
        """The words of a cell, split once a table."""
        if (start, end) not in self._split:
            self._split[start, end] = tokenize(self._document.text, start, end)
        return self._split[start, end]

    def _quantities(self, cell: Cell) -> list[Quantity]:
        """The quantities of a cell, read once a table."""
        span = self._span(cell)
        if span not in self._found:
            noted = _NOTED.fullmatch(self._document.text, *span)
            self._found[span] = self._read(self._tokens(span[0], noted.end(1) if noted else span[1]))
        return self._found[span]

    @staticmethod
    def _span(cell: Cell) -> tuple[int, int]:
        return cell.start, cell.end

    def _label(self, role: str, span: tuple[int, int], weight: float) -> Label:
        key = (*span, role)
        if key not in self._labels:
            tokens = self._tokens(*span)
            cues = self._cues.find(tokens)
            if role in _NAMING:
                tokens = unglued(tokens, self._lexicon)
                unit = self._lexicon.unit_symbols.match_back(tokens.words, len(tokens))
                first = unit[1] if unit is not None and unit[1] else len(tokens)
                cues = [cue for cue in self._cues.find(tokens) if cue.first < first]  # a unit at the end tells nothing
            self._labels[key] = Label(role, tokens, tuple(cues), weight)
        return self._labels[key]

"""Tables: each figure with its row's label, its column's heads, and the unit and scale that these give."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from csrx.rules.cells import Cells
from csrx.rules.grid import UNIT_HEADS, Grid
from csrx.rules.kinds import is_stated
from csrx.rules.numbered_parts import numbered_parts
from csrx.rules.outline import Outline, is_part
from csrx.rules.statement import Heading, Label, Statement
from csrx.rules.table_frame import captions_of, lists_alongside, shared_topics, sums
from csrx.rules.table_names import naming
from csrx.rules.table_units import COUNT_WORDS, NOT_CARRIED, UnitReader, as_carbon, as_coal, as_intensity
from csrx.rules.things import things_done_to, typed_by_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from csrx.lexicon.load import Lexicon
    from csrx.lexicon.tokens import Tokens
    from csrx.models.document import Cell, Document, Table
    from csrx.models.quantity import Quantity
    from csrx.rules.cues import Cues
    from csrx.rules.grid import Row

_SENTENCE, _BESIDE_SENTENCE = 7, 0.6  # a cell of more words speaks for itself; its labels count less
_LEAST_COUNT = 10  # things counted in a label that are a fact of their own
_TITLES, _SHORT_TITLE = ("lead", "caption", "corner"), 8  # tokens
_CORNER_END = 3  # tokens of a corner that may name a column of units


class Around(NamedTuple):
    """What a table stands in: the topics near it, those of its section, the headings above, its block."""

    topics: dict[str, float]
    section: dict[str, float]
    headings: tuple[Heading, ...]
    block: int


class _Frame(NamedTuple):
    """What holds for all rows of a table."""

    grid: Grid
    around: Around
    captions: list[Label]
    parts: list[int]  # the columns of labels
    counting: frozenset[int]  # where the heads begin that name what their columns count
    alongside: frozenset[str]  # the lists met in its cells of text
    united: bool  # whether its labels end in units
    each_united: bool  # whether most rows name a unit


class TableReader:
    """Turns the figures of tables into statements whose labels are their rows and columns."""

    def __init__(
        self, document: Document, cues: Cues, lexicon: Lexicon, read: Callable[[Tokens], list[Quantity]],
        fill: Callable[[Quantity, list[Tokens]], Quantity],
    ) -> None:  # fmt: skip
        self._cues = cues
        self._lexicon = lexicon
        self._fill = fill
        self._cells = Cells(document.text, cues, lexicon, read)
        self._units = UnitReader(lexicon, fill)

    def statements(self, table: Table, around: Around, leads: Sequence[Label] = ()) -> Iterator[Statement]:
        """The statements of a table, row by row; `leads` are the lines or sentences that lead it in."""
        self._cells.forget()
        self._units.forget()
        frame = self._frame(table, around, leads)
        grid, outline = frame.grid, Outline(self._cells)
        totals = sums(self._cells, grid, self._units)
        carried: list[Label] = []  # the labels of the last row that gave a unit
        for number, row in sorted(grid.rows.items()):
            figures = grid.figures(row)
            texts = [cell for column, cell in row.items() if column not in figures]
            if number < grid.heads or any(map(grid.is_disclosure, texts)):
                continue
            if not figures:
                if len(row) == 1:
                    outline.head(number, texts[0])
                    yield from self._prose(texts[0], frame.captions, frame)
                continue
            first = row[min(row)]
            over, broken, ends = outline.enter(number, first, labelled=min(row) not in figures)
            over += [totals[number]] if number in totals else []
            carried = [] if ends else carried
            alone = not grid.unit_columns.isdisjoint(row) or (frame.each_united and self._says_nothing(first))
            yield from self._row(frame, row, figures, over, broken, [] if alone else carried)
            labels = self._row_labels(grid, row, figures)
            if any(
                self._units.sets_unit(one) or (frame.united and self._units.gives_unit(one.tokens)) for one in labels
            ):
                carried = [self._cells.label("group", one.span) for one in texts]

    def _frame(self, table: Table, around: Around, leads: Sequence[Label]) -> _Frame:
        """What holds for all rows of a table."""
        grid = Grid(table, self._cells, self._units, self._lexicon)
        corner = [*self._corner(grid, 0), *leads]
        firsts = [self._cells.label("row", row[min(row)].span) for row in grid.body]
        return _Frame(
            grid,
            around._replace(topics=shared_topics(table, self._cells) | around.topics),
            captions_of(table, self._cells, grid, leads, self._units),
            grid.parts(),
            self._units.counting(grid.heads_of),
            frozenset() if grid.heads else lists_alongside(table, self._cells),
            united=not grid.unit_columns
            and any(not UNIT_HEADS.isdisjoint(label.tokens.lower[-_CORNER_END:]) for label in corner),
            each_united=2 * sum(map(self._units.sets_unit, firsts)) > len(firsts),
        )

    def _row(
        self, frame: _Frame, row: Row, figures: Row, over: list[Label], broken: Label | None, carried: list[Label]
    ) -> Iterator[Statement]:
        """The statements of a row of figures; `over` are the labels that it stands under, `broken` the one that its own
        goes on from, `carried` those of the row above that gave a unit."""
        grid = frame.grid
        for column, cell in row.items():
            heads = grid.heads_of[column]
            if column == min(row) and column not in figures:
                yield from self._prose(cell, heads, frame)
            if column not in figures or not grid.tells(column):
                continue
            above = [*over, *self._beside(grid, row, column, figures), *heads]
            if broken is not None:
                above.append(self._cells.label("row", broken.tokens.span))
            part = max((at for at in frame.parts if at <= column), default=column)
            labels = [*above, *(self._corner(grid, part) if column > part else []), *frame.captions]
            for part_of, named_by in self._numbered(cell, labels):
                statement = self._statement(part_of, named_by, frame, carried)
                if statement is not None:
                    statement.alongside, statement.led_by = frame.alongside, frame.around.block - 1
                    yield statement

    def _numbered(self, cell: Cell, labels: list[Label]) -> Iterator[tuple[Cell, list[Label]]]:
        """The parts of a cell that are numbered as those of its row's label are, each with its part of the label; the
        cell itself where there are none."""
        text = self._cells.text
        values = numbered_parts(text, *cell.span)
        named = {
            at: numbered_parts(text, *label.tokens.span)
            for at, label in enumerate(labels)
            if values and label.role == "row"
        }
        if not any(values.keys() <= parts.keys() for parts in named.values()):
            yield cell, labels
            return
        for number, (start, end) in values.items():
            own = [
                self._cells.label("row", named[at][number]) if number in named.get(at, ()) else label
                for at, label in enumerate(labels)
                if not named.get(at) or number in named[at]
            ]
            yield cell._replace(start=start, end=end), own

    def _says_nothing(self, cell: Cell) -> bool:
        """Whether a row's label begins with a capital and holds no word that the schema knows: among rows that name
        their units it counts what it names, 'Racks' between 'Load (MW)' and 'Uptime (%)'."""
        return not is_part(self._cells.text, cell) and not self._cells.label("row", cell.span).cues

    def _corner(self, grid: Grid, column: int) -> list[Label]:
        """What heads the labels of a table or of a part of it."""
        return [self._cells.label("corner", cell.span) for cell in grid.head_cells(column)]

    def _beside(self, grid: Grid, row: Row, column: int, figures: Row) -> list[Label]:
        """The labels of a figure in its own row: the text before it, the unit, without heads the text after it."""
        united = [row[at] for at in grid.unit_columns if at in row]
        named = [cell for cell in grid.named_by(row, column, figures) if cell not in united]
        labels = [self._cells.label("row", cell.span) for cell in named]
        labels += [self._cells.label("unit", cell.span) for cell in united]
        if not grid.heads and column == max(figures) and column + 1 in row:
            labels.append(self._cells.label("beside", row[column + 1].span))
        return labels

    def _row_labels(self, grid: Grid, row: Row, figures: Row) -> list[Label]:
        """All labels of a row: its text cells, the unit among them."""
        return [
            self._cells.label("unit" if column in grid.unit_columns else "row", cell.span)
            for column, cell in row.items()
            if column not in figures
        ]

    def _statement(
        self, cell: Cell, labels: list[Label], frame: _Frame, carried: Sequence[Label] = ()
    ) -> Statement | None:
        """The statement of one cell; `carried` are the labels of the last row above that gave a unit."""
        tokens, quantities, around = self._cells.tokens(cell.span), self._cells.quantities(cell), frame.around
        sentence = len(tokens) > _SENTENCE and not _is_remarked(tokens, quantities)
        if sentence:
            labels = [label._replace(weight=label.weight * _BESIDE_SENTENCE) for label in labels]
        units = self._units.of(labels, frame.counting)
        filled = quantities if sentence else [self._fill(quantity, units) for quantity in quantities]
        if not filled:
            return None
        labels = self._units.with_own(labels)
        unnamed = any(one.kind == "number" or one.unit == "m" for one in filled)  # '2.4m' may be millions
        names = naming(labels, self._units) if unnamed else []
        bare = frame.united and self._is_bare(filled, labels)
        if carried and (bare or self._takes_carried(filled, names, carried)):
            filled = [self._fill(quantity, [label.tokens for label in carried]) for quantity in filled]
            labels = [*labels, *carried]
        for index, quantity in enumerate(filled):
            named = [] if any(before.kind == "count" for before in quantities[:index]) else names
            filled[index] = typed_by_words(quantity, tokens, named, self._lexicon, filled)
        if any(label.role == "group" and self._units.thing(label) == "staff" for label in labels):
            filled = [q._replace(unit="staff") if q.unit == "person" else q for q in filled]  # 'of which: women'
        filled = [as_intensity(as_carbon(as_coal(one, labels), labels), labels, self._lexicon) for one in filled]
        stated = any(is_stated(quantity) for quantity in filled)
        return Statement(
            cell.start,
            cell.end,
            tokens,
            filled,
            tuple(self._cues.find(tokens)) if stated else (),
            around.headings,
            tuple(labels),
            _topics(around, labels) if stated else {},
            self._section(around, labels) if stated else {},
            around.block,
            cell=True,
        )

    def _section(self, around: Around, labels: Sequence[Label]) -> dict[str, float]:
        """What the headings are about, and whether a short title of the table leads to other matters, as one does."""
        titles = (label for label in labels if label.role in _TITLES and len(label.tokens) <= _SHORT_TITLE)
        away = {
            name for label in titles for cue in label.cues for name in cue.topics.intersection(self._cues.elsewhere)
        }
        return {**around.section, **dict.fromkeys(away, 0.9)} if away else around.section

    def _is_bare(self, quantities: list[Quantity], labels: Sequence[Label]) -> bool:
        """Whether figures have no unit, and their row ends in nothing that it counts: 'Volunteers persons'."""
        rows = [label.tokens.lower for label in labels if label.role == "row"]
        ends = [words[: words.index("(")] if "(" in words else words for words in rows]
        counts = any(word in COUNT_WORDS for words in rows for word in words)
        counts = counts or any(word in self._lexicon.things for words in ends for word in words[-1:])
        return not counts and any(quantity.kind == "number" for quantity in quantities)

    def _takes_carried(self, quantities: list[Quantity], names: list[Label], carried: Sequence[Label]) -> bool:
        """Whether bare figures go on in the unit of a row above, for their own row names nothing that is counted."""
        bare = [quantity for quantity in quantities if quantity.kind == "number"]
        said = {word for label in names for word in label.tokens.lower}
        if not bare or not COUNT_WORDS.isdisjoint(said) or not self._lexicon.context["other_rows"].isdisjoint(said):
            return False
        if any(word in self._lexicon.numbers.scales for word in said):
            return False  # 'Passengers (million)' has a scale of its own
        if any(quantity.value != quantity.value.to_integral_value() for quantity in bare):
            return True
        shares = any("%" in label.tokens.words for label in carried)
        if shares and any(map(self._units.names_many, names)):
            return False  # 'Certified buildings 18' below 'Renewable share (%) 40.1'
        return not any(self._units.thing(label) in NOT_CARRIED or things_done_to(label.tokens) for label in names)

    def _prose(self, cell: Cell, labels: list[Label], frame: _Frame) -> Iterator[Statement]:
        """A cell of text may itself state figures with their units: 'GBP 100m committed to the foundation'."""
        tokens = self._cells.label("row", cell.span).tokens
        if "(" in tokens.words and self._units.gives_unit(tokens):
            return
        statement = self._statement(cell, list(labels), frame)
        if statement is not None:
            statement.quantities = [
                q
                for q in statement.quantities
                if any(c.isdecimal() for c in q.text)
                and (q.kind in ("money", "percent") or (q.kind in ("count", "measure") and q.value >= _LEAST_COUNT))
                and not frame.grid.scales_unit(q, cell)
            ]
            if statement.quantities:
                yield statement


def _is_remarked(tokens: Tokens, quantities: Sequence[Quantity]) -> bool:
    """Whether a cell is a figure with a remark behind it: '20, all of them in use', 'EUR 5m (EUR 4m in 2019)'."""
    if not quantities or tokens.first_at(quantities[0].start) > 1:
        return False
    behind = tokens.first_at(quantities[0].end - 1) + 1
    return tokens.words[behind : behind + 1] in ([","], ["("], [";"])


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

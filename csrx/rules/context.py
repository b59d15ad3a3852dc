"""What stands round a quantity: its sentence, the headings above, the lead-in of its list, its table."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from csrx.lexicon.tokens import Tokens, tokenize
from csrx.models.quantity import Quantity
from csrx.rules.highlights import figure_labels
from csrx.rules.sentences import sentences
from csrx.rules.statement import Heading, Label, Statement
from csrx.rules.tables import Around, TableReader
from csrx.rules.things import label_before, typed_by_words

if TYPE_CHECKING:
    from csrx.lexicon.load import Lexicon
    from csrx.models.document import Block, Document
    from csrx.rules.cues import Cue, Cues

ReadQuantities = Callable[[Tokens], list[Quantity]]
Fill = Callable[[Quantity, list[Tokens]], Quantity]

_LEADERS = "....."  # the dots between an entry of the table of contents and its page
_IN_HEADING, _OUTER, _INHERITED, _LEAD, _BEFORE, _BLOCK_BEFORE = 0.9, 0.7, 0.95, 0.85, 0.6, 0.3
_DIGIT = re.compile(r"\d")
_LEAD_WEIGHT, _LEAD_OPEN_WEIGHT, _LABEL_WEIGHT = 0.65, 0.35, 0.9


class ContextReader:
    """Walks a document once, in reading order, and yields its statements."""

    def __init__(
        self, document: Document, cues: Cues, lexicon: Lexicon, read: ReadQuantities, fill: Fill, tables: TableReader
    ) -> None:
        self._document = document
        self._cues = cues
        self._lexicon = lexicon
        self._read = read
        self._fill = fill
        self._tables = tables
        self._headings: list[Heading] = []
        self._section: dict[str, float] = {}
        self._outer: list[tuple[int, dict[str, float]]] = []
        self._lead: Label | None = None
        self._lead_index = -9
        self._before: dict[str, float] = {}
        self._ahead: dict[tuple[int, int], tuple[Tokens, list[Quantity]]] = {}  # read before their block's turn

    def statements(self) -> Iterator[Statement]:
        """Every statement that holds a quantity."""
        table_at = {table.start: table for table in self._document.tables}
        labels = figure_labels(self._document, self._is_figure)
        for index, block in enumerate(self._document.blocks):
            if block.kind == "furniture" or _LEADERS in self._document.text[block.start : block.end]:
                continue
            if block.kind == "heading":
                self._enter(block)
            if block.kind == "table":
                if block.start in table_at:
                    lead = (
                        self._lead
                        if self._lead_index == index - 1 and self._lead is not None and len(self._lead.tokens) < 16
                        else None
                    )
                    yield from self._tables.statements(
                        table_at[block.start],
                        Around(self._topics(self._before), self._section, tuple(self._headings), index),
                        lead,
                    )
                continue
            yield from self._block(block, index, labels.get(index, ()))

    def _is_figure(self, start: int, end: int) -> bool:
        """Whether a stretch of text is one quantity and nothing else but bounds and marks."""
        if _DIGIT.search(self._document.text, start, end) is None:
            return False
        self._ahead[start, end] = self._at(start, end)
        quantities = self._ahead[start, end][1]
        if len(quantities) != 1:
            return False
        left = self._document.text[start : quantities[0].start] + " " + self._document.text[quantities[0].end : end]
        words = [word for word in tokenize(left).lower if word[0].isalpha()]
        known = self._lexicon.bounds_before, self._lexicon.bounds_after
        item_words = tokenize(quantities[0].item or "").lower if quantities[0].kind == "count" else []
        return not item_words and (
            not words
            or any(
                table.match(words, 0) == (table.match(words, 0) or (None, 0))
                and (table.match(words, 0) or ("", 0))[1] == len(words)
                for table in known
            )
        )

    def _at(self, start: int, end: int) -> tuple[Tokens, list[Quantity]]:
        """The words of a stretch of text and its quantities."""
        tokens = tokenize(self._document.text, start, end)
        return tokens, self._read(tokens)

    def _enter(self, block: Block) -> None:
        """Moves to the section under a heading: its own topics, those above it, and what its neighbours were about."""
        text = self._document.text[block.start : block.end]
        tokens = tokenize(self._document.text, block.start, block.end)
        heading = Heading(" ".join(text.split()), tokens, tuple(self._cues.find(tokens)), block.start, block.level)
        while self._headings and self._headings[-1].level >= block.level:
            self._headings.pop()
        while self._outer and self._outer[-1][0] >= block.level:
            self._outer.pop()
        above = self._outer[-1][1] if self._outer else {}
        own = dict.fromkeys((name for cue in heading.cues for name in cue.lists), _IN_HEADING)
        themed = any(name.endswith(".headings") and not name.startswith("beneficiaries.") for name in own)
        carried = {} if themed else {name: value * _INHERITED for name, value in self._section.items()}
        topics = {name: value * _OUTER / _IN_HEADING for name, value in above.items()}
        for more in (carried, own):
            for name, value in more.items():
                topics[name] = max(topics.get(name, 0.0), value)
        self._section = topics
        self._outer.append((block.level, topics))
        self._headings.append(heading)
        self._lead, self._before = None, {}

    def _topics(self, *more: dict[str, float]) -> dict[str, float]:
        """The topics in force: of the section, and `more` of what stands near."""
        topics = dict(self._section)
        for extra in more:
            for name, value in extra.items():
                if value > topics.get(name, 0.0):
                    topics[name] = value
        return topics

    def _block(self, block: Block, index: int, figure_spans: tuple[tuple[int, int], ...]) -> Iterator[Statement]:
        text = self._document.text
        labels = [self._label("label", span, _LABEL_WEIGHT) for span in figure_spans]
        lead = self._lead_label(block, index)
        if lead is not None:
            labels.append(lead)
        inside: dict[str, float] = {}
        earlier: list[Tokens] = []
        last_cues: tuple[Cue, ...] = ()
        for start, end in sentences(text, block.start, block.end):
            tokens, quantities = self._ahead.pop((start, end)) if (start, end) in self._ahead else self._at(start, end)
            cues = tuple(self._cues.find(tokens))
            quantities = [self._typed(quantity, tokens, labels, quantities) for quantity in quantities]
            if quantities:
                lead_topics = {name: _LEAD for label in labels for cue in label.cues for name in cue.lists}
                statement = Statement(
                    start, end, tokens, quantities, cues, tuple(self._headings), tuple(labels),
                    self._topics(self._before, inside, lead_topics), self._section, index, earlier=tuple(earlier[-3:]),
                    before=frozenset(name for cue in last_cues for name in cue.lists) if earlier else frozenset(),
                )  # fmt: skip
                yield statement
            inside = {name: value * 0.7 for name, value in inside.items()}
            inside.update({name: _BEFORE for cue in cues for name in cue.lists})
            earlier.append(tokens)
            last_cues = cues
        self._before = {name: _BLOCK_BEFORE * (value / _BEFORE) for name, value in inside.items()}
        if block.kind != "item" and earlier:
            colon = text[block.start : block.end].rstrip().endswith((":", "："))
            self._lead = Label("lead-in", earlier[-1], last_cues, _LEAD_WEIGHT if colon else _LEAD_OPEN_WEIGHT)
            self._lead_index = index

    def _typed(self, quantity: Quantity, tokens: Tokens, labels: list[Label], others: list[Quantity]) -> Quantity:
        """A bare number with the unit or thing that its label names: 'Power bought, GWh: 431'."""
        if quantity.kind != "number":
            return typed_by_words(quantity, tokens, labels, self._lexicon, others)
        units = [label.tokens for label in labels if label.role == "label"]
        own = label_before(tokens, quantity, others)
        if own is not None:
            units.append(own)
        filled = self._fill(quantity, units) if units else quantity
        return typed_by_words(filled, tokens, labels, self._lexicon, others)

    def _lead_label(self, block: Block, index: int) -> Label | None:
        """The sentence that leads a list in: the last one before the list began."""
        if self._lead is None:
            return None
        if block.kind == "item":
            self._lead_index = index
            return self._lead if self._lead.weight == _LEAD_WEIGHT or index - self._lead_index <= 1 else None
        if index == self._lead_index + 1 and self._lead.weight == _LEAD_WEIGHT:
            return self._lead._replace(weight=_LEAD_WEIGHT)
        return None

    def _label(self, role: str, span: tuple[int, int], weight: float) -> Label:
        tokens = tokenize(self._document.text, *span)
        return Label(role, tokens, tuple(self._cues.find(tokens)), weight)

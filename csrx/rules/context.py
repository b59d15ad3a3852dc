"""What stands round a quantity: its sentence, the headings above, the lead-in of its list, its table."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from csrx.lexicon.tokens import Tokens, tokenize
from csrx.models.document import YEAR_LEVEL
from csrx.models.quantity import Quantity
from csrx.rules.amounts import amount_of
from csrx.rules.anaphora import stands_for
from csrx.rules.highlights import figure_labels
from csrx.rules.numbering import lists_contents, numbered_blocks
from csrx.rules.others import OthersReader
from csrx.rules.sentences import sentences
from csrx.rules.statement import Heading, Label, Statement
from csrx.rules.tables import Around, TableReader
from csrx.rules.things import GENERIC, label_before, label_below, list_head, named_many, typed_by_words

if TYPE_CHECKING:
    from csrx.lexicon.load import Lexicon
    from csrx.models.document import Block, Document
    from csrx.rules.cues import Cue, Cues

ReadQuantities = Callable[[Tokens], list[Quantity]]
Fill = Callable[[Quantity, list[Tokens]], Quantity]
MayHold = Callable[[int, int], bool]  # whether a stretch of the text may hold a number
_Sentence = tuple[Tokens, "tuple[Cue, ...]"]

# A line of a list without bullets: it begins with a figure and is no long sentence.
_ENTRY = re.compile(r"(?:[A-Z]{0,3}[$€£¥₹] ?|[A-Z]{2,3}\.? ?)?\d[^\n]{0,110}$")
# A line of what is told of one thing: a name, a gap or a colon, and what it is.
_DESCRIBES = re.compile(r"[^\W\d][^\n:|]{2,40}?(?: {2,}|\t|: )\S[^\n]*$", re.MULTILINE)
_FEWEST, _MOST = 3, 2000  # lines, characters of such a description
_CONTENTS = re.compile(r"(?:\.{5}|(?:\. ){5})[. ]*\d{1,3}\s*(?:\n|\Z)")  # an entry with its page
_INHERITED_ELSEWHERE = 0.6  # what leads to other matters holds less far
_FRAGMENT, _DEED_WEIGHT = 10, 0.65  # words of a line that is no sentence; what a heading over it counts
_PAST = ("ed", "given", "sent", "out", "bought", "sold", "built", "spent", "raised")  # ends of what was done
_PARTS_DEEP = 6  # headings
_NONE = -9  # no block
_RUN_IN, _RUN_IN_WEIGHT = 4, 0.6  # tokens of a heading that begins its paragraph; what it counts
_ANSWER, _ASKING = 20, 3  # characters before the figure of an answer, words in which a question begins
_FIGURE = re.compile(r"\d{1,3}(?:,\d{3})+|\d (?:thousand|million|billion|crore|lakh)\b|\d ?%")
_FORGOTTEN = 0.3  # a topic that is fainter has been left behind
_IN_HEADING, _OUTER, _INHERITED, _LEAD, _BEFORE, _BLOCK_BEFORE = 0.9, 0.7, 0.9, 0.85, 0.6, 0.3
_ANNOUNCED = 0.6  # what a block speaks of that ends in a colon
_FADE = 0.7  # of a topic with each sentence after it
_SHORT_LEAD, _LEAD_WITH_UNIT = 16, 24  # words of a sentence that leads a table in
_ANNOUNCING = (":", "：", " include", " includes", " including", " are", " were", " comprise", " comprises")
_NON = ["non", "-"]  # 'Non-financial statement' is no financial statement
_DIGIT = re.compile(r"\d")
_UNIT_TITLE = re.compile(r"\((?:in )?[^()\d]{1,25}\)\s*$")
_LONGEST_TITLE = 90  # characters
_UNIT_LINE = re.compile(
    r"\W*(?:cumulative(?:ly)?,? |accumulated,? )?(?:units?|uom|all figures|figures|in)\b.{1,40}"
    r"|[(\[][^()\[\]]{1,30}[)\]]",
    re.IGNORECASE,
)
_AMOUNT = re.compile(r"\W{0,2}(?:[A-Z]{0,3}[$€£¥₹]|[A-Z][A-Za-z]{1,2}\.?)\s?\d[\d,.]*(?: [a-z]{2,8})?(?:/[-=])?\.?")
_UNIT_OF_ALL = re.compile(r"\W*(?:units?|uom|unit of measure(?:ment)?|currency)\s?:.{1,40}", re.IGNORECASE)
_LEAD_WEIGHT, _LEAD_OPEN_WEIGHT, _LABEL_WEIGHT = 0.65, 0.35, 0.9


class _Said:
    """What a block says, as the blocks after it may ask; its sentences are read then, where they were not before."""

    def __init__(self, text: str, block: Block, index: int, cues: Cues, spoken: list[_Sentence] | None) -> None:
        self.index = index
        self._text = text
        self._block = block
        self._cues = cues
        self._spoken = spoken

    @property
    def empty(self) -> bool:
        """Whether nothing stands in the block."""
        return not self._text[self._block.start : self._block.end].strip()

    @property
    def announces(self) -> bool:
        """Whether the block ends in a colon, or as if it did: 'These include'."""
        return self._text[self._block.start : self._block.end].rstrip().endswith(_ANNOUNCING)

    def sentences(self) -> list[_Sentence]:
        """The words and cues of each sentence."""
        if self._spoken is None:
            spans = sentences(self._text, self._block.start, self._block.end)
            words = [tokenize(self._text, start, end) for start, end in spans]
            self._spoken = [(tokens, tuple(self._cues.find(tokens))) for tokens in words]
        return self._spoken

    def topics(self) -> dict[str, float]:
        """How near each topic of the block is to the block after it."""
        inside: dict[str, float] = {}
        for _, cues in self.sentences():
            inside = _fading(inside, cues)
        reach = _ANNOUNCED if self.announces else _BLOCK_BEFORE
        return {name: reach * (value / _BEFORE) for name, value in inside.items()}

    def label(self) -> Label:
        """The block's last sentence as what leads a list in."""
        tokens, cues = self.sentences()[-1]
        return Label("lead-in", tokens, cues, _LEAD_WEIGHT if self.announces else _LEAD_OPEN_WEIGHT)


def _leads_table(tokens: Tokens) -> bool:
    """Whether a line before a table speaks of it: a short one, or one with its unit, as in a bracket at its end."""
    if tokens.words[-1:] == ["."] and any(word[0] in "123456789" for word in tokens.words):
        return False  # 'They gave 688 hours.'
    united = tokens.words[-1:] == [")"] or any(pair == ("unit", ":") for pair in pairwise(tokens.lower))
    return len(tokens) < (_LEAD_WITH_UNIT if united else _SHORT_LEAD)


def _tells_nothing(tokens: Tokens, quantities: Sequence[Quantity]) -> bool:
    """Whether a sentence has no words but those of its quantities and years."""
    inside = {at for q in quantities for at in range(tokens.first_at(q.start), tokens.first_at(q.end - 1) + 1)}
    return bool(quantities) and not any(word[0].isalpha() for at, word in enumerate(tokens.words) if at not in inside)


def _run_in(spoken: list[_Sentence]) -> Label | None:
    """The heading that a paragraph itself begins with: 'Water. 8 million litres were saved.'"""
    if not spoken:
        return None
    tokens, cues = spoken[0]
    short = 1 < len(tokens) <= _RUN_IN and tokens.words[-1] == "." and tokens.words[0][0].isupper()
    plain = short and all(word.isalpha() for word in tokens.words[:-1])
    return Label("run-in", tokens, cues, _RUN_IN_WEIGHT) if plain else None


def _fading(topics: dict[str, float], cues: tuple[Cue, ...]) -> dict[str, float]:
    """The topics of the sentences so far, when one more has been said."""
    faded = {name: value * _FADE for name, value in topics.items()}
    faded.update({name: _BEFORE for cue in cues for name in cue.topics})
    return faded


class ContextReader:
    """Walks a document once, in reading order, and yields its statements."""

    def __init__(
        self,
        document: Document,
        cues: Cues,
        lexicon: Lexicon,
        may_hold: MayHold,
        read: ReadQuantities,
        fill: Fill,
        tables: TableReader,
    ) -> None:
        self._document = document
        self._cues = cues
        self._lexicon = lexicon
        self._may_hold = may_hold
        self._read = read
        self._fill = fill
        self._tables = tables
        self._others = OthersReader(lexicon)
        self._numbered = numbered_blocks(document)
        self._headings: list[Heading] = []
        self._section: dict[str, float] = {}
        self._outer: list[tuple[int, dict[str, float]]] = []
        self._lead: _Said | None = None
        self._lead_index = -9
        self._unit_title: Heading | None = None  # the last heading that ends in a unit, while no prose has followed
        self._over_year: _Said | None = None  # what stood above a year that is a heading
        self._entry = -9  # the block that is one of several lines with a figure each, led in together
        self._before: _Said | None = None
        self._counted: list[Quantity] = []  # the quantities of the sentence before, for the items of a list
        self._ahead: dict[tuple[int, int], tuple[Tokens, list[Quantity]]] = {}  # read before their block's turn

    def statements(self) -> Iterator[Statement]:
        """Every statement that holds a quantity."""
        table_at = {table.start: table for table in self._document.tables}
        labels = figure_labels(self._document, self._is_figure)
        leads: dict[int, list[Label]] = {}  # of the tables, by where their heads begin
        for index, block in enumerate(self._document.blocks):
            if block.kind == "furniture" or self._lists_contents(block):
                continue
            if block.kind == "heading":
                self._enter(block)
            if block.kind == "table":
                if block.start in table_at:
                    table = table_at[block.start]
                    head = min((cell.start for cell in table.cells if cell.header), default=table.start)
                    if head not in leads:  # a table that goes on has the head of the one before, and what leads it in
                        leads[head] = self._leads_of_table(index)
                    yield from self._tables.statements(
                        table,
                        Around(self._topics(self._said_before()), self._section, tuple(self._headings), index),
                        leads[head],
                    )
                continue
            yield from self._block(block, index, labels.get(index, ()))

    def _leads_of_table(self, index: int) -> list[Label]:
        """What leads a table in: the line or the sentence right before it, and the title further up that gives its
        unit: 'Donations (EUR million)' over 'Schools' over the table."""
        lead = self._lead_of_table(index)
        titled = self._headings[-1:] if lead is None else []
        last = lead.tokens if lead is not None else titled[0].tokens if titled else None
        if self._unit_title is None or last is None or last.words[-1:] == [")"]:
            return [lead] if lead is not None else []
        title = Label("corner", self._unit_title.tokens, self._unit_title.cues, _LEAD_WEIGHT)
        return [title] if lead is None else [lead, title]

    def _lead_of_table(self, index: int) -> Label | None:
        """What leads a table in: the line, the heading or the sentence right before it, or before a year above it."""
        said = self._over_year or (self._lead if self._lead_index == index - 1 else None)
        if said is None:
            return None
        lead = said.label()
        if _leads_table(lead.tokens):
            return self._titled(lead._replace(role="lead"), index)
        return lead if said.announces else None  # a sentence's words tell, but give no unit

    def _titled(self, lead: Label, index: int) -> Label:
        """A lead that is only the unit of a table, 'Unit: GWh', with the title right above it."""
        unit = _UNIT_LINE.fullmatch(self._document.text, lead.tokens.begin, lead.tokens.stop) is not None
        above = self._document.blocks[index - 2] if unit and index > 1 else None
        if above is None or above.kind == "table" or above.end - above.start > _LONGEST_TITLE:
            return lead
        last = next((word for word in reversed(lead.tokens.lower) if word[0].isalpha()), "")
        counts = last in self._lexicon.things or last == "number"  # 'Unit: persons'
        tokens = tokenize(self._document.text, above.start, above.end if counts else lead.tokens.stop)
        return lead._replace(tokens=tokens, cues=tuple(self._cues.find(tokens)))

    def _lists_contents(self, block: Block) -> bool:
        """Whether a block is of the table of contents."""
        if block.kind == "table":
            return False
        text = self._document.text
        if text[block.start : block.start + 1].isdecimal() and lists_contents(text[block.start : block.end]):
            return True
        leads = text.find("...", block.start, block.end) >= 0 or text.find(". . .", block.start, block.end) >= 0
        return leads and _CONTENTS.search(text, block.start, block.end) is not None

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
        item_words = [] if item_words and GENERIC.issuperset(item_words) else item_words  # '900 persons'
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
        cues = tuple(cue for cue in self._cues.find(tokens) if tokens.lower[cue.first - 2 : cue.first] != _NON)
        heading = Heading(" ".join(text.split()), tokens, cues, block.start, block.level)
        while self._headings and self._headings[-1].level >= block.level:
            self._headings.pop()
        while self._outer and self._outer[-1][0] >= block.level:
            self._outer.pop()
        above = self._outer[-1][1] if self._outer else {}
        own = dict.fromkeys((name for cue in heading.cues for name in cue.topics), _IN_HEADING)
        if _FIGURE.search(text):  # 'Over 1.7 million training hours' leads nowhere
            own = {name: value for name, value in own.items() if name not in self._cues.elsewhere}
        themed = any(name.endswith(".headings") and not name.startswith("beneficiaries.") for name in own)
        themed |= not own.keys().isdisjoint(self._cues.elsewhere)
        topics = {name: value * _OUTER / _IN_HEADING for name, value in above.items()}
        if not themed:
            for name, value in self._section.items():
                share = _INHERITED_ELSEWHERE if name in self._cues.elsewhere else _INHERITED
                topics[name] = max(topics.get(name, 0.0), value * share)
        topics = {name: value for name, value in topics.items() if value >= _FORGOTTEN}
        topics.update(own)
        self._section = topics
        self._outer.append((block.level, topics))
        self._headings.append(heading)
        self._over_year = self._lead if block.level == YEAR_LEVEL else None
        self._lead = self._before = None
        if _UNIT_TITLE.search(text):
            self._unit_title = heading

    def _topics(self, *more: dict[str, float]) -> dict[str, float]:
        """The topics in force: of the section, and `more` of what stands near."""
        topics = dict(self._section)
        for extra in more:
            for name, value in extra.items():
                if value > topics.get(name, 0.0):
                    topics[name] = value
        return topics

    def _said_before(self) -> dict[str, float]:
        """The topics of the block before."""
        return self._before.topics() if self._before is not None else {}

    def _block(self, block: Block, index: int, figure_spans: tuple[tuple[int, int], ...]) -> Iterator[Statement]:
        """The statements of a block; one without a number is only remembered, for what its neighbours may ask of it."""
        lead = self._lead_of(block, index)
        if block.end - block.start > _LONGEST_TITLE:
            self._unit_title = None
        elif _UNIT_OF_ALL.fullmatch(self._document.text, block.start, block.end):
            tokens = tokenize(self._document.text, block.start, block.end)
            self._unit_title = Heading("", tokens, (), block.start, block.level)
        spoken: list[_Sentence] | None = None
        if self._may_hold(block.start, block.end):
            spoken = []
            labels = [self._label("label", span, _LABEL_WEIGHT) for span in figure_spans]
            if lead is not None:
                labels.append(lead.label())
                if (titled := _run_in(lead.sentences()[:-1])) is not None:
                    labels.append(titled)
            yield from self._sentences(block, index, labels, spoken, lead.index if lead is not None else _NONE)
        if block.level != YEAR_LEVEL:
            self._over_year = None
        self._before = _Said(self._document.text, block, index, self._cues, spoken)
        if self._entry == index:
            self._lead_index = index
        elif (block.kind != "item" or self._leads_on(block, index)) and not self._before.empty:
            self._lead, self._lead_index = self._before, index

    def _leads_on(self, item: Block, index: int) -> bool:
        """Whether an item is the head of what stands below it: '> Donated in spring' over '  Bank   EUR 3,000', '(ii)
        Turnover:' over '₹ 5,20,000'."""
        after = self._document.blocks[index + 1 : index + 2]
        between = self._document.text[item.end : after[0].start] if after else ""
        ends = self._document.text[item.start : item.end].rstrip().endswith(":")
        ends = ends and bool(after) and _AMOUNT.fullmatch(self._document.text, after[0].start, after[0].end) is not None
        return bool(after) and after[0].kind != "item" and (ends or between.strip(" ") == "\n")

    def _sentences(
        self, block: Block, index: int, labels: list[Label], spoken: list[_Sentence], led_by: int
    ) -> Iterator[Statement]:
        """The statements of a block's sentences; each sentence is added to `spoken`."""
        before = self._said_before()
        alongside = self._alongside(block)
        counted = self._counted if block.kind == "item" else self._headed(index)  # the quantities told last
        inside: dict[str, float] = {}
        said: list[Quantity] = []  # the quantities of the sentence before
        for start, end in sentences(self._document.text, block.start, block.end):
            tokens, quantities = self._ahead.pop((start, end)) if (start, end) in self._ahead else self._at(start, end)
            cues = tuple(self._cues.find(tokens))
            beside = (
                self._question(spoken, start, quantities),
                _run_in(spoken),
                self._deed(spoken, tokens, cues, quantities),
                self._referred(spoken, tokens, quantities, said),
            )
            whole = self._broken_down(tokens, quantities)
            around = [label for label in (whole, *labels, *beside) if label is not None]
            if start in self._numbered:
                quantities = [quantity for quantity in quantities if quantity.start > start]
            if quantities and (others := self._others.find(tokens, quantities)) is not None:
                cues = (*cues, others)
            around += self._heads_list(tokens, quantities, index, labelled=bool(spoken or around))
            quantities = self._all_typed(quantities, tokens, around, counted)
            if any(quantity.kind == "count" for quantity in quantities):
                counted = quantities
            elif (named := named_many(tokens, self._lexicon)) is not None:
                counted = [*quantities, named]
            if quantities:
                lead_topics = {name: _LEAD for label in around for cue in label.cues for name in cue.topics}
                yield Statement(
                    start, end, tokens, quantities, cues, tuple(self._headings), tuple(around),
                    self._topics(before, inside, lead_topics), self._section, index,
                    earlier=tuple(words for words, _ in spoken[-3:]),
                    before=frozenset(name for cue in spoken[-1][1] for name in cue.lists) if spoken else frozenset(),
                    alongside=alongside, led_by=led_by,
                )  # fmt: skip
            inside, said = _fading(inside, cues), quantities
            spoken.append((tokens, cues))
        self._counted = counted

    def _headed(self, index: int) -> list[Quantity]:
        """What the heading right above a block names, as counted: '2. Cows' over '80 of them have gone to ...'."""
        if not self._headings or not index or self._document.blocks[index - 1].start != self._headings[-1].start:
            return []
        named = named_many(self._headings[-1].tokens, self._lexicon)
        return [named] if named is not None else []

    def _deed(
        self, spoken: list[_Sentence], tokens: Tokens, cues: tuple[Cue, ...], quantities: list[Quantity]
    ) -> Label | None:
        """The heading that tells what was done, over a line that says only what it was done with: 'Handed out in 2021'
        over '88 ambulances'."""
        worded = len(tokens) <= _FRAGMENT and any(word[0].isalpha() for word in tokens.words)
        if spoken or not self._headings or not worded or any(cue.verb for cue in cues):
            return None
        nearest = self._headings[-1]
        told = nearest.level != YEAR_LEVEL and any(cue.verb and cue.words.endswith(_PAST) for cue in nearest.cues)
        role = "label" if told and self._is_category(tokens, quantities) else "heading"
        return Label(role, nearest.tokens, nearest.cues, _DEED_WEIGHT) if told else None

    def _heads_list(self, tokens: Tokens, quantities: list[Quantity], index: int, *, labelled: bool) -> list[Label]:
        """What tells of all figures of a list: the words before its colon, where they give the unit of bare figures
        ('Energy used (GJ): coal 900; gas 120'), or the line or heading above, where no other words tell ('2021: EUR 5
        million; 2020: EUR 4 million', 'US$ thousand: medicines 840; staff time 31')."""
        bare = next((quantity for quantity in quantities if quantity.kind == "number"), None)
        head = list_head(tokens, bare) if bare is not None else None
        labels: list[Label] = []
        if bare is not None and head is not None and self._fill(bare, [head]).kind != "number":
            labels.append(Label("head", head, tuple(self._cues.find(head)), _LABEL_WEIGHT))
        told = head is not None and any(label.cues for label in labels)
        silent = bool(labels) if head is not None else _tells_nothing(tokens, quantities)
        category = not (silent or labelled or labels) and self._is_category(tokens, quantities)
        if labelled or told or not (silent or category):
            return labels
        if self._lead is not None and self._lead_index == index - 1 and not category:
            nearest, cues = self._lead.sentences()[-1]
        elif self._headings and self._headings[-1].level != YEAR_LEVEL:
            nearest, cues = self._headings[-1].tokens, self._headings[-1].cues
        else:
            return labels
        return [*labels, Label("label" if category else "heading", nearest, cues, _DEED_WEIGHT)]

    def _is_category(self, tokens: Tokens, quantities: list[Quantity]) -> bool:
        """Whether a line only says of which part of what its heading names it tells the figure: 'Kerala: 1,200' under
        'Families helped to date'."""
        inside = {at for q in quantities for at in range(tokens.first_at(q.start), tokens.first_at(q.end - 1) + 1)}
        words = [word for at, word in enumerate(tokens.lower) if at not in inside]
        if len(words) > _FRAGMENT or not quantities or ":" not in tokens.words:
            return False
        known = any(word in self._lexicon.things or word in self._lexicon.frame.verbs for word in words)
        return not known and not any(self._cues.strong & cue.lists for cue in self._cues.find(tokens))

    def _question(self, spoken: list[_Sentence], start: int, quantities: list[Quantity]) -> Label | None:
        """The question that a sentence answers with the figure it begins with: 'How much coal? 190 tonnes.'"""
        if not spoken or not quantities or quantities[0].start - start > _ANSWER:
            return None
        tokens, cues = spoken[-1]
        asks = "how" in tokens.lower[:_ASKING] and tokens.words[-1:] == ["?"]
        return Label("label", tokens, cues, _LABEL_WEIGHT) if asks else None

    def _broken_down(self, tokens: Tokens, quantities: list[Quantity]) -> Label | None:
        """The heading that tells of what a bare figure is a part, further up than the part's name: 'People reached by
        region' over 'Asia' over '300,000'."""
        bare = len(quantities) == 1 and quantities[0].kind == "number" and quantities[0].end >= tokens.stop
        if not bare or tokens.first_at(quantities[0].start) > 0:
            return None
        for heading in reversed(self._headings[-_PARTS_DEEP:-1]):
            lower = heading.tokens.lower
            at = next((k for k in range(1, len(lower) - 1) if lower[k] == "by"), None)
            if at is not None and not self._lexicon.context["parted_by"].isdisjoint(lower[at + 1 : at + 3]):
                return Label("label", heading.tokens, heading.cues, _LABEL_WEIGHT)
        return None

    def _referred(
        self, spoken: list[_Sentence], tokens: Tokens, quantities: list[Quantity], said: list[Quantity]
    ) -> Label | None:
        """The sentence that a pronoun stands for: 'We give to charities. In 2022 that was EUR 4 million.' Where a like
        figure was `said` there, this one goes on about it."""
        if not spoken or not quantities or quantities[0].kind not in ("money", "measure", "percent"):
            return None
        quantity = quantities[0]
        first, stop = tokens.first_at(quantity.start), tokens.first_at(quantity.end - 1) + 1
        alike = any(other.kind == quantity.kind for other in said)
        if alike or not stands_for(tokens, first, stop, self._lexicon):
            return None
        return Label("heading", *spoken[-1], _DEED_WEIGHT)

    def _alongside(self, block: Block) -> frozenset[str]:
        """The lists met in a description that a line stands in: 'Capacity   5 MW', 'Status   under construction'."""
        text = self._document.text
        if _DESCRIBES.match(text, block.start) is None:
            return frozenset()
        start = max(text.rfind("\n\n", max(0, block.start - _MOST), block.start), 0)
        end = text.find("\n\n", block.end, block.end + _MOST)
        lines = text[start : end if end > 0 else block.end + _MOST].strip().split("\n")
        if len(lines) < _FEWEST or not all(_DESCRIBES.match(line) for line in lines):
            return frozenset()
        return frozenset(name for line in lines for cue in self._cues.find(tokenize(line)) for name in cue.lists)

    def _all_typed(
        self, quantities: list[Quantity], tokens: Tokens, labels: list[Label], spoken: Sequence[Quantity]
    ) -> list[Quantity]:
        """The quantities of a sentence, bare numbers with what they count; each may lean on those before it."""
        typed = list(quantities)
        for index, quantity in enumerate(quantities):
            if quantity.kind in ("number", "count"):
                quantity = amount_of(quantity, tokens, typed[:index], self._lexicon)
            typed[index] = self._typed(quantity, tokens, labels, typed, spoken)
        return typed

    def _typed(
        self,
        quantity: Quantity,
        tokens: Tokens,
        labels: list[Label],
        others: list[Quantity],
        spoken: Sequence[Quantity],
    ) -> Quantity:
        """A bare number with the unit or thing that its label names: 'Power bought, GWh: 431'."""
        if quantity.kind != "number":
            return typed_by_words(quantity, tokens, labels, self._lexicon, others, spoken)
        units = [label.tokens for label in labels if label.role == "label"]
        own = label_before(tokens, quantity, others, self._lexicon)
        if own is not None:
            units.append(own)
        units += [found for found in (label_below(tokens, quantity), list_head(tokens, quantity)) if found is not None]
        filled = self._fill(quantity, units) if units else quantity
        typed = typed_by_words(filled, tokens, labels, self._lexicon, others, spoken)
        if typed.kind != "number" or tokens.text[quantity.end : tokens.stop].strip(" ."):
            return typed
        leads = [label.tokens for label in labels if label.role == "lead-in" and label.tokens.words[-1] in (":", ")")]
        return self._fill(typed, leads) if leads else typed

    def _lead_of(self, block: Block, index: int) -> _Said | None:
        """What leads a list in: the block before the list began."""
        lead = self._lead
        if lead is None:
            return None
        if block.kind == "item":
            self._lead_index = index
            return lead
        if index != self._lead_index + 1 or not lead.announces:
            return None
        if _ENTRY.match(self._document.text, block.start, block.end):
            self._entry = index
        return lead

    def _label(self, role: str, span: tuple[int, int], weight: float) -> Label:
        tokens = tokenize(self._document.text, *span)
        return Label(role, tokens, tuple(self._cues.find(tokens)), weight)

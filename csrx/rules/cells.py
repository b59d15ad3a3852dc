"""What stands in the cells of tables: their words, their quantities and the labels that they make."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from csrx.lexicon.tokens import Tokens, tokenize
from csrx.rules.glued import unglued
from csrx.rules.statement import Label

if TYPE_CHECKING:
    from collections.abc import Callable

    from csrx.lexicon.load import Lexicon
    from csrx.models.document import Cell
    from csrx.models.quantity import Quantity
    from csrx.rules.cues import Cues

_NOTED = re.compile(r"(\d[\d.,]+) [1-9]")  # a figure and the number of its footnote: '56.8 4'
_NAMING = frozenset(["row", "group"])  # labels whose unit may be glued to them
_WEIGHTS = {"row": 1.0, "column": 0.85, "corner": 0.7, "group": 0.6, "beside": 0.5, "caption": 0.4, "unit": 0.3}


class Cells:
    """Reads the cells of a document's tables, each once a table."""

    def __init__(self, text: str, cues: Cues, lexicon: Lexicon, read: Callable[[Tokens], list[Quantity]]) -> None:
        self.text = text
        self._cues = cues
        self._lexicon = lexicon
        self._read = read
        self._labels: dict[tuple[int, int, str], Label] = {}
        self._split: dict[tuple[int, int], Tokens] = {}
        self._found: dict[tuple[int, int], list[Quantity]] = {}

    def forget(self) -> None:
        """Begins with a new table."""
        self._split, self._found = {}, {}

    def written(self, cell: Cell) -> str:
        """The text of a cell."""
        return self.text[cell.start : cell.end]

    def words(self, cell: Cell) -> list[str]:
        """The words of a cell in small letters."""
        return self.tokens(cell.span).lower

    def tokens(self, span: tuple[int, int]) -> Tokens:
        """The words of a span."""
        if span not in self._split:
            self._split[span] = tokenize(self.text, *span)
        return self._split[span]

    def quantities(self, cell: Cell) -> list[Quantity]:
        """The quantities of a cell."""
        start, end = cell.span
        if cell.span not in self._found:
            noted = _NOTED.fullmatch(self.text, start, end)
            self._found[cell.span] = self._read(self.tokens((start, noted.end(1) if noted else end)))
        return self._found[cell.span]

    def take_for(self, cell: Cell, quantity: Quantity) -> None:
        """Lets a cell hold a quantity that its words alone do not tell."""
        self._found[cell.span] = [quantity]

    def label(self, role: str, span: tuple[int, int]) -> Label:
        """The label that a span of text is in a role, with the weight of that role."""
        key = (*span, role)
        if key not in self._labels:
            tokens = self.tokens(span)
            cues = self._cues.find(tokens)
            if role in _NAMING:
                tokens = unglued(tokens, self._lexicon)
                unit = self._lexicon.unit_symbols.match_back(tokens.words, len(tokens))
                first = unit[1] if unit is not None and unit[1] else len(tokens)
                cues = [cue for cue in self._cues.find(tokens) if cue.first < first]  # a unit at the end tells nothing
            self._labels[key] = Label(role, tokens, tuple(cues), _WEIGHTS[role])
        return self._labels[key]

"""A statement: the sentence or table cell that holds quantities, and what stands round it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from csrx.lexicon.tokens import Tokens
    from csrx.models.quantity import Quantity
    from csrx.rules.cues import Cue


class Label(NamedTuple):
    """Words that belong to a figure without standing in its sentence: a row's label, a column's head, a lead-in.

    `weight` is how much a word in it counts beside a word of the sentence itself.
    """

    role: str
    tokens: Tokens
    cues: tuple[Cue, ...]
    weight: float


class Heading(NamedTuple):
    """A heading above a statement, with its cues; `distance` is 0 for the nearest."""

    text: str
    tokens: Tokens
    cues: tuple[Cue, ...]
    start: int
    level: int


@dataclass(slots=True)
class Statement:
    """One sentence or cell. `topics` holds, for each list met in its wider context, how near it was met (0 to 1);
    `section` the same for the headings alone."""

    start: int
    end: int
    tokens: Tokens
    quantities: list[Quantity]
    cues: tuple[Cue, ...]
    headings: tuple[Heading, ...]
    labels: tuple[Label, ...] = ()
    topics: dict[str, float] = field(default_factory=dict)
    section: dict[str, float] = field(default_factory=dict)
    block: int = -1
    cell: bool = False
    led_by: int = -9  # the block that leads the list or table in
    earlier: tuple[Tokens, ...] = ()  # the sentences of the block before this one
    before: frozenset[str] = frozenset()  # the lists met in the sentence right before this one
    alongside: frozenset[str] = frozenset()  # the lists met in the description of one thing that this is a line of

    def evidence(self, text: str) -> str:
        """The words for a reader: the sentence, or the cell after its labels; white space folded."""
        parts = [text[label.tokens.begin : label.tokens.stop] for label in self.labels if self.cell]
        parts.append(text[self.start : self.end])
        return " | ".join(" ".join(part.split()) for part in parts if part.strip())

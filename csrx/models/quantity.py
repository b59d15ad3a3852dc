"""A number with what belongs to it, before anything is known of its meaning."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from decimal import Decimal

Kind = Literal["money", "measure", "count", "percent", "number"]
Bound = Literal["exact", "approximate", "lower", "upper"]
Rate = Literal["year", "month", "week", "day", "hour"]


class Quantity(NamedTuple):
    """One quantity; `text` stands at `start` to `end` of the document's text.

    `value` has its scale multiplied out; `value_to` is the upper end of a range. `unit` is an ISO 4217 code for
    money, a unit symbol for a measure (compounds with a slash), "%" for a share, the counted thing's class for a
    count where the lexicon knows it, else None. `item` is the noun phrase counted or measured, `head` its head noun.
    `certain` is False where the unit is a guess (a dollar sign that no text explains).
    """

    kind: Kind
    value: Decimal
    start: int
    end: int
    text: str
    value_to: Decimal | None = None
    unit: str | None = None
    bound: Bound = "exact"
    item: str | None = None
    head: str | None = None
    rate: Rate | None = None
    each: bool = False
    certain: bool = True
    number_start: int = 0
    number_end: int = 0
    item_start: int | None = None
    item_end: int | None = None

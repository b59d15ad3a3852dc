"""Quantities in the making."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from csrx.grammar.nouns import NounPhrase
    from csrx.grammar.numbers import Number
    from csrx.models.quantity import Bound, Kind


class Draft(NamedTuple):
    """A quantity in the making: token indices for its parts, not yet offsets.

    `factor` is how much of its currency an amount is counted in (0.01 for cents).
    """

    number: Number
    first: int
    stop: int
    kind: Kind
    value: Decimal
    unit: str | None = None
    bound: Bound | None = None
    noun: NounPhrase | None = None
    rate: str | None = None
    certain: bool = True
    value_to: Decimal | None = None
    hyphenated: bool = False
    each: bool = False
    factor: Decimal = Decimal(1)

"""What the tables of sentences are written in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from csrx.grammar.quantities import Grammar
from csrx.lexicon.load import load
from csrx.lexicon.tokens import tokenize

if TYPE_CHECKING:
    from collections.abc import Callable

    from csrx.models.quantity import Quantity

_SIGNS = {"exact": "", "approximate": "~", "lower": ">", "upper": "<"}


@pytest.fixture(scope="session")
def quantities() -> Callable[..., list[Quantity]]:
    """Reads the quantities of a text; `around` is more of the document, which settles its signs and style."""

    def reading(text: str, around: str = "") -> list[Quantity]:
        return Grammar(load(), f"{text}\n{around}").read(tokenize(text))

    return reading


@pytest.fixture(scope="session")
def read(quantities: Callable[..., list[Quantity]]) -> Callable[..., list[str]]:
    """Reads a text as signs: bound, value, unit (or counted noun) and rate: '>300 person', '5..8 USD per year'."""

    def reading(text: str, around: str = "") -> list[str]:
        return [shown(quantity) for quantity in quantities(text, around)]

    return reading


def shown(quantity: Quantity) -> str:
    """A quantity in a few signs: '~4000 person', '3..5 USD', '100 kWh per year', '0.5'."""
    value = f"{quantity.value}" + (f"..{quantity.value_to}" if quantity.value_to is not None else "")
    rate = f"per {quantity.rate}" if quantity.rate else ""
    words = (_SIGNS[quantity.bound] + value, quantity.unit or quantity.head or "", rate)
    return " ".join(word for word in words if word)

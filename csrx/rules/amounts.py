"""Bare numbers with a scale that are amounts of money: 'EUR 45 million: 35 million in 2020', 'spent 12.4 crore'."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from csrx.rules.pointing import THEM, before_bound, ends_in_scale, figure_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from csrx.lexicon.load import Lexicon
    from csrx.lexicon.tokens import Tokens
    from csrx.models.quantity import Quantity

_INDIAN, _RUPEES = re.compile(r"(?:lakh|lac|crore|cr)s?$", re.IGNORECASE), "INR"
_BEFORE, _BEHIND = 6, 4  # tokens from a word of spending to its amount, and from an amount to its verb
_AUXILIARIES = frozenset(["was", "were", "has", "have", "been", "is", "are", "being", "will", "be", "had"])


def amount_of(quantity: Quantity, tokens: Tokens, others: Sequence[Quantity], lexicon: Lexicon) -> Quantity:
    """A bare number with a scale as money: one more amount behind others, or lakhs and crores that were spent.

    `others` are the quantities before it in its sentence.
    """
    if not ends_in_scale(quantity):
        return quantity
    before = [other for other in others if other.kind == "money" and other.end <= quantity.start]
    named = quantity.kind == "count" and (quantity.unit is not None or (quantity.item or "").endswith("s"))
    behind = tokens.lower[tokens.first_at(quantity.end - 1) + 1 :][:2]
    named = named or (behind[:1] == ["of"] and not THEM.isdisjoint(behind))  # '4.5 million of them'
    if named:
        return quantity
    watched = bool(behind) and behind[0].endswith("ed")  # '1.2 million watched'
    if before and not watched:
        return quantity._replace(kind="money", unit=before[-1].unit, item=None, head=None)
    if quantity.kind == "number" and _INDIAN.search(figure_of(quantity)) and _is_spent(quantity, tokens, lexicon):
        return quantity._replace(kind="money", unit=_RUPEES)
    return quantity


def _is_spent(quantity: Quantity, tokens: Tokens, lexicon: Lexicon) -> bool:
    """Whether the words beside a number tell that it is money: 'spent 12.4 crore', '5 lakh has been sanctioned'."""
    first, stop = tokens.first_at(quantity.start), tokens.first_at(quantity.end - 1) + 1
    first = before_bound(tokens, first, lexicon)
    spending = lexicon.context["spending"]
    before = tokens.lower[max(0, first - _BEFORE) : first]
    verb = next((word for word in tokens.lower[stop : stop + _BEHIND] if word not in _AUXILIARIES), "")
    return not spending.isdisjoint(before) or (verb in spending and tokens.lower[stop] in _AUXILIARIES)

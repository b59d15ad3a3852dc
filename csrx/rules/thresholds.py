"""Thresholds: numbers that only choose what is meant or whom a rule binds, as 'sites that use more than 1.5 TJ'."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csrx.rules.kinds import kinds_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from csrx.lexicon.load import Lexicon
    from csrx.models.quantity import Quantity

_REACH = 14  # tokens from the words that choose to the number
_NAMED = 6  # tokens before 'whose' in which those meant are named
_CONDITIONS = frozenset(["if", "unless"])
_RELATIVES = frozenset(["that", "which", "with", "having", "consuming", "emitting", "using", "burning", "releasing"])
_EXCEEDING = frozenset(["exceeds", "exceed", "exceeding", "than", "above", "over", "below", "under", "least", "to"])
_BEYOND = frozenset(["above", "over", "below", "under", "exceeding"])
_MUST, _DUE = frozenset(["must", "may", "shall", "should", "cannot"]), 5  # tokens
_DRAWN = frozenset(["energy", "emissions"])  # kinds of quantities
_PAST = frozenset(["were", "was", "been", "has", "have", "had"])


class ThresholdReader:
    """Tells of the quantities of one statement which are thresholds."""

    def __init__(self, lower: Sequence[str], spans: Sequence[tuple[int, int]], lexicon: Lexicon) -> None:
        self._lower = lower
        self._spans = spans
        self._lexicon = lexicon

    def is_threshold(self, index: int, quantity: Quantity) -> bool:
        """Whether a quantity only says which things are meant, or from which amount on a rule holds."""
        first = self._spans[index][0]
        if quantity.kind == "money" and self._is_due(first):
            return True
        if not first or self._lower[first - 1] not in _EXCEEDING:
            return False
        larger = self._lower[max(0, first - 2) : first - 1] in (["larger"], ["bigger"], ["greater"], ["smaller"])
        if larger and self._lower[max(0, first - 3)] in self._lexicon.context["sites"]:
            return True  # 'plants larger than 200 MW'
        if self._lower[first - 1] in _BEYOND and self._lower[max(0, first - 2)] in self._lexicon.context["sites"]:
            return quantity.kind == "measure"  # 'works over 30 MW'
        return self._is_condition(first) or self._chooses(first, quantity) or self._is_rule(first, quantity)

    def _is_due(self, first: int) -> bool:
        """'The family income must not exceed INR 80,000', 'a gift should be EUR 5 or more', 'may not be over EUR 9'."""
        before = self._lower[max(0, first - _DUE) : first]
        if before[-1:] != [] and before[-1] in _BEYOND and before[-2:-1] in (["income"], ["incomes"], ["earnings"]):
            return True  # 'with an income under EUR 900'
        if _MUST.isdisjoint(before):
            return False
        return before[-1:] == ["be"] or ("not" in before and before[-1] in _EXCEEDING | {"exceed"})

    def _is_condition(self, first: int) -> bool:
        """'if emissions exceed 5 t', 'sites whose consumption exceeds 1.5 TJ'; not 'two plants whose output exceeds
        5 GWh'."""
        words = (*_CONDITIONS, "whose")
        at = next((k for k in range(first - 1, max(0, first - _REACH), -1) if self._lower[k] in words), None)
        if at is None or self._lower[at] in _CONDITIONS:
            return at is not None
        counted = any(stop <= at for _, stop in self._spans)
        return not counted and any(word.endswith("s") for word in self._lower[max(0, at - _NAMED) : at])

    def _chooses(self, first: int, quantity: Quantity) -> bool:
        """'sites that consume more than 5 TJ', 'plants with emissions above 900 t'."""
        if _DRAWN.isdisjoint(kinds_of(quantity, self._lexicon)):
            return False
        floor = max((stop for _, stop in self._spans if stop < first), default=0)
        for at in range(first - 1, max(floor, first - _REACH), -1):
            if self._lower[at] in _RELATIVES and self._lower[at - 1] in self._lexicon.context["sites"]:
                return not self._lexicon.context["drawing"].isdisjoint(self._lower[at:first])
        return False

    def _is_rule(self, first: int, quantity: Quantity) -> bool:
        """'donations above EUR 5,000 must be approved by the board', not 'the board approved more than EUR 5,000'."""
        if quantity.kind != "money":
            return False
        words = self._lexicon.context
        approvals = [k for k, word in enumerate(self._lower) if word in words["approvals"]]
        if not approvals:
            return False
        at = approvals[0]
        obliged = not words["obliging"].isdisjoint(self._lower[: max(at, first)])
        return obliged and self._lower[max(0, at - 1)] not in _PAST

"""Amounts compared: the same value in the same unit, whatever multiple of the unit each is written in."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from csrx.lexicon.tokens import tokenize

if TYPE_CHECKING:
    from csrx.lexicon.load import Lexicon, Unit
    from csrx.models.evaluation import Claim
    from csrx.schema import Schema

_TOLERANCE, _LEAST = Decimal("1e-6"), Decimal("1e-3")
# The units in which amounts are compared. Those of one dimension are kept apart: a report means the one that it writes.
_BASES = ("kWh", "MJ", "tce", "toe", "kW", "t", "tCO2e", "m3")


class Amounts:
    """Compares amounts by the factors of the lexicon; a metric of compound units is compared by its values alone."""

    def __init__(self, schema: Schema, lexicon: Lexicon) -> None:
        self._schema = schema
        self._lexicon = lexicon
        self._known: dict[str, tuple[str, Decimal]] = {}

    def same(self, one: Claim, other: Claim) -> bool:
        """Whether two claims state the same amount."""
        (name, factor), (other_name, other_factor) = self._canonical(one.unit), self._canonical(other.unit)
        if name != other_name and not (one.metric == other.metric and self._is_compound(one.metric)):
            return False
        value, other_value = one.value * factor, other.value * other_factor
        return abs(value - other_value) <= _TOLERANCE * max(Decimal(1), abs(value), abs(other_value))

    def _is_compound(self, metric: str) -> bool:
        """Whether the metric takes units such as GJ/t, which are spelled in many ways."""
        known = self._schema.metrics.get(metric)
        return known is not None and bool(known.takes.compound)

    def _canonical(self, name: str) -> tuple[str, Decimal]:
        """The base that a unit is compared in, and its factor; a unit that the lexicon does not know stands alone."""
        if name not in self._known:
            unit = self._lexicon.units.get(name) or self._spelled(name)
            self._known[name] = (name, Decimal(1)) if unit is None else self._based(unit)
        return self._known[name]

    def _based(self, unit: Unit) -> tuple[str, Decimal]:
        """The base of which a unit is a decimal multiple, or the only one of its dimension, or the unit itself."""
        bases = [base for base in map(self._lexicon.units.__getitem__, _BASES) if base.dimension == unit.dimension]
        if len(bases) > 1:
            bases = [base for base in bases if _is_multiple(unit.factor / base.factor)]
        if not bases:
            return unit.symbol, Decimal(1)
        name = bases[0].symbol
        return ("t" if name == "tCO2e" else name), unit.factor / bases[0].factor  # carbon dioxide by the tonne too

    def _spelled(self, name: str) -> Unit | None:
        """The unit of which the name is another spelling: `kl`, `tonnes`."""
        tokens = tokenize(name)
        for forms, words in ((self._lexicon.unit_symbols, tokens.words), (self._lexicon.unit_names, tokens.lower)):
            hit = forms.match(words, 0)
            if hit is not None and hit[1] == len(words):
                return hit[0]
        return None


def _is_multiple(factor: Decimal) -> bool:
    """Whether the factor is a power of ten from a thousandth up: Wh, kgce and PJ are; a joule is no way to write MJ."""
    return factor.normalize().as_tuple().digits == (1,) and factor >= _LEAST

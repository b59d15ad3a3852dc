"""Which quantities a metric takes by their kind alone."""

from __future__ import annotations

from math import log10
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from csrx.lexicon.load import Lexicon
    from csrx.models.quantity import Quantity
    from csrx.schema import Metric


_TIMES = frozenset(["d", "day", "h", "hour", "y", "yr", "year", "a", "annum", "month"])


def starting_score(metric: Metric, quantity: Quantity, lexicon: Lexicon) -> float | None:
    """What the kind of a quantity alone says for a metric; None where the metric does not take it."""
    takes = metric.takes
    if not is_stated(quantity):
        return None
    if metric.only_units and quantity.kind == "count" and not (quantity.head or "").endswith(metric.only_units):
        return None
    if metric.only_units and quantity.kind == "measure" and quantity.unit not in metric.only_units:
        return None
    if quantity.kind == "money":
        return None if quantity.unit and "/" in quantity.unit else takes.money
    if quantity.kind == "percent":
        return takes.percent if quantity.unit == "%" else None
    if quantity.kind == "count":
        score = takes.count.get(quantity.unit or "other", takes.count.get("other") if quantity.unit is None else None)
        return score if score is None else score + takes.heads.get(quantity.head or "", 0.0)
    if quantity.kind == "measure" and quantity.unit:
        base, slash, denominator = quantity.unit.partition("/")
        unit = lexicon.units.get(base)
        if unit is None or denominator in _TIMES:  # 'boe/d', an output
            return None
        return (takes.compound if slash else takes.measure).get(unit.dimension)
    return None


def kinds_of(quantity: Quantity, lexicon: Lexicon) -> frozenset[str]:
    """The names by which a need may speak of a quantity: its kind, the class of what it counts, its dimension or
    'compound'."""
    names: set[str] = {quantity.kind}
    if quantity.kind == "count" and quantity.unit:
        names.add(quantity.unit)
    if quantity.kind == "measure" and quantity.unit:
        base, slash, _ = quantity.unit.partition("/")
        names = {"compound" if slash else "measure"}
        if base in lexicon.units:
            names.add(lexicon.units[base].dimension)
    return frozenset(names)


def is_stated(quantity: Quantity) -> bool:
    """Whether a quantity can be a fact at all: not a bare number, not nought, not a part of a thing counted."""
    if quantity.kind == "number" or (quantity.value == 0 and not quantity.value_to):
        return False
    whole = quantity.value == quantity.value.to_integral_value()
    return quantity.kind != "count" or whole or quantity.unit == "time"


def is_implausible(metric: Metric, quantity: Quantity) -> bool:
    """Whether a value lies outside what the schema holds plausible for a metric."""
    limits = metric.plausible
    if limits is None:
        return False
    value = abs(quantity.value)
    too_high = limits.high is not None and quantity.kind != "money" and value > limits.high  # a rupiah is not a euro
    return too_high or (limits.low is not None and value < limits.low)


def unusual(metric: Metric, quantity: Quantity, lexicon: Lexicon) -> float:
    """How many powers of ten a value lies outside what the schema says is usual for its kind: 0 within, 1 for 'three
    nurses' where 30 are usual."""
    measure = lexicon.units.get(quantity.unit or "") if quantity.kind == "measure" else None
    kind = quantity.kind if quantity.kind == "money" else measure.dimension if measure else quantity.unit or ""
    limits = metric.usual.get(kind)
    least = most = abs(quantity.value) * (measure.factor if measure else 1)
    if limits is None or not least:
        return 0.0
    if quantity.kind == "money":
        cheap, dear = lexicon.currency_worth.get(quantity.unit or "", (None, None))
        if cheap is None or dear is None:
            return 0.0
        least, most = least / dear, most / cheap  # in US dollars, in the years of its lowest and its highest rate
    if limits.low is not None and most < limits.low:
        return log10(limits.low / most)
    return log10(least / limits.high) if limits.high is not None and least > limits.high else 0.0

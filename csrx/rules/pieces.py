"""What one piece of many holds or weighs: the size of a bag is no gift of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csrx.rules.pointing import before_bound

if TYPE_CHECKING:
    from collections.abc import Sequence

    from csrx.lexicon.load import Lexicon
    from csrx.rules.statement import Statement

_SIZES = frozenset(["mass", "volume"])  # dimensions
_ATTACHED = frozenset(["of", "(", ",", "with", "at", "–", "-"])
_EACH = frozenset(["each", "apiece"])


def is_of_a_piece(statement: Statement, spans: Sequence[tuple[int, int]], index: int, lexicon: Lexicon) -> bool:
    """Whether a quantity tells what one of the things before it holds or weighs: 'tanks (2,000 litres each)', 'bags of
    25 kg', 'boxes of 12'."""
    quantity, (first, stop) = statement.quantities[index], spans[index]
    unit = lexicon.units.get(quantity.unit or "") if quantity.kind == "measure" else None
    sized = unit is not None and unit.dimension in _SIZES
    if not sized and not (quantity.kind in ("count", "number") and quantity.unit in (None, "item")):
        return False
    lower, begin = statement.tokens.lower, before_bound(statement.tokens, first, lexicon)
    holder = lower[begin - 2] if begin > 1 and lower[begin - 1] == "of" else ""
    if lexicon.lemmas.get(holder, holder) != holder and lexicon.lemmas[holder] in lexicon.context["containers"]:
        return True
    counted = index and statement.quantities[index - 1].kind == "count"
    between = lower[spans[index - 1][1] : begin] if counted else []
    attached = bool(between) and _ATTACHED.issuperset(between)
    return sized and attached and not _EACH.isdisjoint(lower[stop : stop + 1])

"""Shares of an energy mix that are no renewable ones: 'gas 39%' beside 'wind 40%'."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from csrx.lexicon.load import Lexicon
    from csrx.rules.statement import Statement

_APART = frozenset([",", ";", ".", "(", ")", "|", "/", "and", "but", "while", "whereas", "plus"])


def fossil_source(statement: Statement, spans: Sequence[tuple[int, int]], index: int, lexicon: Lexicon) -> str | None:
    """The fossil source that is named in the part of a list where a share stands, if no renewable one is."""
    lower, (first, stop) = statement.tokens.lower, spans[index]
    begin = next((at + 1 for at in range(first - 1, -1, -1) if lower[at] in _APART), 0)
    end = next((at for at in range(stop, len(lower)) if lower[at] in _APART), len(lower))
    part = [*lower[begin:first], *lower[stop:end]]
    if not lexicon.context["renewable_sources"].isdisjoint(part):
        return None
    return next((word for word in part if word in lexicon.context["fossil_sources"]), None)

"""Per which time a figure is told: by its label, or by words elsewhere in its clause."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csrx.rules.pointing import before_bound

if TYPE_CHECKING:
    from collections.abc import Sequence

    from csrx.lexicon.load import Lexicon
    from csrx.lexicon.tokens import Tokens
    from csrx.rules.distances import Ruler
    from csrx.rules.statement import Statement

_RELATIVES, _SPEAKERS = frozenset(["that", "which", "who", "where"]), frozenset(["we", "it", "they", "our", "the"])
_LIFETIME = 8  # tokens from a quantity to 'over its lifetime'
_OWN_LABELS, _RATED_NAME = frozenset(["row", "unit", "column", "label"]), 6  # roles, tokens
# The cost over which words reach: 'every year' in front over a list, behind over a clause, 'annual' only its own noun.
_RATE_PHRASE, _RATE_BEHIND, _RATE_WORD = 2.2, 0.9, 0.5


class RateReader:
    """Reads the rates of figures that do not carry them with their unit."""

    def __init__(self, lexicon: Lexicon, ruler: Ruler) -> None:
        self._lexicon = lexicon
        self._ruler = ruler

    def rate_of(self, statement: Statement, span: tuple[int, int], *, share: bool) -> str | None:
        """A rate said elsewhere in the clause: 'annual income of', 'every year it will keep'; a `share` has none of an
        adjective ('4% of the annual need')."""
        if (labelled := self._labelled_rate(statement)) is not None:
            return labelled
        if "lifetime" in statement.tokens.lower[span[1] : span[1] + _LIFETIME]:
            return None  # '900 t a year and 40,000 t over its lifetime'
        best: tuple[float, str] | None = None
        distances = self._ruler.of(statement.tokens)
        rates, lower = self._lexicon.rates, statement.tokens.lower
        starts = rates.first_words()
        begin = before_bound(statement.tokens, span[0], self._lexicon)
        for index in [index for index, word in enumerate(lower) if word in starts]:
            hit = self._lexicon.rate_at(lower, index)
            if hit is not None and not (share and hit[1] - index == 1):
                gap = distances.gap(index, hit[1], *span)
                phrase, named = hit[1] - index > 1, lower[begin - 1 : begin] == ["of"]
                if hit[1] <= span[0]:  # 'annual savings in heat of 5 GWh'
                    reach = _RATE_PHRASE if phrase or (named and begin - hit[1] <= _RATED_NAME) else _RATE_WORD
                elif _is_of_another(lower, span[1], index):
                    continue
                else:  # 'the food that we donate every month'
                    reach = _RATE_BEHIND if phrase and not _counts_between(statement, span[1], index) else _RATE_WORD
                if gap < reach and (best is None or gap < best[0]):
                    best = gap, hit[0]
        return best[1] if best else None

    def _labelled_rate(self, statement: Statement) -> str | None:
        """The rate that a figure's own label ends in, or its unit has: 'Trained every year', 'Output (MWh/year)'."""
        for label in statement.labels:
            lower = label.tokens.lower
            if label.role in _OWN_LABELS:
                for at in range(len(lower)):
                    hit = self._lexicon.rate_at(lower, at)
                    if (
                        hit is not None
                        and (at or hit[1] > 1)
                        and (set(lower[hit[1] :]) <= {")"} or self._is_united(label.tokens, at, hit[1]))
                    ):
                        return hit[0]
        return None

    def _is_united(self, tokens: Tokens, at: int, stop: int) -> bool:
        """Whether words that tell a rate stand behind a unit: 'kWh a year'."""
        return stop - at > 1 and self._lexicon.unit_symbols.match_back(tokens.words, at) is not None


def _counts_between(statement: Statement, first: int, stop: int) -> bool:
    """Whether another quantity stands between two tokens."""
    return any(first <= statement.tokens.first_at(quantity.start) < stop for quantity in statement.quantities)


def _is_of_another(lower: Sequence[str], first: int, stop: int) -> bool:
    """Whether the relative clause of another noun begins between two tokens: 'a home that cooks every day', not 'the
    food that we donate every month'."""
    return any(lower[at] in _RELATIVES and lower[at + 1] not in _SPEAKERS for at in range(first, stop))

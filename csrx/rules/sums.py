"""Whether a figure is called a total, an aggregate or a sum to date."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from csrx.rules.pointing import before_bound

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from csrx.lexicon.load import Lexicon
    from csrx.lexicon.tokens import Tokens
    from csrx.models.quantity import Quantity
    from csrx.rules.cues import Cue
    from csrx.rules.periods import Periods
    from csrx.rules.statement import Statement

_NEAR = 0.38  # how near a word such as 'total' must be
_BEHIND = 2  # tokens from it to its figure
_PARTED, _NEXT = re.compile(r"\bof (?:this|that|the) (?:sum|total|amount|figure)\b", re.IGNORECASE), 30  # characters
_LEADING_IN = frozenset([",", "and", ":", "–", "—", "("])  # between a word such as 'altogether' and its figure
_BASE_OF_SHARES = frozenset(["total", "aggregate", "combined"])  # behind a share: 'by 2% relative to total sales'
_ALL = frozenset(["the", "our", "its", "their", "these", "those", "of", "countries", "regions", "areas", "schools"])
_SHARE_OF = 6  # tokens from a share to what it is of
_RELATIVES = frozenset(["that", "which", "who", "where"])

_STARTS = frozenset([
    "began", "begun", "started", "launched", "launching", "founded", "founding", "foundation", "inception", "creation",
    "establishment", "established", "introduction", "introduced", "start", "launch", "beginning", "beginnings",
    "opening", "opened", "outset", "set",
])  # fmt: skip
_SINCE_REACH, _YEARS_REACH = 7, 4  # tokens
_HAVING = frozenset(["has", "have", "had", "been"])
_OVER, _COMING = frozenset(["in", "within", "over", "during", "after"]), frozenset(["next", "coming", "following"])


class SumReader:
    """Reads which figures are sums."""

    def __init__(self, lexicon: Lexicon, periods: Periods) -> None:
        self._lexicon = lexicon
        self._periods = periods

    def is_sum(
        self,
        statement: Statement,
        quantity: Quantity,
        span: tuple[int, int],
        near: Mapping[str, tuple[float, str]],
    ) -> bool:
        """Whether words near a quantity at tokens `span` call it a sum, or what follows takes it for a whole."""
        called = near.get("total", (0.0, ""))[0] >= _NEAR
        share = quantity.kind == "percent"
        if (called and not self._sums_another(statement, span, share=share)) or self._is_parted(statement, quantity):
            return True
        return not (share or statement.cell) and (_is_since_start(statement.tokens.lower) or _is_of_years(statement))

    def _sums_another(self, statement: Statement, span: tuple[int, int], *, share: bool) -> bool:
        """Whether each word such as 'total' in a sentence belongs to another quantity: one that it stands right behind
        ('900 copies in all, for 40 schools'), or right before, where a deed parts the two ('a total of 40 MW, from
        which we buy 90 GWh'); or to none ('our largest gift so far', '4% of the total')."""
        tokens = statement.tokens
        words = [cue for cue in statement.cues if "total" in cue.lists]
        summing = [
            cue
            for cue in words
            if not self._periods.is_unequalled(tokens, cue.first)
            and not _is_of(tokens.lower, span[1], cue.first)
            and not (cue.words == "in all" and not _ALL.isdisjoint(tokens.lower[cue.stop : cue.stop + 1]))
            and not (share and cue.first >= span[1] and cue.words in _BASE_OF_SHARES)
        ]
        if not words or any("total" in cue.lists for label in statement.labels for cue in label.cues):
            return False
        spans = [(tokens.first_at(q.start), tokens.first_at(q.end - 1) + 1) for q in statement.quantities]
        others = [other for other in spans if other[0] != span[0]]
        return all(any(self._is_sum_of(tokens, cue, other, span) for other in others) for cue in summing)

    def _is_sum_of(self, tokens: Tokens, cue: Cue, other: tuple[int, int], span: tuple[int, int]) -> bool:
        """Whether a word such as 'total' belongs to another quantity and not to that at `span`."""
        if other[1] > span[0]:
            return False
        begin, own = (before_bound(tokens, first, self._lexicon) for first in (other[0], span[0]))
        if cue.first == other[1] or (cue.first == other[1] + 1 and tokens.lower[other[1]] == "in"):
            return not _LEADING_IN.issuperset(tokens.lower[cue.stop : own])
        between = tokens.lower[other[1] : span[0]]
        leads = 0 <= begin - cue.stop <= _BEHIND
        return leads and any(word in self._lexicon.frame.verbs or word in _RELATIVES for word in between)

    @staticmethod
    def _is_parted(statement: Statement, quantity: Quantity) -> bool:
        """Whether a quantity is taken for a whole: 'CA$5 million. Of this sum ...', 'A + B = CA$5 million'."""
        before = max((other.end for other in statement.quantities if other.end <= quantity.start), default=None)
        if before is not None and "=" in statement.tokens.text[before : quantity.start]:
            return True
        after = next((other.start for other in statement.quantities if other.start > quantity.start), None)
        stop = after if after is not None else statement.end + _NEXT
        return not statement.cell and _PARTED.search(statement.tokens.text, quantity.end, stop) is not None


def _is_since_start(lower: Sequence[str]) -> bool:
    """Whether a sentence tells what came together since something began: 'since FoodBridge was founded'."""
    at = next((k for k, word in enumerate(lower) if word == "since"), None)
    return at is not None and not _STARTS.isdisjoint(lower[at + 1 : at + _SINCE_REACH])


def _is_of_years(statement: Statement) -> bool:
    """Whether a sentence tells what several years have brought: 'In nine years the campaign has given'."""
    lower = statement.tokens.lower
    if _HAVING.isdisjoint(lower):
        return False
    for quantity in statement.quantities:
        if quantity.unit != "year" or quantity.value <= 1:
            continue
        first = statement.tokens.first_at(quantity.start)
        led = lower[max(0, first - _YEARS_REACH) : first]
        if not _OVER.isdisjoint(led) and _COMING.isdisjoint(led):
            return True
    return False


def _is_of(lower: Sequence[str], stop: int, first: int) -> bool:
    """Whether what stands at a token is what a share before it is a share of."""
    return lower[stop : stop + 1] == ["of"] and 0 < first - stop <= _SHARE_OF

"""How exact a number is said to be: words and signs before and after it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from csrx.lexicon.load import Lexicon
    from csrx.lexicon.tokens import Tokens
    from csrx.models.quantity import Bound

SIGNS = frozenset("-−–+±~≈∼≃<>≤≥⩽⩾")
_MINUS = frozenset("-−–")
_OPENING = frozenset("(|[:,;=$€£¥₹")
_BEFORE_DIGITS_TOO = frozenset(("plus", "+", "odd", "max", "maximum"))  # '5 plus 3' is a sum
_SPANS = frozenset(("over", "within", "under"))  # 'over three years' is how long, not how much
_CALENDAR = frozenset(("day", "week", "month", "year", "decade"))


class Bounds:
    """Finds the bound of a number."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def before(self, tokens: Tokens, stop: int) -> tuple[Bound | None, int]:
        """The bound that ends before token `stop` and where it begins, over words that change nothing.

        'more than', 'more than a further', '>', 'some'; (None, stop) where there is none.
        """
        at = stop
        for _ in range(3):
            found = self._lexicon.bound_before(tokens.lower, at)
            if found is not None and not self._is_dash(tokens, found[1]) and not self._compares(tokens, found[1]):
                return found[0], found[1]
            filler = self._lexicon.fillers.match_back(tokens.lower, at)
            if filler is None:
                break
            at = filler[1]
        return None, stop

    def after(self, tokens: Tokens, stop: int) -> tuple[int, Bound | None]:
        """The index after a bound that trails ('+', '-plus', 'or so') at token `stop`, and the bound."""
        found = self._lexicon.bounds_after.match(tokens.lower, stop)
        if found is None:
            return stop, None
        bound, end = found
        word = tokens.lower[stop]
        sums = end < len(tokens.words) and tokens.words[end][0].isdecimal()
        if tokens.lower[end : end + 1] == ["than"]:  # '64,000 hectares and more than 500 farms'
            return stop, None
        ends_line = end < len(tokens.words) and "\n" in tokens.text[tokens.end[end - 1] : tokens.start[end]]
        if (word in _BEFORE_DIGITS_TOO and sums) or (word == "+" and not (tokens.glued(stop) or ends_line)):
            return stop, None
        return end, bound

    def spans_time(self, tokens: Tokens, first: int, unit: str | None) -> bool:
        """Whether 'over' before a number tells a length of time: 'over three years', not 'for over three years'."""
        if unit not in _CALENDAR or not first or tokens.lower[first - 1] not in _SPANS:
            return False
        return first < 2 or tokens.lower[first - 2] not in self._lexicon.context["lasting"]

    @staticmethod
    def _compares(tokens: Tokens, index: int) -> bool:
        """Whether a share stands before the bound, which then compares: '28% less than the $5.2 million'."""
        return index > 0 and tokens.lower[index - 1] in ("%", "percent", "cent", "times", "twice")

    @staticmethod
    def _is_dash(tokens: Tokens, index: int) -> bool:
        """Whether a sign stands right behind a digit, where it is a dash and no bound."""
        return tokens.words[index] in SIGNS and index > 0 and tokens.words[index - 1][-1].isdecimal()


def signed(tokens: Tokens, first: int) -> tuple[int, bool]:
    """The index of a sign that belongs to the number at token `first`, and whether it is a minus.

    '-56.6%', '> 750', 'minus 5 degrees', '~20'; (first, False) where there is none.
    """
    if not first:
        return first, False
    sign, held = tokens.words[first - 1], first >= 2 and tokens.glued(first - 1)
    if held and tokens.glued(first) and sign in _MINUS and tokens.lower[first - 2] == "minus":  # 'minus-5'
        return first - 2, True
    if tokens.lower[first - 1] == "minus" and tokens.lower[max(0, first - 2)] != "or":  # 'plus or minus 3'
        return first - 1, True
    if sign not in SIGNS or (held and tokens.words[first - 2] not in _OPENING):
        return first, False
    if sign in _MINUS:
        padded = tokens.words[first][0] == "0" and tokens.words[first].isdecimal()  # '-03' of '2002 -03'
        return (first - 1, not padded) if tokens.glued(first) else (first, False)
    return (first - 1, False) if tokens.glued(first) or sign not in "+±" else (first, False)

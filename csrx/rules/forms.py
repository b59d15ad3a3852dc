"""What an amount of money was given as: cash, or goods, services and working time that are worth so much.

'EUR 3 million in cash, 1 million in kind and 0.4 million in employee time', 'cash $3.1m; in kind $0.8m; time $0.3m'
"""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Sequence

Form = Literal["cash", "goods", "time"]

_CASH = frozenset(["cash", "monetary"])
_GOODS = frozenset(["goods", "product", "products", "services", "kind"])
_TIME = frozenset(["time", "hours"])
_WORKING = frozenset([
    "employee", "employees", "staff", "colleague", "colleagues", "volunteer", "volunteers", "volunteering", "people",
    "paid", "working", "work", "management", "employees'", "colleagues'",
])  # fmt: skip
_LEADING = frozenset([
    "was", "were", "is", "in", "as", "of", "worth", "the", "value", "form", "our", "their", "by", "way", "gifts",
    "donated", "for", "-",
])  # fmt: skip
_ALSO = frozenset(["money", "funds"])
_OWNING = frozenset(["'", "’", "'s", "’s", "s", "-"])
_BETWEEN = frozenset(
    [":", "was", "were", "of", "at", "donations", "contributions", "giving", "gifts", "value", "–", "-"]
)
_BESIDE = frozenset(["in", "donations", "donation", "contributions", "contribution", "gifts", "giving", "value", "of"])
_OPENING = frozenset([";", ",", "(", ":", "and", "•", "|"])
_CLOSING = frozenset([";", ",", ".", ")", "and", ":", "(", "|", "&", "to", "for"])
_IN_DONATIONS = ["in", "donations"]
_REACH, _NEXT, _CLAUSE = 7, 3, 14  # tokens
_ENDING = frozenset([";", ".", ":", "("])


def form_of(lower: Sequence[str], first: int, stop: int) -> Form | None:
    """What the amount from token `first` to `stop` was given as, said right behind it or, in a list, right before."""
    return _behind(lower, stop) or _before(lower, first)


def form_named(lower: Sequence[str]) -> Form | None:
    """The form that a label of a table names and nothing else: 'Cash', 'In kind (EUR)', 'Employee time'."""
    words = [word for word in takewhile(lambda word: word != "(", lower) if word[0].isalpha()]
    other = [word for word in words if not (_named(word) or word in _BESIDE or word in _WORKING)]
    return next(filter(None, map(_named, reversed(words))), None) if words and not other else None


def _behind(lower: Sequence[str], stop: int) -> Form | None:
    """'EUR 3 million in cash', '£0.7m the value of colleagues' time', 'was in kind'; the words end the phrase."""
    at = stop
    while at < min(len(lower), stop + _REACH) and lower[at] in _LEADING:
        at += 1
    worked = at
    while worked < min(len(lower), stop + _REACH) and (lower[worked] in _WORKING or lower[worked] in _OWNING):
        worked += 1
    ends = worked + 1 >= len(lower) or (lower[worked + 1] in _CLOSING and not _is_mixed(lower, worked + 1))
    if lower[stop : stop + 2] == _IN_DONATIONS and not _is_mixed(lower, stop + 2):
        return "cash"  # 'EUR 3 million in donations, of which a tenth were goods'
    if worked >= len(lower) or not ends or (at == stop and lower[worked] not in _CASH):
        return None
    if worked > at:
        return "time" if lower[worked] in _TIME else None
    return _named(lower[at]) if lower[at] != "time" or lower[at - 1] in ("in", "as") else None


def _is_mixed(lower: Sequence[str], at: int) -> bool:
    """Whether another form stands beside the first with no amount of its own: 'in time and money', 'in cash and in
    kind', not 'in cash and goods worth EUR 9,000'."""
    behind = lower[at + 1 : at + _CLAUSE] if lower[at : at + 1] in (["and"], [","], ["&"]) else []
    behind = list(takewhile(lambda word: word not in _ENDING, behind))
    named = any(word in _ALSO or _named(word) for word in behind[:_NEXT])
    return named and not any(word[0].isdecimal() for word in behind)


def _before(lower: Sequence[str], first: int) -> Form | None:
    """'cash $3.1m;', 'Time: EUR 4 million': words that open a part of a list."""
    at = first
    while at > 0 and lower[at - 1] in _BETWEEN:
        at -= 1
    form = _named(lower[at - 1]) if at else None
    if form is None or lower[first - 1] == "of":
        return None
    begin = at - 1
    while begin > 0 and (lower[begin - 1] in _WORKING or lower[begin - 1] in ("in", "-", "gifts")):
        begin -= 1
    return form if begin == 0 or lower[begin - 1] in _OPENING else None


def _named(word: str) -> Form | None:
    if word in _CASH:
        return "cash"
    return "goods" if word in _GOODS else "time" if word in _TIME else None

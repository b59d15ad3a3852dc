"""Quantities that belong together: the two ends of a range, and numbers of a list that share a unit."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from csrx.lexicon.load import Lexicon
from csrx.lexicon.tokens import Tokens

if TYPE_CHECKING:
    from csrx.grammar.quantities import Draft

_DASHES = frozenset("-–—‑−~")
_CHANGES = frozenset(
    "rise rises rose risen rising increase increases increased increasing grow grows grew grown growing fall falls fell fallen falling "
    "decline declines declined drop drops dropped decrease decreases decreased reduce reduces reduced reducing up down improve improved cut "
    "lowered raised raise expanded expand jumped climbed went gone go shrank narrowed changed moved lower higher".split()
)


def join_ranges(tokens: Tokens, drafts: list[Draft], lexicon: Lexicon) -> list[Draft]:
    """Drafts with the two ends of each range made one ('5-8 million', 'between 4,000 and 5,000 pupils')."""
    joined: list[Draft] = []
    for draft in drafts:
        if joined and (merged := _range(tokens, joined[-1], draft)) is not None:
            joined[-1] = merged
        else:
            joined.append(draft)
    return joined


def _range(tokens: Tokens, low: Draft, high: Draft) -> Draft | None:
    """One draft from two, where the words between them make a range."""
    if low.value_to is not None or low.number.vague:
        return None
    between = tokens.lower[low.stop : high.first]
    if len(between) != 1 or low.kind == "count" or (low.bound not in (None, "approximate")):
        return None
    word = between[0]
    before = tokens.lower[low.first - 1] if low.first else ""
    if word in _DASHES:
        fits = low.kind == "number" or low.unit == high.unit
    elif word == "to":
        fits = low.kind == "number" or (low.kind == "money" and high.kind == "number") or (before == "between" and low.unit == high.unit)
        fits = fits or (low.unit == high.unit and before != "from" and low.kind in ("percent", "money", "measure"))
        fits = fits and not (before == "from" and _changes(tokens, low.first))
    elif word == "and":
        fits = before == "between" and (low.kind == "number" or low.unit == high.unit or high.kind == "number")
    elif word == "or":
        fits = (low.kind == "number" and high.kind in ("money", "measure", "percent")) or (low.kind == "money" and high.kind == "number")
        fits = fits and low.number.scale == 1 and _after_scale(high)
    else:
        return None
    if not fits or (low.kind == "money" and high.kind not in ("money", "number")):
        return None
    start = low.value
    if low.number.scale == 1 and high.number.scale > 1 and low.value * high.number.scale < high.value:
        start = low.value * high.number.scale
    if start >= high.value or (low.number.plain and high.kind == "number" and low.kind == "number" and word in _DASHES and high.value > 10 * start):
        return None
    money = low if low.kind == "money" else high
    first = low.first - (before in ("between", "from"))
    kind = high.kind if low.kind == "number" else low.kind
    return replace(high, first=first, kind=kind, unit=money.unit if money.kind == "money" else (high.unit or low.unit),
                   value=start, value_to=high.value, bound=low.bound or high.bound, noun=high.noun or low.noun,
                   certain=low.certain and high.certain, rate=high.rate or low.rate)  # fmt: skip


def _after_scale(high: Draft) -> bool:
    return high.number.scale >= 1


def _changes(tokens: Tokens, index: int) -> bool:
    """Whether 'from X to Y' tells a change: a verb of rising or falling stands before it."""
    return any(word in _CHANGES for word in tokens.lower[max(0, index - 12) : index])


_LIST_LINKS = frozenset([(",",), ("and",), (",", "and"), ("or",), ("&",), ("to",), ("/",), (";",), (";", "and"), ("and", "then")])


def share_units(tokens: Tokens, drafts: list[Draft], lexicon: Lexicon) -> list[Draft]:
    """Numbers of a list with the unit, noun or currency that only one of them has written out."""
    shared = list(drafts)
    for index in range(len(shared) - 2, -1, -1):  # a unit after the last one: '2,100, 3,400 and 5,000 students'
        mine, after = shared[index], shared[index + 1]
        link = _link(tokens, mine, after)
        if mine.kind == "number" and link and after.kind in ("count", "measure", "percent") and not mine.number.vague and _alike(mine, after):
            shared[index] = replace(mine, kind=after.kind, unit=after.unit, noun=after.noun, rate=mine.rate or after.rate)
        elif mine.kind == "number" and link and after.kind == "money" and after.first == after.number.first and _alike(mine, after):
            value = mine.value * after.number.scale if mine.number.scale == 1 and mine.value < 1000 else mine.value
            shared[index] = replace(mine, kind="money", unit=after.unit, value=value, certain=after.certain)
    for index in range(1, len(shared)):  # a currency before the first: 'RMB 3, 4 and 5 million'
        mine, before = shared[index], shared[index - 1]
        if mine.kind == "number" and before.kind == "money" and before.first < before.number.first and _link(tokens, before, mine):
            if mine.number.scale > 1 or mine.value >= 1000 or not mine.number.plain:
                shared[index] = replace(mine, kind="money", unit=before.unit, certain=before.certain)
                _scale_back(shared, index)
        elif mine.kind == "number" and before.kind in ("measure", "percent") and before.unit and _link(tokens, before, mine) == ("to",):
            shared[index] = replace(mine, kind=before.kind, unit=before.unit, rate=before.rate)
    return shared


def _alike(mine: Draft, other: Draft) -> bool:
    """Whether a bare number may share the noun of the next: a small clause number would not."""
    return not (mine.number.plain and mine.number.words) or other.number.words


def _link(tokens: Tokens, left: Draft, right: Draft) -> tuple[str, ...] | None:
    """The words between two drafts where they only join the parts of a list, bounds left aside."""
    between = tuple(tokens.lower[left.stop : right.first])
    while between and between[-1] in ("over", "about", "nearly", "some", "almost", "around", "approximately", "a", "than", "more"):
        between = between[:-1]
    return between if between in _LIST_LINKS else None


def _scale_back(shared: list[Draft], index: int) -> None:
    """Gives the scale of the last of a list of amounts to those before it ('RMB 3, 4 and 5 million')."""
    scale = shared[index].number.scale
    at = index - 1
    while scale > 1 and at >= 0 and shared[at].kind == "money" and shared[at].number.scale == 1 and shared[at].value < 1000:
        shared[at] = replace(shared[at], value=shared[at].value * scale)
        at -= 1

"""Numbers that are one quantity: the two ends of a range, an amount and its cents."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from csrx.grammar.drafts import Draft
    from csrx.lexicon.load import Lexicon
    from csrx.lexicon.tokens import Tokens

_DASHES = frozenset("-–—‑−~")
_MOST_WITH_CENTS = 1000
_TENFOLD = 10  # how much larger a range's end may be behind 'by'
_AMOUNT_KINDS = frozenset(("percent", "money", "measure"))


def join_ranges(tokens: Tokens, drafts: list[Draft], lexicon: Lexicon) -> list[Draft]:
    """Drafts with the two ends of each range made one ('5-8 million', 'between 4,000 and 5,000 pupils')."""
    joined: list[Draft] = []
    for draft in drafts:
        last = joined[-1] if joined else None
        merged = (
            (_with_cents(tokens, last, draft) or _range(tokens, last, draft, lexicon)) if last is not None else None
        )
        if merged is not None:
            joined[-1] = merged
        else:
            joined.append(draft)
    return joined


def _with_cents(tokens: Tokens, whole: Draft, cents: Draft) -> Draft | None:
    """'20 dollars and 30 cents', 'five pounds 20 pence'."""
    if whole.kind != "money" or whole.factor != 1 or whole.value_to is not None:
        return None
    if _is_spoken(tokens, whole, cents):
        return whole._replace(stop=cents.stop, value=whole.value + cents.value / 100)
    if cents.kind != "money" or cents.factor >= 1:
        return None
    same = cents.unit == whole.unit or not cents.certain
    if not same or tokens.lower[whole.stop : cents.first] not in ([], ["and"], [","]) or cents.value >= 1:
        return None
    return whole._replace(stop=cents.stop, value=whole.value + cents.value)


def _is_spoken(tokens: Tokens, whole: Draft, cents: Draft) -> bool:
    """Whether cents are said without their name, at the end of what is said: 'fifteen dollars and fifty.'"""
    named = whole.stop > whole.number.stop and whole.number.scale == 1 and whole.value < _MOST_WITH_CENTS
    bare = cents.kind == "number" and cents.number.value < 100 and not cents.number.value % 1 and cents.bound is None
    ends = cents.stop >= len(tokens.words) or tokens.words[cents.stop] in ".;!?"
    return named and bare and ends and tokens.lower[whole.stop : cents.first] in ([], ["and"])


def _range(tokens: Tokens, low: Draft, high: Draft, lexicon: Lexicon) -> Draft | None:
    """One draft from two, where the words between them make a range."""
    if low.value_to is not None or low.number.vague or low.kind == "count" or low.bound not in (None, "approximate"):
        return None
    at = _link_at(tokens, low, high)
    if at is None or not _linked(tokens, low, high, at, lexicon):
        return None
    if low.kind == "money" and high.kind not in ("money", "number"):
        return None
    start = low.value
    if low.number.scale == 1 and high.number.scale > 1 and low.value * high.number.scale < high.value:
        start = low.value * high.number.scale
    elif low.kind == "number" and high.factor != 1:
        start = low.value * high.factor
    bare = low.number.plain and high.kind == "number" and low.kind == "number" and tokens.words[low.stop] in _DASHES
    if start >= high.value or (bare and high.value > 10 * start):
        return None
    money = low if low.kind == "money" and high.kind != "money" else high
    first = low.first - (low.first > 0 and tokens.lower[low.first - 1] in ("between", "from"))
    kind = high.kind if low.kind == "number" else low.kind
    unit = money.unit if money.kind == "money" else (high.unit or low.unit)
    return high._replace(
        first=first, kind=kind, unit=unit, value=start, value_to=high.value, bound=low.bound or high.bound,
        noun=high.noun or low.noun, certain=low.certain and high.certain, rate=high.rate or low.rate,
    )  # fmt: skip


def _link_at(tokens: Tokens, low: Draft, high: Draft) -> int | None:
    """The index of the one word between two drafts, hyphens left aside ('10- to 35-year-olds', '18-to-24')."""
    between = [at for at in range(low.stop, high.first) if tokens.words[at] not in "-‑"]
    if high.first - low.stop == 1:
        return low.stop
    hyphened = high.first - low.stop <= 3 and tokens.glued(low.stop)
    return between[0] if hyphened and len(between) == 1 else None


def _linked(tokens: Tokens, low: Draft, high: Draft, at: int, lexicon: Lexicon) -> bool:
    """Whether the word at a token between two drafts makes them the ends of a range."""
    word = tokens.lower[at]
    before = tokens.lower[low.first - 1] if low.first else ""
    same = low.unit == high.unit or (high.unit or "").startswith(f"{low.unit}/")  # '$1.20-$1.30 a gallon'
    bare = low.kind == "number"
    aged = low.kind == "measure" and low.unit == "year" and low.stop == low.number.stop and high.kind == "number"
    if word in _DASHES:
        if tokens.glued(at) != tokens.glued(at + 1):  # '0.83% -10.72%': a minus
            return False
        return bare or same or aged or (low.kind == "money" and high.kind == "number" and tokens.glued(at))
    if word == "to":
        if (before == "from" and _changes(tokens, low.first, lexicon)) or (
            before in lexicon.context["past_changes"] and low.kind != "percent"
        ):
            return False
        whole = low.kind == "money" and (low.number.scale > 1) == (high.number.scale > 1)
        least = low.value * (high.number.scale if low.number.scale == 1 else 1)
        amount = whole or high.value > _TENFOLD * least
        if before == "by" and not bare and amount and same:
            return False  # 'rose by 9 GWh to 120 GWh', 'by $4 million to $9 million'
        if bare or (low.kind == "money" and high.kind == "number") or (before == "between" and same):
            return True
        scaled = low.number.scale == 1 and high.number.scale > 1 and low.kind == "money"  # 'from $10 to $15 billion'
        told = (
            scaled
            or before != "from"
            or not lexicon.context["ranging"].isdisjoint(tokens.lower[max(0, low.first - 4) : low.first])
        )
        return aged or (same and told and low.kind in _AMOUNT_KINDS)
    if word == "and":
        return before == "between" and (bare or same or aged or high.kind == "number")
    if word == "or":
        amount = bare and high.kind in _AMOUNT_KINDS
        return low.number.scale == 1 and (amount or (low.kind == "money" and high.kind == "number"))
    return False


def _changes(tokens: Tokens, index: int, lexicon: Lexicon) -> bool:
    """Whether 'from X to Y' tells a change: a verb of rising or falling stands before it."""
    return not lexicon.context["changes"].isdisjoint(tokens.lower[max(0, index - 12) : index])

"""Times of a sentence that are not a figure's own: another figure's, those of a comparison, a founding, a plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csrx.rules.pointing import before_bound

if TYPE_CHECKING:
    from collections.abc import Sequence

    from csrx.lexicon.load import Lexicon
    from csrx.lexicon.tokens import Tokens
    from csrx.rules.periods import Time
    from csrx.rules.statement import Statement

_Span = tuple[int, int]

_COMPARES = frozenset(["than", "against", "versus", "vs"])
_COMPARES_SHARES = frozenset(["below", "above", "under", "over", "from", "on"])
_FROM = frozenset(["from"])  # '2% from 2015 to 2016'
_SHARES = frozenset(["%", "percent", "cent"])
_BASES = frozenset(
    [
        "the",
        "a",
        "level",
        "levels",
        "of",
        "base",
        "year",
        "baseline",
        "in",
        "fiscal",
        "financial",
        ".",
        "its",
        "our",
        "reference",
        "those",
        "that",
        "figure",
        "figures",
    ]
)
COMPARED = frozenset("than compared versus vs against figure level levels baseline double".split())  # noqa: SIM905
_LEVELS = frozenset(["figure", "level", "levels", "value", "total"])
_FROM_A = frozenset(["from", "against", "versus", "vs", "over", "on"])
_OF_THE_BASE = frozenset(["base", "baseline", "reference"])
_SET_AGAINST = frozenset(["after", "against", "versus", "vs", "than", "with"])
_PLANS = frozenset(["strategy", "strategic", "plan", "programme", "program", "framework", "agenda", "roadmap", "cycle"])
_JOINING = frozenset(["and", "but", "which", "that", "who"])  # before a verb that tells of no figure before it
_NEW_CLAUSE = frozenset(["and", "but", ";", "while", "whereas"])
_HAVE, _LONGEST_BRACKET = frozenset(["has", "have", "had"]), 30
BEGUN = frozenset([
    "founded", "established", "up", "created", "incorporated", "launched", "opened", "inaugurated", "begun", "began",
    "started", "born", "formed", "introduced", "commissioned", "completed", "built", "initiated", "signed",
])  # fmt: skip
_FOUNDED = frozenset(
    ["founded", "established", "up", "created", "incorporated", "opened", "inaugurated", "born", "formed"]
)
_RELATIVE = frozenset([",", "which", "that", "who"])  # before what tells of another than the figure
_FOUNDING = frozenset(["which", "that", "who", "was", "were", "itself", "first", "set"])
_LEADING_TIME = frozenset(["in", "by", "up", "to", "until", "since", "from", "the", "end", "of", "as", "during", "at"])
_BEHIND = 2  # tokens from a word of comparison to the time, or from a time to the goal that it is of
_GOALS = frozenset(["goal", "goals", "target", "targets", "objective", "ambition"])


def is_alien(time: Time, statement: Statement, span: _Span, lexicon: Lexicon, *, share: bool) -> bool:
    """Whether a time of a statement is not that of the quantity at tokens `span`, a `share` or not."""
    tokens = statement.tokens
    return (
        _is_apart(time, span, tokens)
        or _is_anothers(statement, time, span, lexicon)
        or _is_of_plan(time, tokens)
        or _is_of_goal(time, span, tokens)
        or _is_begun(time, span, tokens, lexicon)
        or _is_of_verb(time, span, tokens)
        or _is_base(time, span, tokens, share=share)
    )


def is_compared(time: Time, tokens: Tokens) -> bool:
    """Whether a time is what something is compared with: 'compared to 2014', 'than in 2014', '6% below 2014', '(2022:
    3,900)'."""
    before = tokens.lower[max(0, time.first - _BEHIND) : time.first]
    if before[-1:] == ["("] and tokens.words[time.stop : time.stop + 1] == [":"]:
        return True
    share = len(before) == _BEHIND and before[0] in _SHARES and before[1] in _COMPARES_SHARES - _FROM
    return share or not COMPARED.isdisjoint(before)


def is_baseline(time: Time, tokens: Tokens) -> bool:
    """Whether a time is called the base of what is told: 'our 2019 baseline', 'the base year 2019'."""
    beside = tokens.lower[max(0, time.first - _BEHIND) : time.first] + tokens.lower[time.stop : time.stop + 1]
    return not _OF_THE_BASE.isdisjoint(beside)


def is_glossed(time: Time, span: _Span, lower: Sequence[str]) -> bool:
    """Whether a quantity alone stands in brackets behind a time: 'compared with 2020 (35.9 PJ)'."""
    return lower[time.stop : span[0]] == ["("] and lower[span[1] : span[1] + 1] == [")"]


def _is_apart(time: Time, span: _Span, tokens: Tokens) -> bool:
    """Whether a time stands in brackets behind a quantity, with the figure of another year: '14 GWh (2021: 12)'."""
    between = tokens.lower[span[1] : time.first]
    if tokens.words[max(0, time.first - 1)] == "(" and tokens.words[time.stop : time.stop + 1] == [":"]:
        return span[1] <= time.first or ")" in tokens.words[time.stop : span[0]]
    if "(" not in between or ")" in between:
        return False
    return tokens.words[time.stop : time.stop + 1] == [":"] or not COMPARED.isdisjoint(between)


def _is_anothers(statement: Statement, time: Time, span: _Span, lexicon: Lexicon) -> bool:
    """Whether a time tells of another figure alone: one in the same brackets, '18% (9% in 2012) or 14 GWh', one
    set against it, '13 t, after 8 t in 2022', that it came from, 'from 8 t in 2022 to 13 t', or the share by which
    it changed, '533 t, a cut of 24% since 2006'.
    """
    tokens = statement.tokens
    if _opens_clause(statement, time, span):
        return True
    opened = _opening(tokens.words, time.first)
    for other in statement.quantities:
        first, stop = tokens.first_at(other.start), tokens.first_at(other.end - 1) + 1
        if first == span[0] or stop > time.first:
            continue
        if opened is not None and first > opened != _opening(tokens.words, span[0]):
            return True
        near = time.first - stop <= 1
        begin = before_bound(tokens, first, lexicon)  # 'gave 5 million to more than 300 schools in 2019'
        against = near and span[1] <= first and bool(_SET_AGAINST.intersection(tokens.lower[begin - 2 : begin]))
        changed = near and span[1] <= first and other.kind == "percent" and time.lead == "since"
        left = near and time.stop < span[0] and [tokens.lower[first - 1], tokens.lower[time.stop]] == ["from", "to"]
        if against or changed or left:
            return True
    return False


def _is_begun(time: Time, span: _Span, tokens: Tokens, lexicon: Lexicon) -> bool:
    """Whether a time tells only when something began that did more since or was given to: 'the school, opened in 2004,
    received 900 books', 'EUR 900 for the school, which was founded in 1998'."""
    lower = tokens.lower
    begun = lower[max(0, time.first - 2) : time.first]
    if time.lead or begun[-1:] != ["in"] or begun[0] not in BEGUN:
        return False
    if span[1] <= time.first:
        between = lower[span[1] : time.first - 2]
        at = next((k for k, word in enumerate(between) if word in _RELATIVE), 0)
        return begun[0] in _FOUNDED and at > 0 and _FOUNDING.issuperset(between[at + 1 :])
    if time.stop > span[0]:
        return False
    pasts = lexicon.tenses["pasts"]
    between = lower[time.stop : span[0]]
    return any(word in pasts or word in _HAVE or word.endswith("ed") for word in between)


def _is_of_verb(time: Time, span: _Span, tokens: Tokens) -> bool:
    """Whether a sum to date is of what another verb tells: 'the 9 kW roof went up and has so far given 5 MWh'."""
    lower = tokens.lower
    if time.lead != "to_date" or lower[max(0, time.first - 1)] not in _HAVE:
        return False
    if span[1] <= time.first:
        return lower[max(0, time.first - 2)] in _JOINING
    return ";" in lower[time.stop : span[0]]


def _is_base(time: Time, span: _Span, tokens: Tokens, *, share: bool) -> bool:
    """Whether a time is what a quantity is compared with: '12% less than in 2015', '4% below 2010'."""
    lower, at = tokens.lower, time.first - 1
    if is_glossed(time, span, lower):
        return False
    if span[1] <= time.first and not _LEVELS.isdisjoint(lower[time.stop : time.stop + 1]):
        return True  # '80 t, less than the 2014 figure'
    while at >= 0 and lower[at] in _BASES:
        at -= 1
    if share and not _OF_THE_BASE.isdisjoint(lower[at + 1 : time.first] + lower[time.stop : time.stop + 1]):
        return True  # '42% (base year 2019)', '25% from a 2020 baseline'
    if lower[at] in _FROM_A and not _OF_THE_BASE.isdisjoint(lower[time.stop : time.stop + 1]):
        return True  # '900 t less, from a 2020 baseline'
    if at < 0 or at < span[0] < time.first:
        return False
    if lower[at] in ("to", "with"):
        at -= 1
        return at >= 0 and lower[at] in ("compared", "relative", "comparison")
    if lower[at] in _COMPARES_SHARES:
        behind = at > 0 and lower[at - 1] in _SHARES  # '22% below 2005/06', though not '2.7% from 2015 to 2016'
        return (share and "/" not in time.edtf) or (behind and lower[at] != "from")
    return lower[at] in _COMPARES


def _is_of_plan(time: Time, tokens: Tokens) -> bool:
    """Whether years are those of a named plan: 'under the 2018-2021 strategy'."""
    return "/" in time.edtf and bool(_PLANS.intersection(tokens.lower[time.stop : time.stop + 1]))


def _is_of_goal(time: Time, span: _Span, tokens: Tokens) -> bool:
    """Whether a time behind a quantity is that of a goal told with it: 'cut it by 4% and set a 2030 goal'."""
    goal = not _GOALS.isdisjoint(tokens.lower[time.stop : time.stop + _BEHIND])
    return goal and span[1] < time.first and "(" not in tokens.words[span[1] : time.first]


def _opens_clause(statement: Statement, time: Time, span: _Span) -> bool:
    """Whether a time opens a clause behind a quantity with a figure of its own: 'and by 2014 it had treated 900'."""
    lower, at = statement.tokens.lower, time.first
    while at > span[1] and lower[at - 1] in _LEADING_TIME:
        at -= 1
    if lower[at - 1] not in _NEW_CLAUSE or at - 1 < span[1]:
        return False
    return any(time.stop <= statement.tokens.first_at(quantity.start) for quantity in statement.quantities)


def _opening(words: Sequence[str], at: int) -> int | None:
    """Where the brackets opened that a token stands in."""
    first = next((k for k in range(at - 1, max(-1, at - _LONGEST_BRACKET), -1) if words[k] in "()"), None)
    return first if first is not None and words[first] == "(" else None

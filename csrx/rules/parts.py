"""Parts and their wholes: what one takes from the other, in a sentence, in a list, in the rows of a table."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from csrx.rules.decisions import CLEARLY, OWN, SPEAKING, Decision, inherit, part_of
from csrx.rules.match import Reason

if TYPE_CHECKING:
    from collections.abc import Sequence

    from csrx.lexicon.tokens import Tokens
    from csrx.models.quantity import Quantity
    from csrx.rules.statement import Label, Statement

PEOPLE = frozenset(["person", "staff"])
_TOTALS = frozenset(["total", "totals", "subtotal", "sum", "overall"])
_LEADS = frozenset(["lead-in", "lead", "corner", "column"])
_SHARES = frozenset([
    "half", "third", "thirds", "quarter", "quarters", "fifth", "part", "share", "majority", "most", "bulk", "rest",
    "remainder", "portion",
])  # fmt: skip
_OF_THE_WHOLE = frozenset(
    ["of", "this", "it", "that", "which", "them", "these", "those", "the", "total", "sum", "amount"]
)
_OF_THIS = frozenset([("of", "this"), ("of", "it"), ("of", "that"), ("of", "these")])
PARTING = _SHARES | {"this", "it", "that", "these"}  # words of sentences that may tell parts
_BESIDE, _BOUND, _SHARE_REACH = frozenset([",", "(", "–", "—", ":"]), 3, 5  # signs, tokens of a bound, of the whole
_LONGEST_LINE = 12  # tokens of one line of a breakdown
_LEADING = 4  # last tokens of a lead-in
_BREAKING = frozenset(
    [
        "items",
        "breakdown",
        "includes",
        "include",
        "including",
        "comprises",
        "namely",
        "parts",
        "split",
        "shared",
        "divided",
        "divides",
        "distributed",
        "broken",
        "breaks",
        "allocated",
        "follows",
    ]
)
_TELLING_APART = frozenset(["strong", "doer"])  # of a share: 'half of it (EUR 3 million) from our employees'
_PARTS = (
    ["these", "include"],
    ["this", "includes"],
    ["which", "includes"],
    ["among", "these"],
    ["of", "which"],
    ["of", "this"],
    ["of", "these"],
    ["of", "them"],
    ["including"],
    ["thereof"],
    ["among", "them"],
    ["of", "whom"],
)
_AGAINST = (["against"], ["versus"], ["vs"], ["compared", "with"], ["compared", "to"], ["down", "from"], ["up", "from"])
_LEVEL = frozenset(["baseline", "base", "level", "figure", "high", "peak"])
_YEAR, _COMPARISON = re.compile(r"(?:19|20)\d\d"), 8  # tokens from the bracket on
_EARLIER = frozenset(["previous", "prior", "last", "before", "earlier", "preceding"])
_SOME_OF = frozenset([("of", "them"), ("of", "these"), ("of", "those"), ("of", "whom"), ("of", "which")])


def with_shares(statement: Statement, decisions: list[Decision], told: Sequence[Decision]) -> list[Decision]:
    """The decisions where an amount set beside the share that it is takes the metric of its whole: 'More than half of
    this, EUR 3 million, went to schools'."""
    result: list[Decision] = []
    for decision in decisions:
        mine, chosen = decision.quantity, decision.chosen
        said = {reason.rule for reason in chosen.reasons} if chosen is not None else set()
        part = _is_part_of_this(statement.tokens, mine)
        if (_TELLING_APART.isdisjoint(said) and _is_share(statement.tokens, mine)) or (part and OWN.isdisjoint(said)):
            wholes = [whole for whole in (*told, *result) if _may_hold(whole.quantity, mine)]
            if wholes and wholes[-1].chosen is not None:
                decision = part_of(decision, wholes[-1])
            elif wholes and part:  # 'Revenue was EUR 5 billion. EUR 2 billion of it came from schools'
                why = f"a part of {wholes[-1].quantity.text!r}"
                decision = decision._replace(chosen=None, confidence=0.0, why=why)
        result.append(decision)
    return result


def _may_hold(whole: Quantity, part: Quantity) -> bool:
    """Whether one quantity may be part of another: less of the same unit."""
    return whole.kind == part.kind and _in_unit_of(whole, part) and whole.value > part.value


def _in_unit_of(whole: Quantity, part: Quantity) -> bool:
    """Whether the second of two quantities is in the unit of the first; of 'tCO2e' it is also said in 't'."""
    return whole.unit == part.unit or (bool(part.unit) and (whole.unit or "").startswith(f"{part.unit}CO2"))


def _is_part_of_this(tokens: Tokens, quantity: Quantity) -> bool:
    """Whether an amount of money is some of the one told before: 'EUR 2 million of it'."""
    stop = tokens.first_at(quantity.end - 1) + 1
    return quantity.kind == "money" and tuple(tokens.lower[stop : stop + 2]) in _OF_THIS


def _is_share(tokens: Tokens, quantity: Quantity) -> bool:
    """Whether words before an amount say which share it is: 'half of it, 40 GWh', 'the largest part (EUR 2m)'."""
    first = tokens.first_at(quantity.start)
    sign = next((k for k in range(first - 1, max(-1, first - _BOUND - 2), -1) if tokens.lower[k] in _BESIDE), None)
    if sign is None:
        return False
    ending = tokens.lower[max(0, sign - _SHARE_REACH) : sign]
    while ending and (ending[-1] in _OF_THE_WHOLE):
        ending = ending[:-1]
    return bool(ending) and ending[-1] in _SHARES


def are_parts(statement: Statement) -> bool:
    """Whether what leads a list or table in, or its head, says that it tells the parts of something."""
    return any(label.role in _LEADS and _parts_something(label.tokens) for label in statement.labels)


def _parts_something(tokens: Tokens) -> bool:
    """Whether words lead the parts of a sum in: '..., of which', 'The larger items:', 'By area'."""
    lower = tokens.lower
    ending = [word for word in lower[-_LEADING:] if word[0].isalpha()]
    parted = lower[:1] == ["by"] or (lower[-1:] == [":"] and not _BREAKING.isdisjoint(lower))
    return parted or any(ending[-len(words) :] == words for words in _PARTS)


def is_total(label: Label) -> bool:
    """Whether a row's label begins with 'total' or the like."""
    return bool(label.tokens.lower) and label.tokens.lower[0] in _TOTALS


def of_rows(decision: Decision, rows: Sequence[Decision]) -> Decision:
    """A table's total takes the metric of the rows above it, where these agree on one."""
    mine = decision.quantity.kind, decision.quantity.unit
    alike = [row for row in rows if row.chosen is not None and (row.quantity.kind, row.quantity.unit) == mine]
    agreed = len({row.chosen.metric for row in alike if row.chosen is not None}) == 1
    return inherit(decision, alike[-1], 0.0) if decision.chosen is None and agreed else decision


def of_list(decision: Decision, led_by: Sequence[Decision]) -> Decision:
    """A part in a list takes the metric of its whole, the last like it in what leads in, if it has none of its own."""
    mine = decision.quantity
    if decision.chosen is not None or mine.kind == "percent":
        return decision
    wholes = [one for one in led_by if one.chosen is not None and one.quantity.kind == mine.kind]
    whole = next((one for one in reversed(wholes) if one.quantity.unit == mine.unit), None)
    return part_of(decision, whole) if whole is not None else decision


def of_breakdown(statement: Statement, decision: Decision, led_by: Sequence[Decision]) -> Decision:
    """An amount of a short line without a verb takes the metric of the larger one in what leads its list or table in:
    'gives EUR 90,000 to three charities:' over 'Hope Hospice: EUR 40,000'."""
    mine = decision.quantity
    whole = next((one for one in reversed(led_by) if one.quantity.kind == "money" and one.chosen is not None), None)
    led_in = any(label.role in _LEADS and label.tokens.lower[-1:] == [":"] for label in statement.labels)
    short = led_in and len(statement.tokens) <= _LONGEST_LINE and not any(cue.verb for cue in statement.cues)
    if whole is None or decision.chosen is not None or mine.kind != "money" or not short:
        return decision
    part = mine.unit == whole.quantity.unit and mine.value < whole.quantity.value
    return part_of(decision, whole) if part else decision


def with_parts(statement: Statement, decisions: list[Decision]) -> list[Decision]:
    """A part takes the metric of its whole unless its own words clearly say another: 'of which NOK 2 million'."""
    tokens = statement.tokens
    result = list(decisions)
    for index in range(1, len(decisions)):
        whole, part = result[index - 1], result[index]
        animals = (
            whole.quantity.unit in ("animal", None)
            and part.quantity.unit in ("person", None)
            and _is_part(tokens, whole, part)
        )
        units = PEOPLE if part.quantity.unit in PEOPLE else {part.quantity.unit}
        counted = [decision for decision in result[:index] if decision.quantity.unit in units]
        faint = part.chosen is not None and SPEAKING.isdisjoint(reason.rule for reason in part.chosen.reasons)
        idle = faint and _is_some_of(tokens, part.quantity) and not any(decision.chosen for decision in counted)
        if animals or idle:  # what is no fact has no parts that are
            result[index] = part._replace(chosen=None, confidence=0.0, why=f"a part of {whole.quantity.text!r}")
            continue
        if (
            whole.chosen is None
            or part.chosen is None
            or part.quantity.kind != whole.quantity.kind
            or whole.chosen.metric == part.chosen.metric
        ):
            continue
        own = next((c for c in part.candidates if c.metric == whole.chosen.metric), None)
        compared = _is_compared(tokens, whole, part)
        if own is None or own.barred or not (compared or _is_part(tokens, whole, part)):
            continue
        if compared or own.score > part.chosen.score - CLEARLY:
            chosen = own._replace(reasons=(*own.reasons, Reason("part", whole.quantity.text, 0.0)))
            result[index] = part._replace(
                chosen=chosen, confidence=whole.confidence, why=f"a part of {whole.quantity.text!r}"
            )
    return result


def _is_compared(tokens: Tokens, whole: Decision, part: Decision) -> bool:
    """Whether the second of two quantities is the first one's of another year: '5 GWh (2018: 4 GWh)', '5 GWh in 2019
    against 4 GWh'."""
    between = tokens.lower[tokens.first_at(whole.quantity.end - 1) + 1 : tokens.first_at(part.quantity.start)]
    alike = _in_unit_of(whole.quantity, part.quantity) and len(between) <= _COMPARISON
    level = between[-1:] == ["of"] and not _LEVEL.isdisjoint(between[-2:]) and "from" in between
    if alike and (level or any(between[-len(words) :] == words for words in _AGAINST)):
        return True
    if "(" not in between or ")" in between or len(between) - between.index("(") > _COMPARISON:
        return False
    inside = between[between.index("(") + 1 :]
    return any(_YEAR.fullmatch(word) for word in inside) or ("year" in inside and not _EARLIER.isdisjoint(inside))


def _is_some_of(tokens: Tokens, quantity: Quantity) -> bool:
    """Whether a count is one of some of those counted before: 'four of them', '310 of whom'."""
    stop = tokens.first_at(quantity.end - 1) + 1
    return quantity.kind == "count" and tuple(tokens.lower[stop : stop + 2]) in _SOME_OF


def _is_part(tokens: Tokens, whole: Decision, part: Decision) -> bool:
    """Whether the words between two quantities make the second a part of the first."""
    between = tokens.lower[tokens.first_at(whole.quantity.end - 1) + 1 : tokens.first_at(part.quantity.start)]
    return any(between[k : k + len(words)] == words for words in _PARTS for k in range(len(between)))

"""CSR2xx: is each value one that can be."""

from __future__ import annotations

import re
from collections import defaultdict
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

from csrx.check.amounts import amount, convert, described, is_currency, span_of, step_of
from csrx.check.currencies import bare_form, family, rates
from csrx.check.findings import Related, place_of
from csrx.check.registry import Case, Check, Remark
from csrx.writers.numbers import grouped

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator

    from csrx.check.config import Limits
    from csrx.models.fact import Fact

# What may stand between two ways of writing one amount: "(", " (equivalent to about ", "，折合人民币"
_SAME_AMOUNT = re.compile(
    r"""
    \s* (?: [(（=/≈]
          | [,，]? \s* (?: (?:or|equivalent|equal|equals)\b | i\.e\. | 折合 | 约合 | 相当于 | 合 ) )
    (?: [\s,]* (?: (?:or|equivalent|equal|to|of|about|around|approximately|approx|some|nearly|over)\b | i\.e\.
                | 约 | 折合 | 约合 | 相当于 | 人民币 ) ){0,4}
    [\s.]*
    """,
    re.VERBOSE | re.IGNORECASE,
)
_COUNTED = frozenset({"person", "household", "community", "organisation", "job", "project", "facility", "tree", "item"})
_SLACK = Decimal("1.1")  # a year's mean rate may lie a little outside what single days reached
_MEASURE_SLACK = Decimal("0.005")


def _implausible(case: Case) -> Iterator[Remark]:
    """One remark a value; where a table was set in a wrong scale, one for all of its values on the page."""
    facts = case.dossier.report.facts
    in_table = {index for row in case.dossier.rows for index in row}
    groups: dict[Hashable, list[tuple[Fact, str]]] = defaultdict(list)
    for index, fact in enumerate(facts):
        limits = case.settings.limits.get(fact.metric)
        message = _outside(fact, limits) if limits else None
        if message:
            together = (fact.metric, fact.evidence.page, fact.evidence.heading) if index in in_table else index
            groups[together].append((fact, message))
    for (fact, message), *others in groups.values():
        more = f"; so {_number(len(others))} more in its table" if others else ""
        yield Remark(
            place_of(fact, case.dossier),
            message + more,
            related=[Related(note=described(other), place=place_of(other, case.dossier)) for other, _ in others],
            metric=fact.metric,
        )


def _number(count: int) -> str:
    return "is 1" if count == 1 else f"are {count}"


def _outside(fact: Fact, limits: Limits) -> str | None:
    if fact.unit in _COUNTED and step_of(fact) % 1:
        return None  # nobody counts cents: an amount of something else, and no slip in the report
    for value in (fact.value, fact.value_to):
        low, high = _in_base(value, fact.unit, limits.unit) if value else (None, None)  # nought is none, not too little
        if limits.high is not None and low is not None and low > limits.high:
            return f"{fact.metric} is {described(fact)}, above what is plausible (up to {_limit(limits.high, limits)})"
        if limits.low is not None and high is not None and high < limits.low:
            return f"{fact.metric} is {described(fact)}, below what is plausible (from {_limit(limits.low, limits)})"
    return None


def _in_base(value: Decimal, unit: str, base: str | None) -> tuple[Decimal | None, Decimal | None]:
    """The least and the most that a value is in the base unit; None, None where it cannot be said.

    A range without a unit is held against the number as written; money also against its worth in dollars, whichever is
    kinder, for a hundred billion rupiah are no great sum.
    """
    if base is None and is_currency(unit):
        rate = rates(unit, "USD")
        return (min(value, value * rate[0]), max(value, value * rate[1])) if rate else (None, None)
    if base is None or unit == base:
        return value, value
    if is_currency(unit) and is_currency(base):
        rate = rates(unit, base)
        return (value * rate[0], value * rate[1]) if rate else (None, None)
    converted = convert(value, unit, base)
    return converted, converted


def _limit(value: Decimal, limits: Limits) -> str:
    return amount(value, limits.unit) if limits.unit else grouped(value)


def _unit_unclear(case: Case) -> Iterator[Remark]:
    bare: dict[tuple[str, str], list[Fact]] = defaultdict(list)
    for fact in case.dossier.report.facts:
        if not fact.unit:
            yield Remark(
                place_of(fact, case.dossier), f"{fact.metric} has no unit: {fact.evidence.text!r}", metric=fact.metric
            )
        elif is_currency(fact.unit) and fact.unit not in case.dossier.currencies:
            form = bare_form(fact.evidence.text, fact.unit)
            if form is not None and len(family(form)) > 1:
                bare[form, fact.unit].append(fact)
    for (form, unit), facts in bare.items():
        others = ", ".join(code for code in family(form)[:6] if code != unit)
        amounts = "1 amount" if len(facts) == 1 else f"{len(facts)} amounts"
        yield Remark(
            place_of(facts[0], case.dossier),
            f"{amounts} in {form!r} alone: taken as {unit}, but could be {others}, and the report does not say which",
            metric=facts[0].metric,
        )


def _contradiction(case: Case) -> Iterator[Remark]:
    facts = sorted(case.dossier.report.facts, key=lambda fact: fact.evidence.start)
    for one, other in pairwise(facts):
        gap = other.evidence.start - one.evidence.end
        if one.metric != other.metric or not 0 <= gap <= 40 or one.unit == other.unit:
            continue
        between = case.dossier.between(one.evidence.end, other.evidence.start)
        if between is None or not between.strip() or not _SAME_AMOUNT.fullmatch(between):
            continue
        why = _contradict(one, other)
        if why:
            yield Remark(
                place_of(other, case.dossier),
                f"{described(one)} and {described(other)} are written as one amount, but {why}",
                related=[Related(note=described(one), place=place_of(one, case.dossier))],
                metric=one.metric,
            )


def _contradict(one: Fact, other: Fact) -> str | None:
    """Why two amounts cannot be the same, or None."""
    if one.value <= 0 or other.value <= 0 or one.value_to is not None or other.value_to is not None:
        return None
    if is_currency(one.unit) and is_currency(other.unit):
        rate = rates(one.unit, other.unit)
        stated = other.value / one.value
        if rate is None or rate[0] / _SLACK <= stated <= rate[1] * _SLACK:
            return None
        usual = f"{_short(rate[0])} to {_short(rate[1])}"
        return f"that makes {_short(stated)} {other.unit} for one {one.unit}, which has been {usual}"
    converted = convert(one.value, one.unit, other.unit)
    if converted is None or _by_convention(one.unit) != _by_convention(other.unit):
        return None
    factor = converted / one.value
    ours = span_of(one, slack=_MEASURE_SLACK)
    scaled = type(ours)(
        None if ours.low is None else ours.low * factor, None if ours.high is None else ours.high * factor
    )
    if not scaled.apart(span_of(other, slack=_MEASURE_SLACK)):
        return None
    return f"{described(one)} is {amount(Decimal(_short(converted).replace(',', '')), other.unit)}"


def _by_convention(unit: str) -> bool:
    """Whether the unit is a fuel equivalent (tce, toe), whose factor to kWh is a convention that differs by country."""
    return unit.endswith(("ce", "oe"))


def _short(value: Decimal) -> str:
    """The value to three digits that count."""
    digits = max(0, 2 - value.adjusted())
    return grouped(round(value, digits))


def _doubtful(case: Case) -> Iterator[Remark]:
    for fact in case.dossier.report.facts:
        if fact.confidence < case.settings.min_confidence:
            yield Remark(
                place_of(fact, case.dossier),
                f"{fact.metric} {described(fact)} has a confidence of {fact.confidence:.2f}, "
                f"below {case.settings.min_confidence:.2f}",
                metric=fact.metric,
            )


CHECKS = (
    Check(
        code="CSR201",
        name="implausible-value",
        severity="error",
        summary="A value lies outside its metric's plausible range.",
        reason=(
            "The schema says for each metric what a company can plausibly have given, used or saved; a value "
            "outside is most often a lost point or a wrong scale. Change a range in the schema, or with `plausible`"
            " in the settings. Currencies are compared at the rates most kind to the value."
        ),
        example="In 2022 we donated EUR 35,000 billion.",
        remedy=(
            "compare the figure and its scale with the source; widen the metric's `plausible` range if it is right"
        ),
        run=_implausible,
    ),
    Check(
        code="CSR202",
        name="unit-unclear",
        severity="warning",
        summary="A unit or currency is missing or ambiguous.",
        reason=(
            "'$5 million' may be any of a dozen dollars. It is let pass where the report anywhere names the "
            "currency or speaks of its country. Reported once a sign."
        ),
        example="We gave $5 million. (and nothing else in the report tells which dollar)",
        remedy="name the currency once in the report (US$, HKD ...)",
        run=_unit_unclear,
    ),
    Check(
        code="CSR203",
        name="contradiction",
        severity="error",
        summary="One amount in two currencies or units that contradict each other.",
        reason=(
            "The two amounts imply a rate of exchange that has not been seen since 2000, or do not convert into "
            "each other. Rounding and 'about' are allowed for."
        ),
        example="RMB 10 million (US$14 million)",
        remedy="compare both amounts with the source and correct the one that is wrong",
        run=_contradiction,
    ),
    Check(
        code="CSR204",
        name="low-confidence",
        severity="warning",
        summary="A fact whose confidence is below the limit.",
        reason=(
            "csrx was not sure of the metric. The limit is `min-confidence` in the settings. Off unless asked for: "
            "such facts are most often right."
        ),
        example="RMB 2 million went to the county. (given, invested, or paid for goods?)",
        remedy="see with `csrx explain` what it hesitated between; accept the fact in the baseline if it is right",
        run=_doubtful,
        default=False,
    ),
)

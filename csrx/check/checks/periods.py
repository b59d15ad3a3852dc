"""CSR4xx: do the periods fit the report, and do the years of a row fit one another."""

from __future__ import annotations

import re
from collections import Counter
from decimal import Decimal
from typing import TYPE_CHECKING

from csrx.check.amounts import convert, described
from csrx.check.findings import Related, place_of
from csrx.check.registry import Case, Check, Remark
from csrx.check.spans_of_time import backwards, years

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from csrx.models.fact import Fact, Report

_FIRST_YEAR = 1850  # no company reports on giving or energy of an earlier year
_AHEAD = 30
_PAST = re.compile(
    r"\b(?:we|it|company|group|bank|employees|volunteers|staff|colleagues|foundation)\s+(?:have\s+|has\s+|had\s+)?"
    r"(?:\w+ed|gave|given|spent|made|built|taught|held|brought|bought|led|ran)\b|[捐投完][赠资款入成]了",
    re.IGNORECASE,
)
_AHEAD_WORDS = re.compile(
    r"\b(?:will|shall|would|to\s+be|by\s+(?:the\s+end\s+of\s+)?(?:fy\s*)?20\d\d|plan\w*|target\w*|goal\w*|aim\w*|ambition\w*|pledg\w*|"
    r"commit\w*|expect\w*|intend\w*|striv\w*|budget\w*|objective\w*|forecast\w*|promis\w*|until|over\s+the\s+next|strateg\w*|"
    r"announc\w*|approv\w*|agreed|sign\w*|launch\w*|set|vow\w*|earmark\w*|allocat\w*)\b|将|计划|目标|拟|预计|规划|承诺",
    re.IGNORECASE,
)
_ENOUGH = 8  # dated facts, before their years can say that the report's is wrong
_FACTORS = (10, 1000)


def _misfit(case: Case) -> Iterator[Remark]:
    report = case.dossier.report
    for fact in report.facts:
        message = _why_misfit(fact, report)
        if message:
            yield Remark(place_of(fact, case.dossier), message, metric=fact.metric)
    yield from _wrong_year(case)


def _why_misfit(fact: Fact, report: Report) -> str | None:
    span = years(fact.period)
    if span is None:
        return None
    first, last = span
    if backwards(fact.period):
        return f"the period {fact.period} ends before it begins"
    if first is not None and first < _FIRST_YEAR:
        return f"the period {fact.period} lies before {_FIRST_YEAR}"
    if report.year is None or first is None or last is None or not _done(fact):
        return None
    # What was done in the months between the year's end and the printing belongs to the year after; a year of another
    # age is no slip of the pen but a number that looks like one.
    if report.year + 1 < last <= report.year + _AHEAD:
        return f"{fact.metric} is stated as done in {fact.period}, but the report is on {report.year}"
    return None


def _done(fact: Fact) -> bool:
    """Whether the fact is of something done: it counts as that, or its sentence tells it in the past and plans nothing.

    What lies ahead counts as planned because of its year alone; where that year is the slip, the verb tells.
    """
    if fact.status == "actual":
        return True
    sentence = fact.evidence.sentence
    return _PAST.search(sentence) is not None and _AHEAD_WORDS.search(sentence) is None


def _wrong_year(case: Case) -> Iterator[Remark]:
    """The report's year, where none of its dated facts falls in it or beside it."""
    report = case.dossier.report
    spans = [years(fact.period) for fact in report.facts if fact.status == "actual"]
    ends = [span[1] or span[0] for span in spans if span is not None]
    if report.year is None or len(ends) < _ENOUGH:
        return
    if all(end is not None and abs(end - report.year) > 1 for end in ends):
        common, count = Counter(ends).most_common(1)[0]
        yield Remark(
            case.dossier.whole(),
            f"the report is taken to be on {report.year}, but none of its {len(ends)} dated figures is of that year "
            f"({count} are of {common})",
            "give the year with --year, or see whether the file is the report that its name says",
        )


def _jump(case: Case) -> Iterator[Remark]:
    facts = case.dossier.report.facts
    for row in case.dossier.rows:
        series = _series([facts[index] for index in row])
        for position in range(1, len(series)):
            factor = _slip([value for _, value in series], position)
            if factor is None:
                continue
            (before, _), (after, _) = series[position - 1], series[position]
            yield Remark(
                place_of(after, case.dossier),
                f"{after.metric} goes from {described(before)} ({before.period}) to {described(after)} "
                f"({after.period}) "
                f"in one row: about {factor:,} times",
                related=[Related(note=f"{before.period}: {described(before)}", place=place_of(before, case.dossier))],
                metric=after.metric,
            )


def _series(row: Sequence[Fact]) -> list[tuple[Fact, Decimal]]:
    """The facts of a row that are one figure year by year, with their values in the first one's unit, by year.

    Empty where the row holds more than that: two metrics, two items, two figures of one year, pledges.
    """
    first = row[0]
    dated: dict[int, tuple[Fact, Decimal]] = {}
    for fact in row:
        span = years(fact.period)
        value = convert(fact.value, fact.unit, first.unit)
        same = (fact.metric, fact.item, fact.status, fact.rate) == (first.metric, first.item, first.status, first.rate)
        if not same or span is None or span[1] is None or value is None or value <= 0 or span[1] in dated:
            return []
        dated[span[1]] = (fact, value)
    return [dated[year] for year in sorted(dated)] if first.unit != "%" else []


def _slip(values: Sequence[Decimal], position: int) -> int | None:
    """The factor (10 or 1,000) by which the value jumps from the one before, where it looks like a slip, else None.

    A thousandfold is one whenever the two are otherwise alike. Tenfold happens in life: it is a slip only if the
    years on
    each side agree among themselves, at least one side has two, or if the digits are nearly the same.
    """
    before, after = values[position - 1], values[position]
    ratio = max(after / before, before / after)
    if Decimal(500) <= ratio <= Decimal(2000) and min(before, after) >= 10:
        return 1000
    if not Decimal(8) <= ratio <= Decimal("12.5"):
        return None
    if _same_digits(before, after):
        return 10
    left, right = values[:position], values[position:]
    steady = all(max(side) <= min(side) * Decimal("1.5") for side in (left, right))
    back = len(right) > 1 and Decimal("0.66") <= right[1] / before <= Decimal("1.5")
    return 10 if (steady and len(values) > 3) or back else None


def _same_digits(one: Decimal, other: Decimal) -> bool:
    """Whether two values are the same three digits or more, tenfold apart."""
    digits = ["".join(map(str, value.normalize().as_tuple().digits)) for value in (one, other)]
    return min(map(len, digits)) >= 3 and digits[0][:3] == digits[1][:3]


CHECKS = (
    Check(
        code="CSR401",
        name="period-misfit",
        severity="warning",
        summary="A period does not fit the report's year.",
        reason=(
            "A figure of 2032 in a report on 2022 is a slip of the pen, or a target whose sentence reads like "
            "something done. Pledges and targets may lie ahead, history may lie behind, and the year after the "
            "report's is let pass, for reports tell of what was done before they went to print. A report none of "
            "whose figures is of its year is reported as a whole."
        ),
        example="a report on 2022 says: In 2032 we donated EUR 3 million.",
        remedy="correct the year in the report, or give the report's year with --year if that is what is wrong",
        run=_misfit,
    ),
    Check(
        code="CSR402",
        name="scale-jump",
        severity="warning",
        summary="A figure jumps between two years of a row as if it had slipped in scale.",
        reason=(
            "One year in tonnes and the next in thousands of tonnes, or a point that should be a comma. A "
            "thousandfold jump is reported whenever it happens; a tenfold one only if the digits are the same or "
            "the other years of the row agree among themselves, for a programme that grows tenfold is no error."
        ),
        example="Electricity, MWh | 2020: 41,200 | 2021: 42.3 | 2022: 43,900",
        remedy="compare the two figures with their sources and units, and correct the one that is wrong",
        run=_jump,
    ),
)

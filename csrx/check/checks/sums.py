"""CSR3xx: do totals agree with each other and with their parts."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from decimal import Decimal
from typing import TYPE_CHECKING

from csrx.check.additions import allowance
from csrx.check.amounts import convert, described, span_of, step_of
from csrx.check.findings import Related, place_of
from csrx.check.registry import Case, Check, Remark
from csrx.check.scope import narrowed
from csrx.writers.numbers import grouped

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Sequence

    from csrx.check.dossier import Addition, Dossier
    from csrx.models.fact import Fact

_SLACK = Decimal("0.01")
_REACH = 90  # characters from a total to its first part, and from part to part
_OPENS = re.compile(
    r"\b(?:of\s+which|of\s+this|of\s+these|of\s+whom|among\s+them|among\s+which|including|comprising|consisting\s+of|made\s+up\s+of)\b|其中|包括",
    re.IGNORECASE,
)
_ENDS = re.compile(r"[.!?;。！？；]\s|[;。！？；]|\bas well as\b|\bin addition\b", re.IGNORECASE)
_NESTED = frozenset({"community", "organisation", "facility", "item", "project", "household"})
_RESTATED = re.compile(
    r"\b(?:restated?|re-stated|revised|adjusted|previously|originally|instead of|corrected)\b|重述|调整", re.I
)


def _conflicting(case: Case) -> Iterator[Remark]:
    facts = case.dossier.report.facts
    rows = {index: row for row, indexes in enumerate(case.dossier.rows) for index in indexes}
    groups: dict[Hashable, list[tuple[Fact, Hashable]]] = defaultdict(list)
    for index, fact in enumerate(facts):
        if fact.total and fact.period and fact.status == "actual":
            groups[_subject(fact)].append((fact, rows.get(index, fact.evidence.sentence)))
    for group in groups.values():
        # A sentence or a table's row with several is left out: which of them is the total, its words do not tell.
        several = Counter(frame for _, frame in group)
        alone = [fact for fact, frame in group if several[frame] == 1]
        if len({fact.value for fact in alone}) > 1:
            yield from _disagreements(case.dossier, alone)


def _subject(fact: Fact) -> Hashable:
    """What a total is of: two facts with other subjects are never two totals of one thing."""
    item = fact.item.lower() if fact.item else None
    return fact.metric, fact.unit, fact.period, fact.rate, item, fact.focus, fact.location, fact.organisation


def _disagreements(dossier: Dossier, facts: Sequence[Fact]) -> Iterator[Remark]:
    """Each total that differs from the first one with the same words about it."""
    first: dict[frozenset[str], Fact] = {}
    for fact in facts:
        if _RESTATED.search(fact.evidence.sentence):
            continue
        other = first.setdefault(narrowed(fact), fact)
        if not span_of(fact, slack=_SLACK).apart(span_of(other, slack=_SLACK)):
            continue
        yield Remark(
            place_of(fact, dossier),
            f"two totals of {fact.metric} for {fact.period}: {described(other)} and {described(fact)}",
            related=[Related(note=f"the other total: {described(other)}", place=place_of(other, dossier))],
            metric=fact.metric,
        )


def _exceeding(case: Case) -> Iterator[Remark]:
    facts = sorted(case.dossier.report.facts, key=lambda fact: fact.evidence.start)
    for index, total in enumerate(facts):
        parts = _parts(case.dossier, total, facts[index + 1 : index + 12])
        if parts and total.bound != "lower":
            yield from _too_much(case.dossier, total, parts)


def _parts(dossier: Dossier, total: Fact, following: Sequence[Fact]) -> list[Fact]:
    """The facts that the sentence lists as parts of the total: after "of which" or "including", one after the other."""
    parts: list[Fact] = []
    end = total.evidence.end
    for fact in following:
        if not 0 <= fact.evidence.start - end <= _REACH:
            break
        between = dossier.between(end, fact.evidence.start)
        if between is None or _ENDS.search(between) or (not parts and not _OPENS.search(between)):
            break
        if not _same_kind(total, fact):
            break
        parts.append(fact)
        end = fact.evidence.end
    return parts


def _same_kind(total: Fact, part: Fact) -> bool:
    """Whether a fact can be a part of the other at all: of one metric, time and kind of thing.

    Villages make up districts and branches make up banks: of counts other than people, only those of one noun add up.
    """
    alike = (total.metric, total.status, total.rate, total.period) == (part.metric, part.status, part.rate, part.period)
    if not alike or total.unit == "%":
        return False
    if part.unit in _NESTED and total.item != part.item:
        return False
    return convert(part.value, part.unit, total.unit) is not None


def _too_much(dossier: Dossier, total: Fact, parts: Sequence[Fact]) -> Iterator[Remark]:
    """The first part at which what is listed exceeds the total; a list that names one part after the other is
    added up."""
    most = span_of(total, slack=_SLACK).high
    listed = Decimal(0)
    for part in parts:
        value = convert(part.value, part.unit, total.unit)
        if most is None or value is None or part.bound == "upper":
            return
        listed += max(
            Decimal(0), value - step_of(part) / 2 - abs(value) * (_SLACK if part.bound == "exact" else Decimal("0.1"))
        )
        if listed > most:
            what = described(part) if part is parts[0] else "what is listed up to here"
            yield Remark(
                place_of(part, dossier),
                f"{what} is given as part of {described(total)}, and is more",
                related=[Related(note=f"the total: {described(total)}", place=place_of(total, dossier))],
                metric=total.metric,
            )
            return


def _table_sum(case: Case) -> Iterator[Remark]:
    told: set[tuple[int, ...]] = set()  # where the parts stand that a total has been told of
    for addition in case.dossier.additions:
        made = sum((part.value for part in addition.parts), Decimal(0))
        step = max(addend.resolution for addend in (addition.total, *addition.parts))
        difference = made - addition.total.value
        edge = allowance(len(addition.parts), step)
        if abs(difference) <= edge or addition.nested or _wide_of_the_mark(addition, difference):
            continue
        cells = tuple(part.start for part in addition.parts)
        if cells in told:
            continue  # a second total below the first repeats it or is of something else
        told.add(cells)
        yield Remark(
            case.dossier.place(addition.total.start, addition.total.end),
            f"the row {_label(addition.total.label)!r}{_column(addition)} says {grouped(addition.total.value)}, "
            f"but its {len(addition.parts)} rows make {grouped(made)} ({_signed(difference)})",
            related=[
                Related(
                    note=f"{_label(part.label)}: {grouped(part.value)}", place=case.dossier.place(part.start, part.end)
                )
                for part in addition.parts
            ],
        )


def _wide_of_the_mark(addition: Addition, difference: Decimal) -> bool:
    """Whether the sum is so far off that the rows are hardly the parts: more than half where nothing confirms them."""
    return not addition.confirmed and abs(difference) > abs(addition.total.value) / 2


def _label(label: str) -> str:
    return " ".join(label.split())[:60]


def _column(addition: Addition) -> str:
    head = " ".join(addition.column.split())
    return f" of column {head[:40]!r}" if head else ""


def _signed(difference: Decimal) -> str:
    return f"{'+' if difference > 0 else '-'}{grouped(abs(difference))}"


CHECKS = (
    Check(
        code="CSR301",
        name="conflicting-totals",
        severity="error",
        summary="Two different totals of one metric, period and unit.",
        reason=(
            "The report says twice what it gave or used in all, and not the same. Totals that are narrowed by other"
            " words (a place, a purpose, a scope, an organisation), rounded or bounded so that both can be true, or"
            " restated are let pass."
        ),
        example="In 2022 we donated EUR 5.1 million in total. ... Our total donations in 2022: EUR 4.7 million",
        remedy="correct the one that is wrong, or say what each is the total of",
        run=_conflicting,
    ),
    Check(
        code="CSR302",
        name="parts-exceed-total",
        severity="error",
        summary="The parts of an amount exceed it.",
        reason=(
            "'EUR 5 million, of which EUR 7 million' cannot be. Parts listed one after the other are added up. "
            "Rounding and bounds are allowed for."
        ),
        example="We donated EUR 5 million, of which EUR 3 million to schools and EUR 4 million to hospitals.",
        remedy="compare the total and its parts with the source",
        run=_exceeding,
    ),
    Check(
        code="CSR303",
        name="table-sum",
        severity="error",
        summary="A table's rows do not add up to its total.",
        reason=(
            "A row called total differs from the sum of the rows that make it. Which rows these are is learnt from "
            "the table's other columns where they add up; else only a row that says no more than 'Total' is "
            "checked, over rows of one unit. Rounding is allowed for; shares, averages and 'of which' rows are left"
            " out."
        ),
        example="Schools 120 | Clinics 45 | Total 156",
        remedy="add the column up again and correct the row that is wrong",
        run=_table_sum,
    ),
)

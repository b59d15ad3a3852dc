"""CSR1xx: does the report hold what it must."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csrx.check.registry import Case, Check, Remark
from csrx.check.spans_of_time import covers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from csrx.check.config import Requirement
    from csrx.models.fact import Fact


def _missing(case: Case) -> Iterator[Remark]:
    report = case.dossier.report
    if case.dossier.failed:
        return  # what could not be read is reported as that
    for requirement in case.settings.require:
        if not case.settings.concerns(requirement, report.source):
            continue
        fitting = [fact for fact in report.facts if requirement.fits(fact.metric)]
        year = report.year if requirement.year == "report" else requirement.year
        if any(_meets(fact, year) for fact in fitting):
            continue
        yield Remark(case.dossier.whole(), _message(case, requirement, year, fitting), _remedy(requirement))


def _meets(fact: Fact, year: int | None) -> bool:
    return fact.status == "actual" and (year is None or covers(fact.period, year))


def _message(case: Case, requirement: Requirement, year: int | None, fitting: list[Fact]) -> str:
    label = case.settings.labels.get(requirement.metric, "")
    name = f"{requirement.metric} ({label})" if label else requirement.metric
    when = f" for {year}" if year is not None else ""
    found = f"no figure for {name}{when} was found, and the settings require one"
    if not fitting:
        return found
    planned = [fact for fact in fitting if fact.status != "actual"]
    if len(planned) == len(fitting):
        return f"{found}: there is only what is {planned[0].status}"
    periods = sorted({fact.period for fact in fitting if fact.period and fact.status == "actual"})
    return f"{found}: there is only {', '.join(periods) or 'one without a year'}"


def _remedy(requirement: Requirement) -> str:
    return (
        "add the figure to the report, or see with `csrx explain` why it was not taken; "
        f"if the report need not have it, drop {str(requirement)!r} from `require`"
    )


CHECKS = (
    Check(
        code="CSR101",
        name="missing-metric",
        severity="error",
        summary="A metric that the settings require is missing.",
        reason=(
            "Which figures a report must hold is yours to say: by metric (donations.cash), by family (energy), for "
            "a year (energy.emissions@2022, or @report for the report's own), for some of the reports. Pledges and "
            "forecasts do not count. Nothing is required unless the settings say so."
        ),
        example='require = ["energy.emissions"], and the report speaks of electricity alone',
        remedy="add the figure to the report, or drop the requirement",
        run=_missing,
    ),
)

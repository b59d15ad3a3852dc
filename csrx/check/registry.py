"""What a check is: a named record with its reason, an example, its remedy and the function that runs it."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from csrx.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from csrx.check.compare import Changes
    from csrx.check.config import Settings
    from csrx.check.dossier import Dossier
    from csrx.check.findings import Finding, Place, Related, Severity


@dataclass(frozen=True, slots=True)
class Case:
    """One report in front of the checks: its dossier, the settings, and how it differs from the baseline."""

    dossier: Dossier
    settings: Settings
    changes: Changes | None = None


@dataclass(frozen=True, slots=True)
class Remark:
    """What a check's function says of one place; the check's record adds code, name, severity and the usual remedy."""

    place: Place
    message: str
    remedy: str | None = None
    related: Sequence[Related] = ()
    metric: str | None = None
    old: str | None = None
    new: str | None = None


@dataclass(frozen=True, slots=True)
class Check:
    """One check. `summary` is a line, `reason` why it matters and what it takes care to let pass, `example` a report's
    words that it reports, `remedy` what to do. `default` tells whether it runs unless asked not to."""

    code: str
    name: str
    severity: Severity
    summary: str
    reason: str
    example: str
    remedy: str
    run: Callable[[Case], Iterator[Remark]] = field(repr=False)
    default: bool = True

    @property
    def of_baseline(self) -> bool:
        """Whether the check compares with the baseline; only such checks run on a report that is gone."""
        return self.code.startswith("CSR5")

    def findings(self, case: Case) -> Iterator[Finding]:
        """Everything that the check finds in one report."""
        from csrx.check.findings import Finding  # built only when there is something to say

        for remark in self.run(case):
            yield Finding(
                code=self.code,
                name=self.name,
                severity=self.severity,
                message=remark.message,
                remedy=remark.remedy or self.remedy,
                place=remark.place,
                related=tuple(remark.related),
                metric=remark.metric,
                old=remark.old,
                new=remark.new,
            )


@cache
def all_checks() -> tuple[Check, ...]:
    """Every check there is, by code."""
    from csrx.check.checks import changes, periods, reading, required, sums, values  # they import this module

    modules = (reading, required, values, sums, periods, changes)
    return tuple(sorted((check for module in modules for check in module.CHECKS), key=lambda check: check.code))


def find(name: str) -> Check:
    """The check of a code or a name; UsageError where there is none."""
    for check in all_checks():
        if name.upper() == check.code or name.lower() == check.name:
            return check
    raise UsageError(f"there is no check {name!r}", f"the checks are {_listed()}; see csrx check --list")


def chosen(select: Sequence[str] | None, extend: Sequence[str], ignore: Sequence[str]) -> tuple[Check, ...]:
    """The checks to run: those selected (the default ones where `select` is None) and `extend`, less `ignore`.

    A selector is a code (CSR301), the beginning of one (CSR3), a name (table-sum) or ALL. The longer one wins, so that
    `ignore=["CSR3"]` with `select=["CSR301"]` runs CSR301; of two as long, `ignore` does.
    """
    for selector in (*(select or ()), *extend, *ignore):
        if not any(_strength(selector, check) for check in all_checks()):
            raise UsageError(f"{selector!r} selects no check", f"the checks are {_listed()}; see csrx check --list")

    def runs(check: Check) -> bool:
        wanted = int(check.default) if select is None else _strongest(select, check)
        return max(wanted, _strongest(extend, check)) > _strongest(ignore, check)

    return tuple(check for check in all_checks() if runs(check))


def ignored(check_code: str, selectors: Sequence[str]) -> bool:
    """Whether any of the selectors means the check of this code."""
    return _strongest(selectors, find(check_code)) > 0


def _strongest(selectors: Sequence[str], check: Check) -> int:
    return max((_strength(selector, check) for selector in selectors), default=0)


def _strength(selector: str, check: Check) -> int:
    """How exactly the selector means the check: 0 not at all, 1 as one of all, its length as a beginning of the
    code."""
    if selector.upper() == "ALL":
        return 1
    if selector.lower() == check.name:
        return len(check.code)
    return len(selector) if selector and check.code.startswith(selector.upper()) else 0


def _listed() -> str:
    return ", ".join(check.code for check in all_checks())

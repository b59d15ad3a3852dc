"""CSR5xx: has any fact changed since the baseline was accepted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csrx.check.baseline import Record, differences
from csrx.check.findings import place_of
from csrx.check.registry import Case, Check, Remark

if TYPE_CHECKING:
    from collections.abc import Iterator

_ACCEPT = "if it is right, accept it with `csrx check --update-baseline`"


def _new(case: Case) -> Iterator[Remark]:
    if case.changes and case.changes.new:
        count = len(case.changes.added)
        yield Remark(
            case.dossier.whole(), f"the baseline does not have this report, with {count} fact{'s' * (count != 1)}"
        )
        return
    for fact in case.changes.added if case.changes else ():
        record = Record.of(fact)
        yield Remark(
            place_of(fact, case.dossier),
            f"the baseline does not have this fact: {record.described()}",
            metric=fact.metric,
            new=record.described(),
        )


def _changed(case: Case) -> Iterator[Remark]:
    for old, fact in case.changes.changed if case.changes else ():
        new = Record.of(fact)
        what = "; ".join(f"{name} was {was}, is {now}" for name, was, now in differences(old, new))
        yield Remark(
            place_of(fact, case.dossier),
            f"{fact.metric} differs from the baseline: {what}",
            metric=fact.metric,
            old=old.described(),
            new=new.described(),
        )


def _lost(case: Case) -> Iterator[Remark]:
    if case.changes is None:
        return
    if case.changes.gone:
        count = len(case.changes.lost)
        yield Remark(
            case.dossier.whole(),
            f"the baseline has this report with {count} fact{'s' * (count != 1)}, and the file is gone",
            "put the file back, or drop it from the baseline with `csrx check --update-baseline`",
        )
        return
    for record in case.changes.lost:
        where = case.dossier.whole().model_copy(update={"words": record.text})
        yield Remark(
            where,
            f"a fact of the baseline is lost: {record.described()}, from the words {record.text!r}",
            metric=record.metric,
            old=record.described(),
        )


CHECKS = (
    Check(
        code="CSR501",
        name="new-fact",
        severity="warning",
        summary="A fact that the baseline does not have.",
        reason=(
            "What a report says has grown since it was last accepted: it was edited, the schema was, or a newer "
            "csrx reads more. The three checks of the baseline run where there is one."
        ),
        example="the report now says: We also planted 12,000 trees.",
        remedy=_ACCEPT,
        run=_new,
    ),
    Check(
        code="CSR502",
        name="changed-fact",
        severity="error",
        summary="A fact whose value, unit, metric or period differs from the baseline's.",
        reason=(
            "The same words, or the same sentence, now say something else. The old and the new are shown. A file "
            "that moved, a line that shifted, a page that was added change nothing."
        ),
        example="the baseline has CNY 151,000,000 where the report now says RMB 115 million",
        remedy=_ACCEPT,
        run=_changed,
    ),
    Check(
        code="CSR503",
        name="lost-fact",
        severity="error",
        summary="A fact of the baseline that is no longer found.",
        reason="A figure was taken out of the report, or is no longer read. A report that is gone is one finding.",
        example="the baseline has 4,000 students; the sentence is gone",
        remedy=f"put it back if it went by mistake; {_ACCEPT}",
        run=_lost,
    ),
)

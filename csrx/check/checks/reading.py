"""CSR0xx: can the report be read, and is there anything in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csrx.check.registry import Case, Check, Remark

if TYPE_CHECKING:
    from collections.abc import Iterator

    from csrx.models.fact import ProblemRecord

# The readers' codes for a file that holds pictures of pages, or nothing at all.
NO_TEXT = frozenset({"no_text", "empty"})


def _message(problem: ProblemRecord) -> str:
    return problem.message if problem.page is None else f"page {problem.page}: {problem.message}"


def _unreadable(case: Case) -> Iterator[Remark]:
    for problem in case.dossier.report.problems:
        if problem.fatal and problem.code not in NO_TEXT:
            yield Remark(case.dossier.whole(), f"cannot be read: {_message(problem)}", problem.remedy or None)


def _no_text(case: Case) -> Iterator[Remark]:
    report = case.dossier.report
    problem = next((problem for problem in report.problems if problem.fatal and problem.code in NO_TEXT), None)
    if problem is not None:
        yield Remark(case.dossier.whole(), f"has no text: {_message(problem)}", problem.remedy or None)
    elif not case.dossier.characters and not case.dossier.failed:
        yield Remark(case.dossier.whole(), "has no text: the file is empty, or holds nothing but white space")


def _read_in_part(case: Case) -> Iterator[Remark]:
    for problem in case.dossier.report.problems:
        if not problem.fatal:
            place = case.dossier.whole().model_copy(update={"page": problem.page})
            yield Remark(place, f"read in part: {problem.message}", problem.remedy or None)


def _no_facts(case: Case) -> Iterator[Remark]:
    report = case.dossier.report
    if case.dossier.characters and not report.facts and not case.dossier.failed:
        yield Remark(case.dossier.whole(), f"holds no fact in {case.dossier.characters:,} characters of text")


CHECKS = (
    Check(
        code="CSR001",
        name="unreadable",
        severity="error",
        summary="The report cannot be read.",
        reason=(
            "A file that is broken, locked with a password, or not what its name says gives no facts, and a "
            "collection that counts it as read is wrong without anyone knowing."
        ),
        example="reports/acme-2022.pdf is a web page that says 404, saved under the name of a report",
        remedy="replace the file with one that opens in a viewer; give --password for a locked PDF",
        run=_unreadable,
    ),
    Check(
        code="CSR002",
        name="no-text",
        severity="error",
        summary="The report has no text.",
        reason=(
            "A scanned report is a stack of pictures: it looks right on screen, but no number in it can be found. "
            "An empty file is reported too."
        ),
        example="reports/acme-2022.pdf has 48 pages, each one picture",
        remedy="run the file through OCR (ocrmypdf in.pdf out.pdf) or ask the company for the original",
        run=_no_text,
    ),
    Check(
        code="CSR003",
        name="read-in-part",
        severity="warning",
        summary="Part of the report could not be read.",
        reason=(
            "Some pages had no text or could not be laid out; the facts of the others are there. Off unless asked "
            "for: covers and photographs have no text either."
        ),
        example="page 17 of reports/acme-2022.pdf is a picture of a table",
        remedy="look at the page; run the file through OCR if it holds figures",
        run=_read_in_part,
        default=False,
    ),
    Check(
        code="CSR004",
        name="no-facts",
        severity="warning",
        summary="The report was read, but no fact was found in it.",
        reason=(
            "A report on giving, people helped or energy holds figures. One that yields none is the wrong file, or "
            "speaks of things the schema does not know. Off unless asked for."
        ),
        example="reports/acme-2022.txt holds the table of contents alone",
        remedy="see whether it is the right file; `csrx explain FILE` shows what was turned down and why",
        run=_no_facts,
        default=False,
    ),
)

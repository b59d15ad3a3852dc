"""The decisions of the pipeline as a reader can follow them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csrx import pipeline
from csrx.models.explanation import Explained, Ground, Passage, Weighed
from csrx.rules.lines import LineCounter
from csrx.rules.report import report_year

if TYPE_CHECKING:
    from collections.abc import Iterator

    from csrx.models.document import Document
    from csrx.pipeline import Explanation
    from csrx.rules.match import Candidate
    from csrx.schema import Schema


def explained(document: Document, schema: Schema, *, year: int | None = None) -> Iterator[Explained]:
    """Every quantity of a document, in reading order, with the metrics weighed for it and what was decided.

    `year` takes the place of what the report says of itself, as in `extract`.
    """
    lines = LineCounter(document.text)
    year = year or report_year(document)
    for explanation in pipeline.explain(document, schema, year=year):
        yield _explained(document, explanation, lines)


def _explained(document: Document, explanation: Explanation, lines: LineCounter) -> Explained:
    statement, decision, attributes = explanation.statement, explanation.decision, explanation.attributes
    page = document.page_at(decision.quantity.start)
    chosen = decision.chosen
    return Explained(
        passage=Passage(
            source=document.source,
            page=page.number if page else None,
            line=lines.at(decision.quantity.start),
            sentence=statement.evidence(document.text),
            headings=tuple(heading.text for heading in statement.headings),
        ),
        quantity=decision.quantity,
        weighed=tuple(_weighed(candidate, chosen) for candidate in decision.candidates),
        metric=chosen.metric if chosen else None,
        confidence=decision.confidence,
        why=decision.why,
        attributes=attributes._asdict() if attributes is not None else {},
    )


def _weighed(candidate: Candidate, chosen: Candidate | None) -> Weighed:
    """A candidate; the chosen one as it was chosen, with what its neighbours added."""
    if chosen is not None and candidate.metric == chosen.metric:
        candidate = chosen
    grounds = tuple(Ground(reason.rule, reason.words, reason.points) for reason in candidate.reasons)
    return Weighed(candidate.metric, candidate.score, grounds, candidate.barred)

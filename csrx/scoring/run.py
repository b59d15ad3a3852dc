"""The run: annotated documents read and understood with a schema, and what comes out judged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csrx import pipeline
from csrx.errors import ReadError
from csrx.lexicon.load import load as load_lexicon
from csrx.models.document import Document
from csrx.models.fact import ProblemRecord, Report
from csrx.readers import Source, read
from csrx.readers.text import read_text
from csrx.scoring.amounts import Amounts
from csrx.scoring.annotations import check_metrics
from csrx.scoring.figures import summarise
from csrx.scoring.judge import Judge
from csrx.scoring.places import Part, Placed, place

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator
    from pathlib import Path

    from csrx.models.evaluation import Evaluation, Judgement
    from csrx.models.fact import Fact
    from csrx.schema import Schema
    from csrx.scoring.annotations import Gold


def evaluate(
    golds: Iterable[Gold],
    schema: Schema,
    *,
    root: Path | None = None,
    metrics: Collection[str] | None = None,
    min_confidence: float = 0.0,
    tell: Callable[[Report], object] | None = None,
) -> Evaluation:
    """Extract the facts of each annotated document with the schema and compare them with its annotations.

    `source` paths are looked for under `root`, or beside each annotation file and in the folders above it. `metrics`
    limits facts and annotations to those named, `min_confidence` the facts to those at least so certain. `tell` is
    given the report of each document. One that cannot be read counts as one in which nothing was found. Raises
    AnnotationError for annotations that do not fit their document.
    """
    amounts = Amounts(schema, load_lexicon())
    judgements: list[Judgement] = []
    documents = unread = 0
    for gold in golds:
        check_metrics(gold, schema)
        document, report = _understood(gold, schema, root)
        unread += any(problem.fatal for problem in report.problems)
        documents += 1
        if tell is not None:
            tell(report)
        placed, part = _placed(gold, document)
        found = [
            fact for fact in _asked(report.facts, metrics) if part.holds(fact) and fact.confidence >= min_confidence
        ]
        annotated = [one for one in placed if metrics is None or one.fact.metric in metrics]
        judgements += Judge(gold.path.as_posix(), document, amounts).judge(annotated, found)
    return summarise(documents, judgements, unread)


def _asked(facts: Iterable[Fact], metrics: Collection[str] | None) -> Iterator[Fact]:
    return (fact for fact in facts if metrics is None or fact.metric in metrics)


def _understood(gold: Gold, schema: Schema, root: Path | None) -> tuple[Document, Report]:
    """The document of an annotation file and its report; an empty one with a fatal problem where it cannot be read."""
    name = gold.content.source or gold.path.as_posix()
    try:
        document = _document(gold, name, root)
        return document, pipeline.extract(document, schema)
    except ReadError as error:
        problem = ProblemRecord(code=error.code, message=error.message, remedy=error.remedy, fatal=True)
        return Document(name, "", ()), Report(source=name, digest="", problems=(problem,))


def _document(gold: Gold, name: str, root: Path | None) -> Document:
    if gold.content.source is None:
        return read_text(name, gold.content.text or "")
    here = gold.path.resolve().parent
    for folder in [root] if root else [here, *here.parents]:
        if (folder / name).is_file():
            return read(Source(name, folder / name))
    where = f"under {root}" if root else "beside the annotations or in a folder above them"
    raise gold.error(("source",), f"{name} does not lie {where}", "give its folder with --root")


def _placed(gold: Gold, document: Document) -> tuple[list[Placed], Part]:
    if document.text:
        return place(gold, document)
    return [Placed(fact, None) for fact in gold.content.facts], Part(frozenset(), ())

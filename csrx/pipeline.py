"""The road from a document to its facts; pure: values come in and values go out."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from csrx.grammar.heads import HeadReader
from csrx.grammar.quantities import Grammar
from csrx.lexicon.load import load
from csrx.lexicon.tokens import tokenize
from csrx.models.fact import Evidence, Fact, ProblemRecord, Report
from csrx.rules.attributes import AttributeReader, Attributes
from csrx.rules.context import ContextReader
from csrx.rules.cues import compile_cues
from csrx.rules.distances import Ruler
from csrx.rules.kinds import is_stated
from csrx.rules.lines import LineCounter
from csrx.rules.periods import Periods
from csrx.rules.report import in_pairs, report_company, report_language, report_title, report_year, told_until
from csrx.rules.resolve import decide
from csrx.rules.tables import TableReader

if TYPE_CHECKING:
    from collections.abc import Iterator

    from csrx.models.document import Document
    from csrx.models.quantity import Quantity
    from csrx.rules.decisions import Decision
    from csrx.rules.statement import Statement
    from csrx.schema import Schema

_GAS = "CO2"


class Explanation(NamedTuple):
    """One quantity with the statement it stands in and what was decided on it."""

    statement: Statement
    decision: Decision
    attributes: Attributes | None


def extract(document: Document, schema: Schema, *, year: int | None = None, company: str | None = None) -> Report:
    """The report of a document: its facts in reading order, and what went wrong in reading it."""
    year = year or report_year(document)
    company = company or report_company(document)
    lines = LineCounter(document.text)
    facts = [
        _fact(document, schema, explanation, lines)
        for explanation in explain(document, schema, year=year, thorough=False)
        if explanation.decision.chosen is not None
    ]
    return Report(
        source=document.source,
        digest=document.digest,
        title=report_title(document),
        company=company,
        year=year,
        language=report_language(document),
        pages=len(document.pages) or None,
        problems=tuple(
            ProblemRecord(code=p.code, message=p.message, remedy=p.remedy, page=p.page, fatal=p.fatal)
            for p in document.problems
        ),
        facts=tuple(facts),
    )


def explain(
    document: Document, schema: Schema, *, year: int | None = None, thorough: bool = True
) -> Iterator[Explanation]:
    """Every quantity of a document with its candidates, the reasons, and the decision.

    Without `thorough` the candidates that cannot be are not weighed, which decides nothing and takes half the time.
    """
    lexicon = load()
    cues = compile_cues(schema, "en")
    grammar = Grammar(lexicon, document.text)
    ruler = Ruler(lexicon)
    pairs = year is not None and in_pairs(document, year)
    until = told_until(document, year) if year is not None else None
    attributes = AttributeReader(lexicon, Periods(lexicon), ruler, year, until=until, in_pairs=pairs)
    heads = HeadReader(lexicon, grammar.currencies)
    tables = TableReader(document, cues, lexicon, grammar.read, heads.fill)
    context = ContextReader(document, cues, lexicon, grammar.may_hold, grammar.read, heads.fill, tables)
    told: dict[int, list[Decision]] = {}  # by block, those that others may still lean on
    for statement in context.statements():
        attributes.meet(statement)
        block, led_by = statement.block, statement.led_by
        spoken = not statement.cell and any(
            one.chosen is not None for one in told.get(block) or told.get(block - 1, [])
        )
        if not (thorough or spoken or any(map(is_stated, statement.quantities))):
            continue
        if block not in told:
            told = {at: told[at] for at in (led_by - 1, led_by, block - 2, block - 1) if at in told} | {block: []}
        lead = told.get(led_by) or told.get(led_by - 1, [])
        above = told.get(block - 1, [])
        decisions = decide(statement, cues, lexicon, ruler, lead, told[block], above, thorough=thorough)
        told[block].extend(decisions)
        for decision in decisions:
            read = None
            if decision.chosen is not None:
                read = attributes.read(statement, decision.quantity, decision.near, decision.chosen.metric)
            yield Explanation(statement, decision, read)


def quantities(document: Document) -> list[Quantity]:
    """Every quantity of a document, whatever it means."""
    lexicon = load()
    grammar = Grammar(lexicon, document.text)
    found: list[Quantity] = []
    for block in document.blocks:
        found += grammar.read(tokenize(document.text, block.start, block.end))
    return found


def _fact(document: Document, schema: Schema, explanation: Explanation, lines: LineCounter) -> Fact:
    decision, statement, read = explanation.decision, explanation.statement, explanation.attributes
    assert decision.chosen is not None and read is not None
    quantity = decision.quantity
    metric = schema.metrics[decision.chosen.metric]
    page = document.page_at(quantity.start)
    return Fact(
        source=document.source,
        metric=decision.chosen.metric,
        value=abs(quantity.value),
        value_to=quantity.value_to,
        unit=_unit(metric.unit, quantity),
        bound=quantity.bound,
        period=read.period,
        rate=read.rate,  # type: ignore[arg-type]
        status=read.status,  # type: ignore[arg-type]
        total=read.total,
        item=read.item or (_GAS if (quantity.unit or "").endswith(_GAS) else None),
        focus=read.focus,  # type: ignore[arg-type]
        location=read.location,
        organisation=read.organisation,
        confidence=decision.confidence,
        rule=decision.chosen.metric,
        standards=metric.standards,
        evidence=Evidence(
            text=quantity.text,
            sentence=statement.evidence(document.text),
            heading=tuple(heading.text for heading in statement.headings),
            page=page.number if page else None,
            page_label=page.label if page else None,
            line=lines.at(quantity.start),
            start=quantity.start,
            end=quantity.end,
            bbox=page.box(quantity.start, quantity.end) if page else None,
            path=next((block.path for block in document.blocks[statement.block : statement.block + 1]), None),
        ),
    )


def _unit(fixed: str | dict[str, str] | None, quantity: Quantity) -> str:
    if isinstance(fixed, str):
        return fixed
    if isinstance(fixed, dict):
        return fixed.get(quantity.unit or "", quantity.unit or "item")
    if quantity.kind == "count":
        return "item"
    return (quantity.unit or "item").removesuffix(_GAS)  # 'ktCO2' is kt of carbon dioxide


__all__ = ["Explanation", "explain", "extract", "quantities"]

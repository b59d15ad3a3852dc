"""The judgement: annotated and found facts of one document paired, what is left over on either side named."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csrx.models.evaluation import Claim, Comparison, Judgement

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from csrx.models.document import Document
    from csrx.models.fact import Fact
    from csrx.scoring.amounts import Amounts
    from csrx.scoring.annotations import Annotation
    from csrx.scoring.places import Placed

ATTRIBUTES = ("bound", "period", "rate", "status", "total", "item", "focus", "value_to")
_ALWAYS = frozenset(["bound"])  # scored even where its key is not written, for it has a default that means something


class Judge:
    """Judges the facts found in one document, `gold` being the name of its annotation file."""

    def __init__(self, gold: str, document: Document, amounts: Amounts) -> None:
        self._gold = gold
        self._document = document
        self._amounts = amounts

    def judge(self, annotated: Sequence[Placed], found: Sequence[Fact]) -> Iterator[Judgement]:
        """A judgement on each fact, in the order of the annotations; optional facts are judged neither way."""
        free = list(found)
        for placed in annotated:
            near = [fact for fact in free if placed.agrees(fact) and self._same(placed.fact, fact)]
            hit = next((fact for fact in near if fact.metric == placed.fact.metric), None)
            if hit is not None:
                free.remove(hit)
            if placed.fact.optional:
                continue
            yield self._right(placed, hit) if hit is not None else self._missed(placed, near, found)
        for fact in free:
            if not self._excused(fact, annotated):
                yield self._wrong(fact, annotated)

    def _same(self, annotation: Annotation, fact: Fact) -> bool:
        return self._amounts.same(_claim(annotation), _claim(fact))

    def _excused(self, fact: Fact, annotated: Sequence[Placed]) -> bool:
        """Whether a found fact is another reading of an optional one."""
        return any(
            placed.fact.optional and placed.agrees(fact) and (placed.span is not None or self._same(placed.fact, fact))
            for placed in annotated
        )

    def _right(self, placed: Placed, fact: Fact) -> Judgement:
        annotation = placed.fact
        written = annotation.model_fields_set | _ALWAYS
        attributes = tuple(_compared(annotation, fact, name) for name in ATTRIBUTES if name in written)
        return self._of_found("right", fact, attributes=attributes)

    def _wrong(self, fact: Fact, annotated: Sequence[Placed]) -> Judgement:
        there = [placed.fact for placed in annotated if placed.span is not None and placed.agrees(fact)]
        same = next((annotation for annotation in there if self._same(annotation, fact)), None)
        other = same or next(iter(there), None)
        return self._of_found("wrong", fact, instead=_claim(other) if other else None, confused=same is not None)

    def _missed(self, placed: Placed, near: Sequence[Fact], found: Sequence[Fact]) -> Judgement:
        annotation, span = placed.fact, placed.span
        there = near or [fact for fact in found if span is not None and placed.agrees(fact)]
        return Judgement(
            "missed",
            self._gold,
            _claim(annotation),
            annotation.at,
            page=annotation.page,
            line=self._document.text.count("\n", 0, span[0]) + 1 if span else annotation.line,
            sentence=self._line(*span) if span else None,
            instead=_claim(there[0]) if there else None,
            confused=bool(near),
        )

    def _of_found(self, verdict: str, fact: Fact, **more: object) -> Judgement:
        evidence = fact.evidence
        return Judgement(
            verdict,  # type: ignore[arg-type]
            self._gold,
            _claim(fact),
            evidence.text,
            page=evidence.page,
            line=evidence.line,
            sentence=evidence.sentence,
            confidence=fact.confidence,
            **more,  # type: ignore[arg-type]
        )

    def _line(self, start: int, end: int) -> str:
        """The lines of the text that some words stand in."""
        text = self._document.text
        stop = text.find("\n", end)
        return text[text.rfind("\n", 0, start) + 1 : stop if stop >= 0 else len(text)]


def _claim(stated: Annotation | Fact) -> Claim:
    return Claim(stated.metric, stated.value, stated.unit)


def _compared(annotation: Annotation, fact: Fact, name: str) -> Comparison:
    """An attribute beside its annotation; an item is right where one holds the other, whatever the case."""
    found, wanted = getattr(fact, name), getattr(annotation, name)
    right = found == wanted
    if name == "item":
        mine, theirs = str(found or "").lower(), str(wanted or "").lower()
        right = bool(mine) and (mine in theirs or theirs in mine)
    return Comparison(name, found, wanted, right)

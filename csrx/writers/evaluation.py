"""An evaluation, as tables for people or as one JSON object."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from csrx.writers import json, terminal
from csrx.writers.numbers import grouped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from csrx.models.evaluation import Claim, Comparison, Evaluation, Judgement, Rates, Share
    from csrx.writers import Frame

Show = Literal["misses", "wrong", "all"]
FORMATS = ("table", "json")
_INDENT = "  "
_MISS, _WRONG, _ATTRIBUTE = "-", "+", "~"


def write(name: str, evaluation: Evaluation, frame: Frame, show: Show | None = None) -> Iterator[str]:
    """Yield the evaluation in the format `name`, with the facts that `show` asks for."""
    shown = [judgement for judgement in evaluation.judgements if _is_shown(judgement, show)]
    yield _json(evaluation, frame, shown, show) if name == "json" else _tables(evaluation, frame, shown)


def _is_shown(judgement: Judgement, show: Show | None) -> bool:
    match judgement.verdict:
        case "missed":
            return show in ("misses", "all")
        case "wrong":
            return show in ("wrong", "all")
    return show == "all" and any(not compared.right for compared in judgement.attributes)


def _tables(evaluation: Evaluation, frame: Frame, shown: Sequence[Judgement]) -> str:
    documents, facts = evaluation.documents, evaluation.total.facts
    parts = [
        "".join(f"{line}\n" for judgement in shown for line in _shown(judgement, frame)),
        f"{_counted(documents, 'document')}, {_counted(facts, 'fact')} annotated\n",
        _table(["", "facts", "precision", "recall", "F1"], _metric_rows(evaluation), bold=frame.colour),
        f"Amounts found, whatever the metric: {evaluation.amounts.rate:.3f}\n",
        _table(
            ["Attributes", "facts", "right"], [[k, str(v.whole), _rate(v)] for k, v in evaluation.attributes.items()]
        ),
        _table(
            ["Annotated as", "found as", "times"],
            [[pair.annotated, pair.found, str(pair.count)] for pair in evaluation.confusions],
            left=2,
        ),
        _table(
            ["Confidence", "facts", "mean", "right"],
            [
                [f"{b.low:.1f} to {b.low + 0.1:.1f}", str(b.right.whole), f"{b.mean:.3f}", _rate(b.right)]
                for b in evaluation.reliability
            ],
        ),
    ]
    return "\n".join(filter(None, parts))


def _metric_rows(evaluation: Evaluation) -> Iterator[list[str]]:
    yield _rates_row("all", evaluation.total)
    for family, rates in evaluation.families.items():
        yield _rates_row(family, rates)
        for metric, of_metric in evaluation.metrics.items():
            if metric.partition(".")[0] == family:
                yield _rates_row(_INDENT + metric, of_metric)


def _rates_row(name: str, rates: Rates) -> list[str]:
    return [name, f"{rates.facts:,}", *(f"{rate:.3f}" for rate in (rates.precision, rates.recall, rates.f1))]


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]], *, left: int = 1, bold: bool = False) -> str:
    """Rows under their heads, the first `left` columns set to the left; nothing where there are no rows."""
    rows = list(rows)
    if not rows:
        return ""
    widths = [max(map(terminal.width, column)) for column in zip(heads, *rows, strict=True)]
    lines = []
    for row in [heads, *rows]:
        cells = (terminal.pad(c, w, right=i >= left) for i, (c, w) in enumerate(zip(row, widths, strict=True)))
        lines.append("  ".join(cells).rstrip())
    if bold:
        lines[1] = f"{terminal.BOLD}{lines[1]}{terminal.RESET}"
    return "".join(f"{line}\n" for line in lines)


def _shown(judgement: Judgement, frame: Frame) -> Iterator[str]:
    """A fact on one line, with the passage that holds it on the next."""
    sign = {"missed": _MISS, "wrong": _WRONG, "right": _ATTRIBUTE}[judgement.verdict]
    remark = _remark(judgement)
    yield f"{sign} {terminal.fold(_place(judgement))}: {_described(judgement.claim)}{remark}"
    yield _INDENT * 2 + terminal.fold(_passage(judgement, frame.width - 2 * len(_INDENT)))


def _place(judgement: Judgement) -> str:
    parts = [judgement.gold]
    if judgement.page is not None:
        parts.append(f"page {judgement.page}")
    elif judgement.line is not None:
        parts.append(f"line {judgement.line}")
    return ", ".join(parts)


def _described(claim: Claim) -> str:
    return f"{claim.metric} {grouped(claim.value)} {claim.unit}"


def _remark(judgement: Judgement) -> str:
    """What was found instead, or is annotated there, or which attributes are wrong."""
    if judgement.verdict == "right":
        return "; " + ", ".join(_difference(c) for c in judgement.attributes if not c.right)
    certainty = "" if judgement.confidence is None else f" ({judgement.confidence:.2f})"
    if judgement.instead is None:
        return certainty
    verb = "found" if judgement.verdict == "missed" else "annotated"
    if judgement.confused and judgement.instead.metric != judgement.claim.metric:
        return f"{certainty}; {verb} as {judgement.instead.metric}"
    return f"{certainty}; {verb} there: {_described(judgement.instead)}"


def _difference(compared: Comparison) -> str:
    return f"{compared.name} {_said(compared.found)}, not {_said(compared.annotated)}"


def _said(value: object) -> str:
    return "none" if value is None else str(value)


def _passage(judgement: Judgement, room: int) -> str:
    """The words of the fact in brackets, in what they stand in."""
    before, words, after = terminal.passage(judgement.sentence or judgement.words, judgement.words, max(0, room - 2))
    return f"{before}[{words}]{after}"


def _rate(share: Share) -> str:
    return f"{share.rate:.3f}"


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def _json(evaluation: Evaluation, frame: Frame, shown: Sequence[Judgement], show: Show | None) -> str:
    """The object: one key a line, so that it reads and compares well."""
    held: dict[str, object] = {
        "version": frame.version,
        "schema": frame.schema,
        "documents": evaluation.documents,
        "unread": evaluation.unread,
        "all": _rates_object(evaluation.total),
        "families": {name: _rates_object(rates) for name, rates in evaluation.families.items()},
        "metrics": {name: _rates_object(rates) for name, rates in evaluation.metrics.items()},
        "amount_recall": evaluation.amounts.rate,
        "attributes": {name: _share_object(share) for name, share in evaluation.attributes.items()},
        "confusions": [{"annotated": c.annotated, "found": c.found, "count": c.count} for c in evaluation.confusions],
        "reliability": [
            {"from": b.low, "to": round(b.low + 0.1, 1), "mean_confidence": b.mean, **_share_object(b.right)}
            for b in evaluation.reliability
        ],
    }
    if show is not None:
        held["shown"] = [_judgement_object(judgement) for judgement in shown]
    lines = ",\n".join(f" {json.encode(key)}: {_spread(value)}" for key, value in held.items())
    return f"{{\n{lines}\n}}\n"


def _spread(value: object) -> str:
    """A list with an entry a line, a mapping of mappings likewise; anything else on one line."""
    match value:
        case [_, *_]:
            return "[\n" + ",\n".join(f"  {json.encode(entry)}" for entry in value) + "\n ]"
        case dict() if value and all(isinstance(inner, dict) for inner in value.values()):
            return "{\n" + ",\n".join(f"  {json.encode(k)}: {json.encode(v)}" for k, v in value.items()) + "\n }"
    return json.encode(value)


def _rates_object(rates: Rates) -> dict[str, object]:
    return {
        "facts": rates.facts,
        "right": rates.right,
        "wrong": rates.wrong,
        "missed": rates.missed,
        "precision": rates.precision,
        "recall": rates.recall,
        "f1": rates.f1,
    }


def _share_object(share: Share) -> dict[str, object]:
    return {"count": share.whole, "right": share.part, "share": share.rate}


def _judgement_object(judgement: Judgement) -> dict[str, object]:
    return {
        "verdict": judgement.verdict,
        "gold": judgement.gold,
        "page": judgement.page,
        "line": judgement.line,
        **_claim_object(judgement.claim),
        "words": judgement.words,
        "sentence": judgement.sentence,
        "confidence": judgement.confidence,
        "instead": None if judgement.instead is None else _claim_object(judgement.instead),
        "attributes": {
            c.name: {"found": c.found, "annotated": c.annotated} for c in judgement.attributes if not c.right
        },
    }


def _claim_object(claim: Claim) -> dict[str, object]:
    return {"metric": claim.metric, "value": claim.value, "unit": claim.unit}

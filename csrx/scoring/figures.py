"""The figures of an evaluation, made of its judgements."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from csrx.models.evaluation import Bin, Confusion, Evaluation, Rates, Share
from csrx.scoring.judge import ATTRIBUTES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from csrx.models.evaluation import Judgement, Verdict

_BINS = 10


def summarise(documents: int, judgements: Sequence[Judgement], unread: int = 0) -> Evaluation:
    """The figures of the judgements on so many documents, of which `unread` could not be read."""
    annotated = [judgement for judgement in judgements if judgement.verdict != "wrong"]
    amounts = sum(judgement.verdict == "right" or judgement.confused for judgement in annotated)
    return Evaluation(
        documents=documents,
        unread=unread,
        total=_rates(judgements, lambda metric: "").get("", Rates()),
        families=_rates(judgements, lambda metric: metric.partition(".")[0]),
        metrics=_rates(judgements, lambda metric: metric),
        amounts=Share(amounts, len(annotated)),
        attributes=_attributes(judgements),
        confusions=_confusions(annotated),
        reliability=_reliability(judgements),
        judgements=tuple(judgements),
    )


def _rates(judgements: Iterable[Judgement], key: Callable[[str], str]) -> dict[str, Rates]:
    """The rates of the groups that `key` makes of the metrics' names, in their order."""
    counts: dict[str, Counter[Verdict]] = defaultdict(Counter)
    for judgement in judgements:
        counts[key(judgement.claim.metric)][judgement.verdict] += 1
    return {name: Rates(n["right"], n["wrong"], n["missed"]) for name, n in sorted(counts.items())}


def _attributes(judgements: Iterable[Judgement]) -> dict[str, Share]:
    right: Counter[str] = Counter()
    whole: Counter[str] = Counter()
    for judgement in judgements:
        for compared in judgement.attributes:
            right[compared.name] += compared.right
            whole[compared.name] += 1
    return {name: Share(right[name], whole[name]) for name in ATTRIBUTES if whole[name]}


def _confusions(missed: Iterable[Judgement]) -> tuple[Confusion, ...]:
    """The pairs of metrics that were taken for one another, the most frequent first."""
    pairs = Counter(
        (judgement.claim.metric, judgement.instead.metric)
        for judgement in missed
        if judgement.confused and judgement.instead is not None
    )
    return tuple(Confusion(*pair, count) for pair, count in sorted(pairs.items(), key=lambda row: (-row[1], row[0])))


def _reliability(judgements: Iterable[Judgement]) -> tuple[Bin, ...]:
    """The facts found by tenths of confidence: a confidence is reliable where its mean is the share that is right."""
    bins: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for judgement in judgements:
        if judgement.confidence is not None:
            number = min(_BINS - 1, int(round(judgement.confidence * _BINS, 9)))
            bins[number].append((judgement.confidence, judgement.verdict == "right"))
    return tuple(
        Bin(number / _BINS, sum(c for c, _ in facts) / len(facts), Share(sum(r for _, r in facts), len(facts)))
        for number, facts in sorted(bins.items())
    )

"""Explanations, as text for people or as one JSON object."""

from __future__ import annotations

from dataclasses import asdict, replace
from itertools import groupby
from typing import TYPE_CHECKING

from csrx.writers import json, terminal
from csrx.writers.numbers import grouped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from csrx.models.explanation import Explained, Ground, Passage, Weighed
    from csrx.models.quantity import Quantity
    from csrx.writers import Frame

FORMATS = ("table", "json")
_PARTS = ("kind", "value", "value_to", "unit", "bound", "item", "head", "rate", "each", "certain")
_MARGIN = "  "
_NARROW = 24  # columns of reasons; with less room they go on lines of their own


def write(name: str, explanations: Iterable[Explained], frame: Frame) -> Iterator[str]:
    """Yield the explanations in the format `name`."""
    if name == "json":
        yield from _json(explanations, frame)
        return
    for _, inside in groupby(explanations, key=lambda explained: replace(explained.passage, line=0)):
        first, *others = inside
        yield "".join(f"{line}\n" for line in _passage(first.passage, frame))
        for explained in [first, *others]:
            yield "".join(f"{line}\n" for line in ["", *_explanation(explained, frame)])
        yield "\n"


def _passage(passage: Passage, frame: Frame) -> Iterator[str]:
    page = f", page {passage.page}" if passage.page is not None else ""
    yield _styled(f"{terminal.fold(passage.source)}{page}, line {passage.line}", terminal.BOLD, frame)
    if passage.headings:
        under = "under: " + " > ".join(map(terminal.fold, passage.headings))
        yield from (_styled(line, terminal.DIM, frame) for line in _wrapped(under, _MARGIN, frame))
    yield from _wrapped(terminal.fold(passage.sentence), _MARGIN, frame)


def _explanation(explained: Explained, frame: Frame) -> Iterator[str]:
    """The quantity as it was read, the outcome, and a line or more for each metric weighed."""
    quantity = explained.quantity
    words = _wrapped(f"[{terminal.fold(quantity.text)}]", _MARGIN, frame)
    yield from (_styled(line, terminal.BOLD, frame) for line in words)
    yield from _wrapped("read as: " + ", ".join(_read(quantity)), _MARGIN * 2, frame)
    if explained.metric is None:
        yield from _wrapped(f"no fact: {terminal.fold(explained.why)}", _MARGIN * 2, frame)
    else:
        outcome = f"fact: {explained.metric}, confidence {explained.confidence:.2f} ({terminal.fold(explained.why)})"
        metric = _styled(explained.metric, terminal.CYAN, frame)
        yield from (line.replace(explained.metric, metric, 1) for line in _wrapped(outcome, _MARGIN * 2, frame))
        said = [f"{name} {_said(value)}" for name, value in explained.attributes.items() if value not in (None, False)]
        if said:
            yield from _wrapped("with: " + ", ".join(said), _MARGIN * 2, frame)
    names = max((terminal.width(weighed.metric) for weighed in explained.weighed), default=0)
    for weighed in explained.weighed:
        yield from _weighed(weighed, names, weighed.metric == explained.metric, frame)


def _read(quantity: Quantity) -> Iterator[str]:
    """What the grammar saw, part by part."""
    upper = f" to {grouped(quantity.value_to)}" if quantity.value_to is not None else ""
    unit = f" {quantity.unit}" if quantity.unit else ""
    yield f"{quantity.kind} {grouped(quantity.value)}{upper}{unit}"
    if quantity.bound != "exact":
        yield f"bound {quantity.bound}"
    if quantity.item:
        yield f"item {terminal.fold(quantity.item)!r}"
    if quantity.head:
        yield f"head {terminal.fold(quantity.head)!r}"
    if quantity.rate:
        yield f"per {quantity.rate}"
    if quantity.each:
        yield "for each"
    if not quantity.certain:
        yield "the unit is a guess"


def _weighed(weighed: Weighed, names: int, chosen: bool, frame: Frame) -> Iterator[str]:
    """The metric, its points and the grounds, wrapped beside them."""
    sign = ">" if chosen else " "
    head = f"{_MARGIN * 2}{sign} {terminal.pad(weighed.metric, names)}  {weighed.score:6.2f}  "
    text = "; ".join(map(_ground, weighed.grounds)) or "nothing speaks for it"
    if weighed.barred is not None:
        text = f"barred: {terminal.fold(weighed.barred)}" + (f"; {text}" if weighed.grounds else "")
    indent = len(head) if frame.width - len(head) >= _NARROW else 4 * len(_MARGIN)
    lines = terminal.wrap(text, frame.width - indent)
    beside = indent == len(head)
    first = head + lines[0] if beside else head.rstrip()
    yield _styled(first, terminal.CYAN if chosen else terminal.DIM if weighed.barred else "", frame)
    for line in lines[1:] if beside else lines:
        yield _styled(" " * indent + line, terminal.DIM if weighed.barred else "", frame)


def _ground(ground: Ground) -> str:
    if ground.rule == "kind":
        return f"{ground.points:+.2f} {terminal.fold(ground.words)}"
    return f"{ground.points:+.2f} {ground.rule} {terminal.fold(ground.words)!r}"


def _said(value: object) -> str:
    return "yes" if value is True else terminal.fold(str(value))


def _wrapped(text: str, indent: str, frame: Frame) -> Iterator[str]:
    for line in terminal.wrap(text, frame.width - len(indent)):
        yield indent + line


def _styled(text: str, style: str, frame: Frame) -> str:
    return f"{style}{text}{terminal.RESET}" if frame.colour and style else text


def _json(explanations: Iterable[Explained], frame: Frame) -> Iterator[str]:
    """One object with the version, the schema's digest and the explanations, one a line."""
    yield f'{{"version": {json.encode(frame.version)}, "schema": {json.encode(frame.schema)}, "explanations": ['
    comma = ""
    for explained in explanations:
        yield f"{comma}\n{json.encode(_object(explained))}"
        comma = ","
    yield "\n]}\n"


def _object(explained: Explained) -> Mapping[str, object]:
    quantity, passage = explained.quantity, explained.passage
    parts = {name: getattr(quantity, name) for name in _PARTS}
    return {
        **asdict(passage),
        "quantity": {"text": quantity.text, "start": quantity.start, "end": quantity.end, **parts},
        "metric": explained.metric,
        "confidence": explained.confidence,
        "why": explained.why,
        "attributes": dict(explained.attributes),
        "candidates": [
            {
                "metric": weighed.metric,
                "score": weighed.score,
                "barred": weighed.barred,
                "reasons": [asdict(ground) for ground in weighed.grounds],
            }
            for weighed in explained.weighed
        ],
    }

"""Findings for a reader: the message, the line of the report with the words underlined, the remedy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csrx.writers.terminal import BOLD, CYAN, DIM, RESET, around, fold, width

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from csrx.check.findings import Finding, Place
    from csrx.check.outcome import Outcome

_RED, _YELLOW = "\x1b[31m", "\x1b[33m"
_RELATED = 6  # other places shown of one finding
_NARROWEST = 20


def write(outcome: Outcome) -> Iterator[str]:
    """Each finding with its line, then a sentence on them all."""
    paint = _Paint(outcome.colour)
    for finding in outcome.findings:
        yield "\n".join(_lines(finding, paint, outcome.columns)) + "\n\n"
    yield _summary(outcome) + "\n"


class _Paint:
    """Colours, or none."""

    def __init__(self, colour: bool) -> None:
        self._colour = colour

    def __call__(self, text: str, *codes: str) -> str:
        return f"{''.join(codes)}{text}{RESET}" if self._colour and text else text


def _lines(finding: Finding, paint: _Paint, columns: int) -> Iterator[str]:
    accent = _RED if finding.severity == "error" else _YELLOW
    where = f":{finding.place.where}" if finding.place.where else ""
    head = paint(f"{fold(finding.place.source)}{where}", BOLD)
    yield f"{head}: {paint(finding.code, accent, BOLD)} {fold(finding.message)}"
    shown = [related for related in finding.related if related.place.text is not None][:_RELATED]
    gutter = max((len(_number(place)) for place in (finding.place, *(related.place for related in shown))), default=0)
    if finding.place.text is not None:
        yield from _excerpt(finding.place, "^", "", gutter, columns, lambda text: paint(text, accent))
    for related in shown:
        yield from _excerpt(related.place, "-", related.note, gutter, columns, lambda text: paint(text, CYAN))
    rest = len(finding.related) - len(shown)
    margin = " " * (gutter + 1)
    if shown and rest:
        yield f"{margin}= {paint(f'and {rest} more', DIM)}"
    yield f"{margin}= {paint('help', BOLD)}: {fold(finding.remedy)}"


def _number(place: Place) -> str:
    """What stands in the margin beside the line: its number, or its page."""
    return f"p{place.page}" if place.page is not None else str(place.line or "")


def _excerpt(
    place: Place, mark: str, note: str, gutter: int, columns: int, tint: Callable[[str], str]
) -> Iterator[str]:
    """The line with its words underlined, cut to the terminal about them."""
    assert place.text is not None
    start, end = (place.column or 1) - 1, (place.end_column or 1) - 1
    room = max(_NARROWEST, columns - gutter - 4)
    before, words, after = around(_shown(place.text), start, end, room)
    before = before.lstrip()
    bar = f"{'':{gutter}} |"
    yield bar
    yield f"{_number(place):>{gutter}} | {before}{words}{after}".rstrip()
    under = mark * max(1, width(words))
    yield f"{bar} {' ' * width(before)}{tint(under + (f' {fold(note)}' if note else ''))}"


def _shown(text: str) -> str:
    """The text with every tab and unprintable character as one column."""
    return "".join(
        " " if character.isspace() else character if character.isprintable() else "\ufffd" for character in text
    )


def _summary(outcome: Outcome) -> str:
    reports, facts = _count(len(outcome.sources), "report"), _count(outcome.facts, "fact")
    if not outcome.findings:
        return f"All checks passed: {reports}, {facts}."
    affected = len({finding.place.source for finding in outcome.findings})
    return f"{_count(len(outcome.findings), 'finding')} in {affected:,} of {reports} ({facts})."


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"

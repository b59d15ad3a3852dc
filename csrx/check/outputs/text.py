"""Findings for a reader: the message, the line of the report with the words underlined, the remedy."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from csrx.writers.terminal import BOLD, CYAN, DIM, RESET, around, fold, width

if TYPE_CHECKING:
    from collections.abc import Iterator

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
    room = max(_NARROWEST, columns - gutter - 4)
    marks = [_Mark(finding.place, "^", "", (accent,)), *(_Mark(one.place, "-", one.note, (CYAN,)) for one in shown)]
    for group in _grouped([mark for mark in marks if mark.place.text is not None], room):
        yield from _excerpt(group, gutter, room, paint)
    margin = " " * (gutter + 1)
    if shown and len(finding.related) > len(shown):
        yield f"{margin}= {paint(f'and {len(finding.related) - len(shown)} more', DIM)}"
    yield f"{margin}= {paint('help', BOLD)}: {fold(finding.remedy)}"


@dataclass(frozen=True, slots=True)
class _Mark:
    """Words to underline: where they stand, the sign to do it with, and what to say of them."""

    place: Place
    sign: str
    note: str
    codes: tuple[str, ...]

    @property
    def start(self) -> int:
        """Where the words begin in their line."""
        return (self.place.column or 1) - 1

    @property
    def end(self) -> int:
        """Where the words end in their line."""
        return (self.place.end_column or 1) - 1

    @property
    def words(self) -> str:
        """The words as far as they stand in the line."""
        return (self.place.text or "")[self.start : self.end]


def _grouped(marks: list[_Mark], room: int) -> Iterator[list[_Mark]]:
    """The marks, those together that stand in one line which need not be cut and do not touch, in the line's order."""
    groups: list[list[_Mark]] = []
    for mark in marks:
        for group in groups:
            if _fits(group, mark, room):
                group.append(mark)
                break
        else:
            groups.append([mark])
    yield from (sorted(group, key=lambda mark: mark.start) for group in groups)


def _fits(group: list[_Mark], mark: _Mark, room: int) -> bool:
    one, other = group[0].place, mark.place
    same = (one.source, one.page, one.line, one.text) == (other.source, other.page, other.line, other.text)
    apart = all(mark.start > known.end or mark.end < known.start for known in group)
    return same and apart and width(_shown(other.text or "").strip()) <= room


def _number(place: Place) -> str:
    """What stands in the margin beside the line: its number, or its page."""
    return f"p{place.page}" if place.page is not None else str(place.line or "")


def _excerpt(marks: list[_Mark], gutter: int, room: int, paint: _Paint) -> Iterator[str]:
    """A line with the words of its marks underlined; what is said of them stands beside or, of several, below."""
    line, columns = _cut(marks, room)
    bar = f"{'':{gutter}} |"
    yield bar
    yield f"{_number(marks[0].place):>{gutter}} | {line}"
    under, reached = "", 0
    for mark, column in zip(marks, columns, strict=True):
        signs = mark.sign * max(1, width(_shown(mark.words)))
        under += " " * (column - reached) + paint(signs, *mark.codes)
        reached = column + len(signs)
    notes = [(column, mark) for column, mark in zip(columns, marks, strict=True) if mark.note]
    if len(marks) == 1:
        yield f"{bar} {under}" + "".join(f" {paint(fold(mark.note), *mark.codes)}" for _, mark in notes)
        return
    yield f"{bar} {under}"
    for column, mark in notes:
        yield f"{bar} {' ' * column}{paint(fold(mark.note), *mark.codes)}"


def _cut(marks: list[_Mark], room: int) -> tuple[str, list[int]]:
    """The line as it is shown, cut to the room about its words, and the terminal's column in which each mark begins."""
    text = _shown(marks[0].place.text or "")
    if len(marks) > 1:
        indent = len(text) - len(text.lstrip())
        return text.strip(), [width(text[indent : mark.start]) for mark in marks]
    before, words, after = around(text, marks[0].start, marks[0].end, room)
    before = before.lstrip()
    return f"{before}{words}{after}".rstrip(), [width(before)]


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

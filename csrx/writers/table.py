"""The table for people: the facts under the name of their report, each with the passage that states it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csrx.writers import terminal
from csrx.writers.numbers import grouped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from csrx.models.fact import Evidence, Fact, Report
    from csrx.writers import Frame

_BOUNDS = {"exact": "", "approximate": "about ", "lower": "at least ", "upper": "up to "}
_MARGIN = "  "
_GAP = "  "
_PASSAGE_ROOM = 60  # with less room beside the columns, the passage goes on a line of its own


def write(reports: Iterable[Report], frame: Frame) -> Iterator[str]:
    """Yield the lines of each report, then a count of all where there was more than one."""
    total = count = 0
    for report in reports:
        total, count = total + len(report.facts), count + 1
        yield "\n".join(_section(report, frame)) + "\n\n"
    if count > 1:
        yield f"{_counted(total, 'fact')} in {_counted(count, 'report')}\n"


def amount(fact: Fact) -> str:
    """The value as it is meant: its bound in words, both ends of a range, thousands apart."""
    upper = "" if fact.value_to is None else f" to {grouped(fact.value_to)}"
    return f"{_BOUNDS[fact.bound]}{grouped(fact.value)}{upper}"


def _section(report: Report, frame: Frame) -> Iterator[str]:
    yield _title(report, frame)
    rows = [_cells(fact) for fact in report.facts]
    widths = [max(map(terminal.width, column)) for column in zip(*rows, strict=True)]
    indent = sum(map(len, (_MARGIN, _GAP))) + sum(widths[:1])
    beside = frame.width - sum(widths) - len(_MARGIN) - 3 * len(_GAP) - len(" ") - len(_GAP)
    for fact, row in zip(report.facts, rows, strict=True):
        columns = _columns(row, widths, frame)
        if beside >= _PASSAGE_ROOM:
            yield f"{columns}{_GAP}{_passage(fact.evidence, beside, frame)}"
            continue
        yield from [columns.rstrip()] if beside + len(_GAP) >= 0 else _narrow(row, widths, frame)
        yield " " * indent + _passage(fact.evidence, frame.width - indent, frame)


def _title(report: Report, frame: Frame) -> str:
    lost = any(problem.fatal for problem in report.problems)
    about = [report.company, report.year, "not read" if lost else _counted(len(report.facts), "fact")]
    source = terminal.fold(report.source)
    details = ", ".join(terminal.fold(str(part)) for part in about if part is not None)
    if terminal.width(source) + terminal.width(details) + 2 > frame.width:
        details = terminal.clip(details, max(20, frame.width - terminal.width(source) - 2))
    return f"{terminal.BOLD}{source}{terminal.RESET}: {details}" if frame.colour else f"{source}: {details}"


def _cells(fact: Fact) -> tuple[str, str, str, str, str]:
    """The fact's place, metric, amount, unit and time."""
    evidence = fact.evidence
    if evidence.page is not None:
        place = f"page {evidence.page}"
    else:
        place = "" if evidence.line is None else f"line {evidence.line}"
    unit = fact.unit if fact.rate is None else f"{fact.unit} a {fact.rate}"
    when = [fact.period, None if fact.status == "actual" else fact.status]
    return place, fact.metric, amount(fact), terminal.fold(unit), terminal.fold(" ".join(filter(None, when)))


def _columns(row: Sequence[str], widths: Sequence[int], frame: Frame) -> str:
    place, metric, number, unit, when = (
        terminal.pad(cell, room, right=index == 2) for index, (cell, room) in enumerate(zip(row, widths, strict=True))
    )
    if frame.colour:
        place = f"{terminal.DIM}{place}{terminal.RESET}"
        metric = f"{terminal.CYAN}{metric}{terminal.RESET}"
    return f"{_MARGIN}{place}{_GAP}{metric}{_GAP}{number} {unit}{_GAP}{when}"


def _narrow(row: Sequence[str], widths: Sequence[int], frame: Frame) -> Iterator[str]:
    """The cells where the columns do not fit: the first two in line, or, in still less room, all of them wrapped."""
    place, metric, number, unit, when = row
    rest = _GAP.join(filter(None, (f"{number} {unit}", when)))
    line = f"{_MARGIN}{terminal.pad(place, widths[0])}{_GAP}{terminal.pad(metric, widths[1])}{_GAP}{rest}"
    if terminal.width(line) <= frame.width:
        yield line
        return
    for part in terminal.wrap(_GAP.join(filter(None, (place, metric, rest))), frame.width - len(_MARGIN)):
        yield _MARGIN + part


def _passage(evidence: Evidence, room: int, frame: Frame) -> str:
    """The words of the fact in the sentence they stand in: in bold, or in brackets where there is no bold."""
    opening, closing = (terminal.BOLD, terminal.RESET) if frame.colour else ("[", "]")
    marks = 0 if frame.colour else 2
    before, words, after = terminal.passage(evidence.sentence, evidence.text, max(0, room - marks))
    return f"{before}{opening}{words}{closing}{after}"


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"

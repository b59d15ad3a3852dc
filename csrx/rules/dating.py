"""When: the time that a figure belongs to, and its EDTF form."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from csrx.lexicon.tokens import tokenize
from csrx.rules.alien_times import BEGUN, COMPARED, is_alien, is_baseline, is_compared, is_glossed
from csrx.rules.pointing import before_bound

if TYPE_CHECKING:
    from collections.abc import Callable

    from csrx.lexicon.load import Lexicon
    from csrx.lexicon.tokens import Tokens
    from csrx.rules.distances import Distances, Ruler
    from csrx.rules.periods import Periods, Time
    from csrx.rules.statement import Statement

LEVELS = frozenset([  # of a year or a day, whatever 'by the end of 2020' stands beside them
    "energy.capacity", "energy.facilities", "energy.renewable_share", "energy.intensity", "energy.emissions",
    "energy.consumption",
])  # fmt: skip
SUMS = frozenset(["to_date", "since"])  # leads of the times over which sums run
_CHANGED = 12  # tokens from a verb of change to 'from 8 t'
_BEHIND = 2  # tokens from a figure to the time behind it: '8 t in 2022', '8 t the year before'
_YEARS_FROM_OURS = {"report_year": 0, "last_year": -1, "next_year": 1}
_RIGHT_BEHIND = 3  # tokens from a figure to its time: '8 t saved in 2022'
_BRACKETED = 1.5
_SECTION = 1500  # characters above a statement in which its section tells of a year
_COMPARED_REACH = 3
_PLAIN_YEAR, _FROM_TODAY = re.compile(r"\d{4}(?:/\d{4})?"), frozenset(["ago"])
_DAY, _LONGEST_PLACE = len("2021-05-05"), 8  # characters, tokens
_PLACE_ENDS: tuple[list[str], ...] = ([], ["–"], ["—"], ["-"], [":"], ["."], [")"], ["("])


class Dater:
    """Finds the times of figures; knows the report's year, and `until` when it tells of the past.

    `begins_between` tells whether another deed begins between two tokens of a statement.
    """

    def __init__(
        self,
        lexicon: Lexicon,
        periods: Periods,
        ruler: Ruler,
        begins_between: Callable[[Statement, int, int], bool],
        year: int | None,
        until: int | None,
        *,
        in_pairs: bool,
    ) -> None:
        self._lexicon = lexicon
        self._periods = periods
        self._ruler = ruler
        self._begins_between = begins_between
        self._year = year
        self._until = until
        self._in_pairs = in_pairs  # '2024-25'
        self._times: dict[tuple[int, int], list[Time]] = {}
        self._amounts: set[int] = set()  # where the numbers begin that count or measure something

    def meet(self, statement: Statement) -> None:
        """Remembers the numbers of a statement that count or measure something, and so are no years wherever the
        statement is looked to: '2000 farmers', 'a 2000 MW park'. Statements are met in reading order."""
        self._amounts.update(quantity.number_start for quantity in statement.quantities if quantity.kind != "number")

    def times_of(self, tokens: Tokens) -> list[Time]:
        """The times of some tokens, found once."""
        key = tokens.begin, tokens.stop
        if key not in self._times:
            found = [time for time in self._periods.find(tokens) if tokens.start[time.first] not in self._amounts]
            self._times[key] = [_of_release(time, tokens) for time in found]
        return self._times[key]

    def time_of(self, statement: Statement, span: tuple[int, int], *, share: bool) -> Time | None:
        """The time that belongs to a quantity at tokens `span`, a `share` or not: of its column or row, its clause, its
        lead-in, the sentences before, a heading, its section."""
        if statement.cell:
            for role in ("column", "row", "group", "caption"):
                for label in statement.labels:
                    if label.role == role and (times := self.times_of(label.tokens)):
                        return _of_year(times[-1]) if role == "column" else times[0]
        times = [
            time
            for time in self.times_of(statement.tokens)
            if not is_alien(time, statement, span, self._lexicon, share=share)
            and not (time.lead == "until" and self._begins_between(statement, span[1], time.first))
        ]
        if self._is_left(statement, span):
            behind = next((time for time in times if 0 <= time.first - span[1] <= _BEHIND), None)
            return behind or self._compared_with(statement)
        return self._nearest(statement, times, span) if times else self._around(statement)

    def _nearest(self, statement: Statement, times: list[Time], span: tuple[int, int]) -> Time:
        """The one of a sentence's times that stands nearest to a quantity, or is of its rank."""
        tokens, distances = statement.tokens, self._ruler.of(statement.tokens)
        in_order = self._respectively(statement, times, span)
        if in_order is not None:
            return in_order
        nearest = min(times, key=lambda time: (self._gap(time, distances, span, tokens), not time.edtf))
        if nearest.lead == "to_date":
            dated = (t for t in times if t.lead == "until" or "/" in t.edtf or _is_entry(t, tokens))
            return next(dated, nearest)
        return self._joined(statement, nearest, times, span)

    def _around(self, statement: Statement) -> Time | None:
        """The time that the labels of a statement tell, else the sentences before it, the headings, the section."""
        for label in statement.labels:
            told = (time for time in self.times_of(label.tokens) if not is_compared(time, label.tokens))
            if times := [time for time in told if time.edtf or time.lead]:
                return times[0]
        for tokens in reversed(statement.earlier):
            if times := [time for time in self.times_of(tokens) if not is_compared(time, tokens)]:
                return times[0] if _is_entry(times[0], tokens) else self._going_on(times)
        for heading in reversed(statement.headings):
            sums = heading is statement.headings[-1]  # 'The partnership so far'
            if times := [t for t in self.times_of(heading.tokens) if t.edtf or (sums and t.lead in SUMS)]:
                return times[0]._replace(edtf=self._reported_on(times[0], heading.tokens))
        return self._told_above(statement)

    def _reported_on(self, time: Time, title: Tokens) -> str:
        """The time of a heading; of a title that names the year in which the report came out, the year before it:
        'Sustainability Report 2022' on 2021."""
        issued = self._year is not None and time.edtf == str(self._year + 1) and "report" in title.lower
        return self._year_told(self._year) if issued and self._year is not None else time.edtf

    def _going_on(self, times: list[Time]) -> Time | None:
        """The time of a sentence for the one behind it that goes on, where it tells of one alone."""
        last = times[-1]
        if len({time.edtf for time in times}) > 1 or last.lead not in ("", "report_year", "until"):
            return None
        if last.lead != "until":
            return last
        return None if self._is_to_come(last) else last._replace(edtf=f"../{last.edtf}", lead="")

    def period(self, statement: Statement, time: Time | None, status: str, metric: str) -> str | None:
        """The EDTF form of a time; that of a target is the time by which it is to be reached, that of a level ('85 GW
        at the end of 2017') the time itself."""
        if time is None:
            return None
        time = self._year_before(statement, time)
        year = str(self._year) if self._year else None
        if time.lead == "to_date":
            return f"../{year}" if year else None
        if time.lead in _YEARS_FROM_OURS:
            return self._year_told(self._year + _YEARS_FROM_OURS[time.lead]) if self._year else None
        if time.lead == "until":
            end = time.edtf.split("/")[-1]
            return end if status != "actual" or (time.as_at and metric in LEVELS) else f"../{end}"
        if time.lead == "since":
            return f"{time.edtf}/.." if "/" not in time.edtf else time.edtf
        return time.edtf or None

    def _year_before(self, statement: Statement, time: Time) -> Time:
        """A time as the year before the one that the text told of last: 'the year before', not 'last year'."""
        words = statement.tokens.lower[time.first : time.stop]
        if time.lead != "last_year" or _FROM_TODAY.issuperset(words[-1:]) or words[:1] == ["last"]:
            return time
        for tokens in (statement.tokens, *reversed(statement.earlier)):
            dated = [other.edtf for other in self.times_of(tokens) if _PLAIN_YEAR.fullmatch(other.edtf)]
            if dated:
                return time._replace(edtf="/".join(str(int(year) - 1) for year in dated[0].split("/")), lead="")
        return time

    def _told_above(self, statement: Statement) -> Time | None:
        """The year of which the line right above tells, or the only one of which the section tells so far."""
        text = statement.tokens.text
        begin = statement.headings[-1].start if statement.headings else 0
        begin = max(begin, statement.start - _SECTION)
        above = tokenize(text, begin, statement.start)
        line = text.rfind("\n", begin, above.start[-1]) if above.start else begin
        told = [time for time in self.times_of(above) if self._is_told(time, above)]
        near = {time.edtf for time in told if above.start[time.first] > line}
        if len(near) == 1:
            return told[-1]._replace(edtf=_years_of(told[-1].edtf))
        years = {_years_of(time.edtf) for time in told}
        return told[-1]._replace(edtf=years.pop()) if len(years) == 1 else None

    def _is_to_come(self, time: Time) -> bool:
        """Whether a time lies after all that the report tells of as past."""
        return self._until is not None and int(time.edtf[:4]) > self._until

    def _is_told(self, time: Time, tokens: Tokens) -> bool:
        """Whether a text tells what was done at a time, not what is to come, when something began, or is compared."""
        if time.lead or not time.edtf or self._is_to_come(time):
            return False
        if is_compared(time, tokens) or is_baseline(time, tokens):
            return False
        before = tokens.lower[max(0, time.first - 2) : time.first]
        left = before[-1:] == ["from"] and "/" not in time.edtf
        return not left and not (before[-1:] == ["in"] and before[0] in BEGUN)

    def _is_left(self, statement: Statement, span: tuple[int, int]) -> bool:
        """Whether a quantity is what another came from: 'rose from 8 t to 13 t', '13 t, up from 8 t'. The time of the
        sentence is then the other's."""
        tokens = statement.tokens
        begin = before_bound(tokens, span[0], self._lexicon)
        changed = tokens.lower[max(0, begin - _CHANGED) : begin]
        if changed[-1:] != ["from"] or self._lexicon.context["changes"].isdisjoint(changed):
            return False
        return len(_alike(statement, span)) > 1

    def _compared_with(self, statement: Statement) -> Time | None:
        """The time that a sentence, or one before it, compares with: 'as compared to 2014'."""
        for tokens in (statement.tokens, *reversed(statement.earlier)):
            for time in self.times_of(tokens):
                if is_compared(time, tokens):
                    return time
        return None

    @staticmethod
    def _joined(statement: Statement, time: Time, times: list[Time], span: tuple[int, int]) -> Time:
        """A year with the one before it, where one figure tells of both: 'In 2017 and 2018 we gave EUR 5 million'."""
        lower = statement.tokens.lower
        before = next((other for other in times if other.stop == time.first - 1), None)
        if before is None or lower[before.stop] != "and" or before.lead or time.lead:
            return time
        years = before.edtf, time.edtf
        if not all(map(str.isdecimal, years)) or int(years[1]) != int(years[0]) + 1:
            return time
        alike = [start for start in _alike(statement, span) if start >= time.stop]
        return time if len(alike) > 1 else time._replace(edtf="/".join(years), first=before.first)

    @staticmethod
    def _respectively(statement: Statement, times: list[Time], span: tuple[int, int]) -> Time | None:
        """The time of the same rank, where a list of figures stands beside a list of as many times, 'respectively'."""
        tokens = statement.tokens
        dated = [time for time in times if time.edtf]
        if "respectively" not in tokens.lower or len(dated) < 2:
            return None
        alike = _alike(statement, span)
        return dated[alike.index(span[0])] if len(alike) == len(dated) else None

    @staticmethod
    def _gap(time: Time, distances: Distances, span: tuple[int, int], tokens: Tokens) -> float:
        if is_glossed(time, span, tokens.lower):
            return 0.0
        gap = distances.gap(time.first, time.stop, *span)
        between = tokens.lower[span[1] : time.first]  # '7.1 GWh in 2019', '7.1 t CO2 eq. avoided in 2019'
        right_behind = span[1] <= time.first and len(between) <= _RIGHT_BEHIND
        right_behind = right_behind and all(word == "." or word.endswith("ed") for word in between[:-1])
        if "(" in tokens.words[span[1] : time.first] and tokens.words[time.stop : time.stop + 1] != [")"]:
            gap += _BRACKETED  # 'CHF 3.7 million (previous year: CHF 4.4 million)'
        if (
            time.first > 1
            and not time.lead  # 'since the fund was set up in 1988' tells the period
            and tokens.lower[time.first - 1] == "in"
            and tokens.lower[time.first - 2] in BEGUN
        ):
            gap += _BRACKETED  # 'in 2020 the school founded in 1964 taught 300 pupils'
        if not COMPARED.isdisjoint(tokens.lower[max(0, time.first - _COMPARED_REACH) : time.first]):
            gap += _BRACKETED  # 'one million hours, nearly double the figure of 2007'
        return gap * (0.3 if right_behind else 1.0 if time.stop <= span[0] else 1.15)

    def _year_told(self, year: int) -> str:
        """A year as the report writes its own: '2025', or '2024/2025'."""
        return f"{year - 1}/{year}" if self._in_pairs else str(year)


def _alike(statement: Statement, span: tuple[int, int]) -> list[int]:
    """Where the quantities of the kind of one begin, that one among them; nowhere where it is none of the statement."""
    kinds = {statement.tokens.first_at(quantity.start): quantity.kind for quantity in statement.quantities}
    return [start for start, kind in kinds.items() if kind == kinds.get(span[0])]


def _is_entry(time: Time, tokens: Tokens) -> bool:
    """Whether a year opens a line as the date of what it tells: '2015 The best year so far', '2015: 900 pupils'."""
    if time.first != 0 or time.lead or not _PLAIN_YEAR.fullmatch(time.edtf) or time.stop + 1 >= len(tokens):
        return False
    behind = tokens.words[time.stop]
    return behind in (":", "–", "—", "-") or (behind[0].isupper() and tokens.words[time.stop + 1].islower())


def _of_release(time: Time, tokens: Tokens) -> Time:
    """The year alone of the day on which a release was sent out from a place: 'Oslo, 5 May 2021 – We gave'."""
    place = tokens.words[: time.first]
    named = place == ["("] or (len(place) <= _LONGEST_PLACE and any(word[0].isalpha() for word in place))
    behind = tokens.words[time.stop : time.stop + 1]
    day = len(time.edtf) == _DAY and "/" not in time.edtf
    if day and named and behind in _PLACE_ENDS and all(word[0].isupper() or word in (",", "(", ".") for word in place):
        return time._replace(edtf=time.edtf[:4], lead="")
    return time


def _of_year(time: Time) -> Time:
    """A column headed by the last day of a year ('30 Jun 19') holds that year."""
    return time._replace(edtf=time.edtf[:4], lead="") if re.fullmatch(r"\d{4}-\d\d-\d\d", time.edtf) else time


def _years_of(edtf: str) -> str:
    """The year, or the years from and to, of a time."""
    return "/".join(end[:4] for end in edtf.split("/"))

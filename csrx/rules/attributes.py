"""The context of a fact: its period, rate, status, total, item, focus, place and doer."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from csrx.lexicon.tokens import tokenize, written
from csrx.rules.pointing import before_bound
from csrx.rules.status import StatusReader

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from csrx.lexicon.load import Lexicon
    from csrx.lexicon.tokens import Tokens
    from csrx.models.quantity import Quantity
    from csrx.rules.cues import Cue
    from csrx.rules.distances import Distances, Ruler
    from csrx.rules.periods import Periods, Time
    from csrx.rules.statement import Statement

_CHANGED = 12  # tokens from a verb of change to 'from 8 t'
_BEHIND = 2  # tokens from a figure to the time behind it: '8 t in 2022', '8 t the year before'
_NEAR_STATUS, _NEAR_TOTAL, _NEAR_FOCUS = 0.3, 0.38, 0.3
# Food, shelter and fresh starts are given after a disaster too, wherever in the sentence it is named.
_DISASTER, _ANYWHERE = "focus.disaster_relief", 0.1
_GIVEN_IN_DISASTERS = frozenset(["focus.social_care", "focus.livelihoods"])
_YIELDS = frozenset(
    [
        "energy.generation",
        "energy.savings",
        "energy.emissions_avoided",
        "poverty_alleviation.income",
        "energy.tree_equivalent",
    ]
)
_PLANTING = frozenset(["plant", "plants", "planted", "planting"])
_OURS_TO_GIVE = frozenset([
    "donations.cash", "donations.in_kind", "donations.community_investment", "poverty_alleviation.spend",
])  # fmt: skip
_BUILT = frozenset(["energy.capacity", "energy.facilities"])
_LEVELS = frozenset([  # of a year or a day, whatever 'by the end of 2020' stands beside them
    "energy.capacity", "energy.facilities", "energy.renewable_share", "energy.intensity", "energy.emissions",
    "energy.consumption",
])  # fmt: skip
_TO_DATE = frozenset(["cumulative", "cumulatively", "accumulated", "accumulative"])  # of a table's head
_YEARS_FROM_OURS = {"report_year": 0, "last_year": -1, "next_year": 1}
_SUMS = frozenset(["to_date", "since"])  # leads of the times over which sums run
_BRACKETED = 1.5
_SECTION = 1500  # characters above a statement in which its section tells of a year
_PARTED, _NEXT = re.compile(r"\bof (?:this|that|the) (?:sum|total|amount|figure)\b", re.IGNORECASE), 30  # characters
_COMPARES = frozenset(["than", "against", "versus", "vs"])
_COMPARES_SHARES = frozenset(["below", "above", "under", "over", "from", "on"])
_SHARES = frozenset(["%", "percent", "cent"])
_BASES = frozenset(
    [
        "the",
        "a",
        "level",
        "levels",
        "of",
        "base",
        "year",
        "baseline",
        "in",
        "fiscal",
        "financial",
        ".",
        "its",
        "our",
        "reference",
        "those",
        "that",
        "figure",
        "figures",
    ]
)
_COMPARED = frozenset("than compared versus vs against figure level levels baseline double".split())  # noqa: SIM905
_FROM_A = frozenset(["from", "against", "versus", "vs", "over", "on"])
_OF_THE_BASE = frozenset(["base", "baseline", "reference"])
_COMPARED_REACH = 3
_SET_AGAINST = frozenset(["after", "against", "versus", "vs", "than", "with"])
_PLANS = frozenset(["strategy", "strategic", "plan", "programme", "program", "framework", "agenda", "roadmap", "cycle"])
_HAVE, _LONGEST_BRACKET = frozenset(["has", "have", "had"]), 30
_PLAIN_YEAR, _FROM_TODAY = re.compile(r"\d{4}(?:/\d{4})?"), frozenset(["ago"])
_BEGUN = frozenset([
    "founded", "established", "up", "created", "incorporated", "launched", "opened", "inaugurated", "begun", "began",
    "started", "born", "formed", "introduced", "commissioned", "completed", "built", "initiated", "signed",
])  # fmt: skip
_SCOPE = re.compile(r"\b[Ss]copes?\s*[1-3](?:\s*(?:,|and|&|\+|to|-|–)\s*(?:[Ss]cope\s*)?[1-3])*")
_DAY, _LONGEST_PLACE = len("2021-05-05"), 8  # characters, tokens
_PLACE_ENDS: tuple[list[str], ...] = ([], ["–"], ["—"], ["-"], [":"], ["."], [")"], ["("])
_LEADING_IN = frozenset([",", "and", ":", "–", "—", "("])  # between a word such as 'altogether' and its figure
_RELATIVES, _SPEAKERS = frozenset(["that", "which", "who", "where"]), frozenset(["we", "it", "they", "our", "the"])
_RATE_PHRASE, _RATE_BEHIND, _RATE_WORD = (
    2.2,
    0.9,
    0.5,
)  # 'every year' in front reaches over a list, 'annual' only its own noun
_LIFETIME = 8  # tokens from a quantity to 'over its lifetime'
_LEADING_TIME = frozenset(["in", "by", "up", "to", "until", "since", "from", "the", "end", "of", "as", "during", "at"])
_BASE_OF_SHARES = frozenset(["total", "aggregate", "combined"])  # behind a share: 'by 2% relative to total sales'
_SHARE_OF = 6  # tokens from a share to what it is of
_OWN_LABELS, _RATED_NAME = frozenset(["row", "unit", "column", "label"]), 6  # roles, tokens
_NO_ITEMS = frozenset(["absolute", "relative", "total", "course", "case", "last", "comparison", "addition", "general"])
_GENERIC = frozenset(
    [
        "emission",
        "emissions",
        "footprint",
        "pollutant",
        "pollutants",
        "energy",
        "kwh",
        "kilowatt-hour",
        "kilowatt-hours",
        "co2e",
        "power",
        "supply",
        "consumption",
        "generation",
    ]
)
_PLACE = re.compile(
    r"\b(?:in|at|to|of|from|near|across)\s+"
    r"((?:the\s+)?[A-Z][\w’'-]+(?:[ ,]{1,2}(?:[A-Z][\w’'-]+|of|and|de|du)(?=[ ,.]))*"
    r"\s?(?:County|District|Province|Village|Township|Town|City|Region|State|Prefecture|Banner)?)"
)
_WORTH = re.compile(
    r"\bworth of ((?:[\w-]+ ){0,3}?[\w-]+?)(?= (?:to|for|from|in|at|were|was|went)\b|[,.;]|$)"
    r"|\b((?:[^\W\d]+ )?[^\W\d]+),? (?:worth|valued at|with a value of|to a value of|to the value of)\b"
)
_COPULAS = frozenset(["is", "are", "was", "were", "be", "been", "it", "they"])
_PLACE_KINDS = re.compile(
    r"(?:County|District|Province|Village|Township|Town|City|Region|State|Prefecture|Island|Banner)\b"
)
_DOER = re.compile(
    r"(?:^|[;,:]\s+|\b(?:and|addition|more)\s*,?\s+)((?:[A-Z][\w&’'.-]*\s+){1,6}?)"
    r"(?:has |have |also |had )*"
    r"(?:donated|sponsored|contributed|gave|provided|invested|raised|spent|purchased|granted|pledged|funded|built)\b"
)


class Attributes(NamedTuple):
    """What the context says of one fact."""

    period: str | None
    rate: str | None
    status: str
    total: bool
    item: str | None
    focus: str | None
    location: str | None
    organisation: str | None


class AttributeReader:
    """Reads the attributes of facts; knows the report's year and company, and `until` when it tells of the past."""

    def __init__(
        self,
        lexicon: Lexicon,
        periods: Periods,
        ruler: Ruler,
        year: int | None,
        company: str | None,
        *,
        until: int | None = None,
        in_pairs: bool = False,
    ) -> None:
        self._lexicon = lexicon
        self._periods = periods
        self._year = year
        self._in_pairs = in_pairs  # '2024-25'
        self._until = until or year
        self._company = company
        self._times: dict[tuple[int, int], list[Time]] = {}
        self._amounts: set[int] = set()  # where the numbers begin that count or measure something
        self._ruler = ruler
        self._status = StatusReader(lexicon, ruler, self._until)

    def meet(self, statement: Statement) -> None:
        """Remembers the numbers of a statement that count or measure something, and so are no years wherever the
        statement is looked to: '2000 farmers', 'a 2000 MW park'. Statements are met in reading order."""
        self._amounts.update(quantity.number_start for quantity in statement.quantities if quantity.kind != "number")

    def read(
        self, statement: Statement, quantity: Quantity, near: Mapping[str, tuple[float, str]], metric: str
    ) -> Attributes:
        """The attributes of one quantity of a statement under a metric."""
        distances = self._ruler.of(statement.tokens)
        span = statement.tokens.first_at(quantity.start), statement.tokens.first_at(quantity.end - 1) + 1
        time = self._time(statement, distances, span, share=quantity.kind == "percent")
        to_date = statement.cell and any(not _TO_DATE.isdisjoint(label.tokens.lower) for label in statement.labels)
        if to_date and time is not None and time.edtf and not time.lead and "/" not in time.edtf:
            time = time._replace(lead="until")  # 'Cumulative results' over a row 'July 2020'
        inside = any(time is own for own in self.times_of(statement.tokens))
        planted = metric == "energy.tree_equivalent" and not _PLANTING.isdisjoint(statement.tokens.lower)
        yields = metric in _YIELDS and quantity.kind != "percent" and not planted
        counts = quantity.kind == "count"
        status: str = self._status.read(statement, span, time, inside=inside, yields=yields, counts=counts)
        if metric in _BUILT and (status == "expected" or "unbuilt" in statement.alongside):
            status = "planned"  # what is to be built is planned; what it will yield is expected
        if status == "expected" and metric in _OURS_TO_GIVE:
            status = "planned"  # 'We expect to give EUR 5 million'
        share = quantity.kind == "percent"
        sentence = statement.tokens.text[statement.start : statement.end]
        return Attributes(
            period=self._period(time and self._year_before(statement, time), status, metric),
            rate=quantity.rate or self._rate(statement, distances, span, share=share),
            status=status,
            total=(
                near.get("total", (0.0, ""))[0] >= _NEAR_TOTAL and not self._sums_another(statement, span, share=share)
            )
            or (time is not None and time.lead in _SUMS)
            or (time is not None and time.lead == "until" and status == "actual" and metric not in _LEVELS)
            or to_date
            or self._is_parted(statement, quantity),
            item=self._item(statement, quantity, near, metric, span),
            focus=self._focus(statement, near),
            location=self._location(sentence, quantity.start - statement.start),
            organisation=self._organisation(sentence),
        )

    def _sums_another(self, statement: Statement, span: tuple[int, int], *, share: bool) -> bool:
        """Whether each word such as 'total' in a sentence belongs to another quantity: one that it stands right behind
        ('900 copies in all, for 40 schools'), or right before, where a deed parts the two ('a total of 40 MW, from
        which we buy 90 GWh'); or to none ('our largest gift so far', '4% of the total')."""
        tokens = statement.tokens
        words = [cue for cue in statement.cues if "total" in cue.lists]
        summing = [
            cue
            for cue in words
            if not self._periods.is_unequalled(tokens, cue.first)
            and not _is_of(tokens.lower, span[1], cue.first)
            and not (share and cue.first >= span[1] and cue.words in _BASE_OF_SHARES)
        ]
        if not words or any("total" in cue.lists for label in statement.labels for cue in label.cues):
            return False
        spans = [(tokens.first_at(q.start), tokens.first_at(q.end - 1) + 1) for q in statement.quantities]
        others = [other for other in spans if other[0] != span[0]]
        return all(any(self._is_sum_of(tokens, cue, other, span) for other in others) for cue in summing)

    def _is_sum_of(self, tokens: Tokens, cue: Cue, other: tuple[int, int], span: tuple[int, int]) -> bool:
        """Whether a word such as 'total' belongs to another quantity and not to that at `span`."""
        if other[1] > span[0]:
            return False
        begin, own = (before_bound(tokens, first, self._lexicon) for first in (other[0], span[0]))
        if cue.first == other[1] or (cue.first == other[1] + 1 and tokens.lower[other[1]] == "in"):
            return not _LEADING_IN.issuperset(tokens.lower[cue.stop : own])
        between = tokens.lower[other[1] : span[0]]
        leads = 0 <= begin - cue.stop <= _BEHIND
        return leads and any(word in self._lexicon.frame.verbs or word in _RELATIVES for word in between)

    @staticmethod
    def _is_parted(statement: Statement, quantity: Quantity) -> bool:
        """Whether a quantity is taken for a whole: 'CA$5 million. Of this sum ...', 'A + B = CA$5 million'."""
        before = max((other.end for other in statement.quantities if other.end <= quantity.start), default=None)
        if before is not None and "=" in statement.tokens.text[before : quantity.start]:
            return True
        after = next((other.start for other in statement.quantities if other.start > quantity.start), None)
        stop = after if after is not None else statement.end + _NEXT
        return not statement.cell and _PARTED.search(statement.tokens.text, quantity.end, stop) is not None

    def times_of(self, tokens: Tokens) -> list[Time]:
        """The times of some tokens, found once."""
        key = tokens.begin, tokens.stop
        if key not in self._times:
            found = [time for time in self._periods.find(tokens) if tokens.start[time.first] not in self._amounts]
            self._times[key] = [_of_release(time, tokens) for time in found]
        return self._times[key]

    def _time(self, statement: Statement, distances: Distances, span: tuple[int, int], *, share: bool) -> Time | None:
        """The time that belongs to a quantity, a `share` or not: of its column or row, its clause, its lead-in, a
        heading."""
        if statement.cell:
            for role in ("column", "row", "group", "caption"):
                for label in statement.labels:
                    if label.role == role and (times := self.times_of(label.tokens)):
                        return _of_year(times[-1]) if role == "column" else times[0]
        tokens = statement.tokens
        times = [
            time
            for time in self.times_of(tokens)
            if not self._is_apart(time, span, tokens)
            and not self._is_anothers(statement, time, span)
            and not _is_of_plan(time, tokens)
            and not self._is_begun(time, span, tokens)
            and not self._is_base(time, span, tokens, share=share)
            and not (time.lead == "until" and self._status.begins_between(statement, span[1], time.first))
        ]
        if self._is_left(statement, span):
            behind = next((time for time in times if 0 <= time.first - span[1] <= _BEHIND), None)
            return behind or self._compared_with(statement)
        if times:
            in_order = self._respectively(statement, times, span)
            if in_order is not None:
                return in_order
            nearest = min(times, key=lambda time: (self._gap(time, distances, span, statement.tokens), not time.edtf))
            if nearest.lead == "to_date":
                dated = (t for t in times if t.lead == "until" or "/" in t.edtf or _is_entry(t, tokens))
                return next(dated, nearest)
            return self._joined(statement, nearest, times, span)
        for label in statement.labels:
            if times := [t for t in self.times_of(label.tokens) if t.edtf or t.lead]:
                return times[0]
        for tokens in reversed(statement.earlier):
            if times := [time for time in self.times_of(tokens) if not _is_compared(time, tokens)]:
                if _is_entry(times[0], tokens):
                    return times[0]
                last = times[-1]
                if last.lead == "until" and not self._is_to_come(last):
                    last = last._replace(
                        edtf=f"../{last.edtf}", lead=""
                    )  # so are the figures that the text goes on with
                return last if last.lead in ("", "report_year") and len({t.edtf for t in times}) == 1 else None
        for heading in reversed(statement.headings):
            sums = heading is statement.headings[-1]  # 'The partnership so far'
            if times := [t for t in self.times_of(heading.tokens) if t.edtf or (sums and t.lead in _SUMS)]:
                return times[0]
        return self._told_above(statement)

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
        if time.lead or not time.edtf or _is_compared(time, tokens) or self._is_to_come(time):
            return False
        before = tokens.lower[max(0, time.first - 2) : time.first]
        left = before[-1:] == ["from"] and "/" not in time.edtf
        return not left and not (before[-1:] == ["in"] and before[0] in _BEGUN)

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
                if _is_compared(time, tokens):
                    return time
        return None

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
    def _is_apart(time: Time, span: tuple[int, int], tokens: Tokens) -> bool:
        """Whether a time stands in brackets behind a quantity, with the figure of another year: '14 GWh (2021: 12)'."""
        between = tokens.lower[span[1] : time.first]
        if tokens.words[max(0, time.first - 1)] == "(" and tokens.words[time.stop : time.stop + 1] == [":"]:
            return span[1] <= time.first or ")" in tokens.words[time.stop : span[0]]
        if "(" not in between or ")" in between:
            return False
        return tokens.words[time.stop : time.stop + 1] == [":"] or not _COMPARED.isdisjoint(between)

    def _is_anothers(self, statement: Statement, time: Time, span: tuple[int, int]) -> bool:
        """Whether a time tells of another figure alone: one in the same brackets, '18% (9% in 2012) or 14 GWh', one
        set against it, '13 t, after 8 t in 2022', that it came from, 'from 8 t in 2022 to 13 t', or the share by which
        it changed, '533 t, a cut of 24% since 2006'.
        """
        tokens = statement.tokens
        if _opens_clause(statement, time, span):
            return True
        opened = _opening(tokens.words, time.first)
        for other in statement.quantities:
            first, stop = tokens.first_at(other.start), tokens.first_at(other.end - 1) + 1
            if first == span[0] or stop > time.first:
                continue
            if opened is not None and first > opened != _opening(tokens.words, span[0]):
                return True
            near = time.first - stop <= 1
            begin = before_bound(tokens, first, self._lexicon)  # 'gave 5 million to more than 300 schools in 2019'
            against = near and span[1] <= first and bool(_SET_AGAINST.intersection(tokens.lower[begin - 2 : begin]))
            changed = near and span[1] <= first and other.kind == "percent" and time.lead == "since"
            left = near and time.stop < span[0] and [tokens.lower[first - 1], tokens.lower[time.stop]] == ["from", "to"]
            if against or changed or left:
                return True
        return False

    def _is_begun(self, time: Time, span: tuple[int, int], tokens: Tokens) -> bool:
        """Whether a time before a quantity tells only when something began that did more since: 'the school, opened in
        2004, received 900 books'."""
        lower = tokens.lower
        begun = lower[max(0, time.first - 2) : time.first]
        if time.lead or time.stop > span[0] or begun[-1:] != ["in"] or begun[0] not in _BEGUN:
            return False
        pasts = self._lexicon.tenses["pasts"]
        between = lower[time.stop : span[0]]
        return any(word in pasts or word in _HAVE or word.endswith("ed") for word in between)

    @staticmethod
    def _is_base(time: Time, span: tuple[int, int], tokens: Tokens, *, share: bool) -> bool:
        """Whether a time is what a quantity is compared with: '12% less than in 2015', '4% below 2010'."""
        lower, at = tokens.lower, time.first - 1
        if _is_glossed(time, span, lower):
            return False
        while at >= 0 and lower[at] in _BASES:
            at -= 1
        if share and not _OF_THE_BASE.isdisjoint(lower[at + 1 : time.first] + lower[time.stop : time.stop + 1]):
            return True  # '42% (base year 2019)', '25% from a 2020 baseline'
        if lower[at] in _FROM_A and not _OF_THE_BASE.isdisjoint(lower[time.stop : time.stop + 1]):
            return True  # '900 t less, from a 2020 baseline'
        if at < 0 or at < span[0] < time.first:
            return False
        if lower[at] in ("to", "with"):
            at -= 1
            return at >= 0 and lower[at] in ("compared", "relative", "comparison")
        if lower[at] in _COMPARES_SHARES:
            behind = at > 0 and lower[at - 1] in _SHARES  # '22% below 2005/06', though not '2.7% from 2015 to 2016'
            return (share and "/" not in time.edtf) or (behind and lower[at] != "from")
        return lower[at] in _COMPARES

    @staticmethod
    def _gap(time: Time, distances: Distances, span: tuple[int, int], tokens: Tokens) -> float:
        if _is_glossed(time, span, tokens.lower):
            return 0.0
        gap = distances.gap(time.first, time.stop, *span)
        right_behind = 0 <= time.first - span[1] <= 1  # '7.1 GWh in 2019'
        if "(" in tokens.words[span[1] : time.first] and tokens.words[time.stop : time.stop + 1] != [")"]:
            gap += _BRACKETED  # 'CHF 3.7 million (previous year: CHF 4.4 million)'
        if (
            time.first > 1
            and not time.lead  # 'since the fund was set up in 1988' tells the period
            and tokens.lower[time.first - 1] == "in"
            and tokens.lower[time.first - 2] in _BEGUN
        ):
            gap += _BRACKETED  # 'in 2020 the school founded in 1964 taught 300 pupils'
        if not _COMPARED.isdisjoint(tokens.lower[max(0, time.first - _COMPARED_REACH) : time.first]):
            gap += _BRACKETED  # 'one million hours, nearly double the figure of 2007'
        return gap * (0.3 if right_behind else 1.0 if time.stop <= span[0] else 1.15)

    def _period(self, time: Time | None, status: str, metric: str) -> str | None:
        """The EDTF form of a time; that of a target is the time by which it is to be reached, that of a level ('85 GW
        at the end of 2017') the time itself."""
        if time is None:
            return None
        year = str(self._year) if self._year else None
        if time.lead == "to_date":
            return f"../{year}" if year else None
        if time.lead in _YEARS_FROM_OURS:
            return self._year_told(self._year + _YEARS_FROM_OURS[time.lead]) if self._year else None
        if time.lead == "until":
            end = time.edtf.split("/")[-1]
            return end if status != "actual" or (time.as_at and metric in _LEVELS) else f"../{end}"
        if time.lead == "since":
            return f"{time.edtf}/.." if "/" not in time.edtf else time.edtf
        return time.edtf or None

    def _year_told(self, year: int) -> str:
        """A year as the report writes its own: '2025', or '2024/2025'."""
        return f"{year - 1}/{year}" if self._in_pairs else str(year)

    def _rate(self, statement: Statement, distances: Distances, span: tuple[int, int], *, share: bool) -> str | None:
        """A rate said elsewhere in the clause: 'annual income of', 'every year it will keep'; a `share` has none of an
        adjective ('4% of the annual need')."""
        if (labelled := self._labelled_rate(statement)) is not None:
            return labelled
        if "lifetime" in statement.tokens.lower[span[1] : span[1] + _LIFETIME]:
            return None  # '900 t a year and 40,000 t over its lifetime'
        best: tuple[float, str] | None = None
        rates, lower = self._lexicon.rates, statement.tokens.lower
        starts = rates.first_words()
        begin = before_bound(statement.tokens, span[0], self._lexicon)
        for index in [index for index, word in enumerate(lower) if word in starts]:
            hit = self._lexicon.rate_at(lower, index)
            if hit is not None and not (share and hit[1] - index == 1):
                gap = distances.gap(index, hit[1], *span)
                phrase, named = hit[1] - index > 1, lower[begin - 1 : begin] == ["of"]
                if hit[1] <= span[0]:  # 'annual savings in heat of 5 GWh'
                    reach = _RATE_PHRASE if phrase or (named and begin - hit[1] <= _RATED_NAME) else _RATE_WORD
                elif _is_of_another(lower, span[1], index):
                    continue
                else:  # 'the food that we donate every month'
                    reach = _RATE_BEHIND if phrase and not _counts_between(statement, span[1], index) else _RATE_WORD
                if gap < reach and (best is None or gap < best[0]):
                    best = gap, hit[0]
        return best[1] if best else None

    def _labelled_rate(self, statement: Statement) -> str | None:
        """The rate that a figure's own label ends in, or its unit has: 'Trained every year', 'Output (MWh/year)'."""
        for label in statement.labels:
            lower = label.tokens.lower
            if label.role in _OWN_LABELS:
                for at in range(len(lower)):
                    hit = self._lexicon.rate_at(lower, at)
                    if (
                        hit is not None
                        and (at or hit[1] > 1)
                        and (set(lower[hit[1] :]) <= {")"} or self._is_united(label.tokens, at, hit[1]))
                    ):
                        return hit[0]
        return None

    def _is_united(self, tokens: Tokens, at: int, stop: int) -> bool:
        """Whether words that tell a rate stand behind a unit: 'kWh a year'."""
        return stop - at > 1 and self._lexicon.unit_symbols.match_back(tokens.words, at) is not None

    def _item(
        self,
        statement: Statement,
        quantity: Quantity,
        near: Mapping[str, tuple[float, str]],
        metric: str,
        span: tuple[int, int],
    ) -> str | None:
        if quantity.item and quantity.kind == "count":
            return quantity.item
        if metric in ("energy.emissions", "energy.consumption", "energy.intensity"):
            scope = self._scope(statement, quantity)
            if scope:
                return scope
        if quantity.item:
            return quantity.item
        if quantity.kind in ("percent", "measure") and metric != "energy.renewable_share":
            phrase = self._of_phrase(statement.tokens, span[1])
            if phrase:
                return phrase
        wanted = _ITEM_LISTS.get(metric, ())
        found = [
            (value, words.split(" (")[0]) for name in wanted for value, words in self._all_near(statement, name, span)
        ]
        specific = [hit for hit in found if hit[1].lower() not in _GENERIC] or found
        return max(specific)[1] if specific else self._goods(statement, metric)

    def _all_near(self, statement: Statement, name: str, span: tuple[int, int]) -> list[tuple[float, str]]:
        """Every word of a list in the sentence and its labels, with how near it is."""
        distances = self._ruler.of(statement.tokens)
        hits = [
            (distances.near(cue, *span, 0), written(statement.tokens, cue.first, cue.stop))
            for cue in statement.cues
            if name in cue.lists
        ]
        return hits + [
            (label.weight, written(label.tokens, cue.first, cue.stop))
            for label in statement.labels
            for cue in label.cues
            if name in cue.lists
        ]

    def _goods(self, statement: Statement, metric: str) -> str | None:
        """What goods given are worth: 'worth of toys and food', 'tablets worth'."""
        if metric != "donations.in_kind":
            return None
        match = _WORTH.search(statement.tokens.text, statement.start, statement.end)
        if match is None:
            return None
        group = 1 if match[1] else 2
        counted = (q.item for q in statement.quantities if q.kind == "count" and q.start < match.end(group) <= q.end)
        words = next(counted, None) or " ".join(match[group].split())  # '900 laptops, valued at', 'laptops worth'
        first, _, rest = words.partition(" ")
        words = rest if rest and first.endswith("ed") else words  # 'donated tablets worth'
        return None if words.rpartition(" ")[2] in _COPULAS else words

    @staticmethod
    def _scope(statement: Statement, quantity: Quantity) -> str | None:
        """The scope of emissions that a sentence names in brackets right behind a figure, last before it, else first
        behind it; or a label's."""
        text = statement.tokens.text
        named = list(_SCOPE.finditer(text, statement.start, statement.end))
        beside = [match for match in named if text[quantity.end : match.start()].strip() == "("]
        before = [match for match in named if match.end() <= quantity.start]
        told = [*beside, *before[-1:], *named[:1]]
        told += filter(None, (_SCOPE.search(_words(label.tokens)) for label in statement.labels))
        return " ".join(told[0][0].split()) if told else None

    def _of_phrase(self, tokens: Tokens, index: int) -> str | None:
        """The words behind 'of' or 'less' after a share: '90% of construction waste'."""
        if index >= len(tokens) or tokens.lower[index] not in ("of", "less", "fewer", "in"):
            return None
        frame = self._lexicon.frame
        first = index + 1
        while first < len(tokens) and tokens.lower[first] in ("the", "our", "its", "their", "all"):
            first += 1
        stop = first
        while (
            stop < len(tokens)
            and stop - first < 4
            and tokens.lower[stop] not in frame.stops
            and tokens.words[stop][0].isalpha()
        ):
            stop += 1
        if stop > first and tokens.lower[first] in _NO_ITEMS:
            return None  # '12% in absolute terms'
        return written(tokens, first, stop) if stop > first else None

    def _focus(self, statement: Statement, near: Mapping[str, tuple[float, str]]) -> str | None:
        inside = [(value[0], name) for name, value in near.items() if name.startswith("focus.")]
        best = max(inside, default=(0.0, ""))
        tied = {name for value, name in inside if value == best[0]}
        if len(tied) > 1:  # 'education and vocational training': the first word leads
            cues = (*(cue for label in statement.labels for cue in label.cues), *statement.cues)
            best = best[0], next((name for cue in cues for name in sorted(tied & cue.lists)), best[1])
        if best[0] >= _NEAR_FOCUS and best[1] not in _GIVEN_IN_DISASTERS:
            return best[1].removeprefix("focus.")
        if near.get(_DISASTER, (0.0, ""))[0] >= _ANYWHERE or _DISASTER in statement.before:
            return _DISASTER.removeprefix("focus.")
        if best[0] >= _NEAR_FOCUS:
            return best[1].removeprefix("focus.")
        for heading in reversed(statement.headings):
            for cue in heading.cues:
                for name in sorted(cue.lists):
                    if name.startswith("focus."):
                        return name.removeprefix("focus.")
        told = {name for name in statement.before if name.startswith("focus.")}
        return next(iter(told)).removeprefix("focus.") if len(told) == 1 else None

    @staticmethod
    def _location(sentence: str, at: int) -> str | None:
        """The named place nearest to the quantity that says what it is ('Yuanyang County')."""
        found = [(abs(start - at), name) for start, name in _places(sentence)]
        return min(found)[1].removeprefix("the ") if found else None

    @staticmethod
    @lru_cache(maxsize=64)
    def _organisation(sentence: str) -> str | None:
        """Who did it, where the sentence names someone other than 'we' before the verb; one for all its figures."""
        match = _DOER.search(sentence)
        if match is None:
            return None
        name = match[1].strip(" ,")
        return None if name in _NOBODY or name.split()[0] in _NOBODY else name


@lru_cache(maxsize=64)
def _places(sentence: str) -> tuple[tuple[int, str], ...]:
    """The named places of a sentence that say what they are, and where each begins."""
    found = [match for match in _PLACE.finditer(sentence) if _PLACE_KINDS.search(match[1])]
    return tuple((match.start(), match[1].strip(" ,")) for match in found)


_NOBODY = frozenset(
    [
        "We",
        "The",
        "It",
        "In",
        "They",
        "This",
        "Our",
        "By",
        "During",
        "To",
        "On",
        "At",
        "For",
        "And",
        "Of",
        "A",
        "An",
        "All",
        "As",
        "He",
        "She",
        "You",
        "Since",
        "From",
        "With",
        "Over",
        "More",
        "Its",
    ]
)
_ITEM_LISTS: dict[str, Sequence[str]] = {
    "energy.emissions": ("carbon", "pollutant"),
    "energy.emissions_avoided": ("pollutant",),
    "energy.consumption": ("fuel", "energy_noun"),
    "energy.savings": ("fuel", "energy_noun"),
    "energy.generation": ("renewable", "energy_noun"),
    "energy.capacity": ("renewable",),
    "energy.renewable_share": ("energy_noun",),
    "energy.intensity": ("pollutant", "fuel", "energy_noun"),
    "energy.resource_savings": ("resource",),
}


def _alike(statement: Statement, span: tuple[int, int]) -> list[int]:
    """Where the quantities of the kind of one begin, that one among them; nowhere where it is none of the statement."""
    kinds = {statement.tokens.first_at(quantity.start): quantity.kind for quantity in statement.quantities}
    return [start for start, kind in kinds.items() if kind == kinds.get(span[0])]


def _opens_clause(statement: Statement, time: Time, span: tuple[int, int]) -> bool:
    """Whether a time opens a clause behind a quantity with a figure of its own: 'and by 2014 it had treated 900'."""
    lower, at = statement.tokens.lower, time.first
    while at > span[1] and lower[at - 1] in _LEADING_TIME:
        at -= 1
    if lower[at - 1] not in ("and", "but") or at - 1 <= span[1]:
        return False
    return any(time.stop <= statement.tokens.first_at(quantity.start) for quantity in statement.quantities)


def _is_of(lower: Sequence[str], stop: int, first: int) -> bool:
    """Whether what stands at a token is what a share before it is a share of."""
    return lower[stop : stop + 1] == ["of"] and 0 < first - stop <= _SHARE_OF


def _counts_between(statement: Statement, first: int, stop: int) -> bool:
    """Whether another quantity stands between two tokens."""
    return any(first <= statement.tokens.first_at(quantity.start) < stop for quantity in statement.quantities)


def _is_of_another(lower: Sequence[str], first: int, stop: int) -> bool:
    """Whether the relative clause of another noun begins between two tokens: 'a home that cooks every day', not 'the
    food that we donate every month'."""
    return any(lower[at] in _RELATIVES and lower[at + 1] not in _SPEAKERS for at in range(first, stop))


def _opening(words: Sequence[str], at: int) -> int | None:
    """Where the brackets opened that a token stands in."""
    first = next((k for k in range(at - 1, max(-1, at - _LONGEST_BRACKET), -1) if words[k] in "()"), None)
    return first if first is not None and words[first] == "(" else None


def _is_entry(time: Time, tokens: Tokens) -> bool:
    """Whether a year opens a line as the date of what it tells: '2015 The best year so far', '2015: 900 pupils'."""
    if time.first != 0 or time.lead or not _PLAIN_YEAR.fullmatch(time.edtf) or time.stop + 1 >= len(tokens):
        return False
    behind = tokens.words[time.stop]
    return behind in (":", "–", "—", "-") or (behind[0].isupper() and tokens.words[time.stop + 1].islower())


def _is_compared(time: Time, tokens: Tokens) -> bool:
    """Whether a time is what something is compared with: 'compared to 2014', 'than in 2014', '(2022: 3,900)'."""
    opened = tokens.words[max(0, time.first - 1) : time.first] == ["("]
    return (opened and tokens.words[time.stop : time.stop + 1] == [":"]) or not _COMPARED.isdisjoint(
        tokens.lower[max(0, time.first - _BEHIND) : time.first]
    )


def _is_of_plan(time: Time, tokens: Tokens) -> bool:
    """Whether years are those of a named plan: 'under the 2018-2021 strategy'."""
    return "/" in time.edtf and bool(_PLANS.intersection(tokens.lower[time.stop : time.stop + 1]))


def _is_glossed(time: Time, span: tuple[int, int], lower: Sequence[str]) -> bool:
    """Whether a quantity alone stands in brackets behind a time: 'compared with 2020 (35.9 PJ)'."""
    return lower[time.stop : span[0]] == ["("] and lower[span[1] : span[1] + 1] == [")"]


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


def _words(tokens: Tokens) -> str:
    return tokens.text[tokens.begin : tokens.stop]

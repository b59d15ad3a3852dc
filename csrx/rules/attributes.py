"""The context of a fact: its period, rate, status, total, item, focus, place and doer."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from csrx.rules.dating import LEVELS, SUMS, Dater
from csrx.rules.items import ItemReader
from csrx.rules.rates import RateReader
from csrx.rules.status import StatusReader
from csrx.rules.sums import SumReader

if TYPE_CHECKING:
    from collections.abc import Mapping

    from csrx.lexicon.load import Lexicon
    from csrx.models.quantity import Quantity
    from csrx.rules.distances import Ruler
    from csrx.rules.periods import Periods
    from csrx.rules.statement import Statement

_NEAR_FOCUS = 0.3
_SAID_BEFORE = 0.41  # how near an area must be that was told in the sentences before
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
_POWER = "energy.capacity"  # which has no rate but the one in its unit
_TO_DATE = frozenset(["cumulative", "cumulatively", "accumulated", "accumulative"])  # of a table's head
_PLACE = re.compile(
    r"\b(?:in|at|to|of|from|near|across)\s+"
    r"((?:the\s+)?[A-Z][\w’'-]+(?:[ ,]{1,2}(?:[A-Z][\w’'-]+|of|and|de|du)(?=[ ,.]))*"
    r"\s?(?:County|District|Province|Village|Township|Town|City|Region|State|Prefecture|Banner)?)"
)
_PLACE_KINDS = re.compile(
    r"(?:County|District|Province|Village|Township|Town|City|Region|State|Prefecture|Island|Banner)\b"
)
_DOER = re.compile(
    r"(?:^|[;,:]\s+|\b(?:and|addition|more)\s*,?\s+)((?:[A-Z][\w&’'.-]*\s+){1,6}?)"
    r"(?:has |have |also |had )*"
    r"(?:donated|sponsored|contributed|gave|provided|invested|raised|spent|purchased|granted|pledged|funded|built)\b"
)
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
        *,
        until: int | None = None,
        in_pairs: bool = False,
    ) -> None:
        self._status = StatusReader(lexicon, ruler, until or year)
        begins_between = self._status.begins_between
        self._dater = Dater(lexicon, periods, ruler, begins_between, year, until or year, in_pairs=in_pairs)
        self._rates = RateReader(lexicon, ruler)
        self._sums = SumReader(lexicon, periods)
        self._items = ItemReader(lexicon, ruler)

    def meet(self, statement: Statement) -> None:
        """Remembers what numbers of a statement count or measure something; statements are met in reading order."""
        self._dater.meet(statement)

    def read(
        self, statement: Statement, quantity: Quantity, near: Mapping[str, tuple[float, str]], metric: str
    ) -> Attributes:
        """The attributes of one quantity of a statement under a metric."""
        span = statement.tokens.first_at(quantity.start), statement.tokens.first_at(quantity.end - 1) + 1
        share = quantity.kind == "percent"
        time = self._dater.time_of(statement, span, share=share)
        to_date = statement.cell and any(not _TO_DATE.isdisjoint(label.tokens.lower) for label in statement.labels)
        if to_date and time is not None and time.edtf and not time.lead and "/" not in time.edtf:
            time = time._replace(lead="until")  # 'Cumulative results' over a row 'July 2020'
        inside = any(time is own for own in self._dater.times_of(statement.tokens))
        planted = metric == "energy.tree_equivalent" and not _PLANTING.isdisjoint(statement.tokens.lower)
        yields = metric in _YIELDS and not share and not planted
        counts = quantity.kind == "count"
        status: str = self._status.read(statement, span, time, inside=inside, yields=yields, counts=counts)
        if metric in _BUILT and (status == "expected" or "unbuilt" in statement.alongside):
            status = "planned"  # what is to be built is planned; what it will yield is expected
        if status == "expected" and metric in _OURS_TO_GIVE:
            status = "planned"  # 'We expect to give EUR 5 million'
        sentence = statement.tokens.text[statement.start : statement.end]
        total = (
            self._sums.is_sum(statement, quantity, span, near)
            or (time is not None and time.lead in SUMS and not share)
            or (time is not None and time.lead == "until" and status == "actual" and metric not in LEVELS)
            or to_date
        )
        return Attributes(
            period=self._dater.period(statement, time, status, metric),
            rate=quantity.rate or (self._rates.rate_of(statement, span, share=share) if metric != _POWER else None),
            status=status,
            total=total,
            item=self._items.item_of(statement, quantity, near, metric, span),
            focus=self._focus(statement, near, told=quantity.kind in ("money", "count") and not total),
            location=self._location(sentence, quantity.start - statement.start),
            organisation=self._organisation(sentence),
        )

    @staticmethod
    def _focus(statement: Statement, near: Mapping[str, tuple[float, str]], *, told: bool) -> str | None:
        """The area that the nearest words name: in the sentence, in a heading, or, where it may have been `told`
        before, in the sentences before."""
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
        said = statement.topics.items() if told else ()
        areas = ((value, name) for name, value in said if value > statement.section.get(name, _SAID_BEFORE))
        before = max((area for area in areas if area[1].startswith("focus.")), default=None)
        return before[1].removeprefix("focus.") if before is not None else None

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

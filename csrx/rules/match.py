"""Candidates: how much the words round a quantity speak for each metric, with the reasons."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from csrx.rules.doers import DoerReader
from csrx.rules.kinds import is_implausible, is_stated, kinds_of, starting_score, unusual
from csrx.rules.limits import LimitReader
from csrx.rules.nearness import SAID_LESS, Nearness

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from csrx.lexicon.load import Lexicon
    from csrx.models.quantity import Quantity
    from csrx.rules.cues import Cue, Cues, Guide
    from csrx.rules.distances import Distances, Ruler
    from csrx.rules.hints import Near
    from csrx.rules.statement import Statement
    from csrx.rules.subjects import Run
    from csrx.schema import Need, Scope

STRONG, WEAK, TOGETHER, DOER, AGAINST, OTHERS, FAINTLY = 3.0, 1.0, 2.1, 3.6, -2.4, -4.5, -1.6
_AMOUNT_OF, _AMOUNT_OF_THIS = -2.0, 0.8
_OWN_WORDS = frozenset(["strong", "weak", "together", "doer"])
_SPEAKING = _OWN_WORDS - {"weak"}
_LONG_SENTENCE, _ALONE = 12, 0.5  # words; the share of a heading that no word of a long sentence bears out
HEADING, TOPIC, SECOND, ELSEWHERE = 1.0, 0.7, 0.3, -2.5
_OF_ROWS, _TITLE_ROLES = frozenset(["row)", "corner)"]), frozenset(["lead", "caption", "corner"])
_FEW, _FEW_OF = 10, -1.2
_UNUSUAL, _MOST_UNUSUAL = -1.6, -2.4  # for each power of ten that it is from what is usual; at the most
_EACH = frozenset(["each", "every", "per", "apiece", "head", "hour", "hours", "x", "×"])
_COUNTED_BY_LABEL, _LONGEST_LABEL = 0.25, 10  # words
_MOST_TAKERS = 2000  # kinds, units and heads remembered
# How near a word must be that a metric needs: within the quantity's own words or right behind them, in its clause ...
_LEAST: dict[Scope, float] = {"item": 0.93, "clause": 0.4, "sentence": 0.0, "context": 0.3}
_GIVERS, _MATCHING = "givers", "matching"
_TITLES, _TITLE_ALONE, _TITLE_COUNTS = ("(lead)", "(caption)", "(corner)"), -0.6, 0.5
_ABOVE, _ROW_OTHERWISE = ("(corner)", "(lead)", "(caption)", "(lead-in)"), -1.5
_TITLED = 0.8  # how near a heading stands under which the rows of a table need no word of their own
_SURE, _SINGLE, _NAMED, _IMPLAUSIBLE = 0.38, -2.6, -6.0, -1.5
_FALL, _LEVEL = 1.0, -2.4  # what '38,000 t less' says for savings, and against amounts used or emitted
_SAID_LESS = -4.0  # where 'less' or 'lower' stands right behind it
_LIMIT = -4.0
_MULTITUDE, _OF_MANY = 1_000_000, -0.8  # people; fewer are seldom those of a country or a market
_OF_THIS, _OF_OTHER = 1.5, -2.5  # a share of what the metric measures, or of something else


def _is_of_title(reasons: Sequence[Reason], *, money: bool) -> bool:
    """Whether all that speaks for a metric are weak words of a table's title, none of the figure's row or column; of
    amounts of money the corner is no title: 'Giving' over 'Cash'."""
    told = [reason for reason in reasons if reason.rule in _OWN_WORDS]
    titles = _TITLES[:2] if money else _TITLES
    return bool(told) and all(reason.rule == "weak" and reason.words.endswith(titles) for reason in told)


def _told_otherwise(reasons: Sequence[Reason]) -> str | None:
    """The words of a figure's own row that tell against a metric for which only the table's heads and titles speak."""
    own = any(reason.rule in _OWN_WORDS and not reason.words.endswith(_ABOVE) for reason in reasons)
    against = (reason.words for reason in reasons if reason.rule == "against" and reason.words.endswith("(row)"))
    return None if own else next(against, None)


class Reason(NamedTuple):
    """One thing that speaks for (positive points) or against a metric: which rule, which words."""

    rule: str
    words: str
    points: float


class Candidate(NamedTuple):
    """A metric that a quantity may belong to, its score and the reasons; `barred` says why it cannot be."""

    metric: str
    score: float
    reasons: tuple[Reason, ...]
    barred: str | None = None


class _Seen(NamedTuple):
    """What is known of one quantity of a statement before any metric is asked."""

    at: int  # which of the statement's quantities it is
    quantity: Quantity
    kinds: frozenset[str]
    near: Near
    named: bool  # the number is part of a name
    limit: bool
    fall: str | None  # the word that makes it a fall
    amount_of: frozenset[str]  # the lists of the words that it is the amount of
    subject: Run | None  # what a share is one of


class Matcher:
    """Scores the quantities of one statement for every metric; a `thorough` one also the metrics that are barred."""

    def __init__(self, statement: Statement, cues: Cues, lexicon: Lexicon, ruler: Ruler, *, thorough: bool) -> None:
        self._statement = statement
        self._thorough = thorough
        self._cues = cues
        self._guides = cues.guides
        self._ruler = ruler
        self._nearness = Nearness(statement, cues, ruler, lexicon)
        self._limits = LimitReader(statement, self._nearness, lexicon)
        self._doing = DoerReader(statement, ruler, lexicon)
        self._lexicon = lexicon
        self._is_each = not _EACH.isdisjoint(statement.tokens.lower)
        self._led_away = self._led_away_by(statement.section)
        self._ours = next((at for at, word in enumerate(statement.tokens.lower) if word == "we"), len(statement.tokens))

    @property
    def distances(self) -> Distances:
        """How far apart the words of the statement are."""
        return self._ruler.of(self._statement.tokens)

    def candidates(self, index: int) -> list[Candidate]:
        """The metrics that take the quantity, best first."""
        quantity = self._statement.quantities[index]
        takers = self._takers(quantity)
        if not takers:
            return []
        seen = _Seen(
            index,
            quantity,
            kinds_of(quantity, self._lexicon),
            self.near(index),
            self._limits.is_named(index),
            self._limits.is_limit(index),
            self._nearness.fall(index),
            self._nearness.governing(index),
            self._nearness.subject(index) if quantity.kind == "percent" else None,
        )
        found = [self._candidate(guide, start, seen) for guide, start in takers]
        return sorted(found, key=lambda candidate: (candidate.barred is not None, -candidate.score))

    def near(self, index: int) -> Near:
        """For each list met in the sentence or a label: how near to the quantity, and by which words."""
        return self._nearness.of(index)

    def taken_per(self, index: int, metric: str) -> str | None:
        """What the words take a measure per, for a metric of such: 'per container', 'to brew a hectolitre'."""
        quantity, said = self._statement.quantities[index], self.near(index).get("per_unit")
        compound = any(guide.name == metric and "per_unit" in guide.strong for guide in self._guides)
        if quantity.kind != "measure" or "/" in (quantity.unit or "/") or not compound or said is None:
            return None
        words = [word for word in said[1].split() if word != "per"]
        unit = self._lexicon.unit_names.match(words, 0)
        return unit[0].symbol if unit is not None else " ".join(words).replace(" - ", "-").lstrip("- ")

    def _takers(self, quantity: Quantity) -> list[tuple[Guide, float]]:
        """The guides of the metrics that take a quantity, with their starting scores."""
        if not is_stated(quantity):
            return []
        known = self._cues.takers
        key = quantity.kind, quantity.unit, quantity.head if quantity.kind == "count" else None
        if key not in known:
            if len(known) >= _MOST_TAKERS:
                known.clear()
            scored = [(guide, starting_score(guide.metric, quantity, self._lexicon)) for guide in self._guides]
            known[key] = [(guide, start) for guide, start in scored if start is not None]
        return known[key]

    def _candidate(self, guide: Guide, start: float, seen: _Seen) -> Candidate:
        near, kinds = seen.near, seen.kinds
        told = any(name in near and near[name][0] >= _LEAST["clause"] for name in guide.strong)
        own = self._statement.section.get(guide.headings, 0.0)
        unmet = (self._unmet(need, near, kinds, seen.quantity, told=told, own=own) for need in guide.metric.needs)
        barred = next((why for why in unmet if why), None)
        if barred is not None and not self._thorough:
            return Candidate(guide.name, 0.0, (), barred)
        reasons = [Reason("kind", "the kind of quantity", start)] if start else []
        reasons += self._of_quantity(guide, start, seen)
        reasons += self._of_words(guide, seen)
        rules = {reason.rule for reason in reasons}
        multitude = seen.quantity.unit == "person" and seen.quantity.value >= _MULTITUDE
        if multitude and guide.headings not in self._statement.section and _SPEAKING.isdisjoint(rules):
            reasons.append(Reason("many", "a multitude of which little is said", _OF_MANY))
        if self._statement.cell and (row := _told_otherwise(reasons)) is not None:
            reasons.append(Reason("row", row, _ROW_OTHERWISE))
        reasons += self._heading(guide, alone=seen.quantity.kind == "count" and _OWN_WORDS.isdisjoint(rules))
        kind = seen.quantity.kind
        titled = self._statement.cell and kind in ("count", "money") and _is_of_title(reasons, money=kind == "money")
        if titled and self._is_counted_by_title(seen.quantity):
            reasons.append(Reason("title", "the table's title names what is counted", _TITLE_COUNTS))
        elif titled:
            reasons.append(Reason("title", "only the table's title tells", _TITLE_ALONE))
        reasons += self._topics(guide, near, kinds)
        if self._led_away[0]:
            reasons += self._elsewhere(guide)
        return Candidate(guide.name, sum(reason.points for reason in reasons), tuple(reasons), barred)

    def _of_quantity(self, guide: Guide, start: float, seen: _Seen) -> Iterator[Reason]:
        """What the quantity itself says, and the words that it is an amount, a fall or a share of."""
        quantity = seen.quantity
        if "count" in seen.kinds and quantity.value == 1:
            yield Reason("single", "one of a kind", _SINGLE)
        elif "count" in seen.kinds and quantity.unit is None and quantity.value < _FEW:
            yield Reason("few", "a few of what no list knows", _FEW_OF)
        elif (far := unusual(guide.metric, quantity, self._lexicon)) and not (
            self._is_each and quantity.kind == "money"
        ):
            yield Reason("unusual", "more or less than is usual", max(_UNUSUAL * far, _MOST_UNUSUAL))
        if quantity.kind == "money" and not guide.against.isdisjoint(seen.amount_of):
            yield Reason("amount", "the amount of something else", _AMOUNT_OF)
        elif not guide.strong.isdisjoint(seen.amount_of):
            yield Reason("amount", "the amount of this", _AMOUNT_OF_THIS)
        if "count" in seen.kinds and start > 0 and self._ends_label(quantity):
            yield Reason("label", "the line says no more than what is counted", _COUNTED_BY_LABEL)
        if seen.named:
            yield Reason("name", "the number is part of a name", _NAMED)
        if seen.fall is not None:
            level = _SAID_LESS if seen.fall in SAID_LESS else _LEVEL
            yield Reason("fall", seen.fall, level if guide.strong.isdisjoint(self._cues.changes) else _FALL)
        if seen.subject is not None and guide.measured:
            other = guide.measured.isdisjoint(seen.subject.lists)
            yield Reason("of other" if other else "of", seen.subject.words, _OF_OTHER if other else _OF_THIS)
        if seen.limit:
            yield Reason("limit", "a limit, not an amount", _LIMIT)
        if is_implausible(guide.metric, quantity):
            yield Reason("implausible", "outside the plausible range", _IMPLAUSIBLE)

    def _of_words(self, guide: Guide, seen: _Seen) -> list[Reason]:
        """What the words of the sentence and its labels say for and against the metric."""
        near = seen.near
        if guide.speaking.isdisjoint(near) and guide.against.isdisjoint(near) and guide.others.isdisjoint(near):
            return []
        reasons = self._for(guide, near) + self._pairs(guide, near)
        reasons += self._doers(guide, near, seen.at, counted=seen.quantity.kind == "count")
        return reasons + self._against(guide, near, seen)

    def _for(self, guide: Guide, near: Near) -> list[Reason]:
        """The nearest strong and weak words; others add a little."""
        weighed = [(STRONG * near[name][0], "strong", near[name][1]) for name in guide.strong if name in near]
        weighed += [(WEAK * near[name][0], "weak", near[name][1]) for name in guide.weak if name in near]
        weighed.sort(reverse=True)
        seen: set[str] = set()
        reasons = []
        for points, rule, words in weighed:
            if words in seen:
                continue
            reasons.append(Reason(rule, words, points if not seen else SECOND * points))
            seen.add(words)
            if len(seen) == 3:
                break
        return reasons

    def _pairs(self, guide: Guide, near: Near) -> list[Reason]:
        best: Reason | None = None
        doers = {names[0] for names in guide.doers}
        for left, right in guide.together:
            if left in near and right in near and near[left][1] != near[right][1]:
                if left in doers and (self._doing.shared(left) or self._doing.all_ours(right)):
                    continue  # 'contributed by the group and its employees'
                points = TOGETHER * min(near[left][0], near[right][0])
                if best is None or points > best.points:
                    best = Reason("together", f"{near[left][1]} … {near[right][1]}", points)
        return [best] if best else []

    def _doers(self, guide: Guide, near: Near, index: int, *, counted: bool) -> list[Reason]:
        """'employees donated', 'given by customers', 'gifts from guests': who did it."""
        best: Reason | None = None
        for doers, verbs in guide.doers:
            if doers not in near or verbs not in near:
                continue
            if doers == _GIVERS and (source := self._doing.source_of(doers, self._nearness.spans[index])) is not None:
                return [Reason("doer", f"from {source}", DOER)]
            for doer, verb, inside in self._doing.deeds(doers, verbs):
                if inside and not self._doing.tells_of(doer, verb, self._nearness.spans[index], counted=counted):
                    continue
                if inside and self._is_followed(verb, index):
                    continue
                if inside and verbs == _MATCHING and self._nearness.spans[index][0] < verb.stop:
                    continue  # what was matched is others' gift
                own = self._nearness.to(verb, index) if inside else 1.0
                points = DOER * min(near[verbs][0], own)
                if best is None or points > best.points:
                    best = Reason("doer", f"{doer.words} … {verb.words}", points)
        return [best] if best else []

    def _is_followed(self, verb: Cue, index: int) -> bool:
        """Whether a verb has an amount of its own, and another verb stands before the quantity: 'Staff gave EUR 900,
        which we matched with EUR 800'."""
        spans, quantities = self._nearness.spans, self._statement.quantities
        first, kind = spans[index][0], quantities[index].kind
        own = next((k for k in range(index) if quantities[k].kind == kind and verb.stop <= spans[k][0]), None)
        if own is None:
            return False
        deeds = (cue for cue in self._statement.cues if cue.verb and not self._cues.deeds.isdisjoint(cue.lists))
        return any(spans[own][1] <= cue.first and cue.stop <= first for cue in deeds)

    def _against(self, guide: Guide, near: Near, seen: _Seen) -> list[Reason]:
        """The words that tell against the metric; of a figure whose unit names the gas, not those of masses; of a share
        that we tell of ourselves, not those of the world: 'we achieved 100% in the European Union'."""
        told = guide.against - self._cues.masses if "emissions" in seen.kinds else guide.against
        ours = seen.quantity.kind == "percent" and self._ours < self._nearness.spans[seen.at][0]
        weighed = sorted(
            (AGAINST * near[name][0], near[name][1])
            for name in told
            if name in near and not self._names_site(near[name][1])
        )
        names = () if ours else guide.others
        others = sorted(
            ((FAINTLY if name in self._cues.faint else OTHERS) * near[name][0], near[name][1])
            for name in names
            if name in near
        )
        return [Reason("against", words, points) for points, words in (*weighed[:1], *others[:1])]

    def _ends_label(self, quantity: Quantity) -> bool:
        """Whether a line is a label and its figure: 'Farmers under contract: 5,400'."""
        tokens = self._statement.tokens
        first = tokens.first_at(quantity.start)
        return (
            not self._statement.cell
            and 1 < first <= _LONGEST_LABEL
            and tokens.words[first - 1] == ":"
            and tokens.end[-1] <= max(quantity.end, quantity.number_end) + 1
        )

    def _names_site(self, words: str) -> bool:
        """Whether words of a row's label or of the head of such labels only say of which part of the company the row
        is: 'Oslo plant', 'Site'."""
        said, _, place = words.rpartition(" (")
        return place in _OF_ROWS and said in self._lexicon.context["parts_of_company"]

    def _is_counted_by_title(self, quantity: Quantity) -> bool:
        """Whether a table's title names what a bare figure counts: 'Villages covered' over 'Asia' and years."""
        item = (quantity.item or "").lower()
        return quantity.kind == "count" and any(
            item in label.tokens.lower for label in self._statement.labels if label.role in _TITLE_ROLES
        )

    def _heading(self, guide: Guide, *, alone: bool) -> list[Reason]:
        """What the headings say; `alone` they say less for what a long sentence counts."""
        strength = self._statement.section.get(guide.headings, 0.0)
        if alone and not self._statement.cell and len(self._statement.tokens) > _LONG_SENTENCE:
            strength *= _ALONE
        return [Reason("heading", guide.headings, HEADING * strength)] if strength else []

    def _led_away_by(self, section: dict[str, float]) -> tuple[float, str]:
        """How strongly a heading leads to other matters, and by which list."""
        met = [name for name in self._cues.elsewhere if name in section]
        return max((section[name], name) for name in met) if met else (0.0, "")

    def _elsewhere(self, guide: Guide) -> list[Reason]:
        """What a heading says that leads to other matters, unless one as near speaks of the metric."""
        strength, name = self._led_away
        if strength <= self._statement.section.get(guide.headings, 0.0):
            return []
        return [Reason("section", name, ELSEWHERE * strength)]

    def _topics(self, guide: Guide, near: Near, kinds: frozenset[str]) -> list[Reason]:
        reasons = []
        for need in guide.metric.needs:
            if need.scope != "context" or (need.when and kinds.isdisjoint(need.when)):
                continue
            strength, name = max(((self._strength(name, near), name) for name in need.any), default=(0.0, ""))
            if strength:
                reasons.append(Reason("topic", name, TOPIC * strength))
        return reasons

    def _strength(self, name: str, near: Near) -> float:
        inside = 0.6 + 0.4 * near[name][0] if name in near else 0.0
        return max(inside, self._statement.topics.get(name, 0.0))

    def _unmet(
        self, need: Need, near: Near, kinds: frozenset[str], quantity: Quantity, *, told: bool, own: float
    ) -> str | None:
        """Why a need is not met, or None; where the clause has `told` what the metric is, the headings and the
        sentences before bar nothing, nor do the other labels of a table's figure, nor headings that are farther than
        the metric's `own`."""
        if need.when and kinds.isdisjoint(need.when):
            return None
        in_context = need.scope == "context"
        for name in need.none:
            if in_context and told and (name not in near or self._statement.cell):
                continue
            if in_context and name not in near and own > self._statement.topics.get(name, 0.0):
                continue
            if (in_context or name in near) and self._reached(name, near, in_context=in_context) >= _SURE:
                return f"{name} is met in the {need.scope}"
        if not need.any or (need.scope == "item" and (quantity.item is None or quantity.kind != "measure")):
            return None
        if need.scope == "sentence" and quantity.kind == "count" and self._statement.cell and own >= _TITLED:
            return None  # 'Employees' under 'Volunteering'
        least = _LEAST[need.scope]
        for name in need.any:
            if (in_context or name in near) and self._reached(name, near, in_context=in_context) >= least:
                return None
        return f"no word of {' or '.join(need.any)} in the {need.scope}"

    def _reached(self, name: str, near: Near, *, in_context: bool) -> float:
        """How near a list was met, where it was: in the sentence, or in the wider context too."""
        return self._strength(name, near) if in_context else near[name][0]

"""Candidates: how much the words round a quantity speak for each metric, with the reasons."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from csrx.rules.kinds import is_implausible, is_stated, kinds_of, starting_score
from csrx.rules.nearness import Nearness
from csrx.rules.subjects import GROWING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from csrx.lexicon.load import Lexicon
    from csrx.lexicon.tokens import Tokens
    from csrx.models.quantity import Quantity
    from csrx.rules.cues import Cue, Cues, Guide
    from csrx.rules.distances import Distances, Ruler
    from csrx.rules.nearness import Near
    from csrx.rules.statement import Statement
    from csrx.rules.subjects import Run
    from csrx.schema import Need, Scope

STRONG, WEAK, TOGETHER, DOER, AGAINST, OTHERS = 3.0, 1.0, 2.1, 3.6, -2.4, -4.5
_AMOUNT_OF, _AMOUNT_OF_THIS = -2.0, 0.8
_OWN_WORDS = frozenset(["strong", "weak", "together", "doer"])
_LONG_SENTENCE, _ALONE = 12, 0.5  # words; the share of a heading that no word of a long sentence bears out
HEADING, TOPIC, SECOND, ELSEWHERE = 1.0, 0.7, 0.3, -2.5
_DETERMINERS = frozenset(["our", "its", "the", "their", "all", "these"])
_PEOPLE = frozenset(["person", "staff", "household", "volunteer", "customer"])
_COMPANIES = frozenset(["company", "foundation", "group", "bank", "firm", "corporation", "airline", "business"])
_LISTED = 4  # tokens behind a doer in which others of a list follow
_SUBJECT_REACH, _CLOSE = 0.3, 3  # how far a doer stands from its verb: in cost, in words of a label
_FEW, _FEW_OF = 10, -1.2
_MOST_TAKERS = 2000  # kinds, units and heads remembered
# How near a word must be that a metric needs: within the quantity's own words or right behind them, in its clause ...
_LEAST: dict[Scope, float] = {"item": 0.93, "clause": 0.4, "sentence": 0.0, "context": 0.3}
_SURE, _SINGLE, _NAMED, _IMPLAUSIBLE = 0.38, -1.5, -2.5, -1.5
_FALL, _LEVEL = 1.0, -2.4  # what '38,000 t less' says for savings, and against amounts used or emitted
_LIKENING = frozenset([
    "enough", "equivalent", "equal", "par", "corresponds", "corresponding", "needs", "same", "exceeds", "or",
])  # fmt: skip
_LIKENED = 8  # tokens before a number in which it may be likened to something
_SIZED, _SIZES = re.compile(r"\d[-‑][A-Za-z]"), frozenset(["mass", "volume"])
_LEVELS = frozenset(["energy", "emissions"])  # of which growth is no fact
_ENERGY = frozenset(["energy", "emissions", "power"])
_LIMIT, _LIMIT_REACH = -4.0, 12  # points, tokens
_OF_THIS, _OF_OTHER = 1.5, -2.5  # a share of what the metric measures, or of something else
_RISEN = frozenset([
    ("up", "on"), ("down", "on"), ("more", "than", "the"), ("less", "than", "the"), ("higher", "than"),
    ("more", "than", "in"), ("less", "than", "in"), ("above", "the", "previous"), ("below", "the", "previous"),
    ("more", "than", "a"), ("less", "than", "a"), ("more", "than", "last"), ("less", "than", "last"), ("lower", "than"),
])  # fmt: skip
_SOME = frozenset(["one", "two", "three", "four", "five", "six", "any"])
_MAKING = frozenset(["made", "make", "makes", "making"])
_MORE = frozenset(["more", "higher", "increase", "rise", "growth", "up"])
_OF_THE_WAY = frozenset([("of", the, goal) for the in ("the", "our", "its") for goal in ("way", "goal", "target")])
_CLOSE_BY = 4  # tokens before 'whose' in which those meant are named
_CHOOSING = frozenset(["whose", "if", "unless"])
_EXCEEDING = frozenset(["exceeds", "exceed", "exceeding", "than", "above", "over", "below", "under", "least", "to"])
_EQUALS = frozenset(["equals", "equal", "represents", "represent", "corresponds", "to", "for", "is", "="])
_OPENING, _CLOSING = frozenset('“"„«‘'), frozenset('”"“»’')
_TITLES = frozenset(
    [
        "Club",
        "Award",
        "Awards",
        "Project",
        "Programme",
        "Program",
        "Challenge",
        "Initiative",
        "Campaign",
        "Index",
        "Forum",
        "Movement",
        "Action",
        "Futures",
        "Summit",
        "Prize",
        "List",
        "Ranking",
        "Fund",
    ]
)


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


def _is_receiver(words: Sequence[str], first: int) -> bool:
    """Whether the person named at `first` is who something is for: 'loans to our customers', not 'thanks to staff'."""
    before = first - 1
    while before > 0 and words[before] in _DETERMINERS:
        before -= 1
    return before > 0 and words[before] in ("to", "for") and words[before - 1] != "thanks"


def _is_worded_name(tokens: Tokens, first: int) -> bool:
    """Whether a number word is part of a name inside a sentence: 'the One Mind Guiding Council', 'the Four Seasons'."""
    words = tokens.words
    if not words[first][0].isalpha() or not words[first].istitle() or first + 1 >= len(words) or first == 0:
        return False
    if not words[first + 1].istitle() or not words[first - 1][0].isalpha():
        return False
    return sum(word.islower() for word in words) > len(words) / 2


def _is_capitalised(item: str) -> bool:
    """Whether words are those of a name, each with a capital."""
    return bool(item) and all(word[0].isupper() for word in item.split())


class Matcher:
    """Scores the quantities of one statement for every metric; a `thorough` one also the metrics that are barred."""

    def __init__(self, statement: Statement, cues: Cues, lexicon: Lexicon, ruler: Ruler, *, thorough: bool) -> None:
        self._statement = statement
        self._thorough = thorough
        self._cues = cues
        self._guides = cues.guides
        self._ruler = ruler
        self._nearness = Nearness(statement, cues, ruler, lexicon)
        self._lexicon = lexicon
        self._led_away = self._led_away_by(statement.section)

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
        near = self.near(index)
        kinds = kinds_of(quantity, self._lexicon)
        named = self._named(index)
        limit = (
            self._is_size(quantity) or self._is_limit(index) or self._is_population(index) or self._is_likened(index)
        )
        fall = self._nearness.fall(index)
        amount_of = self._nearness.governing(index)
        subject = self._nearness.subject(index) if quantity.kind == "percent" else None
        found = [
            self._candidate(
                guide,
                start,
                near,
                kinds,
                quantity,
                span=self._nearness.spans[index],
                named=named,
                limit=limit,
                fall=fall,
                amount_of=amount_of,
                subject=subject,
            )
            for guide, start in takers
        ]
        return sorted(found, key=lambda candidate: (candidate.barred is not None, -candidate.score))

    def near(self, index: int) -> Near:
        """For each list met in the sentence or a label: how near to the quantity, and by which words."""
        return self._nearness.of(index)

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

    def _named(self, index: int) -> bool:
        """Whether a quantity is quoted or part of a title: '12 Billion Ringgit Club'."""
        tokens, quantity = self._statement.tokens, self._statement.quantities[index]
        first, stop = self._nearness.spans[index]
        if _is_worded_name(tokens, first):
            return True
        around = tokens.words[first - 1 : first] + tokens.words[first + 1 : first + 2]
        if len(tokens.words[first]) == 1 and first > 1 and len(around) == 2 and all(w[0].isupper() for w in around):
            return True  # 'Youth 4 Change'
        item = quantity.item or ""
        single = self._lexicon.lemmas.get(item.lower(), item.lower()) == item.lower() and quantity.value > 1
        named = quantity.kind == "count" and (quantity.unit is None or single) and _is_capitalised(item)
        if named and not item.isupper() and stop < len(tokens) and tokens.words[stop][0].isupper():
            return True  # '12 Mill Lane'
        opened = next((k for k in range(first - 1, max(-1, first - 8), -1) if tokens.words[k] in _OPENING), None)
        closed = next((k for k in range(stop, min(len(tokens), stop + 8)) if tokens.words[k] in _CLOSING), None)
        if opened is not None and closed is not None and closed - opened < 12:
            return True
        behind = tokens.words[stop - 1 : stop + 2]
        return (
            any(word in _TITLES for word in behind)
            and not tokens.text[tokens.start[first] : tokens.end[stop - 1]].isupper()
        )

    def _is_population(self, index: int) -> bool:
        """Whether a quantity tells how many live in a place: 'a county of some 172,000 people'."""
        if self._statement.quantities[index].unit not in ("person", "household"):
            return False
        lower, first = self._statement.tokens.lower, self._nearness.spans[index][0]
        found = self._lexicon.bounds_before.match_back(lower, first)
        at = found[1] if found else first
        place = lower[at - 2] if at > 1 and lower[at - 1] == "of" else ""
        return self._lexicon.things.get(place) == "community" and self._lexicon.lemmas.get(place, place) == place

    def _is_size(self, quantity: Quantity) -> bool:
        """Whether a hyphen makes a quantity the size of a thing: 'a 40,000-liter tank'; a plant has its power so."""
        if quantity.kind != "measure" or _SIZED.search(quantity.text) is None:
            return False
        return not kinds_of(quantity, self._lexicon).isdisjoint(_SIZES)

    def _is_likened(self, index: int) -> bool:
        """Whether an amount of energy is only likened to the need of households: '17 GWh, enough for 280 homes'."""
        quantities = self._statement.quantities
        if quantities[index].unit != "household":
            return False
        lower, first = self._statement.tokens.lower, self._nearness.spans[index][0]
        likening = not _LIKENING.isdisjoint(lower[max(0, first - _LIKENED) : first])
        return likening and any(
            other.kind == "measure" and not kinds_of(other, self._lexicon).isdisjoint(_ENERGY) for other in quantities
        )

    def _is_limit(self, index: int) -> bool:
        """Whether a quantity only says which things are meant: 'sites whose consumption exceeds 1.5 TJ'."""
        lower, first = self._statement.tokens.lower, self._nearness.spans[index][0]
        stop = self._nearness.spans[index][1]
        compared = any(tuple(lower[stop : stop + length]) in _RISEN for length in (2, 3))
        kind = self._statement.quantities[index].kind
        if compared and (kind in ("money", "count") or (kind == "measure" and lower[stop] in _MORE)):
            return True  # '10 million more than the year before'
        if self._statement.quantities[index].kind == "percent" and self._is_growth(first, stop):
            return True
        if self._statement.quantities[index].kind == "count" and self._is_whole(first):
            return True
        grown = first > 1 and lower[first - 1] == "by" and lower[first - 2] in GROWING
        if grown and not kinds_of(self._statement.quantities[index], self._lexicon).isdisjoint(_LEVELS):
            return True  # 'rose by 9 GWh'
        if self._statement.quantities[index].value == 1 and first and lower[first - 1] in _EQUALS:
            return True  # 'one allowance equals one tonne of CO2'
        if not first or lower[first - 1] not in _EXCEEDING:
            return False
        chosen = next((k for k in range(first - 1, max(0, first - _LIMIT_REACH), -1) if lower[k] in _CHOOSING), None)
        if chosen is None or (lower[chosen] == "whose" and any(stop <= chosen for _, stop in self._nearness.spans)):
            return False  # 'two plants whose output exceeds 5 GWh'
        return lower[chosen] != "whose" or any(
            word.endswith("s") for word in lower[max(0, chosen - _CLOSE_BY) : chosen]
        )

    def _is_whole(self, first: int) -> bool:
        """Whether a number tells of how many others are some: 'one of the 20 poorest', '100 of our 320 sites'."""
        lower = self._statement.tokens.lower
        at = first - 1
        if at < 2 or lower[at] not in _DETERMINERS or lower[at - 1] != "of":
            return False
        return lower[at - 2] in _SOME or lower[at - 2][0].isdecimal()

    def _is_growth(self, first: int, stop: int) -> bool:
        """Whether a share is by how much something grew ('rose by 3%', '3% more'), or of the way to a goal."""
        lower = self._statement.tokens.lower
        if (lower[stop : stop + 1] and lower[stop] in _MORE) or tuple(lower[stop : stop + 3]) in _OF_THE_WAY:
            return True
        found = self._lexicon.bounds_before.match_back(lower, first)
        at = found[1] if found else first
        at -= at > 0 and lower[at - 1] in ("by", "of", "a", "an")
        made = at > 1 and lower[at - 2] in _MAKING  # 'renewables made up 12%'
        return at > 0 and lower[at - 1] in GROWING and not made

    def _candidate(
        self,
        guide: Guide,
        start: float,
        near: Near,
        kinds: frozenset[str],
        quantity: Quantity,
        *,
        span: tuple[int, int],
        named: bool,
        limit: bool,
        fall: str | None,
        amount_of: frozenset[str],
        subject: Run | None,
    ) -> Candidate:
        barred = next((why for need in guide.metric.needs if (why := self._unmet(need, near, kinds, quantity))), None)
        if barred is not None and not self._thorough:
            return Candidate(guide.name, 0.0, (), barred)
        reasons = [Reason("kind", "the kind of quantity", start)] if start else []
        if "count" in kinds and quantity.value == 1:
            reasons.append(Reason("single", "one of a kind", _SINGLE))
        elif "count" in kinds and quantity.unit is None and quantity.value < _FEW:
            reasons.append(Reason("few", "a few of what no list knows", _FEW_OF))
        if quantity.kind == "money" and not guide.against.isdisjoint(amount_of):
            reasons.append(Reason("amount", "the amount of something else", _AMOUNT_OF))
        elif not guide.strong.isdisjoint(amount_of):
            reasons.append(Reason("amount", "the amount of this", _AMOUNT_OF_THIS))
        if named:
            reasons.append(Reason("name", "the number is part of a name", _NAMED))
        if fall is not None:
            reasons.append(Reason("fall", fall, _LEVEL if guide.strong.isdisjoint(self._cues.changes) else _FALL))
        if subject is not None and guide.measured:
            other = guide.measured.isdisjoint(subject.lists)
            reasons.append(Reason("of other" if other else "of", subject.words, _OF_OTHER if other else _OF_THIS))
        if limit:
            reasons.append(Reason("limit", "a limit, not an amount", _LIMIT))
        if is_implausible(guide.metric, quantity):
            reasons.append(Reason("implausible", "outside the plausible range", _IMPLAUSIBLE))
        if not (guide.speaking.isdisjoint(near) and guide.against.isdisjoint(near) and guide.others.isdisjoint(near)):
            reasons += self._for(guide, near)
            reasons += self._pairs(guide, near)
            reasons += self._doers(guide, near, span)
            reasons += self._against(guide, near)
        reasons += self._heading(
            guide, alone=quantity.kind == "count" and not any(reason.rule in _OWN_WORDS for reason in reasons)
        )
        reasons += self._topics(guide, near, kinds)
        if self._led_away[0]:
            reasons += self._elsewhere(guide)
        return Candidate(guide.name, sum(reason.points for reason in reasons), tuple(reasons), barred)

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
        for left, right in guide.together:
            if left in near and right in near and near[left][1] != near[right][1]:
                points = TOGETHER * min(near[left][0], near[right][0])
                if best is None or points > best.points:
                    best = Reason("together", f"{near[left][1]} … {near[right][1]}", points)
        return [best] if best else []

    def _doers(self, guide: Guide, near: Near, span: tuple[int, int]) -> list[Reason]:
        """'employees donated', 'given by customers': who did it, right before the verb or after 'by'."""
        best: Reason | None = None
        for doers, verbs in guide.doers:
            if doers not in near or verbs not in near:
                continue
            for scope in (self._statement.cues, *(label.cues for label in self._statement.labels)):
                for doer in (cue for cue in scope if doers in cue.lists):
                    for verb in (cue for cue in scope if verbs in cue.lists and cue.verb):
                        inside = scope is self._statement.cues
                        if self._does(doers, doer, verb, inside):
                            own = self.distances.near(verb, *span, 0) if inside else 1.0
                            points = DOER * min(near[verbs][0], own)
                            if best is None or points > best.points:
                                best = Reason("doer", f"{doer.words} … {verb.words}", points)
        return [best] if best else []

    def _does(self, doers: str, doer: Cue, verb: Cue, in_sentence: bool) -> bool:
        """Whether the doer, one of a list, stands close before the verb, or behind it with 'by' between."""
        if not in_sentence:
            return 0 <= verb.first - doer.stop <= _CLOSE
        lower = self._statement.tokens.lower
        if verb.first >= doer.stop:
            stop = self._list_end(doer.stop)
            close = self.distances.gap(doer.first, stop, verb.first, verb.stop) < _SUBJECT_REACH
            return (
                close
                and not _is_receiver(lower, doer.first)
                and not self._shares_deed(doers, doer)
                and not any(word.partition("'")[0] in _COMPANIES for word in lower[stop : verb.first])
                and "," not in lower[stop : verb.first]
            )
        return 0 <= doer.first - verb.stop <= 4 and "by" in lower[verb.stop : doer.first]

    def _list_end(self, stop: int) -> int:
        """The token after a list of people of whom the first end at `stop`: 'employees, relatives and friends'."""
        lower, at = self._statement.tokens.lower, stop
        while at < len(lower) and lower[at] in (",", "and", "&"):
            at += 1
            at += at < len(lower) and lower[at] in ("and", "&")
            at += at < len(lower) and lower[at] in _DETERMINERS
            if at >= len(lower) or self._lexicon.things.get(lower[at]) not in _PEOPLE:
                return stop
            at = stop = at + 1
        return stop

    def _shares_deed(self, doers: str, doer: Cue) -> bool:
        """Whether others did it too: 'the bank and its customers', 'Acme, its staff and friends', not 'contractors and
        pensioners'."""
        words, lower, at = self._statement.tokens.words, self._statement.tokens.lower, doer.first
        alike = {cue.stop: cue.first for cue in self._statement.cues if doers in cue.lists}
        listed = "and" in lower[doer.stop : doer.stop + _LISTED]
        while True:
            while at > 0 and lower[at - 1] in _DETERMINERS:
                at -= 1
            linked = at > 1 and lower[at - 1] in (",", "and", "&")
            if not linked:
                return False
            link = lower[at - 1]
            at -= 1 + (link != "," and lower[at - 2] == ",")
            if at in alike:
                at, listed = alike[at], listed or link != ","
                continue
            named = words[at - 1][0].isupper() and (at < 2 or lower[at - 2] not in self._lexicon.frame.prepositions)
            return link != "," or lower[at - 1] in _COMPANIES or (named and listed)

    def _against(self, guide: Guide, near: Near) -> list[Reason]:
        weighed = sorted((AGAINST * near[name][0], near[name][1]) for name in guide.against if name in near)
        others = sorted((OTHERS * near[name][0], near[name][1]) for name in guide.others if name in near)
        return [Reason("against", words, points) for points, words in (*weighed[:1], *others[:1])]

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

    def _unmet(self, need: Need, near: Near, kinds: frozenset[str], quantity: Quantity) -> str | None:
        """Why a need is not met, or None."""
        if need.when and kinds.isdisjoint(need.when):
            return None
        in_context = need.scope == "context"
        for name in need.none:
            if (in_context or name in near) and self._reached(name, near, in_context=in_context) >= _SURE:
                return f"{name} is met in the {need.scope}"
        if not need.any or (need.scope == "item" and (quantity.item is None or quantity.kind != "measure")):
            return None
        least = _LEAST[need.scope]
        for name in need.any:
            if (in_context or name in near) and self._reached(name, near, in_context=in_context) >= least:
                return None
        return f"no word of {' or '.join(need.any)} in the {need.scope}"

    def _reached(self, name: str, near: Near, *, in_context: bool) -> float:
        """How near a list was met, where it was: in the sentence, or in the wider context too."""
        return self._strength(name, near) if in_context else near[name][0]

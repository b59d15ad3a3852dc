"""Candidates: how much the words round a quantity speak for each metric, with the reasons."""

from __future__ import annotations

from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from csrx.lexicon.load import Lexicon
    from csrx.lexicon.tokens import Tokens
    from csrx.models.quantity import Quantity
    from csrx.rules.cues import Cue, Cues, Guide
    from csrx.rules.statement import Statement
    from csrx.schema import Metric, Need

STRONG, WEAK, TOGETHER, DOER, AGAINST, OTHERS = 3.0, 1.0, 2.1, 3.6, -2.4, -4.5
HEADING, TOPIC, SECOND = 1.0, 0.7, 0.3
_BOUNDARIES = {
    ",": 0.35, ";": 1.2, ":": 0.3, "(": 0.4, ")": 0.3, "–": 0.5, "—": 0.6, ".": 1.2, "!": 1.2, "?": 1.2, "|": 0.8,
    "and": 0.12, "but": 0.5, "while": 0.7, "whereas": 0.8, "which": 0.35, "who": 0.35, "that": 0.2, "where": 0.4,
    "after": 0.2, "when": 0.4,
}  # fmt: skip
_BE = frozenset(["was", "were", "been", "be", "is", "are", "being", "get", "got"])
_REACH_OF_TO = 9  # tokens behind 'from X' in which its 'to Y' stands
_DETERMINERS = frozenset(["our", "its", "the", "their", "all", "these"])
_OF_THE_TABLE = frozenset(["caption", "corner", "lead"])  # labels that name a whole table: none of its rows is a total
_SUBJECT_REACH, _CLOSE = 0.3, 3  # how far a doer stands from its verb: in cost, in words of a label
_FEW, _FEW_OF = 10, -1.2
_MINUS, _SIGN = frozenset("-−–‑"), 0.8
_LINKS = frozenset(
    [
        ",",
        "and",
        "or",
        "&",
        "/",
        "to",
        "over",
        "about",
        "nearly",
        "some",
        "around",
        "another",
        "a",
        "further",
        "additional",
    ]
)
_MOST_TAKERS = 2000  # kinds, units and heads remembered
_TAKEN_BETWEEN = 0.45
_INSIDE = 0.93  # nearness of words within the quantity's own or right behind it
_SURE, _SINGLE, _NAMED, _IMPLAUSIBLE = 0.38, -1.5, -2.5, -1.5
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
_TAKEN, _OBJECT_REACH = 0.3, 8
_TOKEN_COST, _VERB_COST, _RIVAL_COST = 0.026, 0.18, 0.25


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


class Distances:
    """How far apart two tokens of a sentence are, in clauses and words."""

    def __init__(self, tokens: Tokens, lexicon: Lexicon) -> None:
        verbs, participles = lexicon.frame.verbs, lexicon.frame.participles
        costs = []
        for word in tokens.lower:
            cost = _TOKEN_COST + _BOUNDARIES.get(word, 0.0)
            if (word in verbs or word.endswith("ed")) and word not in participles:
                cost += _VERB_COST
            costs.append(cost)
        self._sums = [0.0, *accumulate(costs)]

    def gap(self, first: int, stop: int, begin: int, end: int) -> float:
        """The cost of what lies between tokens `first` to `stop` and tokens `begin` to `end`."""
        if stop <= begin:
            return self._sums[begin] - self._sums[stop]
        return self._sums[first] - self._sums[end] if first >= end else 0.0

    def near(self, cue: Cue, first: int, stop: int, rivals: int) -> float:
        """How near (1 down to 0) a cue is to the tokens `first` to `stop`, `rivals` like them lying between."""
        return 1.0 / (1.0 + self.gap(cue.first, cue.stop, first, stop) + rivals * _RIVAL_COST)


def starting_score(metric: Metric, quantity: Quantity, lexicon: Lexicon) -> float | None:
    """What the kind of a quantity alone says for a metric; None where the metric does not take it."""
    takes = metric.takes
    if quantity.value == 0 and not quantity.value_to:
        return None
    if quantity.kind == "count" and quantity.value != quantity.value.to_integral_value():
        return None
    if metric.only_units and quantity.kind == "count" and not (quantity.head or "").endswith(metric.only_units):
        return None
    if metric.only_units and quantity.kind == "measure" and quantity.unit not in metric.only_units:
        return None
    if quantity.kind == "money":
        return None if quantity.unit and "/" in quantity.unit else takes.money
    if quantity.kind == "percent":
        return takes.percent if quantity.unit == "%" else None
    if quantity.kind == "count":
        return takes.count.get(quantity.unit or "other", takes.count.get("other") if quantity.unit is None else None)
    if quantity.kind == "measure" and quantity.unit:
        base, slash, _ = quantity.unit.partition("/")
        unit = lexicon.units.get(base)
        if unit is None:
            return None
        return (takes.compound if slash else takes.measure).get(unit.dimension)
    return None


def kinds_of(quantity: Quantity, lexicon: Lexicon) -> frozenset[str]:
    """The names by which a need may speak of a quantity: its kind, its dimension, 'compound'."""
    names: set[str] = {quantity.kind}
    if quantity.kind == "measure" and quantity.unit:
        base, slash, _ = quantity.unit.partition("/")
        names = {"compound" if slash else "measure"}
        if base in lexicon.units:
            names.add(lexicon.units[base].dimension)
    return frozenset(names)


def is_stated(quantity: Quantity) -> bool:
    """Whether a quantity can be a fact at all: not a bare number, not nought, not a part of a thing counted."""
    if quantity.kind == "number" or (quantity.value == 0 and not quantity.value_to):
        return False
    return quantity.kind != "count" or quantity.value == quantity.value.to_integral_value()


def _is_receiver(words: Sequence[str], first: int) -> bool:
    """Whether the person named at `first` is who something is for: 'loans to our customers', not 'thanks to staff'."""
    before = first - 1
    while before > 0 and words[before] in _DETERMINERS:
        before -= 1
    return before > 0 and words[before] in ("to", "for") and words[before - 1] != "thanks"


def _implausible(metric: Metric, quantity: Quantity) -> bool:
    """Whether a value lies outside what the schema holds plausible for a metric."""
    limits = metric.plausible
    if limits is None:
        return False
    value = abs(quantity.value)
    too_high = limits.high is not None and quantity.kind != "money" and value > limits.high  # a rupiah is not a euro
    return too_high or (limits.low is not None and value < limits.low)


class Matcher:
    """Scores the quantities of one statement for every metric; a `thorough` one also the metrics that are barred."""

    def __init__(self, statement: Statement, cues: Cues, lexicon: Lexicon, *, thorough: bool) -> None:
        self._statement = statement
        self._thorough = thorough
        self._cues = cues
        self._guides = cues.guides
        self._changes = cues.changes
        self._against_only = cues.against_only
        self._lexicon = lexicon
        self._near: dict[int, dict[str, tuple[float, str]]] = {}

    @cached_property
    def distances(self) -> Distances:
        """How far apart the words of the statement are; most statements of tables hold nothing to weigh."""
        return Distances(self._statement.tokens, self._lexicon)

    @cached_property
    def _spans(self) -> list[tuple[int, int]]:
        return [self._token_span(quantity) for quantity in self._statement.quantities]

    def _token_span(self, quantity: Quantity) -> tuple[int, int]:
        tokens = self._statement.tokens
        first = tokens.first_at(quantity.start)
        return first, max(first + 1, tokens.first_at(quantity.end - 1) + 1)

    def candidates(self, index: int) -> list[Candidate]:
        """The metrics that take the quantity, best first."""
        quantity = self._statement.quantities[index]
        takers = self._takers(quantity)
        if not takers:
            return []
        nearness = self.nearness(index)
        kinds = kinds_of(quantity, self._lexicon)
        named = self._named(index)
        found = [self._candidate(guide, start, nearness, kinds, quantity, named=named) for guide, start in takers]
        return sorted(found, key=lambda candidate: (candidate.barred is not None, -candidate.score))

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
        tokens = self._statement.tokens
        first, stop = self._spans[index]
        opened = next((k for k in range(first - 1, max(-1, first - 8), -1) if tokens.words[k] in _OPENING), None)
        closed = next((k for k in range(stop, min(len(tokens), stop + 8)) if tokens.words[k] in _CLOSING), None)
        if opened is not None and closed is not None and closed - opened < 12:
            return True
        behind = tokens.words[stop - 1 : stop + 2]
        return (
            any(word in _TITLES for word in behind)
            and not tokens.text[tokens.start[first] : tokens.end[stop - 1]].isupper()
        )

    def nearness(self, index: int) -> dict[str, tuple[float, str]]:
        """For each list met in the sentence or a label: how near, and by which words."""
        if index not in self._near:
            self._near[index] = self._nearness(index)
        return self._near[index]

    def _nearness(self, index: int) -> dict[str, tuple[float, str]]:
        first, stop = self._spans[index]
        quantity = self._statement.quantities[index]
        same = [
            span
            for k, span in enumerate(self._spans)
            if k != index and self._statement.quantities[k].kind == quantity.kind
        ]
        near: dict[str, tuple[float, str]] = {}
        if quantity.kind == "percent" and quantity.text[0] in _MINUS:
            near = dict.fromkeys(self._changes, (_SIGN, quantity.text[0]))
        level = self._is_level(first)
        item = self._item_span(quantity, first, stop)
        for cue in self._statement.cues:
            if first <= cue.first and cue.stop <= stop and not (item[0] <= cue.first and cue.stop <= item[1]):
                continue  # the words of the unit itself, as 'CO2e' and 'standard coal', say nothing of the metric
            low, high = (cue.stop, first) if cue.stop <= first else (stop, cue.first)
            rivals = sum(1 for a, b in same if a >= low and b <= high) if same else 0
            value = self.distances.near(cue, first, stop, rivals)
            rivalled = bool(same) and cue.first > stop
            if (rivalled and self._governs_next(cue, stop, same)) or self._beside_other(cue, first, stop, same):
                value *= _TAKEN
            elif rivalled and self._governs_between(cue, stop, same):
                value *= _TAKEN_BETWEEN
            lists = cue.lists - self._changes if level else cue.lists
            for name in lists - self._against_only if self._in_name(cue) else lists:
                if name not in near or value > near[name][0]:
                    near[name] = (value, cue.words)
        for label in self._statement.labels:
            for cue in label.cues:
                for name in cue.lists:
                    if name == "total" and label.role in _OF_THE_TABLE:
                        continue
                    if label.weight > near.get(name, (0.0, ""))[0]:
                        near[name] = (label.weight, f"{cue.words} ({label.role})")
        return near

    def _beside_other(self, cue: Cue, first: int, stop: int, same: Sequence[tuple[int, int]]) -> bool:
        """Whether what a figure is taken per stands right behind another one: '1,911 t, that is 1.3 t per head'."""
        return "per_unit" in cue.lists and any(stop <= a and a <= cue.first <= b + 1 for a, b in self._spans)

    def _item_span(self, quantity: Quantity, first: int, stop: int) -> tuple[int, int]:
        """The tokens of what is counted or measured; a compound unit counts as such, for its denominator tells."""
        if quantity.item_start is None or quantity.item_end is None:
            return (
                (first, stop) if quantity.kind in ("money", "percent") or "/" in (quantity.unit or "") else (stop, stop)
            )
        tokens = self._statement.tokens
        return tokens.first_at(quantity.item_start), tokens.first_at(quantity.item_end - 1) + 1

    def _governs_between(self, cue: Cue, stop: int, same: Sequence[tuple[int, int]]) -> bool:
        """Whether another figure stands between, no mere list: 'of a profit of 9 million, 4 million was given'."""
        lower = self._statement.tokens.lower
        between = [span for span in same if stop <= span[0] and span[1] <= cue.first]
        return bool(between) and not all(word in _LINKS for word in lower[stop : between[0][0]])

    def _in_name(self, cue: Cue) -> bool:
        """Whether the words are part of a name: a capital behind another capitalised word."""
        words = self._statement.tokens.words
        return (
            cue.first > 0
            and not cue.words.endswith("s")
            and words[cue.first][0].isupper()
            and not words[cue.first].isupper()
            and words[cue.first - 1][0].isupper()
        )

    def _is_level(self, first: int) -> bool:
        """Whether the quantity is where something fell or rose to or from: 'dropped from 20,000 to 18,400 tons'."""
        lower = self._statement.tokens.lower
        found = self._lexicon.bounds_before.match_back(lower, first)
        at = found[1] if found else first
        return at > 0 and (
            lower[at - 1] == "to" or (lower[at - 1] == "from" and "to" in lower[first : first + _REACH_OF_TO])
        )

    def _governs_next(self, cue: Cue, stop: int, same: Sequence[tuple[int, int]]) -> bool:
        """Whether words behind the quantity lead another one in: 'RMB 5 million and raised RMB 2 million'."""
        before = self._statement.tokens.lower[cue.first - 1] if cue.first else ""
        if before in _BE:
            return False
        gap = self.distances.gap
        own = gap(cue.first, cue.stop, stop - 1, stop)
        return any(
            0 <= first - cue.stop <= _OBJECT_REACH and gap(cue.first, cue.stop, first, end) < min(own, 0.6)
            for first, end in same
        )

    def _candidate(
        self,
        guide: Guide,
        start: float,
        near: dict[str, tuple[float, str]],
        kinds: frozenset[str],
        quantity: Quantity,
        *,
        named: bool,
    ) -> Candidate:
        barred = next((why for need in guide.metric.needs if (why := self._unmet(need, near, kinds, quantity))), None)
        if barred is not None and not self._thorough:
            return Candidate(guide.name, 0.0, (), barred)
        reasons = [Reason("kind", "the kind of quantity", start)] if start else []
        if "count" in kinds and quantity.value == 1:
            reasons.append(Reason("single", "one of a kind", _SINGLE))
        elif "count" in kinds and quantity.unit is None and quantity.value < _FEW:
            reasons.append(Reason("few", "a few of what no list knows", _FEW_OF))
        if named:
            reasons.append(Reason("name", "the number is part of a name", _NAMED))
        if _implausible(guide.metric, quantity):
            reasons.append(Reason("implausible", "outside the plausible range", _IMPLAUSIBLE))
        reasons += self._for(guide, near)
        reasons += self._pairs(guide, near)
        reasons += self._doers(guide, near)
        reasons += self._heading(guide)
        reasons += self._topics(guide, near, kinds)
        reasons += self._against(guide, near)
        return Candidate(guide.name, sum(reason.points for reason in reasons), tuple(reasons), barred)

    def _for(self, guide: Guide, near: dict[str, tuple[float, str]]) -> list[Reason]:
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

    def _pairs(self, guide: Guide, near: dict[str, tuple[float, str]]) -> list[Reason]:
        best: Reason | None = None
        for left, right in guide.together:
            if left in near and right in near and near[left][1] != near[right][1]:
                points = TOGETHER * min(near[left][0], near[right][0])
                if best is None or points > best.points:
                    best = Reason("together", f"{near[left][1]} … {near[right][1]}", points)
        return [best] if best else []

    def _doers(self, guide: Guide, near: dict[str, tuple[float, str]]) -> list[Reason]:
        """'employees donated', 'given by customers': who did it, right before the verb or after 'by'."""
        best: Reason | None = None
        for doers, verbs in guide.doers:
            if doers not in near or verbs not in near:
                continue
            for scope in (self._statement.cues, *(label.cues for label in self._statement.labels)):
                for doer in (cue for cue in scope if doers in cue.lists):
                    for verb in (cue for cue in scope if verbs in cue.lists and cue.verb):
                        if self._does(doer, verb, scope is self._statement.cues):
                            points = DOER * near[verbs][0]
                            if best is None or points > best.points:
                                best = Reason("doer", f"{doer.words} … {verb.words}", points)
        return [best] if best else []

    def _does(self, doer: Cue, verb: Cue, in_sentence: bool) -> bool:
        """Whether the doer stands close before the verb, or behind it with 'by' between."""
        if not in_sentence:
            return 0 <= verb.first - doer.stop <= _CLOSE
        lower = self._statement.tokens.lower
        if verb.first >= doer.stop:
            close = self.distances.gap(doer.first, doer.stop, verb.first, verb.stop) < _SUBJECT_REACH
            return (
                close
                and not _is_receiver(lower, doer.first)
                and "and" not in lower[max(0, doer.first - 3) : doer.first]
                and "," not in lower[doer.stop : verb.first]
            )
        return 0 <= doer.first - verb.stop <= 4 and "by" in lower[verb.stop : doer.first]

    def _against(self, guide: Guide, near: dict[str, tuple[float, str]]) -> list[Reason]:
        weighed = sorted((AGAINST * near[name][0], near[name][1]) for name in guide.against if name in near)
        others = sorted((OTHERS * near[name][0], near[name][1]) for name in guide.others if name in near)
        return [Reason("against", words, points) for points, words in (*weighed[:1], *others[:1])]

    def _heading(self, guide: Guide) -> list[Reason]:
        strength = self._statement.section.get(guide.headings, 0.0)
        return [Reason("heading", guide.headings, HEADING * strength)] if strength else []

    def _topics(self, guide: Guide, near: dict[str, tuple[float, str]], kinds: frozenset[str]) -> list[Reason]:
        reasons = []
        for need in guide.metric.needs:
            if need.scope != "context" or (need.when and kinds.isdisjoint(need.when)):
                continue
            strength, name = max(((self._strength(name, near), name) for name in need.any), default=(0.0, ""))
            if strength:
                reasons.append(Reason("topic", name, TOPIC * strength))
        return reasons

    def _strength(self, name: str, near: dict[str, tuple[float, str]]) -> float:
        inside = 0.6 + 0.4 * near[name][0] if name in near else 0.0
        return max(inside, self._statement.topics.get(name, 0.0))

    def _unmet(
        self, need: Need, near: dict[str, tuple[float, str]], kinds: frozenset[str], quantity: Quantity
    ) -> str | None:
        """Why a need is not met, or None."""
        if need.when and kinds.isdisjoint(need.when):
            return None
        for name in need.none:
            strength = self._strength(name, near) if need.scope == "context" else near.get(name, (0.0, ""))[0]
            if strength >= _SURE:
                return f"{name} is met in the {need.scope}"
        if not need.any:
            return None
        if need.scope == "item":
            met = (
                quantity.item is None
                or quantity.kind != "measure"
                or any(near.get(name, (0.0, ""))[0] > _INSIDE for name in need.any)
            )
        elif need.scope == "context":
            met = any(self._strength(name, near) >= 0.3 for name in need.any)
        elif need.scope == "clause":
            met = any(near.get(name, (0.0, ""))[0] >= 0.4 for name in need.any)
        else:
            met = any(name in near for name in need.any)
        return None if met else f"no word of {' or '.join(need.any)} in the {need.scope}"

"""Whether what a figure tells was done, is planned or is expected: read off the verb that governs it.

A verb before the figure governs it as its object ('gave 5 million'), one behind it as its subject ('5 million was
given'). Words such as 'target' and 'planned' right beside the figure come before any verb; labels come after it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from csrx.rules.periods import is_year
from csrx.rules.pointing import before_bound
from csrx.rules.report import is_target_year
from csrx.rules.verbs import BE_FORMS, MARKS, OPEN, STOPS, SUREST, VerbReader

if TYPE_CHECKING:
    from collections.abc import Sequence

    from csrx.lexicon.load import Lexicon
    from csrx.lexicon.tokens import Tokens
    from csrx.rules.distances import Ruler
    from csrx.rules.periods import Time
    from csrx.rules.statement import Statement
    from csrx.rules.verbs import Mark, Status, Tense, Verb

_STATUS: dict[str, Status] = {
    "actual": "actual", "planned": "planned", "intended": "planned", "expected": "expected",
}  # fmt: skip
_LABELS = ("row", "group", "unit", "label", "lead-in", "lead", "caption")
_TITLES, _STANCES = ("lead", "caption"), ("commitment", "commitments")  # 'Our commitment to the climate' is no goal
_Span = tuple[int, int]

_BESIDE = frozenset([  # between a word such as 'target' and its figure
    "of", "to", "for", "at", "is", "are", "was", "were", "a", "an", "the", "about", "around", "some", "over", "nearly",
    "approximately", "more", "than", "least", "up", "another", "further", "additional", "reach", "reaching", "with",
    "(", "total", "set", "cumulative", "almost", "just", "had", "has", "been", "start", "then", "first", "once", "here",
    "originally", "initially", "still", "now", "beginning",
])  # fmt: skip
_GOAL_WORDS = 4  # tokens of a goal's name at the most: 'Our goal for 2030'
_THE = frozenset(["the", "our", "its", "their", "a"])
_PAUSES = frozenset([".", ";", ":", "!", "?"])
_GOAL_FOR, _GOAL_OF, _FAR_GOAL = frozenset(["for", "on"]), frozenset(["of", "by", "at", "to"]), 12  # tokens
_FIXED = frozenset(["set", "fixed", "capped", "put", "established", "determined", "approved", "agreed", "limited"])
_FIXED_AT = frozenset(["at", "as", "to"])
_RELATIVE = frozenset(["who", "which", "that", "whose", "where", "we", "they", "it", "you", "he", "she"])
_AIMS = frozenset(["objective", "objectives", "aim", "aims", "goal", "goals", "target", "targets", "plan", "plans"])
_WHICH = frozenset(["which", "that"])
_OPEN_PRESENT = frozenset(["present", "possible"])  # what they say, a word such as "target" settles
_POINTING = frozenset(
    {("of", "the"), ("of", "this"), ("of", "that"), ("of", "these"), ("of", "it"), ("of", "which"), ("half", "of")}
)
_TAKING_UP = frozenset(["that's", "that’s", "such", "so"])
_WHAT = frozenset(["what", "much", "many", "sum", "amount", "budget", "figure"])
_TAKEN_UP = 6  # tokens
_OBJECT_REACH, _SHORT_ITEM = 8, 3  # tokens
_ADJACENT, _FAR, _LONGEST_ASIDE = 5, 2.4, 30  # tokens, cost, tokens
_MOST_CLAUSES = 4  # before that of a figure, which it may go with
_SUBORDINATE = frozenset(["as", "because", "since", "where", "while", "so", "although", "though"])
_PARTING_DEEDS = _RELATIVE | {"and", "or", "but", ",", "after", "as", "since", "because", "than"}
_BEHIND, _SUBJECT = 1.15, 0.1  # a verb behind its figure must be nearer than one before
_GIVEN, _MAIN = frozenset(["receive", "get"]), 3  # tokens of a verb with its auxiliaries


class StatusReader:
    """Reads the status of figures; knows the report's year."""

    def __init__(self, lexicon: Lexicon, ruler: Ruler, year: int | None) -> None:
        self._lexicon = lexicon
        self._future = lexicon.tenses["future"]
        self._verbs = VerbReader(lexicon)
        self._ruler = ruler
        self._year = year

    def read(
        self, statement: Statement, span: _Span, time: Time | None, *, inside: bool, yields: bool, counts: bool
    ) -> Status:
        """The status of the quantity at tokens `span`, for which the text gives a time.

        `inside` tells that the time stands in the sentence, not in a label; `yields` that the figure is what
        something brings: what 'can' or 'will' be brought is expected; `counts` that it counts people or things: what
        these will do is expected too.
        """
        ahead = self._is_ahead(statement, time)
        if ahead and inside and time is not None and time.first >= _clause(statement.tokens, span)[1]:
            ahead = False  # '76 %; target 100 % by 2025'
        if statement.cell:
            by_heads = self._of_labels(statement, ("column",))
            if by_heads is not None or ahead:
                return by_heads or "planned"
        if self._is_imperative(statement, span, time if inside else None):
            return "planned"
        horizon = ahead and time is not None and inside and self._is_horizon(statement.tokens, time)
        said = self._in_sentence(statement, span, ahead=ahead, horizon=horizon)
        if said in (None, "actual", "present") and self._is_of_goal(statement, span):
            return "planned"
        if said == "actual" and time is not None and time.lead == "next_year":
            said = "planned"  # 'has set aside EUR 5 million for next year'
        if said == "possible":
            said = "expected" if yields else "present"
        elif said == "acting":
            said = "expected" if counts else "intended"
        if said not in (None, "present") or ahead:
            return "expected" if yields and said == "intended" else _STATUS.get(said or "", "planned")
        if said == "present" and self._leads_on_to(statement):
            return "planned"
        by_labels = self._of_labels(statement, _LABELS) if said is None else None
        if by_labels is not None:
            return by_labels
        return "planned" if self._points_back(statement) else "actual"

    def begins_between(self, statement: Statement, stop: int, first: int) -> bool:
        """Whether another deed begins between two tokens: 'cut it by 5%, and are to be free of it by 2030', 'planted
        900 trees under a scheme that aims to plant 5,000 by 2030'."""
        _, verbs = self._verbs.read(statement)
        lower = statement.tokens.lower
        joined = (verb for verb in verbs if stop < verb.first < first and not verb.bare)
        return any(
            lower[verb.first - 1] in ("and", "but") or (lower[verb.first - 1] in _WHICH and verb.tense in OPEN)
            for verb in joined
        )

    def _is_imperative(self, statement: Statement, span: _Span, time: Time | None) -> bool:
        """Whether a sentence is a goal in the imperative, a share or told with the time until which it is to be
        reached: 'Reduce emissions by 40%', 'Train 900 women by 2026'."""
        lower = statement.tokens.lower
        first = next((k for k, word in enumerate(lower) if word[0].isalpha()), None)
        if first is None or lower[first] not in self._lexicon.context["imperatives"]:
            return False
        if lower[first + 1 : first + 2] in (["in"], ["of"]):  # 'Increase in the use of rail'
            return False
        if any(lower[k] in _PAUSES or self._verbs.is_past_form(lower[k]) for k in range(first + 1, span[0])):
            return False
        share = statement.tokens.words[span[1] - 1] == "%" or lower[span[1] - 1] in ("percent", "cent")
        until = time is not None and (time.lead == "until" or lower[time.first - 1 : time.first] in (["by"], ["until"]))
        return share or until

    def _is_of_goal(self, statement: Statement, span: _Span) -> bool:
        """Whether a goal's name and a colon lead a figure in, 'Target: 900 women trained', or a goal is what a figure
        is said to be, 'The budget for schools in 2024 is EUR 5 million'."""
        lower = statement.tokens.lower
        marks, verbs = self._verbs.read(statement)
        begin = before_bound(statement.tokens, span[0], self._lexicon)
        mark = next((one for one in marks if one.noun and one.status == "planned" and one.stop <= begin), None)
        if mark is None or mark.first > _GOAL_WORDS or any(verb.stop <= mark.first for verb in verbs):
            return False
        if lower[begin - 1] == ":":
            return begin - 1 - mark.stop <= _GOAL_WORDS and not any(mark.stop <= v.first < begin for v in verbs)
        at = begin
        if lower[at - 1] in _FIXED_AT and lower[at - 2] in _FIXED:
            at -= 2  # 'The budget has been fixed at EUR 2 million'
        between = lower[mark.stop : at - 1]
        is_it = lower[at - 1] in BE_FORMS and len(between) <= _FAR_GOAL and _PAUSES.isdisjoint(between)
        return is_it and not any(word in _RELATIVE or word == "," or word[0].isdecimal() for word in between[:-1])

    def _leads_on_to(self, statement: Statement) -> bool:
        """Whether what leads in ends in words of the future that the items go on, 'By 2026 we will', 'We aim to:', or
        tells of aims, and the items of deeds: 'Key objectives:' over 'To train 900 women'."""
        leads = [label.tokens.lower for label in statement.labels if label.role == "lead-in"]
        if statement.tokens.lower[:1] == ["to"] and any(not _AIMS.isdisjoint(words) for words in leads):
            return True
        ends = ([word for word in words if word[0].isalpha()][-1:] for words in leads)
        return any(end == ["to"] or not self._future.isdisjoint(end) for end in ends)

    def _points_back(self, statement: Statement) -> bool:
        """Whether a sentence goes on about what the one before plans: 'Of this sum ...'."""
        if tuple(statement.tokens.lower[:2]) not in _POINTING or not statement.earlier:
            return False
        return "status.planned" in statement.before or not self._future.isdisjoint(statement.earlier[-1].lower)

    def _is_ahead(self, statement: Statement, time: Time | None) -> bool:
        """Whether a time lies after the report's year (a table may run on a year), or is one of targets anyway."""
        if time is None or not time.edtf[:4].isdecimal():
            return time is not None and time.lead == "next_year"
        year, end = int(time.edtf[:4]), time.edtf.partition("/")[2][:4]
        if end.isdecimal() and is_target_year(int(end)):  # 'from 2020 to 2030', not a fiscal year
            year = int(end)
        return is_target_year(year) if self._year is None else year > self._year + statement.cell

    @staticmethod
    def _is_horizon(tokens: Tokens, time: Time) -> bool:
        """Whether a time is one until which something is to be done: 'by 2030', 'from 2020 to 2030', 'through 2030'."""
        before = tokens.lower[time.first - 1] if time.first else ""
        led = time.lead == "until" or "/" in time.edtf or before in ("through", "towards", "toward", "to")
        end = time.edtf.split("/")[-1][:4]
        return led and end.isdecimal() and is_target_year(int(end))

    def _of_labels(self, statement: Statement, roles: Sequence[str]) -> Status | None:
        """What the first label of these roles says that says anything: 'Target', 'Actual 2023', 'We plan to:'."""
        told: dict[str, Status] = {}
        for label in statement.labels:
            said = {
                MARKS[name]
                for cue in label.cues
                for name in cue.lists
                if name in MARKS
                and not self._follows_deed(label.tokens.lower, cue.first)
                and not (label.role in _TITLES and cue.words in _STANCES)
            }
            sentence = label.role == "lead" and label.tokens.words[-1:] == ["."]  # speaks of other things too
            both = {"planned", "actual"} <= said  # 'Targets and results'
            if said and not sentence and not both and label.role not in told:
                told[label.role] = next(status for status in SUREST if status in said)
        return next((told[role] for role in roles if role in told), None)

    def _follows_deed(self, lower: Sequence[str], at: int) -> bool:
        """Whether a word stands beside a deed done: 'Funds donated and committed'."""
        return at > 1 and lower[at - 1] in ("and", "or", "/") and self._verbs.is_past_form(lower[at - 2])

    def _in_sentence(self, statement: Statement, span: _Span, *, ahead: bool, horizon: bool) -> Tense | None:
        """What the clause of the figure says; a clause without a verb or a mark of its own goes with the one before."""
        marks, verbs = self._verbs.read(statement)
        tokens = statement.tokens
        first, stop = _clause(tokens, span)
        said = None
        if (back := _pointed_at(tokens, stop)) is not None:
            pointing = back, _clause(tokens, (back, back))[1]
            said = self._in_clause(tokens, pointing, (back, back), marks, verbs, ahead=ahead, horizon=horizon)
        if said is None:
            said = self._in_clause(tokens, (first, stop), span, marks, verbs, ahead=ahead, horizon=horizon)
        for _ in range(_MOST_CLAUSES):
            if said is not None or first <= 0:
                break
            stop = first - 1
            first, _ = _clause(tokens, (stop, stop))
            said = self._in_clause(tokens, (first, stop), (stop, stop), marks, verbs, ahead=ahead, horizon=horizon)
            if said == "actual" and horizon:
                said = None  # 'The pace has been stepped up: 100% by 2030'
        return said

    def _in_clause(
        self,
        tokens: Tokens,
        clause: _Span,
        span: _Span,
        marks: Sequence[Mark],
        verbs: Sequence[Verb],
        *,
        ahead: bool,
        horizon: bool,
    ) -> Tense | None:
        """What the clause says: by the mark beside the figure, by the verb that governs it, by the nearest mark."""
        inside = [mark for mark in marks if clause[0] <= mark.first and mark.stop <= clause[1]]
        beside = next((mark.status for mark in inside if _is_beside(tokens, mark, span)), None)
        if beside is not None:
            return beside
        gap = self._ruler.of(tokens).gap
        begin = before_bound(tokens, span[0], self._lexicon)  # 'should help an estimated 900 people'
        verb = self._governing(tokens, clause, (begin, span[1]), verbs)
        behind = verb is not None and verb.first >= span[1]
        if verb is not None and verb.tense not in _OPEN_PRESENT and not (verb.bare and (horizon or (behind and ahead))):
            own = tokens.lower[verb.first - 1] in _RELATIVE  # 'the 900 trees that we shall plant'
            given = not _GIVEN.isdisjoint(tokens.lower[verb.first : verb.first + _MAIN])  # '900 farmers shall receive'
            acts = verb.tense == "intended" and verb.active and behind and not own and not given
            return "acting" if acts else verb.tense  # '450 more will enrol'
        near = sorted((far, k) for k, mark in enumerate(inside) if (far := gap(mark.first, mark.stop, *span)) < _FAR)
        nearest = next((inside[k] for _, k in near if not self._taken(tokens, inside[k], span, verbs)), None)
        if nearest is not None:
            return nearest.status
        if verb is None:
            return None
        return "possible" if verb.tense == "possible" else "present"

    def _taken(self, tokens: Tokens, mark: Mark, span: _Span, verbs: Sequence[Verb]) -> bool:
        """Whether a word such as 'target' belongs to another deed than the figure's: to an earlier figure ('a target
        of 900 hours is set for those who trail behind the 1,200 hours of ...'), or to a clause behind ('bought 86%
        green power, as our target requires')."""
        if mark.first >= span[1]:
            between = tokens.words[span[1] : mark.first]
            if "(" in between and ")" not in between:
                return True  # '100% by 2030 (actual rate in 2021: 14%)'
            if _is_of_next(between):
                return True  # '2 MW in operation, 3 MW under construction'
            fronted = not mark.noun and between.count(",") == 1 and _is_followed(tokens, mark.stop)
            if fronted:
                return True  # 'With a peak of 5 MW, the roof will yield 9 GWh'
            behind = tokens.lower[mark.stop : mark.stop + 2]  # 'gave 5 million against a target of 6 million'
            of_another = mark.noun and behind[:1] == ["of"] and behind[-1][0].isdecimal()
            return of_another or not _SUBORDINATE.isdisjoint(tokens.lower[span[1] : mark.first])
        if not mark.noun:
            return False
        figure = next((at for at in range(mark.stop, span[0]) if tokens.words[at][0].isdecimal()), None)
        return figure is not None and any(figure < v.first < span[0] and v.tense not in OPEN for v in verbs)

    @staticmethod
    def _intent_over(tokens: Tokens, clause: _Span, participle: Verb, verbs: Sequence[Verb]) -> Verb | None:
        """The verb of what is to be done that stands over a participle: 'plans to cut the balance drawn by 5%'."""
        over = next((v for v in reversed(verbs) if clause[0] <= v.first and v.stop <= participle.first), None)
        if over is None or over.tense not in ("planned", "intended"):
            return None
        return None if _parted(tokens.lower[over.stop : participle.first]) else over

    def _governing(self, tokens: Tokens, clause: _Span, span: _Span, verbs: Sequence[Verb]) -> Verb | None:
        """The verb before the figure that it is the object of, or the one behind that it is the subject of."""
        gap = self._ruler.of(tokens).gap
        before = next(
            (v for v in reversed(verbs) if clause[0] <= v.first and v.stop <= span[0] and not _shut(tokens, v, span)),
            None,
        )
        behind = self._behind(tokens, clause, span, verbs)
        if before is not None and before.bare:
            before = self._intent_over(tokens, clause, before, verbs) or before
        if before is None or behind is None:
            return before or behind
        if behind.bare and before.tense in OPEN:
            return before  # '200 jobs will be created and 250 volunteers involved'
        far = gap(before.first, before.stop, *span)
        near = gap(behind.first, behind.stop, *span) * _BEHIND + _SUBJECT
        return behind if near < far else before

    @staticmethod
    def _behind(tokens: Tokens, clause: _Span, span: _Span, verbs: Sequence[Verb]) -> Verb | None:
        """The verb behind a figure that it is the subject of; what its relative clause will do ('The 5 MW plant that
        will serve 900 homes was commissioned') yields to a main verb of what was done."""
        after = [verb for verb in verbs if span[1] <= verb.first and verb.stop <= clause[1]]
        first = after[0] if after else None
        if first is not None and first.active and tokens.lower[first.first - 1] in _WHICH:
            done = (verb for verb in after[1:] if verb.tense == "actual" and not verb.bare)
            main = next((v for v in done if not BE_FORMS.isdisjoint(tokens.lower[v.first : v.stop])), None)
            if main is not None and tokens.lower[main.first - 1] not in _PARTING_DEEDS - {","}:
                return main
        return first if first is not None and _is_subject(tokens.lower[span[1] : first.first], first) else None


def _is_of_next(between: Sequence[str]) -> bool:
    """Whether words behind a figure end in a comma and another figure with its unit, to which what follows belongs."""
    comma = max((k for k, word in enumerate(between) if word == ","), default=len(between))
    next_one = between[comma + 1 :]
    return bool(next_one) and next_one[0][0].isdecimal() and 1 < len(next_one) <= _SHORT_ITEM and next_one[-1].isalpha()


def _is_followed(tokens: Tokens, stop: int) -> bool:
    """Whether a figure stands close behind a token, as the object of the verb that ends there."""
    following = tokens.words[stop : stop + _OBJECT_REACH]
    return any(word[0].isdecimal() and not is_year(word) for word in following)


def _shut(tokens: Tokens, verb: Verb, span: _Span) -> bool:
    """Whether a bracket ends between a verb and a figure behind it: 'cut use (where we pay for it) by 5%'."""
    if span[0] - verb.stop > _LONGEST_ASIDE:
        return False
    between = tokens.words[verb.stop : span[0]]
    return ")" in between and "(" not in between


def _parted(words: Sequence[str]) -> bool:
    """Whether words part two deeds: 'and', a comma, a relative."""
    return not _PARTING_DEEDS.isdisjoint(words)


def _is_subject(between: Sequence[str], verb: Verb) -> bool:
    """Whether a figure can be the subject of a verb behind it, over the words between: no comma ends it there, and
    what 'farmers who make' tells is no deed."""
    return between.count(",") != 1 and (verb.tense != "present" or _RELATIVE.isdisjoint(between))


def _clause(tokens: Tokens, span: _Span) -> _Span:
    """The tokens of the clause that holds a span: as far as the next stop or bracket on either side."""
    first, stop = span
    depth = 0
    while first > 0:
        word = tokens.words[first - 1]
        depth += (word in ")]") - (word in "([")
        if depth < 0 or (depth == 0 and word in STOPS and word not in ")]"):
            break
        first -= 1
    depth = 0
    while stop < len(tokens.words):
        word = tokens.words[stop]
        depth += (word in "([") - (word in ")]")
        if depth < 0 or (depth == 0 and word in STOPS):
            break
        stop += 1
    return first, stop


def _pointed_at(tokens: Tokens, stop: int) -> int | None:
    """Where a clause goes on that takes up the figure before its stop: '5 million: that is what we will invest'."""
    words = tokens.lower[stop + 1 : stop + 1 + _TAKEN_UP]
    if words[:1] == ["that"] or words[:1] == ["this"]:
        words = words if BE_FORMS.intersection(words[1:2]) else []
    elif not _TAKING_UP.intersection(words[:1]):
        return None
    return next((stop + 2 + at for at, word in enumerate(words) if word in _WHAT), None)


def _is_beside(tokens: Tokens, mark: Mark, span: _Span) -> bool:
    """Whether a word such as 'target' or 'planned' belongs to the figure: 'a target of 5', '5 MW planned'."""
    if mark.stop <= span[0]:
        between = tokens.lower[mark.stop : span[0]]
        if (
            mark.noun
            and between[:1]
            and between[0] in _GOAL_FOR
            and between[-1] in _GOAL_OF
            and len(between) <= _FAR_GOAL
        ):
            parting = _RELATIVE | BE_FORMS | {",", "has", "have", "had"}
            return not any(word in STOPS or word in parting for word in between)
        return len(between) <= _ADJACENT and all(
            word in _BESIDE or word.endswith("ing") or not word[0].isalnum() or is_year(word) for word in between
        )
    between = tokens.lower[span[1] : mark.first]
    if not mark.noun or mark.first < span[1]:
        return False
    called = len(between) <= _ADJACENT and not BE_FORMS.isdisjoint(between) and between[-1] in _THE
    aside = between == ["("] and not _has_own_figure(tokens, mark.stop)  # not '74 (target: 60)'
    return not between or aside or called  # '5 MW planned', '10 million trees by 2025 was the goal'


def _has_own_figure(tokens: Tokens, first: int) -> bool:
    """Whether a figure stands between a token and the end of the bracket that it is in."""
    behind = tokens.words[first : first + _LONGEST_ASIDE]
    aside = behind[: behind.index(")")] if ")" in behind else behind
    return any(word[0].isdecimal() and not is_year(word) for word in aside)

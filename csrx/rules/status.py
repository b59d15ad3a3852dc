"""Whether what a figure tells was done, is planned or is expected: read off the verb that governs it.

A verb before the figure governs it as its object ('gave 5 million'), one behind it as its subject ('5 million was
given'). Words such as 'target' and 'planned' right beside the figure come before any verb; labels come after it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from csrx.rules.report import is_target_year

if TYPE_CHECKING:
    from collections.abc import Sequence

    from csrx.lexicon.load import Lexicon
    from csrx.lexicon.tokens import Tokens
    from csrx.rules.distances import Ruler
    from csrx.rules.periods import Time
    from csrx.rules.statement import Statement

Status = Literal["actual", "planned", "expected"]
# What a verb says: 'intended' a bare 'will', 'acting' one whose subject the figure is, 'possible' a 'can' or 'should'.
Tense = Literal["actual", "planned", "expected", "present", "intended", "acting", "possible"]
_STATUS: dict[str, Status] = {
    "actual": "actual", "planned": "planned", "intended": "planned", "expected": "expected",
}  # fmt: skip
_LABELS = ("row", "group", "unit", "label", "lead-in", "lead", "caption")
_Span = tuple[int, int]

_MARKS: dict[str, Status] = {
    "status.expected": "expected", "status.planned": "planned", "status.actual": "actual",
}  # fmt: skip
_SUREST: tuple[Status, ...] = ("expected", "planned", "actual")
_STOPS = frozenset([";", "|", "!", "?", "—", "–", ":", "•"])
_BE = frozenset(["is", "are", "be", "am"])
_BE_FORMS = _BE | {"was", "were", "been", "being"}
_CHAINED = frozenset(["be", "been", "being", "have", "not", "further"])  # and adverbs
_BESIDE = frozenset([  # between a word such as 'target' and its figure
    "of", "to", "for", "at", "is", "are", "was", "were", "a", "an", "the", "about", "around", "some", "over", "nearly",
    "approximately", "more", "than", "least", "up", "another", "further", "additional", "reach", "reaching", "with",
    "(", "total", "set", "cumulative", "almost", "just", "had", "has", "been",
])  # fmt: skip
_THE = frozenset(["the", "our", "its", "their", "a"])
_GOAL_FOR, _GOAL_OF, _FAR_GOAL = frozenset(["for", "on"]), frozenset(["of", "by", "at", "to"]), 9  # tokens
_BEFORE_NOUNS = frozenset([  # before a word such as 'plan' that is a noun there
    "a", "an", "the", "our", "its", "their", "this", "that", "these", "those", "his", "her", "of", "in", "on", "under",
    "for", "with", "by", "from", "against", "annual", "new", "own", "initial",
])  # fmt: skip
_AUXILIARIES: tuple[tuple[str, Tense], ...] = (
    ("future", "intended"), ("modals", "possible"), ("past_auxiliaries", "actual"),
)  # fmt: skip
_RELATIVE = frozenset(["who", "which", "that", "whose", "where", "we", "they", "it", "you", "he", "she"])
_OPEN_PRESENT = frozenset(["present", "possible"])  # what they say, a word such as "target" settles
_OPEN = frozenset(["planned", "expected", "intended", "possible"])
_BIDDING = frozenset([  # verbs that are no nouns and have a past of their own: where a sentence opens with one, it bids
    "achieve", "reduce", "enable", "ensure", "provide", "invest", "donate", "improve", "deliver", "create", "save",
    "halve", "double", "triple", "restore", "install", "educate", "empower", "expand", "bring", "build", "generate",
    "fulfil", "fulfill", "connect", "equip", "eliminate", "contribute", "give", "send", "teach", "become",
    "decrease", "maintain", "engage", "strengthen", "protect", "replace", "recycle",
])  # fmt: skip
_APART, _MET = frozenset([",", "(", "still", "yet"]), frozenset(["met", "reached", "achieved", "fulfilled", "attained"])
_POINTING = frozenset(
    {("of", "the"), ("of", "this"), ("of", "that"), ("of", "these"), ("of", "it"), ("of", "which"), ("half", "of")}
)
_TAKING_UP = frozenset(["that's", "that’s", "such", "so"])
_WHAT = frozenset(["what", "much", "many", "sum", "amount", "budget", "figure"])
_TAKEN_UP = 6  # tokens
_REACH, _ADJACENT, _FAR = 6, 5, 2.4  # tokens, tokens, cost
_MOST_CLAUSES = 4  # before that of a figure, which it may go with
_PARTING_DEEDS = _RELATIVE | {"and", "or", "but", ",", "after", "as", "since", "because", "than"}
_BEHIND, _SUBJECT = 1.15, 0.1  # a verb behind its figure must be nearer than one before


class Mark(NamedTuple):
    """A word of the schema that tells a status: tokens `first` to `stop`."""

    first: int
    stop: int
    status: Status
    noun: bool


class Verb(NamedTuple):
    """A verb with its auxiliaries, tokens `first` to `stop`, and what its tense says.

    `bare` marks a form that may be a mere participle ('5 MW installed'), `active` a future that is no passive.
    """

    first: int
    stop: int
    tense: Tense
    bare: bool = False
    active: bool = False


class StatusReader:
    """Reads the status of figures; knows the report's year."""

    def __init__(self, lexicon: Lexicon, ruler: Ruler, year: int | None) -> None:
        self._frame = lexicon.frame
        self._tenses = lexicon.tenses
        self._ruler = ruler
        self._year = year
        self._goals: dict[int, Status] = {}  # of the sentence at hand: where a word such as 'goal' ends
        self._idle: set[str] = set()  # words met that begin no verb
        self._last: tuple[Statement, list[Mark], list[Verb]] | None = None

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
        horizon = ahead and time is not None and inside and self._is_horizon(statement.tokens, time)
        said = self._in_sentence(statement, span, ahead=ahead, horizon=horizon)
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
        """Whether another deed begins between two tokens: 'cut it by 5%, and are to be free of it by 2030'."""
        _, verbs = self._read(statement)
        joined = (verb for verb in verbs if stop < verb.first < first and not verb.bare)
        return any(statement.tokens.lower[verb.first - 1] in ("and", "but") for verb in joined)

    def _leads_on_to(self, statement: Statement) -> bool:
        """Whether what leads in ends in words of the future that the items go on: 'By 2026 we will', 'We aim to:'."""
        leads = (label.tokens.lower for label in statement.labels if label.role == "lead-in")
        ends = ([word for word in words if word[0].isalpha()][-1:] for words in leads)
        return any(end == ["to"] or not self._tenses["future"].isdisjoint(end) for end in ends)

    def _points_back(self, statement: Statement) -> bool:
        """Whether a sentence goes on about what the one before plans: 'Of this sum ...'."""
        if tuple(statement.tokens.lower[:2]) not in _POINTING or not statement.earlier:
            return False
        return "status.planned" in statement.before or not self._tenses["future"].isdisjoint(
            statement.earlier[-1].lower
        )

    def _is_ahead(self, statement: Statement, time: Time | None) -> bool:
        """Whether a time lies after the report's year (a table may run on a year), or is one of targets anyway."""
        if time is None or not time.edtf[:4].isdecimal():
            return False
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

    @staticmethod
    def _of_labels(statement: Statement, roles: Sequence[str]) -> Status | None:
        """What the first label of these roles says that says anything: 'Target', 'Actual 2023', 'We plan to:'."""
        told: dict[str, Status] = {}
        for label in statement.labels:
            said = {_MARKS[name] for cue in label.cues for name in cue.lists if name in _MARKS}
            sentence = label.role == "lead" and label.tokens.words[-1:] == ["."]  # speaks of other things too
            if said and not sentence and label.role not in told:
                told[label.role] = next(status for status in _SUREST if status in said)
        return next((told[role] for role in roles if role in told), None)

    def _in_sentence(self, statement: Statement, span: _Span, *, ahead: bool, horizon: bool) -> Tense | None:
        """What the clause of the figure says; a clause without a verb or a mark of its own goes with the one before."""
        marks, verbs = self._read(statement)
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
        return said

    def _read(self, statement: Statement) -> tuple[list[Mark], list[Verb]]:
        """The marks and verbs of a sentence, found once for all of its figures."""
        if self._last is None or self._last[0] is not statement:
            marks = self._marks(statement)
            self._last = statement, marks, self._verbs(statement.tokens, marks)
        return self._last[1:]

    def _marks(self, statement: Statement) -> list[Mark]:
        lower = statement.tokens.lower
        met = len(statement.quantities) == 1 and self._tells_of_success(lower)  # 'The goal of 5,000 trees was met'
        marks = []
        for cue in statement.cues:
            said = {_MARKS[name] for name in cue.lists if name in _MARKS}
            if said:
                before = lower[cue.first - 1] if cue.first else ""
                verb = cue.verb or (cue.stop > cue.first + 1 and self._is_verbal(lower, cue.first, cue.stop))
                noun = not verb or before in _BEFORE_NOUNS or before.endswith(("'s", "’s"))
                noun |= cue.words.endswith("ing") and before not in _BE_FORMS  # 'lessons in household budgeting'
                status: Status = "actual" if noun and met else next(s for s in _SUREST if s in said)
                marks.append(Mark(cue.first, cue.stop, status, noun))
        return marks

    def _tells_of_success(self, lower: Sequence[str]) -> bool:
        """Whether words tell that something was met or reached, as goals are, not that it will be."""
        ahead = self._tenses["future"] | {"be"}
        return any(word in _MET and ahead.isdisjoint(lower[max(0, at - 2) : at]) for at, word in enumerate(lower))

    def _is_verbal(self, lower: Sequence[str], first: int, stop: int) -> bool:
        """Whether several words are a verb's: 'resolved to', 'lined up', not 'by 2030'."""
        return lower[stop - 1] == "to" or lower[first] in self._frame.verbs or self._past_form(lower[first])

    def _verbs(self, tokens: Tokens, marks: Sequence[Mark]) -> list[Verb]:
        """The finite verbs of a sentence, and the infinitives that take their tense from what stands before."""
        marked = {at: mark for mark in marks if not mark.noun for at in range(mark.first, mark.stop)}
        self._goals = {mark.stop: mark.status for mark in marks if mark.noun and mark.status != "actual"}
        verbs: list[Verb] = []
        at = 0
        while at < len(tokens.lower):
            if tokens.lower[at] in self._idle and at not in marked:
                at += 1
                continue
            verb = self._verb_at(tokens, at, marked, verbs)
            if verb is None and not self._may_begin(tokens.lower[at]):
                self._idle.add(tokens.lower[at])
            if verb is not None:
                verbs.append(verb)
            at = verb.stop if verb is not None else at + 1
        return verbs

    def _verb_at(self, tokens: Tokens, at: int, marked: dict[int, Mark], earlier: Sequence[Verb]) -> Verb | None:
        lower, word = tokens.lower, tokens.lower[at]
        following = lower[at + 1] if at + 1 < len(lower) else ""
        before = earlier[-1] if earlier and at - earlier[-1].stop <= _REACH else None
        if at in marked and marked[at].status != "actual":
            return self._chained(lower, marked[at].stop - 1, marked[at].status, {})._replace(first=at)
        if word == "to" and (following in self._frame.verbs or following in ("be", "have")):
            opens = at > 0 and lower[at - 1] in _STOPS  # 'Fund: to award 50,000 a year'
            apart = following == "be" and at > 0 and lower[at - 1] in _APART  # '900 trees, to be planted in spring'
            led = before.tense if before and not apart else None
            tense: Tense = led or ("planned" if following == "be" or opens else "present")
            goal = next((self._goals[k] for k in range(at, at - _REACH, -1) if k in self._goals), None)
            tense = goal or tense  # 'We set a goal to cut ...'
            return self._chained(lower, at, tense, marked)
        if word in ("was", "were") and following == "to" and lower[at + 2 : at + 3] != ["the"]:
            return self._chained(lower, at, "planned", marked)  # 'some 20,000 homes were to be helped'
        for name, tense in _AUXILIARIES:
            if word in self._tenses[name]:
                return self._chained(lower, at, tense, marked)
        if word in _BE:
            return self._chained(lower, at, "planned" if following == "to" else "present", marked)
        base = word in self._frame.verbs and not word.endswith(("s", "ing", "ed"))
        told = next((verb for verb in reversed(earlier) if verb.tense != "present"), None)
        if base and told is not None and told.tense in _OPEN and lower[at - 1] in ("and", "or", ",", "then"):
            return Verb(at, at + 1, told.tense)  # 'will save 5 t and cut costs'
        if self._is_past(tokens, at):
            return Verb(at, at + 1, "actual", bare=True)
        opens = at == 0 or lower[at - 1] in _STOPS
        if opens and (word in _BIDDING or (base and following[:1].isdecimal())):
            return Verb(at, at + 1, "planned")  # 'Reduce our emissions by 42%', 'Train 900 nurses'
        if word not in self._frame.verbs or word.endswith("ing") or (base and opens):
            return None  # 'Support for 500 pupils', a noun as well as a verb
        return Verb(at, at + 1, "present")

    def _chained(self, lower: Sequence[str], at: int, tense: Tense, marked: dict[int, Mark]) -> Verb:
        """An auxiliary with the verb that it goes with: 'has also been given', 'is expected to save'."""
        stop = at + 1
        while stop < len(lower) and (
            lower[stop] in _CHAINED or lower[stop] in self._frame.adverbs or lower[stop].endswith("ly")
        ):
            stop += 1
        if stop in marked and marked[stop].status != "actual":
            return Verb(at, marked[stop].stop, marked[stop].status)
        passive = "be" in lower[at:stop]
        if stop < len(lower) and (lower[stop] in self._frame.verbs or self._past_form(lower[stop])):
            stop += 1
        return Verb(at, stop, tense, active=not passive)

    def _may_begin(self, word: str) -> bool:
        """Whether a word may begin a verb in another sentence, though it does not in this one."""
        return word == "to" or word in self._frame.verbs or self._past_form(word)

    def _past_form(self, word: str) -> bool:
        return word in self._tenses["pasts"] or (
            word.endswith("ed") and len(word) > 3 and word not in self._tenses["no_pasts"]
        )

    def _is_past(self, tokens: Tokens, at: int) -> bool:
        """Whether a token is a verb in the past: not the adjective of 'the planted trees', 'donated goods'."""
        lower = tokens.lower
        if not self._past_form(lower[at]):
            return False
        before = lower[at - 1] if at else ""
        following = lower[at + 1] if at + 1 < len(lower) else ""
        opens = (not before or not before[0].isalpha()) and lower[at].endswith("ed")
        if before in _BEFORE_NOUNS and following in ("of", "in", "by") and not lower[at].endswith("ed"):
            return False  # 'a cut of', 'the spread of'
        names = following[:1].isalpha() and following not in self._frame.stops
        return not (names and (opens or before in _BEFORE_NOUNS))

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
        verb = self._governing(tokens, clause, span, verbs)
        behind = verb is not None and verb.first >= span[1]
        if verb is not None and verb.tense not in _OPEN_PRESENT and not (verb.bare and (horizon or (behind and ahead))):
            acts = verb.tense == "intended" and verb.active and behind
            return "acting" if acts else verb.tense  # '450 more will enrol'
        nearest = min(inside, key=lambda mark: gap(mark.first, mark.stop, *span), default=None)
        if nearest is not None and gap(nearest.first, nearest.stop, *span) < _FAR:
            return nearest.status
        if verb is None:
            return None
        return "possible" if verb.tense == "possible" else "present"

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
        before = next((verb for verb in reversed(verbs) if clause[0] <= verb.first and verb.stop <= span[0]), None)
        behind = next((verb for verb in verbs if span[1] <= verb.first and verb.stop <= clause[1]), None)
        if behind is not None and not _is_subject(tokens.lower[span[1] : behind.first], behind):
            behind = None
        if before is not None and before.bare:
            before = self._intent_over(tokens, clause, before, verbs) or before
        if before is None or behind is None:
            return before or behind
        if behind.bare and before.tense in _OPEN:
            return before  # '200 jobs will be created and 250 volunteers involved'
        far = gap(before.first, before.stop, *span)
        near = gap(behind.first, behind.stop, *span) * _BEHIND + _SUBJECT
        return behind if near < far else before


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
        if depth < 0 or (depth == 0 and word in _STOPS and word not in ")]"):
            break
        first -= 1
    depth = 0
    while stop < len(tokens.words):
        word = tokens.words[stop]
        depth += (word in "([") - (word in ")]")
        if depth < 0 or (depth == 0 and word in _STOPS):
            break
        stop += 1
    return first, stop


def _pointed_at(tokens: Tokens, stop: int) -> int | None:
    """Where a clause goes on that takes up the figure before its stop: '5 million: that is what we will invest'."""
    words = tokens.lower[stop + 1 : stop + 1 + _TAKEN_UP]
    if words[:1] == ["that"] or words[:1] == ["this"]:
        words = words if _BE_FORMS.intersection(words[1:2]) else []
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
            return not any(word in _STOPS or word in _BE_FORMS or word == "," for word in between)
        return len(between) <= _ADJACENT and all(
            word in _BESIDE or word.endswith("ing") or not word[0].isalnum() for word in between
        )
    between = tokens.lower[span[1] : mark.first]
    if not mark.noun or mark.first < span[1]:
        return False
    called = len(between) <= _ADJACENT and not _BE_FORMS.isdisjoint(between) and between[-1] in _THE
    return not between or between == ["("] or called  # '5 MW planned', '10 million trees by 2025 was the goal'

"""The verbs of a sentence with what their tense says, and the words of the schema that tell a status.

A goal set in the past still governs what follows it ('We set a target of cutting ...'), and what was agreed or begun
leaves what is 'to' be done by it to come ('We have partnered with the park to plant ...').
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from csrx.lexicon.load import Lexicon
    from csrx.lexicon.tokens import Tokens
    from csrx.rules.cues import Cue
    from csrx.rules.statement import Statement

Status = Literal["actual", "planned", "expected"]
# What a verb says: 'intended' a bare 'will', 'acting' one whose subject the figure is, or a 'would', 'possible' a 'can'
# or 'should'.
Tense = Literal["actual", "planned", "expected", "present", "intended", "acting", "possible"]
MARKS: dict[str, Status] = {
    "status.expected": "expected", "status.planned": "planned", "status.actual": "actual",
}  # fmt: skip
SUREST: tuple[Status, ...] = ("expected", "planned", "actual")
STOPS = frozenset([";", "|", "!", "?", "—", "–", ":", "•"])
OPEN = frozenset(["planned", "expected", "intended", "possible", "acting"])
_BE = frozenset(["is", "are", "be", "am"])
BE_FORMS = _BE | {"was", "were", "been", "being"}
_CHAINED = frozenset(["be", "been", "being", "have", "not", "further"])  # and adverbs
_BEFORE_NOUNS = frozenset([  # before a word such as 'plan' that is a noun there
    "a", "an", "the", "our", "its", "their", "this", "that", "these", "those", "his", "her", "of", "in", "on", "under",
    "for", "with", "by", "from", "against", "annual", "new", "own", "initial",
])  # fmt: skip
_BEFORE_NO_VERB = _BEFORE_NOUNS - {"this", "that", "these", "those"}  # 'this helps 900 pupils'
_LEADING_ON = frozenset([  # behind a word that opens a sentence: it is a verb there, 'Support our 900 suppliers'
    "a", "an", "the", "our", "its", "their", "all", "every", "more", "over", "at", "up", "nearly", "about", "some",
])  # fmt: skip
_AUXILIARIES: tuple[tuple[str, Tense], ...] = (
    ("future", "intended"), ("hopes", "expected"), ("modals", "possible"), ("past_auxiliaries", "actual"),
)  # fmt: skip
_NOUNS_TOO = frozenset(["budget", "plan", "aim", "target"])
_DOERS = frozenset(["we", "they", "you", "i", "who"])
_OURS = frozenset(["we", "company", "group", "bank", "foundation", "firm", "corporation"])
_TO_DEED = frozenset(["of", "for", "at", "on", "to", "further"])  # between a word such as 'goal' and its participle
_APART, _MET = frozenset([",", "(", "still", "yet"]), frozenset([
    "met", "reached", "achieved", "fulfilled", "attained", "exceeded", "beaten", "surpassed", "delivered", "honoured",
    "honored", "kept", "completed", "realised", "realized", "topped",
])  # fmt: skip
_REACH = 6  # tokens
_LONGEST_NAME = 8  # tokens
_AMOUNTING = frozenset(["be", "mean", "make", "amount", "bring", "equal"])
_BEFORE_COMMITMENT = 3  # tokens
_GOAL_WORDS = 4  # tokens between a goal and the colon that its name ends in
_SHORT = 3  # letters of words that no title writes with a capital
_ENDING_PHRASES = frozenset([",", ";", ".", "with", "through"])


class Mark(NamedTuple):
    """A word of the schema that tells a status: tokens `first` to `stop`."""

    first: int
    stop: int
    status: Status
    noun: bool


class Verb(NamedTuple):
    """A verb with its auxiliaries, tokens `first` to `stop`, and what its tense says.

    `bare` marks a form that may be a mere participle ('5 MW installed'), `active` a future that is no passive,
    `bidding` an imperative.
    """

    first: int
    stop: int
    tense: Tense
    bare: bool = False
    active: bool = False
    bidding: bool = False


class VerbReader:
    """Finds the verbs and the marks of sentences; reads each sentence once for all of its figures."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._frame = lexicon.frame
        self._tenses = tenses = lexicon.tenses
        self._leading = tenses["future"] | tenses["hopes"] | tenses["modals"]
        self._asking = self._leading | _DOERS | {"to"}
        self._bases = lexicon.frame.verbs | tenses["bases"] | tenses["bidding"] | {"be", "have"}
        self._goals: dict[int, Status] = {}  # of the sentence at hand: where a word such as 'goal' ends
        self._idle: set[str] = set()  # words met that begin no verb
        self._last: tuple[Statement, list[Mark], list[Verb]] | None = None

    def read(self, statement: Statement) -> tuple[list[Mark], list[Verb]]:
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
            said = {MARKS[name] for name in cue.lists if name in MARKS}
            # 'we will cut' tells our own plan
            ours = lower[cue.first] in self._leading and not _OURS.isdisjoint(lower[max(0, cue.first - 1) : cue.first])
            if said and not ours and not self._is_attitude(lower, cue) and not _is_of_name(statement.tokens, cue):
                before = lower[cue.first - 1] if cue.first else ""
                several = cue.stop > cue.first + 1 and self._is_verbal(lower, cue.first, cue.stop)
                articles = _BEFORE_NO_VERB if several else _BEFORE_NOUNS  # 'a fund that aims to help'
                noun = not (cue.verb or several) or before in articles or before.endswith(("'s", "’s"))
                noun |= cue.words.endswith("ing") and before not in BE_FORMS  # 'lessons in household budgeting'
                noun |= cue.words in _NOUNS_TOO and before not in self._asking  # 'the CSR budget'
                names = ":" in lower[cue.stop : cue.stop + _GOAL_WORDS]  # 'Goal for 2030: 900 women reached'
                status: Status = "actual" if noun and met and not names else next(s for s in SUREST if s in said)
                marks.append(Mark(cue.first, cue.stop, status, noun))
        return _longest(marks)

    @staticmethod
    def _is_attitude(lower: Sequence[str], cue: Cue) -> bool:
        """Whether a word such as 'commitment' tells what is dear to someone, and of no figure: 'we show our commitment
        to education with a gift of EUR 5 million'."""
        if not cue.words.startswith("commit") or "to" not in lower[cue.stop - 1 : cue.stop + 1]:
            return False
        if any(word[0].isdecimal() for word in lower[max(0, cue.first - _BEFORE_COMMITMENT) : cue.first]):
            return False  # 'a EUR 200 million commitment to schools'
        following = (word for word in lower[cue.stop :] if word in _ENDING_PHRASES or word[0].isdecimal())
        return next(following, "0") in _ENDING_PHRASES

    def _tells_of_success(self, lower: Sequence[str]) -> bool:
        """Whether words tell that something was met or reached, as goals are, not that it will be."""
        ahead = self._tenses["future"] | {"be"}
        return any(word in _MET and ahead.isdisjoint(lower[max(0, at - 2) : at]) for at, word in enumerate(lower))

    def _is_verbal(self, lower: Sequence[str], first: int, stop: int) -> bool:
        """Whether several words are a verb's: 'resolved to', 'lined up', 'will save', not 'by 2030'."""
        leads = lower[first] in self._frame.verbs or lower[first] in self._leading
        return leads or lower[stop - 1] == "to" or self.is_past_form(lower[first])

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
        if word == "to" and lower[self._after_adverb(lower, at + 1)] in self._bases:
            opens = lower[at - 1] in STOPS if at else self._is_fragment(lower)  # 'Fund: to award 50,000 a year'
            opens = opens or (
                _is_named(tokens.words[:at]) and self._is_fragment(lower)
            )  # 'Acme Bank to plant 900 trees'
            apart = following == "be" and at > 0 and lower[at - 1] in _APART  # '900 trees, to be planted in spring'
            led = before.tense if before and not apart else None
            if before is not None and lower[before.stop - 1] in self._tenses["beginnings"]:
                led = "planned"  # 'We have partnered with the park to plant 900 trees'
            tense: Tense = led or ("planned" if following == "be" or opens else "present")
            tense = self._goal_before(lower, at) or tense  # 'We set a goal to cut ...'
            return self._chained(lower, at, tense, marked)
        if word in ("was", "were") and following == "to" and lower[at + 2 : at + 3] != ["the"]:
            return self._chained(lower, at, "planned", marked)  # 'some 20,000 homes were to be helped'
        for name, tense in _AUXILIARIES:
            if word in self._tenses[name]:
                if tense == "possible" and following == "have":
                    tense = "present"  # 'what would have needed 900 trees'
                elif word == "would" and following not in _AMOUNTING:
                    tense = "acting"  # 'a fund that would help 900 people', not 'which would mean 900 volunteers'
                return self._chained(lower, at, tense, marked)
        if word in _BE:
            return self._chained(lower, at, "planned" if following == "to" else "present", marked)
        goal = self._goal_before(lower, at) if word.endswith("ing") and lower[at - 1] in _TO_DEED else None
        if goal is not None or (word.endswith("ing") and at and lower[at - 1] == "after"):
            return Verb(at, at + 1, goal or "actual")  # 'a target of cutting ...', 'After reaching 7 million, ...'
        base = word in self._frame.verbs and not word.endswith(("s", "ing", "ed"))
        told = next((verb for verb in reversed(earlier) if verb.tense != "present"), None)
        if base and told is not None and told.tense in OPEN:
            if lower[at - 1 - (at > 1 and self._is_adverb(lower[at - 1]))] in ("and", "or", ",", "then"):
                return Verb(at, at + 1, told.tense)  # 'will save 5 t and cut costs'
            if told.bidding and lower[at - 1] not in self._asking:
                return None  # the noun of 'Reduce energy use by 5%'
        if self._is_past(tokens, at):
            return Verb(at, at + 1, "actual", bare=True)
        opens = at == 0 or lower[at - 1] in STOPS
        onto = following[:1].isdecimal() or following in _LEADING_ON
        if opens and (word in self._tenses["bidding"] or (base and onto and not self.is_past_form(word))):
            return Verb(at, at + 1, "planned", bidding=True)  # 'Reduce our emissions by 42%', 'Train 900 nurses'
        if at and lower[at - 1] in _DOERS and word in self._bases:
            return Verb(at, at + 1, "present")
        if at and lower[at - 1] in _BEFORE_NO_VERB:
            return None  # 'Improve the lives of 900 people'
        if word not in self._frame.verbs or word.endswith("ing") or (base and opens):
            return None  # 'Support for 500 pupils', a noun as well as a verb
        return Verb(at, at + 1, "present")

    def _is_adverb(self, word: str) -> bool:
        return word in self._frame.adverbs or word.endswith("ly")

    def _after_adverb(self, lower: Sequence[str], at: int) -> int:
        """Past an adverb at a token: 'to directly help'; the last token where none follows."""
        return min(at + (at < len(lower) and self._is_adverb(lower[at])), len(lower) - 1)

    def _is_fragment(self, lower: Sequence[str]) -> bool:
        """Whether no verb but that of its first words stands in a sentence: 'To help 900 families', 'To train 40 women,
        followed by a course'."""
        told = self._leading | BE_FORMS | self._tenses["past_auxiliaries"]
        after = [*lower[1:], ""]
        return not any(
            word in told or (self.is_past_form(word) and following != "by")
            for word, following in zip(lower, after, strict=True)
        )

    def _goal_before(self, lower: Sequence[str], at: int) -> Status | None:
        """The status of a word such as 'goal' a few tokens before."""
        return next((self._goals[k] for k in range(at, at - _REACH, -1) if k in self._goals), None)

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
        if stop < len(lower) and (lower[stop] in self._frame.verbs or self.is_past_form(lower[stop])):
            stop += 1
        return Verb(at, stop, tense, active=not passive)

    def _may_begin(self, word: str) -> bool:
        """Whether a word may begin a verb in another sentence, though it does not in this one."""
        return word == "to" or word.endswith("ing") or word in self._bases or self.is_past_form(word)

    def is_past_form(self, word: str) -> bool:
        """Whether a word may be the past of a verb: 'gave', 'donated', not 'hundred'."""
        return word in self._tenses["pasts"] or (
            word.endswith("ed") and len(word) > 3 and word not in self._tenses["no_pasts"]
        )

    def _is_past(self, tokens: Tokens, at: int) -> bool:
        """Whether a token is a verb in the past: not the adjective of 'the planted trees', 'donated goods'."""
        lower = tokens.lower
        if not self.is_past_form(lower[at]) or ((not at or lower[at - 1] == ":") and lower[at] in self._bases):
            return False  # what opens with 'Cut' may bid or tell
        before = lower[at - 1] if at else ""
        following = lower[at + 1] if at + 1 < len(lower) else ""
        opens = (not before or not before[0].isalpha()) and lower[at].endswith("ed")
        if before in _BEFORE_NOUNS and following in ("of", "in", "by") and not lower[at].endswith("ed"):
            return False  # 'a cut of', 'the spread of'
        names = following[:1].isalpha() and following not in self._frame.stops
        return not (names and (opens or before in _BEFORE_NOUNS))


def _is_of_name(tokens: Tokens, cue: Cue) -> bool:
    """Whether a word is part of a name: the 'Vision' of 'the charity World Vision'."""
    words, first = tokens.words, cue.first
    named = first > 0 and words[first][0].isupper() and words[first - 1][0].isupper()
    named = named and tokens.lower[first - 1] not in _BEFORE_NOUNS
    return named and any(word.islower() and len(word) > _SHORT for word in words)


def _is_named(words: Sequence[str]) -> bool:
    """Whether words that open a headline are a name: capitalised, two or more or in capitals alone."""
    several = len(words) > 1 and words[-1][0].isupper()
    named = several or (len(words) == 1 and words[0].isupper() and len(words[0]) > 1)
    return (
        named and len(words) <= _LONGEST_NAME and all(w[0].isupper() or not w[0].isalpha() or w == "of" for w in words)
    )


def _longest(marks: Sequence[Mark]) -> list[Mark]:
    """The marks without those that are part of a longer one: the 'target' of '57% of the target'."""
    widest: dict[int, int] = {}
    for mark in marks:
        for at in range(mark.first, mark.stop):
            widest[at] = max(widest.get(at, 0), mark.stop - mark.first)
    return [m for m in marks if min(widest[m.first], widest[m.stop - 1]) <= m.stop - m.first]

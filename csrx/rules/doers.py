"""Who did what a sentence tells: 'employees donated', 'given by customers', 'the company and its staff'."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from csrx.lexicon.load import Lexicon
    from csrx.rules.cues import Cue
    from csrx.rules.distances import Ruler
    from csrx.rules.statement import Label, Statement

_DETERMINERS = frozenset(["our", "its", "the", "their", "all", "these"])
_PEOPLE = frozenset(["person", "staff", "household", "volunteer", "customer"])
_COMPANIES = frozenset(
    ["company", "foundation", "group", "bank", "firm", "corporation", "airline", "business", "entities"]
)
_COLLECTIVES = frozenset(["public", "staff", "people", "workforce", "crew", "personnel", "community"])
_OWNING = frozenset(["'", "’", "'s", "’s", "s", "own", "personal", "voluntary", "individual"])
_FROM = frozenset(["by", "from", "among"])
_OWN_GIFTS = frozenset(["contribution", "contributions", "donation", "donations", "gifts", "sacrifice"])
_PARTING, _SOURCE_REACH = frozenset([".", ";", ":", "(", "to", "for", "with"]), 12  # tokens from a gift to who gave it
_IN_GIFTS = 2  # tokens between an amount and what it was given as: 'EUR 900 in gifts from staff'
_PARTS = frozenset([",", ";"])
_ON_THE_WAY = frozenset([
    "arrived", "came", "come", "coming", "flowed", "was", "were", "received", "collected", "raised", "contributed",
    "in", "out", "pledges", "gifts", "donations", "contributions", "pennies", "coins", "of", "mostly", "straight",
])  # fmt: skip
_WAY = 4  # tokens
_BEHIND = 5  # tokens of 'received EUR 900 from our' at the most
_LISTED = 4  # tokens behind a doer in which others of a list follow
_WHERE = frozenset(["in", "at", "from", "across", "throughout"])
_IN_PLACES, _PLACES = frozenset(["the", "and", ",", "of", "&", "all"]), 12  # tokens
_COUNTED_PLACES = frozenset(
    ["countries", "cities", "offices", "sites", "branches", "stores", "locations", "regions", "plants"]
)
_RECEIVING = frozenset(["organisation", "community", "project"])
_ASIDE = 9  # tokens between two commas
_SECOND = 14  # tokens between a doer and the second of the verbs
_SUBJECTS = frozenset(["we", "they", "it", "who", "which", "that", "he", "she", "i", "you"])
_SUBJECT_REACH, _CLOSE = 0.3, 3  # how far a doer stands from its verb: in cost, in words of a label


def _is_receiver(words: Sequence[str], first: int) -> bool:
    """Whether the person named at `first` is who something is for: 'loans to our customers', not 'thanks to staff'."""
    before = first - 1
    while before > 0 and words[before] in _DETERMINERS:
        before -= 1
    return before > 0 and words[before] in ("to", "for") and words[before - 1] != "thanks"


def _pairs(cues: Sequence[Cue], doers: str, verbs: str) -> Iterator[tuple[Cue, Cue]]:
    """Each cue of a list of doers with each of a list of verbs."""
    return ((doer, verb) for doer in cues if doers in doer.lists for verb in cues if verbs in verb.lists)


def _does_in_label(label: Label, doer: Cue, verb: Cue) -> bool:
    """Whether a label tells that the doer did it: 'Staff donations', 'Raised by customers', 'Gifts from employees'."""
    if verb.first >= doer.stop:
        return verb.first - doer.stop <= (_CLOSE if verb.verb else 0)
    between = label.tokens.lower[verb.stop : doer.first]
    return bool(between) and between[0] in _FROM and _DETERMINERS.issuperset(between[1:])


class DoerReader:
    """Tells of the words of one statement who did what."""

    def __init__(self, statement: Statement, ruler: Ruler, lexicon: Lexicon) -> None:
        self._statement = statement
        self._ruler = ruler
        self._lexicon = lexicon
        self._deeds: dict[tuple[str, str], list[tuple[Cue, Cue, bool]]] = {}

    def deeds(self, doers: str, verbs: str) -> list[tuple[Cue, Cue, bool]]:
        """Each doer of a list with what it did or gave, of a list of verbs or gifts, and whether the sentence says so,
        else a label."""
        key = doers, verbs
        if key not in self._deeds:
            told = [
                (doer, verb, True)
                for doer, verb in _pairs(self._statement.cues, doers, verbs)
                if self._does(doers, doer, verb)
            ]
            told += [
                (doer, verb, False)
                for label in self._statement.labels
                for doer, verb in _pairs(label.cues, doers, verbs)
                if _does_in_label(label, doer, verb)
            ]
            self._deeds[key] = told
        return self._deeds[key]

    def tells_of(self, doer: Cue, verb: Cue, span: tuple[int, int], *, counted: bool) -> bool:
        """Whether a deed of the sentence tells of the quantity at a span of tokens: not of people `counted` to whom
        others did it ('employees rang up 900 seniors'), nor of an amount in the clause before ('EUR 900 was given at
        once, and staff collected ...') or before a gift ('EUR 900, which included gifts from staff')."""
        first, stop = span
        lower = self._statement.tokens.lower
        if (
            verb.first >= doer.stop
            and stop <= doer.first
            and (not _PARTS.isdisjoint(lower[stop : doer.first]) or lower[verb.first - 1] == "to")
        ):
            return False  # 'spent EUR 900 on hiring workers to give lessons'
        if counted and doer.stop <= verb.first < first:
            return False
        return verb.verb or verb.stop >= doer.first or stop + _IN_GIFTS >= verb.first

    def source_of(self, doers: str, span: tuple[int, int]) -> str | None:
        """Who of a list an amount came from, named right behind it: 'EUR 9,000 from our employees', '(EUR 9,000) from
        staff', 'EUR 9,000 came out of employees' pockets'; not those who gave it together with the company."""
        lower = self._statement.tokens.lower
        start = span[1] + (lower[span[1] : span[1] + 1] == [")"])
        ends = (
            at
            for at in range(start, start + _WAY)
            if lower[at : at + 1] == ["from"] or lower[at : at + 2] == ["out", "of"]
        )
        at = next(ends, None)
        if at is None or not _ON_THE_WAY.issuperset(lower[start:at]):
            return None
        at += 1 + (lower[at] == "out")
        while at < len(lower) and (lower[at] in _DETERMINERS or lower[at] in ("pockets", "wallets", "wages", "of")):
            at += 1
        while at < len(lower) and lower[at] in _DETERMINERS:
            at += 1
        found = (cue for cue in self._statement.cues if cue.first == at and doers in cue.lists)
        return next((cue.words for cue in found if not self._shares_deed(doers, cue)), None)

    def _does(self, doers: str, doer: Cue, verb: Cue) -> bool:
        """Whether the doer, one of a list, stands close before the verb, or behind it with 'by' between. A noun in the
        verb's place is the doer's own: "guests' donations"."""
        lower = self._statement.tokens.lower
        if not verb.verb:
            owned = _OWNING.issuperset(lower[doer.stop : verb.first]) and 0 <= verb.first - doer.stop <= _CLOSE
            return owned or (self._is_source(verb, doer) and not self._shares_deed(doers, doer))
        if verb.first >= doer.stop:
            if not verb.words.endswith(("s", "ed")) and self._qualifies(doer):
                return False
            stop = self._place_end(self._list_end(doer.stop))
            close = self._ruler.of(self._statement.tokens).gap(doer.first, stop, verb.first, verb.stop) < _SUBJECT_REACH
            return (
                (close or self._is_second(stop, verb.first) or self._is_behind_aside(stop, verb.first))
                and not _is_receiver(lower, doer.first)
                and not self._shares_deed(doers, doer)
                and not any(word.partition("'")[0] in _COMPANIES for word in lower[stop : verb.first])
                and ("," not in lower[stop : verb.first] or self._is_behind_aside(stop, verb.first))
                and not self._is_another(stop, verb.first)
            )
        between = lower[verb.stop : doer.first]
        behind = verb.stop <= doer.first and len(between) <= _BEHIND and not _FROM.isdisjoint(between[-_CLOSE:])
        told = self._lexicon.things.get(lower[verb.first - 1]) in _RECEIVING if verb.first else False
        if told and any(self._is_ours(cue.first) for cue in self._statement.cues if cue.verb and cue.stop < verb.first):
            return False  # 'we gave to charities supported by our employees'
        return behind and not self._shares_deed(doers, doer)

    def _is_second(self, stop: int, verb: int) -> bool:
        """Whether those named before token `stop` do two things, of which the verb is the second: 'came to the park and
        planted', 'travelled to Nepal to paint'."""
        lower, frame = self._statement.tokens.lower, self._lexicon.frame
        between = lower[stop:verb]
        if between[-1:] not in (["and"], ["to"]) or len(between) > _SECOND or "by" in between:
            return False
        acts = frame.verbs | frame.auxiliaries
        first = next((k for k, word in enumerate(between) if word in acts or word.endswith("ed")), _SECOND)
        parted = (word in _SUBJECTS or word in _COMPANIES or not word[0].isalnum() for word in between[first:])
        return first < min(_SECOND, len(between) - 1) and not any(parted)

    def _is_behind_aside(self, stop: int, verb: int) -> bool:
        """Whether only words between two commas part those named before token `stop` from a verb: 'employees, a tenth
        of the workforce, painted'."""
        lower = self._statement.tokens.lower
        aside = lower[stop + 1 : verb - 1]
        commas = lower[stop : stop + 1] == [","] and lower[verb - 1] == ","
        return commas and len(aside) <= _ASIDE and "," not in aside and _SUBJECTS.isdisjoint(aside)

    def all_ours(self, verbs: str) -> bool:
        """Whether all that the sentence does of a list of verbs it says of the company: 'the customer was right, and we
        paid EUR 900'."""
        found = [cue for cue in self._statement.cues if verbs in cue.lists]
        return bool(found) and all(cue.verb and self._is_ours(cue.first) for cue in found)

    def _is_ours(self, verb: int) -> bool:
        """Whether the company stands right before a verb at a token, adverbs aside: 'we', 'the bank also'."""
        lower, frame = self._statement.tokens.lower, self._lexicon.frame
        at = verb - 1
        while at > 0 and (lower[at] in frame.auxiliaries or lower[at] in frame.adverbs):
            at -= 1
        return at >= 0 and (lower[at] == "we" or lower[at] in _COMPANIES)

    def _qualifies(self, doer: Cue) -> bool:
        """Whether one person's name only qualifies what follows: the 'customer' of 'a customer fund'."""
        last = self._statement.tokens.lower[doer.stop - 1]
        return self._lexicon.lemmas.get(last) == last and last not in _COLLECTIVES and not last.endswith("s")

    def _is_another(self, first: int, stop: int) -> bool:
        """Whether 'and' and a name stand between a doer and a verb, which is the other's: 'staff gave 5 and Acme
        added 3'."""
        words = self._statement.tokens.words
        return any(words[at] == "and" and words[at + 1][0].isupper() for at in range(first, stop - 1))

    def _is_source(self, gift: Cue, doer: Cue) -> bool:
        """Whether a gift came from the doer: 'donations of EUR 3 million by our employees', 'money from staff', 'being
        the contribution of the employees'."""
        between = self._statement.tokens.lower[gift.stop : doer.first]
        if between[:1] == ["of"] and gift.words in _OWN_GIFTS and _DETERMINERS.issuperset(between[1:]):
            return True
        if not 0 < len(between) <= _SOURCE_REACH or not _PARTING.isdisjoint(between):
            return False
        at = next((k for k in range(len(between) - 1, -1, -1) if between[k] in _FROM), None)
        if at is None or len(between) - at > _CLOSE or any(word.endswith("ed") for word in between):
            return False
        return all(word in _DETERMINERS or word[0].isalpha() for word in between[at + 1 :])

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

    def _place_end(self, stop: int) -> int:
        """The token after the places where those named before token `stop` are: 'employees in the UK, Ireland and
        India'."""
        words, lower = self._statement.tokens.words, self._statement.tokens.lower
        at = stop + 1
        if stop >= len(lower) or lower[stop] not in _WHERE:
            return stop
        numbered = next((k for k in range(at, min(at + _CLOSE, len(lower))) if lower[k] in _COUNTED_PLACES), None)
        if numbered is not None:
            return numbered + 1  # 'staff in 19 countries'
        while at < len(lower) and (words[at][0].isupper() or lower[at] in _IN_PLACES) and at - stop <= _PLACES:
            at += 1
        return at if at > stop + 1 and words[at - 1][0].isupper() else stop

    def shared(self, doers: str) -> bool:
        """Whether the sentence names some of a list together with the company: 'employees and the foundation'."""
        return any(self._shares_deed(doers, cue) for cue in self._statement.cues if doers in cue.lists)

    def _is_beside_company(self, stop: int) -> bool:
        """Whether a company follows a doer: 'employees and the group', 'staff and Acme'."""
        words, lower = self._statement.tokens.words, self._statement.tokens.lower
        if lower[stop : stop + 1] not in (["and"], ["&"]):
            return False
        at = stop + 1
        while at < len(lower) and lower[at] in _DETERMINERS:
            at += 1
        if at >= len(lower):
            return False
        return lower[at] in _COMPANIES or (words[at][0].isupper() and not self._lexicon.things.get(lower[at]))

    def _is_led_in(self, stop: int) -> bool:
        """Whether a preposition leads in the words that end at `stop`: 'At the Harbour Walk', 'in Oslo'."""
        lower, at = self._statement.tokens.lower, stop - 1
        while (
            at > 0 and (lower[at].isalpha() or lower[at] == "-") and lower[at] not in self._lexicon.frame.prepositions
        ):
            at -= 1
        return lower[at] in self._lexicon.frame.prepositions

    def _shares_deed(self, doers: str, doer: Cue) -> bool:
        """Whether others did it too: 'the bank and its customers', 'Acme, its staff and friends', 'employees and the
        group', not 'contractors and pensioners'."""
        words, lower, at = self._statement.tokens.words, self._statement.tokens.lower, doer.first
        if self._is_beside_company(doer.stop):
            return True
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
            if link != "," and lower[at] != ",":
                return True
            named = words[at - 1][0].isupper() and not self._is_led_in(at)
            return lower[at - 1] in _COMPANIES or (named and listed)

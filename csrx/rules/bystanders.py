"""Those counted who were only met with: asked, hired, sent to help, bought from, sold to; nobody of them was helped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csrx.rules.pointing import COUNTED, before_bound
from csrx.rules.verbs import BE_FORMS

if TYPE_CHECKING:
    from csrx.lexicon.load import Lexicon
    from csrx.rules.nearness import Nearness
    from csrx.rules.statement import Statement

_DETERMINERS = frozenset(["the", "these", "those", "all", "our", "its", "their", "a", "an", "further", "another"])
_PEOPLE, _PATIENT = frozenset(["person", "household"]), "patient"
_HAVING = frozenset(["with", "has", "have", "had"])
_KEPT_IN, _GIVING = frozenset(["in", "has"]), frozenset(["give", "give_weakly", "benefit"])
_MOST_OWNED = 200
_FIRMS = frozenset(["company", "firm", "start-up", "startup", "start-up company", "business", "venture", "fund"])
_OWNERS = ("group", "company", "bank", "firm", "corporation")
_COMPANYS = [[f"{owner}{sign}s"] for owner in _OWNERS for sign in ("'", "’")]
_OF_COMPANY = [["of", word, owner] for owner in _OWNERS for word in ("the", "our")]
_OWN, _JOINT = frozenset(["our", "its"]), frozenset(["together", "along", "jointly", "conjunction", "tandem"])
_WON = frozenset(["won", "win", "wins", "winning"])
_PARTING = frozenset([".", ";", ":", "we", "was", "were", "has", "have"])
_PRIZES = frozenset(["prize", "prizes", "medal", "medals", "trophy", "trophies", "award", "awards"])
_REACH = 10  # tokens from 'buy' to 'from 900 farmers'


class BystanderReader:
    """Tells of the quantities of one statement that count those who were only met with."""

    def __init__(self, statement: Statement, nearness: Nearness, lexicon: Lexicon) -> None:
        self._statement = statement
        self._tokens = statement.tokens
        self._quantities = statement.quantities
        self._nearness = nearness
        self._lexicon = lexicon
        self._verbs = lexicon.bystanders
        self._words = lexicon.context

    def are_bystanders(self, index: int) -> bool:
        """Whether a quantity counts people or organisations that something was only asked of, bought from or sold to,
        or that did it themselves."""
        quantity = self._quantities[index]
        if quantity.kind == "count" and quantity.unit == "item":
            return self._is_of_owner(index)
        lower, (first, stop) = self._tokens.lower, self._nearness.spans[index]
        begin = before_bound(self._tokens, first, self._lexicon)
        if quantity.unit == "place_of_business":
            return lower[max(0, begin - 1) : begin] in (["in"], ["at"])  # 'active in eight locations'
        if quantity.unit == "job":
            return lower[max(0, begin - 1) : begin] == ["with"]  # 'home to 86 companies with 7,200 jobs'
        if quantity.unit not in COUNTED or quantity.head == _PATIENT:
            return quantity.head == _PATIENT and self._did(stop)
        if quantity.unit == "organisation" and (
            lower[max(0, begin - 1) : begin] in _COMPANYS or lower[stop : stop + 3] in _OF_COMPANY
        ):
            return True  # "specialists of the group's 12 hospitals", 'the 27 hospitals of the group'
        while begin > 0 and lower[begin - 1] in _DETERMINERS:
            begin -= 1
        if self._verbs["damaged"].match_back(lower, begin) or self._won(begin):
            return True
        if self._verbs["met"].match_back(lower, begin) or self._did(stop) or self._were_posted(begin, first, stop):
            return True
        led = lower[begin - 1] if begin else ""
        if quantity.unit == "organisation" and led in _HAVING and not quantity.text.endswith(" more"):
            return begin < 2 or lower[begin - 2] not in self._words["sharing"]  # 'a bank with 27 foundations'
        if quantity.unit == "organisation" and (self._is_partner(begin) or self._gave(stop)):
            return True
        if led == "from":
            people = quantity.unit in _PEOPLE
            came = people or quantity.unit == "organisation"
            return self._stands_before("bought", begin) or (came and self._stands_before("came", begin))
        if led in ("in", "into") and quantity.head in _FIRMS and self._stands_before("invested", begin):
            return True  # 'we invested in two companies'
        return led == "to" and self._stands_before("sold", begin)

    def _won(self, begin: int) -> bool:
        """Whether those counted won a prize: 'the first prize went to two girls'."""
        lower = self._tokens.lower
        gone = lower[max(0, begin - 2) : begin] in (["went", "to"], ["go", "to"], ["goes", "to"])
        return gone and not _PRIZES.isdisjoint(lower[max(0, begin - _REACH) : begin])

    def _is_partner(self, begin: int) -> bool:
        """Whether organisations are the last of those that something was done together with: 'together with the city
        and six centres, we'."""
        lower = self._tokens.lower
        if lower[begin - 1 : begin] != ["and"]:
            return False
        at = begin - 1
        while at > 1 and begin - at <= _REACH and lower[at] not in _PARTING and lower[at] != "with":
            at -= 1
        return lower[at] == "with" and lower[at - 1] in self._words["sharing"] | _JOINT

    def _is_of_owner(self, index: int) -> bool:
        """Whether goods are what something has, is in or is made up of, or what a disaster damaged, and nobody gave
        them: 'a school with 12 classrooms', 'each truck has two pots', 'published in three languages'."""
        first, stop = self._nearness.spans[index]
        begin = before_bound(self._tokens, first, self._lexicon)
        led = self._tokens.lower[begin - 1] if begin else ""
        ruined = begin - (self._tokens.lower[begin - 1 : begin] == ["all"])
        if self._verbs["damaged"].match_back(self._tokens.lower, ruined):
            return True
        if not _OWN.isdisjoint(self._tokens.lower[first:stop]) or led in _WON:
            return True
        if led != "in" and self._quantities[index].value > _MOST_OWNED:
            return False
        if led == "with":
            given = range(max(0, begin - _REACH), begin)
            return not any(cue.first in given and not _GIVING.isdisjoint(cue.lists) for cue in self._statement.cues)
        return led in _KEPT_IN

    def _were_posted(self, begin: int, first: int, stop: int) -> bool:
        """Whether those counted were sent to help others: 'we sent 36 cadres to 12 villages', '36 cadres have been
        sent', not to learn."""
        lower, posted = self._tokens.lower, self._verbs["posted"]
        if self._words["helpers"].isdisjoint(lower[first:stop]):
            return False
        sent = posted.match_back(lower, begin) or posted.match(lower, self._behind_auxiliaries(stop))
        return bool(sent) and self._words["learning"].isdisjoint(lower[stop : stop + _REACH])

    def _did(self, at: int) -> bool:
        """Whether what those who end before a token did, or was done to them, follows: '600 residents have signed a
        petition', '900 farmers were audited'."""
        verb = self._behind_auxiliaries(self._behind_place(at))
        if self._tokens.lower[verb : verb + 1] == ["teach"]:
            return True  # not '900 pupils taught'
        passive = not BE_FORMS.isdisjoint(self._tokens.lower[at:verb])
        return self._verbs["met" if passive else "did"].match(self._tokens.lower, verb) is not None

    def _behind_place(self, at: int) -> int:
        """The token behind the place of those who end before token `at`: 'pupils of the island', 'women from Osaka'."""
        lower, frame = self._tokens.lower, self._lexicon.frame
        if lower[at : at + 1] not in (["of"], ["from"], ["in"]):
            return at
        end = at + 1 + (lower[at + 1 : at + 2] == ["the"])
        return end + 1 if end < len(lower) and lower[end] not in frame.stops else at

    def _gave(self, at: int) -> bool:
        """Whether those who end before a token gave something: '40 firms have donated EUR 2 million'."""
        verb = self._behind_auxiliaries(at)
        passive = not BE_FORMS.isdisjoint(self._tokens.lower[at:verb])
        return not passive and self._verbs["gave"].match(self._tokens.lower, verb) is not None

    def _behind_auxiliaries(self, at: int) -> int:
        """The token behind the auxiliaries and adverbs that stand at one: the main verb of 'have also been sent'."""
        lower, frame = self._tokens.lower, self._lexicon.frame
        while at < len(lower) and (lower[at] in frame.auxiliaries or lower[at] in frame.adverbs):
            at += 1
        return at

    def _stands_before(self, name: str, stop: int) -> bool:
        """Whether a verb of a list stands close before a token."""
        lower = self._tokens.lower
        return any(self._verbs[name].match(lower, at) for at in range(max(0, stop - _REACH), stop - 1))

"""What a bare number counts, read off the words beside it: 'Counties covered 70', 'TREES 302,081 planted'."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

from csrx.lexicon.tokens import Tokens, written
from csrx.models.quantity import Quantity
from csrx.rules.equipped import with_equipment
from csrx.rules.pointing import (
    COUNTED,
    before_bound,
    counted_as,
    counts_time,
    is_some_of,
    like,
    pointed_at,
    some_of,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from csrx.lexicon.load import Lexicon
    from csrx.rules.statement import Label

_YEAR_REACH, _PAIR = 5, 2  # tokens
_YEAR_BEFORE = frozenset(["previous", "prior", "last", "year", "the", "before", "fy"])
_YEAR, _SHORT_WORD = 4, 3  # digits, letters
_ALL = Decimal(10**15)  # more than anything counted
_DONE_TO_PEOPLE = frozenset(["trained", "benefited", "benefitted", "treated", "employed", "mentored", "enrolled"])
_UNIT_REACH = 6  # tokens of a unit behind 'in' or a comma
_BESIDE = frozenset(["item", "facility", "volunteer", "tree"])
_EMPHASIS = frozenset(["*", "_"])
_SETTING_APART = frozenset([":", "–", "—", "-"])
_LONGEST_LABEL = 16  # words
_PARTICIPLES = ("ed", "ing", "en", "n", "lt", "nt", "ht", "ly")  # ends of what was done to a thing, and how
_ONES = frozenset(["one", "ones", "other", "others"])
_OURS = re.compile(
    r"\bof our (?:own )?(?:people|team|folks|(?:[a-z-]+ )?(?:mentor|tutor|coach|trainer|expert|engineer|manager|leader"
    r"|driver|pilot|nurse|doctor|lawyer|chef|cook|technician|mechanic|electrician|scientist|researcher|chemist|geologist"
    r"|accountant|analyst|developer|miner|guard)e?s)\b"
)
_MILLIONS = re.compile(r"\d+(?:[.,]\d+)?m", re.IGNORECASE)
_PARTING_DASHES = frozenset(["–", "—"])
_LISTED = frozenset([",", ".", ";", ":", "(", ")", "|"])
_PLACES = frozenset(["in", "on", "at", "last", "this", "there", "and", "so", "of", "by", "over"])
_DETERMINERS, _OF_WHOM = frozenset(["the", "these", "those", "our", "its", "their"]), 8  # tokens
_HAVING, _HOLDERS = frozenset(["have", "had", "are", "were", "has"]), frozenset(["we", "there", "it", "they"])
_FRONTED = 4  # tokens of 'of volunteers we have'
_CARED_FOR = frozenset([
    "elderly", "aged", "old", "blind", "deaf", "disabled", "children", "orphans", "seniors", "pensioners", "girls",
])  # fmt: skip
_HOMES = frozenset(["home", "house", "apartment", "flat", "dwelling"])
_GIVING = frozenset(["provided", "gave", "given", "donated", "delivered", "handed"])
_BUILT_REACH = 3  # tokens
_ENDS = frozenset(".;!?|:,")
_LEADING = frozenset([
    "to", "is", "are", "was", "were", "reached", "totalled", "of", "numbered", "number", "numbering", "exceed", "reach",
    "hit", "total", "be", "surpass", "exceeding", "reaching", "totalling", "totaling", "totaled",
])  # fmt: skip
_RESULTING = frozenset(["reaching", "totalling", "totaling", "hitting", "exceeding"])
_PASSING = frozenset(
    ["exceeded", "exceeds", "exceed", "exceeding", "topped", "passed", "surpassed", "crossed"]
)  # bounds that are verbs
_COLLECTIVES = frozenset(["household", "group", "organisation", "community"])
_TELLING = frozenset([":", "–", "—", "-", ","])
GENERIC = frozenset(["persons", "people", "person", "individuals", "pax"])  # of whom a label tells more
_ADULTS = frozenset(["person", "people", "man", "woman", "individual", "member"])
_PERSONAL = frozenset(["person", "staff", "volunteer", "customer"])
_IN_ALL = frozenset(["in", "altogether", "strong", "overall"])
_CHANGE = 3  # tokens of 'by 12% to' at the least, without the sign
_GROUPS = frozenset([  # 'in teams of four', 'a population of 4,000'
    "teams", "groups", "pairs", "crews", "rows", "batches", "population", "populations", "capacity", "workforce",
    "network", "networks",
])  # fmt: skip
_POWER_UNIT = re.compile(r"(?:lakh|lac|crore|million|mn|billion|bn)s? units$")  # India's word for a kilowatt-hour
_POWER = frozenset([
    "electricity", "power", "energy", "coal", "thermal", "mw",
    "solar", "wind", "windmill", "windmills", "turbine", "turbines", "hydro",
])  # fmt: skip
_POWER_USE = ("generat", "consum", "saving", "saved", "save", "conserv")
_AUXILIARIES = frozenset(["were", "was", "have", "has", "had", "been", "are", "being", "will", "be", "to"])
_PASSIVE, _OF_COMPANY = 4, 5  # tokens
_PEOPLE_VERBS = frozenset([
    "took", "taken", "take", "signed", "sign", "turned", "turn", "showed", "came", "put", "went", "got", "found",
])  # fmt: skip
_GONE = frozenset(["gone", "passed", "been", "come", "went"])  # before 'through'
_ARTICLES = ("a ", "an ", "one ")
_STANDING = (
    ["stood", "at"], ["stands", "at"], ["put", "at"], ["standing", "at"], ["estimated", "at"], ["helped", "at"],
)  # fmt: skip


def typed_by_words(
    quantity: Quantity,
    tokens: Tokens,
    labels: Sequence[Label],
    lexicon: Lexicon,
    others: Sequence[Quantity],
    spoken: Sequence[Quantity] = (),
) -> Quantity:
    """The quantity as a count, where a label, the words before it or a count before it name the thing.

    `others` are the quantities of its sentence, `spoken` those of the sentence before.
    """
    typed = _typed_by_words(quantity, tokens, labels, lexicon, others, spoken)
    return with_equipment(typed, tokens, labels, lexicon, others)


def _typed_by_words(
    quantity: Quantity,
    tokens: Tokens,
    labels: Sequence[Label],
    lexicon: Lexicon,
    others: Sequence[Quantity],
    spoken: Sequence[Quantity],
) -> Quantity:
    if quantity.kind == "count":
        if (quantity.item or "").lower() in GENERIC and (told := _by_labels(quantity, labels, lexicon)) is not None:
            return told if told.unit in _PERSONAL else quantity  # '6,195 persons' over 'Employee volunteers'
        return _count_by_words(quantity, tokens, lexicon, [*spoken, *others])
    if (people := _millions(quantity, tokens, labels, lexicon)) is not None:
        return people
    if quantity.kind != "number":
        return quantity
    first = tokens.first_at(quantity.start)
    stop = tokens.first_at(quantity.end - 1) + 1
    if tokens.words[stop : stop + 1] == [":"]:
        return quantity  # 'Over 60: 912'
    if (labelled := _by_labels(quantity, labels, lexicon)) is not None:
        return labelled
    if counts_time(tokens, stop):
        return quantity
    if tokens.lower[stop : stop + 2] == ["of", "us"]:
        return counted_as(quantity, "of us", "colleague", "staff")
    if is_some_of(tokens, quantity):
        counts = [other for other in spoken if other.kind == "count" or other.unit == "hour"]
        return some_of(quantity, tokens, [*counts, *others], lexicon)
    if (told := _of_another_year(quantity, tokens, first, others)) is not None:
        return told
    word = tokens.lower[first - 2] if first > 1 and tokens.words[first - 1] == "(" else ""
    if word in lexicon.things and not _is_year(tokens.words[first]):  # 'blankets (14,000)'
        return counted_as(quantity, tokens.words[first - 2], lexicon.lemmas.get(word, word), lexicon.things[word])
    if (inverted := _inverted(tokens, quantity, lexicon)) is not None:
        return counted_as(quantity, *inverted)
    if (led := _by_lead(quantity, tokens, lexicon, others)) is not None:
        return led
    if (named := _set_beside(quantity, tokens, first, stop, lexicon)) is not None:
        return counted_as(quantity, *named)
    return pointed_at(quantity, tokens, others, spoken)


def _set_beside(
    quantity: Quantity, tokens: Tokens, first: int, stop: int, lexicon: Lexicon
) -> tuple[str, str, str] | None:
    """What a number counts that stands alone before its label, 'Over 900 – pupils taught', or behind it in brackets,
    'Pupils taught (900)'."""
    begin = before_bound(tokens, first, lexicon)
    if begin == 0 and stop + 1 < len(tokens) and tokens.words[stop] in _SETTING_APART:
        label = slice_of(tokens, stop + 1, len(tokens))
    elif begin > 1 and tokens.words[begin - 1] == "(" and tokens.words[stop:] in ([")"], [")", "."]):
        label = slice_of(tokens, 0, begin - 1)
    else:
        return None
    found = first_thing(label, lexicon) if len(label) <= _LONGEST_LABEL else None
    year = _is_year(tokens.words[first]) or quantity.value != quantity.value.to_integral_value()
    return found if found is not None and found[2] in COUNTED | _BESIDE and not year else None


def _millions(quantity: Quantity, tokens: Tokens, labels: Sequence[Label], lexicon: Lexicon) -> Quantity | None:
    """'7.6m' as millions of those whom its label names: 'People reached'."""
    if quantity.unit != "m" or len(tokens) > _SHORT_WORD or not _MILLIONS.fullmatch(quantity.text):
        return None
    named = (first_thing(label.tokens, lexicon) for label in labels if label.role == "label")
    thing = next((found for found in named if found is not None and found[2] in COUNTED), None)
    if thing is None:
        return None
    return counted_as(quantity._replace(value=Decimal(int(quantity.value * 1_000_000))), *thing)


def _of_another_year(quantity: Quantity, tokens: Tokens, first: int, others: Sequence[Quantity]) -> Quantity | None:
    """A bare number in brackets behind a year as what stands before them: '28.8 kWh (2014: 29.1)', '6.3 lakh people in
    412 villages (previous year: 5.1 lakh)'."""
    opening = next((at for at in range(first - 1, max(-1, first - _YEAR_REACH), -1) if tokens.words[at] == "("), None)
    told = tokens.words[opening + 1 : first] if opening is not None else []
    if opening is None or told[-1:] == [] or told[-1] not in _TELLING:
        return None
    if not (_is_year(told[0]) and len(told) == _PAIR) and not _YEAR_BEFORE.issuperset(map(str.lower, told[:-1])):
        return None
    kinds = ("money", "measure", "percent", "count")
    before = [other for other in others if other.end <= tokens.start[opening]]
    if not before or before[-1].kind not in kinds:
        return None
    near = [other for other in before if other.kind in kinds and _are_near(quantity, other)]
    return like(quantity, before[-1] if before[-1] in near or not near else near[-1])


def _are_near(one: Quantity, other: Quantity) -> bool:
    """Whether two figures may tell of one thing in two years: neither is three times as large as the other."""
    return other.value != 0 and one.value <= 3 * other.value <= 9 * one.value


def _by_labels(quantity: Quantity, labels: Sequence[Label], lexicon: Lexicon) -> Quantity | None:
    """The number as the count of what the first label that speaks of it names; as it is where that names amounts."""
    for label in labels:
        if label.role != "label" or len(label.tokens) > _LONGEST_LABEL:
            continue
        if (counted := _in_brackets(label.tokens, lexicon)) is not None:
            return counted_as(quantity, *counted)
        named_last = _behind_number_of(_behind_dash(label.tokens))
        found = first_thing(named_last, lexicon)
        if found is None or found[2] not in COUNTED:
            found = first_thing(label.tokens, lexicon)
        if found is not None and found[1] in lexicon.context["amounts"]:
            return quantity  # 'Cash donations 264' counts no donations
        if (named := found or things_done_to(label.tokens)) is not None:
            return counted_as(quantity, *named)
    return None


def _by_lead(quantity: Quantity, tokens: Tokens, lexicon: Lexicon, others: Sequence[Quantity]) -> Quantity | None:
    """The number as the count of what the words before it name: 'Volunteers: 120', 'the number of trees rose to 90'."""
    first = tokens.first_at(quantity.start)
    bound = before_bound(tokens, first, lexicon)
    while bound > 0 and tokens.words[bound - 1] in _EMPHASIS:
        bound -= 1  # '**Pupils:** 900'
    stop = _before_change(tokens, bound, lexicon)
    begin = _label_start(tokens, stop, others)
    begin = _after_number_of(tokens, begin, stop)
    found = None
    if stop > begin:
        found = first_thing(slice_of(tokens, begin, stop), lexicon) or last_thing(tokens, begin, stop, lexicon)
    dated = tokens.lower[stop - 1 : stop] == ["of"] and _is_year(tokens.words[first])  # 'the networks of 1852'
    one = found is not None and (
        (found[0].lower().startswith(_ARTICLES) and tokens.words[bound - 1] == ":") or _is_one_body(*found)
    )
    if (
        found is not None
        and not (one and quantity.value > 1)
        and not dated
        and (stop < bound or _is_label(tokens, begin, stop, lexicon))
    ):
        return counted_as(quantity, *found)
    return None


def _is_one_body(words: str, head: str, kind: str) -> bool:
    """Whether words name one organisation or place: 'the Meadow Foundation (accepted a total of 1.3 billion)'."""
    return words.lower().startswith("the ") and words.split()[-1].lower() == head and kind in _COLLECTIVES


def _count_by_words(quantity: Quantity, tokens: Tokens, lexicon: Lexicon, others: Sequence[Quantity]) -> Quantity:
    """A count as its words tell what is counted: homes built are items, '34 rural ones' what was counted before,
    '5 lakh units' of power kilowatt-hours."""
    if quantity.head == "unit" and _are_power_units(tokens, quantity):
        return quantity._replace(kind="measure", unit="kWh", item=None, head=None)
    if quantity.head in _HOMES and _are_for_needy(tokens, quantity):
        return quantity._replace(unit="organisation")
    if quantity.head in _HOMES and _is_built(tokens, quantity, lexicon):
        return quantity._replace(unit="item")
    if quantity.unit is None and _is_planted(tokens, quantity, lexicon):
        return quantity._replace(unit="tree")
    if quantity.unit == "person" and quantity.head in _ADULTS and _are_of_company(tokens, quantity, lexicon):
        return quantity._replace(unit="staff")
    before = [other for other in others if other.kind == "count" and other.unit and other.end <= quantity.start]
    return like(quantity, before[-1]) if quantity.head in _ONES and before else _settled(quantity, lexicon)


def _are_of_company(tokens: Tokens, quantity: Quantity, lexicon: Lexicon) -> bool:
    """Whether people work where words behind them say: 'twelve women of the head office', '40 people of our mill'."""
    stop = tokens.first_at(quantity.end - 1) + 1
    link, behind = tokens.lower[stop : stop + 1], tokens.lower[stop + 1 : stop + _OF_COMPANY]
    if link not in (["of"], ["from"]) or not behind or behind[0] not in _DETERMINERS:
        return False
    place = next((at for at, word in enumerate(behind) if word in lexicon.context["workplaces"]), None)
    if place is None:
        return False
    after = "".join(tokens.lower[stop + 2 + place : stop + 3 + place])
    return after not in lexicon.things and not after.endswith("s")


def _inverted(tokens: Tokens, quantity: Quantity, lexicon: Lexicon) -> tuple[str, str, str] | None:
    """What a bare number counts where the thing stands before it in a list, or in a phrase with 'of': 'villages 5,400,
    districts 26', 'Of our apprentices 279 graduated', '411,067 planted'."""
    first, stop = tokens.first_at(quantity.start), tokens.first_at(quantity.end - 1) + 1
    lower = tokens.lower
    behind = lower[stop] if stop < len(tokens) else ","
    done = next((word for word in lower[stop : stop + _PASSIVE] if word not in _AUXILIARIES), "")
    begin = before_bound(tokens, first, lexicon)
    led = lower[max(0, begin - 2) : begin]  # not 'Trees planted 19'
    planted = led[-1:] == ["planted"] and lexicon.things.get(led[0]) != "tree" and not _is_year(lower[first])
    planted = planted and behind in _LISTED | _PLACES
    if done == "planted" or planted:  # '2.7 million have been planted', 'our people planted 4,100.'
        return "trees", "tree", "tree"
    if behind in _AUXILIARIES and done in lexicon.context["done_to_people"]:  # 'a total of 420 will be trained'
        return "people", "person", "person"
    some = first > 1 and lower[first - 1] in ("whom", "which")  # 'colleagues, of whom 214 joined in the year'
    if not (some or _is_year(lower[first])) and _is_done_by_people(lower[stop:], lexicon):
        return "people", "person", "person"
    word = lower[first - 1] if first else ""
    if word == "," and first > 1 and behind in _IN_ALL:  # 'our volunteers, 620 in all'
        return last_thing(tokens, first - 2, first - 1, lexicon)
    opens = first < 2 or lower[first - 2] in _LISTED
    if opens and behind in _LISTED and lexicon.things.get(word) in COUNTED and lexicon.lemmas.get(word, word) != word:
        return tokens.words[first - 1], lexicon.lemmas.get(word, word), lexicon.things[word]
    if (fronted := _fronted(tokens, first, lexicon)) is not None:
        return fronted
    if lower[0] == "of" and 2 < first <= _OF_WHOM and behind[:1].isalpha() and lower[1] in _DETERMINERS:
        between = slice_of(tokens, 1, first)
        found = last_thing(tokens, 1, first, lexicon) if "," not in between.words[:-1] else None
        return found if found is not None and found[2] in COUNTED else None
    return None


def _is_done_by_people(behind: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether the words behind a number begin with what people alone do: 'have graduated', 'took part', 'signed up'."""
    at = next((k for k, word in enumerate(behind[:_PASSIVE]) if word not in _AUXILIARIES), None)
    if at is None or "be" in behind[:at]:
        return False
    what = next((word for word in behind[at + 1 : at + 3] if word not in _DETERMINERS), "")
    with_what = behind[at] in _PEOPLE_VERBS and what in lexicon.context["done_by_people_with"]
    return behind[at] in lexicon.context["done_by_people"] or with_what or (behind[at] in _GONE and what == "through")


def _fronted(tokens: Tokens, first: int, lexicon: Lexicon) -> tuple[str, str, str] | None:
    """What stands before 'we have' and the number: 'of volunteers we have over 5,000', 'Of schools there are 31'."""
    lower, at = tokens.lower, before_bound(tokens, first, lexicon)
    if lower[at - 1 : at] == ["now"]:
        at -= 1
    if at < _FRONTED or lower[at - 1] not in _HAVING or lower[at - 2] not in _HOLDERS or lower[at - 4] != "of":
        return None
    return last_thing(tokens, at - 3, at - 2, lexicon)


def _are_for_needy(tokens: Tokens, quantity: Quantity) -> bool:
    """Whether homes are houses where many are cared for: '130 homes for the elderly', '9 homes for children'."""
    stop = tokens.first_at(quantity.end - 1) + 1
    whom = [word for word in tokens.lower[stop + 1 : stop + 3] if word not in _DETERMINERS]
    return tokens.lower[stop : stop + 1] == ["for"] and whom != [] and whom[0] in _CARED_FOR


def _is_built(tokens: Tokens, quantity: Quantity, lexicon: Lexicon) -> bool:
    """Whether homes are what was built, not who lives in them: 'built 70 homes', '70 homes were completed', 'the count
    of homes built stands at 70'."""
    first, stop = tokens.first_at(quantity.start), tokens.first_at(quantity.end - 1) + 1
    first = before_bound(tokens, first, lexicon)
    near = (*tokens.lower[max(0, first - _BUILT_REACH) : first], *tokens.lower[stop : stop + _BUILT_REACH])
    given = tokens.lower[stop : stop + 1] == ["to"] and not _GIVING.isdisjoint(tokens.lower[max(0, first - 5) : first])
    return not lexicon.context["building"].isdisjoint(near) or given  # 'provided more than 140 homes to veterans'


def _are_power_units(tokens: Tokens, quantity: Quantity) -> bool:
    """Whether units are those in which India counts electricity: 'the windmills generated 12 lakh units'."""
    plain = _POWER_UNIT.search(quantity.text) is not None
    return plain and not _POWER.isdisjoint(tokens.lower) and any(word.startswith(_POWER_USE) for word in tokens.lower)


def _is_planted(tokens: Tokens, quantity: Quantity, lexicon: Lexicon) -> bool:
    """Whether what no list knows was planted: 'planted over 500 northern rata', '80 neem and teak planted'."""
    first, stop = tokens.first_at(quantity.start), tokens.first_at(quantity.end - 1) + 1
    before = tokens.lower[max(0, before_bound(tokens, first, lexicon) - 1) : first]
    done = next((word for word in tokens.lower[stop : stop + _PASSIVE] if word not in _AUXILIARIES), "")
    return before[:1] in (["planted"], ["planting"], ["plant"]) or done == "planted"


def label_before(tokens: Tokens, quantity: Quantity, others: Sequence[Quantity], lexicon: Lexicon) -> Tokens | None:
    """The words that begin a sentence and that a colon, a gap or a dash sets apart as a number's label."""
    first = tokens.first_at(quantity.start)
    while first >= 2 and tokens.words[first - 1] == "/" and tokens.words[first - 2][0].isdecimal():
        first -= 2  # '431 / 425'
    begin = first
    while begin > 0 and first - begin < _LONGEST_LABEL and not _ends_sentence(tokens, begin - 1):
        begin -= 1
    if first == 0 or begin == first or any(begin <= tokens.first_at(other.start) < first for other in others):
        return None
    gap = tokens.text[tokens.end[first - 1] : tokens.start[first]]
    apart = len(gap) > 1 or tokens.words[first - 1] in ":–—=" or _ends_row(tokens, first, quantity, lexicon)
    return slice_of(tokens, begin, first) if apart else None


def list_head(tokens: Tokens, quantity: Quantity) -> Tokens | None:
    """The words before the colon that a list of figures stands behind: 'Energy used (GJ): coal 900; gas 120'."""
    first = tokens.first_at(quantity.start)
    colon = next((at for at, word in enumerate(tokens.words[:_LONGEST_LABEL]) if word == ":"), None)
    if colon is None or not 0 < colon < first or any(word in ".;!?|" for word in tokens.words[:colon]):
        return None
    if ":" in tokens.words[colon + 1 : first] and ";" in tokens.words[colon + 1 : first]:
        return None  # 'Offsets: 900 t; waste recycled: 40 t'
    return slice_of(tokens, 0, colon)


def _ends_sentence(tokens: Tokens, at: int) -> bool:
    """Whether a sign ends what a label may hold; a stop before a small letter does not: 'Rs. in lakh'."""
    following = tokens.words[at + 1] if at + 1 < len(tokens) else ""
    return tokens.words[at] in ".;!?|" and not (tokens.words[at] == "." and following[:1].islower())


def _ends_row(tokens: Tokens, first: int, quantity: Quantity, lexicon: Lexicon) -> bool:
    """Whether a number ends a line of words behind their unit: 'Energy use (GWh) 1,042', 'Heat bought in MWh 533',
    'Electricity bought MWh 1,280'."""
    if tokens.first_at(quantity.end - 1) + 1 < len(tokens):
        return False
    near = tokens.lower[max(0, first - _UNIT_REACH) : first]
    if near[-1:] == [")"] or "in" in near or "," in near:
        return True
    unit = lexicon.unit_symbols.match_back(tokens.words, first)
    return unit is not None and any(word[0].isalpha() and not word.islower() for word in tokens.words[unit[1] : first])


def label_below(tokens: Tokens, quantity: Quantity) -> Tokens | None:
    """The words of the next line that label a figure which stands alone on its own: '268 million' over 'of which
    donations (yuan)'."""
    first, stop = tokens.first_at(quantity.start), tokens.first_at(quantity.end - 1) + 1
    if stop >= len(tokens) or "\n" not in tokens.text[quantity.end : tokens.start[stop]]:
        return None
    alone = first == 0 or "\n" in tokens.text[tokens.end[first - 1] : quantity.start]
    return slice_of(tokens, stop, len(tokens)) if alone and len(tokens) - stop <= _LONGEST_LABEL else None


def _settled(quantity: Quantity, lexicon: Lexicon) -> Quantity:
    """A count whose noun is settled by the words before it or by its ending: 'solar and wind plants', 'fishmongers'."""
    words = (quantity.item or "").lower().replace("-", " ").split()
    head = quantity.head or ""
    if quantity.unit in (
        None,
        "item",
        "place_of_business",
        "project",
        "document",
        "tree",
        "group",
        "abstraction",
        "staff",
    ):
        for name, (modifiers, heads) in lexicon.compounds.items():
            last = head.split()[-1] if head.split() else ""
            if (last in heads or last.removesuffix("s") in heads) and not modifiers.isdisjoint(words[:-1]):
                return quantity._replace(unit=name)
    if quantity.unit == "person" and _OURS.search(quantity.text):
        return quantity._replace(unit="staff")
    if quantity.unit is None and len(head) > 5 and _names_people(quantity.item or "", head, lexicon):
        return quantity._replace(unit="person")
    return quantity


def _names_people(item: str, head: str, lexicon: Lexicon) -> bool:
    """Whether an unknown noun names people by its ending: 'fishmongers', 'young Saudis', 'Kenyans'."""
    last = item.split()[-1] if item.split() else ""
    peoples = last[:1].isupper() and not item.isupper() and last.endswith(lexicon.people_endings)
    return peoples or head.removesuffix("s").endswith(lexicon.person_endings)


def _label_start(tokens: Tokens, first: int, others: Sequence[Quantity]) -> int:
    """Where the words that may label a number begin: after the last sign or the last other number."""
    begin = first
    while begin > 0 and tokens.words[begin - 1] in (":", "(", "–", "-", "—", "=", "|"):
        begin -= 1
    begin -= tokens.words[max(0, begin - 1)] == "," and ";" in tokens.words  # a list of parts with their figures
    led = tokens.lower[max(0, begin - 2) : begin]
    if led[:1] == [","] and (led[1:] == ["from"] or not _RESULTING.isdisjoint(led)):
        begin -= 2
    while (
        begin > 0
        and tokens.words[begin - 1] not in _ENDS
        and not (_is_figure(tokens.words[begin - 1]) and not tokens.glued(begin - 1))
    ):
        begin -= 1
        if first - begin > 14:
            break
    return begin


def _is_figure(word: str) -> bool:
    """Whether a word is a number and no year: 'reached since 2004: 20,931'."""
    return word[0].isdecimal() and not _is_year(word)


def _is_year(word: str) -> bool:
    """Whether a word reads as a year of these three centuries."""
    return len(word) == _YEAR and word.isdecimal() and word[:2] in ("18", "19", "20")


def _after_number_of(tokens: Tokens, begin: int, stop: int) -> int:
    """Where a label begins that says 'the number of ...' further on: 'With this class the number of pupils rose to'."""
    of = (k for k in range(stop - 1, begin, -1) if tokens.lower[k - 1 : k + 1] == ["number", "of"])
    return next(of, begin - 1) + 1


def _before_change(tokens: Tokens, stop: int, lexicon: Lexicon) -> int:
    """The token at which the words on a change before a number begin: 'hours rose by 12% to 5,600'."""
    lower, at = tokens.lower, stop - 1
    if at < _CHANGE or lower[at] != "to":
        return stop
    at -= 1 if lower[at - 1] in ("%", "percent") else 2 if lower[at - 2 : at] == ["per", "cent"] else 0
    if at == stop - 1 or not lower[at - 1][0].isdecimal():
        return stop
    at = before_bound(tokens, at - 1, lexicon)
    return at - (lower[at - 1] == "by")


def _is_label(tokens: Tokens, begin: int, first: int, lexicon: Lexicon) -> bool:
    """Whether the words before a number are a label: a wide gap, a colon or a word like 'totalled' parts them."""
    if first <= begin:
        return False
    gap = tokens.text[tokens.end[first - 1] : tokens.start[first]]
    if len(gap) > 1 or tokens.words[first - 1] in (":", "–", "-", "—", "=", ")", "|"):
        return True
    if tokens.words[first - 1] == "," and ";" in tokens.words:  # 'saplings planted, 5,200; area greened, 31 hectares'
        return True
    words = tokens.lower[begin:first]
    if words[-2:-1] == [","] and words[-1] in _RESULTING:  # 'The number of pupils rose again, reaching 40'
        words = [*words[:-2], words[-1]]
    leads = words[-1] in _LEADING or words[-2:] in _STANDING or tokens.lower[first] in _PASSING
    if words[-1] == "from":  # 'the number of pupils rose from 40', 'hours doubled, from 40'
        leads = not lexicon.context["changes"].isdisjoint(words)
        words = words[: -2 if words[-2:-1] == [","] else -1]
    return leads and "," not in words and not (words[-1] == "of" and words[-2:-1] and _is_group(words[-2], lexicon))


def _is_group(word: str, lexicon: Lexicon) -> bool:
    """Whether a number behind 'of' is the size of what a word names: 'in teams of four', 'a household of five'."""
    return word in _GROUPS or (lexicon.things.get(word) in _COLLECTIVES and lexicon.lemmas.get(word, word) == word)


def slice_of(tokens: Tokens, first: int, stop: int) -> Tokens:
    """The tokens from `first` up to `stop` as tokens of their own."""
    return Tokens(
        tokens.text, tokens.start[first], tokens.end[stop - 1], tokens.words[first:stop], tokens.lower[first:stop],
        tokens.start[first:stop], tokens.end[first:stop],
    )  # fmt: skip


def last_thing(tokens: Tokens, begin: int, stop: int, lexicon: Lexicon) -> tuple[str, str, str] | None:
    """The counted thing nearest before a number: its words, its head and its class."""
    for index in range(stop - 1, begin - 1, -1):
        word = tokens.lower[index]
        if word in lexicon.things:
            return tokens.words[index], lexicon.lemmas.get(word, word), lexicon.things[word]
    return None


def named_many(tokens: Tokens, lexicon: Lexicon) -> Quantity | None:
    """The things that words name first, in the plural, as a quantity of them all, of which a number may be some."""
    found = first_thing(tokens, lexicon)
    if found is None or found[0].split()[-1].lower() == found[1]:
        return None
    return counted_as(Quantity("number", _ALL, tokens.begin, tokens.begin, ""), *found)


def things_done_to(tokens: Tokens) -> tuple[str, str, str | None] | None:
    """The things of a label that tells what was done to them, as 'Phones' in 'Phones collected for recycling': their
    words, their head and their class, which is that of people where they were trained or helped."""
    for at, (one, two) in enumerate(pairwise(tokens.lower)):
        if len(one) > _SHORT_WORD and one.endswith("s") and one.isalpha() and two.endswith("ed"):
            return written(tokens, 0, at + 1), one, "person" if two in _DONE_TO_PEOPLE else None
    return None


def _behind_dash(tokens: Tokens) -> Tokens:
    """The part of a label behind its last dash, which says what is counted: 'Scholarship programme – recipients'."""
    at = next((k for k in range(len(tokens) - 1, 0, -1) if tokens.words[k] in _PARTING_DASHES), 0)
    return slice_of(tokens, at + 1, len(tokens)) if 0 < at < len(tokens) - 1 else tokens


def _behind_number_of(tokens: Tokens) -> Tokens:
    """What a label says that it is the number of: 'Invest in education Number of pupils taught'."""
    at = next((k for k in range(2, len(tokens)) if tokens.words[k - 2 : k] == ["Number", "of"]), 0)
    return slice_of(tokens, at, len(tokens)) if at else tokens


def _in_brackets(tokens: Tokens, lexicon: Lexicon) -> tuple[str, str, str] | None:
    """What a label says in brackets at its end that it counts: 'Vocational training (person-times)'."""
    if tokens.words[-1:] != [")"] or "(" not in tokens.words:
        return None
    inside = slice_of(tokens, len(tokens) - tokens.words[::-1].index("("), len(tokens) - 1)
    words = [word for word in inside.lower if word.isalpha() and word != "times"]
    kind = lexicon.things.get(words[0]) if len(words) == 1 else None
    return (words[0], lexicon.lemmas.get(words[0], words[0]), kind) if kind in COUNTED and kind is not None else None


def _is_hyphened(tokens: Tokens, index: int) -> bool:
    """Whether a token is a hyphen inside a word, or what stands before one."""
    at = index if tokens.words[index] == "-" else index + 1
    return tokens.words[at : at + 1] == ["-"] and tokens.glued(at) and at + 1 < len(tokens) and tokens.glued(at + 1)


def _may_head(tokens: Tokens, index: int, lexicon: Lexicon) -> bool:
    """Whether a noun is what a label speaks of, and not what another noun goes with: no business is a business trip."""
    word = tokens.lower[index]
    if lexicon.things[word] == "abstraction":
        return False
    after = tokens.lower[index + 1] if index + 1 < len(tokens) else ""
    frame = lexicon.frame
    bare = after.isalpha() and not (after in frame.stops or after in frame.verbs or after.endswith(_PARTICIPLES))
    return lexicon.lemmas.get(word, word) != word or word == "people" or not bare or after in lexicon.things


def first_thing(tokens: Tokens, lexicon: Lexicon) -> tuple[str, str, str] | None:
    """The head of the first noun phrase of a label: its words, its head and its class."""
    found: tuple[str, str, str] | None = None
    start = inside = 0  # where the phrase begins that holds the word, and where a known one ends
    for index, word in enumerate(tokens.lower):
        hyphened = _is_hyphened(tokens, index)  # 'school-going children' are children
        if (
            found is not None
            and index >= inside
            and not hyphened
            and (
                word in lexicon.frame.prepositions
                or word in lexicon.frame.verbs
                or word in lexicon.frame.auxiliaries
                or not word[0].isalpha()
            )
        ):
            break
        if found is None and not hyphened and (word in lexicon.frame.prepositions or not word[0].isalpha()):
            start = index + 1
        phrase = lexicon.thing_phrases.match(tokens.lower, index)
        if phrase is not None and phrase[1] - index > 1:
            last = tokens.lower[phrase[1] - 1]
            found = written(tokens, start, phrase[1]), lexicon.lemmas.get(last, last), phrase[0]
            inside = phrase[1]
        if index < inside:
            continue
        if tokens.lower[index - 1 : index] in (["/"], ["per"]):
            break  # 'Earnings/household' counts none
        if word in lexicon.things and _may_head(tokens, index, lexicon) and not hyphened:
            found = (
                written(tokens, min(start, index), index + 1),
                lexicon.lemmas.get(word, word),
                lexicon.things[word],
            )
    return found

"""Numbers that are no amounts: limits that choose what is meant, sizes, growth, populations, parts of names."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from csrx.rules.bystanders import BystanderReader
from csrx.rules.kinds import kinds_of
from csrx.rules.pieces import is_of_a_piece
from csrx.rules.pointing import COUNTED, before_bound
from csrx.rules.populations import PopulationReader
from csrx.rules.subjects import GROWING
from csrx.rules.thresholds import ThresholdReader
from csrx.rules.verbs import BE_FORMS

if TYPE_CHECKING:
    from csrx.lexicon.load import Lexicon
    from csrx.lexicon.tokens import Tokens
    from csrx.models.quantity import Quantity
    from csrx.rules.nearness import Nearness
    from csrx.rules.statement import Statement

_THEIRS = frozenset(
    ["partner", "partners", "charity", "charities", "nonprofit", "nonprofits", "ngo", "ngos", "beneficiary"]
)
_DETERMINERS = frozenset(["our", "its", "the", "their", "all", "these"])
_LIKENING = frozenset([
    "enough", "equivalent", "equal", "par", "corresponds", "corresponding", "needs", "same", "exceeds", "or", "what",
    "sufficient", "think", "consumption", "demand",
])  # fmt: skip
_NEEDS = frozenset(
    ["need", "needs", "consumption", "use", "usage", "emissions", "demand", "requirement", "requirements"]
)
_RUN = frozenset(["run", "supplied", "powered", "lit", "heated", "served"])
_GOING_DARK = frozenset([("give", "off"), ("go", "dark"), ("switched", "off"), ("gave", "off"), ("giving", "off")])
_NEEDING = frozenset(["need", "use", "consume", "draw", "burn", "require", "go"])
_HOMES = frozenset(["home", "house", "dwelling", "apartment", "flat"])
_SUPPLIED = frozenset(
    ["electrified", "connected", "electrify", "connect", "insulated", "retrofitted", "built", "repaired"]
)
_LIKENED = 8  # tokens before a number in which it may be likened to something
_AS_GOOD = frozenset(["equivalent", "equal", "equals", "equating", "equates", "good"])
_FRACTION = re.compile(r"\d+\.\d{1,2}")
_SIZED = re.compile(r"\d[-‑][A-Za-z]|[a-z][-‑](?:hour|minute|litre|liter|ton|tonne|kilo|gallon)$")
_SIZES = frozenset(["mass", "volume", "time"])
_RISES = frozenset(["rise", "increase", "growth"])
_LEVELS = frozenset(["energy", "emissions"])  # of which growth is no fact
_ENERGY = frozenset(["energy", "emissions", "power"])
_RISEN = frozenset([
    ("up", "on"), ("down", "on"), ("more", "than", "the"), ("less", "than", "the"), ("higher", "than"),
    ("more", "than", "in"), ("less", "than", "in"), ("above", "the", "previous"), ("below", "the", "previous"),
    ("more", "than", "a"), ("less", "than", "a"), ("more", "than", "last"), ("less", "than", "last"), ("lower", "than"),
    ("better", "than"), ("worse", "than"),
])  # fmt: skip
_WORKERS = frozenset(["employees", "staff", "workers", "colleagues", "executives", "managers", "representatives"])
_SOME = frozenset(["one", "two", "three", "four", "five", "six", "any"])
_RANKINGS = frozenset(["ranking", "rankings", "survey", "index", "study", "comparison", "list"])
_MAKING = frozenset(["made", "make", "makes", "making"])
_CHANGED = 5  # tokens of what grew or fell by a share
_OF_NOTHING = frozenset([  # 'cut running costs by 12%'
    "cost", "costs", "expense", "expenses", "price", "prices", "time", "times", "headcount", "injuries", "accidents",
    "bill", "bills",
])  # fmt: skip
_FALLS = frozenset(["saving", "savings", "reduction", "cut", "decrease", "fall", "drop", "decline"])
_OWNERS = frozenset(["'", "’", "'s", "’s", "s"])
_DISPOSED = frozenset([
    "disposed", "incinerated", "landfilled", "sent", "subjected", "treated", "deposited", "dumped", "discharged",
    "burned", "burnt",
])  # fmt: skip
_USED_AGAIN, _WHERETO = ("recycl", "reus", "re-us", "recover", "compost", "repurpos"), 6  # beginnings, tokens
_MORE_BY = frozenset(
    ["increase", "increased", "increasing", "rose", "rise", "grew", "growing", "decrease", "decreased", "fell"]
)
_FREELY_GIVEN = ("volunt", "bono")  # beginnings of words: 'pro bono'
_GROWN = frozenset(
    ["output", "production", "productivity", "sales", "revenue", "turnover", "profit", "yields", "income", "volumes"]
)
_MADE, _MADE_REACH = frozenset([
    "founded", "established", "formed", "created", "launched", "signed", "organised", "organized", "backed", "financed",
    "funded", "owned", "initiated", "set", "started", "carried", "convened", "hosted",
]), 7  # fmt: skip
_TO = frozenset(["to", "for"])
_PLACES = frozenset(["organisation", "community", "place_of_business", "household"])
_KEEPING = (["save"], ["saves"], ["saved"], ["saving"])
_TAKING = 9  # tokens from what something takes to what for
_EXAMPLE = 2  # tokens behind an amount
_COULD = frozenset(
    ["could", "can", "buys", "feeds", "pays", "provides", "covers", "keeps", "helps", "funds", "sends", "gives"]
)
_FOR_EACH, _EACH_REACH = frozenset(["every", "each", "per"]), 8  # tokens from such an amount to what it does
_SMALL_GIFT, _FEW_TREES, _FEW_THINGS = 100, 50, 100
_PRICE = 20_000  # US dollars
_MORE = frozenset(["more", "higher", "increase", "rise", "growth", "up"])
_OF_THE_WAY = frozenset([
    *(("of", the, goal) for the in ("the", "our", "its") for goal in ("way", "goal", "target")),
    ("of", "goal", "value"), ("of", "target", "value"), ("of", "goal", ")"), ("of", "target", ")"),
])  # fmt: skip
_CLOSE_BY, _AS_FAR = 4, 14  # tokens
_HELPED, _RELATED = ("benefit", "benefit_weakly"), 9  # lists; tokens
_RELATIVE = frozenset(["who", "whom", "whose", "that", "which", "we"])
_PAUSES = frozenset([",", ";", "."])
_BY_US = frozenset(["whom", "whose", "we", "our"])
_AND_ABOVE = frozenset([("and", "above"), ("or", "above"), ("and", "upwards"), ("and", "over"), ("or", "more")])
_EQUALLING = frozenset(["=", "is", "equals", "≈", "contains"])
_EQUALS = frozenset(["equals", "equal", "represents", "represent", "corresponds", "to", "for", "is", "="])
_CHANGE_SIGNS = frozenset(["+", "-", "–", "−", "▲", "▼", "↑", "↓", "up", "down"])
_SCALE = 3  # digits that a round number has at least which scales a unit
_MOST_CHOICES, _OLDEST, _RATIO = 8, 110, 101
_CHOICE = ([","], ["or"], [",", "or"])  # between amounts to choose from
_AGES, _AGED_REACH = frozenset(["age", "ages", "aged"]), 6
_AGE_LINKS = frozenset(["of", "and", "to", "between", "from", "or", "over", "under", "-", "–"])
_IF_ALL = frozenset([("if", "every"), ("if", "everyone"), ("if", "everybody"), ("if", "all"), ("if", "each")])
_WOULD = frozenset(["would", "could", "might"])
_OPENING, _CLOSING = frozenset('“"„«‘'), frozenset('”"“»’')
_OUT_OF = frozenset([
    ("in", "every"), ("out", "of", "every"), ("out", "of", "ten"), ("out", "of", "five"), ("out", "of", "three"),
])  # fmt: skip
_BY = frozenset(["x", "×"])
_SPEECH_ENDS = frozenset([",", ".", "!", "?"])
_TITLES = frozenset([
    "Club", "Award", "Awards", "Project", "Programme", "Program", "Challenge", "Initiative", "Campaign",
    "Index", "Forum", "Movement", "Action", "Futures", "Summit", "Prize", "List", "Ranking",
    "Fund",
])  # fmt: skip


def _is_worded_name(tokens: Tokens, first: int) -> bool:
    """Whether a number word is part of a name inside a sentence: 'the One Mind Guiding Council', 'the Four Seasons'."""
    words = tokens.words
    if not words[first][0].isalpha() or not words[first].istitle() or first + 2 >= len(words):
        return False
    opens = first == 0  # 'One Million Trees for Peru, run by ...'
    if not words[first + 1].istitle() or not (words[first + 2].istitle() if opens else words[first - 1][0].isalpha()):
        return False
    return sum(word.islower() for word in words) > len(words) / 2


def _is_capitalised(item: str) -> bool:
    """Whether words are those of a name, each with a capital."""
    return bool(item) and all(word[0].isupper() for word in item.split())


class LimitReader:
    """Tells of the quantities of one statement which are no amounts of anything."""

    def __init__(self, statement: Statement, nearness: Nearness, lexicon: Lexicon) -> None:
        self._statement = statement
        self._nearness = nearness
        self._lexicon = lexicon
        self._populations = PopulationReader(statement, nearness, lexicon)
        self._bystanders = BystanderReader(statement, nearness, lexicon)
        self._thresholds = ThresholdReader(statement.tokens.lower, nearness.spans, lexicon)

    def is_limit(self, index: int) -> bool:
        """Whether a quantity is a limit, a size, a population, growth, or what another amount is likened to."""
        words, (first, stop) = self._statement.tokens.words, self._nearness.spans[index]
        spans = self._nearness.spans  # '1 boe = 6.1 GJ', not 'Energy used = 6.1 GJ'
        equated = words[first - 1 : first] == ["="] and any(end == first - 1 for _, end in spans)
        equated |= words[stop : stop + 1] == ["="] and any(begin == stop + 1 for begin, _ in spans)
        if equated and self._statement.quantities[index].unit != "tree":
            return True  # '1 boe = 6.1 GJ'
        if self._is_converted(index, index + 1) or self._is_converted(index - 1, index):
            return True
        if self._is_taken(first) or self._is_supposed():
            return True
        size = self._is_size(self._statement.quantities[index]) or self._is_scale(index)
        size |= is_of_a_piece(self._statement, spans, index, self._lexicon)
        chosen = self._is_own(index) or self._is_age(index) or self._is_ratio(index) or self._is_choice(index)
        chosen |= self._is_rest(index)
        peopled = self._populations.is_population(index) or self._bystanders.are_bystanders(index)
        return size or chosen or peopled or self._bounds_others(index) or self._is_likened(index)

    def _is_supposed(self) -> bool:
        """Whether a sentence only tells what would be: 'If everyone switched off the light, 4 GWh could be saved'."""
        lower = self._statement.tokens.lower
        return tuple(lower[:2]) in _IF_ALL and not _WOULD.isdisjoint(lower)

    def _is_converted(self, one: int, other: int) -> bool:
        """Whether one of a measure is set equal to another amount: '1 t diesel = 42.8 GJ', '1 l of oil is 10 kWh'."""
        quantities, spans = self._statement.quantities, self._nearness.spans
        if not 0 <= one < other < len(quantities):
            return False
        measures = quantities[one].kind == quantities[other].kind == "measure" and quantities[one].value == 1
        between = self._statement.tokens.lower[spans[one][1] : spans[other][0]]
        return measures and len(between) <= _CLOSE_BY and not _EQUALLING.isdisjoint(between[-1:])

    def _is_taken(self, first: int) -> bool:
        """Whether a sentence tells at a token what something takes at any time, or what for: 'It takes 50 trees to make
        up for 1 t of CO2'."""
        tokens = self._statement.tokens
        for (begin, stop), quantity in zip(self._nearness.spans, self._statement.quantities, strict=True):
            at = before_bound(tokens, begin, self._lexicon)
            if quantity.kind == "count" and begin <= first and tokens.lower[at - 2 : at] == ["it", "takes"]:
                return "to" in tokens.lower[stop : stop + _TAKING]
        return False

    def _is_age(self, index: int) -> bool:
        """Whether a number tells how old those before it are: 'young people between 11 and 30', 'ages of 4 and 18'."""
        quantity, first = self._statement.quantities[index], self._nearness.spans[index][0]
        led = self._statement.tokens.lower[max(0, first - _AGED_REACH) : first]
        at = next((k for k in range(len(led) - 1, -1, -1) if not (led[k].isdecimal() or led[k] in _AGE_LINKS)), 0)
        if quantity.value < _OLDEST and led and led[at] in _AGES:
            return True
        if quantity.unit != "person" or quantity.value_to is None or quantity.value_to >= _OLDEST or not first:
            return False
        return self._lexicon.things.get(self._statement.tokens.lower[first - 1]) == "person"

    def _is_own(self, index: int) -> bool:
        """Whether a quantity counts the company's own places: 'our 61 care homes', '3 of our foundations'."""
        quantity = self._statement.quantities[index]
        first, stop = self._nearness.spans[index]
        lower = self._statement.tokens.lower
        words = (quantity.item or "").lower().split()
        some = lower[first + 1 : min(first + 3, stop)] == ["of", "our"]
        ours = some or lower[first - 1 : first] == ["our"]
        if quantity.unit == "facility":
            return some and self._lexicon.things.get(quantity.head or "") == "facility"  # not shops with panels
        return quantity.unit in ("organisation", "place_of_business") and ours and _THEIRS.isdisjoint(words)

    def _is_rest(self, index: int) -> bool:
        """Whether a share is what another one leaves: 'the remaining 30% can be sold'."""
        first = self._nearness.spans[index][0]
        led = self._statement.tokens.lower[max(0, first - 1) : first]
        return self._statement.quantities[index].kind == "percent" and led in (["remaining"], ["other"])

    def _is_scale(self, index: int) -> bool:
        """Whether an amount is the unit of a table: '(in RMB ten thousand)', 'Unit: RMB million', 'Aid (RMB 1,000)'."""
        quantity, first = self._statement.quantities[index], self._nearness.spans[index][0]
        tokens, stop = self._statement.tokens, self._nearness.spans[index][1]
        before = tokens.lower[max(0, first - 2) : first]
        led = (before[-1:] == ["in"] and before[:-1] in ([], ["("])) or before == ["unit", ":"]
        if quantity.kind != "money":
            return False
        figure = "".join(filter(str.isdecimal, quantity.text))
        ends = before[-1:] in (["("], ["["], [","], ["in"]) and tokens.words[stop:] in ([], [")"], ["]"])
        return (led and not figure) or (ends and figure.strip("0") == "1" and len(figure) > _SCALE)

    def _is_ratio(self, index: int) -> bool:
        """Whether a number is what others are set against, or a ratio: 'out of every 100 children', 'per EUR 1,000 of
        revenue', '30 pupils per teacher', 'one adult in three volunteers'."""
        lower, (first, stop) = self._statement.tokens.lower, self._nearness.spans[index]
        per = lower[stop : stop + 1] == ["per"] and self._lexicon.rate_at(lower, stop) is None
        counts = self._statement.quantities[index].kind == "count"
        if lower[max(0, first - 1) : first] in (["every"], ["per"]) or (counts and per):
            return True
        if lower[first - 1 : first] == ["top"]:
            return True  # 'the top 100 companies'
        if counts and any(tuple(lower[stop : stop + length]) in _OUT_OF for length in (2, 3)):
            return True  # '6 in every 8 passed', 'nine wells out of ten'
        if _BY.issuperset(lower[stop : stop + 1]) and "".join(lower[stop + 1 : stop + 2]).isdecimal():
            return True  # 'a basin of 12 x 8 metres'
        one = index > 0 and lower[first - 1] == "in" and self._nearness.spans[index - 1][1] == first - 1
        return (
            counts
            and one
            and self._statement.quantities[index - 1].value < self._statement.quantities[index].value < _RATIO
        )

    def _is_choice(self, index: int) -> bool:
        """Whether an amount is one of three or more to choose from: 'could add $1, $2 or $5'."""
        spans, lower = self._nearness.spans, self._statement.tokens.lower
        first = last = index
        while 0 < first > index - _MOST_CHOICES and lower[spans[first - 1][1] : spans[first][0]] in _CHOICE:
            first -= 1
        farthest = min(len(spans), index + _MOST_CHOICES) - 1
        while last < farthest and lower[spans[last][1] : spans[last + 1][0]] in _CHOICE:
            last += 1
        return last - first > 1 and "or" in lower[spans[last - 1][1] : spans[last][0]]

    def is_named(self, index: int) -> bool:
        """Whether a quantity is quoted or part of a title: '12 Billion Ringgit Club'."""
        tokens, quantity = self._statement.tokens, self._statement.quantities[index]
        first, stop = self._nearness.spans[index]
        if _is_worded_name(tokens, first):
            return True
        around = tokens.words[first - 1 : first] + tokens.words[first + 1 : first + 2]
        digit = len(tokens.words[first]) == 1 and tokens.words[first].isdecimal()
        if digit and first > 1 and len(around) == 2 and all(word[0].isupper() for word in around):
            return True  # 'Youth 4 Change'
        item = quantity.item or ""
        single = self._lexicon.lemmas.get(item.lower(), item.lower()) == item.lower() and quantity.value > 1
        named = quantity.kind == "count" and (quantity.unit is None or single) and _is_capitalised(item)
        if named and not item.isupper() and stop < len(tokens) and tokens.words[stop][0].isupper():
            return True  # '12 Mill Lane'
        if quantity.unit == "group" and first > 1 and single and tokens.words[first - 1].istitle():
            return True  # 'the Fab 10 team'
        opened = next((k for k in range(first - 1, max(-1, first - 8), -1) if tokens.words[k] in _OPENING), None)
        closed = next((k for k in range(stop, min(len(tokens), stop + 8)) if tokens.words[k] in _CLOSING), None)
        spoken = closed is not None and tokens.words[closed - 1] in _SPEECH_ENDS  # '"80 of us came," she says'
        if opened is not None and opened + 1 < first and tokens.lower[opened + 1] in self._lexicon.frame.auxiliaries:
            spoken = True  # 'which "has changed the lives of 900 pupils"'
        if opened is not None and closed is not None and closed - opened < 12 and not spoken:
            return True
        behind = tokens.words[stop - 1 : stop + 2]
        if tokens.lower[stop : stop + 1] and tokens.lower[stop] in self._lexicon.frame.prepositions:
            behind = behind[:1]  # 'USD 5 million to Action Aid'
        return (
            any(word in _TITLES for word in behind)
            and not tokens.text[tokens.start[first] : tokens.end[stop - 1]].isupper()
        )

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
        if self._is_household_of_energy(index) or self._is_as_good(index):
            return True
        measured = (kinds_of(other, self._lexicon) for other in quantities if other.kind == "measure")
        kinds = frozenset(kind for kinds in measured for kind in kinds)
        lower, (first, stop) = self._statement.tokens.lower, self._nearness.spans[index]
        begin = before_bound(self._statement.tokens, first, self._lexicon)
        if lower[max(0, begin - 2) : begin] == ["enough", "for"] and "electricity" in lower[:begin]:
            return True  # 'The electricity saved would be enough for 9,000 households'
        if kinds.isdisjoint(_ENERGY):
            return False
        before, behind = lower[max(0, first - _LIKENED) : first], lower[stop : stop + _CLOSE_BY]
        homes = quantities[index].head in _HOMES and _SUPPLIED.isdisjoint((*before, *behind))
        homes = homes and not kinds.isdisjoint(_LEVELS)
        return homes or not (_LIKENING.isdisjoint(before) and _NEEDING.isdisjoint(behind))

    def _is_as_good(self, index: int) -> bool:
        """Whether what is done to homes is only what something is likened to: 'as good as lighting up 900 homes'."""
        lower, first = self._statement.tokens.lower, self._nearness.spans[index][0]
        found = (k for k in range(max(1, first - _AS_FAR), first) if lower[k] in _AS_GOOD)
        return any(lower[k] != "good" or lower[k - 1] == "as" for k in found)

    def _is_household_of_energy(self, index: int) -> bool:
        """Whether homes are told of for the energy that they need: 'what 90 homes give off', '90 homes could be run on
        it', 'the yearly need of 90 households'."""
        lower, (first, stop) = self._statement.tokens.lower, self._nearness.spans[index]
        at = before_bound(self._statement.tokens, first, self._lexicon)
        led = lower[at - 1 : at] == ["of"] and bool(_NEEDS.intersection(lower[max(0, at - 2) : at - 1]))
        behind = tuple(lower[stop : stop + 2])
        run = behind == ("could", "be") and bool(_RUN.intersection(lower[stop + 2 : stop + 3]))
        enough = lower[max(0, at - 2) : at] == ["to", "power"]  # 'electricity saved to power 50 homes'
        return led or run or enough or behind in _GOING_DARK or behind == ("could", "run")

    def _bounds_others(self, index: int) -> bool:
        """Whether a quantity only says which others are meant, or how far something grew: 'sites whose consumption
        exceeds 1.5 TJ', '10 million more than the year before'."""
        lower, first = self._statement.tokens.lower, self._nearness.spans[index][0]
        stop = self._nearness.spans[index][1]
        begin = before_bound(self._statement.tokens, first, self._lexicon)
        compared = any(tuple(lower[stop : stop + length]) in _RISEN for length in (2, 3))
        kind, unit = self._statement.quantities[index].kind, self._statement.quantities[index].unit
        if compared and (kind in ("money", "count") or (kind == "measure" and lower[stop] in _MORE)):
            return True  # '10 million more than the year before'
        if self._statement.quantities[index].kind == "percent" and self._is_growth(first, stop):
            return True
        if kind == "percent" and self._is_change_beside(index):
            return True  # 'Pupils reached: 900 (+5%)'
        if kind == "percent" and (self._is_of_costs(stop) or self._is_disposed(stop)):
            return True  # '80% savings in running costs', '38% was incinerated'
        if (
            kind == "count"
            and lower[begin - 1 : begin] == ["by"]
            and not _MORE_BY.isdisjoint(lower[max(0, begin - _CHANGED - 3) : begin])
        ):
            return True  # 'increased the number of pupils by 33'
        if kind == "measure" and unit == "hour" and self._is_allowance(begin):
            return True  # 'every employee 16 hours', 'entitled to 16 hours'
        if kind == "measure" and unit == "hour" and lower[stop : stop + 2] == ["of", "training"]:
            return not any(word.startswith(_FREELY_GIVEN) for word in lower)  # '2,700 hours of training'
        staff = self._statement.quantities[index].unit == "staff"
        if staff and lower[max(0, first - 3) : first] in (["%", "of", "the"], ["%", "of", "our"], ["%", "of", "its"]):
            return True  # '27% of our 4,400 employees volunteered'
        later = self._statement.quantities[index + 1 :]
        opened = begin > 0 and lower[0] == "of" and _DETERMINERS.issuperset(lower[1:begin])
        if begin > 1:  # not 'Of the 900 families taught, 40'
            opened = opened and lower[stop : stop + 1] in ([","], ["in"], ["at"])
        opened = opened and any(one.kind in ("count", "number") for one in later)
        of_others = kind == "count" and (opened or self._is_whole(index, first) or self._is_one_of(index, first))
        if of_others and not self._is_told_of(stop):
            return True  # 'Of about 900 households, 400 burn coal', 'Of our 640 staff, 86 volunteered'
        if kind == "count" and (
            self._is_mean(index) or self._is_by_makers(index, begin) or self._is_room(index, begin)
        ):
            return True
        if kind == "money" and _AND_ABOVE.intersection((tuple(lower[stop : stop + 2]), tuple(lower[stop - 2 : stop]))):
            return True  # 'Donations of CHF 100 and above are deductible'
        moved = lower[first - 1 : first] in (["up"], ["down"]) and not lower[max(0, first - 2)][0].isalpha()
        if kind == "money" and (moved or lower[begin - 1 : begin] in _KEEPING):
            return True  # 'EUR 5.4m, up EUR 2m in two years', 'could save EUR 5,000 a year'
        risen = begin > 1 and lower[begin - 1] == "of" and lower[begin - 2] in _RISES
        if (
            kind in ("money", "count")
            and risen
            and lower[stop : stop + 1] in (["over"], ["on"], ["compared"], ["from"])
        ):
            return True  # 'an increase of EUR 2 million over 2018'
        grown = first > 1 and lower[first - 1] == "by" and lower[first - 2] in GROWING
        grown = grown or (first > 1 and lower[first - 1] == "of" and lower[first - 2] in _RISES)
        if grown and not kinds_of(self._statement.quantities[index], self._lexicon).isdisjoint(_LEVELS):
            return True  # 'rose by 9 GWh'
        if kind in ("money", "count") and self._is_example(index):
            return True  # 'a £5 gift could feed a child', '8 trees make the oxygen of one person'
        if self._statement.quantities[index].value == 1 and first and lower[first - 1] in _EQUALS:
            return True  # 'one allowance equals one tonne of CO2'
        return self._thresholds.is_threshold(index, self._statement.quantities[index])

    def _is_told_of(self, stop: int) -> bool:
        """Whether what is counted is itself told to have been helped: 'one of 900 patients operated on by our doctors',
        'one of the 320 girls whom our scholarship has sent to university', not 'one of 30 firms that support us'."""
        lower = self._statement.tokens.lower
        related = not _RELATIVE.isdisjoint(lower[stop : stop + 1])
        by_us = related and not _BY_US.isdisjoint(lower[stop : stop + 2])
        behind = lower[stop : stop + (_RELATED if related else 1)]
        reach = stop + next((k for k, word in enumerate(behind) if word in _PAUSES), len(behind))
        told = (cue for cue in self._statement.cues if cue.verb and stop <= cue.first < reach)
        return any(
            not cue.lists.isdisjoint(_HELPED)
            if by_us
            else _HELPED[0] in cue.lists and (not related or lower[cue.first - 1] in BE_FORMS)
            for cue in told
        )

    def _is_of_costs(self, stop: int) -> bool:
        """Whether a share is one by which something that is no amount here fell: '80% savings in running costs', 'an
        11% decrease in the division's output'."""
        lower, frame = self._statement.tokens.lower, self._lexicon.frame
        if stop + 2 >= len(lower) or lower[stop] not in _FALLS or lower[stop + 1] not in ("in", "on", "of"):
            return False
        end = stop + 2
        while end < len(lower) and (
            lower[end] in _DETERMINERS or lower[end] in _OWNERS or lower[end] not in frame.stops
        ):
            if not (lower[end][0].isalnum() or lower[end] in _OWNERS):
                break
            end += 1
        return lower[end - 1] in _OF_NOTHING or lower[end - 1] in _GROWN

    def _is_disposed(self, stop: int) -> bool:
        """Whether a share is one of waste that was disposed of: '38% was incinerated', '50% sent to other disposal'."""
        lower = self._statement.tokens.lower
        at = stop + (lower[stop : stop + 1] in (["was"], ["were"], ["is"], ["are"]))
        used_again = any(word.startswith(_USED_AGAIN) for word in lower[at + 1 : at + _WHERETO])  # 'sent for recycling'
        return not _DISPOSED.isdisjoint(lower[at : at + 1]) and not used_again

    def _is_example(self, index: int) -> bool:
        """Whether a small amount only tells what any such one could do, or a few things what for: '£5 feeds a child for
        a day', '$2 pays for four meals'."""
        quantity, (first, stop) = self._statement.quantities[index], self._nearness.spans[index]
        behind = self._statement.tokens.lower[stop : stop + _EXAMPLE]
        if quantity.kind == "count":
            if index and quantity.value <= _FEW_THINGS and first - self._nearness.spans[index - 1][1] <= _EACH_REACH:
                before = self._statement.quantities[index - 1]
                return before.kind == "money" and self._is_example(index - 1)
            return quantity.unit == "tree" and quantity.value <= _FEW_TREES and behind[:1] in (["make"], ["produce"])
        if self._is_price(index):
            return True
        for_each = not _FOR_EACH.isdisjoint(self._statement.tokens.lower[max(0, first - 1) : first])
        return quantity.value <= _SMALL_GIFT and (for_each or not _COULD.isdisjoint(behind))

    def _is_price(self, index: int) -> bool:
        """Whether a small amount is what something costs at any time: 'A litre of paraffin costs 90 cents'."""
        quantity, first = self._statement.quantities[index], self._nearness.spans[index][0]
        begin = before_bound(self._statement.tokens, first, self._lexicon)
        worth = self._lexicon.currency_worth.get(quantity.unit or "")
        lower = self._statement.tokens.lower
        costs = lower[begin - 1 : begin] == ["costs"] and "we" not in lower  # 'costs EUR 900 a year, which we pay'
        return costs and worth is not None and quantity.value / worth[0] < _PRICE

    def _is_change_beside(self, index: int) -> bool:
        """Whether a share with a sign stands in brackets right behind a figure, as how much that changed: '900 (+5%)',
        '800 tons (down 4% on last year)'."""
        lower, (first, _) = self._statement.tokens.lower, self._nearness.spans[index]
        begin = first - (lower[first - 1 : first] != [] and lower[first - 1] in _CHANGE_SIGNS)
        signed = begin < first or self._statement.quantities[index].text[0] in _CHANGE_SIGNS
        opened = lower[begin - 1 : begin] == ["("]
        return signed and opened and any(end == begin - 1 for _, end in self._nearness.spans)

    def _is_allowance(self, begin: int) -> bool:
        """Whether words before a token tell how much each colleague may use: 'offers every employee', 'entitled to'."""
        before = self._statement.tokens.lower[max(0, begin - 2) : begin]
        if before[:1] in (["entitled"], ["entitles"], ["entitlement"]):
            return True
        colleague = len(before) > 1 and self._lexicon.things.get(before[1]) == "staff"
        return colleague and before[0] in ("every", "each", "all", "any")

    def _is_whole(self, index: int, first: int) -> bool:
        """Whether a number tells of how many others are some: 'one of the 20 poorest', '100 of our 320 sites', '90 of
        the county's 400 families', 'a ranking of the 50 largest', not 'each one of the 88 libraries'."""
        lower = self._statement.tokens.lower
        begin = before_bound(self._statement.tokens, first, self._lexicon)
        if begin == 2 and lower[:2] == ["out", "of"]:
            return True  # 'Out of more than 400 who registered, 40 were selected'
        at = begin - 1
        if at > 0 and lower[at].endswith(("'s", "’s")):
            at -= 1
        if begin > 1 and lower[begin - 1] == "of" and self._is_part_of(index, begin - 1 - (lower[begin - 2] == "out")):
            return True  # '120 of 300 employees', '86 out of about 640'
        if at < 2 or lower[at] not in _DETERMINERS or lower[at - 1] != "of":
            return False
        some = lower[at - 2] in _SOME and lower[max(0, at - 3)] != "each"
        return some or lower[at - 2] in _RANKINGS or lower[at - 2][0].isdecimal()

    def _is_part_of(self, index: int, stop: int) -> bool:
        """Whether the figure before another ends at token `stop` and is the smaller one."""
        before = index - 1
        near = before >= 0 and self._nearness.spans[before][1] == stop
        return near and self._statement.quantities[before].value < self._statement.quantities[index].value

    def _is_one_of(self, index: int, first: int) -> bool:
        """Whether a number tells of how many others one is, or where people work: 'one of 36 counties', 'employees of
        the two companies'; not 'a shipment of 90, one of 40'."""
        lower = self._statement.tokens.lower
        at = before_bound(self._statement.tokens, first, self._lexicon)  # 'one of more than 20 companies'
        unit = self._statement.quantities[index].unit
        if unit not in (None, "item") and lower[max(0, at - 2) : at] == ["one", "of"]:
            return True
        at -= at > 0 and lower[at - 1] in _DETERMINERS
        return unit == "organisation" and at > 1 and lower[at - 1] in ("of", "from") and lower[at - 2] in _WORKERS

    def _is_by_makers(self, index: int, begin: int) -> bool:
        """Whether organisations are those by whom something was set up or paid: 'founded in 2004 by 12 companies'."""
        lower = self._statement.tokens.lower
        by = self._statement.quantities[index].unit == "organisation" and lower[begin - 1 : begin] == ["by"]
        return by and not _MADE.isdisjoint(lower[max(0, begin - _MADE_REACH) : begin - 1])

    def _is_room(self, index: int, begin: int) -> bool:
        """Whether things only tell how large a place is: 'a hospital of 60 beds', not 'a gift to the hospital of 60
        beds'."""
        lower = self._statement.tokens.lower
        sized = begin > 1 and lower[begin - 1] == "of" and self._statement.quantities[index].unit in ("item", "vehicle")
        taker = not _TO.isdisjoint(lower[max(0, begin - 4) : begin - 2])
        return sized and not taker and self._lexicon.things.get(lower[begin - 2]) in _PLACES

    def _is_mean(self, index: int) -> bool:
        """Whether what comes in whole numbers has a fraction, as means and marks do: 'students with a GPA of 3.0'."""
        quantity = self._statement.quantities[index]
        figure = quantity.text.split(" ")[0]
        return (
            quantity.unit in COUNTED and _FRACTION.fullmatch(figure) is not None and quantity.value == Decimal(figure)
        )

    def _is_growth(self, first: int, stop: int) -> bool:
        """Whether a share is by how much something grew ('rose by 3%', '3% more'), or of the way to a goal."""
        lower = self._statement.tokens.lower
        if (lower[stop : stop + 1] and lower[stop] in _MORE) or tuple(lower[stop : stop + 3]) in _OF_THE_WAY:
            return True
        at = before_bound(self._statement.tokens, first, self._lexicon)
        if lower[max(0, at - 1) : at] == ["by"]:
            changed = lower[max(0, at - 1 - _CHANGED) : at - 1]  # 'increasing manufacturing output by 67%'
            subject = (
                changed[-3:-1] if changed[-2:-1] and changed[-2] in self._lexicon.frame.auxiliaries else changed[-2:-1]
            )
            if not _OF_NOTHING.isdisjoint(subject):
                return True  # 'Energy costs fell by 12%', 'prices have risen by 9%'
            if changed[-1:] and (
                changed[-1] in _OF_NOTHING or (changed[-1] in _GROWN and not GROWING.isdisjoint(changed))
            ):
                return True
        at -= at > 0 and lower[at - 1] in ("by", "of", "a", "an")
        made = at > 1 and lower[at - 2] in _MAKING  # 'renewables made up 12%'
        return at > 0 and lower[at - 1] in GROWING and not made

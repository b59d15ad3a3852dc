"""The unit and the scale that a table's head, a row's label or a caption gives to bare figures."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from csrx.grammar.digits import plain_value
from csrx.grammar.names import follows_unit
from csrx.grammar.numbers import Number
from csrx.grammar.units import in_tonnes, unit_at
from csrx.lexicon.tokens import written

if TYPE_CHECKING:
    from csrx.grammar.money import Currencies
    from csrx.lexicon.load import Lexicon
    from csrx.lexicon.tokens import Tokens
    from csrx.models.quantity import Kind, Quantity

T = TypeVar("T")
_QUOTES = frozenset("'’‘")
_THOUSANDS = {
    "000": 1000,
    "0000": 10000,
    "000s": 1000,
    "0,000": 10000,
    "000,000": 1000000,
    "00,000": 100000,
    "000's": 1000,
}
_POWERS = ("10", "100", "1,000", "1000", "10,000", "10000", "100,000", "1,000,000")
_TIMES = frozenset(
    ["day", "week", "month", "year", "decade", "century"]
)  # 'Day of giving' and 'over five years' are no units
_RATES = frozenset([*_TIMES, "yr", "annum", "a", "y"])
_YEAR, _NUMBERED = 4, frozenset(["scope", "scopes", "category", "phase", "tier", "and", "&", "+", "(", "-", "–"])
_SMALL = 3  # digits: '10' and '100' are scales only behind a sign of multiplication or before 'thousand'
_SHORT = {"mm": 1000000, "m": 1000000, "k": 1000, "b": 1000000000}
_MULTIPLES = {"ten": 10, "hundred": 100}  # 'RMB ten thousand', 'hundred million yuan'
_SETS_APART = frozenset(["(", "[", "in", ",", "/", ":", "–", "-", "unit"])
_LEADS = frozenset(["in", "unit", "units"])
_LIQUIDS = frozenset(["diesel", "petrol", "gasoline", "kerosene", "oil", "fuel", "biodiesel", "water", "lpg"])
_AS = frozenset(["as", "a", "the"])  # 'as % of profit', 'as a % of revenue'
_DASHES = frozenset(["–", "-", "—", ","])
_CLOSES = frozenset([")", "]", ",", ";", "/"])
_DENOMINATOR_WORDS = 5
_HAS_SCALE = re.compile(r"(?:million|billion|thousand|crore|lakh|[\d\s](?:m|mn|mio|bn|k|cr))\b", re.IGNORECASE)


class HeadUnit(NamedTuple):
    """What a label says of the figures it heads; `explicit` where brackets or 'in' set the unit apart."""

    kind: Kind | None
    unit: str | None
    scale: Decimal
    explicit: bool


class HeadReader:
    """Reads the units of labels, each label once: a column's head stands over all of its cells."""

    def __init__(self, lexicon: Lexicon, currencies: Currencies) -> None:
        self._lexicon = lexicon
        self._currencies = currencies
        self._read: dict[tuple[int, int, int], HeadUnit | None] = {}
        numbers = lexicon.numbers
        # What a unit or a scale begins with, as written and in lower case; most words of labels are none of it.
        self._signs = lexicon.unit_symbols.first_words() | lexicon.currency_symbols.first_words() | _QUOTES
        self._words = frozenset((
            *lexicon.unit_names.first_words(), *lexicon.currency_names.first_words(), *_THOUSANDS, *_POWERS, *_SHORT,
            *numbers.scales, *numbers.scale_plurals, *numbers.letters, *_MULTIPLES,
        ))  # fmt: skip

    def fill(self, quantity: Quantity, labels: list[Tokens]) -> Quantity:
        """A figure with the unit and scale that its labels give, the nearest label first."""
        return in_tonnes(self._filled(quantity, labels))

    def _filled(self, quantity: Quantity, labels: list[Tokens]) -> Quantity:
        scaled = False
        for place, tokens in enumerate(labels):
            head = self.of(tokens)
            if head is None:
                continue
            if head.unit is None and (scaled or not head.explicit):
                continue
            if head.kind == "percent" and not head.explicit:
                continue
            after = with_head(quantity, head)
            scaled = scaled or head.scale != 1
            if after.kind != "number" and after is not quantity:
                return after if scaled or after.kind != "money" else self._scaled_by(after, labels[place + 1 :])
            quantity = after
        return quantity

    def _scaled_by(self, money: Quantity, labels: list[Tokens]) -> Quantity:
        """An amount of money whose row names the currency, and whose table the scale: 'Donations, in millions'."""
        heads = (self.of(tokens) for tokens in labels)
        scale = next((head for head in heads if head is not None and head.unit is None and head.explicit), None)
        return with_head(money, scale) if scale is not None else money

    def of(self, tokens: Tokens) -> HeadUnit | None:
        """The unit of a label, or None where it has none.

        'Donations (HK$ million)', 'Energy in thousand MWh', 'RMB\u2019000', 'kt'.
        """
        key = tokens.begin, tokens.stop, len(tokens.words)
        if key not in self._read:
            self._read[key] = self._head(tokens)
        return self._read[key]

    def _is_counted(self, tokens: Tokens, index: int) -> bool:
        """Whether a scale is part of a figure that the label states: 'one million', '1.5 million', not 'RMB 10,000'."""
        numbers = self._lexicon.numbers
        word, before = tokens.lower[index], tokens.lower[index - 1] if index else ""
        if word not in numbers.scales and word not in numbers.scale_plurals:
            return False
        digits = before.replace(".", "").replace(",", "")
        return before in numbers.ones or (digits.isdecimal() and len(digits) < _YEAR and digits.strip("0") != "1")

    def _head(self, tokens: Tokens) -> HeadUnit | None:
        loose: HeadUnit | None = None
        scale: Decimal | None = None
        denominator: str | None = None
        stop = 0
        for index, word in enumerate(tokens.words):
            if index < stop or (word not in self._signs and tokens.lower[index] not in self._words):
                continue
            if tokens.words[index - 1 : index] == ["-"] and tokens.glued(index) and word.isalpha():
                continue  # the 'times' of 'person-times'
            if self._is_counted(tokens, index):
                continue  # 'Volunteer one million hours a year' states a figure of its own
            found = _unit_at(tokens, index, self._lexicon, self._currencies)
            if found is None:
                continue
            head, stop = found
            if index and tokens.lower[index - 1] == "per":  # 'per million US$ of revenue'
                denominator = head.unit if head.scale == 1 else None
                continue
            counts = index == 0 and stop == len(tokens) - 1 and tokens.lower[stop] in self._lexicon.things
            if not counts and (_is_amount(tokens, index, stop, head) or self._abbreviates(tokens, index, stop)):
                continue
            apart = _stands_apart(tokens, index, stop) and not _ends_name(tokens, index, stop)
            if head.unit in _TIMES and not _is_bracketed(tokens, index, stop):
                continue  # '(year ended 31 December)'
            if head.unit is None:
                apart = apart and not _is_place(tokens, index, stop)
                scale = (scale or head.scale) if apart or counts else scale  # '1,000 trees'
            elif apart or (head.unit == "%" and _is_explicit(tokens, index, stop)):
                later, _ = _later_scale(tokens, stop, self._lexicon)
                return _taken_per(head, denominator)._replace(explicit=True, scale=head.scale * later)
            elif loose is None and (len(word) > 1 or not word.isalpha() or stop - index > 1):  # 'm3'
                loose = head
        if loose is not None:
            return _taken_per(loose, denominator)._replace(scale=loose.scale * (scale or 1))
        return HeadUnit(None, None, scale, True) if scale else None

    def _abbreviates(self, tokens: Tokens, index: int, stop: int) -> bool:
        """Whether what reads as a unit in brackets is short for the words before it: 'market based (MB)'."""
        word, opening = tokens.words[index], index - 1
        first = opening - len(word)
        if first < 0 or stop != index + 1 or not word.isupper() or tokens.words[opening] != "(":
            return False
        spelled = "".join(before[0] for before in tokens.lower[first:opening])
        return spelled == word.lower() and tokens.lower[opening - 1] not in self._words


def _taken_per(head: HeadUnit, denominator: str | None) -> HeadUnit:
    """The unit with the denominator that the label names before it: 'Carbon per megalitre, kgCO2e'."""
    if denominator is None or head.unit is None or head.kind != "measure" or "/" in head.unit:
        return head
    return head._replace(unit=f"{head.unit}/{denominator}")


def _is_bracketed(tokens: Tokens, index: int, stop: int) -> bool:
    """Whether brackets hold a unit and nothing else: '(years)'."""
    return tokens.words[index - 1 : index] in (["("], ["["]) and tokens.words[stop : stop + 1] in ([")"], ["]"])


def _is_explicit(tokens: Tokens, index: int, stop: int) -> bool:
    """Whether brackets, a sign, 'in' or the label's end set the unit at a token apart from the label's name."""
    share = tokens.words[index] == "%" and tokens.lower[max(0, index - 1)] in _AS
    return share or index == 0 or stop >= len(tokens.words) or tokens.lower[index - 1] in _SETS_APART


def _stands_apart(tokens: Tokens, index: int, stop: int) -> bool:
    """Whether a unit is set apart on both sides: '(HK$ million)', 'in thousands', ', kWh'."""
    before = tokens.lower[index - 1] if index else ""
    closed = stop >= len(tokens.words) or tokens.lower[stop] in _CLOSES
    closed = closed or (
        tokens.words[stop] == "(" and tokens.words[stop + 2 :] == [")"] and tokens.words[stop + 1].isupper()
    )
    noted = stop < len(tokens.words) and tokens.words[stop] == "(" and before in _DASHES  # '– GJ (EN3)'
    return _is_explicit(tokens, index, stop) and (closed or noted or before in ("(", "[", "in"))


def _ends_name(tokens: Tokens, index: int, stop: int) -> bool:
    """Whether a lone capital only ends what a label names: 'Plant W', 'Company J'."""
    lone = stop == index + 1 and len(tokens.words[index]) == 1 and tokens.words[index].isupper()
    if tokens.words[index] == "L" and index and tokens.lower[index - 1] in _LIQUIDS:
        return False  # 'Diesel L'
    return lone and stop >= len(tokens.words) and index > 0 and tokens.lower[index - 1] not in _SETS_APART


def _is_place(tokens: Tokens, index: int, stop: int) -> bool:
    """Whether capitals behind a comma are short for a state, and no scale: 'Salem, TN'."""
    word = tokens.words[index]
    return stop == index + 1 and word.isupper() and word.isalpha() and tokens.words[index - 1 : index] == [","]


def _is_name_end(tokens: Tokens, index: int) -> bool:
    """Whether a number, or the mark of a note behind it, ends what a label names: 'Scope 1 tCO2', 'CO2 t',
    'Electricity 2022 GWh', 'Scope 3 (1) t', 'Scope 2 5 tCO2'."""
    word, before = tokens.words[index], tokens.lower[index - 1] if index else ""
    year = len(word) == _YEAR and word.isdecimal()
    numbered = tokens.lower[max(0, index - 2) : index] == ["no", "."]
    if year or numbered or tokens.glued(index) or before in _NUMBERED or (len(word) == 1 and before[:1].isalpha()):
        return True
    return len(word) == 1 and before.isdecimal() and _is_name_end(tokens, index - 1)


def _is_amount(tokens: Tokens, index: int, stop: int, head: HeadUnit) -> bool:
    """Whether what reads as a unit is an amount: '1.21 million'; 'SAR 100 million' save in brackets or alone."""
    before = tokens.lower[index - 1] if index else ""
    if before[:1].isdecimal() and (head.unit is None or not _is_name_end(tokens, index - 1)):
        return True
    following = tokens.words[stop] if stop < len(tokens.words) else ""
    if head.kind == "money" and head.scale == 1 and following[:1].isdecimal() and len(following) != _YEAR:
        return True  # 'KES 434 million spent on 157 projects'
    digits = [k for k in range(index, stop) if tokens.words[k][0].isdecimal() and not (k > index and tokens.glued(k))]
    if not digits or before in ("(", "[") or stop >= len(tokens.words) or follows_unit(tokens, index):
        return False
    led = tokens.lower[index - 1] in _LEADS or tokens.lower[max(0, index - 2) : index] in (
        ["unit", ":"],
        ["units", ":"],
    )
    scales = all(tokens.words[k].strip("0,") == "1" for k in digits)
    return not (led and scales and tokens.words[stop] in (")", "]"))


def _later_scale(tokens: Tokens, stop: int, lexicon: Lexicon) -> tuple[Decimal, int]:
    """A scale said after the unit: 'kWh in 000s', 'MMBtu (thousands)', "kWh '000"."""
    if stop < len(tokens) and (noughts := _thousands(tokens, stop)) is not None:
        return Decimal(noughts[0]), noughts[1]
    at = stop
    while at < len(tokens) and tokens.lower[at] in ("in", "(", ")", ",", "x", "×"):
        at += 1
    return _scale(tokens, at, lexicon) if at > stop else (Decimal(1), stop)


def _unit_at(tokens: Tokens, index: int, lexicon: Lexicon, currencies: Currencies) -> tuple[HeadUnit, int] | None:
    """A unit, currency or scale that begins at a token, and the index after it."""
    scale, at = _scale(tokens, index, lexicon)
    at += at > index and at < len(tokens.words) and tokens.lower[at] in ("of", "in")
    money = _longest(lexicon.currency_symbols.match(tokens.words, at), lexicon.currency_names.match(tokens.lower, at))
    measure = _longest(lexicon.unit_symbols.match(tokens.words, at), lexicon.unit_names.match(tokens.lower, at))
    if measure is not None and (money is None or measure[1] > money[1] or _weighs(tokens, at, lexicon)):
        kind: Kind = "percent" if measure[0].symbol in ("%", "pp") else "measure"
        unit, stop = _compound(tokens, measure[0].symbol, measure[1], lexicon)
        return HeadUnit(kind, unit, scale, False), stop
    if money is not None and money[0].scaled_only and scale == 1:
        money = None  # 'Cañete la Real' is no amount of reais
    if money is not None and money[0].guarded and tokens.words[at].isupper() and not currencies.is_named(money[0].code):
        money = None  # 'water for ALL'
    if money is not None and (not money[0].tight or _is_sign(tokens, at, money[1], lexicon)):
        found = currencies.after(tokens, Number(Decimal(1), at, at, Decimal(1000)), at)
        after, stop = _scale(tokens, money[1], lexicon, letters=True)
        if stop < len(tokens.words) and tokens.lower[stop] in ("in", "/") and after == 1:  # 'Rs./crores'
            after, scaled = _scale(tokens, stop + 1, lexicon)
            stop = scaled if after != 1 else stop
        code = found.code if found else currencies.settle(money[0])[0]
        return HeadUnit("money", code, scale * after * money[0].factor, False), stop
    return (HeadUnit(None, None, scale, False), at) if at > index else None


def _is_sign(tokens: Tokens, at: int, stop: int, lexicon: Lexicon) -> bool:
    """Whether a letter that stands right before digits is the sign of a currency in a label too: before a scale, or
    in brackets behind an amount: 'R million', 'Amount (P)'."""
    if _scale(tokens, stop, lexicon)[0] != 1:
        return True
    enclosed = tokens.words[at - 1 : at] == ["("] and tokens.words[stop : stop + 1] == [")"]
    return enclosed and tokens.lower[at - 2 : at - 1] != [] and _is_amount_word(tokens.lower[at - 2], lexicon)


def _is_amount_word(word: str, lexicon: Lexicon) -> bool:
    return lexicon.lemmas.get(word, word) in lexicon.context["amounts"]


def _weighs(tokens: Tokens, at: int, lexicon: Lexicon) -> bool:
    """Whether pounds are a weight: 'Pounds of turkey donated'."""
    words = tokens.lower[at : at + 3]
    return (
        len(words) > 2 and words[0] == "pounds" and words[1] == "of" and words[2] not in lexicon.context["money_nouns"]
    )


def _longest(symbol: tuple[T, int] | None, name: tuple[T, int] | None) -> tuple[T, int] | None:
    if symbol is None or name is None:
        return symbol or name
    return name if name[1] > symbol[1] else symbol


def _compound(tokens: Tokens, unit: str, stop: int, lexicon: Lexicon) -> tuple[str, int]:
    """The unit with its denominator: 'kg CO2/boe', 'kWh per m2'; a rate belongs to no unit: 'kWh a year'."""
    if stop < len(tokens) and (rate := lexicon.rate_at(tokens.lower, stop)) is not None:
        return unit, rate[1]
    at = stop
    while at < len(tokens.words) and at - stop < 3 and tokens.lower[at] not in ("/", "per", ")", "]", ",", "("):
        at += 1
    if at + 1 >= len(tokens.words) or tokens.lower[at] not in ("/", "per"):
        return unit, stop
    end = at + 1
    while end < len(tokens.words) and tokens.words[end] not in ")],;(" and end - at <= _DENOMINATOR_WORDS:
        end += 1
    if end == at + 1 or (end == at + 2 and tokens.lower[at + 1] in _RATES):
        return unit, end if end == at + 2 else stop  # 't-CO2/year' and 'kl per annum' are rates
    whole = unit_at(tokens, at + 1, lexicon)
    denominator = whole[0].symbol if whole is not None and whole[1] == end else written(tokens, at + 1, end)
    return f"{unit}/{denominator}", end


def _scale(tokens: Tokens, index: int, lexicon: Lexicon, *, letters: bool = False) -> tuple[Decimal, int]:
    """The scales that begin at a token ('million', "'000", 'in thousands', 'm'), and the index after them."""
    at, scale = index, Decimal(1)
    while at < len(tokens.words):
        found = _thousands(tokens, at) or _scale_word(tokens, at, lexicon, letters=letters)
        if found is None:
            break
        scale, at = scale * found[0], found[1]
    return scale, at


def _thousands(tokens: Tokens, at: int) -> tuple[int, int] | None:
    """Noughts that stand for a scale: "'000", '0,000', "000's", "0'000"."""
    if tokens.words[at] == "0" and tokens.words[at + 1 : at + 2] and tokens.words[at + 1] in _QUOTES:
        found = _thousands(tokens, at + 1)
        return (found[0] * 10, found[1]) if found is not None else None
    quoted = tokens.words[at] in _QUOTES
    place = at + quoted
    if place >= len(tokens.words) or tokens.words[place] not in _THOUSANDS:
        return None
    end = place + 1
    glued = end < len(tokens.words) and (quoted or tokens.glued(end))  # '£000s'
    end += glued and tokens.lower[end] in ("s", "’s", "'s")
    return _THOUSANDS[tokens.words[place]], end


def _scale_word(tokens: Tokens, at: int, lexicon: Lexicon, *, letters: bool) -> tuple[int, int] | None:
    """A scale in a word, a short form or a round number: 'million', 'Cr', '1,000', 'MM' before a unit."""
    word, numbers = tokens.lower[at], lexicon.numbers
    following = tokens.lower[at + 1] if at + 1 < len(tokens) else ""
    if word in _MULTIPLES and following in numbers.scales:
        return _MULTIPLES[word] * numbers.scales[following], at + 2
    multiplies = tokens.lower[max(0, at - 1) : at] in (["x"], ["×"], ["*"]) or following in numbers.scales
    if word in _POWERS and (len(word) > _SMALL or multiplies):
        return int(word.replace(",", "")), at + 1
    factor = numbers.scales.get(word) or numbers.scale_plurals.get(word)
    if factor is None and word in _SHORT:
        follows = word in ("m", "mm") and unit_at(tokens, at + 1, lexicon) is not None  # 'in m kWh'
        million = tokens.words[at] == "MM" or (follows and (word == "mm" or tokens.lower[at - 1 : at] == ["in"]))
        factor = _SHORT[word] if letters or million else None
    if factor is None and len(word) > 1:
        factor = numbers.letters.get(word)
    return (factor, at + 1) if factor is not None else None


def with_head(quantity: Quantity, head: HeadUnit) -> Quantity:
    """A bare figure with the unit and scale of its head; an amount of money without a scale takes the head's scale."""
    if head.kind == "percent" and quantity.value > 100:
        return quantity
    if quantity.kind == "number" and head.unit is not None and head.kind is not None:
        return _scaled(quantity, head.scale)._replace(kind=head.kind, unit=head.unit)
    if head.scale == 1:
        return quantity
    if quantity.kind in ("number", "count") and head.unit is None:
        return _scaled(quantity, head.scale)
    bare = quantity.kind == "money" and _HAS_SCALE.search(quantity.text) is None
    return _scaled(quantity, head.scale) if bare and head.unit in (quantity.unit, None) else quantity


def _scaled(quantity: Quantity, scale: Decimal) -> Quantity:
    upper = plain_value(quantity.value_to * scale) if quantity.value_to is not None else None
    return quantity._replace(value=plain_value(quantity.value * scale), value_to=upper)

"""Numbers that are no quantities: ordinals, clauses, standards, telephones, names that hold a number."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from csrx.grammar.dates import DASHES, date_stop, decade_stop, is_year, time_stop, word_at, year_stop

if TYPE_CHECKING:
    from csrx.grammar.numbers import Number
    from csrx.lexicon.load import Lexicon
    from csrx.lexicon.tokens import Tokens

_HYPHENED = frozenset(("plus", "to", "and", "or", "sub", "minus", "now", "then"))  # '18-to-24-year-olds', 'sub-300 m2'
_LONGEST_NAME = 5
_LARGEST_NAMED = 100
_LAST_YEAR = 13  # of school
_FEW_WORDS = 3
_UNCHANGED = frozenset(("person", "staff", "animal", "substance"))  # kinds of things whose plural may have no -s
_OPENS_NAME = frozenset(("a", "an", "the", "our", "its", "their", "this"))
_LONGEST_LIST = 16  # tokens of a list of numbers looked back over
_LONGEST_STREET = 5  # tokens
_LIST_LINKS = frozenset(("&", "and", ",", "to", "-", "–"))
_RACES = frozenset(("run", "runs", "race", "races", "walk", "walks", "ride"))
_CIRCA = frozenset(("c", "ca", "approx", "est"))
_LETTERED, _POSSESSIVE = re.compile(r"\dM"), frozenset(("'s", "’s"))
_PRODUCTS = frozenset(("360", "365"))
_ORDINAL = frozenset(("th", "st", "nd", "rd"))
_SCALED_ORDINALS = frozenset(("hundredth", "thousandth", "millionth", "billionth"))
_ROUND = frozenset(("ten", "hundred", "thousand"))
_UNITS = frozenset(("unit", "units", "uom"))
_CATEGORIES = frozenset(("category", "cat", "categories"))
_SCOPES, _SCOPE_NUMBERS = frozenset(("scope", "scopes")), frozenset("123")
_TIMES = (["×"], ["x"], ["*"])
_SUBJECTS = frozenset(["we", "they", "to", "will"])  # a verb stands behind them


def name_stop(tokens: Tokens, number: Number, lexicon: Lexicon) -> int | None:
    """The index after the name that the number belongs to, or None where it may be a quantity."""
    if number.words and not follows_unit(tokens, number.first):
        if number.vague or number.part:
            return None
        return _ordinal(tokens, number, lexicon) or _worded(tokens, number, lexicon)
    if follows_unit(tokens, number.first):
        return number.stop
    if number.scale == 1 and number.plain:
        for test in (
            _decade_or_time,
            _ordinal,
            date_stop,
            _joined,
            year_stop,
            _glued,
            _listed,
            _labelled,
            _named,
            _telephone,
            _address,
        ):
            stop = test(tokens, number, lexicon)
            if stop is not None:
                return stop
        return None
    for test in (_company, time_stop, _glued, _labelled, _telephone, _race):
        stop = test(tokens, number, lexicon)
        if stop is not None:
            return stop
    return None


def follows_unit(tokens: Tokens, first: int) -> bool:
    """Whether a round number scales a unit that a head names: 'unit: 1,000 tons', 'Unit: RMB ten thousand'."""
    words = tokens.words
    word = word_at(tokens, first)
    round_number = word in _ROUND or (word.strip("0,") == "1" and len(word) > 1)
    signs = (k for k in range(first - 1, max(-1, first - 3), -1) if words[k] in (":", "=", "-", "–"))
    at = next(signs, first)
    return round_number and word_at(tokens, at - 1) in _UNITS


def _decade_or_time(tokens: Tokens, number: Number, lexicon: Lexicon) -> int | None:
    return decade_stop(tokens, number, lexicon) or time_stop(tokens, number, lexicon)


def _worded(tokens: Tokens, number: Number, lexicon: Lexicon) -> int | None:
    """'Phase two', 'twenty-first'."""
    label = word_at(tokens, number.first - 1)
    if label in lexicon.context["strong_labels"] and label != "no" and number.value <= 12 and number.scale == 1:
        return number.stop
    at = number.stop + (word_at(tokens, number.stop) in DASHES)
    return at + 1 if word_at(tokens, at) in lexicon.ordinals and at > number.stop else None


def _ordinal(tokens: Tokens, number: Number, lexicon: Lexicon) -> int | None:
    """'The 13 millionth sapling'."""
    return number.stop + 1 if word_at(tokens, number.stop) in _SCALED_ORDINALS else None


def _joined(tokens: Tokens, number: Number, lexicon: Lexicon) -> int | None:
    """'2019-10-24', '24/10/2019', '2015-16', '201-1', '10:30', '14001:2015', 'a 6-3 win', '24×7'."""
    words, first, stop = tokens.words, number.first, number.stop
    if words[first] == "24" and tokens.lower[stop : stop + 1] in _TIMES and words[stop + 1 : stop + 2] == ["7"]:
        return stop + 2
    if stop + 1 >= len(words) or not tokens.glued(stop):
        return None
    if not tokens.glued(stop + 1):
        return stop + 2 if _is_broken_year(tokens, first) else None
    sign, after, end = words[stop], words[stop + 1], stop + 2
    if not after[0].isdecimal() or not (sign in (":", "/") or sign in DASHES):
        return None
    if sign == ":":
        return end
    third = end + 1
    if (
        third < len(words)
        and words[end] == sign
        and words[third].isdecimal()
        and tokens.glued(end)
        and tokens.glued(third)
    ):
        stop = end + 2
        while stop + 1 < len(words) and words[stop] == sign and tokens.glued(stop) and tokens.glued(stop + 1):
            stop += 2  # '1-800-555-0144'
        return stop
    if not after.isdecimal():
        return None
    if sign == "/" or (is_year(words[first]) and (len(after) == 2 or is_year(after))):
        return end
    if _is_score(tokens, number, after, end, lexicon):
        return end
    return end if len(after) < len(words[first]) and word_at(tokens, end) not in lexicon.numbers.scales else None


def _is_broken_year(tokens: Tokens, first: int) -> bool:
    """Whether a year goes on behind a dash at the end of a line: '2024-' over '25'."""
    year, sign, after = tokens.words[first : first + 3]
    gap = tokens.text[tokens.end[first + 1] : tokens.start[first + 2]]
    pair = is_year(year) and sign in DASHES and after.isdecimal() and len(after) == len("25")
    return pair and gap == "\n" and int(after) == (int(year) + 1) % 100


def _is_score(tokens: Tokens, number: Number, after: str, end: int, lexicon: Lexicon) -> bool:
    """Whether two small numbers are the score of a game: 'a 6-3 win', 'lost 6-3, 6-4'."""
    if tokens.words[number.first] == after and not _measured(tokens, end, lexicon):  # 'tied at 89-89'
        return True
    if number.value > 20 or len(after) > 2 or word_at(tokens, end) in lexicon.things or _measured(tokens, end, lexicon):
        return False
    near = tokens.lower[max(0, number.first - 8) : number.first]
    verbs = lexicon.context["game_verbs"]
    return word_at(tokens, end) in lexicon.context["game_nouns"] or not verbs.isdisjoint(near)


def _glued(tokens: Tokens, number: Number, lexicon: Lexicon) -> int | None:
    """'CO2', 'FY22', 'Covid-19', '5G', '21st', '#3': letters or signs that hold the number."""
    if tokens.glued(number.first) and _glued_before(tokens, number, lexicon):
        return number.stop
    stop = number.stop
    if number.scale != 1 or stop >= len(tokens.words) or not tokens.glued(stop):
        return None
    if lexicon.currency_symbols.match_back(tokens.words, number.first):  # '$100US'
        return None
    letters = tokens.words[stop]
    named = letters[0].isalpha() and not _measured(tokens, stop, lexicon)
    return stop + 1 if named and (number.plain or len(letters) == 1 or letters in _ORDINAL) else None


def _glued_before(tokens: Tokens, number: Number, lexicon: Lexicon) -> bool:
    first = number.first
    before = tokens.words[first - 1]
    money = lexicon.currency_symbols.match_back(tokens.words, first)
    if before[-1].isalpha():
        code = len(before) == 1 and before.isupper() and not _money_like(number)
        return money is None or code
    held = first > 1 and tokens.glued(first - 1)
    if before == "#" or (before == "*" and _marks_note(tokens, number)):
        return True
    if before in DASHES and held and _ends_code(tokens, first - 2, lexicon):
        return True  # 'V112-3.0MW', a make of turbine
    if before in DASHES and held and tokens.words[first - 2][-1].isalpha():
        letters = tokens.words[first - 2]
        code = len(letters) > 1 and lexicon.currency_symbols.match_back(tokens.words, first - 1) is not None
        return letters.lower() not in _HYPHENED and not code
    apart = before == "/" and _measured(tokens, number.stop, lexicon)  # '114bhp/200Nm'
    apart |= before == "." and tokens.lower[first - 2] in _CIRCA  # 'c.135 GWh'
    return before in "./" and held and tokens.words[first - 2][-1].isalnum() and money is None and not apart


def _ends_code(tokens: Tokens, at: int, lexicon: Lexicon) -> bool:
    """Whether a number is glued to a letter before it, which is no currency: the 112 of 'V112-3.0MW'."""
    lettered = at > 0 and tokens.glued(at) and tokens.words[at - 1].isupper() and tokens.words[at].isdecimal()
    return lettered and lexicon.currency_symbols.match_back(tokens.words, at) is None


def _marks_note(tokens: Tokens, number: Number) -> bool:
    """'Renewable energy *1 GWh 3.5', 'Scope 2 (purchased)*3': a star and one digit behind a word or a bracket."""
    star = number.first - 1
    if star == 0 or (star > 0 and "\n" in tokens.text[tokens.end[star - 1] : tokens.start[star]]):
        return tokens.glued(number.first) and number.plain and number.value < 10  # '*1 Credits are deducted.'
    apart = star > 0 and (tokens.words[star - 1] == ")" if tokens.glued(star) else tokens.words[star - 1][-1].isalnum())
    same_line = star > 0 and "\n" not in tokens.text[tokens.end[star - 1] : tokens.start[star]]
    ends = number.stop >= len(tokens.words) or not tokens.glued(number.stop)
    return apart and same_line and ends and number.plain and number.value < 10


def _money_like(number: Number) -> bool:
    """Whether digits after a one-letter currency sign ('R972 000', 'N2.5billion') are an amount, not a code ('N95')."""
    return number.scale != 1 or not number.plain or number.value >= 1000 or number.stop - number.first > 1


def _measured(tokens: Tokens, index: int, lexicon: Lexicon) -> bool:
    return bool(
        lexicon.unit_symbols.match(tokens.words, index)
        or lexicon.unit_names.match(tokens.lower, index)
        or lexicon.currency_symbols.match(tokens.words, index)
        or lexicon.currency_names.match(tokens.lower, index)
    )


def _listed(tokens: Tokens, number: Number, lexicon: Lexicon) -> int | None:
    """'1. The plan', '2) ...', '(1)': the number of a list item, a heading or a footnote."""
    first, stop = number.first, number.stop
    if number.value > 99:
        return None
    after, before = word_at(tokens, stop), word_at(tokens, first - 1)
    starts_line = first == 0 or "\n" in tokens.text[tokens.end[first - 1] : tokens.start[first]]
    if starts_line and after in (".", ")") and (tokens.glued(stop) or (first == 0 and stop + 1 < len(tokens.words))):
        return stop + 1
    return stop + 1 if (before, after) in (("(", ")"), ("[", "]")) else None


def _labelled(tokens: Tokens, number: Number, lexicon: Lexicon) -> int | None:
    """'Scope 1', 'Phase 2', 'ISO 14001', 'No. 5', 'HKEX: 3333', 'Scope 1 and 2', 'the Primary 6 pupils'."""
    first, stop = number.first, number.stop
    strong = lexicon.context["strong_labels"]
    if first > 1 and tokens.words[first] in _PRODUCTS and tokens.words[first - 1][0].isupper():  # 'Office 365'
        return stop
    if first and tokens.words[first - 1].islower() and word_at(tokens, first - 2) in _SUBJECTS:
        return None  # 'we plan 40 public charging points'
    label = _label_before(tokens, number, lexicon)
    listed = number.plain and number.scale == 1 and label in _LIST_LINKS
    if listed and _list_head(tokens, first) in strong:
        return stop
    if (label in _SCOPES and tokens.words[first] in _SCOPE_NUMBERS) or (label in _CATEGORIES and number.scale != 1):
        return first + 1  # whatever unit stands behind: 'Scope 1 thousand t CO2', 'Category 9 thousand t CO2'
    if label not in lexicon.labels or number.scale != 1 or not (number.plain or label in strong):
        return None
    if _measured(tokens, stop, lexicon):
        return None
    year = label in lexicon.context["school_years"] and tokens.words[first - 1][0].isupper()
    if label not in strong and not (year and number.value <= _LAST_YEAR) and _counts_soon(tokens, stop, lexicon):
        return None
    while (
        stop + 1 < len(tokens.words) and tokens.words[stop] in DASHES and tokens.glued(stop) and tokens.glued(stop + 1)
    ):
        stop += 2  # 'Boeing 747-400'
    return stop


def _named(tokens: Tokens, number: Number, lexicon: Lexicon) -> int | None:
    """'the Terminal 5 project', 'a Formula 1 team', 'the Norvik 100 Scholars': behind a name that an article opens,
    before one thing or more with a capital."""
    words, at = tokens.words, number.first - 1
    least = max(0, at - _LONGEST_NAME)
    while at >= least and (words[at][0].isupper() or (words[at] == ":" and at < number.first - 1)):
        at -= 1
    opened = at >= 0 and at < number.first - 1 and tokens.lower[at] in _OPENS_NAME
    money = lexicon.currency_symbols.match_back(words, number.first)
    if not opened or money or _measured(tokens, number.stop, lexicon):
        return None
    behind = "".join(words[number.stop : number.stop + 1])
    if behind.istitle() and behind.lower() in lexicon.things and any(word.islower() for word in words[:at]):
        return number.stop
    if number.value >= _LARGEST_NAMED:
        return None
    after = tokens.lower[number.stop : number.stop + _FEW_WORDS]
    phrase = after[: next((at for at, word in enumerate(after) if word in lexicon.frame.stops), len(after))]
    things = [word for word in phrase if word in lexicon.things]
    one = bool(things) and lexicon.lemmas.get(things[-1], things[-1]) == things[-1]
    return number.stop if one and lexicon.things[things[-1]] not in _UNCHANGED else None


def _company(tokens: Tokens, number: Number, lexicon: Lexicon) -> int | None:
    """'a 3M mentor', '5M Foundation', "3M's gifts": a name of one, not of millions."""
    if _LETTERED.fullmatch("".join(tokens.words[number.first : number.stop])) is None:
        return None
    behind = "".join(tokens.words[number.stop : number.stop + 1])
    one = behind.istitle() and behind.lower() in lexicon.with_plurals
    led = tokens.lower[max(0, number.first - 1) : number.first] in (["a"], ["every"], ["each"])
    return number.stop if one or behind in _POSSESSIVE or (led and behind in lexicon.with_plurals) else None


def _list_head(tokens: Tokens, first: int) -> str:
    """The word before the first of a list of numbers that ends at token `first`: the scope of 'Scope 1, 2 and 3'."""
    at = first
    while at >= 2 and first - at < _LONGEST_LIST and tokens.lower[at - 1] in _LIST_LINKS:
        at -= 1 + (tokens.lower[at - 1] == "and" and tokens.lower[at - 2] == ",")
        if not tokens.words[at - 1].isdecimal():
            return ""
        at -= 1
    return word_at(tokens, at - 1)


def _label_before(tokens: Tokens, number: Number, lexicon: Lexicon) -> str | None:
    """The word that may label the number, over a full stop, a dash or, after an acronym, a colon."""
    before = number.first - 1
    sign = word_at(tokens, before)
    if sign in (".", ":", "-", "–") and word_at(tokens, before - 1) in lexicon.labels:
        acronym = len(tokens.words[before - 1]) > 2 and tokens.words[before - 1].isupper()
        if sign == ":" and not (acronym and number.plain and number.value >= 1000):
            return None
        before -= 1
    return word_at(tokens, before)


def _counts_soon(tokens: Tokens, index: int, lexicon: Lexicon) -> bool:
    """Whether a counted thing is the next word or the one after it."""
    if word_at(tokens, index) in lexicon.things:
        return True
    return word_at(tokens, index) not in lexicon.frame.stops and word_at(tokens, index + 1) in lexicon.things


def _address(tokens: Tokens, number: Number, lexicon: Lexicon) -> int | None:
    """'49 Zorro Ranch Road', '9 E 71st St': the number of a house."""
    words, at = tokens.words, number.stop
    last = min(len(words), at + _LONGEST_STREET)
    while at < last and (words[at][0].isupper() or (at > number.stop and tokens.glued(at) and words[at] in ".’'")):
        if at > number.stop and words[at] in lexicon.context["streets"]:
            ends = (
                at + 1 == len(words)
                or words[at + 1] in ",.;)"
                or "\n" in tokens.text[tokens.end[at] : tokens.start[at + 1]]
            )
            return at + 1 if ends else None
        at += 1
    return None


def _race(tokens: Tokens, number: Number, lexicon: Lexicon) -> int | None:
    """'a 10k run', 'the 5K walk': how far it goes."""
    return number.stop if number.letter and word_at(tokens, number.stop) in _RACES else None


def _telephone(tokens: Tokens, number: Number, lexicon: Lexicon) -> int | None:
    """Digits after 'telephone', or '+44 ...'."""
    words, first = tokens.words, number.first
    dialled = number.plain and number.value < 1000 and word_at(tokens, number.stop)[:1] in "(0123456789"
    if first and words[first - 1] == "+" and tokens.glued(first) and dialled:
        stop = number.stop
        while stop < len(words) and (words[stop][0].isdecimal() or words[stop] in "()-"):
            stop += 1
        return stop
    back = first - 1
    while back >= 0 and first - back < 8 and (words[back][0].isdecimal() or words[back] in "+()-.:"):
        back -= 1
    return number.stop if word_at(tokens, back) in lexicon.context["telephones"] else None

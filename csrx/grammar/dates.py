"""Years, dates and times of day: numbers that say when, not how much."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from csrx.grammar.numbers import Number
    from csrx.lexicon.load import Lexicon
    from csrx.lexicon.tokens import Tokens

DASHES = frozenset("-–—‐‑−")
_NOT_TIME_LEADS = frozenset(("in", "since", "by"))
_CENTURY = range(1900, 2101)
_OLDER = range(1500, 1900)
_LONGEST_YEAR = 4
_TWO_YEARS = 6  # digits
_ERAS = ("A.D.", "B.C.E.", "B.C.", "C.E.", "AD", "BCE", "BC", "CE")
_DATE_LEADS = frozenset(("on", "by", "since", "until", "from", "after", "before"))
_ALSO_WORDS = frozenset(("may", "march", "mar", "august"))
_PAST_LEADS = frozenset(("in", "since", "until", "circa"))
_OF_YEARS = frozenset(("document", "event", "abstraction"))
_REPORTED = range(2005, 2031)
_IN_BRACKETS = 3  # tokens of '(2019:'
_APOSTROPHES = frozenset("'’")


def word_at(tokens: Tokens, index: int) -> str:
    """The lower-case word at a token, or nothing outside the text."""
    return tokens.lower[index] if 0 <= index < len(tokens.lower) else ""


def is_year(word: str) -> bool:
    """Whether four digits can be a year of a report's time."""
    return len(word) == 4 and word.isdecimal() and int(word) in _CENTURY


def date_stop(tokens: Tokens, number: Number, lexicon: Lexicon) -> int | None:
    """The index after '6 July', 'July 6', 'November 23rd', 'March 2014'."""
    if not number.plain:
        return None
    months, first, stop = lexicon.periods["months"], number.first, number.stop
    comma = word_at(tokens, first - 1) == ","
    before = first - 1 - (comma or word_at(tokens, first - 1) == ".")
    led = word_at(tokens, first - 1) in _DATE_LEADS
    suffixed = stop + (word_at(tokens, stop) in lexicon.suffixes and tokens.glued(stop))
    day = number.value <= 31
    day_after = day and not (comma and word_at(tokens, stop)[:1].isalpha())  # 'In July, 27 pupils'
    if (day_after or is_year(tokens.words[first])) and _is_month(tokens, before, months):
        return suffixed
    if day and _follows_date(tokens, first, months):  # 'December 9 and 10'
        return suffixed
    after = suffixed + (word_at(tokens, suffixed) == "of")
    return after + 1 if day and _is_month(tokens, after, months, led=led) else None


def _follows_date(tokens: Tokens, first: int, months: dict[str, int]) -> bool:
    """Whether the number at a token is a further day of the month whose day stands before it."""
    if word_at(tokens, first - 1) not in ("and", "to", "&") and word_at(tokens, first - 1) not in DASHES:
        return False
    month = first - 3 - (word_at(tokens, first - 3) == ".")  # 'Feb. 20 and 21'
    return word_at(tokens, first - 2).isdecimal() and _is_month(tokens, month, months)


def closes_year(tokens: Tokens, first: int, stop: int) -> bool:
    """Whether a figure from token `first` to `stop` is that of another year in brackets, and a word follows these:
    '(2019: 6.4) TWh', '(previous year: 450) kt'."""
    if tokens.words[stop : stop + 1] != [")"] or tokens.words[first - 1 : first] != [":"] or first < _IN_BRACKETS:
        return False
    behind = word_at(tokens, stop + 1)
    dated = tokens.words[first - 3] == "(" and is_year(tokens.words[first - 2])
    last = tokens.lower[max(0, first - 4) : first - 1] in (["(", "previous", "year"], ["(", "prior", "year"])
    return (dated or last) and behind[:1].isalpha()


def _is_month(tokens: Tokens, index: int, months: dict[str, int], *, led: bool = False) -> bool:
    """Whether a token names a month; in lower case a month that is another word too only where a date is `led` to."""
    word = word_at(tokens, index)
    if word not in months:
        return False
    return tokens.words[index][0].isupper() or led or word not in _ALSO_WORDS


def time_stop(tokens: Tokens, number: Number, lexicon: Lexicon) -> int | None:
    """The index after '5pm', '10.30 a.m.', "7 o'clock"."""
    stop = number.stop
    word = word_at(tokens, stop)
    if word in lexicon.context["time_zones"] and tokens.words[stop].isupper():  # '0930 GMT'
        return stop + 1
    if number.value >= 25 or number.scale != 1 or number.vague:
        return None
    if word in ("am", "pm") and (tokens.glued(stop) or word == "pm"):
        return stop + 1
    if word in ("a", "p") and word_at(tokens, stop + 1) == "." and word_at(tokens, stop + 2) == "m":
        return stop + 3 + (word_at(tokens, stop + 3) == ".")
    if word == "o" and word_at(tokens, stop + 1) in _APOSTROPHES:
        return stop + 3
    return None


def decade_stop(tokens: Tokens, number: Number, lexicon: Lexicon) -> int | None:
    """The index after 'the 1990s', "the '90s", 'in their mid-20s'."""
    stop = number.stop
    tens = (number.plain and int(number.value) % 10 == 0) or is_year(tokens.words[number.first])
    if not tens or len(tokens.words[number.first]) not in (2, 4):
        return None
    if word_at(tokens, stop) == "s" and tokens.glued(stop):
        return stop + 1
    quoted = word_at(tokens, stop) in _APOSTROPHES and word_at(tokens, stop + 1) == "s"
    return stop + 2 if quoted and tokens.glued(stop) else None


def year_stop(tokens: Tokens, number: Number, lexicon: Lexicon) -> int | None:
    """The index after four digits that no sign, unit or noun makes an amount: 'in 2019', '2019:', 'FY 2022'."""
    word = tokens.words[number.first]
    before, following = word_at(tokens, number.first - 1), word_at(tokens, number.stop)
    era = _era_stop(tokens, number)
    if era is not None:
        return era
    if number.plain and following in DASHES and _is_least(tokens, number, lexicon):
        return None
    older = number.plain and len(word) == 4 and int(word) in _OLDER
    past = older and (before in _PAST_LEADS or _in_span(tokens, number, lexicon))
    if not number.plain or not (is_year(word) or past or _are_two_years(word)):
        return None
    counted = following in lexicon.things
    if counted and _is_of_year(word, following, lexicon):
        return number.stop
    if counted:
        amount = before not in lexicon.context["year_leads"] if before else False
        return None if amount or _is_round(word, before, lexicon) else number.stop
    if lexicon.currency_symbols.match_back(tokens.words, number.first):
        return None
    currency = lexicon.currency_symbols.match(tokens.words, number.stop) or lexicon.currency_names.match(
        tokens.lower, number.stop
    )
    if currency is not None and before in ("in", "since", "during", "until"):
        return number.stop  # 'in 2023 CLP Power': a year before a name that is also a code
    if currency is not None:  # 'in 2022 RMB 31 million': the sign belongs to the next amount
        return number.stop if word_at(tokens, currency[1])[:1].isdecimal() else None
    unit = lexicon.unit_symbols.match(tokens.words, number.stop) or lexicon.unit_names.match(tokens.lower, number.stop)
    if unit is not None and (unit[0].dimension != "time" or before not in _NOT_TIME_LEADS):
        return number.stop if unit[0].dimension == "time" else None
    return number.stop


def _are_two_years(word: str) -> bool:
    """Whether six digits are a fiscal year that has lost its dash: '201516'."""
    six = len(word) == _TWO_YEARS and word.isdecimal()
    return six and is_year(word[:4]) and int(word[4:]) == (int(word[2:4]) + 1) % 100


def _era_stop(tokens: Tokens, number: Number) -> int | None:
    """The index after a year with its era: 'A.D. 950', '300 B.C.', '79 AD', and the second of 'AD 1000 and 1260'."""
    if not number.plain or len(tokens.words[number.first]) > _LONGEST_YEAR:
        return None
    for length in (1, 4, 6):  # 'AD', 'A.D.', 'B.C.E.'
        stop = number.stop + length
        if "".join(tokens.words[number.stop : stop]) in _ERAS:
            after = tokens.words[stop] if stop < len(tokens) else ""
            return None if length == 1 and (after in DASHES or after[:1].isupper()) else stop  # '300 BC Hydro staff'
    first = number.first
    if word_at(tokens, first - 1) in ("and", "to", "or", *DASHES) and word_at(tokens, first - 2).isdecimal():
        first -= 2
    led = tokens.words[max(0, first - 1) : first] == ["AD"] or tokens.words[max(0, first - 4) : first] == [*"A.D."]
    return number.stop if led else None


def _is_least(tokens: Tokens, number: Number, lexicon: Lexicon) -> bool:
    """Whether digits like a year's begin a range of an amount: 'about 2000 - 2500 kcal'."""
    at = number.stop + 1
    most = word_at(tokens, at)
    if len(most) != _LONGEST_YEAR or not most.isdecimal() or most <= tokens.words[number.first]:
        return False
    unit = lexicon.unit_symbols.match(tokens.words, at + 1) or lexicon.unit_names.match(tokens.lower, at + 1)
    return unit is not None and unit[0].dimension != "time" and not (is_year(most) and int(most) in _REPORTED)


def _is_of_year(word: str, following: str, lexicon: Lexicon) -> bool:
    """Whether what might be counted is one thing, of a year: 'the 2019 review'."""
    one = lexicon.lemmas.get(following, following) == following
    return one and int(word) in _REPORTED and lexicon.things[following] in _OF_YEARS


def _in_span(tokens: Tokens, number: Number, lexicon: Lexicon) -> bool:
    """Whether four digits are an end of 'between 1600 and 1900'."""
    first, stop, words = number.first, number.stop, tokens.words
    opens = word_at(tokens, first - 1) == "between" and word_at(tokens, stop) == "and"
    closes = word_at(tokens, first - 1) == "and" and word_at(tokens, first - 3) == "between"
    other = words[stop + 1] if opens and stop + 1 < len(words) else words[first - 2] if closes else ""
    if len(other) != 4 or not other.isdecimal() or not (int(other) in _OLDER or is_year(other)):
        return False
    end = stop + 2 if opens else stop
    counted = word_at(tokens, end) in lexicon.things or lexicon.unit_names.match(tokens.lower, end)
    return not counted and lexicon.unit_symbols.match(words, end) is None


def _is_round(word: str, before: str, lexicon: Lexicon) -> bool:
    """Whether digits that count a thing are rather a count than a year: 'of 2000 children', 'to 1950 farmers'."""
    return (
        before not in lexicon.context["year_leads_sure"]
        and before != "the"
        and (word.endswith("00") or int(word) not in _REPORTED)
    )

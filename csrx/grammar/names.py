"""Numbers that are no quantities: years, dates, times, ordinals, clause and standard numbers, names that hold a number."""

from __future__ import annotations

from csrx.grammar.numbers import Number
from csrx.lexicon.load import Lexicon
from csrx.lexicon.tokens import Tokens

_YEAR_LEADS = frozenset(
    "in since by during until till of from to the and for before after fiscal year fy early late mid end "
    "calendar through between circa spring summer autumn winter vs versus q1 q2 q3 q4 ( ' ’ – - / as at".split()
)
_STRONG_LABELS = frozenset("grade class type level scope scopes phase stage tier category aged ages covid iso gri sdg no nos".split())
_DASHES = frozenset("-–—‐‑−")


def name_stop(tokens: Tokens, number: Number, lexicon: Lexicon) -> int | None:
    """The index after the name that the number belongs to, or None where it may be a quantity."""
    if number.vague or number.words:
        return None
    for test in (_date, _joined, _year, _glued, _listed, _labelled, _telephone):
        stop = test(tokens, number, lexicon)
        if stop is not None:
            return stop
    return None


def is_year(word: str) -> bool:
    """Whether four digits can be a year of a report's time."""
    return len(word) == 4 and word.isdecimal() and 1900 <= int(word) <= 2100


def _word(tokens: Tokens, index: int) -> str:
    return tokens.lower[index] if 0 <= index < len(tokens) else ""


def _date(tokens: Tokens, number: Number, lexicon: Lexicon) -> int | None:
    """'6 July', 'July 6', 'November 23rd', 'March 2014'."""
    if not number.plain or number.scale != 1:
        return None
    months, first, stop = lexicon.periods["months"], number.first, number.stop
    before = first - 1 - (_word(tokens, first - 1) in (".", ","))
    after = stop + (_word(tokens, stop) in lexicon.suffixes and tokens.glued(stop))
    after += _word(tokens, after) == "of"
    small = number.value <= 31
    year = is_year(tokens.words[first])
    if (small or year) and _word(tokens, before) in months and tokens.words[before][0].isupper():
        return max(stop, after if _word(tokens, stop) in lexicon.suffixes and tokens.glued(stop) else stop)
    if small and _word(tokens, after) in months and tokens.words[after][0].isupper():
        return after + 1
    return None


def _joined(tokens: Tokens, number: Number, lexicon: Lexicon) -> int | None:
    """'2019-10-24', '24/10/2019', '2015-16', '201-1', '10:30', '14001:2015', '3.1.2'."""
    first, stop = number.first, number.stop
    if stop + 1 >= len(tokens) or not tokens.glued(stop) or not tokens.glued(stop + 1) or not number.plain:
        return None
    sign, after = tokens.words[stop], tokens.words[stop + 1]
    if not after[0].isdecimal():
        return None
    end = stop + 2
    if sign == ":":
        return end
    if sign == "/" or sign in _DASHES:
        if end + 1 < len(tokens) and tokens.words[end] == sign and tokens.glued(end) and tokens.words[end + 1].isdecimal() and tokens.glued(end + 1):
            return end + 2
        if is_year(tokens.words[first]) and after.isdecimal() and (len(after) == 2 or is_year(after)):
            return end
        if sign in _DASHES and after.isdecimal() and len(after) < len(tokens.words[first]) and not _scaled(tokens, end, lexicon):
            return end
        if sign == "/" and after.isdecimal():
            return end
    return None


def _scaled(tokens: Tokens, index: int, lexicon: Lexicon) -> bool:
    return _word(tokens, index) in lexicon.numbers.scales


def _year(tokens: Tokens, number: Number, lexicon: Lexicon) -> int | None:
    """Four digits that no sign or unit makes an amount; 'in 2019', '2019:', 'FY 2022', '(2015'."""
    word = tokens.words[number.first]
    if not number.plain or not is_year(word) or number.scale != 1:
        return None
    following = _word(tokens, number.stop)
    before = _word(tokens, number.first - 1)
    if before in _YEAR_LEADS or following not in lexicon.things:
        symbol = lexicon.currency_symbols.match_back(tokens.words, number.first)
        unit = lexicon.unit_symbols.match(tokens.words, number.stop) or lexicon.unit_names.match(tokens.lower, number.stop)
        name = lexicon.currency_names.match(tokens.lower, number.stop) or lexicon.currency_symbols.match(tokens.words, number.stop)
        if symbol or name or (unit and unit[0].dimension not in ("time",) and before not in ("in", "since", "by")):
            return None
        return number.stop
    return None if following in lexicon.things and before not in _YEAR_LEADS and number.first > 0 else number.stop


def _glued(tokens: Tokens, number: Number, lexicon: Lexicon) -> int | None:
    """'CO2', 'FY22', 'Covid-19', '5G', '21st', '#3': letters or signs that hold the number."""
    first, stop = number.first, number.stop
    if tokens.glued(first):
        before = tokens.words[first - 1]
        if before[-1].isalpha() and not lexicon.currency_symbols.match_back(tokens.words, first):
            return stop
        if before[-1].isalpha() and len(before) == 1 and before.isupper() and not _money_like(tokens, number):
            return stop
        if before == "#" or (before in _DASHES and first > 1 and tokens.glued(first - 1) and tokens.words[first - 2][-1].isalpha()
                             and not lexicon.currency_symbols.match_back(tokens.words, first - 1)):
            return stop
        if before in "./" and first > 1 and tokens.glued(first - 1) and tokens.words[first - 2][-1].isalnum() and not lexicon.currency_symbols.match_back(tokens.words, first):
            return stop
    if number.scale == 1 and stop < len(tokens) and tokens.glued(stop):
        after = tokens.words[stop]
        if after[0].isalpha() and not _measured(tokens, stop, lexicon):
            return stop + 1
    return None


def _money_like(tokens: Tokens, number: Number) -> bool:
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
    if not number.plain or number.value > 99 or number.scale != 1:
        return None
    after, before = _word(tokens, stop), _word(tokens, first - 1)
    at_start = first == 0 or "\n" in tokens.text[tokens.end[first - 1] : tokens.start[first]]
    if at_start and after in (".", ")") and tokens.glued(stop):
        return stop + 1
    if before == "(" and after == ")":
        return stop + 1
    if at_start and first == 0 and after == "." and stop + 1 < len(tokens):
        return stop + 1
    return None


def _labelled(tokens: Tokens, number: Number, lexicon: Lexicon) -> int | None:
    """'Scope 1', 'Phase 2', 'ISO 14001', 'No. 5', 'HKEX: 3333'."""
    first, stop = number.first, number.stop
    before = first - 1
    if _word(tokens, before) in (".", ":", "-", "–") and before > 0 and _word(tokens, before - 1) in lexicon.labels:
        if _word(tokens, before) == ":" and not (number.plain and number.value >= 1000 and len(tokens.words[before - 1]) > 2 and tokens.words[before - 1].isupper()):
            return None
        before -= 1
    label = _word(tokens, before)
    if label in ("&", "and", ",", "to", "-") and first >= 3 and tokens.words[first - 2].isdecimal() and _word(tokens, first - 3) in _STRONG_LABELS:
        return stop  # 'Scope 1 and 2'
    if label not in lexicon.labels or number.scale != 1 or not (number.plain or label in _STRONG_LABELS):
        return None
    if _measured(tokens, stop, lexicon):
        return None
    if label in _STRONG_LABELS or (_word(tokens, stop) not in lexicon.things and not _thing_soon(tokens, stop, lexicon)):
        return stop
    return None


def _thing_soon(tokens: Tokens, index: int, lexicon: Lexicon) -> bool:
    return _word(tokens, index) not in lexicon.frame.stops and _word(tokens, index + 1) in lexicon.things


_TELEPHONES = frozenset("tel telephone phone fax hotline mobile postcode zip cin isin".split())


def _telephone(tokens: Tokens, number: Number, lexicon: Lexicon) -> int | None:
    """Digits after 'telephone', or '+44 ...'."""
    first = number.first
    if first and tokens.words[first - 1] == "+" and tokens.glued(first) and number.plain and number.value < 1000 and _word(tokens, number.stop)[:1] in "(0123456789":
        stop = number.stop
        while stop < len(tokens) and (tokens.words[stop][0].isdecimal() or tokens.words[stop] in "()-"):
            stop += 1
        return stop
    back = first - 1
    while back >= 0 and first - back < 8 and (tokens.words[back][0].isdecimal() or tokens.words[back] in "+()-.:" ):
        back -= 1
    return number.stop if _word(tokens, back) in _TELEPHONES else None

"""Times in a text as EDTF (ISO 8601-2): years, fiscal years, dates, ranges, and what is counted up to a date."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from csrx.lexicon.phrases import Phrases

if TYPE_CHECKING:
    from collections.abc import Mapping

    from csrx.lexicon.load import Lexicon
    from csrx.lexicon.tokens import Tokens

_CLOSED = re.compile(r"((?:19|20)\d\d)\.(?:0?[1-9]|1[0-2])")
_LOST_DASH = re.compile(r"20(\d\d)(\d\d)")  # '201415', of 2014-15
_RELATIVE = ("to_date", "report_year", "last_year", "next_year")  # lists of words for a time told by the report's year
_DASHES = frozenset("-–—‑−/")
_ENDING = frozenset(["ended", "ending", "to"])
_SUPERLATIVE_REACH, _STANDARD_REACH = 5, 10  # tokens
_SINCE_REACH = 9  # words from 'since' to the year of what has been going on


def is_year(word: str) -> bool:
    """Whether a word reads as a year of which reports tell."""
    return len(word) == 4 and word.isdecimal() and 1950 <= int(word) <= 2080


class Time(NamedTuple):
    """A time at tokens `first` to `stop`.

    `lead` says how it is led in: 'until', 'since', 'to_date', 'report_year', 'last_year', 'next_year' or ''; `as_at`
    marks one until which something is told as of the day, 'at the end of 2017'.
    """

    edtf: str
    first: int
    stop: int
    lead: str = ""
    as_at: bool = False


class Periods:
    """Finds the times of a text in one language."""

    def __init__(self, lexicon: Lexicon) -> None:
        table: Mapping[str, Any] = lexicon.periods
        self._months: Mapping[str, int] = table["months"]
        self._fiscal = Phrases((form, True) for form in table["fiscal"])
        self._leads = Phrases((form, lead) for lead in ("until", "as_at", "since") for form in table[lead])
        self._words = Phrases((form, lead) for lead in _RELATIVE for form in table[lead])
        self._standards = frozenset(table["standards"])
        self._superlatives = frozenset(table["superlatives"])
        self._laws = frozenset(table["laws"])
        self._starts = self._months.keys() | self._fiscal.first_words() | self._words.first_words()

    def find(self, tokens: Tokens) -> list[Time]:
        """The times of the tokens, in order; relative ones ('during the year') have an empty `edtf`."""
        found: list[Time] = []
        index = 0
        for start, first in enumerate(tokens.lower):
            begins = first in self._starts or first[0].isdecimal() or first[:2] == "fy" or first == "f"
            if start < index or not begins:
                continue  # no time begins with such a word
            index = start
            word = self._words.match(tokens.lower, index)
            if word is not None and word[0] == "to_date" and self.is_unequalled(tokens, index):
                index = word[1]
                continue
            if word is not None and not self._ends_at(tokens, word[1]):
                found.append(Time("", index, word[1], word[0]))
                index = word[1]
                continue
            time = self._absolute(tokens, index)
            if time is not None:
                found.append(time)
                index = time.stop
        return found

    def is_unequalled(self, tokens: Tokens, index: int) -> bool:
        """Whether words such as 'to date' only say that nothing was larger: 'our largest gift so far'."""
        before = tokens.lower[max(0, index - _SUPERLATIVE_REACH) : index]
        return not self._superlatives.isdisjoint(before)

    def _ends_at(self, tokens: Tokens, index: int) -> bool:
        """Whether the words up to a token go on with the date on which the year ends: 'in the year to March 2018'."""
        ends = index + 1 < len(tokens) and tokens.lower[index] in _ENDING
        return ends and self._point(tokens, index + 1) is not None

    def _absolute(self, tokens: Tokens, index: int) -> Time | None:
        one = self._point(tokens, index)
        if one is None:
            return self._months_of(tokens, index)
        if self._dates_a_law(tokens, index) or self._dates_a_standard(tokens, index):
            return None
        edtf, stop = one
        if index and tokens.lower[index - 1] in _ENDING and "year" in tokens.lower[max(0, index - 3) : index]:
            return Time(edtf[:4], index, stop)
        lead = self._lead(tokens, index)
        joined = self._range(tokens, index, edtf, stop)
        if joined is not None:
            return Time(joined[0], index, joined[1])
        return Time(edtf, index, stop, "until", as_at=True) if lead == "as_at" else Time(edtf, index, stop, lead)

    def _months_of(self, tokens: Tokens, index: int) -> Time | None:
        """The months of one year: 'Jan–Jun 2020'; all of them, 'January to December 2020', are the year."""
        first, at = self._month_of(tokens, index)
        if first is None or at + 1 >= len(tokens) or tokens.lower[at] not in (*_DASHES, "to", "through", "until"):
            return None
        last, stop = self._month_of(tokens, at + 1)
        year = self._year_at(tokens, stop) if last is not None and last > first else None
        if year is None:
            return None
        whole = (first, last) == (1, 12)
        return Time(year[0] if whole else f"{year[0]}-{first:02}/{year[0]}-{last:02}", index, year[1])

    def _month_of(self, tokens: Tokens, index: int) -> tuple[int | None, int]:
        """The month at a token, as written with or without a day, and the index after it."""
        day = tokens.words[index].isdecimal() and len(tokens.words[index]) <= 2 and index + 1 < len(tokens)
        at = index + day
        month = self._months.get(tokens.lower[at]) if tokens.words[at][0].isupper() else None
        at += 1 + (at + 1 < len(tokens) and tokens.words[at + 1] == ".")
        return month, at

    def _dates_a_law(self, tokens: Tokens, index: int) -> bool:
        """Whether a year is part of the name of a law or a treaty: 'the Companies Act, 2013'."""
        before = index - 1 - (tokens.words[index - 1 : index] == [","])
        named = before > 0 and tokens.words[before][0].isupper() and tokens.lower[before] in self._laws
        return named and is_year(tokens.words[index])

    def _dates_a_standard(self, tokens: Tokens, index: int) -> bool:
        """Whether a year is that of a standard's edition: 'ISO 14001:2015', 'GRI 302: Energy 2016'."""
        lower = tokens.lower
        at = next(
            (k for k in range(index - 2, max(-1, index - _STANDARD_REACH), -1) if lower[k] in self._standards), None
        )
        if at is None or not lower[at + 1][0].isdecimal() or not is_year(lower[index]):
            return False
        named = lower[at + 2 : index]  # ': energy', '- 1 :', ':'
        return ":" in named and all(word[0].isalnum() or word in (":", "-", "/", "&") for word in named)

    def _range(self, tokens: Tokens, index: int, edtf: str, stop: int) -> tuple[str, int] | None:
        if stop + 1 >= len(tokens):
            return None
        word = tokens.lower[stop]
        before = tokens.lower[index - 1] if index else ""
        if (
            word in _DASHES
            or (word in ("to", "through", "until") and (before in ("from", "(", ",", "years", "") or len(edtf) > 4))
            or (word == "and" and before == "between")
        ):
            at = stop + 1
            while at < len(tokens) and tokens.lower[at] in ("the", "end", "of"):  # 'between 1998 and the end of 2012'
                at += 1
            other = self._point(tokens, at) if at < len(tokens) else None
            if other is not None and edtf[:4] <= other[0][:4] and "/" not in edtf:
                return f"{edtf}/{other[0]}", other[1]
        return None

    def _lead(self, tokens: Tokens, index: int) -> str:
        at = index
        while at > 0 and (
            tokens.lower[at - 1]
            in ("the", "end", "of", "-", "year", "date", "year-end", "financial", "mid", "late", "early")
            or tokens.lower[at - 1] == "as"
        ):
            hit = self._leads.match_back(tokens.lower, at)
            if hit is not None:
                return hit[0]
            at -= 1
        hit = self._leads.match_back(tokens.lower, at)
        if hit is None and at == index and tokens.lower[at - 1 : at] == ["in"]:
            words = tokens.lower[max(0, at - _SINCE_REACH) : at - 1]
            if "since" in words and all(word[0].isalpha() for word in words[words.index("since") :]):
                return "since"  # 'since the fund was set up in 1988'
        return hit[0] if hit else ""

    def _point(self, tokens: Tokens, index: int) -> tuple[str, int] | None:
        """One year, fiscal year, month or day at a token: its EDTF and the index after it."""
        lower, word = tokens.lower, tokens.words[index]
        fiscal = self._fiscal.match(lower, index)
        if fiscal is not None:
            return self._fiscal_year(tokens, fiscal[1])
        if word[:2].upper() == "FY" and word[2:].isdecimal():
            return self._fiscal_year(tokens, index)
        if word == "F" and index + 1 < len(tokens) and tokens.glued(index + 1):  # 'F21'
            return self._fiscal_year(tokens, index + 1)
        if lower[index] in self._months and word[0].isupper():
            return self._month(tokens, index)
        if word.isdecimal() and len(word) <= 2 and 1 <= int(word) <= 31:
            at = index + 1
            at += at < len(tokens) and lower[at] in ("st", "nd", "rd", "th")
            at += at < len(tokens) and lower[at] == "of"
            if at < len(tokens) and lower[at] in self._months and tokens.words[at][0].isupper():
                year = self._year_at(tokens, at + 1)
                return (f"{year[0]}-{self._months[lower[at]]:02}-{int(word):02}", year[1]) if year else None
            return None
        if is_year(word):
            return self._year_range(tokens, index)
        lost = _LOST_DASH.fullmatch(word) if len(tokens) == 1 else None  # the head of a column
        if lost is not None and int(lost[2]) == (int(lost[1]) + 1) % 100:
            return f"20{lost[1]}/20{lost[2]}", index + 1
        return None

    def _month(self, tokens: Tokens, index: int) -> tuple[str, int] | None:
        month = self._months[tokens.lower[index]]
        at = index + 1
        at += at < len(tokens) and tokens.words[at] == "."
        day = None
        if at < len(tokens) and tokens.words[at].isdecimal() and len(tokens.words[at]) <= 2:
            day, at = int(tokens.words[at]), at + 1
            at += at < len(tokens) and tokens.lower[at] in ("st", "nd", "rd", "th")
        comma = at < len(tokens) and tokens.words[at] == ","
        at += comma
        at += at < len(tokens) and tokens.lower[at] == "of"
        year = self._year_at(tokens, at)
        if year is None or (comma and not is_year(tokens.words[at])):  # 'In July, 27 pupils'
            return None
        return (f"{year[0]}-{month:02}-{day:02}" if day else f"{year[0]}-{month:02}"), year[1]

    def _year_at(self, tokens: Tokens, index: int) -> tuple[str, int] | None:
        """The year at a token, of four digits, or of two behind a month ('30 Jun 19', "Dec '20")."""
        at = index + (index + 1 < len(tokens) and tokens.words[index] in "'’")
        if at < len(tokens) and tokens.words[at].isdecimal() and len(tokens.words[at]) == 2 and index > 1:
            last = at + 1 >= len(tokens) or not tokens.glued(at + 1) or not tokens.words[at + 1][0].isalnum()
            return ("20" + tokens.words[at], at + 1) if last else None
        return (tokens.words[index], index + 1) if index < len(tokens) and is_year(tokens.words[index]) else None

    def _year_range(self, tokens: Tokens, index: int) -> tuple[str, int] | None:
        """'2019', '2019-20', '2019/20', '2019–2021'; numeric dates '2021-04-16'."""
        year, at = tokens.words[index], index + 1
        if at + 1 < len(tokens) and tokens.words[at] in _DASHES and _hangs(tokens, at) and _hangs(tokens, at + 1):
            after = tokens.words[at + 1]
            if (
                at + 3 < len(tokens)
                and tokens.words[at + 2] in _DASHES
                and after.isdecimal()
                and tokens.words[at + 3].isdecimal()
                and int(after) <= 12
            ):
                return f"{year}-{int(after):02}-{int(tokens.words[at + 3]):02}", at + 4
            if after.isdecimal() and len(after) == 2 and int(after) == (int(year) + 1) % 100:
                return f"{year}/{int(year) + 1}", at + 2
            if is_year(after) and int(after) > int(year):
                return f"{year}/{after}", at + 2
            if after.isdecimal() and len(after) == 2 and int(after) > int(year) % 100:
                return f"{year}/{year[:2]}{after}", at + 2
        return year, at

    def _fiscal_year(self, tokens: Tokens, index: int) -> tuple[str, int] | None:
        """'FY22', 'FY2023-24', 'fiscal 2017', \"FY '19\": the year in which it ends, or the pair."""
        if index >= len(tokens):
            return None
        word, at = tokens.words[index], index + 1
        if word in "'’" and at < len(tokens):
            word, at = tokens.words[at], at + 1
        word = word[2:] if word[:2].upper() == "FY" else word
        if (closed := _CLOSED.fullmatch(word)) is not None:
            return closed[1], at  # 'FY2021.3', the year that closed in March
        if not word.isdecimal() or len(word) not in (2, 4):
            return None
        year = word if len(word) == 4 else "20" + word
        if not is_year(year):
            return None
        if (
            at + 1 < len(tokens)
            and tokens.words[at] in _DASHES
            and tokens.words[at + 1].isdecimal()
            and tokens.glued(at + 1)
        ):
            after = tokens.words[at + 1]
            if int(after) % 100 == (int(year) + 1) % 100:
                return f"{year}/{int(year) + 1}", at + 2
            if len(after) == 4 and int(after) > int(year):
                return f"{year}/{after}", at + 2
        return year, at


def _hangs(tokens: Tokens, index: int) -> bool:
    """Whether nothing, or the end of a narrow line, stands before a token: '2014' over '-15'."""
    return tokens.glued(index) or tokens.text[tokens.end[index - 1] : tokens.start[index]] == "\n"

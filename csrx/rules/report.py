"""What a report says of itself: its title, the company, the year it reports on, its language."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from csrx.models.document import Document

_YEAR = re.compile(  # '2020', 'FY2019/20'; the digits first, for which the search goes fast
    r"((?:19[89]|20[0-4])\d)(?<![\d.,-]\d{4})(?:\s?[-/–]\s?(\d{2}|20\d\d)(?!\d))?"
    r"(?![.,]?\d|\s?(?:MW|kWh|t\b|people|%))"
)
_SHORT_YEAR = re.compile(r"\b(?:FY ?[’']?|F(?=[0-3]))(\d\d)(?:[-/–](\d\d))?(?!\d|[.,]\d)")  # 'FY 19/20', 'F21'
_SAID = re.compile(  # before a year: what is told of it
    r"\b(?:[Ii]n|[Dd]uring|[Tt]he year|[Ff]or|[Ff]iscal(?: year)?|FY|[Yy]ear ended(?: \d+)? \w+|[Oo]f)\s?$"
)
_REPORT = re.compile(
    r"((?:19[89]|20[0-4])\d)(?:\s?[-/–]\s?(\d{2}|20\d\d))?\s+(?:\w+\s+){0,4}?[Rr]eport|[Rr]eport\s+((?:19[89]|20[0-4])\d)(?:\s?[-/–]\s?(\d{2}|20\d\d))?"
)
_COMPANY = re.compile(
    r"\b((?:[A-Z][\w&’'.-]+\s+){1,5}"
    r"(?:Limited|Ltd\.?|Inc\.?|Corporation|Corp\.?|plc|PLC|AG|SE|S\.A\.|N\.V\.|Group|Company|"
    r"Co\.,? Ltd\.?|Holdings|Bank))"
    r"(?=[\s,.;:’'(]|$)"
)
_TITLED = re.compile(
    r"^(.{2,60}?)\s*(?:[|–—:-]\s*|\s)(?:(?:19|20)\d\d\s+)?(?:(?:19|20)\d\d[-/–]\d{2,4}\s+)?(?:Annual|CSR|ESG|Sustainability|Corporate|Environmental|Social|Integrated|Responsibility)\b.*Report",
    re.IGNORECASE,
)
_AHEAD = re.compile(
    r"\b(?:will|shall|targets?|goals?|by|plan(?:s|ned)?|until|expected|to come|to follow"
    r"|strategy|vision|roadmap|ambition|aims?|pledge[sd]?|towards?|budget(?:ed)?|future)\b[^.\n]*$",
    re.IGNORECASE,
)
_COMPARED = re.compile(  # before a year that something is measured against: 'since 2015', 'compared to 2015'
    r"\b(?:[Ss]ince|against|[Cc]ompared (?:with|to)|versus|vs\.?|relative to|than in|from|over"
    r"|[Bb]ase(?:line| year)(?: of)?|[Ff]ounded in|[Ee]stablished in)\s$"
)
# Before a year that is the edition of a standard: 'GRI 302: Energy 2016', 'ISO 14001:2015'.
_STANDARD = re.compile(r"\b(?:GRI|ISO(?:/IEC)?|OHSAS|IEC|EN) ?\d[\d-]*: ?(?:[A-Z][\w -]{2,40} )?$")
_OPENS, _GIVES = re.compile(r"\((?:FY ?)?$"), ": "  # round the year of another figure: '31% (2022: 24%)'
_PLAN = re.compile(r"\s+(?:\w+\s+){0,2}(?:[Pp]lans?|[Tt]argets?|[Gg]oals?|[Ss]trategy|[Aa]mbitions?|[Rr]oadmap)\b")
_DONE = re.compile(r"[^.\n]*?\b(?:had|were|cumulatively|accumulated|accumulatively)\b", re.IGNORECASE)
_IN_A_HEADING = 5  # votes
_NAMED_IN_TITLE = 8  # votes: those of a year that the title gives the report
_SAID_OFTEN, _FAR_MORE = 12, 4  # times that a report says 'in 2020', and times as often as of the next year
_FIRST_TARGET = 2030  # from here on every fifth year is a year of targets
_BACK = 60  # characters before a year in which words of the future speak of it
_FEWEST_PAIRS = 1
_FIRST_HAN = "\u4e00"  # the letters from here on are Han, and Hangul behind them
_LONGEST_SPAN = 15  # years of a span that ends in the year reported on
_WIDEST_GAP = 40  # characters between two years of a head
_LOOKED_AT, _NAMED_IN = 400_000, 100_000  # characters in which the year and the company are looked for


class _Year(NamedTuple):
    """A year of a text, or the two that a fiscal year touches: its span, the first and the last of them."""

    start: int
    end: int
    first: int
    last: int


def report_year(document: Document) -> int | None:
    """The year that the headings, the title and phrases like 'in 2020' speak of most."""
    text = document.text[:_LOOKED_AT]
    votes: Counter[int] = Counter()
    said: Counter[int] = Counter()  # how often 'in 2020' and the like
    for run in _runs(text):
        if len(run) > 1:  # the head of a table: it ends, or begins, with the year reported on
            years = {year.last for year in run}
            votes[max({year for year in years if {year - 1, year + 1} & years} or years)] += 2
            continue
        told = run[0]
        before = text[max(0, told.start - _BACK) : told.start]
        if _AHEAD.search(before) or _PLAN.match(text, told.end):
            votes[told.last] -= 2  # a year that is spoken of as yet to come is not the one reported on
        elif not (_COMPARED.search(before) or (_OPENS.search(before) and text.startswith(_GIVES, told.end))):
            votes[told.last] += 2 if _SAID.search(before) else 1
            said[told.last] += _SAID.search(before) is not None
    for match in _REPORT.finditer((document.title or "") + "\n" + text):
        written, tail = (match[1], match[2]) if match[1] else (match[3], match[4])
        votes[_last(written, tail)] += _NAMED_IN_TITLE
    for block in document.blocks[:400]:
        if block.kind == "heading":
            for year in _years(text, block.start, block.end):
                ahead = _AHEAD.search(text[block.start : year.start])
                votes[year.last] += 0 if ahead else _IN_A_HEADING
    past = {year: count for year, count in votes.items() if not is_target_year(year) or count >= _NAMED_IN_TITLE}
    if not past:
        return None
    best = max(past, key=lambda year: (past[year], year))
    if said[best - 1] >= _SAID_OFTEN and said[best - 1] > _FAR_MORE * said[best]:
        return best - 1  # the title names the year in which the report came out
    return best if past[best] > 0 else min(past)


def told_until(document: Document, year: int) -> int:
    """The last year that a report on `year` tells of as past: an archive of news goes on behind it."""
    text = document.text[:_LOOKED_AT]
    told = {year}
    for later in _years(text):
        before = text[max(0, later.start - _BACK) : later.start]
        ahead = is_target_year(later.last) or _AHEAD.search(before) or _PLAN.match(text, later.end)
        if later.last > year and (not ahead or _DONE.match(text, later.end, later.end + _BACK)):
            told.add(later.last)
    return max(told)


def in_pairs(document: Document, year: int) -> bool:
    """Whether a report writes its year as the two that it touches: '2024-25' more than '2025'."""
    pairs = alone = 0
    for written in _years(document.text, 0, _LOOKED_AT):
        if written.last == year:
            pairs += written.first == year - 1
            alone += written.first == year
    return pairs >= _FEWEST_PAIRS and pairs > alone


def is_target_year(year: int) -> bool:
    """Whether companies set themselves targets for a year and do not report on it yet: 2030, 2035 ..."""
    return year >= _FIRST_TARGET and year % 5 == 0


def _years(text: str, start: int = 0, end: int | None = None) -> list[_Year]:
    """The years of a stretch of text, in order; short ones are of this century."""
    stop = len(text) if end is None else end
    found = [
        _Year(match.start(), match.end(), int(match[1]), _last(match[1], match[2]))
        for match in _YEAR.finditer(text, start, stop)
        if not _STANDARD.search(text, max(start, match.start() - _BACK), match.start())
    ]
    if text.find("F", start, stop) < 0:
        return found
    for match in _SHORT_YEAR.finditer(text, start, stop):
        written = f"20{match[1]}"
        found.append(_Year(match.start(), match.end(), int(written), _last(written, match[2])))
    return sorted(found)


def _runs(text: str) -> Iterator[list[_Year]]:
    """The years of a text, those together that stand beside one another with no word between, as in a table's head."""
    run: list[_Year] = []
    for year in _years(text):
        if run and (year.start - run[-1].end > _WIDEST_GAP or not text[run[-1].end : year.start].isspace()):
            yield run
            run = []
        run.append(year)
    if run:
        yield run


def _last(year: str, tail: str | None) -> int:
    if tail is None:
        return int(year)
    end = int(tail) if len(tail) == 4 else int(year[:2] + tail)
    longest = _LONGEST_SPAN if len(tail) == 4 else 1
    return end if 0 < end - int(year) <= longest else int(year)


def report_title(document: Document) -> str | None:
    """The title that the file declares, else its first heading."""
    if document.title and document.title.strip():
        return " ".join(document.title.split())
    first = next((block for block in document.blocks if block.kind == "heading"), None)
    return " ".join(document.text[first.start : first.end].split()) if first else None


def report_company(document: Document) -> str | None:
    """The company: named in the title, else the company name that the text says most."""
    title = report_title(document) or ""
    titled = _TITLED.match(title)
    if titled and not re.match(r"(?:19|20)\d\d", titled[1]):
        return titled[1].strip(" -–—|:")
    names = Counter(match[1].removeprefix("The ") for match in _COMPANY.finditer(document.text[:_NAMED_IN]))
    best = names.most_common(1)
    return best[0][0] if best and best[0][1] >= 2 else None


def report_language(document: Document) -> str:
    """'zh' where a fifth of the letters are Han characters, else 'en'."""
    sample = document.text[:20_000]
    letters = sum(map(str.isalpha, sample))
    return "zh" if letters and sum(map(_FIRST_HAN.__le__, sample)) > 0.2 * letters else "en"

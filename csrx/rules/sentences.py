"""Sentences of a block, as spans."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_END = re.compile(
    r"[.!?][\"'”’)\]]*(?=\s)|[。！？；](?:[”」』）])?"
    r"|(?:(?<=[a-z]{3})|(?<=(?:19|20)\d\d))\.(?=[A-Z][a-z]+[ ,])"  # the space is lost: 'by 2025.We work'
    r"|[ \t][-–][ \t](?=[A-Z][a-z]+ed\s)"  # between the items of a list in a line: '- Reduced ... - Increased ...'
    r"|[ \t][·•●▪■◆∙|][ \t](?=\S)"  # between cards in a line, or a wide gap before a figure and its label
    r"|(?<=\S)(?:[ ]{4,}|\t+)(?=[~><≈]?(?:[A-Z]{0,3}[$€£¥₹]|[A-Z]{3} )?\d[^\n]{0,14}\D \S)"
)
_NO_END = re.compile(
    r"(?:\b(?:[A-Z]|Rs|[Pp]op|[Tt]el|[Ee]xt|Gov|Gen|Dist|Ave|No|Nos|Mr|Mrs|Ms|Dr|St|Co|Ltd|Inc|Corp|approx|Approx|appr|incl|excl|vs|etc|e\.g|i\.e|cf|ca|c|est|Fig|fig|p|pp|Vol|Art|Sec|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|sq|cu|cap|govt|dept|avg|min|max|Ch|Tk|Rp|Dhs?|U\.S|Prof|Sr|Jr|Bros|Pvt|resp|mn|bn|mill|mio|mln|bln|mrd|tn|cr|Cr|Fr|Bs))\.$"
)
_BEFORE_FIGURE = re.compile(  # signs of currencies with a point: 'Kshs. 25 million'
    r"\b(?:K[Ss]hs?|KSHS?|KShs?|[TU][Ss]hs?|Shs?|NRs|SLRs?|S[Ff]r|Fr|Ps|Gs|[Kk]r|lv|S/|US|INR|PKR|NPR|LKR|BDT|KES|UGX|TZS|NGN"
    r"|USD|EUR|GBP|CHF|RMB|PLN|MYR|SGD|PHP|IDR|AED|SAR)\.$"
)
_SPACED_POINT = re.compile(  # of a number, in a page copied word by word: '64 . 41 crore'
    r"(?<=\d) \. (?=\d{1,2} (?:million|billion|trillion|thousand|crores?|lakhs?|mn|bn|per ?cent)\b|\d{1,2} ?%)",
    re.IGNORECASE,
)
_LONGEST = 2000  # characters of a sentence
_DECIMAL = re.compile(r"\s*[a-z0-9₹$€£,;]")


def sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The spans of the sentences of `text[start:end]`, white space at their ends left out."""
    begin = start
    for match in _END.finditer(text, start, end):
        if match[0].startswith(".") and (
            _NO_END.search(text, max(begin, match.start() - 8), match.start() + 1) and _goes_on(text, match.end(), end)
        ):
            continue
        if match[0] == "." and text[max(start, match.start() - 3) : match.start()] == "...":
            continue  # dots that lead from a label to its figure
        if match[0] == "." and _SPACED_POINT.match(text, match.start() - 1):
            continue
        if match[0] == "." and (_leads_figure(text, begin, match.start(), end) or _ends_unit(text, match.start(), end)):
            continue
        yield from _parts(text, begin, match.end())
        begin = match.end()
    yield from _parts(text, begin, end)


def _parts(text: str, begin: int, end: int) -> Iterator[tuple[int, int]]:
    """A sentence, or the parts of one so long that it is none: what stands beside each figure is weighed in it."""
    while end - begin > _LONGEST:
        cuts = (text.rfind(sign, begin + _LONGEST // 2, begin + _LONGEST) for sign in (";", "\n", ",", " "))
        cut = next((at + 1 for at in cuts if at > 0), begin + _LONGEST)
        yield from _trimmed(text, begin, cut)
        begin = cut
    yield from _trimmed(text, begin, end)


def _leads_figure(text: str, begin: int, at: int, end: int) -> bool:
    """Whether a point ends the sign of a currency, and a figure stands behind it."""
    following = text[at + 1 : min(end, at + 4)].lstrip()[:1]
    return following.isdecimal() and _BEFORE_FIGURE.search(text, max(begin, at - 8), at + 1) is not None


def _ends_unit(text: str, at: int, end: int) -> bool:
    """Whether a point ends a unit cut short inside of a sentence: '14 MtCO2 eq. avoided'."""
    return text[max(0, at - 2) : at] == "eq" and text[at + 1 : min(end, at + 4)].lstrip()[:1].islower()


def _goes_on(text: str, at: int, end: int) -> bool:
    """Whether what follows an abbreviation's point reads as the same sentence; an initial is followed by a name."""
    return at < end and not text[at:end].isspace()


def _trimmed(text: str, begin: int, end: int) -> Iterator[tuple[int, int]]:
    body = text[begin:end]
    first = begin + len(body) - len(body.lstrip())
    last = begin + len(body.rstrip())
    if last > first:
        yield first, last

"""Tells what the words of a cell are by their shape: a value, a year."""

from __future__ import annotations

import re

_VALUE = re.compile(
    r"""
    [(\[<>=~≈±+\-–—−≤≥]{0,3}\s?
    (?:[A-Z]{1,4}\$?\s?|[$€£¥₹₩`]\s?|Rs\.?\s?){0,2}      # HK$ 12, RMB1.5
    [(\[<>~+\-–—−]?\s?
    \d[\d.,'’\s]*
    (?:\s?(?:%|°C|‰|[Mm]illion|[Bb]illion|[Tt]housand|[Ll]akhs?|[Cc]rores?|Cr\.?))?
    (?:\s?[a-zµ°²³][\w²³₂/.%-]{0,11}                     # kWh, tonnes, tCO2e/GWh
      |\s[A-Z][A-Za-z0-9₂²³]{0,5}(?:/[\w₹$€²³]{1,10})?    # GJ, MtCO2, GJ/₹
      |[A-Z]{1,3}
      |\s?[\u4e00-\u9fff]{1,6})?                          # 万元, 吨
    (?:\s(?:CO[2₂]\w{0,3}|[a-z]{1,6}))?                  # Mt CO2e
    [)\]*†‡^#⁰¹²³⁴⁵⁶⁷⁸⁹%+]{0,4}
    (?:\s?\((?:[a-z0-9,]{1,3}|\d[\d.,]*%?)\)[*†⁰¹²³⁴⁵⁶⁷⁸⁹]{0,2})?  # a footnote mark, or a second figure
    | \(?[-–—−‒]{1,2}\)? %?
    | n/?\s?[am]\.?(?:\(\d\))? | N/?\s?[AM]\.?[⁰¹²³⁴⁵⁶⁷⁸⁹]? | nil | Nil | NIL
    """,
    re.VERBOSE,
)
_YEAR = re.compile(
    r"(?:(?:FY|CY|F\.Y\.|Financial\ Year|Year|As\ (?:at|of)|\d{1,2}\ [A-Z][a-z]{2,8}|[A-Z][a-z]{2,8}\ \d{1,2},?)\s?)?"
    r"(?:(?:19|20)\d\d(?:\s?[-–/]\s?(?:20)?\d\d)?|\d\d[-–/]\d\d)\s?"
    r"(?:\([A-Za-z ]{1,12}\)|[A-Z]|年度?|[*†⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2})?"
)
_FY = re.compile(r"(?:FY|CY)\s?[’']?\d\d(?:[-–/]\d\d)?")
_LONGEST = 32


def is_value(text: str) -> bool:
    """Whether the text is a number with at most its sign, currency and scale, a dash or 'n/a'."""
    return len(text) <= _LONGEST and _VALUE.fullmatch(text) is not None


def is_year(text: str) -> bool:
    """Whether the text names a year or a financial year and nothing else."""
    return len(text) <= _LONGEST and (_YEAR.fullmatch(text) is not None or _FY.fullmatch(text) is not None)

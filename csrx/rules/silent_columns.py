"""Columns of tables that hold changes, notes or references rather than figures."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from csrx.lexicon.tokens import Tokens

_NO_DATA_HEADS = frozenset(
    [
        "change",
        "changes",
        "variation",
        "variance",
        "growth",
        "delta",
        "δ",
        "∆",
        "chg",
        "yoy",
        "evolution",
        "trend",
        "increase",
        "decrease",
        "note",
        "notes",
        "ref",
        "reference",
        "page",
        "pages",
        "gri",
        "cagr",
        "vs",
        "versus",
        "sdg",
        "var",
        "diff",
        "difference",
        "footnote",
        "assurance",
        "remarks",
    ]
)
_CHANGE_HEADS = frozenset(
    ["change", "changes", "variation", "variance", "growth", "cagr", "sdg", "sdgs", "δ", "∆", "chg", "yoy"]
)
_FROM_YEAR_TO_YEAR = re.compile(r"((?:19|20)\d\d) ?[-–/] ?((?:19|20)\d\d)\b")
_MORE_OR_LESS = (["+", "/", "-"], ["+", "/", "–"], ["+", "/", "−"])
_YEAR_ON_YEAR = re.compile(r"\b(?:y(?: - )?o(?: - )?y|year(?: - )? ?o(?:n|ver)(?: - )? ?year)\b")  # of tokens


def is_silent(heads: Sequence[Tokens]) -> bool:
    """Whether a column holds no figures by its heads; a unit alone, '%', says so only under a year."""
    named = any(len(tokens) > 1 and tokens.lower[0].isalpha() for tokens in heads)
    return any(_no_data(tokens) for tokens in heads if not (named and tokens.lower == ["%"]))


def _no_data(tokens: Tokens) -> bool:
    """Whether a column's head says that it holds changes, notes or references."""
    if any(word in _CHANGE_HEADS for word in tokens.lower) or _YEAR_ON_YEAR.search(" ".join(tokens.lower)):
        return True
    if (years := _FROM_YEAR_TO_YEAR.match(tokens.text, tokens.begin, tokens.stop)) and years[1] > years[2]:
        return True  # '2008-2007'
    return bool(tokens.lower) and (
        tokens.lower[0] in _NO_DATA_HEADS
        or tokens.words[:3] in _MORE_OR_LESS
        or (tokens.lower[-1] in _NO_DATA_HEADS and len(tokens) < 5)
        or (tokens.lower[0] == "%" and len(tokens) < 3)
    )

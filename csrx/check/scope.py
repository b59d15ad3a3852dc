"""What narrows a total: the words about it that say of what, where and for whom, besides that it is a total."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from csrx.models.fact import Fact

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|\b\d\b")  # "Group's", "scope 2"
_HAN = re.compile(r"[\u4e00-\u9fff]")


def narrowed(fact: Fact) -> frozenset[str]:
    """The words that narrow what a fact is about, of its sentence and the headings above; empty where it is of all."""
    words = _narrowing(fact.evidence.sentence.replace(fact.evidence.text, " "))
    for heading in fact.evidence.heading[-1:]:
        words |= _narrowing(heading)
    return words


def _narrowing(text: str) -> frozenset[str]:
    exact, beginnings, chinese = _plain()
    for phrase in chinese if _HAN.search(text) else ():
        text = text.replace(phrase, " ")
    found = (match.group().lower().replace("’", "'") for match in _WORD.finditer(text))
    return frozenset(_stem(word) for word in found if word not in exact and not word.startswith(beginnings))


def _stem(word: str) -> str:
    """The word without its plural."""
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


@cache
def _plain() -> tuple[frozenset[str], tuple[str, ...], tuple[str, ...]]:
    """Words that do not narrow, beginnings of such words, and the Chinese ones, longest first."""
    import yaml  # read only where two totals differ

    text = files("csrx.check").joinpath("scope.yaml").read_text(encoding="utf-8")
    table: dict[str, Any] = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    words = [str(word) for word in table["plain"]]
    exact = frozenset(word for word in words if not word.endswith("*"))
    beginnings = tuple(word.removesuffix("*") for word in words if word.endswith("*"))
    return exact, beginnings, tuple(sorted(map(str, table["chinese"]), key=len, reverse=True))

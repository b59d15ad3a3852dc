"""Numbers in the cells of a table: a cell that holds one number and little else, read with the table's own commas."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

# "1,234.5"  "(1,234)"  "RMB 12.5"  "1 234 t"  "12.3*"  "−5"  "1.234,5 (1)"
_CELL = re.compile(
    r"""
    \s* (?P<before>[^\d()]{0,8}) (?P<open>\()? \s*
    (?P<number>\d[\d.,'’\u00a0\u202f ]*) \s*
    (?P<close>\))? (?P<after>[^\d()]{0,12})
    (?: \( \d{1,2} \) )? \s*
    """,
    re.VERBOSE,
)
_NOTHING = frozenset({"-", "–", "—", "−", "nil", "n/a", "na", "n.a.", "none", "/", "不适用", "无"})
_GROUPED = re.compile(r"\d{1,3}(?:[ '’\u00a0\u202f]\d{3})+(?:[.,]\d+)?")
_MINUS = re.compile(r"[-−–]\s*$")


@dataclass(frozen=True, slots=True)
class Number:
    """A cell's number: its value, the worth of its last digit, and the words beside it (a currency, a unit, %)."""

    value: Decimal
    step: Decimal
    beside: str

    @property
    def share(self) -> bool:
        """Whether the number is a percentage, which does not add up as amounts do."""
        return "%" in self.beside or "％" in self.beside


def read_number(text: str, *, comma_decimal: bool = False) -> Number | None:
    """The one number that a cell holds, None where it holds none, or other words that matter.

    `comma_decimal` reads "1.234,5" rather than "1,234.5". A number in parentheses is negative, as in accounts.
    """
    match = _CELL.fullmatch(text)
    if match is None:
        return None
    written = match["number"].strip(" .,'’\u00a0\u202f")
    if not _is_one_number(written):
        return None
    mark, separator = (",", ".") if comma_decimal else (".", ",")
    whole, point, decimals = written.rpartition(mark)
    if not point or not decimals.isdigit() or mark in whole:
        whole, decimals = written, ""
    digits = "".join(c for c in whole if c.isdigit())
    if separator in whole and not _grouped(whole, separator):
        return None
    value = Decimal(f"{digits}.{decimals}" if decimals else digits)
    negative = bool(_MINUS.search(match["before"])) or bool(match["open"] and match["close"])
    beside = f"{match['before']}{match['after']}".strip()
    return Number(-value if negative else value, Decimal(1).scaleb(-len(decimals)), beside)


def _is_one_number(written: str) -> bool:
    """Whether spaces inside, if any, set thousands apart ("1 234") and do not part two numbers ("12 34")."""
    return not any(c in written for c in " '’\u00a0\u202f") or _GROUPED.fullmatch(written) is not None


def _grouped(whole: str, separator: str) -> bool:
    """Whether the separators stand where thousands (or lakhs) do: every group but the first has two or three
    digits, the
    last three."""
    first, *rest = whole.split(separator)
    return 1 <= len(first) <= 3 and all(len(group) in (2, 3) for group in rest) and len(rest[-1]) == 3


def holds_nothing(text: str) -> bool:
    """Whether the cell says that there is no amount: empty, a dash, `n/a`."""
    return text.strip().lower() in _NOTHING or not text.strip()


def written_with_comma(texts: list[str]) -> bool:
    """Whether a table writes decimals with a comma: some cell can be read that way only."""
    return any(re.search(r"\d\.\d{3},\d|^\D*\d+,\d{1,2}\D*$|\d\.\d{3}\.\d{3}", text) for text in texts)

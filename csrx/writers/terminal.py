"""Text for a terminal: how many columns it takes, cut and padded to a room, safe to print."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

ELLIPSIS = "…"
BOLD, DIM, CYAN, RESET = "\x1b[1m", "\x1b[2m", "\x1b[36m", "\x1b[0m"

_SPACE = re.compile(r"\s+")
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def fold(text: str) -> str:
    """The text on one line, white space folded; a character that would steer the terminal is replaced."""
    return _UNPRINTABLE.sub("\N{REPLACEMENT CHARACTER}", _SPACE.sub(" ", text)).strip()


def width(text: str) -> int:
    """The columns that the text takes: two for a wide character (Chinese, Japanese), none for a combining one."""
    if text.isascii():
        return len(text)
    return sum(map(_columns, text))


def _columns(character: str) -> int:
    if unicodedata.combining(character) or character == "\u200b":
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def pad(text: str, room: int, *, right: bool = False) -> str:
    """The text with spaces up to `room` columns; set to the right where `right`."""
    spaces = " " * max(0, room - width(text))
    return spaces + text if right else text + spaces


def head(text: str, room: int) -> str:
    """The beginning of the text that fits in `room` columns, broken between words where a space is near."""
    kept = _fitting(text, room)
    if kept == len(text):
        return text
    space = text.rfind(" ", 0, kept + 1)
    return text[: space if space > kept // 3 else kept]


def tail(text: str, room: int) -> str:
    """The end of the text that fits in `room` columns, broken between words where a space is near."""
    kept = _fitting(reversed(text), room)
    if kept >= len(text):
        return text
    cut = len(text) - kept
    space = text.find(" ", cut - 1)
    return text[space + 1 if 0 <= space < cut + kept * 2 // 3 else cut :]


def clip(text: str, room: int) -> str:
    """The text in `room` columns, its end cut off with an ellipsis where it is longer."""
    return text if _fitting(text, room) == len(text) else head(text, max(0, room - 1)).rstrip() + ELLIPSIS


def around(text: str, start: int, end: int, room: int) -> tuple[str, str, str]:
    """Cut a passage of about `room` columns out of the text: what stands before `start`, the words, what follows `end`.

    The words themselves are kept whole; the rest of the room goes to both sides, more to the left, where the verb is.
    """
    words = text[start:end]
    left, right = text[:start], text[end:]
    spare = max(0, room - width(words))
    for_right = max(spare - width(left), spare * 2 // 5)
    after = clip(right, for_right) if for_right > 1 else ""
    rest = spare - width(after)
    if width(left) <= rest:
        return left, words, after
    before = ELLIPSIS + tail(left, rest - 1) if rest > 1 else ""
    return before, words, after


def passage(sentence: str, words: str, room: int) -> tuple[str, str, str]:
    """Cut a passage of about `room` columns round the words out of the sentence they stand in, control characters
    folded: what stands before them, the words, what follows them. Words that end a row of a table are met there, and
    no part of a longer number is taken for them; where the sentence has them nowhere, they stand alone."""
    sentence, words = fold(sentence), fold(words)
    if sentence.endswith(f"| {words}"):
        return around(sentence, len(sentence) - len(words), len(sentence), room)
    whole = re.search(rf"(?<!\d)(?<!\d[.,]){re.escape(words)}(?![.,]?\d)", sentence)
    start = sentence.find(words) if whole is None else whole.start()
    return around(sentence, start, start + len(words), room) if start >= 0 else around(words, 0, len(words), room)


def wrap(text: str, room: int) -> list[str]:
    """The text as lines of at most `room` columns (two at the least), broken between words where there are any."""
    lines = []
    while line := head(text, max(2, room)):
        lines.append(line.rstrip())
        text = text[len(line) :].lstrip()
    return lines


def _fitting(characters: Iterable[str], room: int) -> int:
    """How many of the characters fit in `room` columns."""
    taken = count = 0
    for character in characters:
        taken += _columns(character)
        if taken > room:
            break
        count += 1
    return count

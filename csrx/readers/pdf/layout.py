"""Lines and chunks: the runs of a page put together again into what a reader takes in at one go."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from csrx.readers.pdf.runs import Run

BULLET = re.compile(r"(?:[•●○◦▪■□◆◇►▶➢➤✓✔‣⁃·∙*\uf0b7\uf0a7\uf0d8\uf0fc–—-]|//)$")
_ITEM = re.compile(
    r"(?:[•●○◦▪■□◆◇►▶➢➤✓✔‣⁃∙\uf0b7\uf0a7\uf0d8\uf0fc]\s*|[–—-]\s+|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]\s+)\S"
)
_ENDS = re.compile(r"[.!?:;。！？；：][)\]”’\"]*[⁰¹²³⁴⁵⁶⁷⁸⁹]*$")
_ENTRY = re.compile(  # a label and its figure: 'Volunteer hours: 5,900', 'Gas used – 4.2 GWh'
    r"[A-Z][^:.;]{2,60}(?::| [–—]) ?(?:[A-Z]{0,3}[$€£¥₹] ?|[A-Z]{3} |Rs\.? )?[~<>]?\d[^.;:]{0,40}"
    r"(?:\.\d[^.;:]{0,30})?(?: ?\([^()]{1,40}\))?"
)
GOES_ON = (
    "-",
    ",",
    "(",
    "/",
    "&",
    " and",
    " of",
    " the",
    " for",
    " in",
    " to",
    " by",
    " with",
    " from",
    " or",
    " than",
    " a",
)
_JOIN_GAP = 1.6  # the widest gap within a line of prose, in heights
_SIZES = 1.15  # the ratio of heights up to which two lines are of one size


@dataclass(slots=True, eq=False)
class Line:
    """Runs that stand side by side and read on."""

    runs: list[Run]
    left: float
    top: float
    right: float
    bottom: float
    height: float

    @property
    def text(self) -> str:
        """What the line reads."""
        return " ".join(run.text for run in self.runs)


@dataclass(slots=True, eq=False)
class Chunk:
    """Lines that belong together: a paragraph, an item, a heading."""

    lines: list[Line]
    left: float
    top: float
    right: float
    bottom: float
    height: float
    order: int
    item: bool = False
    bold: bool = False
    pitch: float = 0.0
    figure: bool = False

    @property
    def text(self) -> str:
        """What the chunk reads, line by line."""
        return "\n".join(line.text for line in self.lines)

    def add(self, line: Line) -> None:
        """Takes in a line at the end."""
        self.lines.append(line)
        self.left, self.right = min(self.left, line.left), max(self.right, line.right)
        self.top, self.bottom = min(self.top, line.top), max(self.bottom, line.bottom)


def find_lines(runs: Iterable[Run]) -> list[Line]:
    """The lines of prose, in the order of the runs; a wide gap parts two lines that stand level."""
    lines: list[Line] = []
    for run in runs:
        line = lines[-1] if lines else None
        if line and not run.turned and not line.runs[-1].turned and _reads_on(line, run):
            line.runs.append(run)
            line.right, line.top = max(line.right, run.right), min(line.top, run.top)
            line.bottom = max(line.bottom, run.bottom)
            if run.right - run.left > line.right - run.left - (run.right - run.left):
                line.height = max(line.height, run.height) if len(line.runs) < 3 else line.height
        else:
            lines.append(Line([run], run.left, run.top, run.right, run.bottom, run.height))
    return lines


def _reads_on(line: Line, run: Run) -> bool:
    last = line.runs[-1]
    low = min(last.height, run.height)
    gap = run.left - last.right
    level = min(last.bottom, run.bottom) - max(last.top, run.top)
    if level < 0.5 * low or gap < -0.3 * low:
        return False
    return gap < _JOIN_GAP * low or (gap < 4 * low and len(line.runs) == 1 and bool(BULLET.match(last.text)))


def find_chunks(lines: Sequence[Line], is_bold: Callable[[int], bool]) -> list[Chunk]:
    """Paragraphs, items and headings, each in the place where its first line stands."""
    pitch = _usual_pitch(lines)
    chunks: list[Chunk] = []
    for line in lines:
        home = _home(chunks, line, pitch, is_bold)
        if home:
            if len(home.lines) == 1:
                home.pitch = line.bottom - home.lines[-1].bottom
            home.add(line)
        else:
            first = line.runs[0]
            chunk = Chunk([line], line.left, line.top, line.right, line.bottom, line.height, first.start)
            chunk.item = bool(_ITEM.match(line.text))
            chunk.bold = all(is_bold(run.opens) and is_bold(run.closes) for run in line.runs)
            chunks.append(chunk)
    return chunks


def _home(chunks: Sequence[Chunk], line: Line, pitch: float, is_bold: Callable[[int], bool]) -> Chunk | None:
    """The chunk that the line goes on with: one of the latest, with nothing of the others between."""
    for place in range(len(chunks) - 1, max(len(chunks) - 7, -1), -1):
        chunk = chunks[place]
        if _continues(chunk, line, pitch, is_bold):
            between = any(
                other.bottom > chunk.bottom + 1 and other.top < line.top - 1 and other.top > chunk.top
                and other.left < line.right and other.right > line.left
                for other in chunks[place + 1 :]
            )  # fmt: skip
            return None if between else chunk
    return None


def _usual_pitch(lines: Sequence[Line]) -> float:
    """The distance of lines that follow each other, in heights, as most of the page has it."""
    pitches: Counter[float] = Counter()
    for one, two in pairwise(lines):
        down = two.bottom - one.bottom
        level = abs(one.left - two.left) < one.height and 0.9 < one.height / two.height < 1.1
        if level and 0.7 * one.height < down < 1.8 * one.height:
            pitches[round(down / one.height, 1)] += 1
    most = max(pitches.values(), default=0)
    return min((pitch for pitch, times in pitches.items() if times > 2 and times >= 0.3 * most), default=1.2)


def _continues(chunk: Chunk, line: Line, pitch: float, is_bold: Callable[[int], bool]) -> bool:
    """Whether the line is the next one of the chunk."""
    last = chunk.lines[-1]
    if last.runs[-1].turned or line.runs[0].turned:
        return False
    down = line.bottom - last.bottom
    allowed = chunk.pitch * 1.2 if chunk.pitch else max(pitch, 0.9) * last.height * 1.25
    if not 0.4 * last.height < down <= allowed or not 1 / _SIZES < line.height / last.height < _SIZES:
        return False
    overlap = min(chunk.right, line.right) - max(chunk.left, line.left)
    if overlap < 0.5 * min(chunk.right - chunk.left, line.right - line.left):
        return False
    if _ITEM.match(line.text) and not _is_number_in_text(chunk, last, line):
        return False
    height = last.height
    aligned = abs(line.left - last.left) < 2.5 * height or abs(line.right - last.right) < 1.5 * height
    if chunk.pitch and abs(down - chunk.pitch) < 0.04 * down:
        aligned = True  # the text flows round something
    if not aligned and abs(line.left + line.right - last.left - last.right) > 2 * height:
        return False
    return not _begins_anew(chunk, last, line, is_bold)


def _is_number_in_text(chunk: Chunk, last: Line, line: Line) -> bool:
    """Whether a line begins with what looks like an item's number only because its sentence was broken there."""
    words = last.runs[-1].text
    full = last.right > chunk.right - 2 * last.height
    level = abs(line.left - chunk.left) < 1.0 and not (chunk.item and len(chunk.lines) == 1)
    return (
        line.text[:1].isalnum()
        and full
        and level
        and not _ENDS.search(words)
        and not words.endswith((",", "and", "or"))
    )


def _begins_anew(chunk: Chunk, last: Line, line: Line, is_bold: Callable[[int], bool]) -> bool:
    """Whether a line that stands as if it went on begins a paragraph all the same."""
    ended = bool(_ENDS.search(last.runs[-1].text))
    short = last.right < chunk.right - max(3 * last.height, 0.12 * (chunk.right - chunk.left))
    if _ENTRY.fullmatch(last.text) and _ENTRY.fullmatch(line.text):
        return True
    was_bold, bold = is_bold(last.runs[-1].closes), is_bold(line.runs[0].opens)
    if was_bold and not bold and chunk.bold:
        return not last.runs[-1].text.endswith("-")
    if bold and not was_bold and (ended or short):
        return True
    return ended and short and not line.runs[0].text[:1].islower()

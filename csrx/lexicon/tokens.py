"""Words, digits and signs of a stretch of text, as parallel lists with their places."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

# One alternative a kind; a sample beside each. A word broken at a line's end is one token ("house-\nholds"); raised
# digits and fractions stand apart from the letters and digits they are glued to ("tonnes¹", "m²", "1½").
_LETTER = r"[^\W\d_¹²³⁰⁴-⁹¼½¾⅐-⅞]"
_TOKEN = re.compile(
    rf"""
    {_LETTER}+                                                                # donated
      (?: [-\u00ad\ufffe] [ \t\r]*\n\s* (?=[a-z]) {_LETTER}+                 # house-\nholds
      | ['’](?:s|S|t|re|ve|ll|d)\b )*                                         # company's
  | \d+(?:[.,]\d+)*                                                         # 35,177,000.5
  | [^\w\s]                                                                 # $ ( % –
  | [¹²³⁰⁴-⁹]+                                                              # a footnote's mark, an exponent
  | [\d_¼½¾⅐-⅞]                                                            # ½
    """,
    re.VERBOSE,
)
_RAISED = "¹²³⁴⁵⁶⁷⁸⁹⁰⁽⁾ᵃᵇᶜᵈ"
_GROUP, _START, _END = re.Match.group, re.Match.start, re.Match.end
_BROKEN_WORD = re.compile(r"([^\W\d_]+)[-\u00ad\ufffe][ \t\r]*\n\s*([a-z]\w*)")
_BREAK = re.compile(r"[-\u00ad\ufffe][ \t\r]*\n\s*")


@dataclass(slots=True, eq=False)
class Tokens:
    """The tokens of `text[start:end]`; `start[i]` and `end[i]` are offsets of the whole text."""

    text: str
    begin: int
    stop: int
    words: list[str] = field(repr=False)
    lower: list[str] = field(repr=False)
    start: list[int] = field(repr=False)
    end: list[int] = field(repr=False)

    @property
    def span(self) -> tuple[int, int]:
        """Where the text that was split begins and ends."""
        return self.begin, self.stop

    def __len__(self) -> int:
        return len(self.words)

    def glued(self, index: int) -> bool:
        """Whether no white space stands before token `index`."""
        return index > 0 and self.end[index - 1] == self.start[index]

    def first_at(self, offset: int) -> int:
        """The index of the first token that ends after `offset`."""
        low, high = 0, len(self.end)
        while low < high:
            middle = (low + high) // 2
            if self.end[middle] > offset:
                high = middle
            else:
                low = middle + 1
        return low


def tokenize(text: str, begin: int = 0, stop: int | None = None) -> Tokens:
    """Splits `text[begin:stop]` into tokens; offsets are those of `text`."""
    stop = len(text) if stop is None else stop
    matches = list(_TOKEN.finditer(text, begin, stop))
    words = list(map(_GROUP, matches))
    joined = "".join(words)
    if "\n" in joined:
        words = [_BREAK.sub("", word) if "\n" in word else word for word in words]
    if not joined.isascii():  # a footnote mark: 'Employees²', not 'km²'
        words = [word.rstrip(_RAISED) or word if word[-1] in _RAISED and len(word) > 3 else word for word in words]
    lower = list(map(str.lower, words))
    return Tokens(text, begin, stop, words, lower, list(map(_START, matches)), list(map(_END, matches)))


def written(tokens: Tokens, first: int, stop: int) -> str:
    """The words of tokens `first` to `stop` as the text has them, its white space made single, and those that the end
    of a line broke made whole."""
    said = tokens.text[tokens.start[first] : tokens.end[stop - 1]]
    if "\n" in said:
        said = _BROKEN_WORD.sub(lambda match: _mended(tokens.text, match[1], match[2]), said)
    return " ".join(said.split())


def _mended(text: str, one: str, two: str) -> str:
    """The two parts of a word that the end of a line broke; with a hyphen where the text has it so elsewhere."""
    return f"{one}-{two}" if f"{one}-{two}" in text else one + two


def first_token(form: str) -> str:
    """The first token of a phrase, or nothing where it has none."""
    word = form.partition(" ")[0]
    if word.isascii() and word.isalpha():  # as most are
        return word
    match = _TOKEN.match(form)
    return match[0] if match else ""


def last_token(form: str) -> str:
    """The last token of a phrase, or nothing where it has none."""
    word = form.rpartition(" ")[2]
    if word.isascii() and word.isalpha():
        return word
    words = tokenize(form).words
    return words[-1] if words else ""


def words_of(form: str) -> list[str]:
    """The tokens of a phrase as words."""
    words = form.split(" ")
    return words if form.isascii() and all(map(str.isalpha, words)) else tokenize(form).words

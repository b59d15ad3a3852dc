"""A dictionary of phrases that is matched at a token, longest first, forwards or backwards."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from csrx.lexicon.tokens import first_token, last_token, tokenize, words_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Set

T = TypeVar("T")
_Rows = tuple[
    tuple[int, ...], dict[tuple[str, ...], T]
]  # the lengths in words, longest first; the words with their value


class Phrases(Generic[T]):
    """Phrases with what each stands for; where two are spelled alike, the first stays.

    `cased` ones match the words as written, others the lower-cased words. The lexicon holds many thousands of forms
    of which a document uses few: a form is split into words only when its first (or last) word is met.
    """

    def __init__(self, entries: Iterable[tuple[str, T]] = (), *, cased: bool = False) -> None:
        self._cased = cased
        self._forms = [(form if cased else form.lower(), value) for form, value in entries]
        # By first and by last word: the numbers of the forms, in their place the forms in words once the word was met.
        self._forward: dict[str, list[int] | _Rows[T]] | None = None
        self._backward: dict[str, list[int] | _Rows[T]] | None = None

    def _index(self, end: Callable[[str], str], at: int) -> dict[str, list[int] | _Rows[T]]:
        """The numbers of the forms by their first (`at` 0) or last (-1) word, which `end` gives where it has signs."""
        index: dict[str, list[int]] = {}
        for number, (form, _) in enumerate(self._forms):
            word = form.rpartition(" ")[2] if at else form.partition(" ")[0]
            if word not in index:
                if not (word.isascii() and word.isalpha()):
                    word = end(form)
                if word not in index:
                    index[word] = []
            index[word].append(number)
        return dict(index)

    def _rows(self, numbers: list[int]) -> _Rows[T]:
        """The forms of these numbers as words, each spelling once."""
        seen: dict[tuple[str, ...], T] = {}
        for number in numbers:
            form, value = self._forms[number]
            seen.setdefault(tuple(words_of(form)), value)
        return tuple(sorted({len(key) for key in seen}, reverse=True)), seen

    def __contains__(self, form: str) -> bool:
        tokens = tokenize(form)
        words = tokens.words if self._cased else tokens.lower
        hit = self.match(words, 0)
        return hit is not None and hit[1] == len(words)

    def _known(self) -> dict[str, list[int] | _Rows[T]]:
        """The phrases by their first words."""
        if self._forward is None:
            self._forward = self._index(first_token, 0)
        return self._forward

    def _split(self, known: dict[str, list[int] | _Rows[T]], word: str) -> _Rows[T]:
        """The phrases that begin (or end) with a word that some begin with, split when it is first met."""
        rows = known[word]
        if isinstance(rows, list):
            rows = known[word] = self._rows(rows)
        return rows

    def first_words(self) -> Set[str]:
        """The words with which phrases begin."""
        return self._known().keys()

    def match(self, words: list[str], index: int) -> tuple[T, int] | None:
        """The longest phrase that begins at token `index`: its value and the index after it."""
        if index >= len(words):
            return None
        known, word = self._forward or self._known(), words[index]
        if word not in known:  # as most words are
            return None
        lengths, forms = self._split(known, word)
        for length in lengths:
            key = tuple(words[index : index + length])
            if len(key) == length and key in forms:
                return forms[key], index + length
        return None

    def find_all(self, words: list[str]) -> list[tuple[int, int, T]]:
        """Every phrase of some words: the indices at which it begins and ends, and its value; the longest first."""
        known = self._known()
        found: list[tuple[int, int, T]] = []
        for index, word in enumerate(words):
            if word in known:
                rows = known[word]
                lengths, forms = self._split(known, word) if isinstance(rows, list) else rows
                for length in lengths:
                    key = tuple(words[index : index + length])
                    if key in forms and len(key) == length:
                        found.append((index, index + length, forms[key]))
        return found

    def match_back(self, words: list[str], stop: int) -> tuple[T, int] | None:
        """The longest phrase that ends before token `stop`: its value and the index it begins at."""
        if stop <= 0:
            return None
        if self._backward is None:
            self._backward = self._index(last_token, -1)
        last = words[stop - 1]
        if last not in self._backward:
            return None
        lengths, forms = self._split(self._backward, last)
        for length in lengths:
            first = stop - length
            if first >= 0 and (key := tuple(words[first:stop])) in forms:
                return forms[key], first
        return None

"""A dictionary of phrases that is matched at a token, longest first, forwards or backwards."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Generic, TypeVar

from csrx.lexicon.tokens import first_token, last_token, tokenize, words_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

T = TypeVar("T")
_Rows = list[tuple[list[str], T]]


class Phrases(Generic[T]):
    """Phrases with what each stands for; where two are spelled alike, the first stays.

    `cased` ones match the words as written, others the lower-cased words. The lexicon holds many thousands of forms
    of which a document uses few: a form is split into words only when its first (or last) word is met.
    """

    def __init__(self, entries: Iterable[tuple[str, T]] = (), *, cased: bool = False) -> None:
        self._cased = cased
        self._forms = [(form if cased else form.lower(), value) for form, value in entries]
        self._forward: dict[str, _Rows[T]] = {}
        self._backward: dict[str, _Rows[T]] = {}
        self._by_first: dict[str, list[int]] | None = None
        self._by_last: dict[str, list[int]] | None = None

    def _index(self, end: Callable[[str], str]) -> dict[str, list[int]]:
        index: dict[str, list[int]] = defaultdict(list)
        for number, (form, _) in enumerate(self._forms):
            index[end(form)].append(number)
        return index

    def _rows(self, numbers: list[int]) -> _Rows[T]:
        """The forms of these numbers as words, longest first, each spelling once."""
        seen: dict[tuple[str, ...], T] = {}
        for number in numbers:
            form, value = self._forms[number]
            seen.setdefault(tuple(words_of(form)), value)
        return [(list(key), value) for key, value in sorted(seen.items(), key=lambda row: -len(row[0]))]

    def __contains__(self, form: str) -> bool:
        tokens = tokenize(form)
        words = tokens.words if self._cased else tokens.lower
        hit = self.match(words, 0)
        return hit is not None and hit[1] == len(words)

    def _starting(self, word: str) -> _Rows[T] | tuple[()]:
        """The phrases that begin with a word, longest first."""
        rows = self._forward.get(word)
        if rows is None:
            if self._by_first is None:
                self._by_first = self._index(first_token)
            numbers = self._by_first.get(word)
            if numbers is None:
                return ()
            rows = self._forward[word] = self._rows(numbers)
        return rows

    def match(self, words: list[str], index: int) -> tuple[T, int] | None:
        """The longest phrase that begins at token `index`: its value and the index after it."""
        if index >= len(words):
            return None
        for key, value in self._starting(words[index]):
            stop = index + len(key)
            if words[index:stop] == key:
                return value, stop
        return None

    def match_all(self, words: list[str], index: int) -> list[tuple[T, int]]:
        """Every phrase that begins at token `index`, longest first: values and the indices after them."""
        rows = self._starting(words[index])
        return (
            [(value, index + len(key)) for key, value in rows if words[index : index + len(key)] == key] if rows else []
        )

    def match_back(self, words: list[str], stop: int) -> tuple[T, int] | None:
        """The longest phrase that ends before token `stop`: its value and the index it begins at."""
        if stop <= 0:
            return None
        if self._by_last is None:
            self._by_last = self._index(last_token)
        last = words[stop - 1]
        rows = self._backward.get(last)
        if rows is None:
            numbers = self._by_last.get(last)
            if numbers is None:
                return None
            rows = self._backward[last] = self._rows(numbers)
        for key, value in rows:
            first = stop - len(key)
            if first >= 0 and words[first:stop] == key:
                return value, first
        return None

"""A dictionary of phrases that is matched at a token, longest first, forwards or backwards."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import Generic, TypeVar

from csrx.lexicon.tokens import first_token, last_token, tokenize

T = TypeVar("T")
_Rows = list[tuple[tuple[str, ...], T]]


class Phrases(Generic[T]):
    """Phrases with what each stands for; where two are spelled alike, the first stays.

    `cased` ones match the words as written, others the lower-cased words. The lexicon holds many thousands of forms
    of which a document uses few: a form is split into words only when its first (or last) word is met.
    """

    def __init__(self, entries: Iterable[tuple[str, T]] = (), *, cased: bool = False) -> None:
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
            seen.setdefault(tuple(tokenize(form).words), value)
        return sorted(seen.items(), key=lambda row: -len(row[0]))

    def __contains__(self, form: str) -> bool:
        return self.match(words := tokenize(form).lower, 0) is not None and self.match(words, 0)[1] == len(words)  # type: ignore[index]

    def match(self, words: Sequence[str], index: int) -> tuple[T, int] | None:
        """The longest phrase that begins at token `index`: its value and the index after it."""
        if index >= len(words):
            return None
        if self._by_first is None:
            self._by_first = self._index(first_token)
        first = words[index]
        rows = self._forward.get(first)
        if rows is None:
            if first not in self._by_first:
                return None
            rows = self._forward[first] = self._rows(self._by_first[first])
        for key, value in rows:
            stop = index + len(key)
            if stop <= len(words) and all(words[index + k] == word for k, word in enumerate(key)):
                return value, stop
        return None

    def match_all(self, words: Sequence[str], index: int) -> list[tuple[T, int]]:
        """Every phrase that begins at token `index`, longest first: values and the indices after them."""
        if self.match(words, index) is None:
            return []
        return [
            (value, index + len(key))
            for key, value in self._forward[words[index]]
            if index + len(key) <= len(words) and all(words[index + k] == word for k, word in enumerate(key))
        ]

    def match_back(self, words: Sequence[str], stop: int) -> tuple[T, int] | None:
        """The longest phrase that ends before token `stop`: its value and the index it begins at."""
        if stop <= 0:
            return None
        if self._by_last is None:
            self._by_last = self._index(last_token)
        last = words[stop - 1]
        rows = self._backward.get(last)
        if rows is None:
            if last not in self._by_last:
                return None
            rows = self._backward[last] = self._rows(self._by_last[last])
        for key, value in rows:
            first = stop - len(key)
            if first >= 0 and all(words[first + k] == word for k, word in enumerate(key)):
                return value, first
        return None

"""The schema's words as matchers: which lists a word stands in, and what each list says for a metric."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from csrx.lexicon.inflect import is_participle, plural, spellings, verb_forms
from csrx.lexicon.phrases import Phrases
from csrx.schema import Metric, Schema, Tells, WordList, Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from csrx.lexicon.tokens import Tokens

_POSSESSIVE = ("'s", "’s")
_SIGNS = frozenset("£$€¥₹")
_PER_UNIT = frozenset(["per_unit"])  # a list that the code itself fills: 'per' and what something is taken per
_HAVE = frozenset(["have", "has", "had"])
_BETWEEN = frozenset(["also", "already", "now", "since", "not", "so", "thus", "even", "always", "then", "both", "long"])
_NO_DENOMINATORS = frozenset(
    ["year", "annum", "month", "week", "day", "hour", "minute", "second", "cent", "centum", "capita", "se"]
)


_EVERY = frozenset(["each", "every"])
_ONE = _EVERY | {"a", "an", "one"}
_MAKING = frozenset(
    form for verb in ("make", "produce", "build", "manufacture", "assemble", "brew", "process", "refine", "carry")
    for form in verb_forms(verb)
)  # fmt: skip
_OPENING = frozenset([":", ";", "–", "—", "•", "per"])
_INFLECTED = ("s", "ed", "ing")


class Cue(NamedTuple):
    """Words of the schema met in a text: tokens `first` to `stop`, and the lists that they stand in.

    `topics` are those of the lists that count beyond their own sentence.
    """

    first: int
    stop: int
    words: str
    lists: frozenset[str]
    verb: bool
    topics: frozenset[str] = frozenset()


class Guide(NamedTuple):
    """What the lists say for one metric."""

    name: str
    metric: Metric
    strong: frozenset[str]
    weak: frozenset[str]
    against: frozenset[str]
    others: frozenset[str]  # lists that tell of the world's and others' deeds, against every metric
    together: tuple[tuple[str, str], ...]
    doers: tuple[tuple[str, str], ...]
    headings: str  # the name of the list of its heading words
    speaking: frozenset[str]  # all lists that speak for it
    measured: frozenset[str]  # lists of what a share must be of


class Cues:
    """All lists of a schema in one language, ready to be looked up."""

    def __init__(self, schema: Schema, language: str) -> None:
        self.schema = schema
        self.takers: dict[tuple[str, str | None, str | None], list[tuple[Guide, float]]] = {}  # by kind, unit and head
        self.elsewhere = schema.elsewhere
        self.changes = frozenset(name for name, words in schema.words.get(language, {}).items() if words.change)
        self._whole = frozenset(name for name, words in schema.words.get(language, {}).items() if words.whole)
        self.qualified = frozenset(name for name, words in schema.words.get(language, {}).items() if words.qualified)
        self.faint = frozenset(name for name, words in schema.words.get(language, {}).items() if words.faint)
        self.masses = frozenset(name for name, words in schema.words.get(language, {}).items() if words.masses)
        self._outputs = frozenset(name for name, words in schema.words.get(language, {}).items() if words.outputs)
        forms: dict[str, frozenset[str]] = {}
        self._verbs: set[str] = set()
        for name, words in schema.words.get(language, {}).items():
            self._add(forms, name, words)
        for role, lists in (("status", schema.status.get(language, {})), ("focus", schema.focus.get(language, {}))):
            for name, entry in lists.items():
                self._add(
                    forms, f"{role}.{name}", entry if isinstance(entry, WordList) else WordList(nouns=tuple(entry))
                )
        if language in schema.total:
            self._add(forms, "total", schema.total[language])
        self.guides = tuple(self._guide(forms, name, metric, language) for name, metric in schema.metrics.items())
        self.against_only = self._against_only()
        self._speaking = frozenset(name for guide in self.guides for name in guide.speaking)
        self.strong = frozenset(name for guide in self.guides for name in guide.strong)
        falling = (guide.strong for guide in self.guides if not guide.strong.isdisjoint(self.changes))
        self.falling = frozenset(name for strong in falling for name in strong)  # of what is saved and avoided
        self.measured = frozenset(name for guide in self.guides for name in guide.measured)
        self.deeds = frozenset(verbs for guide in self.guides for _, verbs in guide.doers)
        topics = self._topics()
        known = {names: (names, topics & names) for names in set(forms.values())}  # few, and shared by many forms
        entries = ((form, known[names]) for form, names in forms.items())
        self._phrases: Phrases[tuple[frozenset[str], frozenset[str]]] = Phrases(entries)

    def _topics(self) -> frozenset[str]:
        """The lists that a metric asks for in its context, those of heading words and of areas of focus."""
        needs = [need for guide in self.guides for need in guide.metric.needs if need.scope == "context"]
        headings = (guide.headings for guide in self.guides)
        areas = (f"focus.{name}" for lists in self.schema.focus.values() for name in lists)
        return frozenset(
            (*headings, *self.elsewhere, *areas, *(name for need in needs for name in (*need.any, *need.none)))
        )

    def _against_only(self) -> frozenset[str]:
        """The lists that only ever tell against: met in a name ('Kestrel Insurance') they say nothing."""
        against = {name for guide in self.guides for name in (*guide.against, *guide.others)}
        wanted = {name for guide in self.guides for name in guide.speaking}
        wanted |= {
            name for metric in self.schema.metrics.values() for need in metric.needs for name in (*need.any, *need.none)
        }
        return frozenset(against - wanted)

    def _add(self, forms: dict[str, frozenset[str]], name: str, words: WordList) -> None:
        verbs = [form for verb in words.verbs for base in spellings(verb.lower()) for form in verb_forms(base)]
        self._verbs.update(verbs)
        nouns = [noun.lower() for noun in words.nouns]
        own = frozenset([name])
        for said in (*nouns, *map(plural, nouns), *(phrase.lower() for phrase in words.phrases)):
            for form in spellings(said):
                forms[form] = forms[form] | own if form in forms else own
        for form in verbs:
            forms[form] = forms[form] | own if form in forms else own

    def _guide(self, forms: dict[str, frozenset[str]], name: str, metric: Metric, language: str) -> Guide:
        tells = metric.tells.get(language)
        heading = f"{name}.headings"
        self._add(forms, heading, WordList(nouns=metric.headings.get(language, ())))

        def named(role: str, entries: Iterable[Words]) -> frozenset[str]:
            names = []
            for number, words in enumerate(entries):
                if isinstance(words, str):
                    names.append(words.removeprefix("@"))
                else:
                    names.append(f"{name}.{role}.{number}")
                    self._add(forms, names[-1], words)
            return frozenset(names)

        tells = tells or Tells()
        strong, weak = named("strong", tells.strong), named("weak", tells.weak)
        together, doers = _pairs(tells.together), _pairs(tells.doers)
        speaking = strong | weak | frozenset(name for pair in (*together, *doers) for name in pair)
        against, others = named("against", tells.against), frozenset(self.schema.against)
        measured = frozenset(name for need in metric.needs if "percent" in need.when for name in need.any)
        return Guide(name, metric, strong, weak, against, others, together, doers, heading, speaking, measured)

    def find(self, tokens: Tokens) -> list[Cue]:
        """Every cue of the tokens, in order; cues may lie inside longer ones, save in phrases that stand as a whole."""
        lower = tokens.lower
        found = self._cues(lower)
        if "US" in tokens.words:  # 'of US$ 10,300' is of no people of ours
            found = [cue for cue in found if "US" not in tokens.words[cue.first : cue.stop]]
        found = [cue for cue in found if not (cue.verb and _is_in_name(tokens, cue))]
        if any(word.endswith(_POSSESSIVE) for word in lower):  # "the household's income" speaks of a household
            plain = [word[:-2] if word.endswith(_POSSESSIVE) else word for word in lower]
            known = {(cue.first, cue.stop) for cue in found}
            found += [cue for cue in self._cues(plain) if (cue.first, cue.stop) not in known and not cue.verb]
            found.sort(key=lambda cue: cue.first)
        whole = [cue for cue in found if not self._whole.isdisjoint(cue.lists)]
        if whole:
            found = [cue for cue in found if not any(_is_inside(cue, other) for other in whole)]
        against = [cue for cue in found if self.against_only.issuperset(cue.lists)]
        if against:  # 'food banks' are no banks
            longer = [cue for cue in found if not self._speaking.isdisjoint(cue.lists)]
            inside = {id(cue) for cue in against if any(_is_inside(cue, o) for o in longer)}
            found = [cue for cue in found if id(cue) not in inside]
        per = [*self._after_per(lower), *(cue for cue in found if self._outputs & cue.lists and _is_one(lower, cue))]
        if per:
            making = {cue.first - 1 for cue in per if cue.first and lower[cue.first - 1] in _ONE}
            found = [cue for cue in found if cue.stop not in making or lower[cue.first] not in _MAKING]
            found += [Cue(cue.first, cue.stop, cue.words, _PER_UNIT, False) for cue in per]
            found.sort(key=lambda cue: cue.first)
        return found

    def _after_per(self, lower: Sequence[str]) -> Iterator[Cue]:
        """'per employee', 'per-vehicle', 'per square metre': not 'per year' or 'per cent'."""
        if "per" not in lower:
            return
        for index, word in enumerate(lower):
            at = index + 1 + (lower[index + 1 : index + 2] == ["-"])
            at += lower[at : at + 1] != [] and lower[at] in _SIGNS  # 'per £m of revenue'
            if word == "per" and at < len(lower) and lower[at][0].isalpha() and lower[at] not in _NO_DENOMINATORS:
                yield Cue(index, at + 1, " ".join(lower[index : at + 1]), _PER_UNIT, False)

    def _cues(self, lower: list[str]) -> list[Cue]:
        found: list[Cue] = []
        for first, stop, (lists, topics) in self._phrases.find_all(lower):
            if stop == first + 1 and lower[first] in _HAVE and _helps(lower, stop):
                continue
            words = lower[first] if stop == first + 1 else " ".join(lower[first:stop])
            found.append(Cue(first, stop, words, lists, words in self._verbs, topics))
        return found


def _is_in_name(tokens: Tokens, cue: Cue) -> bool:
    """Whether what might be a verb is part of a name in a sentence: 'Northbank Finance shall not exceed'."""
    first, words = cue.first, tokens.words
    if not first or cue.stop > first + 1 or not words[first].istitle() or words[first].endswith(_INFLECTED):
        return False
    named = words[first - 1].isalpha() and words[first - 1].istitle()
    return named and 2 * sum(map(str.islower, words)) > len(words)


def _is_one(lower: Sequence[str], cue: Cue) -> bool:
    """Whether a word of output is one unit of it: 'each tonne', 'to brew a hectolitre'; 'A car needs' in the lead."""
    one = cue.first - 1
    if one < 0 or lower[one] not in _ONE:
        return False
    return lower[one] in _EVERY or not one or lower[one - 1] in _MAKING or lower[one - 1] in _OPENING


def _helps(lower: Sequence[str], stop: int) -> bool:
    """Whether a form of 'have' that ends at `stop` only makes a tense: 'has gone', 'have since been built'."""
    following = lower[stop : stop + 2]
    if following and (following[0] in _BETWEEN or following[0].endswith("ly")):
        following = following[1:]
    return bool(following) and is_participle(following[0])


def _is_inside(cue: Cue, other: Cue) -> bool:
    """Whether a cue is a part of another."""
    return other.first <= cue.first and cue.stop <= other.stop and cue.stop - cue.first < other.stop - other.first


def _pairs(pairs: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    return tuple((left.removeprefix("@"), right.removeprefix("@")) for left, right in pairs)


@lru_cache(maxsize=8)
def _compiled(digest: str, language: str, schema: _Held) -> Cues:
    return Cues(schema.schema, language)


@dataclass(frozen=True)
class _Held:
    """A schema that compares by its digest, so that compiled cues can be kept."""

    schema: Schema

    def __hash__(self) -> int:
        return hash(self.schema.digest)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Held) and other.schema.digest == self.schema.digest


def compile_cues(schema: Schema, language: str) -> Cues:
    """The cues of a schema in a language, made once."""
    return _compiled(schema.digest, language, _Held(schema))


def lists_of(cues: Iterable[Cue]) -> Mapping[str, str]:
    """The lists that cues stand in, each with the first words that met it."""
    met: dict[str, str] = {}
    for cue in cues:
        for name in cue.lists:
            met.setdefault(name, cue.words)
    return met

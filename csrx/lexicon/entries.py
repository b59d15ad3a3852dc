"""What the lexicon holds: units, currencies, number words, the frame of sentences."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from csrx.lexicon.phrases import Phrases
    from csrx.models.quantity import Bound


class Unit(NamedTuple):
    """A unit of measure: its symbol, its dimension ("energy", "mass" ...) and its factor to the dimension's base."""

    symbol: str
    dimension: str
    factor: Decimal


class Currency(NamedTuple):
    """A way of writing a currency: the code where it is certain, else the one taken and those it may mean.

    `tight` forms stand right before the digits, `glued` ones right behind them, `scaled_only` ones are money only after
    a scale word, `guarded` ones are acronyms of other things too, `before` tells that the form may stand before the
    number. `factor` is how much of the currency the form names: 0.01 for a cent, 1,000,000 for 'MSEK'.
    """

    code: str
    among: tuple[str, ...] = ()
    factor: Decimal = Decimal(1)
    tight: bool = False
    glued: bool = False
    scaled_only: bool = False
    guarded: bool = False
    before: bool = True


class NumberWords(NamedTuple):
    """Number words with their values."""

    ones: Mapping[str, int]
    tens: Mapping[str, int]
    scales: Mapping[str, int]
    scale_plurals: Mapping[str, int]
    letters: Mapping[str, int]
    money_letters: Mapping[str, int]
    collectives: Mapping[str, int]
    parts: Mapping[str, int]
    vague: Mapping[str, int]
    several: frozenset[str]
    starts: frozenset[str]


class Frame(NamedTuple):
    """The words that frame a noun phrase."""

    stops: frozenset[str]
    prepositions: frozenset[str]
    conjunctions: frozenset[str]
    pronouns: frozenset[str]
    auxiliaries: frozenset[str]
    adverbs: frozenset[str]
    verbs: frozenset[str]
    participles: frozenset[str]
    negations: frozenset[str]


class Lexicon(NamedTuple):
    """All that the grammar and the rules know of words."""

    numbers: NumberWords
    frame: Frame
    bounds_before: Phrases[Bound]
    bounds_after: Phrases[Bound]
    fillers: Phrases[bool]
    particles: Mapping[str, frozenset[str]]  # by particle that a bound begins with: the verbs that it belongs to
    unit_symbols: Phrases[Unit]
    unit_names: Phrases[Unit]
    units: Mapping[str, Unit]
    currency_symbols: Phrases[Currency]
    currency_names: Phrases[Currency]
    currency_tells: Mapping[str, tuple[str, ...]]  # by code: lower-case phrases that say which currency is meant
    currency_places: Mapping[str, tuple[str, ...]]  # by code: lower-case names of the places where it is money
    currency_signs: Mapping[str, tuple[str, ...]]  # by code: its own symbols, as written
    currency_worth: Mapping[str, tuple[Decimal, Decimal]]  # by code: how many a US dollar bought, at least and at most
    guarded_codes: frozenset[str]
    things: Mapping[str, str]  # every form, singular or plural, lower case: its class
    thing_phrases: Phrases[str]  # things of several words
    compounds: Mapping[str, tuple[frozenset[str], frozenset[str]]]  # by class: words before, and the heads they settle
    person_endings: tuple[str, ...]
    people_endings: tuple[str, ...]
    lemmas: Mapping[str, str]  # plural form: singular
    with_plurals: frozenset[str]  # singulars that have another form for several: 'child', not 'sheep'
    holders: frozenset[str]  # things that hold others, singular or plural: 'bags of rice'
    labels: frozenset[str]
    suffixes: frozenset[str]
    ages: Phrases[bool]
    ordinals: frozenset[str]
    context: Mapping[str, frozenset[str]]  # by name of the list in context.yaml
    places: Phrases[str]  # "countries" and "regions" of the world, "sectors"
    tenses: Mapping[str, frozenset[str]]  # by name of the list in tenses.yaml
    bystanders: Mapping[str, Phrases[bool]]  # verbs by name of the list in bystanders.yaml
    periods: Mapping[str, Any]
    rates: Phrases[str]

    def bound_before(self, words: list[str], stop: int) -> tuple[Bound, int] | None:
        """The bound that lower-case words before an index tell and where it begins; none in 'hours went up to 900'."""
        found = self.bounds_before.match_back(words, stop)
        if found is not None and words[max(0, found[1] - 1)] in self.particles.get(words[found[1]], ()):
            return None
        return found

    def rate_at(self, words: list[str], index: int) -> tuple[str, int] | None:
        """The rate that lower-case words tell at an index and the index after it; none in 'a year earlier'."""
        found = self.rates.match(words, index)
        behind = words[found[1] : found[1] + 2] if found is not None else []
        if behind and behind[0] in self.context["not_rates"] and behind[-1] != "-":  # 'annual on-grid electricity'
            return None
        return found

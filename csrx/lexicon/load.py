"""The lexicon: its YAML tables read once and turned into matchers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import yaml

from csrx.lexicon.inflect import plural
from csrx.lexicon.phrases import Phrases

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from csrx.models.quantity import Bound


def _plain_loader() -> Any:
    """A loader to which 'on', 'off', 'yes' and 'no' are words, not truth values."""
    base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    loader: Any = type("PlainLoader", (base,), {})
    loader.yaml_implicit_resolvers = {
        first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith(":bool") or first in "tTfF"]
        for first, resolvers in base.yaml_implicit_resolvers.items()
    }
    return loader


_Loader = _plain_loader()


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of measure: its symbol, its dimension ("energy", "mass" ...) and its factor to the dimension's base."""

    symbol: str
    dimension: str
    factor: Decimal


@dataclass(frozen=True, slots=True)
class Currency:
    """A way of writing a currency: the code where it is certain, else the one taken and those it may mean.

    `tight` forms stand right before the digits, `glued` ones right behind them, `scaled_only` ones are money only after
    a scale word, `guarded` ones are acronyms of other things too, `before` tells that the form may stand before the
    number. `factor` is what part of the currency the form names: 0.01 for a cent.
    """

    code: str
    among: tuple[str, ...] = ()
    factor: Decimal = Decimal(1)
    tight: bool = False
    glued: bool = False
    scaled_only: bool = False
    guarded: bool = False
    before: bool = True


@dataclass(frozen=True, slots=True)
class NumberWords:
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


@dataclass(frozen=True, slots=True)
class Frame:
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


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All that the grammar and the rules know of words."""

    numbers: NumberWords
    frame: Frame
    bounds_before: Phrases[Bound]
    bounds_after: Phrases[Bound]
    fillers: Phrases[bool]
    unit_symbols: Phrases[Unit]
    unit_names: Phrases[Unit]
    units: Mapping[str, Unit]
    currency_symbols: Phrases[Currency]
    currency_names: Phrases[Currency]
    currency_tells: Mapping[str, tuple[str, ...]]  # by code: lower-case phrases that say which currency is meant
    currency_places: Mapping[str, tuple[str, ...]]  # by code: lower-case names of the places where it is money
    currency_signs: Mapping[str, tuple[str, ...]]  # by code: its own symbols, as written
    guarded_codes: frozenset[str]
    things: Mapping[str, str]  # every form, singular or plural, lower case: its class
    thing_phrases: Phrases[str]  # things of several words
    compounds: Mapping[str, tuple[frozenset[str], frozenset[str]]]  # by class: words before, and the heads they settle
    person_endings: tuple[str, ...]
    lemmas: Mapping[str, str]  # plural form: singular
    holders: frozenset[str]  # things that hold others, singular or plural: 'bags of rice'
    labels: frozenset[str]
    suffixes: frozenset[str]
    ages: Phrases[bool]
    ordinals: frozenset[str]
    context: Mapping[str, frozenset[str]]  # by name of the list in context.yaml
    periods: Mapping[str, Any]
    rates: Phrases[str]


def read_table(*path: str) -> dict[str, Any]:
    """One YAML table of the lexicon's folder."""
    text = files("csrx.lexicon").joinpath(*path).read_text(encoding="utf-8")
    table: dict[str, Any] = yaml.load(text, Loader=_Loader)
    return table


@cache
def load(language: str = "en") -> Lexicon:
    """The lexicon of a language, read once a process."""
    numbers = read_table(language, "numbers.yaml")
    bounds = read_table(language, "bounds.yaml")
    frame = read_table(language, "grammar.yaml")
    labels = read_table(language, "labels.yaml")
    periods = read_table(language, "periods.yaml")
    measures = read_table("units.yaml")
    units = _spelled_out(measures["units"], measures.get("spellings", {}))
    things = read_table(language, "things.yaml")
    money = read_table("currencies.yaml")
    by_symbol = {
        symbol: Unit(symbol, entry["dimension"], Decimal(str(entry.get("factor", 1))))
        for symbol, entry in units.items()
    }
    classes, lemmas, phrases = _things(things)
    return Lexicon(
        numbers=_number_words(numbers),
        frame=_frame(frame),
        bounds_before=Phrases((form, bound) for bound in _BOUNDS for form in bounds[bound].get("before", ())),
        bounds_after=Phrases((form, bound) for bound in _BOUNDS for form in bounds[bound].get("after", ())),
        fillers=Phrases((form, True) for form in bounds["exact"]),
        unit_symbols=Phrases(
            (
                (form, by_symbol[symbol])
                for symbol, entry in units.items()
                for form in (symbol, *entry.get("symbols", ()))
            ),
            cased=True,
        ),
        unit_names=Phrases(
            (form, by_symbol[symbol]) for symbol, entry in units.items() for form in entry.get("names", ())
        ),
        units=by_symbol,
        currency_symbols=Phrases(_currency_symbols(money), cased=True),
        currency_names=Phrases(_currency_names(money)),
        currency_tells=_currency_tells(money),
        currency_places={code: tuple(places) for code, places in money["places"].items()},
        currency_signs={code: tuple(entry.get("symbols", ())) for code, entry in money["currencies"].items()},
        guarded_codes=frozenset(code for code, entry in money["currencies"].items() if entry.get("guarded")),
        things=classes,
        thing_phrases=phrases,
        compounds={
            name: (frozenset(entry["words"]), frozenset(entry["heads"]))
            for name, entry in things.get("compounds", {}).items()
        },
        person_endings=tuple(things.get("person_endings", ())),
        lemmas=lemmas,
        holders=_holders(things),
        labels=frozenset(map(str, labels["before"])),
        suffixes=frozenset(map(str, labels["suffixes"])),
        ages=Phrases((form, True) for form in labels["ages"]),
        ordinals=frozenset(labels["ordinals"]),
        context=_context(read_table(language, "context.yaml")),
        periods=periods,
        rates=Phrases((form, rate) for rate, forms in periods["rates"].items() for form in forms),
    )


_BOUNDS: tuple[Bound, ...] = ("lower", "upper", "approximate")


def _number_words(table: dict[str, Any]) -> NumberWords:
    starts = frozenset((*table["ones"], *table["tens"], *table["vague"], "half", "quarter"))
    several = frozenset(table["several"])
    return NumberWords(
        **{key: value for key, value in table.items() if key != "several"}, several=several, starts=starts
    )


def _context(table: dict[str, list[str]]) -> dict[str, frozenset[str]]:
    sets = {name: frozenset(words) for name, words in table.items()}
    return sets | {"year_leads": sets["year_leads"] | sets["year_leads_sure"]}


def _frame(table: dict[str, list[str]]) -> Frame:
    words = {key: frozenset(map(str, value)) for key, value in table.items()}
    articles = words.pop("articles")
    stops = words["prepositions"] | words["conjunctions"] | words["pronouns"] | words["auxiliaries"] | words["adverbs"]
    return Frame(stops=stops | articles, **words)


def _spelled_out(units: dict[str, Any], spellings: dict[str, list[str]]) -> dict[str, Any]:
    """The units with every `{name}` in a form replaced by each of its spellings."""

    def expand(form: str) -> list[str]:
        before, brace, rest = form.partition("{")
        if not brace:
            return [form]
        name, _, after = rest.partition("}")
        tails = expand(after)
        return [before + part + tail for spelling in spellings[name] for part in expand(spelling) for tail in tails]

    return {
        symbol: entry
        | {key: [full for form in entry.get(key, ()) for full in expand(str(form))] for key in ("symbols", "names")}
        for symbol, entry in units.items()
    }


def _things(table: dict[str, Any]) -> tuple[dict[str, str], dict[str, str], Phrases[str]]:
    """Class and lemma of every form of a counted noun, and the phrases of several words."""
    irregular: dict[str, str] = table.get("plurals", {})
    classes: dict[str, str] = {}
    lemmas: dict[str, str] = {}
    several: list[tuple[str, str]] = []
    for name, nouns in table["classes"].items():
        for noun in map(str, nouns):
            forms = (noun.lower(), (irregular.get(noun) or plural(noun)).lower())
            for form in forms:
                if " " in form or "-" in form:
                    several.append((form, name))
                else:
                    classes.setdefault(form, name)
                lemmas.setdefault(form, forms[0])
    return classes, lemmas, Phrases(several)


def _holders(table: dict[str, Any]) -> frozenset[str]:
    """The singular and plural of every noun that holds others."""
    irregular: dict[str, str] = table.get("plurals", {})
    return frozenset(form for noun in table["holders"] for form in (noun, irregular.get(noun) or plural(noun)))


def _currency_symbols(money: dict[str, Any]) -> Iterator[tuple[str, Currency]]:
    """Every sign and code with its currency; as written first, then in the lower case of normalised texts."""
    lowered: list[tuple[str, Currency]] = []
    for code, entry in money["currencies"].items():
        guarded = entry.get("guarded", False)
        named = Currency(code)
        yield code, Currency(code, guarded=guarded) if guarded else named
        if not guarded and code not in money["words"]:
            lowered.append((code.lower(), named))
        for form in entry.get("symbols", ()):
            yield form, named
            if _SIGN.search(form):
                lowered.append((form.lower(), named))
        for form in entry.get("tight", ()):
            yield form, Currency(code, tight=True)
        for form, factor in (entry.get("minor_signs") or {}).items():
            yield form, Currency(code, factor=Decimal(str(factor)), glued=True, before=False)
    for form, entry in money["ambiguous"].items():
        if entry["kind"] == "symbol":
            yield form, _ambiguous(entry)
    yield from lowered


_SIGN = re.compile(r"[$£€¥]")
_PLURAL_NAMES = re.compile(r"(?:dollar|franc|pound|rupee|shilling|dinar|rial|riyal|peso|crown|mark|guilder|escudo)s?$")


def _currency_names(money: dict[str, Any]) -> Iterator[tuple[str, Currency]]:
    for code, entry in money["currencies"].items():
        named = Currency(code)
        for form in entry.get("names", ()):
            yield form, named
            if _PLURAL_NAMES.search(form):  # 'Fiji dollars' is also met as 'a Fiji dollar'
                yield form.removesuffix("s") if form.endswith("s") else form + "s", named
        for form in entry.get("scaled", ()):
            yield form, Currency(code, scaled_only=True, before=False)
        for form, factor in (entry.get("minor") or {}).items():
            yield form, Currency(code, factor=Decimal(str(factor)), before=False)
    for form, entry in money["ambiguous"].items():
        if entry["kind"] == "name":
            yield form, _ambiguous(entry)


def _ambiguous(entry: dict[str, Any]) -> Currency:
    factor = Decimal(entry.get("factor", "1"))
    return Currency(
        entry["default"] or "", tuple(entry["among"]), factor, tight=entry.get("tight", False), before=factor == 1
    )


def _currency_tells(money: dict[str, Any]) -> dict[str, tuple[str, ...]]:
    tells = {
        code: tuple(form.lower() for form in entry.get("names", ())) for code, entry in money["currencies"].items()
    }
    for code, forms in money.get("tells", {}).items():
        tells[code] = (*tells.get(code, ()), *forms)
    return tells

"""The lexicon: its tables read once and turned into matchers."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any

from csrx.lexicon.currencies import currency_names, currency_symbols, currency_tells, currency_worth
from csrx.lexicon.entries import Currency, Frame, Lexicon, NumberWords, Unit
from csrx.lexicon.inflect import plural, spellings, verb_forms
from csrx.lexicon.phrases import Phrases
from csrx.lexicon.tables import read_table

if TYPE_CHECKING:
    from csrx.models.quantity import Bound


__all__ = ["Currency", "Frame", "Lexicon", "NumberWords", "Unit", "load", "read_table"]

_BOUNDS: tuple[Bound, ...] = ("lower", "upper", "approximate")


@cache
def load(language: str = "en") -> Lexicon:
    """The lexicon of a language, read once a process."""
    return Lexicon(
        numbers=_number_words(read_table(language, "numbers.yaml")),
        frame=_frame(read_table(language, "grammar.yaml")),
        context=_context(read_table(language, "context.yaml")),
        places=Phrases((name, kind) for kind, names in read_table(language, "places.yaml").items() for name in names),
        bystanders=_verb_lists(read_table(language, "bystanders.yaml")),
        tenses={name: frozenset(words) for name, words in read_table(language, "tenses.yaml").items()},
        **_bounds(read_table(language, "bounds.yaml")),
        **_units(read_table("units.yaml")),
        **_currencies(read_table("currencies.yaml")),
        **_things(read_table(language, "things.yaml")),
        **_labels(read_table(language, "labels.yaml")),
        **_periods(read_table(language, "periods.yaml")),
    )


def _bounds(table: dict[str, Any]) -> dict[str, Any]:
    return {
        "bounds_before": Phrases((form, bound) for bound in _BOUNDS for form in table[bound].get("before", ())),
        "bounds_after": Phrases((form, bound) for bound in _BOUNDS for form in table[bound].get("after", ())),
        "fillers": Phrases((form, True) for form in table["exact"]),
        "particles": {particle: frozenset(verbs) for particle, verbs in table["particles"].items()},
    }


def _units(table: dict[str, Any]) -> dict[str, Any]:
    entries = _spelled_out(table["units"], table.get("spellings", {}))
    units = {
        symbol: Unit(symbol, entry["dimension"], Decimal(str(entry.get("factor", 1))))
        for symbol, entry in entries.items()
    }
    symbols = [(form, units[key]) for key, entry in entries.items() for form in (key, *entry.get("symbols", ()))]
    names = [(form, units[key]) for key, entry in entries.items() for form in entry.get("names", ())]
    return {"units": units, "unit_symbols": Phrases(symbols, cased=True), "unit_names": Phrases(names)}


def _currencies(table: dict[str, Any]) -> dict[str, Any]:
    entries = table["currencies"]
    return {
        "currency_symbols": Phrases(currency_symbols(table), cased=True),
        "currency_names": Phrases(currency_names(table)),
        "currency_tells": currency_tells(table),
        "currency_places": {code: tuple(places) for code, places in table["places"].items()},
        "currency_signs": {code: tuple(entry.get("symbols", ())) for code, entry in entries.items()},
        "currency_worth": currency_worth(table),
        "guarded_codes": frozenset(code for code, entry in entries.items() if entry.get("guarded")),
    }


def _labels(table: dict[str, Any]) -> dict[str, Any]:
    return {
        "labels": frozenset(map(str, table["before"])),
        "suffixes": frozenset(map(str, table["suffixes"])),
        "ages": Phrases((form, True) for form in table["ages"]),
        "ordinals": frozenset(table["ordinals"]),
    }


def _periods(table: dict[str, Any]) -> dict[str, Any]:
    rates = Phrases((form, rate) for rate, forms in table["rates"].items() for form in forms)
    return {"periods": table, "rates": rates}


def _things(table: dict[str, Any]) -> dict[str, Any]:
    classes, lemmas, phrases = _forms(table)
    compounds = {
        name: (frozenset(entry["words"]), frozenset(form for head in entry["heads"] for form in spellings(head)))
        for name, entry in table.get("compounds", {}).items()
    }
    return {
        "things": classes,
        "thing_phrases": phrases,
        "compounds": compounds,
        "with_plurals": frozenset(lemma for form, lemma in lemmas.items() if form != lemma),
        "lemmas": lemmas,
        "person_endings": tuple(table.get("person_endings", ())),
        "people_endings": tuple(table.get("people_endings", ())),
        "holders": _holders(table),
    }


def _number_words(table: dict[str, Any]) -> NumberWords:
    starts = frozenset((*table["ones"], *table["tens"], *table["vague"], "half", "quarter"))
    several = frozenset(table["several"])
    return NumberWords(
        **{key: value for key, value in table.items() if key != "several"}, several=several, starts=starts
    )


def _context(table: dict[str, list[str]]) -> dict[str, frozenset[str]]:
    sets = {name: frozenset(words) for name, words in table.items()}
    return sets | {"year_leads": sets["year_leads"] | sets["year_leads_sure"]}


def _verb_lists(table: dict[str, list[str]]) -> dict[str, Phrases[bool]]:
    """Lists of verbs as matchers of all their forms."""
    return {name: Phrases((form, True) for verb in verbs for form in verb_forms(verb)) for name, verbs in table.items()}


def _frame(table: dict[str, list[str]]) -> Frame:
    words = {key: frozenset(map(str, value)) for key, value in table.items()}
    articles = words.pop("articles")
    stops = words["prepositions"] | words["conjunctions"] | words["pronouns"] | words["auxiliaries"] | words["adverbs"]
    return Frame(stops=stops | articles, **words)


def _spelled_out(units: dict[str, Any], spellings: dict[str, list[str]]) -> dict[str, Any]:
    """The units with every `{name}` in a form replaced by each of its spellings."""

    @cache
    def ways(name: str) -> list[str]:
        return [full for spelling in spellings[name] for full in expand(spelling)]

    def expand(form: str) -> list[str]:
        if "{" not in form:
            return [form]
        before, _, rest = form.partition("{")
        name, _, after = rest.partition("}")
        tails = expand(after)
        return [before + part + tail for part in ways(name) for tail in tails]

    return {
        symbol: entry
        | {key: [full for form in entry.get(key, ()) for full in expand(str(form))] for key in ("symbols", "names")}
        for symbol, entry in units.items()
    }


def _forms(table: dict[str, Any]) -> tuple[dict[str, str], dict[str, str], Phrases[str]]:
    """Class and lemma of every form of a counted noun, and the phrases of several words."""
    irregular: dict[str, str] = table.get("plurals", {})
    classes: dict[str, str] = {}
    lemmas: dict[str, str] = {}
    several: list[tuple[str, str]] = []
    for name, nouns in table["classes"].items():
        for noun in map(str, nouns):
            one, many = noun.lower(), (irregular.get(noun) or plural(noun)).lower()
            persons = (f"{one}s",) if one.endswith("person") else ()  # 'sportspeople' and 'sportspersons'
            for form in (*spellings(one), *spellings(many), *persons):
                if " " in form or "-" in form:
                    several.append((form, name))
                else:
                    classes.setdefault(form, name)
                lemmas.setdefault(form, one)
    return classes, lemmas, Phrases(several)


def _holders(table: dict[str, Any]) -> frozenset[str]:
    """The singular and plural of every noun that holds others."""
    irregular: dict[str, str] = table.get("plurals", {})
    return frozenset(form for noun in table["holders"] for form in (noun, irregular.get(noun) or plural(noun)))

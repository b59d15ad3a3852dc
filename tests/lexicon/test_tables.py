"""The tables of currencies, units and counted things: sane in themselves, and read as they are meant."""

from __future__ import annotations

import re
from collections import Counter
from decimal import Decimal
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from csrx.lexicon.inflect import plural
from csrx.lexicon.load import Lexicon, load, read_table
from csrx.lexicon.tokens import tokenize

if TYPE_CHECKING:
    from csrx.lexicon.phrases import Phrases

MONEY = read_table("currencies.yaml")
MEASURES = read_table("units.yaml")
THINGS = read_table("en", "things.yaml")
NO_RATIO = {"°F", "mpg"}
CLASSES = {
    "person", "household", "community", "organisation", "job", "project", "volunteer", "tree", "facility", "item",
    "time", "staff", "customer", "area",
}  # fmt: skip


class _UniqueKeys(yaml.SafeLoader):
    """Refuses a key that stands twice in one mapping, which YAML would drop in silence."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        keys = [self.construct_object(key, deep=True) for key, _ in node.value]
        twice = [key for key, count in Counter(keys).items() if count > 1]
        assert not twice, f"{twice} at line {node.start_mark.line + 1}"
        return super().construct_mapping(node, deep)


def spelled_out(form: str) -> list[str]:
    """A form of units.yaml with each `{name}` replaced by all of its spellings."""
    hole = re.search(r"\{(\w+)\}", form)
    if hole is None:
        return [form]
    return [
        full
        for spelling in MEASURES["spellings"][hole[1]]
        for full in spelled_out(form[: hole.start()] + spelling + form[hole.end() :])
    ]


def twice(forms: list[str]) -> list[str]:
    return [form for form, count in Counter(forms).items() if count > 1]


def measured(lexicon: Lexicon, form: str) -> tuple[str, int] | None:
    """The unit that the longest match at the start of `form` gives, and how many tokens it takes."""
    tokens = tokenize(form)
    hits = [lexicon.unit_symbols.match(tokens.words, 0), lexicon.unit_names.match(tokens.lower, 0)]
    found = max((hit for hit in hits if hit), key=lambda hit: hit[1], default=None)
    return (found[0].symbol, found[1]) if found else None


def whole(phrases: Phrases[Any], words: list[str]) -> bool:
    """Whether one phrase takes all of the words."""
    found = phrases.match(words, 0)
    return found is not None and found[1] == len(words)


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load()


@pytest.mark.parametrize("path", ["currencies.yaml", "units.yaml", "en/things.yaml"])
def test_no_key_stands_twice(path: str) -> None:
    text = files("csrx.lexicon").joinpath(path).read_text(encoding="utf-8")
    assert yaml.load(text, Loader=_UniqueKeys)


# Currencies


def test_codes_have_the_form_of_iso_4217() -> None:
    assert [code for code in MONEY["currencies"] if not re.fullmatch(r"[A-Z]{3}", code)] == []


def test_currency_entries_hold_known_keys_only() -> None:
    keys = {key for entry in MONEY["currencies"].values() for key in entry}
    assert keys <= {"symbols", "tight", "names", "scaled", "minor", "minor_signs", "multiples", "guarded"}
    assert {key for entry in MONEY["ambiguous"].values() for key in entry} <= {
        "kind",
        "tight",
        "guarded",
        "glued",
        "default",
        "among",
        "factor",
    }


def test_a_currency_symbol_stands_once() -> None:
    symbols = [*MONEY["currencies"], *(form for form, entry in MONEY["ambiguous"].items() if entry["kind"] == "symbol")]
    for entry in MONEY["currencies"].values():
        symbols += [*entry.get("symbols", ()), *entry.get("tight", ())]
    assert twice(symbols) == []


def test_a_currency_name_stands_once() -> None:
    names = [form.lower() for form, entry in MONEY["ambiguous"].items() if entry["kind"] == "name"]
    for entry in MONEY["currencies"].values():
        names += [form.lower() for key in ("names", "scaled", "minor") for form in entry.get(key, ())]
    assert twice(names) == []
    symbols = {form.lower() for entry in MONEY["currencies"].values() for form in entry.get("symbols", ())}
    assert symbols.isdisjoint(names)


@pytest.mark.parametrize("form", MONEY["ambiguous"])
def test_an_ambiguous_form_chooses_among_known_currencies(form: str) -> None:
    entry = MONEY["ambiguous"][form]
    assert entry["kind"] in ("symbol", "name")
    assert set(entry["among"]) <= set(MONEY["currencies"])
    assert entry["default"] in entry["among"] or (entry["default"] is None and entry.get("tight"))


def test_tells_decide_something_and_repeat_nothing() -> None:
    among = {code for entry in MONEY["ambiguous"].values() for code in entry["among"]}
    assert set(MONEY["tells"]) <= among
    phrases = [phrase for forms in MONEY["tells"].values() for phrase in forms]
    assert twice(phrases) == []
    assert [phrase for phrase in phrases if phrase != phrase.lower()] == []
    for code, forms in MONEY["tells"].items():
        names = [name.lower() for name in MONEY["currencies"][code].get("names", ())]
        assert [phrase for phrase in forms if any(name in phrase for name in names)] == []


def test_places_are_guesses_and_no_tells() -> None:
    assert set(MONEY["places"]) <= set(MONEY["currencies"])
    for code, places in MONEY["places"].items():
        assert [place for place in places if place != place.lower()] == []
        assert set(places).isdisjoint(MONEY["tells"].get(code, ()))


def test_minor_units_are_parts_of_one() -> None:
    factors = [Decimal(factor) for entry in MONEY["currencies"].values() for factor in entry.get("minor", {}).values()]
    assert factors
    assert all(0 < factor < 1 for factor in factors)


@pytest.mark.parametrize(
    ("form", "code"),
    [
        ("RMB", "CNY"), ("CN¥", "CNY"), ("人民币", "CNY"), ("US$", "USD"), ("U.S.$", "USD"), ("HK$", "HKD"),
        ("NT$", "TWD"), ("S$", "SGD"), ("A$", "AUD"), ("AU$", "AUD"), ("C$", "CAD"), ("NZ$", "NZD"), ("R$", "BRL"),
        ("MX$", "MXN"), ("RM", "MYR"), ("Rp", "IDR"), ("₩", "KRW"), ("₫", "VND"), ("฿", "THB"), ("₱", "PHP"),
        ("Php", "PHP"), ("₦", "NGN"), ("₹", "INR"), ("Rs.", "INR"), ("Tk.", "BDT"), ("KSh", "KES"), ("Kshs", "KES"),
        ("GH₵", "GHS"), ("SR", "SAR"), ("QR", "QAR"), ("KD", "KWD"), ("TL", "TRY"), ("₽", "RUB"), ("zł", "PLN"),
        ("Kč", "CZK"), ("SKr", "SEK"), ("NKr", "NOK"), ("SFr.", "CHF"), ("€", "EUR"), ("£", "GBP"), ("₪", "ILS"),
        ("S/", "PEN"), ("$", "USD"), ("¥", "JPY"), ("kr", "SEK"), ("CNH", "CNH"), ("EUR", "EUR"), ("COL$", "COP"),
        ("MOP$", "MOP"), ("E£", "EGP"),
    ],
)  # fmt: skip
def test_a_symbol_reads_as_its_currency(lexicon: Lexicon, form: str, code: str) -> None:
    words = tokenize(form).words
    found = lexicon.currency_symbols.match(words, 0)
    assert found is not None
    assert (found[0].code, found[1]) == (code, len(words))


@pytest.mark.parametrize(
    ("form", "code"),
    [
        ("yuan", "CNY"), ("Renminbi", "CNY"), ("U.S. dollars", "USD"), ("dollars", "USD"),
        ("Hong Kong dollars", "HKD"), ("euros", "EUR"), ("pounds sterling", "GBP"), ("Indian rupees", "INR"),
        ("rupees", "INR"), ("naira", "NGN"), ("shillings", "KES"), ("Swiss francs", "CHF"), ("ringgit", "MYR"),
        ("Egyptian pounds", "EGP"), ("kroner", "NOK"), ("zloty", "PLN"), ("fen", "CNY"), ("pence", "GBP"),
    ],
)  # fmt: skip
def test_a_name_reads_as_its_currency(lexicon: Lexicon, form: str, code: str) -> None:
    words = tokenize(form).lower
    found = lexicon.currency_names.match(words, 0)
    assert found is not None
    assert (found[0].code, found[1]) == (code, len(words))


@pytest.mark.parametrize("word", ["KM", "ID", "FC", "No", "Ft", "in", "PC"])
def test_common_abbreviations_are_no_money(lexicon: Lexicon, word: str) -> None:
    assert not whole(lexicon.currency_symbols, [word])


@pytest.mark.parametrize("code", ["COP", "SDG", "ALL", "TOP", "RON", "KGS", "MRO"])
def test_codes_that_are_other_words_are_guarded(code: str) -> None:
    assert MONEY["currencies"][code]["guarded"] is True


# Units


def test_every_dimension_has_its_base() -> None:
    bases = {
        dimension: (MEASURES["units"][base]["dimension"], MEASURES["units"][base]["factor"])
        for dimension, base in MEASURES["dimensions"].items()
    }
    assert bases == {dimension: (dimension, "1") for dimension in MEASURES["dimensions"]}


@pytest.mark.parametrize("symbol", MEASURES["units"])
def test_a_unit_has_a_dimension_and_an_exact_factor(symbol: str) -> None:
    entry = MEASURES["units"][symbol]
    assert set(entry) <= {"dimension", "factor", "symbols", "names", "zh"}
    assert entry["dimension"] in MEASURES["dimensions"]
    if symbol in NO_RATIO:
        assert "factor" not in entry
    else:
        assert isinstance(entry["factor"], str)
        assert Decimal(entry["factor"]) > 0


def test_a_form_of_a_unit_stands_once() -> None:
    symbols, names = [], []
    for symbol, entry in MEASURES["units"].items():
        listed = [full for form in entry.get("symbols", ()) for full in spelled_out(form)]
        symbols += [symbol, *entry.get("zh", ()), *(form for form in listed if form != symbol)]
        names += [full.lower() for form in entry.get("names", ()) for full in spelled_out(form)]
    assert twice(symbols) == []
    assert twice(names) == []


def test_no_form_is_both_a_symbol_and_the_name_of_another_unit() -> None:
    named = {
        full.lower(): symbol
        for symbol, entry in MEASURES["units"].items()
        for form in entry.get("names", ())
        for full in spelled_out(form)
    }
    clashes = [
        (full, symbol, named[full.lower()])
        for symbol, entry in MEASURES["units"].items()
        for form in (symbol, *entry.get("symbols", ()))
        for full in spelled_out(form)
        if named.get(full.lower(), symbol) != symbol
    ]
    assert clashes == []


def test_only_pounds_are_both_money_and_a_measure(lexicon: Lexicon) -> None:
    money = {form.lower() for entry in MONEY["currencies"].values() for form in entry.get("names", ())}
    money |= {form for form, entry in MONEY["ambiguous"].items() if entry["kind"] == "name"}
    shared = {form for form in money if whole(lexicon.unit_names, tokenize(form).lower)}
    assert shared == {"pound", "pounds"}
    signs = {form for entry in MONEY["currencies"].values() for form in entry.get("symbols", ())} | set(
        MONEY["currencies"]
    )
    assert {form for form in signs if whole(lexicon.unit_symbols, tokenize(form).words)} == {"KGS"}


@pytest.mark.parametrize(
    ("form", "unit"),
    [
        ("kWh", "kWh"), ("KWH", "kWh"), ("kilowatt-hours", "kWh"), ("units of electricity", "kWh"), ("MWh", "MWh"),
        ("gigajoules", "GJ"), ("MW", "MW"), ("MWp", "MWp"), ("kVA", "kVA"), ("t", "t"), ("metric tons", "t"),
        ("MT", "t"), ("tonnes", "t"), ("kgs", "kg"), ("lbs", "lb"), ("pounds", "lb"), ("quintals", "quintal"),
        ("tCO2e", "tCO2e"), ("tCO₂e", "tCO2e"), ("t CO2-e", "tCO2e"), ("tonnes of CO2 equivalent", "tCO2e"),
        ("tonnes CO2e", "tCO2e"), ("t/CO2e", "tCO2e"), ("tonnes (CO2 equivalent)", "tCO2e"), ("MTCO2e", "tCO2e"),
        ("MtCO2e", "MtCO2e"), ("metric tons of carbon dioxide equivalent", "tCO2e"), ("tonnes of CO2-eq", "tCO2e"),
        ("kg CO2 equivalent", "kgCO2e"), ("ktCO2e", "ktCO2e"), ("tCO2", "tCO2"), ("tons of standard coal", "tce"),
        ("tonnes of coal equivalent", "tce"), ("TCE", "tce"), ("kgce", "kgce"), ("toe", "toe"), ("m³", "m3"),
        ("cubic metres", "m3"), ("kl", "m3"), ("litres", "l"), ("ML", "ML"), ("ml", "ml"), ("barrels", "bbl"),
        ("sq. ft.", "ft2"), ("sqm", "m2"), ("hectares", "ha"), ("mu", "mu"), ("km", "km"), ("km2", "km2"),
        ("hrs", "hour"), ("man-hours", "hour"), ("%", "%"), ("per cent", "%"), ("percentage points", "pp"),
        ("℃", "°C"),
    ],
)  # fmt: skip
def test_a_form_reads_as_its_unit(lexicon: Lexicon, form: str, unit: str) -> None:
    assert measured(lexicon, form.removesuffix(".")) == (unit, len(tokenize(form.removesuffix("."))))


@pytest.mark.parametrize("form", ["tons of CO2", "tonnes of carbon dioxide", "t CO2"])
def test_carbon_dioxide_itself_is_a_mass_of_something(lexicon: Lexicon, form: str) -> None:
    assert measured(lexicon, form) == ("t", 1)


@pytest.mark.parametrize(
    ("one", "many", "of"),
    [
        ("GWh", "1000", "MWh"), ("GJ", "1000", "MJ"), ("MWh", "3.6", "GJ"), ("tce", "1000", "kgce"),
        ("tce", "29.3076", "GJ"), ("toe", "41.868", "GJ"), ("Mt", "1000", "kt"), ("ha", "10000", "m2"),
        ("MtCO2e", "1000000000", "kgCO2e"), ("m3", "1000", "l"), ("ML", "1000", "m3"), ("day", "24", "hour"),
        ("mile", "1.609344", "km"), ("MMBtu", "1000", "kBTU"), ("acre-foot", "43560", "ft3"),
    ],
)  # fmt: skip
def test_factors_agree_with_one_another(lexicon: Lexicon, one: str, many: str, of: str) -> None:
    larger, smaller = lexicon.units[one], lexicon.units[of]
    assert larger.dimension == smaller.dimension
    assert abs(larger.factor / (Decimal(many) * smaller.factor) - 1) < Decimal("1e-9")


@pytest.mark.parametrize("word", ["in", "has", "second", "RT", "TB", "HP", "GWP"])
def test_common_words_and_acronyms_are_no_units(lexicon: Lexicon, word: str) -> None:
    assert not whole(lexicon.unit_symbols, [word])
    assert not whole(lexicon.unit_names, [word.lower()])


# Counted things


def test_the_classes_of_the_guide_are_there() -> None:
    assert set(THINGS["classes"]) >= CLASSES


def test_a_noun_belongs_to_one_class() -> None:
    assert twice([noun.lower() for nouns in THINGS["classes"].values() for noun in nouns]) == []


def test_nouns_are_written_plainly() -> None:
    nouns = [noun for group in THINGS["classes"].values() for noun in group]
    assert [
        noun for noun in nouns if noun != " ".join(noun.split()) or not noun[0].isalnum() or not noun[-1].isalnum()
    ] == []


def test_no_noun_is_listed_by_its_plural_as_well() -> None:
    nouns = {noun: THINGS["plurals"].get(noun, plural(noun)) for group in THINGS["classes"].values() for noun in group}
    assert [(noun, form) for noun, form in nouns.items() if form != noun and form in nouns] == []


def test_plurals_are_of_nouns_and_irregular() -> None:
    nouns = {noun for group in THINGS["classes"].values() for noun in group}
    assert set(THINGS["plurals"]) <= nouns
    regular = {noun: form for noun, form in THINGS["plurals"].items() if form == plural(noun)}
    assert regular == {}


@pytest.mark.parametrize(
    ("form", "kind"),
    [
        ("people", "person"), ("persons", "person"), ("children", "person"), ("left-behind children", "person"),
        ("lives", "person"), ("elderly", "person"), ("village doctors", "person"), ("smallholders", "person"),
        ("anganwadi workers", "person"), ("families", "household"), ("households", "household"),
        ("villages", "community"), ("gram panchayats", "community"), ("banners", "community"),
        ("counties", "community"), ("schools", "organisation"), ("self-help groups", "organisation"),
        ("NGOs", "organisation"), ("anganwadis", "organisation"), ("businesses", "organisation"), ("jobs", "job"),
        ("projects", "project"), ("volunteers", "volunteer"), ("saplings", "tree"), ("wind turbines", "facility"),
        ("charging points", "facility"), ("charging piles", "facility"), ("books", "item"), ("scholarships", "item"),
        ("shelves", None), ("loaves", "item"), ("toothbrushes", "item"), ("hours", "time"), ("employees", "staff"),
        ("customers", "customer"), ("buses", "vehicle"), ("sheep", "animal"), ("years", None),
        ("viewers", "audience"), ("health camps", "project"),
    ],
)  # fmt: skip
def test_a_noun_reads_as_its_class(lexicon: Lexicon, form: str, kind: str | None) -> None:
    words = tokenize(form.lower()).words
    found = lexicon.thing_phrases.match(words, 0)
    read = found[0] if found and found[1] == len(words) else lexicon.things.get(form.lower())
    assert read == kind

"""Laws that hold for every text and every quantity."""

from __future__ import annotations

import itertools
from decimal import Decimal
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

if TYPE_CHECKING:
    from collections.abc import Callable

    from csrx.models.quantity import Quantity

    Reading = Callable[..., list[Quantity]]

_WORDS = [
    "the", "and", "in", "of", "over", "about", "5", "1,200", "3.5", "2019", "(", ")", "-", "–", "/", "%", "$",
    "RMB", "€", "million", "thousand", "half", "two", "twenty", "a", "dozen", "people", "schools", "kWh", "t",
    "m2", "per", "year", "to", "from", "between", "or", "some", "+1", "½", "²", ".", ",", ":", "'s", "000",
    "4-6", "1'234", "°C", "S$", "crore", "Covid", "-19", "no", "one", "point", "and-a-half", "euros", "cents",
    "\n", "\u00a0", "12,34,567", "up", "to", "at", "least", "30k", "人", "万", "٣",
]  # fmt: skip
WORDS = st.sampled_from(_WORDS)
TEXTS = st.lists(st.tuples(WORDS, st.sampled_from(["", " ", " ", "  "])), max_size=25).map(
    lambda pairs: "".join(word + gap for word, gap in pairs)
)
CURRENCIES = st.sampled_from(
    [("RMB ", "CNY"), ("US$", "USD"), ("€", "EUR"), ("£", "GBP"), ("₹", "INR"), ("KZT", "KZT")]
)
UNITS = st.sampled_from(["kWh", "MWh", "GJ", "t", "kg", "km", "ha", "%", "tCO2e"])
SCALES = st.sampled_from([("", 1), (" thousand", 10**3), (" million", 10**6), (" billion", 10**9), (" crore", 10**7)])
BOUNDS = st.sampled_from([("", "exact"), ("about ", "approximate"), ("more than ", "lower"), ("nearly ", "upper")])
VALUES = st.decimals(min_value=Decimal("0.01"), max_value=Decimal("9999999"), places=2)
PROSE = st.sampled_from(
    [
        "Our people were proud of it.",
        "Children sang in the yard.",
        "It rained, and the river rose.",
        "See the annual report.",
    ]
)


def plain(value: Decimal) -> Decimal:
    value = value.normalize()
    return value if value == value.to_integral() and "E" not in str(value) else Decimal(format(value, "f"))


@given(TEXTS)
def test_every_quantity_stands_where_it_says(quantities: Reading, text: str) -> None:
    for quantity in quantities(text):
        assert text[quantity.start : quantity.end] == quantity.text
        assert quantity.start <= quantity.number_start < quantity.number_end <= len(text)
        assert quantity.text


@given(TEXTS)
def test_quantities_do_not_overlap_and_stand_in_order(quantities: Reading, text: str) -> None:
    found = quantities(text)
    assert all(first.end <= second.start for first, second in itertools.pairwise(found))


@given(TEXTS)
def test_values_are_plain_decimals(quantities: Reading, text: str) -> None:
    for quantity in quantities(text):
        for value in (quantity.value, quantity.value_to):
            if value is not None:
                assert "E" not in str(value)
                assert "." not in str(value) or not str(value).endswith("0")


@given(st.text(max_size=60))
def test_any_text_can_be_read(quantities: Reading, text: str) -> None:
    for quantity in quantities(text):
        assert text[quantity.start : quantity.end] == quantity.text


@given(VALUES, SCALES, CURRENCIES, BOUNDS)
def test_a_sum_reads_back(
    quantities: Reading, value: Decimal, scale: tuple[str, int], currency: tuple[str, str], bound: tuple[str, str]
) -> None:
    text = f"In all, {bound[0]}{currency[0]}{value:,}{scale[0]} was given."
    found = quantities(text)
    assert [(q.kind, q.value, q.unit, q.bound) for q in found] == [("money", value * scale[1], currency[1], bound[1])]


@given(VALUES, SCALES, UNITS, BOUNDS)
def test_a_measure_reads_back(
    quantities: Reading, value: Decimal, scale: tuple[str, int], unit: str, bound: tuple[str, str]
) -> None:
    found = quantities(f"That year {bound[0]}{value:,}{scale[0]} {unit} was measured.")
    assert [(q.value, q.unit, q.bound) for q in found] == [(value * scale[1], unit, bound[1])]


@given(st.integers(min_value=2, max_value=999_999), BOUNDS)
def test_a_count_reads_back(quantities: Reading, value: int, bound: tuple[str, str]) -> None:
    found = quantities(f"We taught {bound[0]}{value:,} pupils.")
    assert [(q.value, q.unit, q.head, q.bound) for q in found] == [(value, "person", "pupil", bound[1])]


@given(st.integers(min_value=2, max_value=999_999))
def test_a_number_in_words_reads_back(quantities: Reading, value: int) -> None:
    assert [q.value for q in quantities(f"We taught {in_words(value)} pupils.")] == [value]


@given(VALUES, CURRENCIES, PROSE, PROSE)
def test_a_sentence_without_a_number_changes_no_quantity(
    quantities: Reading, value: Decimal, currency: tuple[str, str], before: str, after: str
) -> None:
    alone = f"We gave {currency[0]}{value:,} to 12 schools."
    found = quantities(f"{before} {alone} {after}")
    shift = len(before) + 1
    assert [(q.start - shift, q.text, q.value, q.unit) for q in found] == [
        (q.start, q.text, q.value, q.unit) for q in quantities(alone)
    ]


ONES = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
]  # fmt: skip
TENS = ["zero", "ten", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def in_words(value: int) -> str:
    """An English cardinal below a million: 'two hundred and six thousand and five'."""
    if value < 20:
        return ONES[value]
    if value < 100:
        return TENS[value // 10] + (f"-{ONES[value % 10]}" if value % 10 else "")
    if value < 1000:
        return f"{ONES[value // 100]} hundred" + (f" and {in_words(value % 100)}" if value % 100 else "")
    rest = value % 1000
    joined = " and " if 0 < rest < 100 else " "
    return f"{in_words(value // 1000)} thousand" + (f"{joined}{in_words(rest)}" if rest else "")

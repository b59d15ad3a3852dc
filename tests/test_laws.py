"""Laws that hold of every text: words stand where the evidence says, and what is not said changes nothing."""

from __future__ import annotations

from pathlib import Path

from hypothesis import example, given, settings
from hypothesis import strategies as st

from csrx.pipeline import extract
from csrx.readers.text import read_text
from csrx.schema import load

SCHEMA = load()
MANY = settings(max_examples=60)

AMOUNTS = st.one_of(
    st.integers(2, 999_999).map("{:,}".format),
    st.integers(2, 99).map(str),
    st.decimals("0.1", 900, places=1).map(lambda number: f"{number} million"),
    st.sampled_from(["twelve", "thousands of", "some 300", "over 4,000", "20 to 30", "1,500-2,000", "(151)"]),
)
SENTENCES = st.one_of(
    st.builds("In {} we donated €{} to the hospice.".format, st.integers(2012, 2022), AMOUNTS),
    st.builds("The foundation trained {} nurses and {} midwives.".format, AMOUNTS, AMOUNTS),
    st.builds("Our mills used {} MWh of electricity (previous year: {} MWh).".format, AMOUNTS, AMOUNTS),
    st.builds("Emissions fell by {}% to {} tonnes of CO2.".format, st.integers(1, 90), AMOUNTS),
    st.builds("A total of RMB {} was invested in {} poor villages.".format, AMOUNTS, AMOUNTS),
    st.builds("Revenue was US${} and we employ {} people.".format, AMOUNTS, AMOUNTS),
    st.builds("  • {} trees planted".format, AMOUNTS),
    st.builds("Volunteer hours: {}".format, AMOUNTS),
)
SILENT = st.sampled_from(
    [
        "The meadow behind the mill is green.",
        "Nobody can say when the rain began.",
        "A heron stood by the pond, and the children watched it.",
        "Music was heard from the hall.",
    ]
)
HEADINGS = st.sampled_from(["Community investment", "# Energy", "POVERTY ALLEVIATION", "Our people", "2020 in review"])
TABLES = st.builds(
    "| Indicator | 2020 | 2021 |\n|---|---|---|\n| Donations (EUR) | {} | {} |\n| Gas (MWh) | {} | n/a |".format,
    *[st.integers(10, 99_999).map("{:,}".format)] * 3,
)
PARTS = st.lists(st.one_of(SENTENCES, HEADINGS, SILENT, TABLES), min_size=1, max_size=6)
SCRAPS = [
    "\r\n",
    " donated ",
    " people",
    " MWh",
    " million",
    " in 2020",
    "RMB ",
    "\ufeff",
    "人",
    "万",
    "²",
    "\u00a0",
    "½",
    "１",
]
WORDS = [word for path in sorted((Path(__file__).parent / "gold").rglob("*.yaml")) for word in path.read_text().split()]
SNIPPETS = st.builds(
    lambda first, count, end: " ".join(WORDS[first : first + count]) + end,
    st.integers(0, len(WORDS) - 1),
    st.integers(1, 8),
    st.sampled_from([" ", " ", " ", "\n", "\n\n", "  ", "\t", " | ", ". ", ", "]),
)
SCRAMBLED = st.lists(SNIPPETS, max_size=12).map("".join)
ANYTHING = st.lists(st.sampled_from([*"ab AZ.,;:()%-–'\"\n\t\f|#•€$¥0123456789", *SCRAPS]), max_size=50).map("".join)


def facts(text, year=2021):
    return extract(read_text("<t>", text), SCHEMA, year=year).facts


def said(fact):
    """All that a fact says, without where it stands."""
    return fact.model_copy(update={"evidence": None})


def holds(text, found):
    """Whether the evidence of facts is in the text, in reading order, and no words serve twice."""
    spans = [(fact.evidence.start, fact.evidence.end) for fact in found]
    assert all(text[fact.evidence.start : fact.evidence.end] == fact.evidence.text for fact in found)
    assert all(fact.evidence.line == text.count("\n", 0, fact.evidence.start) + 1 for fact in found)
    assert len(set(spans)) == len(spans)
    return True


@given(PARTS)
@MANY
def test_the_words_of_a_fact_stand_where_its_evidence_says(parts):
    text = "\n\n".join(parts)
    assert holds(text, facts(text))


@given(ANYTHING)
@MANY
def test_any_text_can_be_read_and_its_evidence_holds(text):
    assert holds(text, facts(text))


@given(SCRAMBLED)
@example('2,400+\n1,020families.\t"2019"}')  # a line and its first sentence begin at one place
@MANY
def test_words_in_any_order_can_be_read_and_their_evidence_holds(text):
    assert holds(text, facts(text))


@given(PARTS)
@MANY
def test_reading_twice_gives_the_same(parts):
    text = "\n\n".join(parts)
    assert facts(text) == facts(text)


@given(PARTS)
@MANY
def test_line_ends_change_no_fact(parts):
    text = "\n\n".join(parts)
    assert [said(fact) for fact in facts(text.replace("\n", "\r\n"))] == [said(fact) for fact in facts(text)]


@given(PARTS)
@MANY
def test_a_byte_order_mark_moves_facts_by_one_and_changes_none(parts):
    text = "\n\n".join(parts)
    plain, marked = facts(text), facts("\ufeff" + text)
    assert [said(fact) for fact in plain] == [said(fact) for fact in marked]
    assert [fact.evidence.start + 1 for fact in plain] == [fact.evidence.start for fact in marked]


@given(st.lists(SENTENCES.filter(lambda text: text.endswith(".")), min_size=1, max_size=4), SILENT, st.booleans())
@MANY
def test_a_sentence_without_a_number_changes_no_fact(sentences, silent, own_paragraph):
    text = " ".join(sentences)
    longer = text + ("\n\n" if own_paragraph else " ") + silent
    assert [said(fact) for fact in facts(longer)] == [said(fact) for fact in facts(text)]


@given(PARTS, st.integers(1, 4))
@MANY
def test_blank_lines_at_the_end_change_nothing(parts, count):
    text = "\n\n".join(parts)
    assert facts(text + "\n" * count) == facts(text)


@given(PARTS)
@MANY
def test_values_are_never_negative_and_ranges_never_turn_round(parts):
    for fact in facts("\n\n".join(parts)):
        assert fact.value >= 0
        assert fact.value_to is None or fact.value_to >= fact.value
        assert 0 < fact.confidence <= 1
        assert fact.metric in SCHEMA.metrics

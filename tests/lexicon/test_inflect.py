"""Plurals and verb forms."""

from __future__ import annotations

import pytest

from csrx.lexicon.inflect import plural, verb_forms


@pytest.mark.parametrize(
    ("noun", "form"),
    [
        ("school", "schools"), ("family", "families"), ("day", "days"), ("box", "boxes"), ("bus", "buses"),
        ("branch", "branches"), ("child", "children"), ("grandchild", "grandchildren"), ("fisherman", "fishermen"),
        ("pregnant woman", "pregnant women"), ("life", "lives"), ("sheep", "sheep"), ("start-up", "start-ups"),
        ("self-help group", "self-help groups"),
    ],
)  # fmt: skip
def test_a_noun_has_its_plural(noun: str, form: str) -> None:
    assert plural(noun) == form


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("donate", {"donate", "donates", "donated", "donating"}),
        ("plant", {"plant", "plants", "planted", "planting"}),
        ("supply", {"supply", "supplies", "supplied", "supplying"}),
        ("plan", {"plan", "plans", "planned", "planning"}),
        ("give", {"give", "gives", "gave", "given", "giving"}),
        ("hand over", {"hand over", "hands over", "handed over", "handing over"}),
        ("rebuild", {"rebuild", "rebuilds", "rebuilt", "rebuilding"}),
        ("visit", {"visit", "visits", "visited", "visiting"}),
        ("total", {"total", "totals", "totaled", "totalled", "totaling", "totalling"}),
        ("benefit", {"benefit", "benefits", "benefited", "benefitted", "benefiting", "benefitting"}),
        ("go", {"go", "goes", "went", "gone", "going"}),
        ("sink", {"sink", "sinks", "sank", "sunk", "sinking"}),
        ("cut", {"cut", "cuts", "cutting"}),
        ("log", {"log", "logs", "logged", "logging"}),
        ("slash", {"slash", "slashes", "slashed", "slashing"}),
        ("curb", {"curb", "curbs", "curbed", "curbing"}),
        ("see", {"see", "sees", "saw", "seen", "seeing"}),
        ("offset", {"offset", "offsets", "offsetting"}),
        ("commit", {"commit", "commits", "committed", "committing"}),
        ("develop", {"develop", "develops", "developed", "developing"}),
        ("spin out", {"spin out", "spins out", "spun out", "spinning out"}),
    ],
)
def test_a_verb_has_its_forms(verb: str, forms: set[str]) -> None:
    assert set(verb_forms(verb)) == forms

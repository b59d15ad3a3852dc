from __future__ import annotations

from decimal import Decimal

import pytest

from csrx.lexicon.load import load as load_lexicon
from csrx.models.document import Document
from csrx.models.evaluation import Claim
from csrx.schema import load as load_schema
from csrx.scoring.amounts import Amounts
from csrx.scoring.annotations import Annotation
from csrx.scoring.judge import Judge
from csrx.scoring.places import Placed

TEXT = "We gave EUR 500\nand then 20 desks."
AMOUNTS = Amounts(load_schema(), load_lexicon())


@pytest.fixture
def judge():
    def judge_it(annotated, found):
        return list(Judge("gold.yaml", Document("report.txt", TEXT, ()), AMOUNTS).judge(annotated, found))

    return judge_it


def placed(at, metric, value, unit, **more):
    start = TEXT.index(at)
    return Placed(Annotation(at=at, metric=metric, value=value, unit=unit, **more), (start, start + len(at)))


CASH = placed("EUR 500", "donations.cash", 500, "EUR")
DESKS = placed("20 desks", "donations.in_kind", 20, "item")


@pytest.fixture
def cash(fact):
    return lambda metric="donations.cash", value="500", unit="EUR", **more: fact(
        metric, value, unit, 8, "EUR 500", **more
    )


def test_a_fact_that_agrees_is_right(judge, cash):
    (one,) = judge([CASH], [cash(confidence=0.7)])
    assert (one.verdict, one.claim.metric, one.words, one.confidence) == ("right", "donations.cash", "EUR 500", 0.7)


def test_a_fact_that_is_not_found_is_missed_at_its_line(judge):
    (one,) = judge([DESKS], [])
    assert (one.verdict, one.line, one.words, one.instead) == ("missed", 2, "20 desks", None)
    assert one.sentence == "and then 20 desks."


def test_a_fact_that_is_not_annotated_is_wrong(judge, cash):
    (one,) = judge([DESKS], [cash()])[1:]
    assert (one.verdict, one.instead, one.confused) == ("wrong", None, False)


def test_an_amount_under_another_metric_is_confused_with_it(judge, cash):
    missed, wrong = judge([CASH], [cash("donations.raised")])
    assert (missed.verdict, missed.confused, missed.instead.metric) == ("missed", True, "donations.raised")
    assert (wrong.verdict, wrong.confused, wrong.instead.metric) == ("wrong", True, "donations.cash")


def test_another_amount_at_the_place_is_told(judge, cash):
    missed, wrong = judge([CASH], [cash(value="5000")])
    assert missed.instead == Claim("donations.cash", Decimal(5000), "EUR")
    assert wrong.instead == Claim("donations.cash", Decimal(500), "EUR")
    assert not missed.confused
    assert not wrong.confused


@pytest.mark.parametrize("metric", ["donations.cash", "donations.raised"])
def test_an_optional_fact_counts_neither_way(judge, cash, metric):
    optional = placed("EUR 500", "donations.cash", 500, "EUR", optional=True)
    assert judge([optional], []) == []
    assert judge([optional], [cash(metric)]) == []


def test_an_optional_fact_of_a_page_excuses_its_amount_alone(judge, cash):
    optional = Placed(Annotation(at="x", metric="donations.cash", value=500, unit="EUR", optional=True, page=1), None)
    assert judge([optional], [cash("donations.raised", page=1)]) == []
    assert [one.verdict for one in judge([optional], [cash(value="7", page=1)])] == ["wrong"]


def test_a_fact_found_twice_is_right_once(judge, cash):
    assert [one.verdict for one in judge([CASH], [cash(), cash()])] == ["right", "wrong"]


@pytest.mark.parametrize(
    ("written", "found", "wrong"),
    [
        ({"bound": "lower"}, {"bound": "lower"}, []),
        ({}, {"bound": "upper"}, ["bound"]),
        ({"period": "2020"}, {}, ["period"]),
        ({}, {"period": "2020"}, []),
        ({"total": True, "status": "planned"}, {"total": True}, ["status"]),
        ({"item": "books"}, {"item": "Old Books"}, []),
        ({"item": "old books"}, {"item": "books"}, []),
        ({"item": "books"}, {"item": "pens"}, ["item"]),
        ({"item": "books"}, {}, ["item"]),
        ({"value_to": 900}, {"value_to": Decimal(900)}, []),
        ({"focus": "health", "rate": "year"}, {"rate": "month"}, ["rate", "focus"]),
    ],
)
def test_attributes_are_compared_where_they_are_written(judge, cash, written, found, wrong):
    (one,) = judge([placed("EUR 500", "donations.cash", 500, "EUR", **written)], [cash(**found)])
    assert [compared.name for compared in one.attributes if not compared.right] == wrong
    assert {"bound", *written} == {compared.name for compared in one.attributes}

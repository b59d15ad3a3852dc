from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csrx.models.evaluation import Claim, Comparison, Confusion, Judgement, Rates
from csrx.scoring.figures import summarise

METRICS = ("donations.cash", "donations.raised", "energy.savings")


def judgement(verdict, metric="donations.cash", confidence=None, **more):
    claim = Claim(metric, Decimal(1), "EUR")
    return Judgement(verdict, "gold.yaml", claim, "words", confidence=confidence, **more)


def test_rates_follow_from_the_counts():
    rates = Rates(right=6, wrong=2, missed=4)
    assert (rates.facts, rates.precision, rates.recall) == (10, 0.75, 0.6)
    assert rates.f1 == pytest.approx(2 / 3)
    nothing = Rates()
    assert (nothing.precision, nothing.recall, nothing.f1) == (0, 0, 0)


def test_metrics_and_families_are_counted_apart():
    judged = [judgement("right"), judgement("missed", "donations.raised"), judgement("wrong", "energy.savings")]
    evaluation = summarise(2, judged)
    assert evaluation.total == Rates(1, 1, 1)
    assert evaluation.families == {"donations": Rates(1, 0, 1), "energy": Rates(0, 1, 0)}
    assert list(evaluation.metrics) == sorted(METRICS)


def test_confusions_are_counted_once_the_frequent_ones_first():
    other, third = Claim("donations.raised", Decimal(1), "EUR"), Claim("energy.savings", Decimal(1), "t")
    judged = [
        judgement("missed", instead=third, confused=True),
        judgement("missed", instead=other, confused=True),
        judgement("missed", instead=other, confused=True),
        judgement("missed", instead=other),
        judgement("wrong", instead=other, confused=True),
    ]
    assert summarise(1, judged).confusions == (
        Confusion("donations.cash", "donations.raised", 2),
        Confusion("donations.cash", "energy.savings", 1),
    )
    assert summarise(1, judged).amounts.rate == 0.75


def test_reliability_sets_the_mean_confidence_beside_the_share_that_is_right():
    judged = [
        judgement("right", confidence=0.9),
        judgement("wrong", confidence=1.0),
        judgement("right", confidence=0.3),
    ]
    low, high = summarise(1, [*judged, judgement("missed")]).reliability
    assert (low.low, low.mean, low.right.part, low.right.whole) == (0.3, 0.3, 1, 1)
    assert (high.low, high.mean, high.right.rate) == (0.9, 0.95, 0.5)


def test_attributes_are_shares_of_the_facts_that_have_them():
    right, wrong = Comparison("period", "2020", "2020", True), Comparison("period", None, "2020", False)
    judged = [judgement("right", attributes=(right,)), judgement("right", attributes=(wrong,)), judgement("right")]
    assert {name: share.rate for name, share in summarise(1, judged).attributes.items()} == {"period": 0.5}


@given(
    st.lists(
        st.builds(
            judgement,
            st.sampled_from(["right", "wrong", "missed"]),
            st.sampled_from(METRICS),
            st.floats(min_value=0, max_value=1),
        )
    )
)
def test_the_parts_sum_up_to_the_whole(judged):
    evaluation = summarise(1, judged)
    for parts in (evaluation.metrics, evaluation.families):
        for name in ("right", "wrong", "missed"):
            assert sum(getattr(rates, name) for rates in parts.values()) == getattr(evaluation.total, name)
    assert sum(one.right.whole for one in evaluation.reliability) == len(judged)
    assert all(-1e-9 <= one.mean - one.low <= 0.1 + 1e-9 for one in evaluation.reliability)
    assert 0 <= evaluation.total.f1 <= 1

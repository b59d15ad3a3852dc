"""Every metric of the built-in schema carries examples, enough of both kinds, and they give what they say."""

from __future__ import annotations

import pytest

from csrx.examples import run_examples
from csrx.schema import load

SCHEMA = load()


@pytest.mark.parametrize("name", SCHEMA.metrics)
def test_the_examples_of_a_metric_hold(name):
    alone = SCHEMA.model_copy(
        update={
            "metrics": {
                other: metric if other == name else metric.model_copy(update={"examples": type(metric.examples)()})
                for other, metric in SCHEMA.metrics.items()
            }
        }
    )
    assert [str(failure) for failure in run_examples(alone)] == []


@pytest.mark.parametrize("name", SCHEMA.metrics)
def test_a_metric_has_examples_of_both_kinds(name):
    examples = SCHEMA.metrics[name].examples
    assert len(examples.yes) >= 4
    assert len(examples.no) >= 3
    texts = [text for text, _ in examples.yes] + list(examples.no)
    assert len(set(texts)) == len(texts)

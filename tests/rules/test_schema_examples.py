"""Every metric of the built-in schema carries examples, enough of both kinds, and they give what they say."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest
import yaml

from csrx.examples import run_examples
from csrx.schema import builtin_path, load

if TYPE_CHECKING:
    from collections.abc import Iterator

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


def test_no_list_says_a_word_twice():
    def repeated(node: object, path: str = "") -> Iterator[str]:
        if isinstance(node, dict):
            for key, value in node.items():
                yield from repeated(value, f"{path}.{key}")
        elif isinstance(node, list):
            words = Counter(item for item in node if isinstance(item, str))
            yield from (f"{path}: {word}" for word, times in words.items() if times > 1)
            for item in node:
                yield from repeated(item, path)

    assert list(repeated(yaml.safe_load(builtin_path().read_text(encoding="utf-8")))) == []

from __future__ import annotations

import pytest

from csrx.examples import run_examples
from csrx.schema import load, parse

SCHEMA = """
words:
  en:
    lend: {{verbs: [lend]}}
metrics:
  lending.books:
    title: Books lent
    takes: {{count: {{item: 0.5, document: 0.5}}}}
    tells: {{en: {{strong: ["@lend"]}}}}
    examples: {examples}
"""


@pytest.mark.parametrize(
    ("examples", "problems"),
    [
        ('{"yes": [["In 2023 the van lent 1,200 books to readers.", 1200]]}', []),
        ('{"no": ["In 2023 the van drove for 1,200 kilometres."]}', []),
        (
            '{"yes": [["In 2023 the van lent 1,200 books to readers.", 1300]]}',
            ["gives lending.books 1,200 item, not 1,300"],
        ),
        ('{"yes": [["In 2023 the van stood still.", 5]]}', ["gives no fact, not 5"]),
        (
            '{"no": ["In 2023 the van lent 1,200 books to readers."]}',
            ["gives lending.books 1,200 item, and should not"],
        ),
    ],
)
def test_an_example_must_give_what_it_says(examples, problems):
    failures = run_examples(parse(SCHEMA.format(examples=examples)))
    assert [failure.problem for failure in failures] == problems
    assert all(str(failure).startswith("lending.books: gives ") for failure in failures)


def test_the_examples_of_the_built_in_metrics_hold():
    assert run_examples(load()) == []

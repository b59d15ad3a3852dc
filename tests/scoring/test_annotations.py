from __future__ import annotations

import pytest
import yaml

from csrx.errors import AnnotationError
from csrx.schema import load as load_schema
from csrx.scoring import load
from csrx.scoring.annotations import check_metrics

GOOD = """\
about: A mill
text: |
  The mill gave EUR 500 in 2020.
facts:
- {at: "EUR 500", metric: donations.cash, value: 500, unit: EUR, period: 2020}
"""


def test_a_file_is_read_with_its_document_and_its_facts(write):
    (gold,) = load([write("mill.yaml", GOOD)])
    (fact,) = gold.content.facts
    assert gold.content.text == "The mill gave EUR 500 in 2020.\n"
    assert (fact.metric, fact.value, fact.unit, fact.period) == ("donations.cash", 500, "EUR", "2020")
    assert not fact.optional


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        (
            ("metric: donations.cash", "metrik: donations.cash"),
            "mill.yaml:5: facts.0.metric: the key is missing: add it",
        ),
        (
            ("unit: EUR", "unit: EUR, colour: red"),
            "mill.yaml:5: facts.0.colour: the key is not known: the keys are at,",
        ),
        (("about:", "abut:"), "mill.yaml:1: abut: the key is not known: the keys are id, about,"),
        (("value: 500", "value: lots"), "mill.yaml:5: facts.0.value: "),
        (('at: "EUR 500"', "at: 500"), "mill.yaml:5: facts.0.at: 500 is no text: put quotes round it"),
        (("period: 2020", "status: maybe"), "mill.yaml:5: facts.0.status: "),
        (("period: 2020", "nth: 0"), "mill.yaml:5: facts.0.nth: "),
        (("about: A mill", "source: mill.txt"), "mill.yaml:1: the file: an annotation file has either 'source'"),
        (("facts:\n", "facts: 5\nmore:\n"), "mill.yaml:4: facts: "),
        (('at: "EUR 500"', 'at: "EUR 500'), "mill.yaml:"),
        ((GOOD, "- 1\n"), "mill.yaml: not a mapping with the key 'facts'"),
    ],
)
def test_a_file_that_does_not_hold_is_told_by_file_line_and_key(write, change, complaint):
    path = write("mill.yaml", GOOD.replace(*change))
    with pytest.raises(AnnotationError) as caught:
        list(load([path]))
    assert complaint in str(caught.value)
    assert caught.value.remedy
    assert "\n" not in caught.value.message


def test_a_file_that_is_not_there_is_told(tmp_path):
    with pytest.raises(AnnotationError, match=r"nowhere\.yaml.*check the path"):
        list(load([tmp_path / "nowhere.yaml"]))


def test_a_file_that_is_no_text_is_told(tmp_path):
    (tmp_path / "mill.yaml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(AnnotationError, match="not UTF-8"):
        list(load([tmp_path / "mill.yaml"]))


def test_folders_are_walked_in_order_and_other_files_are_named(write, tmp_path):
    for name in ("b/two.yaml", "a/one.yml", "a/three-zh.yaml"):
        write(name, GOOD)
    write("a/settings.yaml", "colour: red\n")
    write("a/notes.txt", "nothing")
    others: list[str] = []
    found = [gold.path.name for gold in load([tmp_path], skip=["*-zh.yaml"], passed_over=others)]
    assert found == ["one.yml", "two.yaml"]
    assert [name.rpartition("/")[2] for name in others] == ["settings.yaml"]


@pytest.mark.parametrize(
    ("metric", "remedy"),
    [("donations.csh", "did you mean donations.cash?"), ("nothing.like_it", "'csrx schema' lists the metrics")],
)
def test_a_misspelt_metric_is_told(write, metric, remedy):
    (gold,) = load([write("mill.yaml", GOOD.replace("donations.cash", metric))])
    with pytest.raises(AnnotationError, match=r"mill\.yaml:5: facts\.0\.metric") as caught:
        check_metrics(gold, load_schema())
    assert caught.value.remedy == remedy


def test_a_metric_of_the_built_in_schema_may_lack_in_ones_own(write):
    (gold,) = load([write("mill.yaml", GOOD)])
    check_metrics(gold, load_schema().model_copy(update={"metrics": {}}))


def test_a_date_is_the_words_it_was_written_in(write):
    assert yaml.safe_load("2020-06-01") != "2020-06-01"
    (gold,) = load([write("mill.yaml", GOOD.replace("period: 2020", "period: 2020-06-01"))])
    assert gold.content.facts[0].period == "2020-06-01"

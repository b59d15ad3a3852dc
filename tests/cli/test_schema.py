from __future__ import annotations

import json

import pytest
import yaml
from click.testing import CliRunner

from csrx.cli.main import cli
from csrx.schema import load, parse

GOOD = """
extends: builtin
words:
  en:
    lend: {verbs: [lend], nouns: [loan]}
metrics:
  lending.books:
    title: Books lent
    takes: {count: {item: 0.5}}
    tells: {en: {strong: ["@lend"]}}
    examples:
      "yes": [["The library van lent 1,200 books to readers.", 1200]]
      "no": ["The library van drove 1,200 kilometres."]
"""


@pytest.fixture
def run(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return lambda *arguments: CliRunner().invoke(cli, list(arguments))


def test_the_list_names_every_metric(run):
    result = run("schema")
    assert result.exit_code == 0
    assert [line.split()[0] for line in result.stdout.splitlines()] == list(load().metrics)


def test_a_metric_is_shown_as_it_stands(run):
    shown = run("schema", "show", "energy.savings")
    assert shown.exit_code == 0
    text = "words: {en: {}}\n" + shown.stdout
    assert list(yaml.safe_load(shown.stdout)["metrics"]) == ["energy.savings"]
    again = parse("extends: builtin\n" + text)
    assert again.metrics["energy.savings"] == load().metrics["energy.savings"]


def test_a_metric_that_nobody_knows_is_not_shown(run):
    result = run("schema", "show", "energy.saving")
    assert result.exit_code == 2
    assert "did you mean energy.savings?" in result.stderr


def test_the_form_of_the_output_is_a_json_schema(run):
    schema = json.loads(run("schema", "json").stdout)
    assert schema["$schema"].startswith("https://json-schema.org/")
    assert set(schema["$defs"]) == {"Evidence", "Fact", "ProblemRecord", "Report"}


def test_a_schema_of_ones_own_is_listed_with_the_built_in_metrics(run, tmp_path):
    (tmp_path / "mine.yaml").write_text(GOOD)
    assert "lending.books" in run("schema", "--schema", "mine.yaml").stdout


def test_a_schema_whose_examples_hold_is_fine(run, tmp_path):
    (tmp_path / "mine.yaml").write_text(GOOD)
    result = run("schema", "check", "mine.yaml")
    assert result.exit_code == 0
    assert result.stdout.startswith("mine.yaml: ")
    assert result.stdout.endswith(" 0 failed\n")


def test_an_example_that_does_not_hold_is_told(run, tmp_path):
    (tmp_path / "mine.yaml").write_text(GOOD.replace("1200]]", "1300]]"))
    result = run("schema", "check", "mine.yaml")
    assert result.exit_code == 1
    assert "lending.books" in result.stdout
    assert result.stdout.endswith(" 1 failed\n")


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        (("title:", "titel:"), "mine.yaml:7: metrics.lending.books.title: Field required"),
        (("@lend", "@lent"), "no word list is named 'lent'"),
        (("metrics:", "metrics: ["), "mine.yaml:"),
    ],
)
def test_a_schema_that_does_not_hold_is_one_line_with_key_and_line(run, tmp_path, change, complaint):
    (tmp_path / "mine.yaml").write_text(GOOD.replace(*change))
    result = run("schema", "check", "mine.yaml")
    assert (result.exit_code, result.stdout) == (2, "")
    assert complaint in result.stderr
    assert result.stderr.count("\n") == 1

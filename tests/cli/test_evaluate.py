from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from csrx.cli.main import cli

GOLD = """\
text: |
  In 2023 the brewery donated EUR 340,000 to food banks.
  It planted trees too, and employs 900 people.
facts:
- {at: "EUR 340,000", metric: donations.cash, value: 340000, unit: EUR, period: "2022"}
- {at: "planted trees", metric: energy.tree_equivalent, value: 12, unit: tree}
"""


@pytest.fixture
def run(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("COLUMNS", raising=False)
    (tmp_path / "gold").mkdir()
    (tmp_path / "gold" / "brewery.yaml").write_text(GOLD, encoding="utf-8")
    return lambda *arguments: CliRunner().invoke(cli, ["evaluate", *arguments])


def test_the_tables_name_metrics_families_and_attributes(run):
    result = run("gold")
    assert result.exit_code == 0
    assert result.stdout.startswith("1 document, 2 facts annotated\n")
    rows = {line.split()[0]: line.split()[1:] for line in result.stdout.splitlines() if line.strip()}
    assert rows["all"] == ["2", "1.000", "0.500", "0.667"]
    assert rows["donations.cash"] == ["1", "1.000", "1.000", "1.000"]
    assert rows["energy"] == ["1", "0.000", "0.000", "0.000"]
    assert rows["period"] == ["1", "0.000"]
    assert "Confidence" in rows


def test_the_json_is_one_object_with_the_same_figures(run):
    held = json.loads(run("gold", "--format", "json").stdout)
    assert held["all"] == {
        "facts": 2, "right": 1, "wrong": 0, "missed": 1, "precision": 1, "recall": 0.5, "f1": 0.6667,
    }  # fmt: skip
    assert set(held["metrics"]) == {"donations.cash", "energy.tree_equivalent"}
    assert set(held["families"]) == {"donations", "energy"}
    assert held["attributes"]["period"] == {"count": 1, "right": 0, "share": 0}
    assert sum(entry["count"] for entry in held["reliability"]) == 1
    assert "shown" not in held


@pytest.mark.parametrize(("show", "signs"), [("misses", ["-"]), ("wrong", []), ("all", ["~", "-"])])
def test_facts_are_shown_with_their_line_and_words(run, show, signs):
    lines = run("gold", "--show", show).stdout.splitlines()
    shown = [line for line in lines if line[:2] in ("- ", "+ ", "~ ")]
    assert [line[0] for line in shown] == signs
    if "-" in signs:
        assert "- gold/brewery.yaml, line 2: energy.tree_equivalent 12 tree" in lines
        assert "    It [planted trees] too, and employs 900 people." in lines
    if "~" in signs:
        assert shown[0].endswith("; period 2023, not 2022")


def test_what_is_shown_is_in_the_json_too(run):
    shown = json.loads(run("gold", "--format", "json", "--show", "misses").stdout)["shown"]
    assert [(one["verdict"], one["line"], one["words"]) for one in shown] == [("missed", 2, "planted trees")]


@pytest.mark.parametrize(("least", "status"), [("0.5", 0), ("0.9", 1)])
def test_f1_under_the_least_ends_with_one(run, least, status):
    result = run("gold", "--fail-under", least)
    assert result.exit_code == status
    assert result.stderr == ("csrx: F1 0.6667 is under 0.9\n" if status else "")
    assert result.stdout.startswith("1 document")


def test_a_schema_of_ones_own_is_scored(run, tmp_path):
    (tmp_path / "mine.yaml").write_text(
        "extends: builtin\n"
        "words: {en: {lend: {verbs: [lend]}}}\n"
        "metrics:\n"
        "  lending.books:\n"
        "    title: Books lent\n"
        "    takes: {count: {item: 0.5, document: 0.5}}\n"
        '    tells: {en: {strong: ["@lend"]}}\n',
        encoding="utf-8",
    )
    (tmp_path / "gold" / "van.yaml").write_text(
        "text: In 2023 the van lent 1,200 books to readers.\n"
        'facts: [{at: "1,200 books", metric: lending.books, value: 1200, unit: item}]\n',
        encoding="utf-8",
    )
    result = run("gold", "--schema", "mine.yaml", "--metric", "lending", "--fail-under", "1")
    assert result.exit_code == 0
    assert run("gold").exit_code == 2  # the built-in schema knows no such metric


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["nowhere"], "csrx: nowhere: the annotations cannot be read (No such file or directory): check the path\n"),
        (["empty"], "csrx: no annotation file in empty: give YAML files with the key 'facts'\n"),
        (["gold", "--skip", "*"], "csrx: no annotation file in gold: "),
        (["gold", "--metric", "energy.saving"], "did you mean energy.savings?"),
        (["gold", "-o", "out.csv"], "csrx: an evaluation is not written as csv: choose table, json\n"),
        (["bad.yaml"], "csrx: bad.yaml:2: facts.0.value: the key is missing: add it\n"),
    ],
)
def test_what_cannot_be_done_is_one_line_with_a_remedy(run, tmp_path, arguments, complaint):
    (tmp_path / "empty").mkdir()
    (tmp_path / "bad.yaml").write_text("text: five\nfacts: [{at: five, metric: donations.cash, unit: EUR}]\n")
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert complaint in result.stderr
    assert result.stderr.count("\n") == 1


def test_files_of_a_folder_that_are_no_annotations_are_named(run, tmp_path):
    (tmp_path / "gold" / "settings.yaml").write_text("colour: red\n")
    result = run("gold")
    assert result.exit_code == 0
    assert "gold/settings.yaml" in result.stderr


def test_a_document_that_cannot_be_read_is_told_and_the_others_are_scored(run, tmp_path):
    (tmp_path / "lost.txt").write_text("")
    (tmp_path / "gold" / "lost.yaml").write_text("source: lost.txt\nfacts: []\n")
    result = run("gold")
    assert result.exit_code == 2
    assert "lost.txt" in result.stderr
    assert result.stdout.startswith("2 documents, 2 facts annotated")


def test_the_output_goes_to_a_file_in_the_format_of_its_suffix(run, tmp_path):
    assert run("gold", "-o", "out.json").stdout == ""
    assert json.loads((tmp_path / "out.json").read_text())["documents"] == 1

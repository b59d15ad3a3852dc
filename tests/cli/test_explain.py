from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from csrx.cli.main import cli

REPORT = """\
Giving

In 2023 the brewery donated nearly EUR 340,000 to food banks.

Energy

The roofs generated 5,630 MWh. The office is 400 metres from the river.
"""
MONEY, POWER, WAY = "EUR 340,000", "5,630 MWh", "400 metres"


@pytest.fixture
def run(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")
    (tmp_path / "report.txt").write_text(REPORT, encoding="utf-8")
    return lambda *arguments: CliRunner().invoke(cli, ["explain", *arguments])


def explained(result):
    assert result.exit_code == 0, result.stderr
    return json.loads(result.stdout)["explanations"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], [MONEY, POWER, WAY]),
        (["--line", "3"], [MONEY]),
        (["--line", "7"], [POWER, WAY]),
        (["--at", str(REPORT.index("5,630") + 2)], [POWER]),
        (["--text", "FOOD banks"], [MONEY]),
        (["--text", "The roofs"], [POWER]),
        (["--metric", "donations.raised"], [MONEY]),
        (["--line", "7", "--metric", "energy"], [POWER]),
    ],
)
def test_places_and_metrics_choose_the_numbers(run, arguments, words):
    found = explained(run("report.txt", "--format", "json", *arguments))
    assert [one["quantity"]["text"] for one in found] == words


def test_an_explanation_holds_what_was_read_and_what_was_weighed(run):
    (one,) = explained(run("report.txt", "--line", "3", "--format", "json"))
    quantity = one["quantity"]
    assert REPORT[quantity["start"] : quantity["end"]] == MONEY
    assert [quantity[key] for key in ("kind", "value", "unit", "bound")] == ["money", 340000, "EUR", "upper"]
    assert (one["metric"], one["attributes"]["period"]) == ("donations.cash", "2023")
    assert (one["line"], one["page"], one["headings"]) == (3, None, ["Giving"])
    best = one["candidates"][0]
    assert best["metric"] == "donations.cash"
    assert any(reason["words"] == "donated" and reason["points"] > 0 for reason in best["reasons"])
    assert best["score"] == pytest.approx(sum(reason["points"] for reason in best["reasons"]), abs=0.01)
    assert any(candidate["barred"] for candidate in one["candidates"])


def test_the_text_says_it_for_people(run):
    text = run("report.txt", "--line", "3").stdout
    assert text.startswith("report.txt, line 3\n  under: Giving\n")
    assert "read as: money 340,000 EUR, bound upper" in text
    assert "fact: donations.cash, confidence 0." in text
    assert "'donated'" in text
    assert "barred: " in text
    assert "\x1b[" not in text


def test_a_number_that_is_no_fact_says_why(run):
    text = run("report.txt", "--text", "metres").stdout
    assert "[400 metres]" in text
    assert "no fact: no metric takes this kind of quantity" in text


@pytest.mark.parametrize("columns", ["50", "70", "120"])
def test_lines_keep_to_the_width_of_the_terminal(run, monkeypatch, columns):
    monkeypatch.setenv("COLUMNS", columns)
    lines = run("report.txt").stdout.splitlines()
    assert len(lines) > 20
    assert max(map(len, lines)) <= int(columns)


def test_a_metric_alone_is_explained_beside_the_one_chosen(run):
    (one,) = explained(run("report.txt", "--metric", "donations.raised", "--format", "json"))
    assert {candidate["metric"] for candidate in one["candidates"]} == {"donations.cash", "donations.raised"}


def test_words_are_explained_without_a_report(run):
    (one,) = explained(run("--text", "The mill gave EUR 20,000 to the village school.", "--format", "json"))
    assert (one["source"], one["metric"]) == ("<text>", "donations.cash")


def test_a_page_chooses_its_numbers(run, tmp_path):
    (tmp_path / "pages.txt").write_text("We donated EUR 10,000.\fWe donated EUR 20,000.\n", encoding="utf-8")
    found = explained(run("pages.txt", "--format", "json"))
    assert [one["page"] for one in found] == [1, 2]
    (one,) = explained(run("pages.txt", "--page", "2", "--format", "json"))
    assert one["quantity"]["text"] == "EUR 20,000"


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        ([], "csrx: no report is named: give its path, or a sentence with --text\n"),
        (["nowhere.txt"], "nowhere.txt does not exist"),
        (["."], "csrx: . is a folder: give the path of one report\n"),
        (["report.txt", "--line", "5"], "report.txt has no number that could be a fact on line 5: 'csrx quantities'"),
        (["report.txt", "--at", "9999"], "has no number that could be a fact at character 9999"),
        (["report.txt", "--page", "2", "--text", "Xyz"], "on page 2 in a passage with 'Xyz'"),
        (["report.txt", "--metric", "energy.saving"], "did you mean energy.savings?"),
        (["report.txt", "-o", "out.csv"], "csrx: explanations are not written as csv: choose table, json\n"),
    ],
)
def test_what_cannot_be_done_is_one_line_with_a_remedy(run, arguments, complaint):
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert complaint in result.stderr
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize(("no_color", "coloured"), [("", True), ("1", False)])
def test_a_terminal_gets_colour_unless_the_user_wants_none(run, monkeypatch, no_color, coloured):
    monkeypatch.setenv("NO_COLOR", no_color)
    monkeypatch.setattr("csrx.cli.extract.is_terminal", lambda output: True)
    assert ("\x1b[" in run("report.txt").stdout) is coloured

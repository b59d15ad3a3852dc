from __future__ import annotations

import json
import sys

import pytest


def facts(result) -> list[dict[str, object]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def metrics(result) -> list[str]:
    return [fact["metric"] for fact in facts(result)]


def names(folder) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_facts_go_to_standard_output_and_nothing_else(run, report):
    result = run("extract", report("a.txt"), "--format", "jsonl")
    assert result.exit_code == 0
    assert [(fact["metric"], fact["value"]) for fact in facts(result)] == [
        ("donations.cash", 5),
        ("energy.savings", 0.1),
    ]
    assert result.stderr == ""


def test_a_table_is_what_people_get(run, report):
    result = run("extract", report("a.txt"))
    assert result.stdout.startswith("a.txt: 2 facts\n  line 1  donations.cash    5 EUR")


def test_the_object_tells_version_and_schema(run, report):
    from csrx import __version__

    written = json.loads(run("extract", report("a.txt"), "--format", "json").stdout)
    assert (written["version"], written["schema"], len(written["reports"])) == (__version__, "sha256:feed", 1)


@pytest.mark.parametrize(
    ("globs", "expected"),
    [
        (["donations.*"], ["donations.cash"]),
        (["donations"], ["donations.cash"]),
        (["energy.savings"], ["energy.savings"]),
        (["*.cash", "energy"], ["donations.cash", "energy.savings"]),
        (["donations.raised"], []),
    ],
)
def test_metrics_are_chosen_by_name_group_or_pattern(run, report, globs, expected):
    arguments = [part for glob in globs for part in ("--metric", glob)]
    assert metrics(run("extract", report("a.txt"), "-f", "jsonl", *arguments)) == expected


def test_a_metric_that_nobody_knows_is_an_error_with_the_nearest(run, report):
    result = run("extract", report("a.txt"), "--metric", "donation.cash")
    assert result.exit_code == 2
    assert result.stderr == "csrx: no metric is called 'donation.cash': did you mean donations.cash?\n"


def test_facts_less_certain_than_asked_are_left_out(run, report):
    assert metrics(run("extract", report("a.txt"), "-f", "jsonl", "--min-confidence", "0.8")) == ["donations.cash"]


def test_what_the_user_says_of_the_report_reaches_the_engine(run, report):
    options = ("--year", "2021", "--company", "Riverside", "--pages", "40,10-12", "--password", "key")
    written = json.loads(run("extract", report("a.txt"), "-f", "json", *options).stdout)["reports"][0]
    assert (written["year"], written["company"]) == (2021, "Riverside")
    assert written["title"] == "pages=(10, 11, 12, 40) password=key"


@pytest.mark.parametrize("pages", ["0", "a", "3-1", "1,,2", "-3", "1-", "٣", "1-999999999"])
def test_pages_that_are_none_are_a_usage_error(run, report, pages):
    result = run("extract", report("a.txt"), f"--pages={pages}")
    assert result.exit_code == 2
    assert result.stderr.startswith("csrx: invalid value for '--pages'")
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize("suffix", ["json", "jsonl", "ndjson", "csv", "txt", "CSV"])
def test_the_suffix_tells_the_format(run, report, tmp_path, suffix):
    name = {"ndjson": "jsonl", "txt": "table", "CSV": "csv"}.get(suffix, suffix)
    result = run("extract", report("a.md"), "-o", f"facts.{suffix}")
    assert (result.exit_code, result.stdout) == (0, "")
    assert (tmp_path / f"facts.{suffix}").read_text() == run("extract", "a.md", "-f", name).stdout
    assert names(tmp_path) == sorted(["a.md", f"facts.{suffix}"])


def test_a_named_format_goes_before_the_suffix(run, report, tmp_path):
    run("extract", report("a.txt"), "-o", "facts.csv", "-f", "jsonl")
    assert json.loads((tmp_path / "facts.csv").read_text().splitlines()[0])["value"] == 5


def test_an_unknown_suffix_is_a_usage_error(run, report, tmp_path):
    result = run("extract", report("a.txt"), "-o", "facts.xlsx")
    assert result.exit_code == 2
    assert "facts.xlsx does not tell its format by its suffix: end it in .txt, .json" in result.stderr
    assert not (tmp_path / "facts.xlsx").exists()


@pytest.mark.parametrize(
    ("output", "reason"), [("no/such/facts.csv", "No such file"), ("folder.csv", "Is a directory")]
)
def test_an_output_that_cannot_be_written_is_one_line(run, report, tmp_path, output, reason):
    (tmp_path / "folder.csv").mkdir()
    result = run("extract", report("a.txt"), "-o", output)
    assert result.exit_code == 2
    assert result.stderr.startswith(f"csrx: {output} cannot be written ({reason}")
    assert result.stderr.count("\n") == 1


def test_an_older_file_keeps_its_rights_and_is_replaced_whole(run, report, tmp_path):
    target = tmp_path / "facts.csv"
    target.write_text("old")
    target.chmod(0o640)
    run("extract", report("a.txt"), "-o", "facts.csv")
    assert target.read_text().startswith("source,metric")
    assert target.stat().st_mode & 0o777 == 0o640


def test_an_older_file_stays_where_the_work_breaks_off(run, report, tmp_path, monkeypatch):
    def interrupted(*arguments, **options):
        raise KeyboardInterrupt

    (tmp_path / "facts.csv").write_text("old")
    monkeypatch.setattr("csrx.readers.read", interrupted)
    result = run("extract", report("a.txt"), "-o", "facts.csv")
    assert result.exit_code == 130
    assert (tmp_path / "facts.csv").read_text() == "old"
    assert names(tmp_path) == ["a.txt", "facts.csv"]


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such devices")
def test_a_device_is_written_to_and_not_replaced(run, report):
    assert run("extract", report("a.txt"), "-f", "csv", "-o", "/dev/null").exit_code == 0
    full = run("extract", "a.txt", "-f", "csv", "-o", "/dev/full")
    assert full.exit_code == 2
    assert "No space left" in full.stderr


def test_a_report_that_cannot_be_read_does_not_lose_the_others(run, report):
    report("b.txt", "")
    result = run("extract", "gone.txt", report("a.txt"), "b.txt", "-f", "jsonl")
    assert result.exit_code == 2
    assert metrics(result) == ["donations.cash", "energy.savings"]
    assert result.stderr == "csrx: gone.txt does not exist: check the path\ncsrx: b.txt is empty: fetch it again\n"


def test_a_problem_is_told_with_its_page_and_is_no_failure(run, report):
    result = run("extract", report("a.txt", "odd\ndonations.cash 5 EUR\n"), "-f", "jsonl")
    assert result.exit_code == 0
    assert result.stderr == "csrx: a.txt, page 2: an odd line\n"


def test_a_stumble_over_one_report_is_its_problem_alone(run, report, monkeypatch):
    report("b.txt", "boom 1 2\n")
    result = run("extract", "b.txt", report("a.txt"), "-f", "json")
    first, second = json.loads(result.stdout)["reports"]
    assert result.exit_code == 2
    assert (first["problems"][0]["code"], first["problems"][0]["fatal"]) == ("internal", True)
    assert len(second["facts"]) == 2
    assert "ZeroDivisionError: so it goes" in result.stderr
    assert "Traceback" not in result.stderr
    monkeypatch.setenv("CSRX_DEBUG", "1")
    assert "Traceback" in run("extract", "b.txt").stderr


def test_a_folder_is_read_and_what_is_no_report_is_named(run, report):
    for name in ("r/a.txt", "r/b.txt", "r/c.csv", "r/deep/d.md"):
        report(name)
    result = run("extract", "r", "-f", "jsonl")
    assert [fact["source"] for fact in facts(result)][::2] == ["r/a.txt", "r/b.txt", "r/deep/d.md"]
    assert result.stderr == "csrx: passed over 1 file that is no text, Markdown, HTML, PDF or DOCX: r/c.csv\n"


def test_a_folder_without_reports_is_an_error(run, tmp_path):
    (tmp_path / "r").mkdir()
    result = run("extract", "r")
    assert result.exit_code == 2
    assert result.stderr == "csrx: no report in r: give text, Markdown, HTML, PDF or DOCX files\n"


def test_standard_input_is_a_report(run):
    result = run("extract", "-", "-f", "jsonl", stdin="donations.cash 7 EUR\n")
    assert facts(result)[0]["value"] == 7


def test_a_schema_that_is_not_there_is_an_error_before_the_work(run, report):
    result = run("extract", report("a.txt"), "--schema", "mine.yaml")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == "csrx: mine.yaml does not exist: check the path\n"


def test_colour_is_for_terminals_that_want_it(run, report, monkeypatch):
    monkeypatch.setattr("csrx.cli.extract.is_terminal", lambda output: True)
    assert "\x1b[" in run("extract", report("a.txt")).stdout
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[" not in run("extract", "a.txt").stdout


def test_a_table_takes_the_columns_it_is_given(run, report, monkeypatch):
    monkeypatch.setenv("COLUMNS", "150")
    assert run("extract", report("a.txt")).stdout.splitlines()[1].endswith("5 EUR    [donations.cash 5 EUR]")

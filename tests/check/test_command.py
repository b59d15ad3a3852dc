"""`csrx check` and `csrx cache` as commands, on reports of plain words read by the real engine."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from click.testing import CliRunner

ROOT = Path(__file__).parents[2]
REPORT = """Acme Social Report 2022

# Community

In 2022 we donated EUR 5 million to schools in Kenya.

We trained 4,000 students in 2022.
"""


@pytest.fixture
def folder(tmp_path, monkeypatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CSRX_CACHE_DIR", str(tmp_path / ".cache"))
    monkeypatch.delenv("COLUMNS", raising=False)
    Path("reports").mkdir()
    Path("reports/acme-2022.txt").write_text(REPORT, encoding="utf-8")
    return tmp_path


def csrx(*arguments: object, stdin: str | None = None):
    from csrx.cli.main import cli

    return CliRunner().invoke(cli, [str(argument) for argument in arguments], input=stdin)


def edit(old: str, new: str, name: str = "reports/acme-2022.txt") -> None:
    path = Path(name)
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_the_samples_are_clean(folder):
    done = csrx("check", ROOT / "seeds")
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout.startswith("All checks passed: 2 reports")


def test_a_metric_that_is_required_and_not_there_is_told_to_a_stranger(folder):
    done = csrx("check", ROOT / "seeds", "--require", "energy.emissions")
    assert done.exit_code == 1
    first, help_line = done.stdout.splitlines()[:2]
    assert "CSR101" in first
    assert "no figure for energy.emissions (Greenhouse gas emissions) was found, and the settings require one" in first
    assert "= help: add the figure to the report" in help_line


CAUGHT = [
    ("CSR001", "page.pdf", "<html><head><title>404</title></head><body>Not found</body></html>"),
    ("CSR002", "empty.txt", ""),
    ("CSR201", "a-2022.txt", "In 2022 we donated EUR 35,000 billion to charity.\n"),
    ("CSR202", "a-2022.txt", "In 2022 we donated $5 million to charity.\n"),
    ("CSR203", "a-2022.txt", "In 2022 we donated RMB 10 million (US$14 million) to charity.\n"),
    ("CSR301", "a-2022.txt", "In 2022 we gave EUR 5 million in total.\n\nTotal donations in 2022: EUR 7 million.\n"),
    ("CSR302", "a-2022.txt", "In 2022 we donated EUR 5 million, of which EUR 7 million was donated to schools.\n"),
    ("CSR401", "Social Report 2022.txt", "Social Report 2022\n\nIn 2032 we donated EUR 3 million to charity.\n"),
]  # fmt: skip


@pytest.mark.parametrize(("code", "name", "text"), CAUGHT)
def test_reports_are_caught_from_their_words_on(folder, code, name, text):
    Path("wrong").mkdir()
    Path("wrong", name).write_text(text, encoding="utf-8")
    done = csrx("check", "wrong", "--format", "json")
    assert done.exit_code == 1, done.output
    assert [finding["code"] for finding in json.loads(done.stdout)["findings"]] == [code]


HTML = """<html><head><title>Acme Sustainability Report 2022</title></head><body><h1>Sustainability Report 2022</h1>
<h2>Energy consumption (MWh)</h2>
<table><tr><th>Site</th><th>2020</th><th>2021</th><th>2022</th></tr>
<tr><td>Electricity consumption, North</td><td>41,200</td><td>42,100</td><td>{north}</td></tr>
<tr><td>Electricity consumption, South</td><td>12,000</td><td>12,500</td><td>12,700</td></tr>
<tr><td>Total energy consumption</td><td>53,200</td><td>54,600</td><td>{total}</td></tr></table></body></html>
"""


@pytest.mark.parametrize(
    ("north", "total", "codes"),
    [
        ("43,000", "55,700", []),
        ("43,000", "57,500", ["CSR303"]),
        ("43", "12,743", ["CSR402"]),
    ],
)
def test_tables_are_caught_from_their_page_on(folder, north, total, codes):
    Path("acme.html").write_text(HTML.format(north=north, total=total), encoding="utf-8")
    done = csrx("check", "acme.html", "--format", "json")
    assert [finding["code"] for finding in json.loads(done.stdout)["findings"]] == codes, done.output
    assert done.exit_code == (1 if codes else 0)


def test_the_baseline_from_first_to_last(folder):
    accepted = csrx("check", "reports", "--update-baseline")
    assert accepted.exit_code == 0
    assert "csrx-baseline.json holds 2 facts of 1 reports" in accepted.stderr
    before = Path("csrx-baseline.json").read_text(encoding="utf-8")
    assert csrx("check", "reports").exit_code == 0
    edit("EUR 5 million", "EUR 7 million")
    changed = csrx("check", "reports")
    assert changed.exit_code == 1
    assert "value was EUR 5,000,000, is EUR 7,000,000" in changed.stdout
    assert csrx("check", "reports", "--update-baseline").exit_code == 0
    assert csrx("check", "reports").exit_code == 0
    edit("EUR 7 million", "EUR 5 million")
    csrx("check", "reports", "--update-baseline")
    assert Path("csrx-baseline.json").read_text(encoding="utf-8") == before


def test_moving_a_report_and_shifting_its_lines_changes_nothing(folder):
    csrx("check", "reports", "--update-baseline")
    Path("reports/2022").mkdir()
    Path("reports/acme-2022.txt").rename("reports/2022/acme-2022.txt")
    assert csrx("check", "reports").exit_code == 0
    edit("# Community\n", "\n\n\n# Community\n", "reports/2022/acme-2022.txt")
    assert csrx("check", "reports").exit_code == 0


def test_a_report_that_came_or_went_is_told(folder):
    csrx("check", "reports", "--update-baseline")
    Path("reports/acme-2022.txt").unlink()
    Path("reports/other-2022.txt").write_text("In 2022 we planted 12,000 trees.\n", encoding="utf-8")
    findings = json.loads(csrx("check", "reports", "--format", "json").stdout)["findings"]
    assert [(finding["code"], finding["source"]) for finding in findings] == [
        ("CSR503", "reports/acme-2022.txt"),
        ("CSR501", "reports/other-2022.txt"),
    ]


def test_a_baseline_of_another_name(folder):
    assert csrx("check", "reports", "--baseline", "ci/b.json").exit_code == 2
    assert csrx("check", "reports", "--baseline", "ci/b.json", "--update-baseline").exit_code == 0
    assert csrx("check", "reports", "--baseline", "ci/b.json").exit_code == 0
    assert json.loads(Path("ci/b.json").read_text(encoding="utf-8"))["csrx-baseline"] == 1


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["check"], "no report is named"),
        (["check", "nowhere"], "nowhere does not exist"),
        (["check", "reports", "--select", "CSR9"], "CSR9"),
        (["check", "reports", "--require", "energy.emision"], "energy.emissions"),
        (["check", "reports", "--require", "energy@soon"], "a year"),
        (["check", "reports", "--config", "none.toml"], "none.toml"),
        (["check", "reports", "--schema", "none.yaml"], "none.yaml"),
        (["check", "reports", "--baseline", "none.json"], "--update-baseline"),
        (["check", "--explain", "CSR999"], "CSR999"),
        (["check", "reports", "--format", "xml"], "xml"),
    ],
)
def test_what_could_not_run_ends_with_two_and_a_remedy(folder, arguments, words):
    done = csrx(*arguments)
    assert done.exit_code == 2
    assert words in done.stderr
    assert "Traceback" not in done.output


def test_checks_are_chosen_on_the_command_line(folder):
    edit("EUR 5 million", "EUR 5 million, of which EUR 7 million was donated")
    assert csrx("check", "reports").exit_code == 1
    assert csrx("check", "reports", "--ignore", "CSR3,CSR1").exit_code == 0
    assert csrx("check", "reports", "--select", "CSR1", "--select", "CSR2").exit_code == 0
    assert csrx("check", "reports", "--exit-zero").exit_code == 0
    assert "CSR302" in csrx("check", "reports", "--exit-zero").stdout


def test_settings_in_the_schema_hold(folder):
    Path("mine.yaml").write_text("extends: builtin\ncheck:\n  require: [energy]\n", encoding="utf-8")
    assert csrx("check", "reports", "--schema", "mine.yaml").exit_code == 1
    Path("pyproject.toml").write_text("[tool.csrx.check]\nrequire = ['donations']\n", encoding="utf-8")
    assert csrx("check", "reports", "--schema", "mine.yaml").exit_code == 0


def test_a_report_on_standard_input(folder):
    done = csrx(
        "check",
        "-",
        "--year",
        "2022",
        stdin="In 2022 we donated EUR 5 million, of which EUR 7 million was donated to schools.\n",
    )
    assert done.exit_code == 1
    assert done.stdout.startswith("<stdin>:1:")


def test_the_output_goes_to_a_file(folder):
    done = csrx("check", "reports", "--format", "junit", "--output", "out.xml")
    assert (done.exit_code, done.stdout) == (0, "")
    assert Path("out.xml").read_text(encoding="utf-8").startswith("<?xml")


def test_every_check_is_explained(folder):
    from csrx.check.registry import all_checks

    listed = csrx("check", "--list").stdout
    for check in all_checks():
        assert check.code in listed
        explained = csrx("check", "--explain", check.code.lower())
        assert explained.exit_code == 0
        assert explained.stdout.startswith(f"{check.code} {check.name}")


def test_a_second_run_reads_nothing(folder, monkeypatch):
    first = csrx("check", "reports", "--format", "json")

    def refuse(*_, **__):
        raise AssertionError("read again")

    monkeypatch.setenv("CSRX_DEBUG", "1")
    monkeypatch.setattr("csrx.readers.read", refuse)
    monkeypatch.setattr("csrx.pipeline.extract", refuse)
    assert csrx("check", "reports", "--format", "json").stdout == first.stdout
    assert csrx("check", "reports", "--no-cache").exit_code == 2
    assert csrx("check", "reports", "--year", "2021").exit_code == 2
    edit("Kenya", "Ghana")
    assert csrx("check", "reports").exit_code == 2


@pytest.mark.parametrize("report", [REPORT, "In 2022 we donated EUR 5 million, of which EUR 7 million was donated.\n"])
def test_findings_are_the_same_from_the_cache_and_without(folder, report):
    Path("reports/b-2022.txt").write_text(report, encoding="utf-8")
    Path("reports/c-2022.html").write_text(HTML.format(north="43", total="99,999"), encoding="utf-8")
    outputs = [csrx("check", "reports", *more).stdout for more in ((), (), ("--no-cache",), ("-j", "2"))]
    assert len(set(outputs)) == 1


def test_a_broken_cache_entry_is_read_anew(folder):
    first = csrx("check", "reports").stdout
    (entry,) = Path(os.environ["CSRX_CACHE_DIR"]).glob("??/*.json")
    for broken in ("", "{}", '{"report": 3}', entry.read_text(encoding="utf-8")[:-40]):
        entry.write_text(broken, encoding="utf-8")
        assert csrx("check", "reports").stdout == first
        assert json.loads(entry.read_text(encoding="utf-8"))["report"]


def test_the_cache_is_shown_and_cleared(folder):
    csrx("check", "reports")
    assert csrx("cache", "dir").stdout.strip() == os.environ["CSRX_CACHE_DIR"]
    assert ": 1 reports, " in csrx("cache", "info").stdout
    assert csrx("cache", "clear").stdout.startswith("Removed 1 reports, ")
    assert ": 0 reports, 0 B" in csrx("cache", "info").stdout


def test_the_same_report_under_another_name_of_file_tells_its_own_path(folder):
    csrx("check", "reports", "--require", "energy")
    Path("more").mkdir()
    Path("more/acme-2022.txt").write_text(REPORT, encoding="utf-8")
    findings = json.loads(csrx("check", "more", "--require", "energy", "--format", "json").stdout)["findings"]
    assert [finding["source"] for finding in findings] == ["more/acme-2022.txt"]

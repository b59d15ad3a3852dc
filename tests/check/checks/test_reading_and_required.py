"""CSR0xx and CSR1xx: for each check reports that it must catch, and reports like them that it must let pass."""

from __future__ import annotations

import pytest


def problem(code: str, *, fatal: bool = True, page: int | None = None) -> dict[str, object]:
    return {"code": code, "message": f"trouble of the kind {code}", "remedy": "mend it", "fatal": fatal, "page": page}


@pytest.mark.parametrize("code", ["not_pdf", "password", "damaged", "not_found", "unreadable", "internal"])
def test_reports_that_cannot_be_read_are_caught(run, code):
    (finding,) = run("CSR001", "", problems=[problem(code)])
    assert finding.remedy == "mend it"
    assert run("CSR002", "", problems=[problem(code)]) == []


@pytest.mark.parametrize("code", ["no_text", "empty", "page_without_text", "damaged_page", "undecodable"])
def test_reports_that_can_be_read_pass(run, code):
    assert run("CSR001", "We gave.", problems=[problem(code, fatal=code in ("no_text", "empty"))]) == []


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("", [problem("no_text")]),
        ("", [problem("empty")]),
        ("", []),
        ("   \n \n", []),
        ("\t", []),
    ],
)
def test_reports_without_text_are_caught(run, text, problems):
    assert len(run("CSR002", text, problems=problems)) == 1


@pytest.mark.parametrize("text", ["We gave.", "1", "捐", " a ", "No figures here."])
def test_reports_with_text_pass(run, text):
    assert run("CSR002", text) == []


@pytest.mark.parametrize("page", [1, 2, 17, 90, None])
def test_pages_that_were_not_read_are_told(run, page):
    (finding,) = run("CSR003", "We gave.", problems=[problem("page", fatal=False, page=page)])
    assert finding.place.page == page


@pytest.mark.parametrize("code", ["no_text", "damaged", "password", "not_pdf", "internal"])
def test_a_report_that_is_not_read_at_all_is_not_read_in_part(run, code):
    assert run("CSR003", "", problems=[problem(code)]) == []


@pytest.mark.parametrize("text", ["Contents", "We gave much.", "In 2022.", "Page 3", "公司简介"])
def test_reports_without_facts_are_caught(run, text):
    assert len(run("CSR004", text)) == 1


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("We gave {EUR 3 = cash 3 EUR}.", []),
        ("We taught {3 people = people 3 person conf:0.1}.", []),
        ("", []),
        ("", [problem("damaged")]),
        ("some text", [problem("no_text")]),
    ],
)
def test_reports_with_facts_or_without_text_pass(run, text, problems):
    assert run("CSR004", text, problems=problems) == []


GIVEN = "We gave {EUR 3 = cash 3 EUR}."


@pytest.mark.parametrize(
    ("require", "report", "words"),
    [
        ("energy.emissions", GIVEN, "energy.emissions"),
        ("energy", GIVEN, "energy"),
        ("donations.raised", GIVEN, "donations.raised"),
        ("donations.cash@2021", GIVEN, "there is only 2022"),
        ("donations.cash@report", "We gave {EUR 3 = cash 3 EUR 2019}.", "for 2022"),
        ("donations.cash", "We will give {EUR 3 = cash 3 EUR planned}.", "only what is planned"),
        ("donat", GIVEN, "donat"),
        ({"family": "volunteering", "reports": "reports/*.txt"}, GIVEN, "volunteering"),
        ({"metric": "energy.*", "year": 2022}, GIVEN, "energy.*"),
    ],
)
def test_missing_metrics_are_caught(run, require, report, words):
    (finding,) = run("CSR101", report, settings={"require": [require]})
    assert words in finding.message
    assert "require" in finding.remedy


@pytest.mark.parametrize(
    ("require", "report"),
    [
        ("donations.cash", GIVEN),
        ("donations", GIVEN),
        ("donations.*", GIVEN),
        ("donations.cash@2022", GIVEN),
        ("donations.cash@report", GIVEN),
        ("donations.cash@2021", "We gave {EUR 3 = cash 3 EUR 2021/2022}."),
        ({"family": "energy", "reports": ["other/*", "beta.txt"]}, GIVEN),
    ],
)
def test_metrics_that_are_there_pass(run, require, report):
    assert run("CSR101", report, settings={"require": [require]}) == []


def test_nothing_is_required_unless_said(run):
    assert run("CSR101", "Nothing.") == []


def test_a_report_that_cannot_be_read_misses_nothing_more(run):
    assert run("CSR101", "", settings={"require": ["energy"]}, problems=[problem("damaged")]) == []

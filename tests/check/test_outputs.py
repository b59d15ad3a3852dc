"""The formats: each is read back by a reader of its own kind."""

from __future__ import annotations

import json
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from jsonschema import Draft202012Validator

from csrx.check import outputs
from csrx.check.findings import Finding, Place, Related
from csrx.check.outcome import Outcome
from csrx.check.registry import all_checks

LINE = "In 2022 we gave EUR 35,000 billion to schools, as we did the year before and the year before that."


def finding(code: str = "CSR201", **changes: object) -> Finding:
    place = Place(
        source="reports/a b.txt", line=12, column=17, end_column=35, text=LINE, words="EUR 35,000 billion"
    )  # fmt: skip
    fields: dict[str, object] = {
        "code": code,
        "name": next(check.name for check in all_checks() if check.code == code),
        "severity": "error",
        "message": "donations.cash is EUR 35,000,000,000,000, above what is plausible",
        "remedy": "compare the figure with the source",
        "place": place,
        "metric": "donations.cash",
    }
    return Finding.model_validate(fields | changes)


PAGE = Place(
    source="b.pdf",
    line=3,
    page=7,
    page_label="v",
    column=1,
    end_column=4,
    text="共捐赠 500 万元 total",
    words="共捐赠",
)
OTHER_PAGE = Place(source="b.pdf", page=9, line=80, column=3, end_column=5, text="xx12 yy")
PAGED = finding(
    "CSR301",
    place=PAGE,
    message="two totals: 50% more\nor less",
    related=(
        Related(note="the other total", place=OTHER_PAGE),
        Related(note="no line", place=Place(source="b.pdf")),
    ),
)
WHOLE = finding("CSR001", place=Place(source="c.pdf"), metric=None, message="cannot be read: \x07 bell & <tag>")
CHANGED = finding("CSR502", old="cash EUR 5", new="cash EUR 7")
ALL = (finding(), finding(), PAGED, WHOLE, CHANGED)


def outcome(*findings: Finding, **changes: object) -> Outcome:
    sources = ("reports/a b.txt", "b.pdf", "c.pdf", "d.txt")
    return Outcome(findings=findings, checks=all_checks(), sources=sources, facts=1234, **changes)


def written(form: str, *findings: Finding, **changes: object) -> str:
    return "".join(outputs.write(outcome(*findings, **changes), form))


def test_text(golden):
    golden("findings.txt", written("text", *ALL, columns=70))


def test_text_underlines_the_very_words():
    lines = written("text", finding(), columns=200).splitlines()
    shown = next(index for index, line in enumerate(lines) if line.startswith("12 |"))
    assert lines[shown] == f"12 | {LINE}"
    start = lines[shown + 1].index("^")
    assert lines[shown][start : start + lines[shown + 1].count("^")] == "EUR 35,000 billion"


def test_words_of_one_line_are_underlined_together_where_it_fits():
    words = Place(source="reports/a b.txt", line=12, column=38, end_column=46, text=LINE, words="schools,")
    shown = written("text", finding(related=(Related(note="who got it", place=words),)), columns=200)
    assert (
        f"""12 | {LINE}
   |                 ^^^^^^^^^^^^^^^^^^   --------
   |                                      who got it
"""
        in shown
    )
    assert written("text", finding(related=(Related(note="who got it", place=words),)), columns=60).count("12 |") == 2


def test_text_is_coloured_for_a_terminal_alone():
    assert "\x1b[" in written("text", finding(), colour=True)
    plain = re.sub(r"\x1b\[\d+m", "", written("text", *ALL, colour=True))
    assert plain == written("text", *ALL)


def test_text_of_nothing_found_says_so():
    assert written("text") == "All checks passed: 4 reports, 1,234 facts.\n"


def test_json():
    table = json.loads(written("json", *ALL))
    assert table["reports"] == ["reports/a b.txt", "b.pdf", "c.pdf", "d.txt"]
    assert [record["code"] for record in table["findings"]] == [one.code for one in ALL]
    assert len({tuple(record) for record in table["findings"]}) == 1
    assert table["findings"][0]["line"] == 12
    assert table["findings"][2]["related"][0]["page"] == 9
    assert table["findings"][4]["old"] == "cash EUR 5"


def test_fingerprints_tell_findings_apart_and_stay_when_lines_shift():
    marks = [record["fingerprint"] for record in json.loads(written("json", *ALL))["findings"]]
    assert len(set(marks)) == len(marks)
    shifted = finding(place=finding().place.model_copy(update={"line": 99}))
    assert json.loads(written("json", shifted))["findings"][0]["fingerprint"] == marks[0]


COMMAND = re.compile(r"::(error|warning) ([^:]*)::(.*)")


def test_github():
    commands = [COMMAND.fullmatch(line) for line in written("github", *ALL).splitlines()]
    assert all(commands)
    assert len(commands) == len(ALL)
    properties = [dict(part.split("=", 1) for part in match[2].split(",")) for match in commands]
    assert properties[0]["file"] == "reports/a b.txt"
    assert (properties[0]["line"], properties[0]["col"], properties[0]["endColumn"]) == ("12", "17", "35")
    assert "line" not in properties[2]
    assert commands[2][3].startswith("page 7: two totals: 50%25 more%0Aor less%0A")


def test_gitlab():
    issues = json.loads(written("gitlab", *ALL))
    for issue in issues:
        assert set(issue) == {"description", "check_name", "fingerprint", "severity", "location"}
        assert issue["severity"] in {"info", "minor", "major", "critical", "blocker"}
        assert issue["location"]["lines"]["begin"] >= 1
    assert len({issue["fingerprint"] for issue in issues}) == len(issues)
    assert json.loads(written("gitlab")) == []


def test_junit():
    root = ElementTree.fromstring(written("junit", *ALL))
    suites = {suite.get("name"): suite for suite in root}
    assert list(suites) == ["reports/a b.txt", "b.pdf", "c.pdf", "d.txt"]
    assert root.get("failures") == "4"
    assert root.get("tests") == str(4 * len(all_checks()))
    for suite in suites.values():
        assert int(suite.get("tests")) == len(suite.findall("testcase"))
        assert int(suite.get("failures")) == len(suite.findall("testcase/failure"))
    failed = suites["reports/a b.txt"].find("testcase[@name='CSR201 implausible-value']/failure")
    assert failed.text.count("help:") == 2
    assert "reports/a b.txt:12:17" in failed.text


@pytest.fixture(scope="module")
def sarif_schema() -> Draft202012Validator:
    schema = json.loads((Path(__file__).parent / "data" / "sarif.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


@pytest.mark.parametrize("findings", [(), (finding(),), ALL])
def test_sarif_is_valid(sarif_schema, findings):
    log = json.loads(written("sarif", *findings))
    sarif_schema.validate(log)
    (run,) = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert len(run["results"]) == len(findings)
    assert all(rules[result["ruleIndex"]]["id"] == result["ruleId"] for result in run["results"])


def test_the_sarif_schema_turns_down_what_is_not_sarif(sarif_schema):
    log = json.loads(written("sarif", *ALL))
    for breakage in (
        lambda log: log.update(version="2.0.0"),
        lambda log: log["runs"][0]["results"][0].pop("message"),
        lambda log: log["runs"][0]["results"][0].update(level="fatal"),
        lambda log: log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"].update(startLine=0),
        lambda log: log["runs"][0]["tool"]["driver"].pop("name"),
        lambda log: log["runs"][0].update(extra=1),
    ):
        broken = json.loads(json.dumps(log))
        breakage(broken)
        assert not sarif_schema.is_valid(broken)


def test_sarif_names_files_as_uris_and_pages_without_lines():
    results = json.loads(written("sarif", *ALL))["runs"][0]["results"]
    physical = [result["locations"][0]["physicalLocation"] for result in results]
    assert physical[0]["artifactLocation"]["uri"] == "reports/a%20b.txt"
    assert physical[0]["region"]["startColumn"] == 17
    assert "region" not in physical[2]
    assert results[2]["locations"][0]["logicalLocations"][0]["name"] == "page 7"
    assert results[4]["properties"]["old"] == "cash EUR 5"

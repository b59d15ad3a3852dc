"""The baseline: its file, and what counts as a change."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csrx.check import baseline, run
from csrx.check.baseline import Entry, Record, differences, dump, load
from csrx.check.compare import changes
from csrx.errors import UsageError

GAVE = "In 2022 we gave {EUR 5 million = cash 5e6 EUR} to schools."
TAUGHT = "We taught {4,000 students = people 4000 person}."
USED = "Our plants used {1,200 MWh = consumption 1200 MWh}."


def entry(dossier) -> Entry:
    return Entry(dossier.report.digest, tuple(Record.of(fact) for fact in dossier.report.facts))


def changed(build, before: str, after: str):
    return changes(entry(build(before)).facts, build(after).report.facts)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (GAVE, GAVE),
        (GAVE, f"\n\n# A new heading\n{GAVE}"),
        (f"{GAVE}\n{TAUGHT}", f"{TAUGHT}\n{GAVE}"),
        (GAVE, "Schools were given {EUR 5 million = cash 5e6 EUR} in 2022."),
        (GAVE, "In 2022 we gave {EUR 5,000,000 = cash 5e6 EUR} to schools."),
        (f"{GAVE}\n{GAVE}", f"{GAVE} {GAVE}"),
    ],
)
def test_what_says_the_same_is_no_change(build, before, after):
    difference = changed(build, before, after)
    assert (difference.added, difference.changed, difference.lost) == ((), (), ())


@pytest.mark.parametrize(
    ("after", "said"),
    [
        (
            GAVE.replace("EUR 5 million", "EUR 7 million").replace("5e6", "7e6"),
            [("value", "EUR 5,000,000", "EUR 7,000,000")],
        ),
        (GAVE.replace("5e6 EUR", "5e6 USD"), [("unit", "EUR", "USD")]),
        (GAVE.replace("cash", "raised"), [("metric", "donations.cash", "donations.raised")]),
        (GAVE.replace("EUR}", "EUR 2021}"), [("period", "2022", "2021")]),
        (GAVE.replace("EUR}", "EUR planned}"), [("status", "actual", "planned")]),
        (GAVE.replace("EUR}", "EUR over}"), [("value", "EUR 5,000,000", "over EUR 5,000,000")]),
        (
            GAVE.replace("In 2022 we gave", "Over the year the Group handed out").replace("5e6", "6e6"),
            [("value", "EUR 5,000,000", "EUR 6,000,000")],
        ),
    ],
)
def test_a_change_is_told_as_old_and_new(build, after, said):
    difference = changed(build, f"{TAUGHT}\n{GAVE}", f"{TAUGHT}\n{after}")
    assert (difference.added, difference.lost) == ((), ())
    ((old, fact),) = difference.changed
    assert list(differences(old, Record.of(fact))) == said


def test_facts_come_and_go(build):
    difference = changed(build, f"{GAVE}\n{TAUGHT}", f"{GAVE}\n{USED}")
    assert [fact.metric for fact in difference.added] == ["energy.consumption"]
    assert [record.metric for record in difference.lost] == ["beneficiaries.people"]


def test_one_of_two_equal_facts_can_be_lost(build):
    assert len(changed(build, f"{GAVE}\n{GAVE}", GAVE).lost) == 1


def test_the_file_reads_back_as_written(build, tmp_path):
    reports = {"b.txt": entry(build(f"{GAVE}\n{TAUGHT}")), "a.txt": entry(build(USED)), "c.txt": Entry("d", ())}
    path = tmp_path / "deep" / "csrx-baseline.json"
    baseline.write(path, dump(reports))
    assert load(path) == reports
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_the_file_is_made_for_review(build):
    text = dump({"b.txt": entry(build(f"{GAVE}\n{TAUGHT}")), "a.txt": entry(build(USED))})
    lines = text.splitlines()
    assert json.loads(text)["csrx-baseline"] == 1
    assert sum('"metric"' in line for line in lines) == 3
    assert text.index('"a.txt"') < text.index('"b.txt"')
    assert '"rate"' not in text
    assert text.endswith("}\n")


def test_one_changed_fact_is_one_changed_line(build):
    before = dump({"a.txt": entry(build(f"{GAVE}\n{TAUGHT}\n{USED}", digest="d"))}).splitlines()
    after = dump({"a.txt": entry(build(f"{GAVE}\n{TAUGHT.replace('4000', '5000')}\n{USED}", digest="d"))}).splitlines()
    assert sum(one != other for one, other in zip(before, after, strict=True)) == 1


@given(st.decimals(allow_nan=False, allow_infinity=False, places=6), st.text(max_size=30))
def test_any_value_and_words_read_back(tmp_path_factory, value, text):
    record = Record(metric="donations.cash", value=value, unit="EUR", text=text, near=text)
    path = tmp_path_factory.mktemp("baseline") / "b.json"
    safe = text.encode("utf-8", "ignore").decode() == text
    if safe:
        baseline.write(path, dump({text: Entry("d", (record,))}))
        assert load(path) == {text: Entry("d", (record,))}


@pytest.mark.parametrize(
    "text",
    ["", "[]", "{}", '{"csrx-baseline": 2, "reports": {}}', '{"csrx-baseline": 1, "reports": {"a": {"digest": "d"}}}',
     '{"csrx-baseline": 1, "reports": {"a": {"digest": "d", "facts": [{"metric": 1}]}}}', "\x00"],
)  # fmt: skip
def test_a_file_that_is_no_baseline_is_told_with_a_remedy(tmp_path, text):
    path = tmp_path / "b.json"
    path.write_text(text)
    with pytest.raises(UsageError, match="--update-baseline"):
        load(path)


@pytest.fixture
def folder(tmp_path, monkeypatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("reports").mkdir()
    return tmp_path


def write(build, name: str, marked: str):
    dossier = build(marked, source=name)
    Path(name).parent.mkdir(exist_ok=True)
    Path(name).write_text("there")
    return dossier


def compared(known, dossiers, folder: Path, path: str = "reports"):
    return run.against(known, dossiers, [Path(path)], folder)


def test_a_report_that_moved_has_not_changed(build, folder):
    known = {"reports/old.txt": entry(build(f"{GAVE}\n{TAUGHT}"))}
    moved = write(build, "reports/2022/new.txt", f"{GAVE}\n{TAUGHT}")
    comparison = compared(known, [moved], folder)
    assert comparison.by_source["reports/2022/new.txt"].added == ()
    assert comparison.missing == {}


def test_a_report_that_moved_and_was_edited_is_the_same_report(build, folder):
    known = {"reports/old.txt": entry(build(f"{GAVE}\n{TAUGHT}\n{USED}"))}
    moved = write(build, "reports/new.txt", f"{GAVE}\n{TAUGHT}\n{USED.replace('1200', '1300')}")
    difference = compared(known, [moved], folder).by_source["reports/new.txt"]
    assert len(difference.changed) == 1
    assert not difference.new


def test_two_reports_that_swapped_names_have_not_changed(build, folder):
    known = {"reports/a.txt": entry(build(GAVE)), "reports/b.txt": entry(build(TAUGHT))}
    reports = [write(build, "reports/a.txt", TAUGHT), write(build, "reports/b.txt", GAVE)]
    comparison = compared(known, reports, folder)
    assert all(not (one.added or one.changed or one.lost) for one in comparison.by_source.values())


def test_a_report_that_is_gone_is_missing_only_beneath_the_paths_of_the_run(build, folder):
    known = {"reports/a.txt": entry(build(GAVE)), "elsewhere/b.txt": entry(build(TAUGHT))}
    assert set(compared(known, [], folder).missing) == {"reports/a.txt"}
    write(build, "reports/a.txt", GAVE)
    assert set(compared(known, [], folder).missing) == set()


def test_a_report_that_cannot_be_read_has_lost_nothing(build, folder):
    known = {"reports/a.txt": entry(build(GAVE))}
    problem = {"code": "damaged", "message": "it is damaged", "fatal": True}
    broken = build("", source="reports/a.txt", problems=[problem])
    Path("reports/a.txt").write_text("there")
    assert compared(known, [broken], folder).by_source["reports/a.txt"].lost == ()
    assert run.accepted(known, [broken], [Path("reports")], folder) == known


def test_accepting_keeps_the_reports_of_other_folders_and_drops_what_is_gone(build, folder):
    known = {name: entry(build(GAVE)) for name in ("reports/a.txt", "reports/gone.txt", "other/b.txt")}
    now = write(build, "reports/a.txt", TAUGHT)
    accepted = run.accepted(known, [now], [Path("reports")], folder)
    assert set(accepted) == {"reports/a.txt", "other/b.txt"}
    assert accepted["reports/a.txt"].facts[0].metric == "beneficiaries.people"


def test_accepting_moves_what_has_moved(build, folder):
    known = {"old/a.txt": entry(build(GAVE))}
    now = write(build, "reports/a.txt", GAVE)
    assert set(run.accepted(known, [now], [Path("reports")], folder)) == {"reports/a.txt"}


@pytest.mark.parametrize(
    ("before", "after", "codes"),
    [
        (GAVE, GAVE, []),
        (GAVE, f"{GAVE}\n{TAUGHT}", ["CSR501"]),
        (GAVE, GAVE.replace("5e6", "6e6"), ["CSR502"]),
        (f"{GAVE}\n{TAUGHT}", GAVE, ["CSR503"]),
        (GAVE, TAUGHT, ["CSR503", "CSR501"]),
    ],
)
def test_differences_are_findings(build, folder, settings, before, after, codes):
    known = {"reports/a.txt": entry(build(before))}
    now = write(build, "reports/a.txt", after)
    found = run.check([now], settings(select=["CSR5"]), compared(known, [now], folder))
    assert [finding.code for finding in found] == codes
    assert all(finding.remedy for finding in found)


def test_a_new_and_a_gone_report_are_one_finding_each(build, folder, settings):
    known = {"reports/gone.txt": entry(build(f"{GAVE}\n{USED}"))}
    now = write(build, "reports/new.txt", TAUGHT)
    comparison = compared(known, [now], folder)
    chosen = settings(select=["CSR5"])
    found = run.check([now], chosen, comparison) + run.gone(comparison, chosen)
    assert [(finding.code, finding.place.source) for finding in found] == [
        ("CSR501", "reports/new.txt"),
        ("CSR503", "reports/gone.txt"),
    ]
    assert "with 2 facts" in found[1].message

"""Settings: where they come from, which wins, and what is said of those that do not hold."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csrx.check.config import Options, relative, settle
from csrx.check.registry import all_checks, chosen, find
from csrx.errors import UsageError

METRICS = ("donations.cash", "donations.raised", "energy.consumption")


def schema(check: dict[str, object] | None = None) -> SimpleNamespace:
    plausible = SimpleNamespace(low=Decimal(1), high=Decimal(10**12))
    metrics = {name: SimpleNamespace(title=f"Title of {name}", plausible=plausible) for name in METRICS}
    return SimpleNamespace(metrics=metrics, check=check or {})


@pytest.fixture
def folder(tmp_path, monkeypatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def codes(settings) -> set[str]:
    return {check.code for check in settings.checks}


def test_the_defaults(folder):
    settings = settle(Options(), schema())
    assert codes(settings) == {check.code for check in all_checks() if check.default}
    assert settings.baseline == folder / "csrx-baseline.json"
    assert not settings.baseline_named
    assert settings.limits["donations.cash"].high == 10**12
    assert settings.require == ()


def test_the_command_line_goes_before_the_file_and_the_file_before_the_schema(folder):
    in_schema = {"select": ["CSR1"], "ignore": ["CSR101"], "min_confidence": 0.1}
    assert codes(settle(Options(), schema(in_schema))) == set()
    Path("pyproject.toml").write_text('[tool.csrx.check]\nselect = ["CSR2"]\nmin-confidence = 0.2\n')
    settings = settle(Options(), schema(in_schema))
    assert codes(settings) == {"CSR201", "CSR202", "CSR203", "CSR204"}
    assert settings.min_confidence == 0.2
    settings = settle(Options(select=("CSR303",)), schema(in_schema))
    assert codes(settings) == {"CSR303"}
    assert settings.min_confidence == 0.2


def test_everything_can_be_set_in_the_file(folder):
    Path("pyproject.toml").write_text(
        """
        [tool.csrx.check]
        extend-select = "CSR204"
        ignore = ["CSR402"]
        require = ["donations.cash", "energy@2022", {family = "donations", year = "report", reports = "2022/*"}]
        baseline = "ci/baseline.json"
        per-report-ignores = { "old/*" = ["CSR3"] }
        plausible = { "donations.cash" = { high = 5_000_000, unit = "EUR" } }
        """
    )
    settings = settle(Options(), schema())
    assert "CSR204" in codes(settings)
    assert "CSR402" not in codes(settings)
    assert [str(requirement) for requirement in settings.require] == [
        "donations.cash",
        "energy@2022",
        "donations@report",
    ]
    assert settings.baseline == folder / "ci/baseline.json"
    assert settings.baseline_named
    assert settings.limits["donations.cash"].unit == "EUR"
    assert settings.per_report_ignores == {"old/*": ("CSR3",)}


def test_the_file_above_is_found_and_its_folder_is_the_root(folder, monkeypatch):
    Path("pyproject.toml").write_text("[tool.csrx.check]\nselect = ['ALL']\n")
    Path("a/b").mkdir(parents=True)
    Path("a/pyproject.toml").write_text("[tool.other]\n")
    monkeypatch.chdir("a/b")
    settings = settle(Options(), schema())
    assert len(settings.checks) == len(all_checks())
    assert settings.root == folder
    assert settings.matches("c/report.pdf", "a/b/c/*")


def test_a_baseline_of_the_command_line_lies_where_it_is_run(folder, monkeypatch):
    Path("pyproject.toml").write_text("[tool.csrx.check]\nbaseline = 'x.json'\n")
    Path("a").mkdir()
    monkeypatch.chdir("a")
    assert settle(Options(), schema()).baseline == folder / "x.json"
    assert settle(Options(baseline="y.json"), schema()).baseline == folder / "a/y.json"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[tool.csrx.check]\nselekt = ['CSR1']\n", "did you mean select"),
        ("[tool.csrx.check]\nselect = ['CSR9']\n", "CSR9"),
        ("[tool.csrx.check]\nselect = 3\n", "select"),
        ("[tool.csrx.check]\nrequire = ['donations.csh']\n", "did you mean donations.cash"),
        ("[tool.csrx.check]\nrequire = ['donations.cash@soon']\n", "a year"),
        ("[tool.csrx.check]\nrequire = [{year = 2022}]\n", "require.0.metric"),
        ("[tool.csrx.check]\nrequire = 'donations.cash'\n", "require"),
        ("[tool.csrx.check]\nmin-confidence = 3\n", "min-confidence"),
        ("[tool.csrx.check]\nplausible = { 'energy.use' = { high = 3 } }\n", "energy.use"),
        ("[tool.csrx.check]\nper-report-ignores = { '*' = ['X'] }\n", "'X' selects no check"),
        ("[tool.csrx]\ncheck = 3\n", "not a table"),
        ("[tool.csrx.check\n", "not valid TOML"),
    ],
)
def test_settings_that_do_not_hold_are_told_with_a_remedy(folder, text, words):
    Path("pyproject.toml").write_text(text)
    with pytest.raises(UsageError) as caught:
        settle(Options(), schema())
    assert words in str(caught.value)
    assert caught.value.remedy


def test_a_file_that_is_not_there_is_told(folder):
    with pytest.raises(UsageError, match=r"none\.toml"):
        settle(Options(), schema(), config=Path("none.toml"))


@pytest.mark.parametrize(
    ("select", "extend", "ignore", "expected"),
    [
        (["CSR3"], [], [], {"CSR301", "CSR302", "CSR303"}),
        (["csr303"], [], [], {"CSR303"}),
        (["table-sum"], [], [], {"CSR303"}),
        (["CSR3"], [], ["CSR302"], {"CSR301", "CSR303"}),
        (["CSR302"], [], ["CSR3"], {"CSR302"}),
        (["CSR302"], [], ["CSR302"], set()),
        (["ALL"], [], ["CSR0", "CSR1", "CSR2", "CSR3", "CSR4"], {"CSR501", "CSR502", "CSR503"}),
        (["CSR1"], ["no-facts"], [], {"CSR101", "CSR004"}),
    ],
)
def test_the_longer_selector_wins(select, extend, ignore, expected):
    assert {check.code for check in chosen(select, extend, ignore)} == expected


def test_codes_and_names_are_unique_and_documented():
    checks = all_checks()
    assert len({check.code for check in checks}) == len({check.name for check in checks}) == len(checks)
    for check in checks:
        assert find(check.code) is find(check.name) is check
        assert all((check.summary.endswith("."), check.reason, check.example, check.remedy))


def test_an_unknown_check_is_told():
    with pytest.raises(UsageError, match="CSR999"):
        find("CSR999")


@given(st.lists(st.sampled_from(["ALL", *(check.code[:n] for check in all_checks() for n in (3, 4, 5, 6))])))
def test_what_is_ignored_as_it_is_selected_never_runs(selectors):
    assert chosen(selectors, (), selectors) == ()


def test_paths_are_named_from_the_root(tmp_path):
    assert relative(tmp_path / "a" / "b.txt", tmp_path) == "a/b.txt"
    assert relative(Path("/elsewhere/b.txt"), tmp_path) == "/elsewhere/b.txt"


def test_reports_can_be_spared_a_check(build, settings):
    from csrx.check.run import check

    report = "In 2032 we gave {EUR 5 = cash 5 EUR 2032}."
    table = {"per_report_ignores": {"old/*": ["CSR4"]}}
    dossiers = [build(report, source="old/a.txt"), build(report, source="new/a.txt")]
    assert [finding.place.source for finding in check(dossiers, settings(select=["CSR4"], **table))] == ["new/a.txt"]

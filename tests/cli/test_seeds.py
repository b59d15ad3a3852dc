"""The two sample reports, whole: every fact that csrx finds in them, and the table that people see."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from csrx.cli.main import cli


@pytest.mark.parametrize(("name", "file"), [("jsonl", "seeds.jsonl"), ("csv", "seeds.csv"), ("table", "seeds.txt")])
def test_the_samples_give_their_golden_file(name, file, root, golden, monkeypatch):
    monkeypatch.chdir(root)
    monkeypatch.setenv("COLUMNS", "100")
    result = CliRunner().invoke(cli, ["extract", "seeds/", "--format", name])
    assert (result.exit_code, result.stderr) == (0, "")
    golden(file, result.stdout)


def test_the_words_of_every_fact_stand_where_it_says(root):
    import csrx

    for path in (root / "seeds").iterdir():
        text = path.read_bytes().decode("utf-8")
        facts = csrx.extract(path).facts
        assert facts
        for fact in facts:
            assert text[fact.evidence.start : fact.evidence.end] == fact.evidence.text
            assert text.count("\n", 0, fact.evidence.start) + 1 == fact.evidence.line

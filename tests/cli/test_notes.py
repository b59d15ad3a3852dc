from __future__ import annotations

import io
import sys

import pytest

from csrx.cli.notes import _duration, follow, passed_over, problem_line
from csrx.models.fact import ProblemRecord, Report


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def reports() -> list[Report]:
    odd = ProblemRecord(code="odd", message="an odd line")
    return [Report(source=f"{number}.txt", digest="", problems=(odd,) * (number == 2)) for number in (1, 2, 3)]


@pytest.mark.parametrize(
    ("problem", "line"),
    [
        ({"message": "a.pdf is damaged", "remedy": "fetch it again"}, "a.pdf is damaged: fetch it again"),
        ({"message": "no text", "page": 3}, "a.pdf, page 3: no text"),
        ({"message": "two\nlines"}, "a.pdf: two lines"),
    ],
)
def test_a_problem_is_one_line_that_names_its_report(problem, line):
    assert problem_line("a.pdf", ProblemRecord(code="x", **problem)) == line


def test_without_a_terminal_only_problems_are_told(reports, capsys):
    assert list(follow(iter(reports), 3)) == reports
    assert capsys.readouterr().err == "csrx: 2.txt: an odd line\n"


def test_a_terminal_shows_how_far_the_work_is_and_is_left_clean(reports, monkeypatch):
    monkeypatch.setattr(sys, "stderr", Terminal())
    assert list(follow(iter(reports), 3)) == reports
    shown = sys.stderr.getvalue()
    assert [part for part in shown.split("\r\x1b[K") if part] == [
        "Reading 3 reports",
        "Read 1 of 3 reports, about 0 s left",
        "csrx: 2.txt: an odd line\n",
        "Read 2 of 3 reports, about 0 s left",
    ]
    assert shown.endswith("\r\x1b[K")


def test_the_status_is_cleared_where_the_work_breaks_off(reports, monkeypatch):
    monkeypatch.setattr(sys, "stderr", Terminal())
    work = follow(iter(reports), 3)
    next(work)
    work.close()
    assert sys.stderr.getvalue().endswith("\r\x1b[K")


@pytest.mark.parametrize(("seconds", "said"), [(0.4, "0 s"), (59, "59 s"), (90, "2 min"), (5400, "1.5 h")])
def test_a_time_is_said_as_people_say_it(seconds, said):
    assert _duration(seconds) == said


def test_files_passed_over_are_counted_and_some_are_named(capsys):
    passed_over([])
    assert capsys.readouterr().err == ""
    passed_over(["a.csv", "b.csv", "c.csv", "d.csv"])
    assert capsys.readouterr().err.endswith(
        "4 files that are no text, Markdown, HTML, PDF or DOCX: a.csv, b.csv, c.csv, ...\n"
    )

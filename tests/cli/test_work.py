from __future__ import annotations

from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

import pytest

from csrx.cli.work import Work, failed
from csrx.readers.sources import Source

SOURCES = [Source(f"{number}.txt", Path(f"{number}.txt")) for number in range(30)]


class Pool:
    """A pool whose process dies over a report of a given name, and with it all that it was given."""

    def __init__(self, deadly: set[str]) -> None:
        self.deadly = deadly
        self.broken = False

    def submit(self, function, source: Source) -> Future:
        if self.broken:
            raise BrokenProcessPool
        future: Future = Future()
        self.broken = source.name in self.deadly
        if self.broken:
            future.set_exception(BrokenProcessPool())
        else:
            future.set_result(failed(source, "read", "", ""))
        return future

    def shutdown(self, **options: object) -> None:
        pass

    def __enter__(self) -> Pool:
        return self

    def __exit__(self, *error: object) -> None:
        pass


@pytest.mark.parametrize("deadly", [set(), {"3.txt"}, {"0.txt", "1.txt", "29.txt"}])
def test_reports_keep_their_order_and_a_deadly_one_is_lost_alone(monkeypatch, deadly):
    monkeypatch.setattr(Work, "_pool", lambda self, jobs: Pool(deadly))
    reports = list(Work(schema=None).reports(SOURCES, jobs=2))
    assert [report.source for report in reports] == [source.name for source in SOURCES]
    assert {report.source for report in reports if report.problems[0].code == "internal"} == deadly


def test_no_more_reports_are_begun_than_may_wait(monkeypatch):
    begun = []

    class Counting(Pool):
        def submit(self, function, source):
            begun.append(source.name)
            return super().submit(function, source)

    monkeypatch.setattr(Work, "_pool", lambda self, jobs: Counting(set()))
    next(Work(schema=None).reports(SOURCES, jobs=2))
    assert len(begun) < len(SOURCES)

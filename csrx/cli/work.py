"""Reports read and understood, one after another or several at once; what fails becomes a problem of its report."""

from __future__ import annotations

import os
from collections import deque
from typing import TYPE_CHECKING, NamedTuple

from csrx.errors import CsrxError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from concurrent.futures import Future, ProcessPoolExecutor

    from csrx.models.fact import Report
    from csrx.readers.sources import Source
    from csrx.schema import Schema

_AHEAD = 4  # reports a process that may wait for the one before them to be printed


class Work(NamedTuple):
    """What is to be done with each report: the schema, and what the user says of the reports."""

    schema: Schema
    year: int | None = None
    company: str | None = None
    pages: tuple[int, ...] | None = None
    password: str | None = None

    def report(self, source: Source) -> Report:
        """The report with its facts, or, where it could not be read, with a fatal problem; nothing is raised."""
        from csrx.pipeline import extract
        from csrx.readers import read

        try:
            document = read(source, pages=self.pages, password=self.password)
            return extract(document, self.schema, year=self.year, company=self.company)
        except CsrxError as error:
            return failed(source, error.code, error.message, error.remedy)
        except Exception as error:  # noqa: BLE001 -- one report that csrx trips over must not lose the others
            return failed(source, "internal", *_stumble(error))

    def reports(self, sources: Iterable[Source], jobs: int = 1) -> Iterator[Report]:
        """Yield the reports of the sources in their order, `jobs` of them read at the same time."""
        if jobs == 1:
            yield from map(self.report, sources)
        else:
            yield from self._together(sources, jobs)

    def _together(self, sources: Iterable[Source], jobs: int) -> Iterator[Report]:
        from concurrent.futures.process import BrokenProcessPool

        waiting: deque[tuple[Source, Future[Report]]] = deque()
        pool = self._pool(jobs)
        try:
            for source in sources:
                try:
                    waiting.append((source, self._begun(source, pool)))
                except BrokenProcessPool:
                    pool = self._pool(jobs)
                    waiting.append((source, self._begun(source, pool)))
                if len(waiting) > jobs * _AHEAD:
                    yield self._gather(*waiting.popleft())
            while waiting:
                yield self._gather(*waiting.popleft())
        finally:
            pool.shutdown(cancel_futures=True)

    def _begun(self, source: Source, pool: ProcessPoolExecutor) -> Future[Report]:
        """The report to come; standard input, which the pool's processes have not, is read at once."""
        from concurrent.futures import Future

        if source.path is not None:
            return pool.submit(_report, source)
        future: Future[Report] = Future()
        future.set_result(self.report(source))
        return future

    def _gather(self, source: Source, future: Future[Report]) -> Report:
        """The report that a process made; where the process died, the report is tried again in one of its own."""
        from concurrent.futures.process import BrokenProcessPool

        try:
            return future.result()
        except BrokenProcessPool:
            pass
        with self._pool(1) as pool:
            try:
                return pool.submit(_report, source).result()
            except BrokenProcessPool:
                return failed(source, "internal", "the process that read it died", "report it with the file")

    def _pool(self, jobs: int) -> ProcessPoolExecutor:
        from concurrent.futures import ProcessPoolExecutor  # costs more than click: loaded where it is needed

        return ProcessPoolExecutor(jobs, initializer=_begin, initargs=(self,))


def failed(source: Source, code: str, message: str, remedy: str) -> Report:
    """A report that gave nothing, with the problem that tells why."""
    from csrx.models.fact import ProblemRecord, Report

    problem = ProblemRecord(code=code, message=message, remedy=remedy, fatal=True)
    return Report(source=source.name, digest="", problems=(problem,))


def unexpected(error: Exception) -> str:
    """One line on an error that is the program's own fault; CSRX_DEBUG=1 prints the traceback before it."""
    return ": ".join(_stumble(error))


def _stumble(error: Exception) -> tuple[str, str]:
    if os.environ.get("CSRX_DEBUG"):
        import traceback

        traceback.print_exception(error)
    what = " ".join(f"{type(error).__name__}: {error}".split())
    return f"csrx stumbled ({what})", "report it with this line; CSRX_DEBUG=1 shows where it happened"


_work: Work | None = None  # in a process of the pool: what it does with each source


def _begin(work: Work) -> None:
    import signal

    global _work
    _work = work
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # Ctrl-C ends the process without a traceback


def _report(source: Source) -> Report:
    assert _work is not None
    return _work.report(source)

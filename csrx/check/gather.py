"""From the files to the dossiers: what is kept of a report is taken from the cache, the rest is read and kept."""

from __future__ import annotations

import os
from dataclasses import dataclass
from decimal import Decimal
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from csrx.cache import Cache, key
from csrx.check.dossier import Dossier
from csrx.errors import CsrxError, ReadError
from csrx.models.fact import ProblemRecord, Report

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from csrx.readers.sources import Source
    from csrx.schema import Schema

_STUMBLED = "internal"  # the problem of a report that csrx itself tripped over: another time it may not


@dataclass(frozen=True, slots=True)
class Gatherer:
    """How reports are read: the schema, what the user says of the reports, and the cache (None: always read)."""

    schema: Schema
    year: int | None = None
    company: str | None = None
    pages: tuple[int, ...] | None = None
    password: str | None = None
    cache: Cache | None = None

    def dossiers(self, sources: Iterable[Source], jobs: int = 1) -> Iterator[Dossier]:
        """The dossiers of the sources in their order, `jobs` of them read at the same time."""
        if jobs == 1:
            yield from map(self.dossier, sources)
            return
        from concurrent.futures import ProcessPoolExecutor  # costs time to load
        from concurrent.futures.process import BrokenProcessPool

        try:
            with ProcessPoolExecutor(jobs) as pool:
                yield from pool.map(self.dossier, sources)
        except BrokenProcessPool as error:
            raise CsrxError("a process that read reports died", "run again with one job (-j 1)") from error

    def dossier(self, source: Source) -> Dossier:
        """The dossier of one report; a report that cannot be read has one too, with a fatal problem."""
        try:
            if self.cache is None or source.path is None:
                return self._read(source)
            name = self._key(source, source.read_bytes())
        except CsrxError as error:
            return _failed(source, error)
        kept = self._kept(name, source)
        if kept is None:
            kept = self._read(source)
            if not any(problem.code == _STUMBLED for problem in kept.report.problems):
                self.cache.put(name, as_json(kept))
        return kept

    def _key(self, source: Source, data: bytes) -> str:
        digest = sha256(data).hexdigest()
        # The name's suffix helps to tell the format, and the name may tell the company and the year.
        name = source.path.name if source.path else ""
        return key("dossier", digest, name, self.schema.digest, self.year, self.company, self.pages, self.password)

    def _kept(self, name: str, source: Source) -> Dossier | None:
        value = self.cache.get(name) if self.cache else None
        if value is None:
            return None
        try:
            return _renamed(Dossier.model_validate(value), source.name)
        except ValidationError:
            return None

    def _read(self, source: Source) -> Dossier:
        from csrx.check.examine import examine  # the readers and rules are loaded only where a report has to be read
        from csrx.pipeline import extract
        from csrx.readers import read

        try:
            document = read(source, pages=self.pages, password=self.password)
            report = extract(document, self.schema, year=self.year, company=self.company)
            return examine(document, report)
        except CsrxError as error:
            return _failed(source, error)
        except Exception as error:  # one report that csrx trips over must not hide the others
            if os.environ.get("CSRX_DEBUG"):
                raise
            what = " ".join(f"{type(error).__name__}: {error}".split())
            remedy = "report it with this line; CSRX_DEBUG=1 shows where it happened"
            return _failed(source, ReadError(_STUMBLED, f"csrx stumbled ({what})", remedy))


def _failed(source: Source, error: CsrxError) -> Dossier:
    problem = ProblemRecord(code=error.code, message=error.message, remedy=error.remedy, fatal=True)
    return Dossier(report=Report(source=source.name, digest="", problems=(problem,)))


def _renamed(dossier: Dossier, source: str) -> Dossier:
    """The dossier of the same bytes found under another path."""
    if dossier.report.source == source:
        return dossier
    facts = tuple(fact.model_copy(update={"source": source}) for fact in dossier.report.facts)
    report = dossier.report.model_copy(update={"source": source, "facts": facts})
    return dossier.model_copy(update={"report": report})


def as_json(dossier: Dossier) -> Any:
    """The dossier as the cache keeps it; `Dossier.model_validate` reads it back."""
    return _plain(dossier.model_dump(mode="python"))


def _plain(value: Any) -> Any:
    """The value as JSON keeps it, decimals as strings that read back exactly."""
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, dict):
        return {name: _plain(part) for name, part in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(part) for part in value]
    return value

"""The files to read: single files, folders walked in order, and standard input."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from csrx.errors import ReadError
from csrx.readers.formats import SUFFIXES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

STDIN = "<stdin>"


class Source(NamedTuple):
    """One report to read: its `name` as the user gave it (with forward slashes) and where its bytes are.

    `path` is None for standard input.
    """

    name: str
    path: Path | None = None

    @property
    def suffix(self) -> str:
        """The name's suffix in small letters, with its dot; empty for standard input."""
        return self.path.suffix.lower() if self.path else ""

    def read_bytes(self) -> bytes:
        """All the bytes; a `ReadError` "not_found" or "unreadable" where there are none to be had."""
        try:
            if self.path is None:
                return sys.stdin.buffer.read()
            return self.path.read_bytes()
        except FileNotFoundError:
            raise ReadError("not_found", f"{self.name} does not exist", "check the path") from None
        except (OSError, ValueError, AttributeError) as error:
            reason = getattr(error, "strerror", None) or str(error)
            raise ReadError(
                "unreadable", f"{self.name} cannot be read ({reason})", "check that it is a file you may read"
            ) from error


def as_source(source: Source | str | os.PathLike[str]) -> Source:
    """A `Source` for a path; "-" is standard input."""
    if isinstance(source, Source):
        return source
    return Source(STDIN) if source == "-" else _named(Path(source))


def find_sources(paths: Iterable[str | os.PathLike[str]], passed_over: list[str] | None = None) -> Iterator[Source]:
    """Yield each report once: named files as given, folders walked depth first in the order of their names.

    In folders, hidden entries and files whose suffix is not in `SUFFIXES` are not yielded; their names are added to
    `passed_over` as the walk meets them. A path that does not exist, or a folder that may not be listed, is yielded
    too: reading it raises the `ReadError` that says so, and the other reports go on.
    """
    skipped = passed_over if passed_over is not None else []
    seen: set[str] = set()
    for given in paths:
        if given == "-":
            found: Iterable[Source] = (Source(STDIN),)
        else:
            path = Path(given)
            found = _walk(path, seen, skipped) if _mode(path, stat.S_ISDIR) else (_named(path),)
        for source in found:
            identity = _identity(source.path)
            if identity not in seen:
                seen.add(identity)
                yield source


def _walk(folder: Path, seen: set[str], skipped: list[str]) -> Iterator[Source]:
    """Yield the reports in a folder and its folders; a folder already in `seen` (a link's loop) is not entered."""
    waiting = [folder]
    while waiting:
        entry = waiting.pop()
        is_folder = _mode(entry, stat.S_ISDIR)
        if entry.name.startswith(".") and entry != folder:
            skipped.append(_name(entry))
        elif is_folder:
            identity = _identity(entry) + os.sep
            if identity in seen:
                continue
            seen.add(identity)
            try:
                waiting += sorted(entry.iterdir(), key=lambda inner: inner.name, reverse=True)
            except OSError:
                yield _named(entry)
        elif entry.suffix.lower() in SUFFIXES and not _mode(entry, _is_special):
            yield _named(entry)
        else:
            skipped.append(_name(entry))


def _identity(path: Path | None) -> str:
    """What two names of one file have in common: the place they lead to."""
    try:
        return os.path.realpath(path) if path else STDIN
    except (OSError, ValueError):
        return str(path)


def _mode(path: Path, test: Callable[[int], bool]) -> bool:
    """Whether what a path leads to passes a test of its mode; False where it leads nowhere."""
    try:
        return test(path.stat().st_mode)
    except (OSError, ValueError):
        return False


def _is_special(mode: int) -> bool:
    return not stat.S_ISREG(mode)


def _named(path: Path) -> Source:
    return Source(_name(path), path)


def _name(path: Path) -> str:
    """The path with forward slashes; bytes of it that are no UTF-8 become U+FFFD, so that it can be printed."""
    return path.as_posix().encode("utf-8", "surrogateescape").decode("utf-8", "replace")

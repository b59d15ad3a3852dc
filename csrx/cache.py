"""What was learnt of a report, kept between runs: under a key made of all that it depends on, in a folder of the
user's.

Entries are written whole and then renamed, so that runs at the same time do no harm to each other; an entry that cannot
be read counts as absent and is written anew.
"""

from __future__ import annotations

import json
import os
import sys
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from csrx.errors import OutputError

if TYPE_CHECKING:
    from collections.abc import Iterator

VARIABLE = "CSRX_CACHE_DIR"
# Libraries on which depends what is read in a file.
_READERS = ("pdfplumber", "pdfminer.six", "pypdfium2", "python-docx", "selectolax", "charset-normalizer", "pydantic")
_TAG = "Signature: 8a477f597d28d172789f06886806bc55\n# This folder holds what csrx can make again.\n"


def folder() -> Path:
    """The cache's folder: `CSRX_CACHE_DIR`, else where the platform keeps caches."""
    named = os.environ.get(VARIABLE)
    if named:
        return Path(named).expanduser()
    from platformdirs import user_cache_path  # asked only where no folder is named

    return user_cache_path("csrx", appauthor=False)


@cache
def code_digest() -> str:
    """A digest of the code that makes the facts: csrx's version and files (by size and time), Python and the readers'
    libraries. An edited installation has another."""
    root = Path(__file__).parent
    parts = [f"{sys.version_info[:2]}"]
    for name in ("csrx", *_READERS):
        try:
            parts.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            parts.append(f"{name} -")
    for path in sorted(root.rglob("*")):
        if path.suffix in (".py", ".yaml"):
            status = path.stat()
            parts.append(f"{path.relative_to(root)} {status.st_size} {status.st_mtime_ns}")
    return sha256("\n".join(parts).encode()).hexdigest()


def key(*parts: object) -> str:
    """The key of an entry that depends on these values (strings, numbers, None, tuples of them) and on the code."""
    return sha256(json.dumps([code_digest(), *parts], default=str).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Size:
    """How much a cache holds."""

    entries: int
    bytes: int


@dataclass(frozen=True, slots=True)
class Cache:
    """Entries by key, each a JSON value in a file of its own beneath `root`."""

    root: Path

    def get(self, key: str) -> Any | None:
        """The entry's value; None where there is none, or it cannot be read."""
        try:
            return json.loads(self._path(key).read_bytes())
        except (OSError, ValueError, RecursionError):
            return None

    def put(self, key: str, value: Any) -> None:
        """Keep a value (decimals as strings). A folder that cannot be written to is no error: the next run reads
        again."""
        path = self._path(key)
        part = path.with_name(f"{path.name}.{os.getpid()}.part")
        try:
            self._prepare(path.parent)
            part.write_bytes(json.dumps(value, ensure_ascii=False, default=str).encode("utf-8", "surrogatepass"))
            part.replace(path)
        except OSError:
            self._drop(part)

    def clear(self) -> Size:
        """Remove every entry and say how much that was; OutputError where the folder does not let go of one."""
        size = self.size()
        try:
            for path in self._entries():
                path.unlink(missing_ok=True)
        except OSError as error:
            raise OutputError(f"{error.filename} cannot be removed ({error.strerror})", "check who owns it") from error
        return size

    def size(self) -> Size:
        """How many entries there are and the bytes they take."""
        sizes = [path.stat().st_size for path in self._entries() if path.is_file()]
        return Size(len(sizes), sum(sizes))

    def _entries(self) -> Iterator[Path]:
        """The entries, and the parts of entries that a broken run left."""
        for pattern in ("??/*.json", "??/*.part"):
            yield from self.root.glob(pattern)

    def _path(self, key: str) -> Path:
        return self.root / key[:2] / f"{key[2:]}.json"

    def _prepare(self, parent: Path) -> None:
        if not parent.is_dir():
            parent.mkdir(parents=True, exist_ok=True)
            tag = self.root / "CACHEDIR.TAG"
            if not tag.exists():
                tag.write_text(_TAG, encoding="ascii")

    @staticmethod
    def _drop(part: Path) -> None:
        try:
            part.unlink(missing_ok=True)
        except OSError:
            return

"""Where data goes: standard output, or a file that is complete or not there at all."""

from __future__ import annotations

import io
import os
import stat
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from csrx.errors import OutputError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path
    from typing import TextIO

SURROGATES = "backslashreplace"  # a lone surrogate has no UTF-8; written so, it is a JSON escape


def choose_format(name: str | None, output: Path | None) -> str:
    """The format by name, else by the suffix of the output file, else the table; a `UsageError` for others."""
    from csrx.writers import SUFFIXES

    if name is not None:
        return name
    if is_standard(output):
        return "table"
    assert output is not None
    try:
        return SUFFIXES[output.suffix.lower()]
    except KeyError:
        raise UsageError(
            f"{output} does not tell its format by its suffix", f"end it in {', '.join(SUFFIXES)}, or add --format"
        ) from None


def is_standard(output: Path | None) -> bool:
    """Whether the output is standard output: no file is named, or `-`."""
    return output is None or str(output) == "-"


def is_terminal(output: Path | None) -> bool:
    """Whether the output is shown on a terminal."""
    return is_standard(output) and has_terminal(sys.stdout)


def has_terminal(stream: TextIO | None) -> bool:
    """Whether a standard stream is a terminal; one that was closed before the start is None."""
    return stream is not None and stream.isatty()


def emit(pieces: Iterable[str], output: Path | None = None) -> None:
    """Write the pieces in UTF-8 as they come; an `OutputError` where the output cannot be written.

    A file appears under its name when all of it is written; until then it is a hidden file beside it.
    """
    if output is None or is_standard(output):
        _print(pieces)
    else:
        _save(pieces, output)


def discard() -> None:
    """Point standard output nowhere, so that the interpreter's last flush does not fail again."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _print(pieces: Iterable[str]) -> None:
    if not hasattr(sys.stdout, "write"):
        raise OutputError("standard output is closed", "give a file with --output")
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors=SURROGATES, newline="\n")
    with _blaming("standard output"):
        for piece in pieces:
            sys.stdout.write(piece)
            try:
                sys.stdout.flush()
            except OSError:
                discard()
                raise


def _save(pieces: Iterable[str], output: Path) -> None:
    target = output.resolve()
    plain = target.is_file() or not target.exists()  # and not a device or a pipe, which are written to directly
    part = target.with_name(f".{target.name}.{os.getpid()}.part") if plain else target
    try:
        with _blaming(str(output)):
            with part.open("w", encoding="utf-8", errors=SURROGATES, newline="") as file:
                file.writelines(pieces)
            if plain:
                _take_place(part, target)
    except BaseException:
        if plain:
            part.unlink(missing_ok=True)
        raise


def _take_place(part: Path, target: Path) -> None:
    """Put the finished part in the place of the file, with the rights that an older one had."""
    if target.exists():
        part.chmod(stat.S_IMODE(target.stat().st_mode))
    part.replace(target)


@contextmanager
def _blaming(name: str) -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        reason = error.strerror or str(error)
        raise OutputError(f"{name} cannot be written ({reason})", "give a file in a folder you may write to") from error

"""How findings are written: one module a format, each with `write(outcome) -> pieces of text`."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from csrx.check.outcome import Outcome

FORMATS = ("text", "json", "github", "gitlab", "junit", "sarif")


def write(outcome: Outcome, form: str) -> Iterator[str]:
    """The findings in one of FORMATS, in pieces."""
    module = import_module(f"csrx.check.outputs.{form}")  # only the format asked for is loaded
    yield from module.write(outcome)

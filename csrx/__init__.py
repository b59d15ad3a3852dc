"""Facts from corporate responsibility reports.

`csrx.extract(source)` reads one report, a path or the text itself, and returns a `Report` with its facts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from csrx.api import extract

    __version__: str

__all__ = ["__version__", "extract"]


def __getattr__(name: str) -> object:
    """Fetch a public name on its first use, so that `import csrx` costs next to nothing."""
    if name == "extract":
        from csrx.api import extract

        return extract
    if name == "__version__":
        from importlib.metadata import version

        return version("csrx")
    raise AttributeError(f"module 'csrx' has no attribute {name!r}")

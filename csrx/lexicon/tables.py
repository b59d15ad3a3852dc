"""The YAML tables of the lexicon."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

import yaml


def _plain_loader() -> Any:
    """A loader to which 'on', 'off', 'yes' and 'no' are words, not truth values."""
    base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    loader: Any = type("PlainLoader", (base,), {})
    loader.yaml_implicit_resolvers = {
        first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith(":bool") or first in "tTfF"]
        for first, resolvers in base.yaml_implicit_resolvers.items()
    }
    return loader


_Loader = _plain_loader()


def read_table(*path: str) -> dict[str, Any]:
    """One YAML table of the lexicon's folder."""
    text = files("csrx.lexicon").joinpath(*path).read_text(encoding="utf-8")
    table: dict[str, Any] = yaml.load(text, Loader=_Loader)
    return table

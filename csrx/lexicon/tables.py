"""The YAML tables that csrx brings along, read as YAML or, where nothing in them changed, as the build compiled them.

YAML takes some fifty milliseconds to read, JSON two: so the build writes the values of all tables into one file.
"""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any
from zlib import crc32

if TYPE_CHECKING:
    from collections.abc import Mapping

    import yaml

COMPILED = "tables.json"  # beside this module: by name of the table, the checksum of its text and its values
_STRING, _MAPPING = "tag:yaml.org,2002:str", "tag:yaml.org,2002:map"


@cache
def plain_loader() -> Any:
    """A loader to which 'on', 'off', 'yes' and 'no' are words, not truth values."""
    import yaml  # takes longer to load than the compiled tables: loaded where a table has to be read

    base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    loader: Any = type("PlainLoader", (base,), {})
    loader.yaml_implicit_resolvers = {
        first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith(":bool") or first in "tTfF"]
        for first, resolvers in base.yaml_implicit_resolvers.items()
    }
    return loader


def construct(text: str) -> Any:
    """The values of a YAML text without merge keys, as `yaml.load` gives them in half the time: most are strings."""
    source = plain_loader()(text)
    try:
        node = source.get_single_node()
        return None if node is None else _value(node, source)
    finally:
        source.dispose()


def _value(node: yaml.Node, source: Any) -> Any:
    if isinstance(node.value, str):
        return node.value if node.tag == _STRING else source.construct_object(node)
    if node.tag == _MAPPING:
        return {_value(key, source): _value(value, source) for key, value in node.value}
    return [_value(value, source) for value in node.value]


def read_table(*path: str) -> dict[str, Any]:
    """One YAML table of the lexicon's folder."""
    text = files("csrx.lexicon").joinpath(*path).read_text(encoding="utf-8")
    table: dict[str, Any] = values("/".join(path), text)
    return table


def values(name: str, text: str) -> Any:
    """The values of a table that csrx brings along: the compiled ones where its text is the one that was compiled."""
    checksum, compiled = _compiled().get(name, (None, None))
    return compiled if checksum == crc32(text.encode()) else construct(text)


@cache
def _compiled() -> dict[str, tuple[int, Any]]:
    """The compiled tables; none in a checkout that was not built."""
    try:
        read: dict[str, tuple[int, Any]] = json.loads(
            files("csrx.lexicon").joinpath(COMPILED).read_text(encoding="utf-8")
        )
    except (OSError, ValueError):
        return {}
    return read


def compiled_tables(texts: Mapping[str, str]) -> str:
    """What the build writes into `COMPILED`: the tables of these texts, by name.

    Raises ValueError where a table holds what JSON does not (a key that is no string, a date).
    """
    tables = {name: (crc32(text.encode()), construct(text)) for name, text in texts.items()}
    written = json.dumps(tables, ensure_ascii=False, separators=(",", ":"))
    again = json.loads(written)
    for name, (_, table) in tables.items():
        if again[name][1] != table:
            raise ValueError(f"{name} holds a value that JSON does not keep: write keys and dates as strings")
    return written + "\n"

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
_STRING = "tag:yaml.org,2002:str"


def construct(text: str, loader: Any) -> Any:
    """The values of a YAML text without merge keys, as `yaml.load` gives them in half the time: most are strings."""
    source = loader(text)
    try:
        node = source.get_single_node()
        return None if node is None else _value(node, source)
    finally:
        source.dispose()


def _value(node: yaml.Node, source: Any) -> Any:
    if type(node) is yaml.MappingNode:
        return {_value(key, source): _value(value, source) for key, value in node.value}
    if type(node) is yaml.SequenceNode:
        return [_value(value, source) for value in node.value]
    return node.value if node.tag == _STRING else source.construct_object(node)


def read_table(*path: str) -> dict[str, Any]:
    """One YAML table of the lexicon's folder."""
    text = files("csrx.lexicon").joinpath(*path).read_text(encoding="utf-8")
    table: dict[str, Any] = construct(text, _Loader)
    return table

"""Annotation files written into an empty folder, and facts made by hand to judge against them."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from csrx.models.fact import Evidence, Fact

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str, str], Path]:
    """Write a file into the folder of the test and return its path."""

    def write_it(name: str, text: str) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    return write_it


@pytest.fixture
def fact() -> Callable[..., Fact]:
    """A fact with the words that stand at `start`."""

    def make(metric: str, value: str, unit: str, start: int = 0, words: str = "words", **fields: Any) -> Fact:
        page, line = fields.pop("page", None), fields.pop("line", 1)
        evidence = Evidence(text=words, sentence=words, start=start, end=start + len(words), page=page, line=line)
        given = {"source": "report.txt", "confidence": 0.8, "rule": metric} | fields
        return Fact(metric=metric, value=Decimal(value), unit=unit, evidence=evidence, **given)

    return make

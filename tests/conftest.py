"""What all tests share: the options that rewrite what is pinned, and the fixture that compares with golden files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from collections.abc import Callable

settings.register_profile("csrx", deadline=None)  # a busy machine makes nothing false
settings.load_profile("csrx")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="rewrite golden files and generated parts of README")
    parser.addoption("--raise-floors", action="store_true", help="lift the floors of tests/gold to what is reached")


@pytest.fixture
def root() -> Path:
    """The folder of the project."""
    return Path(__file__).parent.parent


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compare a text with the file of that name in the `data` folder beside the test, or write it there."""

    def compare(name: str, text: str) -> None:
        path = request.path.parent / "data" / name
        if request.config.getoption("--update-golden"):
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(text.encode("utf-8"))
        assert text == path.read_bytes().decode("utf-8"), f"{name} differs: look, then pytest --update-golden"

    return compare

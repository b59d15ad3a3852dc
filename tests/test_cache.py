"""The cache: what is kept reads back, what is broken counts as absent, runs at the same time do no harm."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from pathlib import Path

import pytest

from csrx import cache
from csrx.cache import Cache, key
from csrx.errors import OutputError


@pytest.fixture
def store(tmp_path) -> Cache:
    return Cache(tmp_path / "cache")


def test_what_is_put_reads_back(store):
    store.put("a" * 64, {"words": "公司 \ud800", "number": 1.5, "list": [None, True]})
    assert store.get("a" * 64) == {"words": "公司 \ud800", "number": 1.5, "list": [None, True]}
    assert store.get("b" * 64) is None


def test_decimals_are_kept_as_strings(store):
    store.put("a" * 64, {"value": Decimal("0.10")})
    assert store.get("a" * 64) == {"value": "0.10"}


@pytest.mark.parametrize("content", [b"", b"{", b"\xff\xfe", b"[" * 100_000])
def test_a_broken_entry_counts_as_absent_and_is_written_anew(store, content):
    store.put("a" * 64, 1)
    (entry,) = store.root.glob("??/*.json")
    entry.write_bytes(content)
    assert store.get("a" * 64) is None
    store.put("a" * 64, 2)
    assert store.get("a" * 64) == 2


def test_writers_at_the_same_time_leave_a_whole_entry(store):
    values = [[number] * 5000 for number in range(24)]
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda value: store.put("a" * 64, value), values))
    assert store.get("a" * 64) in values
    assert list(store.root.glob("??/*.part")) == []


def test_a_folder_that_cannot_be_written_to_is_no_error(tmp_path):
    (tmp_path / "file").write_text("in the way")
    store = Cache(tmp_path / "file" / "cache")
    store.put("a" * 64, 1)
    assert store.get("a" * 64) is None


def test_size_and_clear(store):
    assert store.size() == cache.Size(0, 0)
    for letter in "abc":
        store.put(letter * 64, "x" * 100)
    assert store.size().entries == 3
    assert store.size().bytes > 300
    assert store.clear().entries == 3
    assert store.size() == cache.Size(0, 0)
    assert (store.root / "CACHEDIR.TAG").read_text().startswith("Signature: 8a477f597d28d172789f06886806bc55")


def test_clearing_what_does_not_let_go_is_told(store, monkeypatch):
    store.put("a" * 64, 1)

    def refuse(self, missing_ok=False):
        raise PermissionError(13, "Permission denied", str(self))

    monkeypatch.setattr(Path, "unlink", refuse)
    with pytest.raises(OutputError, match="cannot be removed"):
        store.clear()


def test_the_key_depends_on_every_part_and_on_the_code(monkeypatch):
    keys = {key("a", 1), key("a", 2), key("b", 1), key("a", None), key("a", (1, 2)), key("a1")}
    assert len(keys) == 6
    assert key("a", 1) == key("a", 1)
    monkeypatch.setattr(cache, "code_digest", lambda: "other code")
    assert key("a", 1) not in keys


def test_the_code_s_digest_follows_its_files(monkeypatch, tmp_path):
    (tmp_path / "cache.py").write_text("")
    monkeypatch.setattr(cache, "__file__", str(tmp_path / "cache.py"))
    before = cache.code_digest.__wrapped__()
    (tmp_path / "grammar").mkdir()
    (tmp_path / "grammar" / "units.yaml").write_text("kg: 1")
    assert cache.code_digest.__wrapped__() != before


def test_the_folder_is_the_user_s_or_the_one_named(monkeypatch, tmp_path):
    monkeypatch.setenv("CSRX_CACHE_DIR", str(tmp_path))
    assert cache.folder() == tmp_path
    monkeypatch.delenv("CSRX_CACHE_DIR")
    assert cache.folder().name == "csrx" or "csrx" in cache.folder().parts

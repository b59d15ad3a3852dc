"""What is read and in which order: files, folders, standard input, and what is passed over."""

import io
import os
import sys
from pathlib import Path

import pytest

from csrx.errors import ReadError
from csrx.readers.sources import Source, as_source, find_sources


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a folder of reports, the working folder of the test."""
    for name in ["b.txt", "a.PDF", "photo.png", ".hidden.txt", "sub/c.html", "sub/deep/d.docx", ".git/e.txt", "notes"]:
        path = tmp_path / "reports" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def names(*paths: str) -> list[str]:
    return [source.name for source in find_sources(paths)]


ALL = ["reports/a.PDF", "reports/b.txt", "reports/sub/c.html", "reports/sub/deep/d.docx"]


@pytest.mark.parametrize(
    ("paths", "found"),
    [
        (["reports"], ALL),
        (["reports/"], ALL),
        (["reports/sub", "reports/b.txt"], ["reports/sub/c.html", "reports/sub/deep/d.docx", "reports/b.txt"]),
        (["reports/b.txt", "reports"], ["reports/b.txt", *[name for name in ALL if name != "reports/b.txt"]]),
        (["reports/b.txt", "./reports/b.txt", "reports/sub/../b.txt"], ["reports/b.txt"]),
        (["reports/notes", "reports/photo.png"], ["reports/notes", "reports/photo.png"]),
        (["reports/.hidden.txt", "reports/.git"], ["reports/.hidden.txt", "reports/.git/e.txt"]),
        (["-", "reports/b.txt", "-"], ["<stdin>", "reports/b.txt"]),
        (["nowhere.txt", "reports/b.txt"], ["nowhere.txt", "reports/b.txt"]),
        ([], []),
    ],
)
@pytest.mark.usefixtures("folder")
def test_sources_are_found_in_order_and_once(paths: list[str], found: list[str]) -> None:
    assert names(*paths) == found


@pytest.mark.usefixtures("folder")
def test_what_a_folder_holds_besides_is_told() -> None:
    passed_over: list[str] = []
    assert len(list(find_sources(["reports"], passed_over))) == 4
    assert passed_over == ["reports/.git", "reports/.hidden.txt", "reports/notes", "reports/photo.png"]


def test_links_are_followed_once(folder: Path) -> None:
    (folder / "reports/sub/loop").symlink_to(folder / "reports", target_is_directory=True)
    (folder / "reports/again.txt").symlink_to(folder / "reports/b.txt")
    (folder / "reports/broken.txt").symlink_to(folder / "gone.txt")
    (folder / "reports/round.txt").symlink_to(folder / "reports/round.txt")
    found = names("reports")
    assert found == [
        "reports/a.PDF",
        "reports/again.txt",  # b.txt by another name
        "reports/broken.txt",
        "reports/round.txt",
        "reports/sub/c.html",
        "reports/sub/deep/d.docx",
    ]
    assert code_of("reports/broken.txt") == "not_found"
    assert code_of("reports/round.txt") == "unreadable"


def code_of(path: str) -> str:
    with pytest.raises(ReadError) as caught:
        as_source(path).read_bytes()
    assert path in caught.value.message
    assert caught.value.remedy
    return caught.value.code


@pytest.mark.parametrize(
    ("path", "code"), [("nowhere.txt", "not_found"), ("reports", "unreadable"), ("nul\0byte.txt", "unreadable")]
)
@pytest.mark.usefixtures("folder")
def test_reading_what_is_not_a_file_says_so(path: str, code: str) -> None:
    assert code_of(path) == code
    assert names(path) or path == "reports"


@pytest.mark.usefixtures("folder")
def test_a_folder_that_may_not_be_listed_does_not_stop_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    listing = Path.iterdir

    def guarded(path: Path) -> object:
        if path.name == "sub":
            raise PermissionError(13, "Permission denied")
        return listing(path)

    monkeypatch.setattr(Path, "iterdir", guarded)
    assert names("reports") == ["reports/a.PDF", "reports/b.txt", "reports/sub"]


def test_special_files_in_folders_are_passed_over(folder: Path) -> None:
    os.mkfifo(folder / "reports/pipe.txt")
    assert "reports/pipe.txt" not in names("reports")


def test_standard_input_is_read_as_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"\xff\x00")))
    assert as_source("-").read_bytes() == b"\xff\x00"
    monkeypatch.setattr(sys, "stdin", None)
    with pytest.raises(ReadError, match="cannot be read"):
        as_source("-").read_bytes()


def test_names_can_be_printed_whatever_their_bytes() -> None:
    source = as_source(os.fsdecode(b"r\xff.txt"))
    assert source.name == "r\ufffd.txt"
    assert source.suffix == ".txt"
    assert as_source(source) is source
    assert Source("<stdin>").suffix == ""

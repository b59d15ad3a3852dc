"""The installed command, run as users run it: with real files, pipes and a real engine."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

CSRX = str(Path(sys.executable).with_name("csrx"))
REPORT = "Giving\n\nIn 2023 we donated EUR 2.5 million to local schools.\n"
ENVIRONMENT = {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "CSRX_DEBUG")}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "good.txt").write_text(REPORT, encoding="utf-8")
    (tmp_path / "empty.txt").write_text("")
    (tmp_path / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20)
    (tmp_path / "noise.txt").write_bytes(bytes(range(256)) * 40)
    return tmp_path


def csrx(folder: Path, *arguments: str, stdin: str | None = None) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        [CSRX, *arguments], cwd=folder, env=ENVIRONMENT, input=stdin, capture_output=True, text=True, encoding="utf-8"
    )
    assert "Traceback" not in done.stderr
    return done


def values(done: subprocess.CompletedProcess[str]) -> list[object]:
    return [json.loads(line)["value"] for line in done.stdout.splitlines()]


def test_a_report_gives_its_facts(folder):
    done = csrx(folder, "extract", "good.txt", "--format", "jsonl")
    assert (done.returncode, done.stderr, values(done)) == (0, "", [2_500_000])
    evidence = json.loads(done.stdout)["evidence"]
    assert REPORT[evidence["start"] : evidence["end"]] == evidence["text"]
    assert evidence["line"] == 3


def test_the_module_is_the_command(folder):
    arguments = ["extract", "good.txt", "--format", "csv"]
    done = subprocess.run(
        [sys.executable, "-m", "csrx", *arguments], cwd=folder, capture_output=True, text=True, check=True
    )
    assert done.stdout == csrx(folder, *arguments).stdout


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_standard_input_is_a_report(folder, jobs):
    done = csrx(folder, "extract", "good.txt", "-", "--format", "jsonl", "--jobs", jobs, stdin=REPORT)
    assert (done.returncode, values(done)) == (0, [2_500_000, 2_500_000])
    assert [json.loads(line)["source"] for line in done.stdout.splitlines()] == ["good.txt", "<stdin>"]


@pytest.mark.parametrize(
    ("name", "complaint"),
    [
        ("gone.txt", "gone.txt does not exist"),
        ("empty.txt", "empty.txt is empty"),
        ("picture.txt", "picture.txt is a PNG image"),
        ("noise.txt", "noise.txt is not a text file"),
    ],
)
def test_what_cannot_be_read_is_named_with_a_remedy_and_the_rest_is_written(folder, name, complaint):
    done = csrx(folder, "extract", name, "good.txt", "--format", "jsonl")
    assert (done.returncode, values(done)) == (2, [2_500_000])
    assert done.stderr.startswith(f"csrx: {complaint}: ")
    assert done.stderr.count("\n") == 1


def test_several_reports_at_once_keep_their_order(folder):
    for number in range(12):
        shutil.copy(folder / "good.txt", folder / f"copy{number:02}.txt")
    alone, together = (csrx(folder, "extract", ".", "-f", "jsonl", "-j", jobs) for jobs in ("1", "3"))
    assert together.stdout == alone.stdout
    assert together.stderr == alone.stderr
    assert together.returncode == alone.returncode == 2


@pytest.mark.parametrize(
    ("schema", "complaint"),
    [("metrics: [", "bad.yaml"), ("nothing: here\n", "nothing"), ("- a\n", "bad.yaml"), ("", "bad.yaml")],
)
def test_a_schema_that_does_not_hold_is_an_error_before_the_work(folder, schema, complaint):
    (folder / "bad.yaml").write_text(schema)
    done = csrx(folder, "extract", "good.txt", "--schema", "bad.yaml")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("csrx: ")
    assert complaint in done.stderr


def test_an_output_that_cannot_be_written_is_one_line(folder):
    done = csrx(folder, "extract", "good.txt", "-o", "no/facts.csv")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("csrx: no/facts.csv cannot be written")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full device")
def test_a_full_disk_is_one_line(folder):
    command = f"{CSRX} extract good.txt --format jsonl > /dev/full"
    done = subprocess.run(["sh", "-c", command], cwd=folder, capture_output=True, text=True)
    assert done.returncode == 2
    assert done.stderr.startswith("csrx: standard output cannot be written (No space left")
    assert done.stderr.count("\n") == 1


@pytest.mark.skipif(sys.platform == "win32", reason="a shell closes streams otherwise")
def test_a_closed_stream_is_no_traceback(folder):
    for redirection, status, output in [("2>&-", 2, "donations.cash"), (">&-", 2, "standard output is closed")]:
        command = f"{CSRX} extract gone.txt good.txt --format csv {redirection}"
        done = subprocess.run(["sh", "-c", command], cwd=folder, capture_output=True, text=True)
        assert done.returncode == status
        assert output in done.stdout + done.stderr
        assert "Traceback" not in done.stderr


@pytest.mark.skipif(shutil.which("bash") is None, reason="bash is not there")
@pytest.mark.parametrize("name", ["table", "json", "jsonl", "csv"])
def test_a_reader_that_has_had_enough_is_no_error(folder, name):
    (folder / "long.txt").write_text(REPORT * 3000, encoding="utf-8")
    command = f"set -o pipefail; {CSRX} extract long.txt good.txt --format {name} | head -n 1"
    done = subprocess.run(["bash", "-c", command], cwd=folder, env=ENVIRONMENT, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.count("\n") == 1


@pytest.mark.skipif(sys.platform == "win32", reason="signals are sent otherwise")
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_ctrl_c_ends_quietly(folder, jobs):
    os.mkfifo(folder / "slow.txt")  # a report that never comes: the command waits for it
    process = subprocess.Popen(
        [CSRX, "extract", "slow.txt", "good.txt", "-j", jobs, "-o", "facts.csv"],
        cwd=folder,
        env=ENVIRONMENT,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    deadline = time.monotonic() + 30
    while not list(folder.glob(".facts.csv.*.part")) and time.monotonic() < deadline:
        time.sleep(0.02)
    time.sleep(0.5)  # the reader is now inside its wait
    os.killpg(process.pid, signal.SIGINT)
    _, complaint = process.communicate(timeout=30)
    assert (process.returncode, complaint.strip()) == (130, "")
    assert not list(folder.glob("*facts.csv*"))

from __future__ import annotations

import subprocess
import sys

import click
import pytest

from csrx.cli.main import COMMANDS, cli


@pytest.mark.parametrize("name", COMMANDS)
def test_the_table_says_of_a_command_what_it_says_of_itself(name):
    command = cli.get_command(click.Context(cli), name)
    assert command.name == name
    assert command.get_short_help_str(80).rstrip(".") == COMMANDS[name].rstrip(".")


@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize("flag", ["-h", "--help"])
def test_every_command_has_help_with_an_example(run, name, flag):
    result = run(name, flag)
    assert result.exit_code == 0
    assert f"  csrx {name}" in result.stdout


def test_without_arguments_there_is_help(run):
    assert run().stdout == run("--help").stdout
    assert run().exit_code == 0


def test_the_version_is_that_of_the_package(run):
    from csrx import __version__

    assert run("--version").stdout == f"csrx {__version__}\n"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["extrct"], "csrx: no command 'extrct', did you mean 'extract'? (see 'csrx --help')\n"),
        (["zzz"], "csrx: no command 'zzz' (see 'csrx --help')\n"),
        (["--zzz"], "(see 'csrx --help')\n"),
        (["extract"], "csrx: missing argument 'PATH...' (see 'csrx extract --help')\n"),
        (["extract", "a", "--zzz"], "(see 'csrx extract --help')\n"),
        (["extract", "a", "--year", "12"], "(see 'csrx extract --help')\n"),
    ],
)
def test_a_slip_is_one_line_and_status_two(run, arguments, message):
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.endswith(message)
    assert result.stderr.startswith("csrx: ")
    assert result.stderr.count("\n") == 1


def test_an_error_of_our_own_is_one_line_too(run, report, monkeypatch):
    def load(path):
        raise RecursionError("deep")

    monkeypatch.setattr(sys.modules["csrx.schema"], "load", load)
    result = run("extract", report("a.txt"))
    assert result.exit_code == 2
    assert result.stderr.startswith("csrx: csrx stumbled (RecursionError: deep)")
    assert result.stderr.count("\n") == 1


HEAVY = {"pydantic", "yaml", "pdfplumber", "pypdfium2", "docx", "selectolax", "decimal", "asyncio"}


@pytest.mark.parametrize("arguments", [["--help"], ["extract", "--help"], ["--version"]])
def test_help_loads_nothing_heavy(arguments):
    loaded = _loaded(f"sys.argv[1:] = {arguments!r}; from csrx.cli.main import main; main()")
    assert "click" in loaded
    assert not loaded & HEAVY


def test_importing_the_package_loads_nothing_heavy():
    loaded = _loaded("import csrx")
    assert "csrx" in loaded
    assert not loaded & (HEAVY | {"click"})


def _loaded(code: str) -> set[str]:
    """The top-level modules that are loaded in an interpreter of its own when the code is done."""
    code = f"import atexit, sys; atexit.register(lambda: print(*sys.modules, file=sys.stderr)); {code}"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return {name.partition(".")[0] for name in done.stderr.split()}


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_shell_gets_its_completion_script(run, shell):
    result = run("completion", shell)
    assert result.exit_code == 0
    assert f"_CSRX_COMPLETE={shell}_complete" in result.stdout


def test_metrics_are_completed(run, monkeypatch):
    monkeypatch.setenv("_CSRX_COMPLETE", "bash_complete")
    monkeypatch.setenv("COMP_WORDS", "csrx extract --metric donations.")
    monkeypatch.setenv("COMP_CWORD", "3")
    assert run().stdout.split() == ["plain,donations.cash", "plain,donations.raised"]

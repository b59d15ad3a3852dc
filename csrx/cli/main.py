"""The command `csrx`: its table of commands, and the one place where errors become exit statuses."""

from __future__ import annotations

import gc
import os
import sys
from typing import Any, NoReturn

import click

from csrx.cli.lazy import LazyGroup
from csrx.errors import CsrxError

INTERRUPTED = 130
OBJECTS = 500_000  # made before a look for garbage: what is loaded and read stays, and looking through it takes time

COMMANDS = {
    "extract": "Read reports and print their facts.",
    "check": "Check that reports can be read, are complete, add up and have not changed.",
    "quantities": "Print every number of a report with its unit.",
    "explain": "Say why numbers became facts, or did not.",
    "evaluate": "Score a schema on annotated documents.",
    "schema": "List, show and check the metrics.",
    "cache": "Show or empty the store of reports already read.",
    "completion": "Print the script that completes csrx in a shell.",
}


class Csrx(LazyGroup):
    """The group of all commands: it ends with an exit status, whatever happens, and never with a traceback."""

    def main(self, *args: Any, **options: Any) -> Any:
        """Run the command line and exit: 0 done, 1 something found, 2 trouble, 130 interrupted."""
        options |= {"prog_name": "csrx", "standalone_mode": False}
        try:
            status = super().main(*args, **options)
        except CsrxError as error:
            status = _complain(str(error), error.exit_status)
        except click.UsageError as error:
            command = error.ctx.command_path if error.ctx else "csrx"
            status = _complain(f"{_sentence(error)} (see '{command} --help')", 2)
        except click.ClickException as error:
            status = _complain(_sentence(error), 2)
        except (click.Abort, KeyboardInterrupt):
            status = INTERRUPTED
        except Exception as error:  # noqa: BLE001 -- the last net: a user gets a line, a developer the traceback
            from csrx.cli.work import unexpected

            status = _complain(unexpected(error), 2)
        sys.exit(status or 0)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; where the reader of standard output has had enough (`| head`), that is no error."""
        try:
            status = super().invoke(ctx)
            if sys.stdout is not None:  # it is where standard output was closed before the start
                sys.stdout.flush()
        except BrokenPipeError:
            from csrx.cli.output import discard

            discard()
            return 0
        return status


def _complain(message: str, status: int) -> int:
    click.echo(f"csrx: {message}", err=True)
    return status


def _sentence(error: click.ClickException) -> str:
    """The message of click's error in the manner of our own: one line, no full stop."""
    message = " ".join(error.format_message().split()).rstrip(".")
    return message[:1].lower() + message[1:]


@click.group(
    cls=Csrx,
    package="csrx.cli",
    table=COMMANDS,
    context_settings={"help_option_names": ["-h", "--help"]},
    invoke_without_command=True,
    no_args_is_help=False,
    epilog="Exit status: 0 done; 1 'check' found something; 2 it could not run, or a report could not be read.",
)
@click.version_option(package_name="csrx", prog_name="csrx", message="%(prog)s %(version)s")
@click.pass_context
def cli(ctx: click.Context) -> None:
    """Turn the numbers in corporate responsibility reports into facts.

    A fact is a metric, a value, a unit, a period, and the words of the report that say so.

    \b
    Examples:
      csrx extract reports/
      csrx extract reports/ -o facts.csv
      csrx extract report.pdf --format jsonl | jq .metric
    """
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())


def main() -> NoReturn:
    """Run `csrx` with the arguments of the process."""
    gc.set_threshold(OBJECTS)
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # csrx has none, and looking for them takes time
    try:
        sys.exit(cli.main())
    finally:
        gc.freeze()  # what is left goes with the process: a last search through it takes a tenth of a short run

"""`csrx completion`: the script by which a shell completes commands, options and metrics."""

from __future__ import annotations

import click


@click.command("completion", short_help="Print the script that completes csrx in a shell.")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def command(ctx: click.Context, shell: str) -> None:
    """Print the script by which bash, zsh or fish completes csrx's commands, options and metrics.

    \b
    Examples:
      csrx completion bash >> ~/.bashrc
      csrx completion zsh >> ~/.zshrc
      csrx completion fish > ~/.config/fish/completions/csrx.fish
    """
    from click.shell_completion import get_completion_class

    from csrx.cli.output import emit

    complete = get_completion_class(shell)
    assert complete is not None, "click knows the shells of the choice"
    emit([complete(ctx.find_root().command, {}, "csrx", "_CSRX_COMPLETE").source() + "\n"])

"""`csrx cache`: where facts are kept between runs, how many, and away with them."""

from __future__ import annotations

import click


@click.group("cache", short_help="Show or empty the store of reports already read.")
def command() -> None:
    """Show or empty the store of reports already read.

    `csrx check` keeps what it learnt of a report, so that a report that has not changed is not read again. The store
    lies where the platform keeps caches, or where CSRX_CACHE_DIR says.

    \b
    Examples:
      csrx cache info
      csrx cache clear
    """


@command.command("dir", short_help="Print the folder of the store.")
def folder() -> None:
    """Print the folder of the store."""
    from csrx.cache import folder

    click.echo(folder())


@command.command("info", short_help="Print how many reports are kept, and the room they take.")
def info() -> None:
    """Print how many reports are kept, and the room they take."""
    from csrx.cache import Cache, folder

    root = folder()
    size = Cache(root).size()
    click.echo(f"{root}: {size.entries:,} reports, {_room(size.bytes)}")


@command.command("clear", short_help="Empty the store.")
def clear() -> None:
    """Empty the store."""
    from csrx.cache import Cache, folder

    size = Cache(folder()).clear()
    click.echo(f"Removed {size.entries:,} reports, {_room(size.bytes)}")


def _room(count: int) -> str:
    """Bytes as people read them: `812 B`, `3.4 MB`."""
    size = float(count)
    for unit in ("B", "kB", "MB"):
        if size < 1000:
            return f"{size:.0f} {unit}" if unit == "B" else f"{size:.1f} {unit}"
        size /= 1000
    return f"{size:.1f} GB"

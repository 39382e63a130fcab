"""`litestar worker` does jobs without serving pages; `backup` and `restore` keep and bring back all of it; `settings` says how this installation is set."""

import asyncio
import signal
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

import click
from litestar import Litestar
from litestar.plugins import CLIPlugin

from settings import SETTINGS, told
from web.backup.archive import Manifest, Refusal
from web.backup.make import make
from web.backup.restore import restore as put_back


class Commands(CLIPlugin):
    """Adds the commands; `app.py` says how to work."""

    def on_cli_init(self, cli: click.Group) -> None:
        @cli.command("worker", help="Do jobs (mail, files, imports) without serving pages.")
        def worker(app: Litestar) -> None:
            asyncio.run(work(app))

        @cli.command("settings", help="Say how this installation is set, secrets masked.")
        def settings() -> None:
            for name, value in told(SETTINGS).items():
                click.echo(f"{name}={value}")

        @cli.command("backup", help="Keep the database, the files and the secret key in one new file.")
        @click.argument("file", type=click.Path(path_type=Path))
        def backup(file: Path) -> None:
            done(lambda: make(file))
            click.echo(f"{file}: {file.stat().st_size:,} bytes. The secret key is in it: keep it where nobody else reads it.")

        @cli.command("restore", help="Put a backup back. Stop all processes first.")
        @click.argument("file", type=click.Path(path_type=Path, exists=True))
        @click.option("--over", is_flag=True, help="In place of what is there.")
        def restore(app: Litestar, file: Path, over: bool) -> None:
            manifest = done(lambda: put_back(file, over=over, opened=app.state.database))
            click.echo(f"Restored as of {manifest.made_at}; what was erased since stays erased. Start the processes again.")


def done(work: Callable[[], Coroutine[Any, Any, Manifest]]) -> Manifest:
    """A refusal is one line, not a traceback."""
    try:
        return asyncio.run(work())
    except Refusal as refusal:
        raise click.ClickException(str(refusal)) from None


async def work(app: Litestar) -> None:
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    async with app.state.database():
        await app.state.work(stop)

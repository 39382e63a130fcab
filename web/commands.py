"""`litestar worker` does jobs without serving pages; `litestar info` says how this installation is set."""

import asyncio
import signal

import click
from litestar import Litestar
from litestar.plugins import CLIPlugin

from settings import SETTINGS, told


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


async def work(app: Litestar) -> None:
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    async with app.state.database():
        await app.state.work(stop)

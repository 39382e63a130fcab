"""`litestar bounce < message` takes a delivery report from a mail server's alias."""

import asyncio
import sys

import click
from litestar import Litestar
from litestar.plugins import CLIPlugin

from jobs.bounces import take_back
from jobs.mailbox import BYTES

TRY_AGAIN = 75  # EX_TEMPFAIL: the mail server keeps it and comes again


class JobCommands(CLIPlugin):
    """Adds the command."""

    def on_cli_init(self, cli: click.Group) -> None:
        @cli.command("bounce", help="Read a delivery report from standard input and note in the outbox that the mail came back.")
        def bounce(app: Litestar) -> None:
            content = sys.stdin.buffer.read(BYTES)
            while sys.stdin.buffer.read(BYTES):  # a mail server takes a closed pipe for a failure
                pass
            try:
                found = asyncio.run(taken(app, content))
            except Exception as error:
                click.echo(type(error).__name__, err=True)
                sys.exit(TRY_AGAIN)
            click.echo("noted" if found else "ignored: no delivery report about a mail of ours")


async def taken(app: Litestar, content: bytes) -> bool:
    async with app.state.database():
        return await take_back(content)

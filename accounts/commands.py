"""`litestar new-password anna@example.org` makes the link that is else mailed: for installations without a mail server."""

import asyncio

import click
from litestar import Litestar
from litestar.plugins import CLIPlugin

from accounts.actions.password import PURPOSE, make_link
from accounts.queries import account_with
from web import secret
from web.pages import absolute, url


class AccountCommands(CLIPlugin):
    """Adds the command."""

    def on_cli_init(self, cli: click.Group) -> None:
        @cli.command("new-password", help="Make a link to choose a new password: it works once, within an hour.")
        @click.argument("email")
        def new_password(app: Litestar, email: str) -> None:
            click.echo(asyncio.run(run(app, email)))


async def run(app: Litestar, email: str) -> str:
    async with app.state.database():
        return await link_for(email)


async def link_for(email: str) -> str:
    account = await account_with(email.strip().lower())
    if account is None:
        raise click.ClickException("Nobody has an account with that address.")
    token = secret.link_token(PURPOSE, await make_link(account.id))
    return absolute(url("accounts:new-password", token=token))

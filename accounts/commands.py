"""`litestar new-password anna@example.org` makes the link that is else mailed: for installations without a mail server.

`litestar no-second-step anna@example.org` is for whoever has lost the telephone and the spare codes.
"""

import asyncio

import click
from litestar import Litestar
from litestar.plugins import CLIPlugin

from accounts.actions.password import PURPOSE, make_link
from accounts.actions.second_step import forget
from accounts.queries import account_with
from accounts.tables import Account
from web import secret
from web.pages import absolute, url


class AccountCommands(CLIPlugin):
    """Adds the command."""

    def on_cli_init(self, cli: click.Group) -> None:
        @cli.command("new-password", help="Make a link to choose a new password: it works once, within an hour.")
        @click.argument("email")
        def new_password(app: Litestar, email: str) -> None:
            click.echo(asyncio.run(run(app, email)))

        @cli.command("no-second-step", help="Turn somebody's second step off: their telephone is lost.")
        @click.argument("email")
        def no_second_step(app: Litestar, email: str) -> None:
            asyncio.run(run_without(app, email))


async def run(app: Litestar, email: str) -> str:
    async with app.state.database():
        return await link_for(email)


async def run_without(app: Litestar, email: str) -> None:
    async with app.state.database():
        await forget(await someone(email))


async def link_for(email: str) -> str:
    account = await someone(email)
    token = secret.link_token(PURPOSE, await make_link(account.id))
    return absolute(url("accounts:new-password", token=token))


async def someone(email: str) -> Account:
    account = await account_with(email.strip().lower())
    if account is None:
        raise click.ClickException("Nobody has an account with that address.")
    return account

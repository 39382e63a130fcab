"""The command for installations without a mail server."""

import click
import pytest

from accounts.actions import account as accounts
from accounts.commands import link_for

pytestmark = pytest.mark.anyio


async def test_the_command_makes_the_link_that_is_else_mailed(client):
    await accounts.make(name="Anna Berg", email="anna@example.org", password="fyra korta ord är bra")
    link = await link_for(" Anna@example.org ")
    assert (await client.get(link)).status_code == 200


async def test_it_says_when_nobody_has_that_address(db):
    with pytest.raises(click.ClickException):
        await link_for("nobody@example.org")

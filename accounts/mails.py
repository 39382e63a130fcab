"""Mails about accounts."""

from accounts.actions.password import PURPOSE, make_link
from accounts.tables import Account
from jobs.mail import Letter, Link, write
from jobs.queue import job
from web.database import transaction
from web.language import _, language
from web.pages import url


@job
async def forgotten(account: int) -> None:
    """The link to choose a new password; none for an address that nobody has."""
    who = await Account.objects().get(Account.id == account)
    if who is None:
        return
    async with transaction():
        row = await make_link(who.id)
        with language(who.language):
            await write(letter(who, row))


def letter(who: Account, row: str) -> Letter:
    path = url("accounts:new-password", token="{}")  # noqa: S106 - the blank for it
    return Letter(
        to=who.email,
        subject=_("Choose a new password"),
        body=[
            _("Hello {name},", name=who.name),
            _("Somebody, probably you, asked for a new password for this address at Samling."),
            Link(_("Choose a new password"), path, PURPOSE, row),
            _("The link works once, within an hour. If it was not you, do nothing: your password stays as it is."),
        ],
    )

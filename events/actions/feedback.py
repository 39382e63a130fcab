"""Tells whoever answers for the installation what a visitor found wrong with its accessibility."""

import hashlib

from accounts.queries import first_account
from jobs.mail import Letter, write
from settings import SETTINGS
from web.language import LANGUAGES, _, current, language

KEY = "feedback:"


async def tell_contact(message: str, *, place: str, email: str) -> None:
    """One mail in the contact's language; the same words sent twice are one mail."""
    account = await first_account()
    to = SETTINGS.contact or (account.email if account else SETTINGS.mail_from)
    key = hashlib.sha256("\n".join((message, place, email)).encode()).hexdigest()
    with language(account.language if account and account.language in LANGUAGES else current.get()):
        await write(letter(to, message, place, email), key=f"{KEY}{key}")


def letter(to: str, message: str, place: str, email: str) -> Letter:
    body = [
        _("Somebody found something that is not accessible, and wrote this:"),
        message,
        _("Where: {place}", place=place) if place else "",
        _("Answer within 14 days to {address}.", address=email) if email else _("No address was given to answer to."),
    ]
    return Letter(to=to, subject=_("Feedback on accessibility"), body=[part for part in body if part])

"""Mail that comes back: a delivery report that names our Message-ID, which nobody can guess, says so of the mail in the outbox.

Reports come through a pipe (`litestar bounce`) or lie in a mailbox that is looked at every few minutes.
"""

import asyncio
import imaplib
import logging
from datetime import timedelta
from typing import Any

from jobs import mailbox
from jobs.mail import message_id
from jobs.queue import job
from jobs.reports import Report, read
from jobs.rules import CAN_BOUNCE, MailState
from jobs.schedule import EVERY
from jobs.tables import Mail
from settings import SETTINGS
from web.traces import trace

log = logging.getLogger("jobs")
if SETTINGS.bounces_url:
    EVERY["jobs.fetch_bounces"] = timedelta(minutes=5)


async def take_back(content: bytes) -> bool:
    """Whether it was a report about a mail of ours. Nothing of what it holds is logged."""
    try:
        report = read(content)
    except Exception as error:  # a mail that nothing can be made of must not stop those behind it
        log.warning("a mail among the bounces could not be read\n%s", trace(error))
        return False
    if report is None:
        return False
    found = await note(report)
    if not found:
        log.info("a delivery report of no mail of ours was ignored")
    return found


async def note(report: Report) -> bool:
    change: dict[Any, Any] = {Mail.trouble: report.code, Mail.said: report.said}
    if report.is_final:
        change[Mail.state] = MailState.BOUNCED
    own = Mail.state.is_in(list(CAN_BOUNCE if report.is_final else [MailState.SENT]))
    ids = [f"<{name}>" for name in report.ids] + [message_id(name) for name in report.envelopes]
    return bool(ids and await Mail.update(change, force=True).where(Mail.message_id.is_in(ids) & own).returning(Mail.id))


@job
async def fetch_bounces() -> None:
    """What is new in the mailbox; a mailbox that cannot be reached is looked at again in the next turn."""
    try:
        box = await asyncio.to_thread(mailbox.opened, SETTINGS.bounces_url)
        try:
            for number in await asyncio.to_thread(mailbox.unread, box):
                await take_back(await asyncio.to_thread(mailbox.content, box, number))
                await asyncio.to_thread(mailbox.mark_as_read, box, number)
        finally:
            await asyncio.to_thread(mailbox.close, box)
    except (OSError, imaplib.IMAP4.error) as error:
        log.warning("the mailbox of bounces could not be read\n%s", trace(error))

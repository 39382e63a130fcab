"""Reviewers who have not finished are reminded, by an organiser's hand; each once a day at most."""

from datetime import date, datetime

import msgspec

from accounts.tables import Account
from accounts.trail import remember
from events.tables import Event
from jobs.mail import Letter, Link, write
from jobs.queue import job, later
from jobs.tables import Job
from seminars.call.actions.begin import held
from seminars.call.reviewing import Progress, progress
from web import clock
from web.database import first_row, transaction
from web.language import _, language, local, n_, pick
from web.pages import url

KIND = "seminars.review_reminder"


async def remind_reviewers(event: Event, *, account: int) -> int:
    """Tells how many mails go out. Pressed twice, or by two at once, each gets one."""
    async with transaction():
        await held(event)
        slow = await to_remind(event)
        for one in slow:
            await later(KIND, event=event.id, key=f"review:{event.id}:{one.account}:{today(event)}", number=event.id, account=one.account)
        if slow:
            await remember("reviews.reminded", account=account, event=event.id, n=len(slow))
    return len(slow)


async def to_remind(event: Event, found: list[Progress] | None = None) -> list[Progress]:
    """Those whose role it is and who have something left, and were not reminded today. `found` is how far all have come, where that is known."""
    gone = await reminded_today(event)
    return [one for one in (await progress(event) if found is None else found) if one.is_asked and not one.is_done and one.account not in gone]


async def reminded_today(event: Event) -> set[int]:
    """The accounts."""
    rows = await Job.select(Job.facts).where((Job.kind == KIND) & (Job.event == event.id) & Job.key.like(f"review:%:{today(event)}"))
    return {msgspec.json.decode(row["facts"])["account"] for row in rows}


def today(event: Event) -> date:
    now: datetime = clock.now()
    return local(now, event.zone).date()


@job
async def review_reminder(number: int, account: int) -> None:
    """In the reviewer's language; nothing when nothing is left by now."""
    event, person = await first_row(Event, "id = {}", number), await first_row(Account, "id = {}", account)
    left = next((one.left for one in await progress(event) if one.account == account and one.is_asked), 0) if event else 0
    if event and person and left:
        with language(person.language):
            await write(worded(event, person, left), event=event.id)


def worded(event: Event, person: Account, left: int) -> Letter:
    title = pick(event, "title").text
    waits = n_("one proposal for {event} waits for your review.", "{n} proposals for {event} wait for your review.", left, event=title)
    contact = _("Questions: {name}, {address}.", name=event.contact_name, address=event.contact_email) if event.contact_email else ""
    body = [_("Hello {name},", name=person.name), waits, Link(_("Review proposals"), url("seminars:reviews", slug=event.slug)), contact]
    return Letter(to=person.email, subject=_("Your reviews for {event}", event=title), body=[part for part in body if part])

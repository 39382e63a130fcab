"""A letter to many, as each of them gets it, filled in with what is true when it goes out."""

from accounts.tables import Account
from attendees.composing import Words, composed, words_of
from attendees.examples import an_example
from attendees.mails.about import about_row, parts_of, put_together, values_of
from attendees.selection import language_for, selected
from attendees.tables import Circular, Registration
from attendees.wordings import LETTER
from events.tables import Event
from jobs.mail import Letter, write
from jobs.queue import job, progress
from web.database import transaction
from web.language import _, language, pick

A_BATCH = 50


@job
async def letters(circular: int) -> None:
    """To each of the selection, in batches, so that registrations come in between. Begun anew, nobody gets it twice."""
    sent = await Circular.objects().get(Circular.id == circular)
    if sent is None:
        return
    chosen = [one.id for one in await selected(sent)]
    for done in range(0, len(chosen), A_BATCH):
        await progress(done, len(chosen))
        batch = chosen[done : done + A_BATCH]
        async with transaction():
            for row in await Registration.objects().where(Registration.id.is_in(batch)).order_by(Registration.id):
                await letter(sent, row)
    await progress(len(chosen), len(chosen))


async def letter(sent: Circular, row: Registration) -> None:
    with language(language_for(sent, row.language)):
        await write(await worded(sent, row), event=row.event, key=f"letter:{sent.id}:{row.uid}")


@job
async def letter_test(circular: int, registration: int, code: str, account: int) -> None:
    """To whoever wrote it, as this person would get it but without the secret link."""
    row = await Registration.objects().get(Registration.id == registration)
    draft = await Circular.objects().get(Circular.id == circular)
    writer = await Account.objects().get(Account.id == account)
    if row and draft and writer:
        with language(code):
            made = await worded(draft, row, is_test=True)
            subject = _("Test: {subject}", subject=made.subject)
            await write(Letter(to=writer.email, subject=subject, body=made.body), event=row.event)


@job
async def mail_test(number: int, mailing: str, code: str, account: int) -> None:
    """One of the mails that go by themselves, to whoever words it: as an example would get it."""
    with language(code):
        await write_test(number, mailing, await words_of(number, mailing), account)


async def write_test(number: int, mailing: str, words: Words, account: int) -> None:
    """In the language that is current."""
    event = await Event.objects().get(Event.id == number)
    writer = await Account.objects().get(Account.id == account)
    if event and writer:
        example, more = await an_example(event, mailing)
        made = await put_together(example, mailing, words, more)
        await write(Letter(to=writer.email, subject=_("Test: {subject}", subject=made.subject), body=made.body), event=number)


async def worded(draft: Circular, row: Registration, is_test: bool = False) -> Letter:
    """In the language that is current."""
    event = await Event.objects().get(Event.id == row.event)
    assert event is not None
    mail = await about_row(row, event)
    mail.is_example = is_test
    made = composed(LETTER, Words(pick(draft, "subject").text, pick(draft, "text").text), await values_of(mail), await parts_of(mail))
    return Letter(to=row.email, subject=made.subject, body=made.body)

"""The mail by which a rule reminds, worded by the rule, else by the event, else as usual."""

from attendees.apiece import in_a_line
from attendees.composing import Words, said, words_of
from attendees.joining.queries import own_doors
from attendees.letters import write_test
from attendees.mails.about import About, about, shown_only
from attendees.mails.offers import until
from attendees.reminders import event_begins
from attendees.rules import RegistrationState
from attendees.tables import Reminder
from attendees.timing import kind_of
from events.rules import takes_place
from jobs.mail import Link
from jobs.queue import job
from seminars.queries import Item
from seminars.rules import SeminarState
from web.language import _, language


@job
async def reminder(registration: int, rule: int, seminar: int) -> None:
    """Nothing when the place or the seat is gone since, or when it does not take place."""
    row = await Reminder.objects().get(Reminder.id == rule)
    async with about(registration) as mail:
        item = next((item for item in mail.items if item.id == seminar and item.state == SeminarState.PLANNED), None)
        seated = item is None or (item.id in mail.seats and mail.seats[item.id].is_confirmed)
        comes = mail.row.state == RegistrationState.CONFIRMED and takes_place(mail.event.state) and seated
        if row and comes and (item or not seminar):
            begins = until(item.starts_at if item else event_begins(mail.event, mail.items), mail.event, mail.row)
            words = await words_by(row)
            await mail.write(kind_of(row), words=words, begins=begins, **(await about_one(mail, item) if item else {}))


async def about_one(mail: About, item: Item) -> dict[str, str | Link]:
    """With the way into its own meeting, for who follows it there."""
    said: dict[str, str | Link] = {"seminar": in_a_line(item)}
    if item.id in await own_doors(mail.row, mail.event, [item], mail.seats):
        path = f"/r/{{}}/seminars/{item.id}/join"
        label = _("Your link to join, yours alone: it opens a quarter of an hour before")
        said["join"] = shown_only(Link(label, path, "mailed", mail.row.uid, mail.row.generation), mail)
    return said


@job
async def reminder_test(rule: int, code: str, account: int) -> None:
    """To whoever set the rule, as an example would get it."""
    row = await Reminder.objects().get(Reminder.id == rule)
    if row:
        with language(code):
            await write_test(row.event, kind_of(row), await words_by(row), account)


async def words_by(rule: Reminder) -> Words:
    """In the language that is current."""
    usual = await words_of(rule.event, kind_of(rule))
    return Words(said(rule, "subject") or usual.subject, said(rule, "text") or usual.text)

"""Jobs of evaluations: the silent are written to; and every hour boxes are emptied, reminders go by themselves, and texts are forgotten."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from attendees.evaluation.actions import empty_boxes, forget_texts, remind_silent
from attendees.evaluation.queries import silent, topic_of
from attendees.evaluation.tables import Evaluation
from attendees.mails.about import about
from events.tables import Event
from jobs.mail import Link
from jobs.outbox import UNLISTED
from jobs.queue import job
from web import clock
from web.language import _

MORNING = time(9)  # of the day after the event, in its zone


@job
async def ask_silent(of: int, turn: int) -> None:
    """Begun anew, nobody gets it twice. The outbox does not list these mails: it would say who has not answered."""
    event = await Event.objects().get(Event.id == of)
    topic = await topic_of(event, 0) if event else None
    if event is None or topic is None or not topic.is_open:
        return
    for row in await silent(event):
        async with about(row.id) as mail:
            link = Link(_("Say what you thought"), "/r/{}/evaluation", "mailed", row.uid, row.generation)
            await mail.write("evaluation", key=f"{UNLISTED}evaluation:{event.id}:{turn}:{row.uid}", evaluation=link)


@job
async def look_after_evaluations() -> None:
    for row in await Evaluation.objects():
        event = await Event.objects().get(Event.id == row.event)
        if event is None:
            continue
        await empty_boxes(event, row)
        await forget_texts(event, row)
        if row.reminds and row.reminded_at is None and await is_due(event):
            await remind_silent(event)


async def is_due(event: Event) -> bool:
    """From the morning after on, as long as answers are taken."""
    topic = await topic_of(event, 0)
    morning = datetime.combine(event.last_day + timedelta(days=1), MORNING, ZoneInfo(event.zone))
    return topic is not None and topic.is_open and clock.now() >= morning

"""The mail that asks somebody what they would like to hear."""

from attendees.mails.about import about
from attendees.wishes.queries import without_wishes
from events.tables import Event
from jobs.mail import Link
from jobs.queue import job
from seminars.wishes.queries import is_open, wishing_of
from web import clock
from web.language import _


@job
async def wish_letters(of: int, turn: int) -> None:
    """To each who has no wish. Begun anew, nobody gets it twice."""
    event = await Event.objects().get(Event.id == of)
    if event is None or not is_open(await wishing_of(event.id), clock.now()):
        return
    for row in await without_wishes(event):
        async with about(row.id) as mail:
            link = Link(_("Mark what I want to hear"), "/r/{}/wishes", "mailed", row.uid, row.generation)
            await mail.write("wishes", key=f"wishes:{event.id}:{turn}:{row.uid}", wishes=link)

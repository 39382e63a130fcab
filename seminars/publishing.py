"""The programme's answer to whether an event may be published: only what would be wrong for everybody stands in the way."""

from events.rules import Kind
from events.tables import Event
from seminars.clashes import outside
from seminars.queries import programme
from seminars.webinars.queries import has_meeting, meeting_of
from web.language import N_, pick
from web.problems import Problem


async def before_publish(event: Event) -> list[Problem]:
    items = outside(await programme(event), event.first_day, event.last_day)
    homeless = event.kind == Kind.WEBINAR and not has_meeting(event, await meeting_of(event.id))
    nowhere = [Problem(N_("The webinar has no meeting yet: write where people meet."))] if homeless else []
    return nowhere + [Problem(N_("“{title}” is on a day that the event does not have: {day}."), title=pick(item, "title").text, day=item.day) for item in items]

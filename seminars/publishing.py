"""The programme's answer to whether an event may be published: only what would be wrong for everybody stands in the way."""

from events.tables import Event
from seminars.clashes import outside
from seminars.queries import programme
from web.language import N_, pick
from web.problems import Problem


async def before_publish(event: Event) -> list[Problem]:
    items = outside(await programme(event), event.first_day, event.last_day)
    return [Problem(N_("“{title}” is on a day that the event does not have: {day}."), title=pick(item, "title").text, day=item.day) for item in items]

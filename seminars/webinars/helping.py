"""The pages where the way into a meeting is not open: too early, over, or the meeting does not answer."""

from datetime import datetime

import msgspec
from litestar import Response
from markupsafe import Markup

from events.queries import front_of
from events.rules import TIME_IN, ZONES
from events.tables import Event
from seminars.queries import programme
from seminars.webinars.rules import Door
from seminars.webinars.tables import OnlineMeeting
from web.language import LANGUAGES, _, clock_time, current, language
from web.pages import PRIVATE, page, render

UNSEEN = {**PRIVATE, "x-robots-tag": "noindex"}


class Way(msgspec.Struct, frozen=True):
    """Where one tries again, and where one came from."""

    again: str
    back: str


async def shut(event: Event, way: Way, state: Door, opens_at: datetime | None, seminar: int | None = None) -> Response[bytes]:
    """When it opens, by the clocks of both countries; or that it is over. Of the event, or of one seminar."""
    item = next((one for one in await programme(event) if one.id == seminar), None)
    time_here = _(TIME_IN[ZONES[event.zone]], time=clock_time(opens_at)) if opens_at else ""
    facts = {"front": await front_of(event), "state": state, "opens_at": opens_at, "time_here": time_here, "item": item}
    return page("seminars/webinars/door.html", headers=UNSEEN, event=event, again=way.again, back=way.back, **facts)


async def trouble(event: Event, way: Way, meeting: OnlineMeeting | None) -> Response[bytes]:
    facts = {"front": await front_of(event), "help": in_each_language(event, meeting, way.again)}
    return page("seminars/webinars/trouble.html", status=503, headers={**UNSEEN, "retry-after": "10"}, event=event, back=way.back, **facts)


def in_each_language(event: Event, meeting: OnlineMeeting | None, again: str) -> list[tuple[str, str]]:
    """What to do, each with its code, the reader's first: whoever is in a hurry does not look for their language."""
    first = current.get()
    found = []
    for code in sorted(LANGUAGES, key=lambda one: one != first):
        with language(code):
            found.append((code, Markup(render("seminars/webinars/help.html", event=event, phone=meeting.phone if meeting else "", again=again))))  # noqa: S704 - our own template
    return found

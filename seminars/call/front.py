"""What an event's own page tells of its call, while it is open."""

from markupsafe import Markup

from events.queries import call_of as stage_of
from events.rules import CallStage
from events.tables import Event
from seminars.call.queries import call_of
from web.pages import render


async def call_section(event: Event) -> str:
    call = await call_of(event.id) if stage_of(event) == CallStage.OPEN else None
    return Markup(render("seminars/call/section.html", event=event, call=call)) if call else ""  # noqa: S704 - our own template

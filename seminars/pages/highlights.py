"""What an event's own page tells of its programme: the plenary sessions, and how much there is to choose from."""

from itertools import groupby

from markupsafe import Markup

from events.queries import front_of
from events.tables import Event
from seminars.queries import layout
from seminars.rules import SeminarKind, SeminarState
from web.pages import render


async def highlights(event: Event) -> str:
    items = [item for item in await layout(event) if item.state == SeminarState.PLANNED]
    plenary = [item for item in items if item.kind == SeminarKind.PLENARY]
    parallel = [item for item in items if item.kind == SeminarKind.PARALLEL]
    if not plenary and not parallel:
        return ""
    days = [(day, list(group)) for day, group in groupby(plenary, key=lambda item: item.day)]
    facts = {"front": await front_of(event), "days": days, "parallel": len(parallel), "tracks": len({item.track for item in parallel} - {""})}
    return Markup(render("seminars/highlights.html", event=event, **facts))  # noqa: S704 - our own template

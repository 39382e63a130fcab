"""A person's page, opened by the secret link. Each section of it has a module here, which says what it shows and takes what it sends."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any

import msgspec
from litestar import Request, Response, get
from litestar.params import FromPath

from accounts.throttle import slow_posts
from attendees.actions.hand_over import CLOSED
from attendees.actions.link import open_mailed_link
from attendees.actions.register import token_of
from attendees.queries import Own, event_place, registration_by_token, seats_of
from attendees.rules import OUT
from attendees.tables import Registration
from events.queries import Front, changes_end, front_of, may_change
from events.tables import Event
from network.queries import organisation_by_id
from network.tables import Organisation
from seminars.queries import Item, programme
from web.database import first_row
from web.forms import Form
from web.pages import PRIVATE, page
from web.problems import NotFound, Refused

UNSEEN = {**PRIVATE, "x-robots-tag": "noindex"}


class Opened(msgspec.Struct, frozen=True):
    """What all sections of one page are made from, each name as templates know it. `place` is the one in the event's queue, 0 without."""

    token: str
    row: Registration
    event: Event
    front: Front
    organisation: Organisation
    items: list[Item]
    seats: dict[int, Own]
    place: int

    @property
    def is_cancelled(self) -> bool:
        """Or declined, or refused: there is nothing to change any more."""
        return self.row.state in OUT

    @property
    def was_mailed(self) -> bool:
        """Whether it is the link that only the address got."""
        return self.token == token_of(self.row, "mailed")

    @property
    def may_change(self) -> bool:
        """What was chosen and typed; cancelling is always possible."""
        return may_change(self.event) and not self.is_cancelled

    @property
    def changes_end(self) -> datetime | None:
        return changes_end(self.event)


Section = Callable[[Opened], Awaitable[dict[str, Any]]]
SECTIONS: list[Section] = []  # pages/__init__.py fills them in: what each finds for its own template


async def found(token: str) -> tuple[Registration, Event]:
    row = await registration_by_token(token)
    if row is None:
        raise NotFound
    event = await first_row(Event, "id = {}", row.event)
    assert event is not None
    return row, event


async def to_change(token: str, request: Request[Any, Any, Any]) -> tuple[Registration, Event]:
    """The same, when it may still be changed."""
    await slow_posts(request)
    row, event = await found(token)
    if not may_change(event):
        raise Refused(CLOSED)
    return row, event


@get("/r/{token:str}", name="attendees:person")
async def person(token: FromPath[str]) -> Response[bytes]:
    row, event = await found(token)
    if token == token_of(row, "mailed"):
        await open_mailed_link(row)
    return await show(token, row, event)


async def show(token: str, row: Registration, event: Event, **mended: Form[Any]) -> Response[bytes]:
    """The whole page. `mended` are the forms that something is wrong with, by their names; the others show what is kept."""
    opened = await opened_by(token, row, event)
    facts: dict[str, Any] = {name: getattr(opened, name) for name in ("is_cancelled", "was_mailed", "may_change", "changes_end")}
    for section in SECTIONS:
        facts |= await section(opened)
    shared = {name: getattr(opened, name) for name in Opened.__struct_fields__}
    return page("attendees/person.html", status=422 if mended else 200, headers=UNSEEN, **shared, **{**facts, **mended})


async def opened_by(token: str, row: Registration, event: Event) -> Opened:
    return Opened(
        token=token,
        row=row,
        event=event,
        front=await front_of(event),
        organisation=await organisation_by_id(row.organisation),
        items=await programme(event),
        seats=await seats_of(row.id),
        place=await event_place(row),
    )


ROUTES = [person]

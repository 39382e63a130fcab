"""Leading somebody into the meeting: its own address is told to nobody but the browser that is led there."""

from datetime import timedelta
from typing import Any

import msgspec
from litestar import Request, Response

from events.tables import Event
from seminars.meeting_server import client
from seminars.meeting_server.client import Away
from seminars.meeting_server.rules import Role
from seminars.tables import Seminar
from seminars.webinars.queries import address_of
from seminars.webinars.rules import Provider
from seminars.webinars.tables import OnlineMeeting
from web import clock, secret
from web.database import first_row
from web.language import pick
from web.pages import PRIVATE, absolute, url

GOOD_FOR = timedelta(seconds=60)  # the meeting was there a moment ago
LED = {**PRIVATE, "referrer-policy": "no-referrer", "x-robots-tag": "noindex"}


class Entrant(msgspec.Struct, frozen=True):
    """`user` is how the meeting server calls them when it tells who is there."""

    name: str
    user: str
    leads: bool = False


async def address_for(event: Event, meeting: OnlineMeeting | None, who: Entrant) -> str:
    """Raises Away."""
    if meeting is None or meeting.provider != Provider.BBB:
        if not (address := address_of(event, meeting)):
            raise Away("no address")
        return address
    await make_sure(event, meeting)
    return client.join_address(meeting.uid, name=who.name, user=who.user, role=Role.MODERATOR if who.leads else Role.VIEWER)


async def make_sure(event: Event, meeting: OnlineMeeting) -> None:
    """The meeting is there: made with the first who joins, and asked for anew now and then, as a server ends what nobody is in."""
    now = clock.now()
    if meeting.made_at is not None and now - meeting.made_at < GOOD_FOR:
        return
    home = absolute(url("events:event", slug=event.slug))
    await client.create(meeting.uid, await name_of(event, meeting), records=meeting.records, ends_at=home, tells=absolute(ended_path(meeting)))
    await OnlineMeeting.update({OnlineMeeting.made_at: now}).where(OnlineMeeting.id == meeting.id)


def ended_path(meeting: OnlineMeeting) -> str:
    """Where the server says that the meeting is over. It signs nothing itself, so the address that it is given carries a checksum of our own."""
    return f"{url('attendees:meeting-ended', uid=meeting.uid)}?checksum={ended_checksum(meeting.uid)}"


def ended_checksum(uid: str) -> str:
    return secret.link_token("meeting-ended", uid)


async def name_of(event: Event, meeting: OnlineMeeting) -> str:
    item = await first_row(Seminar, "id = {}", meeting.seminar) if meeting.seminar else None
    return pick(item or event, "title").text


def is_click(request: Request[Any, Any, Any]) -> bool:
    """Somebody goes there. Mail filters open links, too, and are nobody who joins: browsers say what they do, and our own page's link says it for old ones."""
    is_ahead = "prefetch" in request.headers.get("sec-purpose", "") or request.scope.get("is_head", False)
    return not is_ahead and ("now" in request.query_params or request.headers.get("sec-fetch-mode") == "navigate")


def led_to(address: str) -> Response[bytes]:
    """303, and no page of ours is named on the way."""
    return Response(b"", status_code=303, headers={**LED, "location": address}, media_type="text/plain")

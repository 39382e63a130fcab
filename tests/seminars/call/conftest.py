"""A call that is open, and the way to a proposal's page as its maker goes it."""

import re
from datetime import timedelta

import pytest

from events.tables import Event
from jobs.tables import Mail
from seminars.call.actions.offer import offer
from tests.conftest import NOON

FORMATS = '[{"key":"f1","label_sv":"Föredrag","label_en":"Talk","minutes":20},{"key":"f2","label_sv":"Verkstad","label_en":"Workshop","minutes":90}]'
WHOLE = {
    "first_name": "Eva",
    "last_name": "Ek",
    "organisation": "Gävle kommun",
    "format": "f1",
    "track": "Industri",
    "language": "sv",
    "title_sv": "Kluster i kris",
    "about_sv": "Vad vi lärde oss.",
    "self_sv": "Forskare i Gävle.",
}


async def open_call(event: Event, *, hours: int = 48, **more: object) -> Event:
    values = {"text_sv": "Vi söker berättelser.", "text_en": "We look for stories.", "formats": FORMATS, "tracks": "Industri\nSkog", "is_blind": False, **more}
    times = {"call_opens_at": NOON - timedelta(days=1), "call_closes_at": NOON + timedelta(hours=hours)}
    await offer(event, values, times, account=None)
    return await Event.objects().get(Event.id == event.id)


@pytest.fixture
async def called(event) -> Event:
    """The event with a call that is open for two days."""
    return await open_call(event)


async def path_in_mail(to: str, client) -> str:
    """Where the link in the newest mail to somebody leads."""
    mail = await Mail.objects().where(Mail.to == to).order_by(Mail.id, ascending=False).first()
    from jobs.mail import filled

    return re.search(r"http://test(/proposals/[^\s?]+)", filled(mail.text, mail.links))[1]


async def begun(client, work, name: str = "Eva") -> str:
    """The path of the page that the mailed link of a new proposal opens."""
    sent = {"first_name": name, "last_name": "Ek", "email": f"{name.lower()}@example.org"}
    assert (await client.post("/events/klusterdagen/call", data=sent)).status_code == 303
    await work()
    path = await path_in_mail(sent["email"], client)
    assert (await client.get(path)).status_code == 200
    return path


async def handed_in(client, work, name: str = "Eva", **more: str) -> str:
    path = await begun(client, work, name)
    answer = await client.post(path, data={**WHOLE, "first_name": name, "do": "hand-in", **more})
    assert answer.status_code == 303, answer.text
    return path

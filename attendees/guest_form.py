"""What comes in from an organiser who invites people: the list, pasted or uploaded and mended line by line, and what holds for all of it."""

from datetime import datetime
from typing import Annotated, Any, Literal

import msgspec
from litestar.datastructures import FormMultiDict, UploadFile

from attendees.actions.invite import Terms
from attendees.guest_list import MOST, Fault, Invitee, read
from attendees.queries import known_addresses
from events.queries import is_open
from events.tables import Event
from web import clock
from web.forms import Form
from web.language import N_, local, moment
from web.letters import Broken
from web.sheets import text_in

LONGEST = 250_000  # characters of a list


class Asking(msgspec.Struct, kw_only=True):
    """`guests` is the list; `ends_at` is what the clock shows in the event's zone. `seen` is how many would be invited when it was last looked at."""

    guests: Annotated[str, msgspec.Meta(max_length=LONGEST)] = ""
    ends_at: datetime
    holds_places: bool = False
    remind_days: Annotated[int, msgspec.Meta(ge=1, le=60)] | None = None
    note: Annotated[str, msgspec.Meta(max_length=2_000)] = ""
    language: Literal["sv", "fi", "en"] = "sv"
    seen: int | None = None


class Preview(msgspec.Struct):
    """What would happen with the list: who is invited, what has to be mended, and who is left out because they are known, with their states."""

    new: list[Invitee]
    faults: list[Fault]
    known: list[tuple[Invitee, str]]


async def read_list(sent: FormMultiDict, event: Event) -> tuple[Form[Asking], Preview]:
    form = Form(Asking, sent)
    form.sent["guests"] = with_mended(str(form.value("guests")), sent)
    await add_file(form, sent)
    check(form, event)
    found = read(form.value("guests"))
    if not found.invitees and not found.faults:
        form.blame("guests", N_("Paste a list, or choose a file."))
    elif len(found.invitees) + len(found.faults) > MOST:
        form.blame("guests", N_("At most {n} people at once."), n=MOST)
    known = await known_addresses(event)
    new = [one for one in found.invitees if one.email not in known]
    return form, Preview(new, found.faults, [(one, known[one.email]) for one in found.invitees if one.email in known])


def with_mended(text: str, sent: FormMultiDict) -> str:
    """A line that was mended in its own field stands so in the list; one that was emptied is out of it."""
    lines = text.split("\n")
    for number in range(1, len(lines) + 1):
        mended = sent.get(f"line{number}")
        if isinstance(mended, str):
            lines[number - 1] = " ".join(mended.split("\n")).strip()
    return "\n".join(lines).strip()


async def add_file(form: Form[Asking], sent: FormMultiDict) -> None:
    """Its lines follow what was pasted."""
    file = sent.get("file")
    if not isinstance(file, UploadFile) or not file.filename:
        return
    try:
        text = text_in(await file.read())
    except Broken as problem:
        form.blame("file", problem.key, **problem.facts)
        return
    form.sent["guests"] = "\n".join(part for part in (form.value("guests"), text.replace("\r\n", "\n").replace("\r", "\n").strip()) if part)[:LONGEST]


def check(form: Form[Asking], event: Event) -> None:
    """Whoever is invited has to be able to accept until the end."""
    if not is_open(event):
        form.blame("guests", N_("Registration is not open, so that nobody could accept. Publish the event, or let its registration close later."))
    if form.data is None:
        return
    if moment(form.data.ends_at, event.zone) <= clock.now():
        form.blame("ends_at", N_("This is over already. Choose a time to come."))
    elif event.registration_closes_at and moment(form.data.ends_at, event.zone) > event.registration_closes_at:
        form.blame("ends_at", N_("Registration closes before that: {moment}."), moment=local(event.registration_closes_at, event.zone))
    elif form.data.ends_at.date() > event.last_day:
        form.blame("ends_at", N_("People answer before the event is over, not after."))


def terms_in(data: Asking, event: Event) -> Terms:
    facts: dict[str, Any] = {name: getattr(data, name) for name in ("holds_places", "remind_days", "note", "language")}
    return Terms(ends_at=moment(data.ends_at, event.zone), **facts)

"""Registering: a place at the event and seats by wishes, or a place in the queue."""

import msgspec

from attendees.actions.link import mail_link
from attendees.actions.places import hold
from attendees.actions.queue import place
from attendees.actions.seats import seat
from attendees.actions.wishes import add_wishes
from attendees.rules import LISTED
from attendees.tables import Consent, Registration
from events.tables import Event
from jobs.queue import later
from web import clock, secret
from web.database import first_row, transaction
from web.language import _, language


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody asks for. `choices` are seminars: within each slot best first, and the social ones with seats."""

    first_name: str
    last_name: str
    email: str
    organisation: int
    position: str = ""
    language: str = "sv"
    listed: bool = False
    choices: tuple[int, ...] = ()


class Outcome(msgspec.Struct, frozen=True):
    """`token` opens the page of a new registration; for an address that is registered already it is empty, the link is mailed again."""

    id: int
    is_new: bool
    state: str
    token: str = ""


async def register(event: int, wanted: Wanted, *, mail: bool = True) -> Outcome:
    """Once for each address and event. Without `mail` nobody is written to."""
    async with transaction():
        held = await hold(event)
        known = await first_row(Registration, "event = {} AND email = {}", event, wanted.email)
        if known is None:
            return await enter(held, wanted, mail)
        if mail:
            await mail_link(event, known.id)
        return Outcome(known.id, is_new=False, state=known.state)


async def enter(event: Event, wanted: Wanted, mail: bool) -> Outcome:
    row = new_registration(event.id, wanted)
    has_place = await place(row, event)
    await row.save()
    if wanted.listed:
        await agree(row.id, wanted.language)
    await add_wishes(row.id, event, wanted.choices)
    if has_place:
        await seat(row.id, event, wanted.choices)
    if mail:
        await later("attendees.welcome", event=event.id, registration=row.id)
    return Outcome(row.id, is_new=True, state=row.state, token=token_of(row, "page"))


def new_registration(event: int, wanted: Wanted) -> Registration:
    now = clock.now()
    typed = {name: value for name, value in msgspec.structs.asdict(wanted).items() if name != "choices"}
    row = Registration(event=event, uid=secret.new_code(), state="", registered_at=now, changed_at=now, **typed)
    seal(row)
    return row


def seal(row: Registration) -> None:
    """The hashes by which its links find it; with a new generation the old links end."""
    for purpose in ("page", "mailed", "agenda", "badge"):
        setattr(row, f"{purpose}_hash", secret.hashed(token_of(row, purpose)))


def token_of(row: Registration, purpose: str) -> str:
    """`page` is shown to whoever registered, `mailed` goes to the address; `agenda` and `badge` open only those."""
    return secret.link_token(purpose, row.uid, row.generation)


async def agree(registration: int, code: str) -> None:
    """The wish to stand in the list of participants, with the wording that was agreed to."""
    with language(code):
        await Consent(registration=registration, what="participant_list", wording=_(LISTED), language=code, given_at=clock.now()).save()

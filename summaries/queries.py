"""Reads for overviews and documents: who registered, who came, and what they stand for."""

from datetime import date, datetime
from typing import Any

import msgspec

from attendees.rules import RegistrationState
from attendees.tables import Presence, Registration
from badges.queries import counts
from events.queries import call_of, is_over
from events.rules import CallStage, Kind
from events.tables import Event, Host, Share
from seminars.call.queries import listed
from seminars.call.rules import State
from seminars.queries import Item, unplaced
from seminars.rules import SeminarKind, SeminarState
from summaries.rules import Standing
from web.language import LANGUAGES, alphabetical, local


class Guest(msgspec.Struct):
    """A registration with its organisation, as lists and charts need it."""

    id: int
    state: str
    first_name: str
    last_name: str
    email: str
    position: str
    kind: str
    attendance: str
    language: str
    listed: bool
    registered_at: datetime
    organisation: str
    actor_type: str
    country: str
    region: str
    municipality: str

    @property
    def name(self) -> str:
        return f"{self.first_name} {self.last_name}".strip()


OWN = ("id", "state", "first_name", "last_name", "email", "position", "kind", "attendance", "language", "listed", "registered_at")
OF_ORGANISATION = ("actor_type", "country", "region", "municipality")


async def guests(event: Event) -> list[Guest]:
    """All who ever registered, by last name."""
    columns: list[Any] = [getattr(Registration, name) for name in OWN]
    columns += [getattr(Registration.organisation, name).as_alias(name) for name in OF_ORGANISATION]
    rows = await Registration.select(*columns, Registration.organisation.name.as_alias("organisation")).where(Registration.event == event.id)
    return sorted((Guest(**row) for row in rows), key=lambda guest: (alphabetical(guest.last_name), alphabetical(guest.first_name), guest.id))


async def people_of(event: Event) -> list[tuple[str, str]]:
    """The actor type and the region ("SE-21", or "") of each who has a place."""
    columns = [getattr(Registration.organisation, name).as_alias(name) for name in ("actor_type", "country", "region")]
    rows = await Registration.select(*columns).where((Registration.event == event.id) & (Registration.state == RegistrationState.CONFIRMED))
    return [(row["actor_type"], f"{row['country']}-{row['region']}" if row["region"] else "") for row in rows]


async def wanted_shares(event: Event) -> dict[tuple[str, str], int]:
    """Per cent by actor type and region, in the order in which they were written."""
    rows = await Share.select(Share.actor_type, Share.region, Share.percent).where(Share.event == event.id).order_by(Share.id)
    return {(row["actor_type"], row["region"]): row["percent"] for row in rows}


class Party(msgspec.Struct):
    """An organisation's part in an event, with its contact and who signs for it."""

    name: str
    municipality: str
    part: str
    share_percent: int | None
    contact: str
    contact_role: str
    contact_email: str
    signatory: str
    signatory_title: str


async def parties(event: Event) -> list[Party]:
    """In the order that the organisers gave them."""
    columns: list[Any] = [getattr(Host, name) for name in Party.__struct_fields__[2:]]
    columns += [Host.organisation.name.as_alias("name"), Host.organisation.municipality.as_alias("municipality")]
    rows = await Host.select(*columns).where(Host.event == event.id).order_by(Host.place, Host.id)
    return [Party(**row) for row in rows]


def confirmed(everybody: list[Guest]) -> list[Guest]:
    return [guest for guest in everybody if guest.state == RegistrationState.CONFIRMED]


async def who_came(event: Event, everybody: list[Guest]) -> tuple[list[Guest], bool]:
    """Those who were seen there, or, where nobody noted it, those with a place; and which of the two."""
    rows = await Presence.select(Presence.registration).where((Presence.registration.event == event.id) & Presence.undone_at.is_null())
    seen = {row["registration"] for row in rows}
    return ([guest for guest in everybody if guest.id in seen], True) if seen else (confirmed(everybody), False)


def days_of(event: Event, people: list[Guest]) -> list[date]:
    """The day on which each registered, by the event's clocks."""
    return [local(guest.registered_at, event.zone).date() for guest in people]


async def proposals(event: Event) -> dict[str, int]:
    """What of the call for proposals waits for organisers; while it is open nobody has to decide."""
    handed_in = [one for one in await listed(event.id) if one.state == State.SUBMITTED]
    undecided = sum(not one.decision for one in handed_in) if call_of(event) == CallStage.CLOSED else 0
    return {"undecided": undecided, "untold": sum(one.is_untold for one in handed_in), "unplaced": len(await unplaced(event))}


async def standing(event: Event, items: list[Item]) -> Standing:
    planned = [item for item in items if item.state == SeminarState.PLANNED]
    indoors = [item for item in planned if item.kind in (SeminarKind.PLENARY, SeminarKind.PARALLEL)]
    return Standing(
        state=event.state,
        is_over=is_over(event),
        offers_nothing=not (event.offers_folder or event.offers_compilation),
        hosts=await Host.count().where(Host.event == event.id),
        seminars=len(planned),
        without_room=sum(1 for item in indoors if not item.room and event.kind != Kind.WEBINAR),
        untranslated=sum(1 for item in planned if not all(getattr(item, f"title_{code}") for code in LANGUAGES)),
        waiting=event.waiting,
        new_badges=(await counts(event)).new if event.kind != Kind.WEBINAR else 0,
        **await proposals(event),
        asking=await Registration.count().where((Registration.event == event.id) & (Registration.state == RegistrationState.ASKED)),
    )

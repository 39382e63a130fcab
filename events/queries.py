"""Reads of events: what is coming, who hosts, and where."""

from datetime import date, datetime
from typing import Any

import msgspec

from events.rules import TIME_IN, ZONES, CallStage, HostPart, Kind, ParticipantKind, RoleName, State, call_stage, changes_until, is_registration_open, neighbour
from events.tables import Event, Host, Invitation, KindPlaces, Role, Venue
from web import clock, kept, secret
from web.database import first_row
from web.language import _, alphabetical, clock_time, local


class HostOf(msgspec.Struct):
    """An organisation's part in an event, as its page shows it."""

    name: str
    country: str
    municipality: str
    part: str
    contact: str
    contact_role: str
    contact_email: str


class Front(msgspec.Struct, frozen=True):
    """What all public pages of an event know besides the event itself. `abroad` is the neighbour's zone where people of both countries meet."""

    hosts: list[HostOf]
    venue: Venue | None
    abroad: str
    is_open: bool

    @property
    def organisers(self) -> list[str]:
        """Who holds it: all but those who only pay."""
        return [host.name for host in self.hosts if host.part != HostPart.FUNDER]

    def there(self, moment: datetime) -> str:
        """What clocks show in the neighbour's country, where people of both meet: "11:00 in Finland"."""
        return _(TIME_IN[ZONES[self.abroad]], time=clock_time(local(moment, self.abroad))) if self.abroad else ""


def is_over(event: Any) -> bool:
    return event.last_day < local(clock.now(), event.zone).date()


def is_past(event: Any) -> bool:
    """It was held, and is over: what is there of it comes before how to come."""
    return event.state != State.CANCELLED and is_over(event)


def is_off(event: Any) -> bool:
    """Over or cancelled: nobody gets a place any more."""
    return event.state == State.CANCELLED or is_over(event)


def is_open(event: Any) -> bool:
    """Whether one can register now."""
    now = clock.now()
    return is_registration_open(
        state=event.state, closes_at=event.registration_closes_at, last_day=event.last_day, today=local(now, event.zone).date(), now=now
    )


def call_of(event: Any) -> CallStage:
    """How far its call for proposals is now."""
    return call_stage(state=event.state, opens_at=event.call_opens_at, closes_at=event.call_closes_at, now=clock.now())


def changes_end(event: Any) -> datetime | None:
    """When people's own changes end, by the event's clocks; None when that is with the event itself."""
    until = changes_until(changes_close_at=event.changes_close_at, closes_at=event.registration_closes_at)
    return local(until, event.zone) if until else None


def may_change(event: Any) -> bool:
    """Whether those who are registered may change what they chose. Cancelling is always possible."""
    now = clock.now()
    return is_registration_open(state=event.state, closes_at=changes_end(event), last_day=event.last_day, today=local(now, event.zone).date(), now=now)


def is_second_open(event: Any) -> bool:
    """Whether the form's second step can be answered now: it was opened, and its last day is not over."""
    return event.second_opened_at is not None and (event.second_until is None or local(clock.now(), event.zone).date() <= event.second_until)


class Glance(msgspec.Struct, frozen=True):
    """All of an event that says whether a kept page is still true."""

    id: int
    state: str
    revision: int
    moves: int
    zone: str
    first_day: date
    last_day: date
    registration_closes_at: datetime | None
    call_opens_at: datetime | None
    call_closes_at: datetime | None


GLANCE = f"SELECT {', '.join(Glance.__struct_fields__)} FROM event WHERE slug = {{}}"  # noqa: S608 - names of our own


async def glance(slug: str) -> Glance | None:
    """Asked with every public page, so by one short statement: a fifth of the time of the whole event."""
    rows = await Event.raw(GLANCE, slug)
    return Glance(**rows[0]) if rows else None


async def front_of(event: Event) -> Front:
    """Kept for each revision, but for whether registration is open."""
    hosts = await kept.keep_rows(("hosts", event.id, event.revision), lambda: hosts_of(event))
    countries = {host.country for host in hosts} | (set(ZONES.values()) if event.kind == Kind.WEBINAR else set())  # people join a webinar from both
    return Front(hosts, await venue_of(event), neighbour(zone=event.zone, countries=countries), is_open(event))


async def venue_of(event: Event) -> Venue | None:
    """The house it is in; None for a webinar, or when nobody has said yet. Kept for each revision."""
    return await kept.keep_rows(("venue", event.id, event.revision), lambda: read_venue(event))


async def country_of(event: Event) -> str:
    """Where it is held: the country of its house, else the one whose clocks it goes by."""
    venue = await venue_of(event)
    return venue.country if venue else ZONES.get(event.zone, "SE")


async def house_of(event: Event) -> str:
    """The house, its street and town, in one line."""
    venue = await venue_of(event)
    return ", ".join(part for part in (venue.name, venue.street, venue.municipality) if part) if venue else ""


async def read_venue(event: Event) -> Venue | None:
    return await first_row(Venue, "id = {}", event.venue) if event.venue else None


async def offered_kinds(event: Event) -> list[str]:
    """The kinds of participants that one may register as; delegates when nothing is said. Kept for each revision."""
    return await kept.keep_rows(("kinds", event.id, event.revision), lambda: read_kinds(event.id))


async def read_kinds(event: int) -> list[str]:
    rows = await KindPlaces.select(KindPlaces.kind).where((KindPlaces.event == event) & KindPlaces.is_offered.eq(True)).output(as_list=True)
    return [kind for kind in ParticipantKind if kind in rows] or [ParticipantKind.DELEGATE]


async def hosts_of(event: Event) -> list[HostOf]:
    """In the order that the organisers gave them."""
    rows = (
        await Host.select(
            Host.organisation.name.as_alias("name"),
            Host.organisation.country.as_alias("country"),
            Host.organisation.municipality.as_alias("municipality"),
            Host.part,
            Host.contact,
            Host.contact_role,
            Host.contact_email,
        )
        .where(Host.event == event.id)
        .order_by(Host.place, Host.id)
    )
    return [HostOf(**row) for row in rows]


async def hosts_to_change(event: Event) -> list[dict[str, Any]]:
    """All that is kept of each host, in order."""
    columns = (Host.part, Host.share_percent, Host.contact, Host.contact_role, Host.contact_email, Host.signatory, Host.signatory_title)
    rows = Host.select(Host.organisation.name.as_alias("organisation"), *columns)
    return await rows.where(Host.event == event.id).order_by(Host.place, Host.id)


class Member(msgspec.Struct):
    """Somebody with a role at an event; `id` is the role's."""

    id: int
    account: int
    name: str
    email: str
    role: str
    host: str | None


async def crew_of(event: Event) -> list[Member]:
    """By what they may, then by name."""
    columns = (
        Role.id,
        Role.account,
        Role.account.name.as_alias("name"),
        Role.account.email.as_alias("email"),
        Role.role,
        Role.host.organisation.name.as_alias("host"),
    )
    rows = [Member(**row) for row in await Role.select(*columns).where(Role.event == event.id)]
    return sorted(rows, key=lambda row: (list(RoleName).index(RoleName(row.role)), alphabetical(row.name)))


async def host_names(event: Event) -> list[tuple[int, str]]:
    rows = await Host.select(Host.id, Host.organisation.name.as_alias("name")).where(Host.event == event.id).order_by(Host.place, Host.id)
    return [(row["id"], row["name"]) for row in rows]


async def invitations_of(event: Event) -> list[Invitation]:
    """Those that nobody has answered yet."""
    return await Invitation.objects().where(Invitation.event == event.id).order_by(Invitation.email)


class Asked(msgspec.Struct):
    """An invitation that is good, and the event that it is about."""

    email: str
    role: str
    event: Event


async def invitation_by(token: str) -> Asked | None:
    row = await Invitation.objects(Invitation.event).get((Invitation.token_hash == secret.hashed(token)) & (Invitation.ends_at > clock.now()))
    return Asked(row.email, row.role, row.event) if row else None

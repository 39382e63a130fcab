"""Speakers' own pages: an organiser writes the address and sends the link, the speaker says who they are and what may be shown."""

from collections.abc import Collection

import msgspec

from accounts.trail import remember
from events.actions import touch
from events.queries import country_of
from events.tables import Event
from jobs.queue import later
from network.actions import find_or_add, forget_person
from network.queries import organisation_named
from network.tables import Person
from seminars.desks import PURPOSE, agreed_by, desk_of
from seminars.rules import AGREEMENTS, Agreed
from seminars.tables import Agreement, Desk, Material, Part, Version
from web import clock, secret
from web.database import transaction
from web.language import N_, _, current
from web.problems import NotFound, Refused


class Profile(msgspec.Struct, kw_only=True):
    """What a speaker says of themselves, for all events."""

    first_name: str
    last_name: str
    title: str
    organisation: str
    language: str
    about_sv: str = ""
    about_fi: str = ""
    about_en: str = ""


async def write_address(event: Event, person: int, email: str, *, account: int) -> int:
    """Returns whose it is: the person, or who has had this address all along and now does the same things.

    Refused when the person has an address that is known to be theirs: only they could open its links.
    """
    async with transaction():
        row = await part_taker(event, person)
        if row.email == email:
            return person
        if row.is_proven:
            raise Refused(N_("{who} has opened a link that was mailed to this address: it cannot be changed here."), who=row.first_name)
        known = await Person.select(Person.id).where(Person.email == email).first()
        number = await become_one(event, person, known["id"]) if known else await address(row, email)
        await touch(event.id)
        await remember("speaker.address", account=account, event=event.id, subject=f"speaker:{number}")
    return number


async def part_taker(event: Event, person: int) -> Person:
    if not await Part.exists().where((Part.person == person) & (Part.seminar.event == event.id)):
        raise NotFound
    row = await Person.objects().get(Person.id == person)
    assert row is not None
    return row


async def address(row: Person, email: str) -> int:
    """Links that went to another one end."""
    await Person.update({Person.email: email}).where(Person.id == row.id)
    await Desk.delete().where(Desk.person == row.id)
    return int(row.id)


async def become_one(event: Event, person: int, known: int) -> int:
    """The parts at this event are those of the person who is known by the address; who is in no programme any more is forgotten."""
    here = Part.id.is_in(Part.select(Part.id).where((Part.person == person) & (Part.seminar.event == event.id)))
    await Part.update({Part.person: known}).where(here)
    await Desk.delete().where((Desk.event == event.id) & (Desk.person == person))
    await hand_over(event, person, known)
    await forget_person(person)
    return known


async def hand_over(event: Event, person: int, known: int) -> None:
    """What was handed in at this event."""
    mine = Material.select(Material.id).where((Material.person == person) & (Material.seminar.event == event.id))
    versions = Version.select(Version.id).where((Version.person == person) & (Version.material.seminar.event == event.id))
    await Material.update({Material.person: known}).where(Material.id.is_in(mine))
    await Version.update({Version.person: known}).where(Version.id.is_in(versions))


async def send_link(event: Event, person: int, *, account: int) -> None:
    """The link to the own page, made when there is none; the mail goes out soon."""
    async with transaction():
        row = await part_taker(event, person)
        if not row.email:
            raise Refused(N_("Write the address of {who} first."), who=row.first_name)
        desk = await desk_of(event.id, person) or await make_desk(event.id, person)
        await Desk.update({Desk.invited_at: clock.now()}).where(Desk.id == desk.id)
        await later("seminars.speaker_link", event=event.id, desk=desk.id)
        await remember("speaker.link_sent", account=account, event=event.id, subject=f"speaker:{person}")


async def make_desk(event: int, person: int) -> Desk:
    desk = Desk(event=event, person=person, uid=secret.new_code())
    desk.token_hash = secret.hashed(secret.link_token(PURPOSE, desk.uid, desk.generation))
    await desk.save()
    return desk


async def renew_link(event: Event, person: int, *, account: int) -> None:
    """The old link ends, a new one is mailed."""
    async with transaction():
        desk = await desk_of(event.id, person)
        if desk is None:
            raise NotFound
        desk.generation += 1
        desk.token_hash = secret.hashed(secret.link_token(PURPOSE, desk.uid, desk.generation))
        await desk.save()
        await send_link(event, person, account=account)


async def opened(desk: Desk) -> None:
    """So the address is theirs."""
    if desk.opened_at is None:
        async with transaction():
            await Desk.update({Desk.opened_at: clock.now()}).where(Desk.id == desk.id)
            await Person.update({Person.is_proven: True}).where(Person.id == desk.person)


async def keep_profile(event: Event, desk: Desk, profile: Profile, agreed: Collection[str]) -> None:
    """The name goes for all events, title and organisation for this one and those to come."""
    async with transaction():
        await touch(event.id)
        organisation = await organisation_of(event, profile.organisation) if profile.organisation else None
        same = {name: getattr(profile, name) for name in ("first_name", "last_name", "language", "about_sv", "about_fi", "about_en")}
        await Person.update({**same, "position": profile.title, "organisation": organisation}).where(Person.id == desk.person)
        await introduce(desk.person, profile.title, organisation)
        await settle_agreements(desk.id, agreed)


async def organisation_of(event: Event, name: str) -> int:
    """One of the register; else a new one, which an organiser accepts."""
    known = await organisation_named(name)
    if known:
        return int(known.id)
    return await find_or_add(name, country=await country_of(event), accepted=False)


async def introduce(person: int, title: str, organisation: int | None) -> None:
    """By this title and organisation wherever the person has something to do from now on. Events that are over show the profile as well."""
    coming = (Part.person == person) & (Part.seminar.ends_at > clock.now())
    events = {row["event"] for row in await Part.select(Part.seminar.event.as_alias("event")).where(Part.person == person)}
    await Part.update({Part.title: title, Part.organisation: organisation}).where(Part.id.is_in(Part.select(Part.id).where(coming)))
    for event in sorted(events):
        await touch(event)


async def settle_agreements(desk: int, agreed: Collection[str]) -> None:
    """What is new was said yes to in these words; what is missing is taken back."""
    before = await agreed_by(desk)
    for what in Agreed:
        if what in agreed and what not in before:
            await Agreement(desk=desk, what=what, wording=_(AGREEMENTS[what]), language=current.get(), given_at=clock.now()).save()
        elif what in before and what not in agreed:
            await Agreement.update({Agreement.ended_at: clock.now()}).where((Agreement.desk == desk) & (Agreement.what == what) & Agreement.ended_at.is_null())

"""Two conferences to measure with: a large one of 60 seminars and 2,000 people, and a usual one of four slots to register at."""

from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

from attendees.actions.register import Wanted, new_registration
from attendees.rules import RegistrationState, SeatState
from attendees.tables import Registration, Seat
from events.tables import Event, Host, Venue
from network.tables import Organisation, Person
from seminars.tables import Part, Room, Seminar
from web import clock

PEOPLE = 2000
SPEAKERS = ["Åsa Öberg", "Päivi Hämäläinen", "Gunnar Söderström", "Aino Mäkelä", "Birgitta Lindqvist"]


async def conferences() -> tuple[Event, Event]:
    organisation = await an_organisation()
    large, usual = await an_event("stora-konferensen", organisation), await an_event("klusterdagarna", organisation)
    seminars = await a_programme(large, organisation, slots=12, rooms=5)
    await people(large, organisation, seminars)
    await a_programme(usual, organisation, slots=4, rooms=3)
    return large, usual


async def usual_conference() -> tuple[str, list[list[int]]]:
    """Its slug, and its seminars slot by slot."""
    organisation = await an_organisation()
    event = await an_event("klusterdagarna", organisation)
    seminars = await a_programme(event, organisation, slots=4, rooms=3)
    return event.slug, [[seminar.id for seminar in slot] for slot in seminars]


async def an_organisation() -> Organisation:
    row = Organisation(name="Region Gävleborg", name_key="region gävleborg", actor_type="public_authority", country="SE", region="21")
    await row.save()
    return row


async def an_event(slug: str, lead: Organisation) -> Event:
    venue = Venue(name="Gävle konserthus", street="Kyrkogatan 21", municipality="Gävle")
    await venue.save()
    now = clock.now()
    event = Event(
        slug=slug,
        kind="conference",
        state="published",
        title_sv="Stora konferensen",
        title_en="The large conference",
        theme_sv="Mötet mellan människor",
        zone="Europe/Stockholm",
        first_day=date(2099, 2, 9),
        last_day=date(2099, 2, 10),
        venue=venue.id,
        seats=100_000,
        contact_name="Åsa Holm",
        contact_email="asa@example.org",
        created_at=now,
        changed_at=now,
        published_at=now,
    )
    await event.save()
    await Host(event=event.id, organisation=lead.id, part="lead", share_percent=100).save()
    return event


async def a_programme(event: Event, organisation: Organisation, *, slots: int, rooms: int) -> list[list[Seminar]]:
    """Slot by slot."""
    houses = [Room(event=event.id, name=f"Sal {number + 1}", seats=2000, place=number) for number in range(rooms)]
    for room in houses:
        await room.save()
    starts = [datetime(2099, 2, 9 + slot // 6, 8, tzinfo=UTC) + timedelta(minutes=75 * (slot % 6)) for slot in range(slots)]
    return [[await a_seminar(event, room, organisation, start, slot * rooms + room.place) for room in houses] for slot, start in enumerate(starts)]


async def a_seminar(event: Event, room: Room, organisation: Organisation, starts: datetime, place: int) -> Seminar:
    row = Seminar(
        event=event.id,
        uid=str(uuid4()),
        kind="parallel",
        track=f"Spår {room.place + 1}",
        room=room.id,
        starts_at=starts,
        ends_at=starts + timedelta(hours=1),
        language="sv",
        title_sv=f"Innovation i glesbygd, del {place + 1}",
        title_en=f"Innovation in sparsely populated areas, part {place + 1}",
        about_sv="Hur små orter samlar forskning, kapital och företag kring en styrka, och vad det har lett till efter tre år.",
        seats=100_000,
        place=place,
        changed_at=clock.now(),
    )
    await row.save()
    first, _blank, last = SPEAKERS[place % len(SPEAKERS)].partition(" ")
    speaker = Person(first_name=first, last_name=last, email=f"speaker{row.id}@example.org", organisation=organisation.id, created_at=clock.now())
    await speaker.save()
    await Part(seminar=row.id, person=speaker.id, title="Processledare", organisation=organisation.id).save()
    return row


async def people(event: Event, organisation: Organisation, seminars: list[list[Seminar]]) -> None:
    """Written as rows: registering 2,000 people is measured elsewhere."""
    rows = [new_registration(event.id, wanted(number, organisation)) for number in range(PEOPLE)]
    for row in rows:
        row.state = RegistrationState.CONFIRMED
    for start in range(0, PEOPLE, 500):
        await Registration.insert(*rows[start : start + 500])
    ids = await Registration.select(Registration.id).order_by(Registration.id).output(as_list=True)
    chosen = [(number, slot[number % len(slot)].id) for number in ids for slot in seminars[::3]]
    seats = [Seat(registration=number, seminar=seminar, state=SeatState.CONFIRMED, since=clock.now()) for number, seminar in chosen]
    for start in range(0, len(seats), 1000):
        await Seat.insert(*seats[start : start + 1000])
    for seminar in (seminar for slot in seminars for seminar in slot):
        await Seminar.update({Seminar.taken: sum(1 for _number, found in chosen if found == seminar.id)}).where(Seminar.id == seminar.id)
    await Event.update({Event.taken: PEOPLE}).where(Event.id == event.id)


def wanted(number: int, organisation: Organisation) -> Wanted:
    names = SPEAKERS[number % len(SPEAKERS)].split()
    return Wanted(
        first_name=names[0], last_name=f"{names[1]}-Öresund", email=f"person{number}@example.org", organisation=organisation.id, position="Analytiker"
    )

"""The mailed link: sent again, and opened."""

from attendees.tables import Registration
from jobs.queue import later
from network.tables import Person
from web import clock
from web.database import transaction


async def send_link(event: int, email: str) -> None:
    """To whoever is registered with this address; nobody learns whether that is so."""
    row = await Registration.select(Registration.id).where((Registration.event == event) & (Registration.email == email)).first()
    if row:
        await mail_link(event, row["id"])


async def mail_link(event: int, registration: int) -> None:
    """Once in ten minutes, however often it is asked for."""
    ten_minutes = int(clock.now().timestamp()) // 600
    await later("attendees.link_again", event=event, key=f"attendees.link_again:{registration}:{ten_minutes}", registration=registration)


async def open_mailed_link(row: Registration) -> None:
    """The address is this person's: from now on the registration belongs to somebody whom the network knows."""
    if row.person is not None:
        return
    async with transaction():
        copied = {name: getattr(row, name) for name in ("email", "first_name", "last_name", "position", "organisation", "language")}
        person = Person(created_at=clock.now(), **copied)
        await Person.insert(person).on_conflict(target=(Person.email,), action="DO NOTHING")
        known = await Person.select(Person.id).where(Person.email == row.email).first()
        assert known is not None
        await Person.update({Person.is_proven: True}).where(Person.id == known["id"])
        await Registration.update({Registration.person: known["id"]}).where(Registration.id == row.id)

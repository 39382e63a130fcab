"""Two meetings of the demo's network: one that was held, with its minutes, and the next one, to which what was not done comes back."""

from collections.abc import Sequence
from datetime import date, time, timedelta

import msgspec

from accounts.tables import Account
from attendees.actions.register import Wanted, new_registration
from attendees.meetings.presence import set_present
from attendees.meetings.setup import MeetingFacts, set_up
from attendees.rules import RegistrationState
from attendees.tables import Registration
from events.tables import Event
from network.networks.queries import members_of, network_named
from seed.networks import SLUG
from seminars.meetings.actions import agree, change_item, decide
from seminars.meetings.queries import agenda_of
from seminars.meetings.tables import AgendaItem
from web import clock
from web.database import transaction

HELD = (
    ("Öppning och föregående protokoll", "Karin Nyman", 10, "Karin Nyman öppnade mötet. Föregående protokoll lades till handlingarna.", (), ()),
    (
        "Läget på orterna",
        "Päivi Rantanen",
        40,
        "Varje ort berättade i fyra minuter. **Gemensamt:** bristen på driftpersonal i hamnarna.",
        ("Orterna delar en enkel mall för sin lägesbild.",),
        (("Ta fram mallen", "Johan Hedman", 21),),
    ),
    (
        "Studiebesök i Gävle",
        "Johan Hedman",
        30,
        "Hamnen och högskolans labb är klara att ta emot.",
        ("Besöket hålls i maj med högst 24 personer.",),
        (("Boka buss för två dagar", "Johan Hedman", 30), ("Samla orternas frågor före besöket", "Matti Lehtonen", 45)),
    ),
    ("Nästa möte", "Karin Nyman", 10, "", (), ()),
)
NEXT = ("Öppning och föregående protokoll", "Åtgärder från förra mötet", "Studiebesöket: program och grupper", "Gemensam upphandling: vem är med?", "Övrigt")


async def add_meetings() -> None:
    """Once."""
    network, row = await network_named(SLUG), await Account.objects().order_by(Account.id).first()
    assert network is not None
    assert row is not None
    if await Event.exists().where(Event.kind == "network_meeting"):
        return
    today = clock.now().date()
    before = facts(network.id, ("Höstmöte", "Syystapaaminen", "Autumn meeting"), today - timedelta(days=35), row, [one[0] for one in HELD])
    held = await set_up(msgspec.structs.replace(before, whom="nobody"), account=row.id, is_example=True)
    await come(held, network.id)
    await write_up(held, row.id)
    coming = facts(network.id, ("Vintermöte", "Talvitapaaminen", "Winter meeting"), today + timedelta(days=20), row, NEXT)
    await set_up(coming, account=row.id, is_example=True)


def facts(network: int, name: tuple[str, str, str], day: date, row: Account, agenda: Sequence[str]) -> MeetingFacts:
    sv, fi, en = name
    titles = {"title_sv": f"Bottenhavets kluster: {sv.lower()}", "title_fi": f"Selkämeren klusterit: {fi.lower()}", "title_en": f"Bothnian Sea: {en.lower()}"}
    place = {"place": "Rådhuset, Gävle", "contact_name": row.name, "contact_email": row.email}
    return MeetingFacts(network=network, day=day, starts=time(13), minutes=120, agenda="\n".join(agenda), **titles, **place)


async def come(event: Event, network: int) -> None:
    """All who speak for a member had said that they would."""
    async with transaction():
        for member in await members_of(network):
            for contact in member.contacts:
                who = contact.who
                wanted = Wanted(first_name=who.first_name, last_name=who.last_name, email=who.email, organisation=member.organisation)
                row = new_registration(event.id, wanted)
                row.state, row.person = RegistrationState.CONFIRMED, who.id
                await row.save()
                await Event.update({Event.taken: Event.taken + 1}).where(Event.id == event.id)


async def write_up(event: Event, account: int) -> None:
    for item, (_title, owner, minutes, text, decisions, points) in zip(await agenda_of(event.id), HELD, strict=True):
        await change_item(event, item.id, {AgendaItem.owner: owner, AgendaItem.minutes: minutes, AgendaItem.text: text}, account=account)
        for decision in decisions:
            await decide(event, item.id, decision, account=account)
        for what, who, days in points:
            await agree(event, item.id, what, who, event.first_day + timedelta(days=days), account=account)
    people = await Registration.select(Registration.id).where(Registration.event == event.id).order_by(Registration.id).output(as_list=True)
    await set_present(event, people[:-1], account=account)

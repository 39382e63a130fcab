"""The mail that tells somebody which seats they got, and why not the rest; the calendar follows."""

from attendees.mails.about import About, about
from attendees.places.queries import crowds_in, fate_in
from attendees.places.rules import RoundState
from attendees.places.tables import Lot, SeatRound
from attendees.places.words import explained, headline
from attendees.rules import RegistrationState
from events.rules import takes_place
from jobs.queue import job
from seminars.rules import SeminarState
from web import clock
from web.database import transaction


@job
async def place_letters(number: int) -> None:
    """To each whom the round gives something, and to those who have not heard yet why they got less. Begun anew, nobody gets it twice."""
    row = await SeatRound.objects().get((SeatRound.id == number) & (SeatRound.state == RoundState.ACCEPTED))
    if row is None:
        return
    for lot in await Lot.objects().where((Lot.round == number) & Lot.told_at.is_null()).order_by(Lot.id):
        if await has_news(lot):
            async with about(lot.registration) as mail, transaction():
                await write(mail, lot, row)
        await Lot.update({Lot.told_at: clock.now()}).where(Lot.id == lot.id)


async def has_news(lot: Lot) -> bool:
    one = fate_in(lot)
    told = (Lot.registration == lot.registration) & Lot.told_at.is_not_null()
    return bool(one.got) or (bool(one.missed) and not await Lot.exists().where(told))


async def write(mail: About, lot: Lot, row: SeatRound) -> None:
    if mail.row.state != RegistrationState.CONFIRMED or not takes_place(mail.event.state):
        return
    one, items = fate_in(lot), {item.id: item for item in mail.items}
    besides = [item for item in mail.seats if mail.seats[item].is_confirmed and items[item].state == SeminarState.PLANNED]
    told = "\n\n".join([headline(one), "\n".join(explained(one, items, crowds_in(row), besides=besides))]).strip()
    await mail.invite("places", key=f"places:{row.id}:{mail.row.uid}", explained=told)
    await Lot.update({Lot.told_at: clock.now()}).where(Lot.id == lot.id)

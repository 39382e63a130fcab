"""Questions from the floor, in the demo: the opening of the coming conference takes them, and some have asked already."""

from attendees.floor.actions import ask, set_floor, stand, vote
from attendees.floor.queries import asked_on, floor_of
from attendees.floor.rules import Standing
from attendees.rules import RegistrationState
from attendees.tables import Registration
from events.tables import Event
from seminars.queries import item_of
from seminars.tables import Seminar
from web.database import transaction

ASKED = (
    ("Hur når vi små företag som aldrig har varit med i ett kluster?", 6, Standing.SHOWN),
    ("Miten Suomen ja Ruotsin klusterit löytävät toisensa?", 4, Standing.SHOWN),
    ("Who pays when the project money ends?", 9, Standing.SHOWN),
    ("Vad menas med ett kluster?", 1, Standing.ANSWERED),
    ("Finns presentationen efteråt?", 0, Standing.WAITING),
)  # what, how many votes, how it stands


async def take_questions(event: Event) -> None:
    """Once."""
    opening = await Seminar.objects().where((Seminar.event == event.id) & (Seminar.kind == "plenary")).order_by(Seminar.starts_at).first()
    if opening is None or await floor_of(opening.id):
        return
    placed = (Registration.event == event.id) & (Registration.state == RegistrationState.CONFIRMED)
    people = await Registration.select(Registration.id).where(placed).order_by(Registration.id).limit(12).output(as_list=True)
    async with transaction():
        await set_floor(event, await item_of(event, opening.id), is_open=True, is_moderated=True)
        for turn, (text, _votes, _state) in enumerate(ASKED):
            await ask(opening.id, people[turn], text, is_named=turn == 1)
        await settle(opening.id, people)


async def settle(seminar: int, people: list[int]) -> None:
    floor = await floor_of(seminar)
    assert floor is not None
    for asked, (_text, votes, state) in zip(await asked_on(floor.id), ASKED, strict=True):
        await stand(seminar, asked.uid, Standing.SHOWN if votes else state)
        for person in people[:votes]:
            await vote(seminar, asked.uid, person, wants=True)
        await stand(seminar, asked.uid, state)

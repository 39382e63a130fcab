"""Asking, voting, and what those on the stage do with it. Whoever looks learns of each change by the floor's revision."""

from accounts.trail import remember
from attendees.floor.queries import asked_on, floor_of
from attendees.floor.rules import MOST_WAITING, Standing, first_state, may_ask
from attendees.floor.tables import Floor, FloorQuestion, FloorVote
from events.tables import Event
from seminars.queries import Item
from web import clock, secret
from web.database import first_row, transaction
from web.language import N_, pick
from web.problems import NotFound, Refused

CLOSED = N_("No questions are taken at the moment.")
TOO_MANY = N_("You have {n} questions there already. When one of them is answered, you can ask the next.")


async def set_floor(event: Event, item: Item, *, is_open: bool, is_moderated: bool, account: int | None = None) -> None:
    """Questions are taken from now on, or no more; the row is made when it is first opened."""
    async with transaction():
        fresh = Floor(seminar=item.id, is_open=is_open, is_moderated=is_moderated)
        await Floor.insert(fresh).on_conflict(target=Floor.seminar, action="DO UPDATE", values=[Floor.is_open, Floor.is_moderated])
        await Floor.update({Floor.revision: Floor.revision + 1}).where(Floor.seminar == item.id)
        if is_open:
            await remember("floor.opened", account=account, event=event.id, subject=f"seminar:{item.id}", title=pick(item, "title").text)
        else:
            await remember("floor.closed", account=account, event=event.id, subject=f"seminar:{item.id}", title=pick(item, "title").text)


async def ask(seminar: int, registration: int, text: str, *, is_named: bool) -> None:
    """Refused when none are taken, or when too many of one's own are there."""
    async with transaction():
        floor = await held(seminar)
        if not may_ask(one for one in await asked_on(floor.id) if one.registration == registration):
            raise Refused(TOO_MANY, n=MOST_WAITING)
        state = first_state(floor.is_moderated)
        await FloorQuestion(uid=secret.new_code(), floor=floor.id, registration=registration, text=text, is_named=is_named, state=state, at=clock.now()).save()


async def held(seminar: int) -> Floor:
    """The open floor, changed: until the end of the transaction nobody else changes it."""
    rows = await Floor.update({Floor.revision: Floor.revision + 1}).where((Floor.seminar == seminar) & Floor.is_open.eq(True)).returning(Floor.id)
    floor = await first_row(Floor, "id = {}", rows[0]["id"]) if rows else None
    if floor is None:
        raise Refused(CLOSED)
    return floor


async def vote(seminar: int, uid: str, registration: int, *, wants: bool) -> None:
    """For a question that all see, or the vote back. Twice is once."""
    async with transaction():
        floor = await held(seminar)
        shown = (FloorQuestion.uid == uid) & (FloorQuestion.floor == floor.id) & (FloorQuestion.state == Standing.SHOWN)
        row = await FloorQuestion.select(FloorQuestion.id).where(shown).first()
        if row is None:
            raise NotFound
        changed = await (add_vote(row["id"], registration) if wants else take_vote(row["id"], registration))
        await FloorQuestion.update({FloorQuestion.votes: FloorQuestion.votes + changed}).where(FloorQuestion.id == row["id"])


async def add_vote(question: int, registration: int) -> int:
    """1, or 0 when it was there."""
    fresh = FloorVote.insert(FloorVote(question=question, registration=registration)).on_conflict(
        target=(FloorVote.question, FloorVote.registration), action="DO NOTHING"
    )
    return len(await fresh.returning(FloorVote.id))


async def take_vote(question: int, registration: int) -> int:
    mine = (FloorVote.question == question) & (FloorVote.registration == registration)
    return -len(await FloorVote.delete().where(mine).returning(FloorVote.id))


async def stand(seminar: int, uid: str, state: Standing) -> None:
    """Shown to all, answered, or hidden, by those on the stage; also when no more questions are taken."""
    floor = await floor_of(seminar)
    if floor is None:
        raise NotFound
    async with transaction():
        here = (FloorQuestion.uid == uid) & (FloorQuestion.floor == floor.id)
        if not await FloorQuestion.update({FloorQuestion.state: state}).where(here).returning(FloorQuestion.id):
            raise NotFound
        await Floor.update({Floor.revision: Floor.revision + 1}).where(Floor.id == floor.id)


async def withdraw(seminar: int, uid: str, registration: int) -> None:
    """One's own question is taken back."""
    floor = await floor_of(seminar)
    if floor is None:
        raise NotFound
    async with transaction():
        mine = (FloorQuestion.uid == uid) & (FloorQuestion.floor == floor.id) & (FloorQuestion.registration == registration)
        if not await FloorQuestion.delete().where(mine).returning(FloorQuestion.id):
            raise NotFound
        await Floor.update({Floor.revision: Floor.revision + 1}).where(Floor.id == floor.id)


async def forget_asked(registration: int) -> None:
    """What somebody asked and voted for is gone, from screens, too."""
    votes = await FloorVote.delete().where(FloorVote.registration == registration).returning(FloorVote.question)
    numbers = [row["question"] for row in votes] or [0]
    voted = await FloorQuestion.update({FloorQuestion.votes: FloorQuestion.votes - 1}).where(FloorQuestion.id.is_in(numbers)).returning(FloorQuestion.floor)
    asked = await FloorQuestion.delete().where(FloorQuestion.registration == registration).returning(FloorQuestion.floor)
    floors = {row["floor"] for row in (*voted, *asked)} or {0}
    await Floor.update({Floor.revision: Floor.revision + 1}).where(Floor.id.is_in(list(floors)))

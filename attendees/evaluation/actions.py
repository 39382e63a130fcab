"""Answers go into the ballot box and out of it; the silent are reminded; texts are forgotten in time."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

import msgspec

from accounts.trail import remember
from attendees.evaluation.queries import evaluation_of, own_questions, questions_about, topic_of
from attendees.evaluation.rules import BOX, FEWEST, KEPT, MOST_OWN, About, Kind, Way, without_texts
from attendees.evaluation.tables import Ballot, Evaluation, Opinion, OwnQuestion, Ticket
from attendees.tables import Registration
from events.tables import Event
from jobs.queue import later
from jobs.schedule import EVERY
from web import clock, secret
from web.database import transaction
from web.language import N_
from web.problems import NotFound, Refused

EVERY["attendees.look_after_evaluations"] = timedelta(hours=1)
AGAIN = timedelta(days=2)  # between two reminders
CLOSED = N_("Answers are no longer taken.")
NOT_YET = N_("It is not over yet: say what you think when you have seen it.")
TOO_MANY = N_("You can ask {n} questions of your own about it.")
TOO_SOON = N_("They were reminded less than two days ago.")


async def settle(event: Event, *, is_on: bool, days: int, is_shared: bool, reminds: bool, account: int) -> None:
    async with transaction():
        row = Evaluation(event=event.id, is_on=is_on, days=days, is_shared=is_shared, reminds=reminds)
        columns = [Evaluation.is_on, Evaluation.days, Evaluation.is_shared, Evaluation.reminds]
        await Evaluation.insert(row).on_conflict(target=Evaluation.event, action="DO UPDATE", values=columns)
        await remember("evaluation.settled", account=account, event=event.id)


async def add_question(event: Event, about: About, kind: Kind, labels: Mapping[str, str], *, account: int) -> None:
    """Refused when there are many already: a short form is answered."""
    async with transaction():
        row = await hold(event)
        there = (OwnQuestion.evaluation == row.id) & (OwnQuestion.about == about) & OwnQuestion.is_removed.eq(False)
        if await OwnQuestion.count().where(there) >= MOST_OWN:
            raise Refused(TOO_MANY, n=MOST_OWN)
        await OwnQuestion(evaluation=row.id, about=about, type=kind, **labels).save()
        await remember("evaluation.asked", account=account, event=event.id)


async def hold(event: Event) -> Evaluation:
    """Until the end of the transaction nobody else changes it."""
    await Evaluation.update({Evaluation.event: event.id}).where(Evaluation.event == event.id)
    row = await evaluation_of(event.id)
    if row is None:
        raise NotFound
    return row


async def remove_question(event: Event, number: int, *, account: int) -> None:
    async with transaction():
        row = await hold(event)
        here = (OwnQuestion.id == number) & (OwnQuestion.evaluation == row.id) & OwnQuestion.is_removed.eq(False)
        if not await OwnQuestion.update({OwnQuestion.is_removed: True}).where(here).returning(OwnQuestion.id):
            raise NotFound
        await remember("evaluation.not_asked", account=account, event=event.id)


async def answer(event: Event, seminar: int, said: Mapping[str, Any], *, registration: int | None = None) -> bool:
    """False when this person had answered already: then nothing is kept. Without a registration it is an answer by the door's code."""
    async with transaction():
        row, topic = await hold(event), await topic_of(event, seminar)
        if topic is None or not topic.is_open:
            raise Refused(CLOSED if topic is None or topic.is_over else NOT_YET)
        if registration and not await take_ticket(registration, seminar):
            return False
        way = Way.LINK if registration else Way.DOOR
        fresh = Ballot(evaluation=row.id, seminar=seminar, way=way, said=msgspec.json.encode(said).decode())
        await mix([*await Ballot.objects().where(in_box(row, seminar, way)), fresh], in_box(row, seminar, way))
    return True


def in_box(evaluation: Evaluation, seminar: int, way: str) -> Any:
    """The ballot box of one topic and one way."""
    return (Ballot.evaluation == evaluation.id) & (Ballot.seminar == seminar) & (Ballot.way == way)


async def mix(rows: Sequence[Ballot], where: Any) -> None:
    """All of the box anew, in another order and under other numbers: nothing tells which one came last."""
    await Ballot.delete().where(where)
    await write_anew(Ballot, rows)


async def write_anew(table: Any, rows: Sequence[Any]) -> None:
    """Under random numbers, in random order; all by one transaction."""
    for row in secret.mixed(rows):
        values = {name: value for name, value in row.to_dict().items() if name != "id"}
        await table.insert(table(id=secret.new_number(), **values))


async def take_ticket(registration: int, seminar: int) -> bool:
    fresh = Ticket.insert(Ticket(id=secret.new_number(), registration=registration, seminar=seminar))
    return bool(await fresh.on_conflict(target=(Ticket.registration, Ticket.seminar), action="DO NOTHING").returning(Ticket.id))


async def empty_boxes(event: Event, evaluation: Evaluation) -> None:
    """Each when several are in it, and all when nobody can add to them any more."""
    async with transaction():
        await hold(event)
        over = await is_over(event)
        boxes = await Ballot.select(Ballot.seminar, Ballot.way).where(Ballot.evaluation == evaluation.id)
        for (seminar, way), count in Counter((row["seminar"], row["way"]) for row in boxes).items():
            if count >= BOX or over:
                await empty_box(evaluation, seminar, way)
        await write_tickets_anew(event)


async def empty_box(evaluation: Evaluation, seminar: int, way: str) -> None:
    """Too few to hide anybody are thrown away."""
    ballots = await Ballot.objects().where(in_box(evaluation, seminar, way))
    came_out = (Opinion.evaluation == evaluation.id) & (Opinion.seminar == seminar) & (Opinion.way == way)
    await Ballot.delete().where(in_box(evaluation, seminar, way))
    if len(ballots) + await Opinion.count().where(came_out) >= FEWEST:
        await write_anew(Opinion, [Opinion(evaluation=row.evaluation, seminar=row.seminar, way=row.way, said=row.said) for row in ballots])


async def write_tickets_anew(event: Event) -> None:
    here = Ticket.registration.is_in(Registration.select(Registration.id).where(Registration.event == event.id))
    rows = await Ticket.objects().where(here)
    await Ticket.delete().where(here)
    await write_anew(Ticket, rows)


async def is_over(event: Event) -> bool:
    topic = await topic_of(event, 0)
    return topic is None or topic.is_over


async def remind_silent(event: Event, *, account: int | None = None) -> None:
    """All who have not answered, but at most every other day. Nobody is told who they are, or how many hear of it."""
    topic = await topic_of(event, 0)
    if topic is None or not topic.is_open:
        raise Refused(CLOSED if topic is None or topic.is_over else NOT_YET)
    async with transaction():
        due = Evaluation.reminded_at.is_null() | (Evaluation.reminded_at <= clock.now() - AGAIN)
        if not await Evaluation.update({Evaluation.reminded_at: clock.now()}).where((Evaluation.event == event.id) & due).returning(Evaluation.id):
            raise Refused(TOO_SOON)
        await later("attendees.ask_silent", event=event.id, of=event.id, turn=int(clock.now().timestamp()))
        await remember("evaluation.reminded", account=account, event=event.id)


async def forget_texts(event: Event, evaluation: Evaluation) -> None:
    """A year after the event: numbers stay, words go."""
    if event.last_day + KEPT > clock.now().date():
        return
    questions = [question for about in About for question in await questions_about(evaluation, about, with_removed=True)]
    for row in await Opinion.objects().where(Opinion.evaluation == evaluation.id):
        said = msgspec.json.decode(row.said)
        if (kept := without_texts(questions, said)) != said:
            await Opinion.update({Opinion.said: msgspec.json.encode(kept).decode()}).where(Opinion.id == row.id)


async def copy_evaluation(old: Event, new: Event) -> None:
    """Answers the events' question: it is asked again, with the same questions."""
    row = await evaluation_of(old.id)
    if row is None:
        return
    fresh = Evaluation(event=new.id, is_on=row.is_on, days=row.days, is_shared=row.is_shared, reminds=row.reminds)
    await fresh.save()
    for question in await own_questions(row):
        same = {name: value for name, value in question.to_dict().items() if name not in ("id", "evaluation")}
        await OwnQuestion(evaluation=fresh.id, **same).save()

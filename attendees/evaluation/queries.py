"""Reads of evaluations: what is open to whom, and what was said."""

from collections import defaultdict
from datetime import datetime, timedelta
from typing import Any

import msgspec

from attendees.evaluation.rules import READY, About, Kind, Question, Way, opens_at
from attendees.evaluation.tables import Evaluation, Opinion, OwnQuestion, Ticket
from attendees.invitations import midnight
from attendees.queries import own_items
from attendees.rules import RegistrationState
from attendees.tables import Registration
from events.rules import is_public
from events.tables import Event
from seminars.queries import Item, programme
from seminars.rules import SeminarKind, SeminarState
from web import clock
from web.database import first_row

NOT_ASKED = {SeminarKind.BREAK, SeminarKind.SOCIAL}


class Topic(msgspec.Struct, frozen=True):
    """What one may say something of: the event (`item` is None), or one seminar."""

    about: About
    item: Item | None
    opens_at: datetime
    closes_at: datetime

    @property
    def seminar(self) -> int:
        return self.item.id if self.item else 0

    @property
    def is_open(self) -> bool:
        return self.opens_at <= clock.now() < self.closes_at

    @property
    def is_over(self) -> bool:
        return bool(self.closes_at <= clock.now())


async def evaluation_of(event: int) -> Evaluation | None:
    return await first_row(Evaluation, "event = {}", event)


async def topics(event: Event) -> list[Topic]:
    """The event first, then its seminars in order of time; nothing where nobody is asked."""
    asked = await evaluation_of(event.id)
    if asked is None or not asked.is_on or not is_public(event.state):
        return []
    items = [item for item in await programme(event) if item.state == SeminarState.PLANNED and item.kind not in NOT_ASKED]
    closes = midnight(event.last_day + timedelta(days=asked.days + 1), event.zone)
    end = max((item.ends_at for item in items), default=midnight(event.last_day + timedelta(days=1), event.zone))
    start = min((item.starts_at for item in items), default=end)
    of_seminars = [Topic(About.SEMINAR, item, opens_at(About.SEMINAR, item.starts_at, item.ends_at), closes) for item in items]
    return [Topic(About.EVENT, None, opens_at(About.EVENT, start, end), closes), *of_seminars]


async def topic_of(event: Event, seminar: int) -> Topic | None:
    return next((topic for topic in await topics(event) if topic.seminar == seminar), None)


async def own_topics(row: Registration, event: Event, seats: dict[int, Any]) -> list[Topic]:
    """Of who has a place: the event, and the seminars that the person was in."""
    if row.state != RegistrationState.CONFIRMED:
        return []
    found = await topics(event)
    seated = {number: own for number, own in seats.items() if own.is_confirmed}
    own = {item.id for item in own_items([topic.item for topic in found if topic.item], seated)}
    return [topic for topic in found if topic.item is None or topic.item.id in own]


async def answered_by(registration: int) -> set[int]:
    """The seminars that somebody has answered of; 0 is the event."""
    return {row["seminar"] for row in await Ticket.raw("SELECT seminar FROM ticket WHERE registration = {}", registration)}


async def questions_about(evaluation: Evaluation, about: About, *, with_removed: bool = False) -> list[Question]:
    """The ready ones, then the organiser's."""
    where = (OwnQuestion.evaluation == evaluation.id) & (OwnQuestion.about == about)
    rows = await OwnQuestion.objects().where(where if with_removed else where & OwnQuestion.is_removed.eq(False)).order_by(OwnQuestion.id)
    own = [Question(f"own{row.id}", Kind(row.type), label_sv=row.label_sv, label_fi=row.label_fi, label_en=row.label_en) for row in rows]
    return [*READY[about], *own]


async def own_questions(evaluation: Evaluation) -> list[OwnQuestion]:
    return list(await OwnQuestion.objects().where((OwnQuestion.evaluation == evaluation.id) & OwnQuestion.is_removed.eq(False)).order_by(OwnQuestion.id))


async def answers_of(evaluation: Evaluation) -> dict[tuple[int, Way], list[dict[str, Any]]]:
    """What came out of the ballot box, by seminar and way."""
    found: dict[tuple[int, Way], list[dict[str, Any]]] = defaultdict(list)
    for row in await Opinion.select(Opinion.seminar, Opinion.way, Opinion.said).where(Opinion.evaluation == evaluation.id):
        found[row["seminar"], Way(row["way"])].append(msgspec.json.decode(row["said"]))
    return found


async def silent(event: Event) -> list[Registration]:
    """Those with a place who have not said what they thought of the event. Only to write to: no page shows them."""
    placed = (Registration.event == event.id) & (Registration.state == RegistrationState.CONFIRMED)
    answered = Ticket.select(Ticket.registration).where(Ticket.seminar == 0)
    return list(await Registration.objects().where(placed & Registration.id.not_in(answered)).order_by(Registration.id))

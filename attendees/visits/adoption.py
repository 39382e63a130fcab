"""What became of what was learnt: asked 3, 6 and 12 months after the visit of those who wanted to adopt something, and answered by one click in the mail."""

from datetime import timedelta
from typing import Any

from attendees.tables import Registration
from attendees.visits.mails import questions_to
from attendees.visits.rules import ADOPTIONS, WAITS, Adoption, asked_today
from attendees.visits.tables import LearningCard, Visit
from events.rules import State
from events.tables import Event
from jobs.mail import Letter, Link, write
from jobs.placeholders import harmless
from jobs.queue import job, later
from jobs.schedule import EVERY
from web import clock
from web.database import transaction
from web.language import _, language, local, n_, pick
from web.pages import url

EVERY["attendees.ask_what_became"] = timedelta(days=1)
ANSWERS = (Adoption.ADOPTED, Adoption.UNDER_WAY, Adoption.DROPPED)


@job
async def ask_what_became() -> None:
    """Each day: of visits whose next asking is due, the cards that are still open; each once for each of the askings."""
    for number in await Visit.select(Visit.event).output(as_list=True):
        event = await Event.objects().get(Event.id == number)
        if event and event.state not in (State.DRAFT, State.CANCELLED):
            await ask_of(event)


async def ask_of(event: Event) -> None:
    months = asked_today(event.last_day, local(clock.now(), event.zone).date())
    open_ones: Any = (LearningCard.event == event.id) & (LearningCard.asked < months) & (LearningCard.adopt != "")
    open_ones &= LearningCard.registration.is_not_null() & LearningCard.state.is_in([str(state) for state in WAITS])
    async with transaction():
        for card in await LearningCard.update({LearningCard.asked: months}).where(open_ones).returning(LearningCard.id):
            await later("attendees.ask_of_card", event=event.id, card=card["id"], months=months)


@job
async def ask_of_card(card: int, months: int) -> None:
    row = await LearningCard.objects().get(LearningCard.id == card)
    person = await Registration.objects().get(Registration.id == row.registration) if row and row.registration else None
    event = await Event.objects().get(Event.id == row.event) if row else None
    if row is None or person is None or event is None:
        return
    with language(person.language):
        title = pick(event, "title").text
        body: list[str | Link] = [
            _("Hello {first_name},", first_name=harmless(person.first_name)),
            n_(
                "{n} month ago you were on the visit “{event}”. You wanted to adopt:",
                "{n} months ago you were on the visit “{event}”. You wanted to adopt:",
                months,
                event=title,
            ),
            harmless(row.adopt),
            _("How does it stand? One click is enough; you can add some words."),
            *(answer_link(person, row, state) for state in ANSWERS),
            questions_to(event),
        ]
        await write(Letter(to=person.email, subject=_("How does it stand? – {event}", event=title), body=body), event=event.id, key=f"became:{row.id}:{months}")


def answer_link(person: Registration, card: LearningCard, state: Adoption) -> Link:
    path = f"{url('attendees:adoption', token='{}', number=card.id)}?state={state}"  # noqa: S106 - the blank for it
    return Link(_(ADOPTIONS[state]).capitalize(), path, "mailed", person.uid, person.generation)


async def state_adoption(registration: int, card: int, state: str, words: str) -> bool:
    """By whoever took the card; the latest answer counts."""
    said: dict[Any, Any] = {LearningCard.state: state, LearningCard.words: words, LearningCard.stated_at: clock.now()}
    mine = (LearningCard.id == card) & (LearningCard.registration == registration)
    return bool(await LearningCard.update(said).where(mine).returning(LearningCard.id))

"""Good practice of those who receive: written, changed, taken away; read by everybody once they say that it may be."""

from typing import Annotated, Literal

import msgspec

from attendees.visits.tables import Practice
from events.actions import touch
from events.questions import Stays
from events.tables import Event
from seminars import questions
from web import clock
from web.database import transaction
from web.forms import Line
from web.language import listing, n_
from web.pages import url
from web.problems import NotFound

Needed = Annotated[str, msgspec.Meta(min_length=1, max_length=4_000)]
Words = Annotated[str, msgspec.Meta(max_length=4_000)]


class PracticeFacts(msgspec.Struct, kw_only=True):
    """What a host or an organiser says of it."""

    title: Annotated[str, msgspec.Meta(min_length=1, max_length=200)]
    problem: Needed
    done: Needed
    resources: Words = ""
    evidence: Words = ""
    transferability: Words = ""
    contact: Line = ""
    language: Literal["sv", "fi", "en"] = "sv"
    is_agreed: bool = False


TOLD = ("problem", "done", "resources", "evidence", "transferability")


async def keep_practice(event: Event, facts: PracticeFacts, number: int | None = None) -> None:
    """A new one; or that one, changed. What was found of it by words is no longer."""
    values = msgspec.structs.asdict(facts)
    async with transaction():
        await touch(event.id)
        if number is None:
            await Practice(event=event.id, at=clock.now(), **values).save()
        elif not await Practice.update(values).where((Practice.id == number) & (Practice.event == event.id)).returning(Practice.id):
            raise NotFound


async def remove_practice(event: Event, number: int) -> None:
    async with transaction():
        await touch(event.id)
        await Practice.delete().where((Practice.id == number) & (Practice.event == event.id))


async def practices_of(event: Event) -> list[Practice]:
    return list(await Practice.objects().where(Practice.event == event.id).order_by(Practice.id))


async def public_practices(event: Event) -> list[Practice]:
    return [one for one in await practices_of(event) if one.is_agreed]


async def good_practice(event: Event) -> list[questions.Practice]:
    """Answers the question of the search."""
    return [
        questions.Practice(one.id, one.language, one.title, "\n".join(getattr(one, name) for name in TOLD if getattr(one, name)))
        for one in await public_practices(event)
    ]


async def practice_stays(event: Event) -> list[Stays]:
    """Answers the events' question what there is of one that is over."""
    found = await public_practices(event)
    title = n_("{n} good practice", "{n} good practices", len(found))
    return [Stays(title, url("attendees:practices", slug=event.slug), listing([one.title for one in found]))] if found else []

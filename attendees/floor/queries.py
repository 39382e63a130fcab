"""Reads of questions from the floor."""

from attendees.floor.rules import Asked, Standing
from attendees.floor.tables import Floor, FloorQuestion, FloorVote
from events.tables import Event
from web.database import first_row

REVISION = "SELECT revision FROM floor WHERE id = {}"
OPEN = "SELECT f.seminar FROM floor f JOIN seminar s ON s.id = f.seminar WHERE s.event = {} AND f.is_open"


async def floor_of(seminar: int) -> Floor | None:
    return await first_row(Floor, "seminar = {}", seminar)


async def revision_of(floor: int) -> int | None:
    """None when there is no such floor any more."""
    found = await Floor.raw(REVISION, floor)
    return int(found[0]["revision"]) if found else None


async def open_floors(event: Event) -> set[int]:
    """The seminars of the event whose speakers take questions now."""
    return {row["seminar"] for row in await Floor.raw(OPEN, event.id)}


async def asked_on(floor: int) -> list[Asked]:
    who = FloorQuestion.registration
    columns = (FloorQuestion.all_columns(), who.first_name.as_alias("first_name"), who.last_name.as_alias("last_name"))
    rows = await FloorQuestion.select(*columns).where(FloorQuestion.floor == floor).order_by(FloorQuestion.id)
    return [
        Asked(
            number=row["id"],
            uid=row["uid"],
            text=row["text"],
            name=f"{row['first_name']} {row['last_name']}" if row["is_named"] else "",
            state=Standing(row["state"]),
            votes=row["votes"],
            registration=row["registration"],
        )
        for row in rows
    ]


async def votes_of(registration: int, floor: int) -> set[int]:
    """The questions that somebody voted for."""
    mine = (FloorVote.registration == registration) & (FloorVote.question.floor == floor)
    return set(await FloorVote.select(FloorVote.question).where(mine).output(as_list=True))

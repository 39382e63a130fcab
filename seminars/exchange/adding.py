"""New seminars of a file, many at once: in the programme without a time, until they are placed. Always in the caller's transaction."""

from collections.abc import Sequence
from typing import Any

from events.actions.hosts import number_of
from events.queries import country_of
from events.tables import Event
from seminars.actions.people import person_of
from seminars.exchange.rules import Change
from seminars.facts import PartFacts
from seminars.rules import SeminarState
from seminars.tables import Part, Seminar
from web import clock, secret

AT_ONCE = 100  # rows of a statement


async def add_unplaced(event: Event, new: Sequence[Change]) -> dict[int, int]:
    """Their numbers, by the lines of the file."""
    first = await Seminar.count().where(Seminar.event == event.id)
    rows = [seminar_of(event, one, first + place) for place, one in enumerate(new)]
    for start in range(0, len(rows), AT_ONCE):
        await Seminar.insert(*rows[start : start + AT_ONCE])
    found = await Seminar.select(Seminar.id, Seminar.uid).where(Seminar.event == event.id)
    numbers = {row["uid"]: row["id"] for row in found}
    made = {one.line: numbers[row.uid] for one, row in zip(new, rows, strict=True)}
    await add_people(event, {made[one.line]: one.people or () for one in new})
    return made


def seminar_of(event: Event, one: Change, place: int) -> Seminar:
    at = one.placement
    facts: dict[str, Any] = {
        "uid": one.uid or secret.new_uid(),
        "state": SeminarState.UNPLACED,
        "starts_at": at.starts_at,
        "ends_at": at.ends_at,
        "changed_at": clock.now(),
        "place": place,
    }
    return Seminar(event=event.id, **facts, **one.words)


async def add_people(event: Event, casts: dict[int, Sequence[PartFacts]]) -> None:
    """Whoever is in several of them is looked for once."""
    country, known = await country_of(event), dict[PartFacts, tuple[int, int | None]]()
    parts = []
    for seminar, cast in casts.items():
        for place, facts in enumerate(cast):
            if facts not in known:
                organisation = await number_of(facts.organisation, country) if facts.organisation else None
                known[facts] = await person_of(event, facts, organisation), organisation
            person, organisation = known[facts]
            parts.append(Part(seminar=seminar, person=person, role=facts.role, title=facts.title, organisation=organisation, place=place))
    for start in range(0, len(parts), AT_ONCE):
        await Part.insert(*parts[start : start + AT_ONCE])

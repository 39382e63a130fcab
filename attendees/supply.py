"""What places an event has left and by which rules they are given; true as long as the event is held."""

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from attendees.admission import Held, Seeker, Supply
from attendees.holds import taken_by_kind, used_places
from attendees.tables import Registration
from events.rules import HoldBy
from events.tables import Event
from network.tables import Organisation
from web import clock

# One statement, because each registration asks it; most events have neither.
RULES = """SELECT 'hold' AS what, id, "by", value, seats, until, FALSE AS is_approved FROM hold WHERE event = {} AND until > {}
UNION ALL SELECT 'kind', id, 'kind', kind, seats, NULL, is_approved FROM kind_places WHERE event = {} ORDER BY until, id"""
QUEUE = """SELECT r.id, r.number, r.kind, r.attendance, r.code, o.country, o.region, o.actor_type
FROM registration r JOIN organisation o ON o.id = r.organisation WHERE r.event = {} AND r.state = 'waiting' ORDER BY r.number, r.id"""


class Rules(msgspec.Struct):
    """An event's holds that are not released yet, and its kinds of participants, as rows."""

    holds: list[dict[str, Any]]
    kinds: list[dict[str, Any]]

    def is_approved(self, kind: str) -> bool:
        return any(row["is_approved"] for row in self.kinds if row["value"] == kind)

    @property
    def asks_who(self) -> bool:
        """Whether it matters from where somebody comes."""
        return any(row["by"] in (HoldBy.REGION, HoldBy.ACTOR_TYPE) for row in self.holds)


async def rules_of(event: Event) -> Rules:
    rows = await Event.raw(RULES, event.id, clock.now(), event.id)
    return Rules([row for row in rows if row["what"] == "hold"], [row for row in rows if row["what"] == "kind"])


async def supply_of(event: Event, rules: Rules) -> Supply:
    """By the counters of the held event; people are counted only where holds or kinds say so."""
    used = await used_places(event.id) if rules.holds else {}
    capped = {row["value"]: row["seats"] for row in rules.kinds if row["seats"] is not None}
    here = await taken_by_kind(event.id) if capped else {}
    return Supply(
        seats=event.seats - event.taken,
        online=online_left(event),
        holds=tuple(Held(row["id"], row["by"], row["value"], max(0, row["seats"] - used.get(row["id"], 0))) for row in rules.holds),
        kinds={kind: seats - here.get(kind, 0) for kind, seats in capped.items()},
    )


def online_left(event: Event) -> int | None:
    if not event.is_hybrid:
        return 0
    return None if event.online_seats is None else event.online_seats - event.online_taken


async def seekers(rows: Sequence[Registration], rules: Rules) -> list[Seeker]:
    """Their organisations are read only when a rule asks for them."""
    numbers = sorted({row.organisation for row in rows}) if rules.asks_who else []
    columns = (Organisation.id, Organisation.country, Organisation.region, Organisation.actor_type)
    found = {row["id"]: row for row in await Organisation.select(*columns).where(Organisation.id.is_in(numbers))} if numbers else {}
    own = [{"kind": row.kind, "attendance": row.attendance, "code": row.code} for row in rows]
    return [seeker({**typed, **found.get(row.organisation, {})}) for row, typed in zip(rows, own, strict=True)]


def seeker(row: Mapping[str, Any]) -> Seeker:
    region = f"{row['country']}-{row['region']}" if row.get("region") else ""
    return Seeker(kind=row["kind"], attendance=row["attendance"], region=region, actor_type=row.get("actor_type", ""), code=row["code"])


class Waiting(msgspec.Struct):
    """Those who wait with one number: one person, or a party."""

    number: int
    ids: list[int]
    people: list[Seeker]


async def queue_of(event: Event) -> list[Waiting]:
    """In its order."""
    found: dict[int, Waiting] = {}
    for row in await Registration.raw(QUEUE, event.id):
        group = found.setdefault(row["number"], Waiting(row["number"], [], []))
        group.ids.append(row["id"])
        group.people.append(seeker(row))
    return list(found.values())

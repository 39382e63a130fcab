"""Held places as organisers see them, and whom they may be held for."""

from datetime import datetime
from typing import Any

import msgspec

from attendees.rules import WITH_PLACE, RegistrationState
from attendees.tables import Code, Registration
from events.rules import HOLD_BY, PARTICIPANTS, Attendance, HoldBy
from events.tables import Event, Hold, KindPlaces
from network.forms import region_options
from network.regions import region
from network.rules import ACTOR_TYPES, UNCLASSIFIED
from web import clock
from web.language import _, pick

ON_SITE = "(state IN ({}) OR (state = '{}' AND offered_until IS NOT NULL)) AND attendance = '{}'".format(
    ", ".join(f"'{state}'" for state in WITH_PLACE), RegistrationState.INVITED, Attendance.ON_SITE
)
Groups = list[tuple[str, list[tuple[str, str]]]]


class Held(msgspec.Struct):
    """Places that are kept for some, and how many of them are used."""

    id: int
    by: str
    whom: str
    seats: int
    used: int
    until: datetime
    is_over: bool

    @property
    def left(self) -> int:
        """Those that only who fits can take."""
        return 0 if self.is_over else max(0, self.seats - self.used)


async def held_places(event: Event) -> list[Held]:
    """Those that are released first come first."""
    used, codes, now = await used_places(event.id), await codes_of(event.id), clock.now()
    rows = await Hold.objects().where(Hold.event == event.id).order_by(Hold.until, Hold.id)
    return [Held(row.id, row.by, whom(row.by, row.value, codes), row.seats, used.get(row.id, 0), row.until, row.until <= now) for row in rows]


async def used_places(event: int) -> dict[int, int]:
    """By hold: how many have one of its places, or are offered one."""
    return await counted(event, "hold")


async def taken_by_kind(event: int) -> dict[str, int]:
    return await counted(event, "kind")


async def counted(event: int, column: str) -> dict[Any, int]:
    """On site: online there are no kinds' places and no held ones."""
    sql = f"SELECT {column} AS value, count(*) AS n FROM registration WHERE event = {{}} AND {ON_SITE} GROUP BY {column}"  # noqa: S608 - names of our own
    return {row["value"]: int(row["n"]) for row in await Registration.raw(sql, event)}


async def codes_of(event: int) -> dict[str, str]:
    rows = await Code.select(Code.id, Code.label, Code.code).where(Code.event == event)
    return {str(row["id"]): row["label"] or row["code"] for row in rows}


async def kind_places(event: int) -> dict[str, KindPlaces]:
    """By kind; delegates are always among them."""
    rows = {row.kind: row for row in await KindPlaces.objects().where(KindPlaces.event == event)}
    return rows or {"delegate": KindPlaces(event=event, kind="delegate")}


def whom(by: str, value: str, codes: dict[str, str]) -> str:
    """Whom the places are for, in the reader's language."""
    if by == HoldBy.REGION:
        found = region(*value.split("-", 1)) if "-" in value else None
        return pick(found, "name").text if found else value
    if by == HoldBy.CODE:
        return codes.get(value, "–")
    names = {**PARTICIPANTS} if by == HoldBy.KIND else {**ACTOR_TYPES}
    return _(names[value]).capitalize() if value in names else value


def choices() -> Groups:
    """Whom places may be held for, in groups; each value says by what, too: "region:SE-21"."""
    types = [(name, _(word).capitalize()) for name, word in ACTOR_TYPES.items() if name != UNCLASSIFIED]
    kinds = [(name, _(word).capitalize()) for name, word in PARTICIPANTS.items()]
    groups = ((HoldBy.REGION, region_options()), (HoldBy.ACTOR_TYPE, types), (HoldBy.KIND, kinds))
    return [(_(HOLD_BY[by]).capitalize(), [(f"{by}:{value}", label) for value, label in options]) for by, options in groups]

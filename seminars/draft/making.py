"""Seminars that come to be by a step: the second half of one that is split, or one that is given twice."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import msgspec

from seminars.rules import SeminarState
from seminars.tables import Material, Part, Seminar
from web import clock, secret
from web.language import N_
from web.problems import Refused

OWN = ("id", "uid", "state", "room", "taken", "waiting", "tickets", "sequence", "changed_at", "starts_at", "ends_at", "repeats")  # are not those of the first


class Made(msgspec.Struct, frozen=True, kw_only=True):
    """A seminar like `of`, without a time until it is placed; `number` is None before it is there."""

    of: int
    starts_at: datetime
    ends_at: datetime
    is_repeat: bool
    number: int | None = None


async def make(made: Made) -> int:
    """Its number: the same as it had, when it was there before."""
    first = await Seminar.objects().get(Seminar.id == made.of)
    if first is None or (made.number and await Seminar.exists().where(Seminar.id == made.number)):
        raise Refused(N_("The seminar that this was made from is gone."))
    row = Seminar(**like(first, made), **({"id": made.number} if made.number else {}))
    await row.save()
    for part in await Part.objects().where(Part.seminar == made.of).order_by(Part.place, Part.id):
        same = {name: value for name, value in part.to_dict().items() if name not in ("id", "seminar", "is_excused")}
        await Part(**same, seminar=row.id).save()
    return int(row.id)


def like(first: Seminar, made: Made) -> dict[str, Any]:
    same = {name: titled(name, value, made) for name, value in first.to_dict().items() if name not in OWN}
    own = {"uid": secret.new_uid(), "state": SeminarState.UNPLACED, "room": None, "changed_at": clock.now()}
    return {**same, **own, "starts_at": made.starts_at, "ends_at": made.ends_at, "repeats": (first.repeats or first.id) if made.is_repeat else None}


def titled(name: str, value: Any, made: Made) -> Any:
    """The second half is told from the first."""
    return f"{value[:196]} (2)" if name.startswith("title_") and value and not made.is_repeat else value


async def unmake(made: Sequence[Made]) -> None:
    """Those that nobody has got anything from yet; the others stay, without a time."""
    numbers = [one.number for one in made]
    used = await Material.select(Material.seminar).where(Material.seminar.is_in(numbers)).output(as_list=True) if numbers else []
    for number in set(numbers) - set(used):
        await Seminar.delete().where((Seminar.id == number) & (Seminar.state == SeminarState.UNPLACED) & (Seminar.taken == 0) & (Seminar.waiting == 0))

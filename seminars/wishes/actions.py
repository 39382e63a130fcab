"""Wishes are asked for and kept; people say when they can come."""

from collections.abc import Mapping, Sequence
from datetime import datetime

import msgspec

from accounts.trail import remember
from events.tables import Event
from seminars.draft.actions import hold
from seminars.wishes.queries import Wished, to_wish, wishing_of
from seminars.wishes.rules import Span, check_musts, joined
from seminars.wishes.tables import Availability, Interest, Wishing
from web import clock
from web.database import transaction

AT_ONCE = 1_000  # rows of one statement: SQLite takes 32,766 values


async def ask_for_wishes(event: Event, *, is_open: bool, until: datetime | None, most_musts: int, account: int) -> None:
    async with transaction():
        await hold(event)
        before = await wishing_of(event.id)
        await Wishing.delete().where(Wishing.event == event.id)
        await Wishing(event=event.id, is_open=is_open, until=until, most_musts=most_musts, asked_at=before.asked_at).save()
        if is_open:
            await remember("wishes.asked", account=account, event=event.id)
        else:
            await remember("wishes.closed", account=account, event=event.id)


async def wish(event: Event, chooser: int, wishes: Mapping[int, int]) -> None:
    """Strengths by seminars, in place of what the chooser wished before; what cannot be wished for is left out. Raises Refused for too many musts."""
    async with transaction():
        known = {item.id for item in await to_wish(event)}
        wanted = {seminar: strength for seminar, strength in wishes.items() if seminar in known}
        check_musts(wanted, (await wishing_of(event.id)).most_musts)
        await keep(event, [chooser], [Wished(chooser, seminar, strength) for seminar, strength in wanted.items()])


async def keep(event: Event, choosers: Sequence[int], wishes: Sequence[Wished]) -> None:
    """These wishes are all that these choosers have. In the caller's transaction."""
    await hold(event)
    for start in range(0, len(choosers), AT_ONCE):
        await Interest.delete().where(Interest.chooser.is_in(list(choosers[start : start + AT_ONCE])))
    for start in range(0, len(wishes), AT_ONCE):
        rows = ", ".join(f"({one.chooser:d}, {one.seminar:d}, {one.weight:d})" for one in wishes[start : start + AT_ONCE])
        await Interest.raw(f"INSERT INTO interest (chooser, seminar, strength) VALUES {rows}")  # noqa: S608 - whole numbers, a tenth of the time that Piccolo takes


async def forget_wishes(chooser: int) -> None:
    await Interest.delete().where(Interest.chooser == chooser)


async def say_when(event: Event, person: int, spans: Sequence[Span] | None, *, zone: str = "", account: int | None = None) -> None:
    """When somebody can come; None for always. In place of what was said before."""
    async with transaction():
        await hold(event)
        await Availability.delete().where((Availability.event == event.id) & (Availability.person == person))
        facts = {"is_always": spans is None, "spans": msgspec.json.encode(joined(spans or ())).decode(), "zone": zone}
        await Availability(event=event.id, person=person, account=account, at=clock.now(), **facts).save()
        if account:
            await remember("speaker.availability", account=account, event=event.id, subject=f"person:{person}")

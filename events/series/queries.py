"""Reads of series."""

from collections.abc import Collection
from datetime import date
from typing import Any

from events.rules import RUNS, State
from events.series.rules import YEAR, Rhythm, next_day
from events.tables import Event, Role, Series
from web import clock
from web.database import first_row
from web.language import _, alphabetical, local, pick


async def series_named(slug: str) -> Series | None:
    return await first_row(Series, "slug = {}", slug)


async def series_of(number: int | None) -> Series | None:
    return await first_row(Series, "id = {}", number) if number else None


async def series_of_network(network: int) -> list[Series]:
    """Those of which there is something to see."""
    rows = await Series.objects().where(Series.network == network)
    return in_order([row for row in rows if await is_seen(row.id)])


async def is_seen(series: int) -> bool:
    """Whether there is an event that everybody sees."""
    return bool(await Event.exists().where((Event.series == series) & (Event.state != State.DRAFT)))


async def all_series() -> list[Series]:
    return in_order(await Series.objects())


def in_order(rows: Collection[Series]) -> list[Series]:
    return sorted(rows, key=lambda row: alphabetical(pick(row, "title").text))


async def run_by(account: int) -> set[int]:
    """Those which the account made, or of which it organises an event."""
    made = await Series.select(Series.id).where(Series.made_by == account).output(as_list=True)
    organised = Role.select(Role.event).where((Role.account == account) & Role.role.is_in(list(RUNS)))
    others = await Event.select(Event.series).where(Event.id.is_in(organised) & Event.series.is_not_null()).output(as_list=True)
    return {*made, *others}


async def dates_of(series: int) -> list[dict[str, Any]]:
    """All events of it, drafts too, the latest first."""
    names = ("id", "slug", "state", "zone", "first_day", "last_day", "title_sv", "title_fi", "title_en")
    rows = Event.select(*(getattr(Event, name) for name in names)).where(Event.series == series)
    return await rows.order_by(Event.first_day, Event.id, ascending=False)


async def latest(series: int) -> Event | None:
    return await Event.objects().where(Event.series == series).order_by(Event.first_day, Event.id, ascending=False).first()


def next_date(series: Series, last: Event | dict[str, Any]) -> date:
    zone, first_day = (last["zone"], last["first_day"]) if isinstance(last, dict) else (last.zone, last.first_day)
    return next_day(first_day, rhythm=series.rhythm, every=series.every, today=local(clock.now(), zone).date())


def in_words(rhythm: str, every: int) -> str:
    """How often it is."""
    if rhythm == Rhythm.WEEKS:
        return _("every {n} weeks", n=every) if every > 1 else _("every week")
    if every == YEAR:
        return _("every year")
    return _("every {n} months", n=every) if every > 1 else _("every month")

"""Changes to series: named, joined by events, and copied forward."""

from accounts.trail import remember
from events.actions.copy import Again, copy
from events.actions.revision import touch
from events.series.forms import SeriesFacts
from events.series.queries import latest, next_date
from events.tables import Event, Series
from network.networks.actions import free_slug
from network.networks.forms import plain
from network.networks.tables import Network
from web.database import transaction
from web.language import N_, pick
from web.problems import NotFound, Refused


async def add_series(facts: SeriesFacts, *, account: int) -> Series:
    async with transaction():
        await check_network(facts.network)
        slug = await free_slug(Series, facts.title_sv or facts.title_fi or facts.title_en, "series")
        row = Series(slug=slug, made_by=account, **plain(facts))
        await row.save()
        await remember("series.added", account=account, subject=f"series:{row.id}", name=pick(facts, "title").text)
    return row


async def check_network(number: int | None) -> None:
    if number is not None and not await Network.exists().where(Network.id == number):
        raise Refused(N_("Choose one of the given."))


async def change_series(row: Series, facts: SeriesFacts, *, account: int) -> None:
    async with transaction():
        await check_network(facts.network)
        await Series.update(dict(plain(facts))).where(Series.id == row.id)
        await touch_events(row)
        await remember("series.changed", account=account, subject=f"series:{row.id}", name=pick(facts, "title").text)


async def touch_events(row: Series) -> None:
    """Their pages name it."""
    for number in await Event.select(Event.id).where(Event.series == row.id).output(as_list=True):
        await touch(number)


async def remove_series(row: Series, *, account: int) -> None:
    """Its events stay."""
    async with transaction():
        await touch_events(row)
        await Series.delete().where(Series.id == row.id)
        await remember("series.removed", account=account, subject=f"series:{row.id}", name=pick(row, "title").text)


async def put_into(event: Event, series: int | None, *, account: int) -> None:
    """None takes it out of any."""
    async with transaction():
        await Event.update({Event.series: series}).where(Event.id == event.id)
        await touch(event.id)
        await remember("event.in_series", account=account, event=event.id)


async def copy_forward(row: Series, after: int, *, account: int) -> Event:
    """The last event once more, on the next date: a draft. Once, however often the button is pressed: `after` is the event that was the last one then."""
    async with transaction():
        if not await Series.update({Series.slug: row.slug}).where(Series.id == row.id).returning(Series.id):  # holds it
            raise NotFound
        last = await latest(row.id)
        if last is None or last.id != after:
            raise Refused(N_("There is a later date by now. Look at the list, and press the button again if you want one more."))
        titles = {name: getattr(last, name) for name in ("title_sv", "title_fi", "title_en")}
        return await copy(last, Again(**titles, first_day=next_date(row, last)), account=account)

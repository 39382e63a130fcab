"""What visitors wait for: registering, the programme, the calendar feed."""

from itertools import count
from typing import Any

from benchmarks.browser import ask
from benchmarks.measure import Row, Watch, milliseconds
from events.actions import touch
from events.tables import Event
from seminars.tables import Seminar


async def rows(app: Any, event: Event, usual: Event) -> list[Row]:
    programme, feed = f"/events/{event.slug}/programme", f"/events/{event.slug}/programme.ics"
    return [
        Row("registration: form, post, person's page", "ms", await registering(app, usual), 8),
        Row("programme page, 60 seminars, after a seat was taken", "ms", await made_anew(app, event, programme, a_seat_is_taken), 1),
        Row("programme page after the programme was changed", "ms", await made_anew(app, event, programme, the_programme_is_changed)),
        Row("programme page, kept", "ms", await kept(app, programme), 0.3),
        Row("programme page, 304", "ms", await not_modified(app, programme), 0.3),
        Row("calendar feed, 60 seminars, after a change", "ms", await made_anew(app, event, feed, the_programme_is_changed), 1),
        Row("calendar feed, kept", "ms", await kept(app, feed), 0.3),
    ]


async def registering(app: Any, event: Event) -> float:
    """All three requests, with a seminar in each slot chosen; the worker is not counted."""
    address, numbers = f"/events/{event.slug}/registration", count()
    seminars = await Seminar.select(Seminar.id).where(Seminar.event == event.id).order_by(Seminar.place).output(as_list=True)

    async def once(watch: Watch) -> None:
        number = next(numbers)
        chosen = {f"slot{slot}": str(seminars[(slot - 1) * 3 + number % 3]) for slot in range(1, 5)}
        person = {"first_name": "Åsa", "last_name": "Öberg", "email": f"new{number}@example.org", "organisation": "Region Gävleborg", "position": "Analytiker"}
        with watch.running():
            assert (await ask(app, address)).status == 200
            posted = await ask(app, address, person | chosen)
            assert posted.status == 303
            assert (await ask(app, posted.headers["location"])).status == 200

    return await milliseconds(40, once)


async def a_seat_is_taken(event: Event) -> None:
    await Event.update({Event.moves: Event.moves + 1}).where(Event.id == event.id)


async def the_programme_is_changed(event: Event) -> None:
    await touch(event.id)


async def made_anew(app: Any, event: Event, path: str, change: Any) -> float:
    async def once(watch: Watch) -> None:
        await change(event)
        with watch.running():
            assert (await ask(app, path)).status == 200

    return await milliseconds(60, once)


async def kept(app: Any, path: str) -> float:
    async def once(watch: Watch) -> None:
        with watch.running():
            assert (await ask(app, path)).status == 200

    return await milliseconds(300, once)


async def not_modified(app: Any, path: str) -> float:
    tag = (await ask(app, path)).headers["etag"]

    async def once(watch: Watch) -> None:
        with watch.running():
            assert (await ask(app, path, if_none_match=tag)).status == 304

    return await milliseconds(300, once)

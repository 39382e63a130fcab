"""The list of questions as each side sees it: the same for all of a side, but for one's own votes, and kept until it changes."""

from collections.abc import Collection

from attendees.floor.queries import asked_on
from attendees.floor.rules import STANDINGS, Standing, in_order
from attendees.floor.tables import Floor
from web import kept, language
from web.pages import render

PHONE, STAGE, SCREEN = "phone", "stage", "screen"


async def kept_list(floor: Floor, revision: int, mode: str) -> str:
    """For all who look at this side."""

    async def make() -> str:
        return await the_list(floor, mode)

    found = await kept.keep(("floor", floor.id, revision, mode, language.current.get()), make)
    return found.body.decode()


async def the_list(floor: Floor, mode: str, voted: Collection[int] = ()) -> str:
    questions = await asked_on(floor.id)
    return render(
        "attendees/floor_list.html",
        mode=mode,
        is_open=floor.is_open,
        standings=STANDINGS,
        voted=voted,
        waiting=in_order(questions, Standing.WAITING),
        shown=in_order(questions, Standing.SHOWN),
        answered=in_order(questions, Standing.ANSWERED),
        hidden=in_order(questions, Standing.HIDDEN),
    )

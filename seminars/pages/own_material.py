"""Material behind a speaker's link: that of the seminars in which they do something."""

from datetime import timedelta

from accounts.throttle import slow_down, source
from events.queries import front_of
from seminars.pages import handing_in
from seminars.pages.desk import Asked, found
from seminars.pages.handing_in import Side
from settings import SETTINGS
from web.pages import url
from web.problems import NotFound

PATH = "/s/{token:str}/seminars/{number:int}/material"


async def speaker(request: Asked) -> Side:
    """Whoever has a part in the seminar: co-speakers keep the same material."""
    token, number = request.path_params["token"], request.path_params["number"]
    if request.method == "POST":  # before the body is read, which may be long
        await slow_down(f"post:{source(request)}", most=SETTINGS.posts_per_minute, per=timedelta(minutes=1))
    desk, event, who = await found(token)
    item = next((item for _role, item in who.parts if item.id == number), None)
    if item is None:
        raise NotFound
    own = url("seminars:desk", token=token)
    shown = {"layout": "events/event.html", "here": "desk", "front": await front_of(event)}
    base = url("seminars:own-material", token=token, number=number)
    return Side(event, item, base, f"{own}#material", f"{own}/uploads", person=desk.person, shown=shown)


ROUTES = handing_in.routes(PATH, "seminars:own-material", speaker)

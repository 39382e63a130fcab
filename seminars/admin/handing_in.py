"""Material of a seminar as organisers keep it: on behalf of its speakers, and recordings after the event."""

from events.access import event_to_run
from seminars.actions.seminars import found
from seminars.pages import handing_in as pages
from seminars.pages.handing_in import Asked, Side
from web.pages import url

PATH = "/manage/events/{slug:str}/programme/{number:int}/material"


async def organiser(request: Asked) -> Side:
    slug, number = request.path_params["slug"], request.path_params["number"]
    event, account = await event_to_run(slug, request)
    item = await found(event, number)
    base = url("seminars:hand-in", slug=slug, number=number)
    shown = {"layout": "events/manage.html", "here": "programme"}
    uploads = f"/manage/events/{slug}/uploads"
    return Side(event, item, base, url("seminars:edit", slug=slug, number=number), uploads, account=account.id, shown=shown)


ROUTES = pages.routes(PATH, "seminars:hand-in", organiser)

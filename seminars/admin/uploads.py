"""Files sent by tus by organisers, on behalf of speakers."""

from events.access import event_to_run
from seminars.pages import uploads
from seminars.pages.uploads import Asked, Sender
from seminars.tables import Seminar
from web.pages import url

PATH = "/manage/events/{slug:str}/uploads"


async def organiser(request: Asked) -> Sender:
    slug = request.path_params["slug"]
    event, account = await event_to_run(slug, request)
    seminars = set(await Seminar.select(Seminar.id).where(Seminar.event == event.id).output(as_list=True))

    def page(seminar: int, uid: str) -> str:
        return f"{url('seminars:hand-in-one', slug=slug, number=seminar, uid=uid)}?came"

    return Sender(PATH.replace("{slug:str}", slug), seminars, page, account=account.id)


ROUTES = uploads.routes(PATH, "seminars:uploads", organiser)

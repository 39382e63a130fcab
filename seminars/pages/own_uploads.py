"""Files sent by tus behind a speaker's link."""

from datetime import timedelta

from accounts.throttle import slow_down, source
from seminars.pages import uploads
from seminars.pages.desk import Asked, found
from seminars.pages.uploads import Sender
from settings import SETTINGS
from web.pages import url

PATH = "/s/{token:str}/uploads"


async def speaker(request: Asked) -> Sender:
    token = request.path_params["token"]
    if request.method == "POST":
        await slow_down(f"post:{source(request)}", most=SETTINGS.posts_per_minute, per=timedelta(minutes=1))
    desk, _event, who = await found(token)
    seminars = {item.id for _role, item in who.parts}

    def page(seminar: int, uid: str) -> str:
        return f"{url('seminars:own-material-one', token=token, number=seminar, uid=uid)}?came"

    return Sender(f"{url('seminars:desk', token=token)}/uploads", seminars, page, desk=desk.id)


ROUTES = uploads.routes(PATH, "seminars:own-uploads", speaker)

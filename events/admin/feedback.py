"""What visitors said of the accessibility, for those who may create events: also where no mail server is set."""

from typing import Any

from litestar import Request, Response, get

from events.access import someone_who_may_create
from events.actions.feedback import KEY
from jobs.tables import Mail
from web.pages import page

MOST = 100


@get("/manage/feedback", name="events:feedback")
async def feedback(request: Request[Any, Any, Any]) -> Response[Any]:
    account = await someone_who_may_create(request)
    rows = await Mail.select(Mail.written_at, Mail.text, Mail.language).where(Mail.key.like(f"{KEY}%")).order_by(Mail.id, ascending=False).limit(MOST)
    return page("events/feedback.html", account=account, rows=rows)


ROUTES = [feedback]

"""The meeting server says that a meeting is over (BigBlueButton's `meta_endCallbackUrl`, https://docs.bigbluebutton.org/development/api#create)."""

from typing import Any

from litestar import Request, Response, get
from litestar.params import FromPath

from jobs.queue import later
from seminars.webinars.entering import ended_checksum
from seminars.webinars.rules import Provider
from seminars.webinars.tables import OnlineMeeting
from web.database import first_row, transaction
from web.pages import PRIVATE
from web.problems import NotFound
from web.secret import same


@get("/meetings/{uid:str}/ended", name="attendees:meeting-ended")
async def ended(uid: FromPath[str], request: Request[Any, Any, Any]) -> Response[bytes]:
    """The server adds `meetingID` and `recordingmarks`. Its word is only a reason to ask it at once who is there: a call that was caught and sent again ends nothing."""
    row = await first_row(OnlineMeeting, "uid = {}", uid)
    if row is None or row.provider != Provider.BBB or not same(request.query_params.get("checksum", ""), ended_checksum(uid)):
        raise NotFound
    async with transaction():
        await later("attendees.watch_meeting", event=row.event, meeting=row.id)
    return Response(b"", media_type="text/plain", headers=PRIVATE)


ROUTES = [ended]

"""Files that came with answers, handed out as attachments only: no browser opens them as part of this site."""

from urllib.parse import quote

import msgspec
from litestar import Response

from attendees.tables import Answer
from events.question_rules import Upload
from web import files
from web.pages import PRIVATE
from web.problems import NotFound


async def attachment(answer: Answer | None) -> Response[bytes]:
    """Under the name that it had; 404 without one."""
    if answer is None or not answer.file:
        raise NotFound
    kept = msgspec.json.decode(answer.value, type=Upload)
    named = {"content-disposition": f"attachment; filename*=UTF-8''{quote(kept.name, safe='')}"}
    return Response(await files.fetch(kept.file), media_type=kept.media_type, headers={**PRIVATE, **named, "x-robots-tag": "noindex"})

"""A problem becomes a page (or problem+json, RFC 9457), worded for the reader, in this one place."""

import logging
from http import HTTPStatus
from typing import Any
from urllib.parse import quote

import msgspec
from litestar import Request, Response
from litestar.exceptions import HTTPException

from web.language import N_, _
from web.pages import HTML, PRIVATE, render, see_other, url, word
from web.problems import NotAllowed, Problem, TooMany
from web.traces import trace

log = logging.getLogger("samling")
WORDS = {
    400: N_("The request could not be understood."),
    403: N_("This was asked for by another site, or you may not do it."),
    404: N_("There is no such page, or it is not for you."),
    405: N_("This address does not answer that kind of request."),
    413: N_("What was sent is too large."),
    429: N_("That was too often in a short time. Wait a little and try again."),
    500: N_("Something went wrong on our side. It has been noted; please try again."),
}

UNREAD = {408, 413}  # the rest of what is sent is not waited for


def show(request: Request[Any, Any, Any], error: Exception) -> Response[Any]:
    """What the visitor sees of any error. Only unexpected ones are logged, once, without the address's tokens."""
    status = status_of(error)
    if status >= 500:
        log.error("%s %s failed\n%s", request.method, request.scope.get("route_handler"), trace(error))
    if isinstance(error, NotAllowed) and not error.key and request.method == "GET":
        return see_other(f"{url('accounts:sign-in')}?next={quote(path_of(request), safe='/')}")
    sentence = word(error) if isinstance(error, Problem) and error.key else _(WORDS.get(status, WORDS[500 if status >= 500 else 400]))
    headers = {**PRIVATE, "retry-after": str(error.seconds)} if isinstance(error, TooMany) else PRIVATE
    if status in UNREAD:
        headers = {**headers, "connection": "close"}
    if "application/json" in request.headers.get("accept", ""):
        body = msgspec.json.encode({"type": "about:blank", "status": status, "title": HTTPStatus(status).phrase, "detail": sentence})
        return Response(body, status_code=status, media_type="application/problem+json", headers=headers)
    typed = error.typed if isinstance(error, TooMany) else []
    body = render("web/error.html", status=status, sentence=sentence, typed=typed, path=path_of(request)).encode()
    return Response(body, status_code=status, media_type=HTML, headers=headers)


def path_of(request: Request[Any, Any, Any]) -> str:
    return request.url.path + (f"?{request.url.query}" if request.url.query else "")


def status_of(error: Exception) -> int:
    if isinstance(error, Problem):
        return error.status
    if isinstance(error, HTTPException):
        return 413 if "maximum" in str(error.detail).lower() and error.status_code == 400 else error.status_code
    return 500

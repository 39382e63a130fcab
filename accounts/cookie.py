"""The cookie of the login: only for this host, not for scripts, not sent from other sites' forms (RFC 6265bis). And the one of the language."""

from typing import Any

from litestar import Request, Response

from accounts.access import cookie_name
from accounts.rules import SESSION

Asked = Request[Any, Any, Any]
YEAR = 365 * 24 * 3600


def brought(request: Asked) -> str:
    """The token that the browser has now."""
    return request.cookies.get(cookie_name(request), "")


def give(request: Asked, answer: Response[Any], token: str) -> Response[Any]:
    put(request, answer, token, int(SESSION.total_seconds()))
    return answer


def take_back(request: Asked, answer: Response[Any]) -> Response[Any]:
    put(request, answer, "", 0)
    return answer


def put(request: Asked, answer: Response[Any], token: str, seconds: int) -> None:
    secure = request.scope["scheme"] == "https"
    answer.set_cookie(cookie_name(request), token, max_age=seconds, path="/", secure=secure, httponly=True, samesite="lax")


def speak(request: Asked, answer: Response[Any], code: str, *, keep: bool = False) -> Response[Any]:
    """From now on the pages are in this language; with `keep` only when none was chosen yet."""
    if not (keep and "lang" in request.cookies):
        answer.set_cookie("lang", code, max_age=YEAR, path="/", httponly=True, samesite="lax", secure=request.scope["scheme"] == "https")
    return answer

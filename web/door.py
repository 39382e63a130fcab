"""The front door: what holds for every request, also for those that no route answers.

It stands around Litestar, because 404 and 405 never reach Litestar's middleware: it turns HEAD into GET, refuses changes asked for by
other sites, finds the language, and adds the headers that every answer has.
"""

import re
from typing import Any
from urllib.parse import parse_qs, urlsplit

from litestar.types import ASGIApp, Message, Receive, Send

from settings import SETTINGS
from web import language

SAFE = {"GET", "HEAD", "OPTIONS"}
POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "form-action 'self'",
        "object-src 'none'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
ALWAYS = [
    (b"content-security-policy", POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(self), microphone=(), geolocation=()"),
]
HSTS = (b"strict-transport-security", b"max-age=31536000")
ENDED = re.compile(r"(.*/\d+)\.(ics)")  # Litestar cannot tell 12 from 12.ics: …/12.ics is asked for as …/12/ics
NO_ROW = re.compile(r"/\d{10,}(/|\.|$)")  # a number that no row has, and that PostgreSQL does not take for one
YEAR = 365 * 24 * 3600


class Door:
    """An ASGI application around another."""

    def __init__(self, inside: ASGIApp) -> None:
        self.inside = inside

    async def __call__(self, scope: Any, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.inside(scope, receive, send)
            return
        headers, chosen = dict(scope["headers"]), asked_language(scope["query_string"])
        scope, extra = let_in(scope, headers), also_said(chosen, scope["scheme"] == "https")
        token = language.current.set(chosen or from_cookie(headers) or language.best(headers.get(b"accept-language", b"").decode("latin-1")))

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                said = {name for name, _value in message["headers"]}
                message["headers"] = [*message["headers"], *(header for header in extra if header[0] not in said or header[0] == b"set-cookie")]
            await send(message)

        try:
            await self.inside(scope, receive, with_headers)
        finally:
            language.current.reset(token)


def let_in(scope: Any, headers: dict[bytes, bytes]) -> Any:
    """The request as the routes know it."""
    if scope["method"] not in SAFE and from_elsewhere(headers):
        scope = moved({**scope, "method": "GET"}, "/refused")  # answers 403 in the site's look
    elif scope["method"] == "HEAD":
        scope = {**scope, "method": "GET", "is_head": True}  # for whoever would read a large file for nothing
    path = meant(scope["path"])
    return scope if path == scope["path"] else moved(scope, path)


def also_said(chosen: str, is_secure: bool) -> list[tuple[bytes, bytes]]:
    """Headers of every answer; and the language, when it was chosen just now."""
    cookie = [(b"set-cookie", lang_cookie(chosen, is_secure))] if chosen else []
    return [*ALWAYS, *([HSTS] if is_secure else []), *cookie]


def from_elsewhere(headers: dict[bytes, bytes]) -> bool:
    """A change asked for by another site: Sec-Fetch-Site says so, or in older browsers the Origin. No tokens, no cookies."""
    site = headers.get(b"sec-fetch-site")
    if site is not None:
        return site not in {b"same-origin", b"none"}
    origin = headers.get(b"origin")
    if origin is None:
        return False
    netloc = urlsplit(origin.decode("latin-1")).netloc
    return netloc not in {headers.get(b"host", b"").decode("latin-1"), urlsplit(SETTINGS.base_url).netloc}


def meant(path: str) -> str:
    """The path as routes know it."""
    if NO_ROW.search(path):
        return "/nowhere"
    ended = ENDED.fullmatch(path)
    return "/".join(ended.groups()) if ended else path


def moved(scope: Any, path: str) -> Any:
    """The same request to another address."""
    return {**scope, "path": path, "raw_path": path.encode()}


def asked_language(query: bytes) -> str:
    if b"lang=" not in query:
        return ""
    found = parse_qs(query.decode("latin-1")).get("lang", [""])[0]
    return found if found in language.LANGUAGES else ""


def from_cookie(headers: dict[bytes, bytes]) -> str:
    for part in headers.get(b"cookie", b"").split(b";"):
        name, _, value = part.strip().partition(b"=")
        if name == b"lang" and value.decode("latin-1") in language.LANGUAGES:
            return value.decode("latin-1")
    return ""


def lang_cookie(code: str, secure: bool) -> bytes:
    return f"lang={code}; Path=/; Max-Age={YEAR}; SameSite=Lax; HttpOnly{'; Secure' if secure else ''}".encode()

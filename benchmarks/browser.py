"""The least that can ask the app for a page, so that the asking costs next to nothing."""

from typing import Any, NamedTuple
from urllib.parse import urlencode


class Answer(NamedTuple):
    status: int
    headers: dict[str, str]
    body: bytes


async def ask(app: Any, path: str, form: dict[str, str] | None = None, **headers: str) -> Answer:
    body = urlencode(form or {}).encode()
    sent = {"host": "localhost:8000", "accept-language": "sv", **{name.replace("_", "-"): value for name, value in headers.items()}}
    if form is not None:
        sent |= {"content-type": "application/x-www-form-urlencoded", "content-length": str(len(body)), "sec-fetch-site": "same-origin"}
    messages: list[Any] = []

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": body, "more_body": False}

    async def send(message: Any) -> None:
        messages.append(message)

    await app(scope("GET" if form is None else "POST", path, sent), receive, send)
    headers_got = {name.decode(): value.decode() for name, value in messages[0]["headers"]}
    return Answer(messages[0]["status"], headers_got, b"".join(message.get("body", b"") for message in messages[1:]))


def scope(method: str, path: str, headers: dict[str, str]) -> dict[str, Any]:
    """What a server tells an ASGI application of a request."""
    return {
        "type": "http",
        "asgi": {"version": "3.0", "spec_version": "2.3"},
        "http_version": "1.1",
        "method": method,
        "scheme": "http",
        "path": path,
        "raw_path": path.encode(),
        "root_path": "",
        "query_string": b"",
        "headers": [(name.encode(), value.encode()) for name, value in headers.items()],
        "client": ("127.0.0.1", 50000),
        "server": ("localhost", 8000),
        "state": {},
    }

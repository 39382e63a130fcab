"""Style sheets, scripts, fonts and icons of all packages, by names that carry their content's hash: kept for a year, and 304 when asked again."""

import hashlib
import mimetypes
import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

from litestar import Request, Response, get
from litestar.params import FromPath
from markupsafe import Markup

from web import colour
from web.problems import NotFound

ROOT = Path(__file__).parent.parent
FOR_EVER = "public, max-age=31536000, immutable"
TYPES = {".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml", ".woff2": "font/woff2"}


class Asset(NamedTuple):
    body: bytes
    media_type: str
    tag: str


@cache
def assets() -> dict[str, Asset]:
    """Every file in a package's static folder, by its public name: page.css is page.3f2a9c01d4.css."""
    found = {}
    for path in sorted(ROOT.glob("*/static/*")):
        body = content(path)
        found[hashed_name(path, body)] = Asset(body, media_type(path), f'"{digest(body)}"')
    return found


@cache
def names() -> dict[str, str]:
    return {path.name: hashed_name(path, content(path)) for path in sorted(ROOT.glob("*/static/*"))}


def content(path: Path) -> bytes:
    """The file; a style sheet with the hashed names of the fonts and pictures beside it."""
    body = path.read_bytes()
    if path.suffix != ".css":
        return body
    return re.sub(rb"url\(([\w.-]+)\)", lambda found: b"url(%s)" % beside(path, found[1].decode()).encode(), body)


def beside(sheet: Path, name: str) -> str:
    path = sheet.with_name(name)
    return hashed_name(path, path.read_bytes())


def digest(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()[:12]


def hashed_name(path: Path, body: bytes) -> str:
    return f"{path.stem}.{digest(body)}{path.suffix}"


def media_type(path: Path) -> str:
    return TYPES.get(path.suffix) or mimetypes.guess_type(path.name)[0] or "application/octet-stream"


def asset(name: str) -> str:
    return f"/static/{names()[name]}"


def sheet(*files: str) -> Markup:
    """Style sheets as text, to stand inside a document that is to be printed: a PDF fetches nothing."""
    return Markup("\n".join(assets()[names()[name]].body.decode() for name in files))  # noqa: S704 - our own files


def accent(name: str) -> Asset | None:
    value = "#" + name.removeprefix("accent-").removesuffix(".css")
    if not name.startswith("accent-") or not colour.is_colour(value):
        return None
    body = colour.sheet(value)
    return Asset(body, "text/css", f'"{digest(body)}"')


@get("/static/{name:str}", name="web:static", sync_to_thread=False)
def static_file(request: Request, name: FromPath[str]) -> Response[bytes]:
    found = assets().get(name) or accent(name)
    if found is None:
        raise NotFound
    headers = {"etag": found.tag, "cache-control": FOR_EVER}
    if request.headers.get("if-none-match") == found.tag:
        return Response(b"", status_code=304, headers=headers)
    return Response(found.body, media_type=found.media_type, headers=headers)

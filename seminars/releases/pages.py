"""What has changed in a programme since an earlier release, for everybody; and a feed of releases (Atom, RFC 4287)."""

from datetime import datetime
from typing import Any
from uuid import NAMESPACE_URL, uuid5
from xml.etree.ElementTree import Element, SubElement, tostring

from litestar import Request, Response, get
from litestar.params import FromPath

from events.access import event_to_show
from events.queries import Front
from events.showing import show
from events.tables import Event
from seminars.releases.queries import Told, changes_since, released, releases_of
from seminars.releases.rules import WHAT
from seminars.rules import PART_ROLES
from web.forms import whole
from web.kept import answer, tagged
from web.language import _, current, pick
from web.pages import absolute, url
from web.problems import NotFound

ATOM = "http://www.w3.org/2005/Atom"
MOST = 50  # entries of the feed


@get("/events/{slug:str}/changes", name="seminars:changes")
async def changes_page(request: Request[Any, Any, Any], slug: FromPath[str]) -> Response[bytes]:
    """Since the release before the last one, or since the one that is asked for. Raises NotFound for one that never was."""
    since = whole(request.query_params.get("since", 0))

    async def facts(event: Event, _front: Front) -> dict[str, Any]:
        return await changes_facts(event, since)

    return await show(request, slug, "seminars/releases/changes.html", facts, once=bool(since))


async def changes_facts(event: Event, since: int) -> dict[str, Any]:
    there = await releases_of(event.id)
    number = since or (there[min(1, len(there) - 1)].number if there else 0)
    release = await released(event.id, number)
    if since and release is None:
        raise NotFound
    facts = {"releases": there, "since": number, "changes": await changes_since(event, release) if release else [], "what": WHAT, "roles": PART_ROLES}
    return {**facts, "path": url("seminars:changes", slug=event.slug), "query": f"&since={since}" if since else ""}


@get("/events/{slug:str}/changes.atom", name="seminars:changes-feed")
async def changes_feed(request: Request[Any, Any, Any], slug: FromPath[str]) -> Response[bytes]:
    event = await event_to_show(slug, request)
    return answer(request, tagged(feed(event, await releases_of(event.id))), "application/atom+xml")


def feed(event: Event, releases: list[Told]) -> bytes:
    """RFC 4287, 4.1.1: each entry keeps its id and is never changed; the feed is as new as its newest entry."""
    here, page = url("seminars:changes-feed", slug=event.slug), url("seminars:changes", slug=event.slug)
    root = Element("feed", {"xmlns": ATOM, "xml:lang": current.get()})
    title = pick(event, "title").text
    head(root, name_of(event), _("Programme of {event}: releases", event=title), releases[0].at if releases else event.changed_at)
    SubElement(root, "link", rel="self", type="application/atom+xml", href=absolute(here))
    SubElement(root, "link", rel="alternate", type="text/html", href=absolute(page))
    SubElement(SubElement(root, "author"), "name").text = title
    for release in releases[:MOST]:
        entry = SubElement(root, "entry")
        head(entry, name_of(event, release.number), titled(release), release.at)
        SubElement(entry, "link", rel="alternate", type="text/html", href=absolute(f"{page}?since={max(1, release.number - 1)}"))
        SubElement(entry, "content", type="text").text = release.note or titled(release)
    return b'<?xml version="1.0" encoding="utf-8"?>\n' + tostring(root, encoding="utf-8", xml_declaration=False)


def head(element: Element, name: str, title: str, at: datetime) -> None:
    SubElement(element, "id").text = name
    SubElement(element, "title").text = title
    SubElement(element, "updated").text = at.isoformat(timespec="seconds")


def name_of(event: Event, number: int = 0) -> str:
    return f"urn:uuid:{uuid5(NAMESPACE_URL, f'samling:{event.id}:{event.created_at.isoformat()}:{number}')}"


def titled(release: Told) -> str:
    return _("Release {number}: {name}", number=release.number, name=release.name) if release.name else _("Release {number}", number=release.number)


ROUTES = [changes_page, changes_feed]

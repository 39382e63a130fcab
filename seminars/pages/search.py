"""Searching over all events, and the library of those that are over."""

from collections.abc import Collection, Mapping
from itertools import groupby
from typing import Any

from litestar import Request, Response, get

from events.listing import public_events
from events.tables import Event
from seminars.archive.queries import Hit, Where, find, library
from seminars.archive.rules import FOUND, GROUPINGS, Found, Grouping, asked, together
from web.forms import whole
from web.pages import page, url

Asked = Request[Any, Any, Any]
A_PAGE = 20
HEADS = {Grouping.EVENT: lambda hit: hit.event.id, Grouping.YEAR: lambda hit: hit.year, Grouping.KIND: lambda hit: hit.kind}


@get("/search", name="seminars:search")
async def search(request: Asked) -> Response[bytes]:
    sent, events = request.query_params, await choosable()
    text = sent.get("q", "")[:200]
    words = asked(text)
    years = sorted({event.first_day.year for _number, event in events}, reverse=True)
    where, group = chosen(sent, years), grouping(sent)
    hits = arranged(await find(words, where), group)
    at = max(1, whole(sent.get("page", "")))
    facts = {"text": text, "where": where, "group": group, "sought": words, "number": len(hits), "at": at, "pages": -(-len(hits) // A_PAGE)}
    options = {"kinds": FOUND, "groupings": GROUPINGS, "events": events, "years": years}
    return page("seminars/search.html", path=url("seminars:search"), groups=headed(hits[(at - 1) * A_PAGE : at * A_PAGE], group), **facts, **options)


def chosen(sent: Mapping[str, str], years: Collection[int]) -> Where:
    """What nobody can choose is as if it had not been chosen."""
    kind, year = sent.get("kind", ""), whole(sent.get("year", ""))
    return Where(kind if kind in set(Found) else "", whole(sent.get("event", "")), year if year in years else 0)


def grouping(sent: Mapping[str, str]) -> Grouping:
    by = sent.get("group", "")
    return Grouping(by) if by in set(Grouping) else Grouping.NONE


def arranged(hits: list[Hit], group: Grouping) -> list[Hit]:
    """Years the latest first, kinds as everywhere, events as the best hit of each comes."""
    if group == Grouping.NONE:
        return hits
    order: dict[Grouping, list[Any]] = {Grouping.YEAR: sorted({hit.year for hit in hits}, reverse=True), Grouping.KIND: list(FOUND)}
    return together(hits, HEADS[group], order.get(group, []))


def headed(hits: list[Hit], group: Grouping) -> list[tuple[Hit, list[tuple[Hit, str]]]]:
    """Under each heading its hits with their addresses; the first says what the heading is."""
    groups = [list(several) for _head, several in groupby(hits, key=HEADS.get(group, lambda _hit: 0))]
    return [(several[0], [(hit, address(hit)) for hit in several]) for several in groups]


async def choosable() -> list[Any]:
    """Public events, the next and the latest first."""
    coming, past = await public_events()
    numbers = {row["slug"]: row["id"] for row in await Event.select(Event.id, Event.slug)}
    return [(numbers[event.slug], event) for event in [*coming, *past]]


def address(hit: Hit) -> str:
    slug = hit.event.slug
    if hit.kind == Found.MATERIAL:
        assert hit.material is not None
        return hit.material.link or url("seminars:material-file", slug=slug, uid=hit.material.uid)
    if hit.kind == Found.SPEAKER:
        return url("seminars:speaker", slug=slug, number=hit.ref)
    if hit.kind == Found.PRACTICE:
        return f"{url('attendees:practices', slug=slug)}#practice-{hit.ref}"
    return url("events:event", slug=slug) if hit.kind == Found.EVENT else url("seminars:seminar", slug=slug, number=hit.ref)


@get("/archive", name="seminars:archive")
async def archive() -> Response[bytes]:
    return page("seminars/archive.html", path=url("seminars:archive"), events=await library())


ROUTES = [search, archive]

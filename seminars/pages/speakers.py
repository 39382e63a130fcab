"""Who speaks: all of them by name, and each with their seminars."""

from typing import Any

from litestar import Request, Response, get
from litestar.params import FromPath

from events.queries import Front
from events.showing import show
from events.tables import Event
from seminars.desks import published_profile
from seminars.portraits import portraits
from seminars.queries import speakers
from seminars.rules import PART_ROLES
from web.pages import url
from web.problems import NotFound


@get("/events/{slug:str}/speakers", name="seminars:speakers")
async def speakers_page(request: Request[Any, Any, Any], slug: FromPath[str]) -> Response[bytes]:
    return await show(request, slug, "seminars/speakers.html", speakers_facts)


async def speakers_facts(event: Event, _front: Front) -> dict[str, Any]:
    return {"path": url("seminars:speakers", slug=event.slug), "speakers": await speakers(event), "portraits": await portraits(event), "roles": PART_ROLES}


@get("/events/{slug:str}/speakers/{number:int}", name="seminars:speaker")
async def speaker_page(request: Request[Any, Any, Any], slug: FromPath[str], number: FromPath[int]) -> Response[bytes]:
    async def facts(event: Event, _front: Front) -> dict[str, Any]:
        return await speaker_facts(event, number)

    return await show(request, slug, "seminars/speaker.html", facts, about=number)


async def speaker_facts(event: Event, number: int) -> dict[str, Any]:
    found = next((who for who in await speakers(event) if who.person == number), None)
    if found is None:
        raise NotFound
    profile = await published_profile(event, number)
    portrait = bool(profile and profile.portrait)
    return {"path": url("seminars:speaker", slug=event.slug, number=number), "speaker": found, "roles": PART_ROLES, "profile": profile, "portrait": portrait}

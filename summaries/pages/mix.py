"""Who comes and who is wanted, by actor type and region: for organisers with what they want, and for the public what it may see."""

from collections.abc import Mapping
from typing import Any

from litestar import Request, Response, get, post
from litestar.params import FromPath
from markupsafe import Markup

from events.access import event_to_run
from events.actions.shares import set_shares
from events.queries import Front
from events.rules import READS
from events.showing import show
from events.tables import Event
from network.forms import options
from network.regions import regions as all_regions
from network.rules import ACTOR_TYPES
from summaries import mix_form
from summaries.hiding import FEWEST
from summaries.mix import Mix, Pair, lines, mixed, mixed_for_public, picture
from summaries.queries import people_of, wanted_shares
from web.forms import Form
from web.language import _, pick
from web.pages import page, render, see_other, url
from web.problems import NotFound

Asked = Request[Any, Any, Any]
PATH = "/manage/events/{slug:str}/mix"


@get(PATH, name="summaries:mix")
async def mix(request: Asked, slug: FromPath[str]) -> Response[Any]:
    event, _account = await event_to_run(slug, request, READS)
    form = mix_form.filled(await wanted_shares(event), event.mix_is_public)
    return await shown(event, form, saved="saved" in request.query_params)


@post(PATH, name="summaries:change-mix", request_max_body_size=100_000)
async def change(request: Asked, slug: FromPath[str]) -> Response[Any]:
    event, account = await event_to_run(slug, request)
    form = mix_form.read(await request.form())
    if form.data is None:
        return await shown(event, form)
    await set_shares(event.id, mix_form.wanted_in(form.data), is_public=form.data.is_public, account=account.id)
    return see_other(f"{url('summaries:mix', slug=slug)}?saved")


async def shown(event: Event, form: Form[Any], saved: bool = False) -> Response[Any]:
    wanted = await wanted_shares(event)
    facts = seen(mixed(await people_of(event), wanted), wanted)
    more = {"form": form, "options": options(), "saved": saved, "fewest": FEWEST}
    return page("summaries/mix.html", status=422 if form.errors else 200, event=event, here="overview", **facts, **more)


def seen(found: Mix, wanted: Mapping[Pair, int]) -> dict[str, Any]:
    """What the picture and its tables need."""
    regions = {f"{one.country}-{one.code}": pick(one, "name").text for one in all_regions().values()} | {"": _("elsewhere").capitalize()}
    return {"mix": found, "lines": lines(found, wanted), "drawn": picture(found, wanted), "type_names": ACTOR_TYPES, "region_names": regions}


@get("/events/{slug:str}/mix", name="summaries:public-mix")
async def public_mix(request: Asked, slug: FromPath[str]) -> Response[bytes]:
    return await show(request, slug, "summaries/public_mix.html", public_facts)


async def public_facts(event: Event, _front: Front) -> dict[str, Any]:
    if not event.mix_is_public:
        raise NotFound
    wanted = await wanted_shares(event)
    found = mixed_for_public(await people_of(event), wanted)
    return {"path": url("summaries:public-mix", slug=event.slug), "fewest": FEWEST, **seen(found, wanted)}


async def mix_section(event: Event) -> str:
    """Answers the events' question: what their own page tells of it."""
    if not event.mix_is_public:
        return ""
    return Markup(render("summaries/mix_section.html", event=event))  # noqa: S704 - our own template


ROUTES = [mix, change, public_mix]

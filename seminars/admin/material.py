"""Material as organisers see it: who has handed in and who has not, and reminding exactly those; until when it is asked for."""

from contextlib import suppress
from datetime import date
from typing import Any

import msgspec
from litestar import Request, Response, get, post
from litestar.params import FromPath

from events.access import event_to_run
from events.tables import Event
from seminars.actions.reminding import ask_until, excuse, remind, reminds_at
from seminars.material.owing import STATES, Chosen, Owed, owing, state_of, to_remind
from seminars.material.queries import has_content, material_of
from seminars.material.rules import Reader
from seminars.material.zips import size_of_all
from seminars.queries import layout, rooms_of
from web import clock
from web.forms import Form
from web.language import local
from web.pages import page, see_other, url

Asked = Request[Any, Any, Any]
PATH = "/manage/events/{slug:str}/material"
SMALL = 20_000  # bytes of a form


class Until(msgspec.Struct):
    material_until: date | None = None


@get(PATH, name="seminars:material-overview")
async def overview(request: Asked, slug: FromPath[str]) -> Response[bytes]:
    event, _account = await event_to_run(slug, request)
    return await shown(event, request.query_params, Form(Until, material_until=event.material_until))


async def shown(event: Event, asked: Any, form: Form[Until]) -> Response[bytes]:
    everybody, filters = await owing(event), chosen(asked)
    facts = {
        "found": [one for one in everybody if filters.takes(one)],
        "days": sorted({one.item.day for one in everybody}),
        "rooms": await rooms_of(event),
        "filters": filters,
        "asked": [one for one in everybody if not one.is_excused],
        "sent": int(number) if (number := asked.get("sent", "")).isdecimal() and len(number) < 6 else None,
        "states": STATES,
        "unasked": sorted({one.who.name for one in everybody if one.is_recorded_without_asking}),
        "zips": await sizes_of_zips(event),
        "reminds_at": reminder(event),
        **who_is_reminded(everybody, filters),
    }
    return page("seminars/material_overview.html", status=422 if form.errors else 200, event=event, form=form, state_of=state_of, **facts)


async def sizes_of_zips(event: Event) -> dict[int | None, int]:
    """By room, in bytes, where there is anything to put in."""
    found, sizes = await material_of(event, Reader.ORGANISER), dict[int | None, int]()
    for item in await layout(event):
        having = [one for one in found.get(item.id, []) if has_content(one)]
        if having:
            sizes[item.room_id] = sizes.get(item.room_id, 0) + size_of_all(having)
    return sizes


def who_is_reminded(everybody: list[Owed], filters: Chosen) -> dict[str, Any]:
    """How many a reminder goes to, how many more when those of the last day are reminded again, and who has no address."""
    those = [one for one in everybody if filters.takes(one)]
    now, all_ = to_remind(those), to_remind(those, again=True)
    nobody = {one.who.name for one in those if one.is_missing and not one.email}
    return {"to_remind": len(now), "just_reminded": len(all_) - len(now), "no_address": sorted(nobody)}


def reminder(event: Event) -> Any:
    """When those are reminded by themselves; None when that is past or no day is set."""
    at = reminds_at(event, event.material_until) if event.material_until else None
    return local(at, event.zone) if at and at > clock.now() else None


def chosen(asked: Any) -> Chosen:
    """What cannot be read is as if it had not been asked for."""
    day, room, state = (asked.get(name) or "" for name in ("day", "room", "state"))
    found = Chosen(state=state if state in ("missing", "given", "excused") else "", room=int(room) if room.isdecimal() and len(room) < 10 else None)
    with suppress(ValueError):
        return msgspec.structs.replace(found, day=date.fromisoformat(day))
    return found


@post(f"{PATH}/reminders", name="seminars:remind-of-material", request_max_body_size=SMALL)
async def send_reminders(request: Asked, slug: FromPath[str]) -> Response[Any]:
    """To those on the page, as it was filtered."""
    event, account = await event_to_run(slug, request)
    sent = await request.form()
    filters, again = chosen(sent), "again" in sent
    persons = to_remind((one for one in await owing(event) if filters.takes(one)), again=again)
    number = await remind(event, persons, account=account.id, again=again)
    return see_other(f"{url('seminars:material-overview', slug=slug)}?sent={number}")


@post(f"{PATH}/until", name="seminars:material-until", request_max_body_size=SMALL)
async def set_until(request: Asked, slug: FromPath[str]) -> Response[Any]:
    event, account = await event_to_run(slug, request)
    form = Form(Until, await request.form())
    if form.data is None:
        return await shown(event, {}, form)
    await ask_until(event, form.data.material_until, account=account.id)
    return see_other(url("seminars:material-overview", slug=slug))


@post(f"{PATH}/parts/{{number:int}}", name="seminars:excuse-from-material", request_max_body_size=SMALL)
async def change_part(request: Asked, slug: FromPath[str], number: FromPath[int]) -> Response[Any]:
    """Somebody has nothing to hand in; or has, after all."""
    event, account = await event_to_run(slug, request)
    await excuse(event, number, "excuse" in await request.form(), account=account.id)
    return see_other(f"{url('seminars:material-overview', slug=slug)}#part{number}")


ROUTES = [overview, send_reminders, set_until, change_part]

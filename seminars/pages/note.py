"""Where a rapporteur writes a seminar's note: draft, preview, versions, handing in. Behind the link to the own page."""

from typing import Annotated, Any, Literal

import msgspec
from litestar import Request, Response, get, post
from litestar.params import FromPath

from accounts.throttle import slow_posts
from events.queries import front_of
from events.tables import Event
from seminars.actions.notes import take_back_version, write_note
from seminars.desks import person_by_id
from seminars.notes import latest, versions
from seminars.pages.desk import UNSEEN, found
from seminars.queries import Item
from seminars.rules import PartRole
from seminars.tables import Desk
from web.forms import Form
from web.markdown import as_html
from web.pages import page, see_other, url
from web.problems import NotFound

Asked = Request[Any, Any, Any]
PATH = "/s/{token:str}/notes/{number:int}"


class Written(msgspec.Struct, kw_only=True):
    text: Annotated[str, msgspec.Meta(min_length=1, max_length=20_000)]
    language: Literal["sv", "fi", "en"]


async def owed(token: str, number: int) -> tuple[Desk, Event, Item]:
    """The seminar, when whose page it is is its rapporteur."""
    desk, event, who = await found(token)
    item = next((item for role, item in who.parts if item.id == number and role == PartRole.RAPPORTEUR), None)
    if item is None:
        raise NotFound
    return desk, event, item


@get(PATH, name="seminars:note")
async def note(token: FromPath[str], number: FromPath[int], request: Asked) -> Response[bytes]:
    desk, event, item = await owed(token, number)
    draft, person = await latest(number), await person_by_id(desk.person)
    form = Form(Written, text=draft.text if draft else "", language=draft.language if draft else person.language if person else "sv")
    return await shown(token, event, item, form, saved="saved" in request.query_params)


@post(PATH, name="seminars:write-note", request_max_body_size=200_000)
async def write(token: FromPath[str], number: FromPath[int], request: Asked) -> Response[Any]:
    """Shown as it would read, kept as a draft, or handed in; by the button that was pressed."""
    await slow_posts(request)
    desk, event, item = await owed(token, number)
    sent = await request.form()
    form = Form(Written, sent)
    if form.data is None or "preview" in sent:
        return await shown(token, event, item, form)
    await write_note(event, number, form.data.text, form.data.language, person=desk.person, hand_in="hand_in" in sent)
    return see_other(f"{url('seminars:note', token=token, number=number)}?saved")


@post(f"{PATH}/versions/{{version:int}}", name="seminars:take-back-note", request_max_body_size=10_000)
async def take_back(token: FromPath[str], number: FromPath[int], version: FromPath[int], request: Asked) -> Response[Any]:
    await slow_posts(request)
    desk, event, _item = await owed(token, number)
    await take_back_version(event, number, version, person=desk.person)
    return see_other(url("seminars:note", token=token, number=number))


async def shown(token: str, event: Event, item: Item, form: Form[Written], saved: bool = False) -> Response[bytes]:
    facts = {"front": await front_of(event), "versions": await versions(item.id), "preview": as_html(form.value("text")), "saved": saved}
    status = 422 if form.errors else 200
    return page("seminars/note.html", status=status, headers=UNSEEN, event=event, token=token, item=item, form=form, **facts)


ROUTES = [note, write, take_back]

"""A speaker's own page, opened by the mailed link: what, when and where, who comes; who one is, and what may be shown."""

from typing import Annotated, Any, Literal

import msgspec
from litestar import Request, Response, get, post
from litestar.params import FromPath

from accounts.throttle import slow_posts
from events.queries import front_of, is_over
from events.tables import Event
from network.queries import accepted_organisations
from network.rules import ACTOR_TYPES
from network.tables import Organisation, Person
from seminars.actions.desks import Profile, keep_profile, opened
from seminars.actions.reminding import excuse
from seminars.desks import agreed_by, desk_by_token, equipment, part_of, person_by_id, rooms_by_id
from seminars.inspection.rules import CROPS, Crop
from seminars.material.keeping import Owned, owned_by_seminar
from seminars.material.options import options
from seminars.material.owing import owing
from seminars.notes import handed_in
from seminars.queries import Appearance, Item
from seminars.questions import ask_page_of_speaker, ask_what_was_said, ask_who_comes, on_speaker_comes
from seminars.rules import AGREEMENTS, PART_ROLES, Agreed, PartRole, SeminarState
from seminars.tables import Desk
from seminars.webinars.queries import has_meeting, meeting_of, own_meetings
from seminars.wishes.queries import said_by
from web.database import first_row
from web.forms import Form, Line, Name
from web.pages import PRIVATE, page, see_other, url
from web.problems import NotFound

Asked = Request[Any, Any, Any]
KNOWN = {"agreements": AGREEMENTS, "roles": PART_ROLES, "types": ACTOR_TYPES}
UNSEEN = {**PRIVATE, "x-robots-tag": "noindex"}
About = Annotated[str, msgspec.Meta(max_length=4000)]


class Filled(msgspec.Struct, kw_only=True):
    """What a speaker fills in."""

    first_name: Name
    last_name: Name
    title: Annotated[str, msgspec.Meta(max_length=120)] = ""
    organisation: Line = ""
    language: Literal["sv", "fi", "en"]
    about_sv: About = ""
    about_fi: About = ""
    about_en: About = ""
    publish: bool = False
    record: bool = False


async def found(token: str) -> tuple[Desk, Event, Appearance]:
    """As long as the person has a part in the programme."""
    desk = await desk_by_token(token)
    event = await first_row(Event, "id = {}", desk.event) if desk else None
    who = await part_of(event, desk.person) if desk and event else None
    if desk is None or event is None or who is None:
        raise NotFound
    return desk, event, who


@get("/s/{token:str}", name="seminars:desk")
async def desk(token: FromPath[str], request: Asked) -> Response[bytes]:
    row, event, who = await found(token)
    await opened(row)
    person = await person_by_id(row.person)
    assert person is not None
    return await shown(token, event, who, await filled(row, who, person), saved="saved" in request.query_params)


@post("/s/{token:str}/registration", name="seminars:register-speaker", request_max_body_size=10_000)
async def take_part(token: FromPath[str], request: Asked) -> Response[Any]:
    await slow_posts(request)
    row, event, _who = await found(token)
    person = await person_by_id(row.person)
    assert person is not None
    for ask in on_speaker_comes:
        await ask(event, person)
    return see_other(url("seminars:desk", token=token))


@post("/s/{token:str}", name="seminars:keep-profile", request_max_body_size=100_000)
async def keep(token: FromPath[str], request: Asked) -> Response[Any]:
    await slow_posts(request)
    row, event, who = await found(token)
    form = Form(Filled, await request.form())
    if form.data is None:
        return await shown(token, event, who, form)
    profile = Profile(**{name: getattr(form.data, name) for name in Profile.__struct_fields__})
    await keep_profile(event, row, profile, {what for what in Agreed if getattr(form.data, what)})
    return see_other(f"{url('seminars:desk', token=token)}?saved")


async def filled(row: Desk, who: Appearance, person: Person) -> Form[Filled]:
    """Title and organisation as the programme has them, else as the register does."""
    organisation = await first_row(Organisation, "id = {}", person.organisation) if person.organisation and not who.organisation else None
    same = {name: getattr(person, name) for name in ("first_name", "last_name", "language", "about_sv", "about_fi", "about_en")}
    known = {"title": who.title or person.position, "organisation": who.organisation or (organisation.name if organisation else "")}
    return Form(Filled, **same, **known, **{what: what in await agreed_by(row.id) for what in Agreed})


async def shown(token: str, event: Event, who: Appearance, form: Form[Filled], saved: bool = False, portrait: Form[Any] | None = None) -> Response[bytes]:
    rooms = await rooms_by_id(event)
    parts = [(role, item, equipment(item, rooms), await ask_who_comes(event, item.id)) for role, item in who.parts]
    person = await person_by_id(who.person)
    facts = {
        "materials": await materials_of(event, who),
        "said": {item.id: await ask_what_was_said(event, item.id) for _role, item in who.parts},
        "excused": await excusable(event, who.person),
        **options(),
        "noted": await handed_in([item.id for role, item in who.parts if role == PartRole.RAPPORTEUR]),
        "sitting": portrait or Form(msgspec.Struct, part=(person.portrait_part if person else "") or Crop.MIDDLE),
        "portrait": person.portrait if person else "",
        "crops": CROPS,
        "page_there": await ask_page_of_speaker(event, person) if person else "",
        "front": await front_of(event),
        "when": await said_by(event, who.person),
        "is_over": is_over(event),
        "meets_online": has_meeting(event, await meeting_of(event.id)),
        "own_meetings": await own_meetings(event.id),
        "organisations": await accepted_organisations(),
    }
    status = 422 if form.errors or portrait else 200
    return page("seminars/desk.html", status=status, headers=UNSEEN, event=event, token=token, who=who, parts=parts, form=form, saved=saved, **facts, **KNOWN)


async def materials_of(event: Event, who: Appearance) -> list[tuple[Item, list[Owned]]]:
    """Of each seminar in which the person does something and which takes place, with what is there already."""
    there, items = await owned_by_seminar(event.id), {item.id: item for _role, item in who.parts if item.state == SeminarState.PLANNED}
    return [(item, there.get(item.id, [])) for item in items.values()]


async def excusable(event: Event, person: int) -> dict[int, bool]:
    """By seminar in which the person speaks and has handed nothing in: whether there is nothing to hand in."""
    return {one.item.id: one.is_excused for one in await owing(event) if one.who.person == person and not one.given}


@post("/s/{token:str}/seminars/{number:int}/nothing", name="seminars:nothing-to-hand-in", request_max_body_size=10_000)
async def excuse_oneself(token: FromPath[str], number: FromPath[int], request: Asked) -> Response[Any]:
    """Nothing to hand in, be it that a co-speaker does; or something after all."""
    await slow_posts(request)
    row, event, _who = await found(token)
    part = next((one.who.part for one in await owing(event) if one.item.id == number and one.who.person == row.person), None)
    if part is None:
        raise NotFound
    await excuse(event, part, "excuse" in await request.form())
    return see_other(f"{url('seminars:desk', token=token)}#material")


ROUTES = [desk, keep, take_part, excuse_oneself]

"""The material of an event that a participant may have, on the own page: of one's own seminars first, then of all others."""

from typing import Any

from litestar import Request, Response, get
from litestar.params import FromPath

from attendees.pages.person import Opened, found
from attendees.queries import own_items
from attendees.rules import RegistrationState
from attendees.tables import Registration
from seminars.material.handing_out import FOR_ONE, hand_out, hand_out_preview
from seminars.material.listing import Listing, listings
from seminars.material.rules import Reader
from seminars.material.words import WORDS
from seminars.material.zips import size_of_all, zip_of
from seminars.queries import Item
from web.language import language
from web.pages import url

Asked = Request[Any, Any, Any]
PATH = "/r/{token:str}/material"


def reader_of(row: Registration) -> Reader:
    """Who has no place (any more) reads what everybody may."""
    return Reader.PARTICIPANT if row.state == RegistrationState.CONFIRMED else Reader.ANYBODY


async def section(opened: Opened) -> dict[str, Any]:
    there = await listings(opened.event, reader_of(opened.row))
    having = [(item, there[item.id]) for item in opened.items if item.id in there]
    own = {item.id for item in own_items(opened.items, {number: seat for number, seat in opened.seats.items() if seat.is_confirmed})}
    base = f"{url('attendees:person', token=opened.token)}/material"
    return {
        "own_material": those(having, own, True),
        "other_material": those(having, own, False),
        "base": base,
        "zip_size": size_of_all(one for _item, listing in having for one in listing.open),
        **WORDS,
    }


def those(having: list[tuple[Item, Listing]], own: set[int], is_own: bool) -> list[tuple[Item, Listing]]:
    return [(item, listing) for item, listing in having if (item.id in own) is is_own]


@get(f"{PATH}/{{uid:str}}", name="attendees:material-file")
async def material_file(request: Asked, token: FromPath[str], uid: FromPath[str]) -> Response[Any]:
    row, event = await found(token)
    return await hand_out(request, event, uid, reader_of(row), FOR_ONE)


@get(f"{PATH}/{{uid:str}}/preview", name="attendees:material-preview")
async def material_preview(request: Asked, token: FromPath[str], uid: FromPath[str]) -> Response[Any]:
    row, event = await found(token)
    return await hand_out_preview(request, event, uid, reader_of(row), FOR_ONE)


@get(f"{PATH}.zip", name="attendees:material-zip")
async def material_zip(request: Asked, token: FromPath[str]) -> Response[Any]:
    row, event = await found(token)
    with language(row.language):
        return await zip_of(request, event, reader_of(row), FOR_ONE)


ROUTES = [material_zip, material_file, material_preview]

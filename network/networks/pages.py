"""The public pages of networks."""

from typing import Any

from litestar import Request, Response, get
from litestar.params import FromPath

from accounts.access import current_account
from network.networks.queries import areas_of, members_of, network_named, networks, packages_of
from network.networks.rules import MEMBER_PARTS
from network.networks.tables import Network
from network.questions import ask_network_page
from network.regions import region
from network.rules import ACTOR_TYPES
from web import clock
from web.pages import page, url
from web.problems import NotFound

Asked = Request[Any, Any, Any]


@get("/networks", name="network:networks")
async def all_networks() -> Response[bytes]:
    return page("network/networks.html", path=url("network:networks"), networks=await networks())


@get("/networks/{slug:str}", name="network:network")
async def one_network(request: Asked, slug: FromPath[str]) -> Response[bytes]:
    row = await to_show(slug, request)
    today = clock.now().date()
    members = [member for member in await members_of(row.id) if member.is_in(today)]
    parts = [(label, [member for member in members if member.part == part]) for part, label in MEMBER_PARTS.items()]
    facts = {"areas": await areas_of(row.id), "packages": await packages_of(row.id), "types": ACTOR_TYPES, "region": region}
    sections = await ask_network_page(row.id, request)
    return page("network/network.html", path=url("network:network", slug=slug), network=row, parts=parts, sections=sections, **facts)


async def to_show(slug: str, request: Asked) -> Network:
    """A public one; others for editors of the register only."""
    row = await network_named(slug)
    if row is None:
        raise NotFound
    if not row.is_public:
        account = await current_account(request)
        if account is None or not account.may_edit_register:
            raise NotFound
    return row


ROUTES = [all_networks, one_network]

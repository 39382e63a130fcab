"""The editors' side of networks: their names and texts, and four lists that are kept alike."""

from collections.abc import Awaitable, Callable, Mapping
from types import SimpleNamespace
from typing import Any, NamedTuple

import msgspec
from litestar import Request, Response, get, post
from litestar.params import FromPath

from accounts.tables import Account
from accounts.trail import trail
from network.access import editor_of_register
from network.networks import actions
from network.networks.forms import AreaFacts, ContactFacts, MemberFacts, NetworkFacts, PackageFacts, network_form, part_form, plain
from network.networks.queries import areas_of, members_of, network_named, networks, organisation_name, packages_of, person_of
from network.networks.rules import MEMBER_PARTS
from network.networks.tables import Contact, Member, Network, StrengthArea, WorkPackage
from network.queries import accepted_organisations, organisation_named
from web.forms import Form
from web.language import N_, pick
from web.pages import page, see_other, url
from web.problems import NotFound, Refused

Asked = Request[Any, Any, Any]
SMALL = 200_000  # bytes of a form
PATH = "/manage/networks"
ONE = f"{PATH}/{{slug:str}}"


class Kind(NamedTuple):
    """One of the four lists of a network: its table, what its form takes, and how both become each other."""

    title: str
    table: Any
    shape: type[msgspec.Struct]
    kept: Callable[[Any], Awaitable[dict[str, Any]]]
    values: Callable[[Network, Any, int | None], Awaitable[Mapping[str, Any]]]
    name: Callable[[Network, Any], Awaitable[str]]


async def kept_member(row: Member) -> dict[str, Any]:
    return {"organisation": await organisation_name(row.organisation), "part": row.part, "since": row.since, "until": row.until}


async def member_values(network: Network, data: MemberFacts, number: int | None) -> Mapping[str, Any]:
    return {**plain(data), "organisation": await actions.organisation_to_be(network, data.organisation, number)}


async def kept_contact(row: Contact) -> dict[str, Any]:
    return {**await person_of(row.person), "member": row.member, "is_deputy": row.is_deputy, "is_shown": row.is_shown}


async def contact_values(network: Network, data: ContactFacts, _number: int | None) -> Mapping[str, Any]:
    member = await Member.select(Member.organisation).where((Member.id == data.member) & (Member.network == network.id)).first()
    if member is None:
        raise Refused(N_("Choose one of the given."))
    person = await actions.person_to_be(data.first_name, data.last_name, data.email, data.position, member["organisation"])
    return {"member": data.member, "person": person, "is_deputy": data.is_deputy, "is_shown": data.is_shown}


async def kept_area(row: StrengthArea) -> dict[str, Any]:
    return {name: getattr(row, name) for name in AreaFacts.__struct_fields__ if hasattr(row, name)} | await person_of(row.leader)


async def area_values(_network: Network, data: AreaFacts, _number: int | None) -> Mapping[str, Any]:
    leader = await actions.person_to_be(data.first_name, data.last_name, data.email)
    return {**plain(data, "first_name", "last_name", "email"), "leader": leader}


async def kept_package(row: WorkPackage) -> dict[str, Any]:
    same = {name: getattr(row, name) for name in PackageFacts.__struct_fields__ if hasattr(row, name)}
    return {**same, "organisation": await organisation_name(row.organisation), **await person_of(row.owner)}


async def package_values(_network: Network, data: PackageFacts, _number: int | None) -> Mapping[str, Any]:
    found = await organisation_named(data.organisation) if data.organisation else None
    if data.organisation and found is None:
        raise Refused(N_("No organisation has this name. Choose one of the given."))
    owner = await actions.person_to_be(data.first_name, data.last_name, data.email)
    return {**plain(data, "first_name", "last_name", "email"), "organisation": found.id if found else None, "owner": owner}


async def organisation_of(_network: Network, data: Any) -> str:
    return str(data.organisation)


async def of_member(network: Network, data: Any) -> str:
    """Contacts go by their organisation: the trail names no people."""
    return next((member.name for member in await members_of(network.id) if member.id == data.member), "")


async def title_of(_network: Network, data: Any) -> str:
    return pick(data, "title").text


KINDS = {
    "members": Kind(N_("Members"), Member, MemberFacts, kept_member, member_values, organisation_of),
    "contacts": Kind(N_("Contacts"), Contact, ContactFacts, kept_contact, contact_values, of_member),
    "areas": Kind(N_("Strength areas"), StrengthArea, AreaFacts, kept_area, area_values, title_of),
    "packages": Kind(N_("Work packages"), WorkPackage, PackageFacts, kept_package, package_values, title_of),
}
BLAMED = {"members": "organisation", "contacts": "member", "packages": "organisation"}  # the field that is wrong when the values cannot be


async def to_edit(request: Asked, slug: str) -> tuple[Network, Account]:
    account = await editor_of_register(request)
    row = await network_named(slug)
    if row is None:
        raise NotFound
    return row, account


def kind_named(name: str) -> Kind:
    if name not in KINDS:
        raise NotFound
    return KINDS[name]


async def row_of(network: Network, kind: Kind, number: int) -> Any:
    row = await kind.table.objects().get((kind.table.id == number) & (kind.table.network == network.id))
    if row is None:
        raise NotFound
    return row


@get(PATH, name="network:manage-networks")
async def all_networks(request: Asked) -> Response[Any]:
    account = await editor_of_register(request)
    return await listed(account, Form(NetworkFacts, is_public=True))


async def listed(account: Account, form: Form[Any]) -> Response[Any]:
    rows = await networks(all_of_them=True)
    return page("network/manage_networks.html", status=422 if form.errors else 200, account=account, networks=rows, form=form)


@post(PATH, name="network:new-network", request_max_body_size=SMALL)
async def new(request: Asked) -> Response[Any]:
    account = await editor_of_register(request)
    form = network_form(await request.form())
    if form.data is None:
        return await listed(account, form)
    row = await actions.add_network(form.data, account=account.id)
    return see_other(url("network:manage-network", slug=row.slug))


@get(ONE, name="network:manage-network")
async def one(request: Asked, slug: FromPath[str]) -> Response[Any]:
    row, account = await to_edit(request, slug)
    kept = {name: getattr(row, name) for name in NetworkFacts.__struct_fields__}
    return await shown(row, account, Form(NetworkFacts, **kept), saved="saved" in request.query_params)


async def shown(row: Network, account: Account, form: Form[Any], saved: bool = False) -> Response[Any]:
    lists = {"members": await members_of(row.id), "areas": await areas_of(row.id), "packages": await packages_of(row.id), "parts": MEMBER_PARTS}
    deeds = (await trail(None, subject=f"network:{row.id}")).deeds
    status = 422 if form.errors else 200
    return page("network/manage_network.html", status=status, account=account, network=row, form=form, saved=saved, deeds=deeds, **lists)


@post(ONE, name="network:change-network", request_max_body_size=SMALL)
async def change(request: Asked, slug: FromPath[str]) -> Response[Any]:
    row, account = await to_edit(request, slug)
    form = network_form(await request.form())
    if form.data is None:
        return await shown(row, account, form)
    await actions.change_network(row, form.data, account=account.id)
    return see_other(f"{url('network:manage-network', slug=slug)}?saved")


@post(f"{ONE}/removal", name="network:remove-network", request_max_body_size=SMALL)
async def remove(request: Asked, slug: FromPath[str]) -> Response[Any]:
    row, account = await to_edit(request, slug)
    await actions.remove_network(row, account=account.id)
    return see_other(url("network:manage-networks"))


@get(f"{ONE}/{{kind:str}}/new", name="network:new-part")
async def blank(request: Asked, slug: FromPath[str], kind: FromPath[str]) -> Response[Any]:
    network, account = await to_edit(request, slug)
    return await part_page(network, account, kind, None, Form(kind_named(kind).shape))


@post(f"{ONE}/{{kind:str}}/new", name="network:add-part", request_max_body_size=SMALL)
async def add(request: Asked, slug: FromPath[str], kind: FromPath[str]) -> Response[Any]:
    network, account = await to_edit(request, slug)
    return await kept(request, network, account, kind, None)


@get(f"{ONE}/{{kind:str}}/{{number:int}}", name="network:part")
async def part(request: Asked, slug: FromPath[str], kind: FromPath[str], number: FromPath[int]) -> Response[Any]:
    network, account = await to_edit(request, slug)
    found = kind_named(kind)
    row = await row_of(network, found, number)
    return await part_page(network, account, kind, number, Form(found.shape, **await found.kept(row)))


@post(f"{ONE}/{{kind:str}}/{{number:int}}", name="network:change-part", request_max_body_size=SMALL)
async def change_part(request: Asked, slug: FromPath[str], kind: FromPath[str], number: FromPath[int]) -> Response[Any]:
    network, account = await to_edit(request, slug)
    return await kept(request, network, account, kind, number)


async def kept(request: Asked, network: Network, account: Account, name: str, number: int | None) -> Response[Any]:
    """A new one (no number), or a change."""
    kind = kind_named(name)
    row = await row_of(network, kind, number) if number else None
    form = part_form(kind.shape, await request.form())
    values: Mapping[str, Any] = {}
    try:
        values = await kind.values(network, form.data, number) if form.data else {}
    except Refused as problem:
        form.blame(BLAMED[name], problem.key, **problem.facts)
    if form.data is None:
        return await part_page(network, account, name, number, form)
    said = await kind.name(network, form.data)
    if row:
        await actions.change_part(network, row, values, said, account=account.id)
    else:
        await actions.add_part(network, kind.table, values, said, account=account.id)
    return see_other(f"{url('network:manage-network', slug=network.slug)}?saved#{name}")


async def part_page(network: Network, account: Account, name: str, number: int | None, form: Form[Any]) -> Response[Any]:
    members = [(member.id, member.name) for member in await members_of(network.id)]
    facts = {
        "kind": name,
        "title": KINDS[name].title,
        "number": number,
        "members": members,
        "parts": MEMBER_PARTS,
        "organisations": await accepted_organisations(),
    }
    return page("network/manage_part.html", status=422 if form.errors else 200, network=network, account=account, form=form, **facts)


@post(f"{ONE}/{{kind:str}}/{{number:int}}/place", name="network:move-part", request_max_body_size=SMALL)
async def move(request: Asked, slug: FromPath[str], kind: FromPath[str], number: FromPath[int]) -> Response[Any]:
    network, _account = await to_edit(request, slug)
    row = await row_of(network, kind_named(kind), number)
    await actions.move_part(network, row, -1 if "earlier" in await request.form() else 1)
    return see_other(f"{url('network:manage-network', slug=slug)}#{kind}")


@post(f"{ONE}/{{kind:str}}/{{number:int}}/removal", name="network:remove-part", request_max_body_size=SMALL)
async def remove_part(request: Asked, slug: FromPath[str], kind: FromPath[str], number: FromPath[int]) -> Response[Any]:
    network, account = await to_edit(request, slug)
    found = kind_named(kind)
    row = await row_of(network, found, number)
    named = await found.name(network, SimpleNamespace(**await found.kept(row)))
    await actions.remove_part(network, row, named, account=account.id)
    return see_other(f"{url('network:manage-network', slug=slug)}?saved#{kind}")


ROUTES = [all_networks, new, one, change, remove, blank, add, part, change_part, move, remove_part]

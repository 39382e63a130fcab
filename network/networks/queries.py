"""Reads of networks."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date
from typing import Any

import msgspec

from network.networks.rules import is_in
from network.networks.tables import Contact, Member, Network, StrengthArea, WorkPackage
from network.tables import Organisation, Person
from web.database import first_row

WHO = ("first_name", "last_name", "email", "position")


class Who(msgspec.Struct, frozen=True):
    """A person as a network names them. `email` is empty while nobody has written it."""

    id: int
    first_name: str
    last_name: str
    email: str
    position: str

    @property
    def name(self) -> str:
        return f"{self.first_name} {self.last_name}"


class Spokesman(msgspec.Struct, frozen=True):
    """A contact of a member."""

    id: int
    who: Who
    is_deputy: bool
    is_shown: bool


class Membership(msgspec.Struct):
    """An organisation in a network, with who speaks for it."""

    id: int
    organisation: int
    name: str
    actor_type: str
    country: str
    region: str
    part: str
    since: date | None
    until: date | None
    contacts: list[Spokesman] = []

    def is_in(self, today: date) -> bool:
        return is_in(self.since, self.until, today)


class Area(msgspec.Struct):
    """A strength area, with its process leader."""

    id: int
    title_sv: str
    title_fi: str
    title_en: str
    about_sv: str
    about_fi: str
    about_en: str
    leader: Who | None


class Package(msgspec.Struct):
    """A work package, with which organisation and who answer for it."""

    id: int
    number: str
    title_sv: str
    title_fi: str
    title_en: str
    organisation: str
    owner: Who | None
    starts_on: date | None
    ends_on: date | None


async def networks(*, all_of_them: bool = False) -> list[Network]:
    """In order of their names; the public ones, or all."""
    rows = await Network.objects().order_by(Network.title_sv, Network.title_en, Network.id)
    return [row for row in rows if all_of_them or row.is_public]


async def network_named(slug: str) -> Network | None:
    return await first_row(Network, "slug = {}", slug)


async def public_network(number: int) -> Network | None:
    return await first_row(Network, "id = {} AND is_public", number)


async def members_of(network: int) -> list[Membership]:
    """In their order, each with those who speak for it."""
    about = Member.organisation
    columns = (Member.all_columns(), *(getattr(about, name).as_alias(name) for name in ("name", "actor_type", "country", "region")))
    rows = await Member.select(*columns).where(Member.network == network).order_by(Member.place, Member.id)
    contacts = await contacts_of(network)
    names = ("id", "organisation", "name", "actor_type", "country", "region", "part", "since", "until")
    return [Membership(**{name: row[name] for name in names}, contacts=contacts[row["id"]]) for row in rows]


async def contacts_of(network: int) -> dict[int, list[Spokesman]]:
    """By member: those who speak for it before their deputies."""
    rows = await Contact.select().where(Contact.network == network).order_by(Contact.is_deputy, Contact.place, Contact.id)
    people = await people_by_id([row["person"] for row in rows])
    found: dict[int, list[Spokesman]] = defaultdict(list)
    for row in rows:
        found[row["member"]].append(Spokesman(row["id"], people[row["person"]], row["is_deputy"], row["is_shown"]))
    return found


async def people_by_id(numbers: list[int | None]) -> dict[int, Who]:
    wanted = [number for number in numbers if number is not None]
    rows = await Person.objects().where(Person.id.is_in(wanted)) if wanted else []
    return {row.id: Who(row.id, *(getattr(row, name) or "" for name in WHO)) for row in rows}


async def areas_of(network: int) -> list[Area]:
    rows = await StrengthArea.select().where(StrengthArea.network == network).order_by(StrengthArea.place, StrengthArea.id)
    people = await people_by_id([row["leader"] for row in rows])
    return [msgspec.convert({**row, "leader": people.get(row["leader"])}, Area) for row in rows]


async def areas_by_number(numbers: Collection[int]) -> dict[int, StrengthArea]:
    rows = await StrengthArea.objects().where(StrengthArea.id.is_in(list(numbers))) if numbers else []
    return {row.id: row for row in rows}


async def areas_by_network() -> dict[int, list[StrengthArea]]:
    """Of all networks, by the network's number, in their order."""
    found: dict[int, list[StrengthArea]] = defaultdict(list)
    for row in await StrengthArea.objects().order_by(StrengthArea.place, StrengthArea.id):
        found[row.network].append(row)
    return found


async def packages_of(network: int) -> list[Package]:
    columns = (WorkPackage.all_columns(), WorkPackage.organisation.name.as_alias("name"))
    rows = await WorkPackage.select(*columns).where(WorkPackage.network == network).order_by(WorkPackage.place, WorkPackage.id)
    people = await people_by_id([row["owner"] for row in rows])
    return [msgspec.convert({**row, "organisation": row["name"] or "", "owner": people.get(row["owner"])}, Package) for row in rows]


async def organisation_name(number: int | None) -> str:
    row = await Organisation.select(Organisation.name).where(Organisation.id == number).first() if number else None
    return str(row["name"]) if row else ""


async def person_of(number: int | None) -> dict[str, Any]:
    """First name, last name, address and position of a person, as forms show them; empty for nobody."""
    found = await people_by_id([number])
    return {name: getattr(found[number], name) for name in WHO} if number in found else {}

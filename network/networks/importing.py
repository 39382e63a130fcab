"""Members and those who speak for them, from a spreadsheet: read, looked at, and then brought in; what is there already is not doubled."""

from collections.abc import Sequence
from typing import Any

import msgspec

from network.actions import find_or_add
from network.networks.actions import add_part, person_to_be
from network.networks.rules import MemberPart
from network.networks.tables import Contact, Member, Network
from network.queries import organisation_named
from web.database import transaction
from web.forms import checked_email
from web.language import N_
from web.letters import Broken
from web.problems import Problem
from web.sheets import Row, key, read

COLUMNS = {
    "organisation": ("organisation", "organisationen", "organisaatio", "member", "medlem", "jäsen"),
    "part": ("part", "roll", "role", "rooli"),
    "country": ("country", "land", "maa"),
    "first_name": ("first name", "förnamn", "etunimi"),
    "last_name": ("last name", "efternamn", "sukunimi"),
    "email": ("e-mail", "email", "e-post", "epost", "sähköposti"),
    "position": ("position", "titel", "title", "asema"),
    "deputy": ("deputy", "ersättare", "vara", "varahenkilö"),
    "shown": ("shown", "visas", "näytetään"),
}
PARTS = {
    MemberPart.LEAD: ("lead", "ledare", "vetäjä", "johto"),
    MemberPart.PARTNER: ("partner", "kumppani", ""),
    MemberPart.NETWORK_PARTNER: ("network partner", "network_partner", "nätverkspartner", "verkostokumppani"),
}
YES = {"yes", "ja", "kyllä", "x", "1"}
COUNTRIES = {"": "SE", "sverige": "SE", "sweden": "SE", "ruotsi": "SE", "finland": "FI", "suomi": "FI"}


class Line(msgspec.Struct):
    """A row as it was understood, with what is wrong in it."""

    line: int
    organisation: str
    country: str
    part: str
    first_name: str
    last_name: str
    email: str
    position: str
    is_deputy: bool
    is_shown: bool
    faults: list[Problem] = []

    @property
    def name(self) -> str:
        return f"{self.first_name} {self.last_name}".strip()


def lines_in(name: str, body: bytes) -> list[Line]:
    """Raises Broken for a file that cannot be read, or that has no column of organisations."""
    sheet = read(name, body)
    columns = {field: known for field, names in COLUMNS.items() if (known := next((key(one) for one in names if key(one) in sheet.columns), ""))}
    if "organisation" not in columns:
        raise Broken(N_("There is no column named “organisation”."), line=1)
    return [line_of(row, columns) for row in sheet.rows]


def line_of(row: Row, columns: dict[str, str]) -> Line:
    cells = {field: row.cells.get(columns.get(field, ""), "").strip() for field in COLUMNS}
    part = next((part for part, names in PARTS.items() if cells["part"].casefold() in names), "")
    land = COUNTRIES.get(cells["country"].casefold(), cells["country"].upper())
    same = {name: cells[name] for name in ("organisation", "first_name", "last_name", "position")}
    found = Line(row.line, country=land, part=part, email="", is_deputy=said(cells["deputy"]), is_shown=said(cells["shown"]), **same)
    found.faults = faults_of(found, cells)
    return found


def said(cell: str) -> bool:
    return cell.casefold() in YES


def faults_of(line: Line, cells: dict[str, str]) -> list[Problem]:
    """All of them; an address that is good is kept in the line."""
    faults = []
    if not line.organisation or len(line.organisation) > 200:
        faults.append(Problem(N_("The organisation's name is missing or too long.")))
    if not line.part:
        faults.append(Problem(N_("“{word}” is no part in a network: write lead, partner or network partner."), word=cells["part"]))
    if len(line.country) != 2 or not line.country.isascii() or not line.country.isalpha():
        faults.append(Problem(N_("“{word}” is no country: write its two letters, for example SE or FI."), word=cells["country"]))
    if any((line.first_name, line.last_name, cells["email"])):
        faults += faults_of_person(line, cells["email"])
    return faults


def faults_of_person(line: Line, email: str) -> list[Problem]:
    if not (line.first_name and line.last_name and email) or max(len(line.first_name), len(line.last_name), len(line.position)) > 120:
        return [Problem(N_("Write first name, last name and address, or none of them."))]
    try:
        line.email = checked_email(email)
    except Problem as problem:
        return [problem]
    return []


async def bring_in(network: Network, lines: Sequence[Line], *, account: int) -> int:
    """How many members and contacts are new. Nothing, when there is a fault in any line."""
    new = 0
    async with transaction():
        for line in lines:
            member, is_new = await member_of(network, line, account)
            new += is_new + await contact_of(network, member, line, account)
    return new


async def member_of(network: Network, line: Line, account: int) -> tuple[int, bool]:
    found = await organisation_named(line.organisation, line.country)
    number = found.id if found else await find_or_add(line.organisation, country=line.country, accepted=False)
    row = await Member.select(Member.id).where((Member.network == network.id) & (Member.organisation == number)).first()
    if row:
        return int(row["id"]), False
    values: dict[str, Any] = {"organisation": number, "part": line.part}
    return await add_part(network, Member, values, line.organisation, account=account), True


async def contact_of(network: Network, member: int, line: Line, account: int) -> bool:
    person = await person_to_be(line.first_name, line.last_name, line.email, line.position)
    if person is None or await Contact.exists().where((Contact.member == member) & (Contact.person == person)):
        return False
    values = {"member": member, "person": person, "is_deputy": line.is_deputy, "is_shown": line.is_shown}
    await add_part(network, Contact, values, line.organisation, account=account)
    return True

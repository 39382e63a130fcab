"""A network with its members, strength areas and work packages, in the demo; both conferences belong to it."""

from datetime import date

from accounts.tables import Account
from events.actions.belong import belong
from events.tables import Event
from network.actions import find_or_add
from network.networks.actions import add_network, add_part, person_to_be
from network.networks.forms import NetworkFacts
from network.networks.queries import network_named
from network.networks.tables import Contact, Member, Network, StrengthArea, WorkPackage

SLUG = "bottenhavets-kluster"
FACTS = NetworkFacts(
    title_sv="Bottenhavets kluster",
    title_fi="Selkämeren klusterit",
    title_en="Clusters of the Bothnian Sea",
    about_sv="Fem svenska och fem finska orter på var sida om Bottenhavet lär av varandra: hur kluster leds, mäts och växer.",
    about_fi="Viisi ruotsalaista ja viisi suomalaista paikkakuntaa Selkämeren kahden puolen oppivat toisiltaan: miten klustereita johdetaan, mitataan ja kasvatetaan.",
    about_en="Five Swedish and five Finnish places on both sides of the Bothnian Sea learn from each other how clusters are led, measured and grown.",
    accent="#1d6b40",
    is_public=True,
)
MEMBERS = (
    ("Region Gävleborg", "SE", "21", "", "public_authority", "lead", ("Karin", "Nyman", "Processledare")),
    ("Satakuntaliitto", "FI", "04", "Pori", "public_authority", "lead", ("Päivi", "Rantanen", "Kehittämispäällikkö")),
    ("Gävle kommun", "SE", "21", "Gävle", "public_authority", "partner", ("Johan", "Hedman", "Näringslivschef")),
    ("Söderhamns kommun", "SE", "21", "Söderhamn", "public_authority", "partner", None),
    ("Hudiksvalls kommun", "SE", "21", "Hudiksvall", "public_authority", "partner", None),
    ("Högskolan i Gävle", "SE", "21", "Gävle", "education", "partner", None),
    ("Rauman kaupunki", "FI", "04", "Rauma", "public_authority", "partner", ("Matti", "Lehtonen", "Elinkeinojohtaja")),
    ("Porin kaupunki", "FI", "04", "Pori", "public_authority", "partner", None),
    ("Prizztech", "FI", "04", "Pori", "cluster", "partner", None),
    ("Uudenkaupungin kaupunki", "FI", "02", "Uusikaupunki", "public_authority", "network_partner", None),
)
AREAS = (
    ("Skog och bioekonomi", "Metsä ja biotalous", "Forest and bioeconomy", ("Karin", "Nyman")),
    ("Stål och verkstad", "Teräs ja konepajat", "Steel and engineering", ("Päivi", "Rantanen")),
    ("Hamnar och havsvind", "Satamat ja merituuli", "Ports and offshore wind", ("Matti", "Lehtonen")),
)
PACKAGES = (
    ("AP1", "Samordning", "Koordinointi", "Coordination", "Region Gävleborg", date(2026, 1, 1), date(2028, 12, 31)),
    ("AP2", "Studiebesök och jämförelser", "Opintovierailut ja vertailut", "Visits and benchmarking", "Rauman kaupunki", date(2026, 3, 1), date(2028, 6, 30)),
    ("AP3", "Gemensamma upphandlingar", "Yhteiset hankinnat", "Joint procurement", "Gävle kommun", date(2027, 1, 1), date(2028, 12, 31)),
)


async def add_networks(coming: Event) -> None:
    """Once."""
    if await network_named(SLUG):
        return
    row = await Account.select(Account.id).order_by(Account.id).first()
    assert row is not None
    network = await add_network(FACTS, account=row["id"])
    await add_members(network, row["id"])
    areas = await add_areas(network, row["id"])
    for event in await Event.objects().where(Event.slug.like(f"{coming.slug}%")):
        await belong(event, network.id, areas[:2], account=row["id"])


async def add_members(network: Network, account: int) -> None:
    for name, country, region, municipality, kind, part, who in MEMBERS:
        number = await find_or_add(name, country=country, accepted=True, actor_type=kind, region=region, municipality=municipality)
        member = await add_part(network, Member, {"organisation": number, "part": part}, name, account=account)
        if who:
            first, last, position = who
            person = await person_to_be(first, last, address(first, last), position, number)
            await add_part(network, Contact, {"member": member, "person": person, "is_shown": True}, name, account=account)


def address(first: str, last: str) -> str:
    return f"{first}.{last}@example.org".lower().replace("ä", "a")


async def add_areas(network: Network, account: int) -> list[int]:
    made = []
    for sv, fi, en, (first, last) in AREAS:
        leader = await person_to_be(first, last, address(first, last))
        values = {"title_sv": sv, "title_fi": fi, "title_en": en, "leader": leader}
        made.append(await add_part(network, StrengthArea, values, sv, account=account))
    for number, sv, fi, en, organisation, starts, ends in PACKAGES:
        owner = await find_or_add(organisation, country="FI" if "kaupunki" in organisation else "SE", accepted=True)
        values = {"number": number, "title_sv": sv, "title_fi": fi, "title_en": en, "organisation": owner, "starts_on": starts, "ends_on": ends}
        await add_part(network, WorkPackage, values, sv, account=account)
    return made

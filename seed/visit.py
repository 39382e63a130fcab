"""A visit of Finnish towns in Gävle, in the demo: it began yesterday. They have asked, some have learnt something already, one will not, and one owes it."""

from datetime import date, datetime, time, timedelta
from typing import Any

import msgspec

from accounts.tables import Account
from attendees.actions.register import Wanted, register
from attendees.tables import Registration
from attendees.visits.actions import set_up
from attendees.visits.asking import wonder
from attendees.visits.card_form import Asked, CardFacts
from attendees.visits.cards import take_card
from attendees.visits.closing import waive
from attendees.visits.delegation_form import DelegationRow
from attendees.visits.practices import PracticeFacts, keep_practice
from attendees.visits.queries import delegations_of
from events.facts import HostFacts, Settings
from events.rules import Admission, Kind
from events.tables import Event
from seminars.tables import Seminar
from seminars.visits.queries import legs_of
from seminars.visits.rules import Stop
from web import clock, secret
from web.database import transaction
from web.language import language, moment

SLUG = "finska-stader-i-gavle"
ZONE = "Europe/Stockholm"
TOWNS = {
    "Rauman kaupunki": ("Aino Lehto", "Eero Salmi", "Liisa Koski"),
    "Porin kaupunki": ("Matti Laine", "Sari Niemi"),
    "Vaasan kaupunki – Vasa stad": ("Kristina Sund", "Mikael Backman"),
    "Turun kaupunki": ("Jukka Rinne",),
}
LEGS = (
    (-1, "9:00", "10:30", ("Stadshuset", "Kaupungintalo", "The town hall"), "Drottninggatan 22, Gävle", 15, "bus", "Buss 1 vid entrén, 24 platser", ""),
    (
        -1,
        "11:00",
        "13:30",
        ("Gävle hamn", "Gävlen satama", "The port of Gävle"),
        "Hamnleden 71, Gävle",
        20,
        "bus",
        "",
        "Hamnens matsal, fisk eller vegetariskt",
    ),
    (-1, "14:00", "16:30", ("Högskolans labb", "Korkeakoulun laboratorio", "The university's laboratory"), "Kungsbäcksvägen 47, Gävle", 10, "walk", "", ""),
    (0, "9:00", "11:30", ("Teknikparken", "Teknologiapuisto", "The technology park"), "Nobelvägen 2, Gävle", 25, "bus", "Buss 1 vid hotellet 8.45", ""),
    (
        0,
        "12:00",
        "16:00",
        ("Ockelbo industriby", "Ockelbon teollisuuskylä", "Ockelbo industrial village"),
        "Industrigatan 4, Ockelbo",
        None,
        "",
        "",
        "På plats",
    ),
    (1, "9:00", "11:00", ("Vad tar vi med oss?", "Mitä viemme kotiin?", "What do we take home?"), "Drottninggatan 22, Gävle", None, "", "", ""),
)
QUESTIONS = (
    ("Aino Lehto", 1, "Miten satama ja yritykset jakavat laiturin kustannukset?"),
    ("Kristina Sund", 2, "Vem äger det som kommer fram i labbet?"),
    ("Matti Laine", None, "Paljonko yhteinen klusteritoimisto maksaa vuodessa?"),
)
CARDS = (
    ("Aino Lehto", 1, "Yksi sähköinen jono kaikille rekoille: kukaan ei odota portilla.", "Sama jono Raumalle, ensin kahdelle yritykselle.", "Eero Salmi", 90),
    ("Liisa Koski", 2, "Opiskelijat vuokraavat laitteita iltaisin puoleen hintaan.", "", "", 0),
    ("Matti Laine", 0, "Kunta ja alue istuvat samassa huoneessa joka maanantai.", "Maanantaikokous Poriin syksystä alkaen.", "Sari Niemi", 60),
)


async def add_visit() -> None:
    """Once."""
    if await Event.exists().where(Event.slug == SLUG):
        return
    account = await Account.objects().order_by(Account.id).first()
    assert account is not None
    today = clock.now().date()
    rows = [DelegationRow(organisation=town, places=6) for town in TOWNS]
    hosts = [HostFacts(organisation="Gävle kommun", part="lead"), HostFacts(organisation="Region Gävleborg")]
    with language("sv"):
        event = await set_up(
            facts(today, account), hosts, rows, [stop(row, leg, today) for row, leg in enumerate(LEGS, 1)], account=account.id, slug=SLUG, is_example=True
        )
    await name_legs(event)
    await tell(event, await come(event), today)


def facts(today: date, account: Account) -> Settings:
    return Settings(
        kind=Kind.VISIT,
        admission=Admission.INVITED,
        title_sv="Finska städer i Gävle",
        title_fi="Suomalaiset kaupungit Gävlessä",
        title_en="Finnish towns in Gävle",
        theme_sv="Fyra städer ser hur hamn, högskola och företag arbetar ihop, och tar med sig något hem.",
        theme_fi="Neljä kaupunkia näkee, miten satama, korkeakoulu ja yritykset toimivat yhdessä, ja vie jotakin kotiin.",
        theme_en="Four towns see how port, university and firms work together, and take something home.",
        first_day=today - timedelta(days=1),
        last_day=today + timedelta(days=1),
        venue_name="Stadshuset",
        street="Drottninggatan 22",
        municipality="Gävle",
        seats=24,
        contact_name=account.name,
        contact_email=account.email,
    )


def stop(row: int, leg: tuple[Any, ...], today: date) -> Stop:
    days, arrives, leaves, names, address, minutes, means, bus, lunch = leg
    starts, ends = (moment(datetime.combine(today + timedelta(days=days), time(*map(int, said.split(":")))), ZONE) for said in (arrives, leaves))
    return Stop(row=row, title=names[0], address=address, starts_at=starts, ends_at=ends, travel_minutes=minutes, means=means, bus=bus, lunch=lunch)


async def name_legs(event: Event) -> None:
    """In the other two languages."""
    for one, leg in zip(await legs_of(event), LEGS, strict=True):
        await Seminar.update({Seminar.title_fi: leg[3][1], Seminar.title_en: leg[3][2]}).where(Seminar.id == one.item.id)


async def come(event: Event) -> dict[str, Registration]:
    """Nobody is written to."""
    found = {}
    for town in await delegations_of(event):
        for name in TOWNS[town.name]:
            first, _space, last = name.partition(" ")
            code = "sv" if town.name.startswith("Vaasan") else "fi"
            who = Wanted(
                first_name=first,
                last_name=last,
                email=f"{first}.{last}@example.org".lower(),
                organisation=town.row.organisation,
                code=town.row.code,
                language=code,
            )
            outcome = await register(event.id, msgspec.structs.replace(who, is_let_in=True), mail=False)
            found[name] = await Registration.objects().get(Registration.id == outcome.id)
    return found


async def tell(event: Event, people: dict[str, Registration], today: date) -> None:
    legs = [one.item.id for one in await legs_of(event)]
    async with transaction():
        for name, leg, text in QUESTIONS:
            await wonder(people[name], Asked(text=text, about=None if leg is None else legs[leg]))
        for name, leg, saw, adopt, owner, days in CARDS:
            due = today + timedelta(days=days) if days else None
            with language("fi"):
                await take_card(event, people[name], CardFacts(uid=secret.new_uid(), seminar=legs[leg], saw=saw, adopt=adopt, owner=owner, due=due))
        turku = next(one for one in await delegations_of(event) if one.name == "Turun kaupunki")
        await waive(event, turku.row, "Kävimme samoissa kohteissa keväällä; kortit ovat siinä raportissa.")
        await keep_practice(event, PRACTICE)


PRACTICE = PracticeFacts(
    title="En kö för alla lastbilar",
    problem="Lastbilar stod i timmar vid hamnens grind, och ingen visste när det var ens tur.",
    done="Hamnen och åtta åkerier delar en digital kö. Chauffören får en tid och kör hemifrån när den närmar sig.",
    resources="400 000 kronor första året, en halv tjänst och ett avtal på fyra sidor.",
    evidence="Väntetiden gick från 95 till 20 minuter på ett år.",
    transferability="Det går med tre åkerier. Börja med dem som kör oftast.",
    contact="Gävle hamn, trafikledningen",
    language="sv",
    is_agreed=True,
)

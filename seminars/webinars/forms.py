"""What comes in to set up a webinar, in one form of its own, and what has to fit together in it."""

from datetime import date, datetime, time
from functools import cache
from typing import Annotated, Any, Literal

import msgspec
from litestar.datastructures import FormMultiDict

from accounts.tables import Account
from events.facts import Facts, HostFacts, Seats
from events.forms import ZONE_NAMES, check_titles
from events.queries import hosts_of
from events.tables import Role
from seminars.facts import PartFacts, SeminarFacts
from seminars.forms import MINUTES
from seminars.material.rules import VISIBLE
from seminars.meeting_server import client
from seminars.rules import lasting
from seminars.webinars.rules import PROVIDERS, Provider, fault_of
from seminars.webinars.tables import OnlineMeeting
from web.forms import Email, Form, Line, Name, Prose, Title
from web.language import N_, NAMES, _, local

SPEAKERS = 4  # rows for them; more come with the programme
REMINDERS = ("remind_day", "remind_hour", "remind_minutes")
MOST = 300  # places, as long as nobody says otherwise
AnyProvider = Literal["jitsi", "zoom", "teams", "bbb", "link"]
Address = Annotated[str, msgspec.Meta(max_length=500)]
Phone = Annotated[str, msgspec.Meta(max_length=200)]


class Where(msgspec.Struct, kw_only=True):
    """Where people meet. `phone` helps when the link fails."""

    provider: AnyProvider = "link"
    link: Address = ""
    phone: Phone = ""


class OfSeminar(Where, kw_only=True):
    """What can be said of the meeting of one seminar."""

    records: bool = False
    visible: Literal["now", "start", "after", "participants", "never"] = "participants"


class Settings(OfSeminar, kw_only=True):
    """What can be said of a meeting once it is there."""

    sends: bool = False


class Time(msgspec.Struct, kw_only=True):
    """When it is held, as clocks in the event's zone show it."""

    day: date
    start: time
    minutes: MINUTES


class Webinar(Where, kw_only=True):
    """All of it; `organisation` is the lead host."""

    title_sv: Title = ""
    title_fi: Title = ""
    title_en: Title = ""
    theme_sv: Prose = ""
    theme_fi: Prose = ""
    theme_en: Prose = ""
    day: date
    start: time
    zone: Literal["Europe/Stockholm", "Europe/Helsinki"] = "Europe/Stockholm"
    minutes: MINUTES
    language: Literal["", "sv", "fi", "en"] = ""
    seats: Seats
    organisation: Annotated[Line, msgspec.Meta(min_length=1)]
    contact_name: Name
    contact_email: Email
    remind_day: bool = False
    remind_hour: bool = False
    remind_minutes: bool = False


@cache
def shape() -> type[msgspec.Struct]:
    """With rows of speakers: speaker_1, email_1, speaker_2 …"""
    rows: list[tuple[str, Any, Any]] = []
    for row in range(1, SPEAKERS + 1):
        rows += [(f"speaker_{row}", Line, ""), (f"email_{row}", Email | Literal[""], "")]
    return msgspec.defstruct("WebinarForm", rows, bases=(Webinar,), kw_only=True)


async def fresh(account: Account) -> Form[Any]:
    """As little to fill in as can be: who asks is whom to ask, and holds it with whom they held the last one."""
    zone = "Europe/Helsinki" if account.language == "fi" else "Europe/Stockholm"
    usual = {"minutes": 60, "seats": MOST, "zone": zone, "provider": Provider.BBB if client.is_there() else Provider.LINK}
    ready = dict.fromkeys(REMINDERS, True)
    return Form(shape(), **usual, **ready, organisation=await last_lead(account), contact_name=account.name, contact_email=account.email)


async def last_lead(account: Account) -> str:
    row = await Role.objects(Role.event).where(Role.account == account.id).order_by(Role.id, ascending=False).first()
    return next((host.name for host in await hosts_of(row.event) if host.part == "lead"), "") if row else ""


def sent(typed: FormMultiDict) -> Form[Any]:
    form: Form[Any] = Form(shape(), typed)
    check_titles(form)
    check_where(form)
    for row in range(1, SPEAKERS + 1):
        if form.value(f"email_{row}") and not form.value(f"speaker_{row}"):
            form.blame(f"speaker_{row}", N_("This has to be filled in."))
    return form


def settings(typed: FormMultiDict) -> Form[Settings]:
    form = Form(Settings, typed)
    check_where(form)
    return form


def of_seminar(typed: FormMultiDict) -> Form[OfSeminar]:
    form = Form(OfSeminar, typed)
    check_where(form)
    return form


def kept_of_seminar(row: OnlineMeeting | None) -> Form[OfSeminar]:
    """As it is kept; where there is none, as little to fill in as can be."""
    if row is None:
        return Form(OfSeminar, provider=Provider.BBB if client.is_there() else Provider.LINK, visible="participants")
    return Form(OfSeminar, **{name: getattr(row, name) for name in OfSeminar.__struct_fields__})


def check_where(form: Form[Any]) -> None:
    """A meeting server makes its own address; all else has one."""
    provider, link = form.value("provider") or Provider.LINK, form.value("link")
    if provider == Provider.BBB and not client.is_there():
        form.blame("provider", N_("No BigBlueButton server is set up here. Choose another one, or write its link."))
    elif provider == Provider.BBB or "provider" in form.errors:
        return
    elif not link:
        form.blame("link", N_("Write the address of the meeting. Nobody sees it: people are led there from their own page."))
    elif fault := fault_of(link, Provider(provider)):
        form.blame("link", fault, provider=PROVIDERS[Provider(provider)])


def time_of(starts_at: datetime, ends_at: datetime) -> Form[Time]:
    minutes = int((ends_at - starts_at).total_seconds()) // 60
    return Form(Time, day=starts_at.date(), start=f"{starts_at:%H:%M}", minutes=minutes)


def event_in(data: Any) -> Facts:
    same = ("title_sv", "title_fi", "title_en", "theme_sv", "theme_fi", "theme_en", "zone", "seats", "contact_name", "contact_email")
    country = "FI" if data.zone == "Europe/Helsinki" else "SE"
    return Facts(kind="webinar", first_day=data.day, last_day=last_day(data, data.zone), country=country, **{name: getattr(data, name) for name in same})


def last_day(data: Any, zone: str) -> date:
    """One that lasts into the night has two days."""
    _starts_at, ends_at = lasting(data.day, data.start, data.minutes - 1, zone)
    return local(ends_at, zone).date()


def hosts_in(data: Any) -> list[HostFacts]:
    return [HostFacts(organisation=data.organisation, part="lead")]


def item_in(data: Any) -> SeminarFacts:
    """Its one item: for all, so that nobody has to choose it."""
    starts_at, ends_at = lasting(data.day, data.start, data.minutes, data.zone)
    texts = {f"title_{code}": getattr(data, f"title_{code}") for code in NAMES} | {f"about_{code}": getattr(data, f"theme_{code}") for code in NAMES}
    people = tuple(part_of(name) for name, _email in speakers_in(data))
    return SeminarFacts(kind="plenary", starts_at=starts_at, ends_at=ends_at, language=data.language, people=people, **texts)


def speakers_in(data: Any) -> list[tuple[str, str]]:
    """Name and address of each."""
    rows = [(getattr(data, f"speaker_{row}"), getattr(data, f"email_{row}")) for row in range(1, SPEAKERS + 1)]
    return [(" ".join(name.split()), email) for name, email in rows if name]


def part_of(name: str) -> PartFacts:
    first, _space, last = name.rpartition(" ")
    return PartFacts(first_name=first, last_name=last)


def reminders_in(data: Any) -> list[str]:
    return [name for name in REMINDERS if getattr(data, name)]


def options(now: str = "") -> dict[str, list[tuple[str, str]]]:
    """What the fields to choose from offer, in the reader's language; what is chosen `now` is among it."""
    return {
        "providers": [(one, _(name)) for one, name in PROVIDERS.items() if one != Provider.BBB or client.is_there() or now == one],
        "zones": [(zone, _(name)) for zone, name in ZONE_NAMES.items()],
        "visible": [(one, _(name)) for one, name in VISIBLE.items()],
        "languages": list(NAMES.items()),
    }

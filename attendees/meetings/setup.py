"""The one form that sets up a network meeting: what, when, where, what about, and that the network's members are invited."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Annotated, Literal
from zoneinfo import ZoneInfo

import msgspec
from litestar.datastructures import FormMultiDict

from accounts.tables import Account
from attendees.actions.invite import Terms, invite
from attendees.guest_list import Invitee
from events.actions.belong import belong
from events.actions.create import create
from events.actions.state import publish
from events.facts import HostFacts, Settings
from events.forms import check_titles
from events.rules import ZONES, Admission, Kind, State
from events.tables import Event
from network.networks.queries import Membership, Who, members_of, networks
from network.networks.rules import MemberPart
from seminars.actions.seminars import add_seminar
from seminars.facts import SeminarFacts
from seminars.meetings.actions import add_items
from seminars.meetings.rules import lines_of
from seminars.rules import SeminarKind, lasting
from web import clock
from web.database import transaction
from web.forms import Email, Form, Line, Name, Prose, Title
from web.language import LANGUAGES, N_

SPARE = 10  # places more than are invited
BEFORE = timedelta(days=1)  # when answers are awaited, before the meeting


class MeetingFacts(msgspec.Struct, kw_only=True):
    """`whom`: those who speak for the members, their deputies, too, or nobody yet."""

    network: int
    title_sv: Title = ""
    title_fi: Title = ""
    title_en: Title = ""
    day: date
    starts: time
    minutes: Annotated[int, msgspec.Meta(ge=5, le=720)]
    zone: Literal["Europe/Stockholm", "Europe/Helsinki"] = "Europe/Stockholm"
    place: Line = ""
    online_link: Annotated[str, msgspec.Meta(max_length=500)] = ""
    agenda: Prose = ""
    whom: Literal["contacts", "all", "nobody"] = "contacts"
    contact_name: Name
    contact_email: Email


def blank(account: Account) -> Form[MeetingFacts]:
    return Form(MeetingFacts, zone="Europe/Stockholm", whom="contacts", minutes=120, contact_name=account.name, contact_email=account.email)


async def read(sent: FormMultiDict) -> Form[MeetingFacts]:
    form = Form(MeetingFacts, sent)
    check_titles(form)
    if not form.value("place") and not form.value("online_link"):
        form.blame("place", N_("Say where you meet: a place, or a link."))
    if (link := form.value("online_link")) and not link.startswith(("https://", "http://")):
        form.blame("online_link", N_("A link begins with https://."))
    if form.data and form.data.network not in {row.id for row in await networks(all_of_them=True)}:
        form.blame("network", N_("Choose one of the given."))
    if form.data and begins(form.data) <= clock.now():
        form.blame("day", N_("That is over already."))
    return form


def begins(facts: MeetingFacts) -> datetime:
    return datetime.combine(facts.day, facts.starts, ZoneInfo(facts.zone)).astimezone(UTC)


async def set_up(facts: MeetingFacts, *, account: int, slug: str = "", is_example: bool = False) -> Event:
    """All of it at once: published, with its agenda, and the members invited."""
    members = await members_of(facts.network)
    guests = invitees(members, facts)
    async with transaction():
        event = await create(settings(facts, len(guests)), lead(members), account=account, slug=slug, is_example=is_example)
        await belong(event, facts.network, [], account=account)
        starts_at, ends_at = lasting(facts.day, facts.starts, facts.minutes, facts.zone)
        titles = {f"title_{code}": getattr(facts, f"title_{code}") for code in LANGUAGES}
        kind = SeminarKind.PLENARY if facts.place else SeminarKind.ONLINE
        await add_seminar(event, SeminarFacts(kind=kind, starts_at=starts_at, ends_at=ends_at, address=facts.place, **titles), account=account)
        if lines := lines_of(facts.agenda):
            await add_items(event, lines, account=account)
        await publish(event, account=account)
        event = await Event.objects().get(Event.id == event.id) or event
        if guests and event.state == State.PUBLISHED:
            await invite(event, guests, Terms(ends_at=answer_by(facts), remind_days=2), account=account)
    return event


def answer_by(facts: MeetingFacts) -> datetime:
    """A day before; when that is over, at its beginning."""
    before = begins(facts) - BEFORE
    return before if before > clock.now() else begins(facts)


def settings(facts: MeetingFacts, guests: int) -> Settings:
    same = {name: getattr(facts, name) for name in ("zone", "contact_name", "contact_email", "online_link")}
    same |= {f"title_{code}": getattr(facts, f"title_{code}") for code in LANGUAGES}
    place = {"venue_name": facts.place, "country": ZONES[facts.zone]}
    return Settings(kind=Kind.NETWORK_MEETING, admission=Admission.INVITED, first_day=facts.day, last_day=facts.day, seats=guests + SPARE, **same, **place)


def lead(members: list[Membership]) -> list[HostFacts]:
    """The network's lead holds it."""
    return [HostFacts(organisation=member.name, part="lead") for member in members if member.part == MemberPart.LEAD][:1]


def invitees(members: list[Membership], facts: MeetingFacts) -> list[Invitee]:
    """One for each address, of those who are members on that day."""
    if facts.whom == "nobody":
        return []
    contacts = [(member, contact) for member in members if member.is_in(facts.day) for contact in member.contacts]
    asked = [(member, contact.who) for member, contact in contacts if contact.who.email and (facts.whom == "all" or not contact.is_deputy)]
    return list({who.email: invitee(member, who) for member, who in reversed(asked)}.values())[::-1]


def invitee(member: Membership, who: Who) -> Invitee:
    language = "fi" if member.country == "FI" else "sv"
    return Invitee(line=0, first_name=who.first_name, last_name=who.last_name, email=who.email, organisation=member.name, language=language)

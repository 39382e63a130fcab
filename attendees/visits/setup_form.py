"""The one form that sets up a visit: what, when, by whom, who comes, and the legs. Works without JavaScript: a button gives more rows."""

from datetime import date
from functools import cache
from typing import Annotated, Any, Literal

import msgspec
from litestar.datastructures import FormMultiDict

from accounts.tables import Account
from attendees.visits.delegation_form import LEAST as LEAST_DELEGATIONS
from attendees.visits.delegation_form import check_delegations, delegation_fields
from events.facts import Country, HostFacts, Settings
from events.forms import check_days, check_titles
from events.rules import ZONES, Admission, HostPart, Kind
from seminars.visits.forms import LEAST, check_legs, leg_fields, rows_sent
from seminars.visits.rules import Stop
from web.forms import Email, Form, Line, Name, Title, whole
from web.language import LANGUAGES, N_

HOSTS = 3


class VisitFacts(msgspec.Struct, kw_only=True):
    """Beside its rows. `seats` are all the places there are, on the bus and at the tables."""

    title_sv: Title = ""
    title_fi: Title = ""
    title_en: Title = ""
    first_day: date
    last_day: date
    zone: Literal["Europe/Stockholm", "Europe/Helsinki"] = "Europe/Stockholm"
    host_1: Line = ""
    host_2: Line = ""
    host_3: Line = ""
    seats: Annotated[int, msgspec.Meta(ge=1, le=100_000)]
    visitors_from: Country = "FI"
    contact_name: Name
    contact_email: Email


class Setup:
    """The form with its rows, and the legs that were typed."""

    def __init__(self, form: Form[Any], legs: int, delegations: int, stops: list[Stop]) -> None:
        self.form, self.legs, self.delegations, self.stops = form, legs, delegations, stops


@cache
def shape(legs: int, delegations: int) -> type[msgspec.Struct]:
    return msgspec.defstruct("VisitForm", [*leg_fields(legs), *delegation_fields(delegations)], bases=(VisitFacts,), kw_only=True)


def blank(account: Account) -> Setup:
    form: Form[Any] = Form(VisitFacts, zone="Europe/Stockholm", visitors_from="FI", contact_name=account.name, contact_email=account.email)
    return Setup(form, LEAST, LEAST_DELEGATIONS, [])


def read(sent: FormMultiDict) -> Setup:
    legs, delegations = rows_sent(sent, "legs", LEAST), rows_sent(sent, "delegations", LEAST_DELEGATIONS)
    form: Form[Any] = Form(shape(legs, delegations), sent)
    check_titles(form)
    check_days(form)
    if not form.value("host_1"):
        form.blame("host_1", N_("Name the organisation that leads: the lead host."))
    check_delegations(form, delegations, whole(form.value("seats")) if "seats" not in form.errors else 0)
    zone = form.value("zone") if form.value("zone") in ZONES else "Europe/Stockholm"
    stops = check_legs(form, legs, zone, day_in(form, "first_day"), day_in(form, "last_day"))
    return Setup(form, legs, delegations, stops)


def day_in(form: Form[Any], name: str) -> date | None:
    return date.fromisoformat(form.value(name)) if form.value(name) and name not in form.errors else None


def facts_in(data: Any, stops: list[Stop]) -> Settings:
    """The event: by invitation, because the delegations name who comes; its house is where the first leg is."""
    first = min(stops, key=lambda stop: stop.starts_at)
    said = {name: getattr(data, name) for name in ("first_day", "last_day", "zone", "seats", "contact_name", "contact_email")}
    said |= {f"title_{code}": getattr(data, f"title_{code}") for code in LANGUAGES}
    street, _comma, town = first.address.rpartition(",")
    place = {"venue_name": first.title, "street": street or first.address, "municipality": town.strip() if street else "", "country": ZONES[data.zone]}
    return Settings(kind=Kind.VISIT, admission=Admission.INVITED, asks_diet=True, asks_access=True, **said, **place)


def hosts_in(data: Any) -> list[HostFacts]:
    named = [name for row in range(1, HOSTS + 1) if (name := getattr(data, f"host_{row}"))]
    return [HostFacts(organisation=name, part=HostPart.CO_HOST if row else HostPart.LEAD) for row, name in enumerate(named)]

"""What comes in from organisers, and what has to fit together in it."""

from functools import cache
from typing import Any, get_args

import msgspec
from litestar.datastructures import FormMultiDict

from events.facts import ENDS, IN_VENUE, Country, Facts, HostFacts, Settings
from events.rules import ADMISSIONS, HOST_PARTS, KINDS, QUEUE_MODES, HostPart
from events.tables import Event, Venue
from network.rules import folded
from web.colour import DEFAULT, is_colour
from web.forms import Form
from web.language import N_, _, country, local

BLANK_HOSTS = 4  # rows for hosts in the form for a new event
LONGEST = 60  # days
LATE = {
    "registration_closes_at": N_("Registration closes before the event is over, not after."),
    "changes_close_at": N_("Changes close before the event is over, not after."),
}
ZONE_NAMES = {"Europe/Stockholm": N_("Sweden (Stockholm)"), "Europe/Helsinki": N_("Finland (Helsinki)")}


def options() -> dict[str, list[tuple[str, str]]]:
    """What the fields to choose from offer, in the reader's language."""
    return {
        "kinds": [(kind, _(name).capitalize()) for kind, name in KINDS.items()],
        "parts": [(part, _(name).capitalize()) for part, name in HOST_PARTS.items()],
        "admissions": [(name, _(words)) for name, words in ADMISSIONS.items()],
        "queue_modes": [(name, _(words)) for name, words in QUEUE_MODES.items()],
        "zones": [(zone, _(name)) for zone, name in ZONE_NAMES.items()],
        "countries": [(code, country(code)) for code in get_args(Country)],
    }


@cache
def with_hosts(shape: type[msgspec.Struct], rows: int, names: tuple[str, ...]) -> type[msgspec.Struct]:
    """The shape and so many rows of hosts: organisation_1, part_1, organisation_2 …"""
    fields = {field.name: field for field in msgspec.structs.fields(HostFacts) if field.name in names}
    more = [(f"{name}_{row}", field.type, "" if field.required else field.default) for row in range(1, rows + 1) for name, field in fields.items()]
    return msgspec.defstruct(shape.__name__, more, bases=(shape,), kw_only=True)


def new_event(sent: FormMultiDict | None = None) -> Form[Any]:
    """The one form that sets up an event."""
    shape = with_hosts(Facts, BLANK_HOSTS, ("organisation", "part"))
    if sent is None:
        parts = {f"part_{row}": HostPart.LEAD if row == 1 else HostPart.CO_HOST for row in range(1, BLANK_HOSTS + 1)}
        return Form(shape, zone="Europe/Stockholm", country="SE", kind="conference", **parts)
    form: Form[Any] = Form(shape, sent)
    check_titles(form)
    check_days(form)
    check_hosts(form, BLANK_HOSTS)
    return form


def settings_of(event: Event, venue: Venue | None) -> Form[Any]:
    """The form as it is shown first: what is kept."""
    kept = {name: getattr(event, name) for name in Settings.__struct_fields__ if hasattr(event, name)}
    kept |= {name: local(kept[name], event.zone) if kept[name] else None for name in ENDS}
    if venue:
        kept |= {name: getattr(venue, name) for name in IN_VENUE} | {"venue_name": venue.name}
    return Form(Settings, **kept)


def settings(sent: FormMultiDict) -> Form[Settings]:
    form = Form(Settings, sent)
    form.sent["accent"] = form.value("accent").lower()
    check_titles(form)
    check_days(form)
    if not is_colour(form.value("accent") or DEFAULT):
        form.blame("accent", N_("Write a colour as # and six digits or letters a–f, for example #0b5c7a."))
    check_ends(form)
    if (link := form.value("online_link")) and not link.startswith(("https://", "http://")):
        form.blame("online_link", N_("A link begins with https://."))
    if form.data:
        form.data.accent = form.value("accent") or DEFAULT
    return form


def check_ends(form: Form[Settings]) -> None:
    """Nothing of it closes after the last day."""
    late = [name for name in LATE if form.data and (ends := getattr(form.data, name)) and ends.date() > form.data.last_day]
    for name in late:
        form.blame(name, LATE[name])


def check_titles(form: Form[Any]) -> None:
    if not any(form.value(f"title_{code}") for code in ("sv", "fi", "en")):
        form.blame("title_sv", N_("Write the title in at least one language."))


def check_days(form: Form[Any]) -> None:
    if form.data and form.data.last_day < form.data.first_day:
        form.blame("last_day", N_("The last day is before the first."))
    elif form.data and (form.data.last_day - form.data.first_day).days >= LONGEST:
        form.blame("last_day", N_("An event lasts at most {n} days."), n=LONGEST)


def check_hosts(form: Form[Any], rows: int) -> None:
    """The same organisation has the same part once, and somebody leads."""
    seen: set[tuple[str, str]] = set()
    for row in range(1, rows + 1):
        host = (folded(form.value(f"organisation_{row}")), form.value(f"part_{row}") or HostPart.CO_HOST)
        if host[0] and host in seen:
            form.blame(f"organisation_{row}", N_("This organisation is there twice with the same part."))
        if host[0]:
            seen.add(host)
    if HostPart.LEAD not in {part for _name, part in seen}:
        form.blame("organisation_1", N_("Name the organisation that leads: the lead host."))


def hosts_in(data: Any, rows: int) -> list[HostFacts]:
    """The rows that name an organisation."""
    found = []
    for row in range(1, rows + 1):
        values = {name: getattr(data, f"{name}_{row}") for name in HostFacts.__struct_fields__ if hasattr(data, f"{name}_{row}")}
        if values["organisation"]:
            found.append(HostFacts(**values))
    return found


def facts_in(data: Any) -> Facts:
    return Facts(**{name: getattr(data, name) for name in Facts.__struct_fields__})

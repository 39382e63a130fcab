"""What comes in from organisers about kinds of participants and held places."""

from datetime import datetime
from typing import Any

import msgspec
from litestar.datastructures import FormMultiDict

from attendees.actions.holds import Wanted
from attendees.actions.kinds import KindFacts
from attendees.holds import Held, choices
from events.facts import Seats
from events.rules import ParticipantKind
from events.tables import Event, KindPlaces
from web import clock
from web.forms import Form
from web.language import N_, local, moment

FIELDS = (("offered", bool, False), ("approved", bool, False), ("seats", Seats | None, None))
Kinds = msgspec.defstruct("Kinds", [(f"{name}_{kind}", shape, default) for kind in ParticipantKind for name, shape, default in FIELDS], kw_only=True)


class HoldFacts(msgspec.Struct, kw_only=True):
    """`until` is what the clock shows in the event's zone."""

    seats: Seats
    until: datetime


class NewHold(HoldFacts, kw_only=True):
    """`whom` is one of `holds.choices`."""

    whom: str


def filled_kinds(kept: dict[str, KindPlaces]) -> Form[Any]:
    shown: dict[str, Any] = {}
    for kind, row in kept.items():
        shown |= {f"offered_{kind}": row.is_offered, f"approved_{kind}": row.is_approved, f"seats_{kind}": row.seats}
    return Form(Kinds, **shown)


def read_kinds(sent: FormMultiDict) -> Form[Any]:
    form: Form[Any] = Form(Kinds, sent)
    if not any(form.value(f"offered_{kind}") for kind in ParticipantKind):
        form.blame("offered_delegate", N_("Offer at least one kind, or nobody can register."))
    return form


def kinds_in(data: Any) -> dict[str, KindFacts]:
    return {
        kind: KindFacts(is_offered=getattr(data, f"offered_{kind}"), is_approved=getattr(data, f"approved_{kind}"), seats=getattr(data, f"seats_{kind}"))
        for kind in ParticipantKind
    }


def filled_hold(row: Held, event: Event) -> Form[HoldFacts]:
    return Form(HoldFacts, seats=row.seats, until=local(row.until, event.zone))


def read_hold(sent: FormMultiDict, event: Event, shape: type[HoldFacts] = HoldFacts) -> Form[Any]:
    """Released in time for others to come: not before now, nor after the event."""
    form: Form[Any] = Form(shape, sent)
    if form.data and moment(form.data.until, event.zone) <= clock.now():
        form.blame("until", N_("This is over already. Choose a time to come."))
    elif form.data and form.data.until.date() > event.last_day:
        form.blame("until", N_("Held places are released before the event is over, not after."))
    if shape is NewHold and form.value("whom") not in {value for _group, options in choices() for value, _label in options}:
        form.blame("whom", N_("Choose one of the given."))
    return form


def wanted_in(data: HoldFacts, event: Event) -> Wanted:
    return Wanted(seats=data.seats, until=moment(data.until, event.zone))

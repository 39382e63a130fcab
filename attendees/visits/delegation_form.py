"""The rows of the visiting organisations in a form: organisation_1, places_1, contact_1; and what comes in when one of them names somebody."""

from typing import Annotated, Any, Literal

import msgspec

from network.rules import folded
from web.forms import Email, Form, Line, Name, whole
from web.language import N_

LEAST = 4  # rows
TOO_MANY = N_("Together the delegations have {n} places, but there are only {seats} in all.")
Places = Annotated[int, msgspec.Meta(ge=1, le=10_000)]


class DelegationRow(msgspec.Struct, kw_only=True):
    """One row. The link to name people by is mailed to `contact`."""

    organisation: Line = ""
    places: Places | None = None
    contact: Email | Literal[""] = ""


class Named(msgspec.Struct, kw_only=True):
    """Somebody whom an organisation names."""

    first_name: Name
    last_name: Name
    email: Email
    position: Annotated[str, msgspec.Meta(max_length=120)] = ""
    language: Literal["sv", "fi", "en"] = "sv"


class Waiver(msgspec.Struct, kw_only=True):
    """Why an organisation hands in no card."""

    reason: Annotated[str, msgspec.Meta(min_length=3, max_length=1_000)]


def delegation_fields(rows: int) -> list[tuple[str, Any, Any]]:
    return [(f"{field.name}_{row}", field.type, field.default) for row in range(1, rows + 1) for field in msgspec.structs.fields(DelegationRow)]


def check_delegations(form: Form[Any], rows: int, seats: int) -> None:
    """Each organisation once, with its places; together no more than there are in all, if that is known."""
    seen: set[str] = set()
    for row in range(1, rows + 1):
        check_row(form, row, seen)
    begun = [row for row in range(1, rows + 1) if form.value(f"organisation_{row}") and f"places_{row}" not in form.errors]
    places = sum(whole(form.value(f"places_{row}")) for row in begun)
    if seats and places > seats:
        form.blame(f"places_{begun[-1]}", TOO_MANY, n=places, seats=seats)
    if not any(form.value(f"organisation_{row}") for row in range(1, rows + 1)):
        form.blame("organisation_1", N_("Name at least one organisation that visits."))


def check_row(form: Form[Any], row: int, seen: set[str]) -> None:
    name, places = folded(form.value(f"organisation_{row}")), form.value(f"places_{row}")
    if name and name in seen:
        form.blame(f"organisation_{row}", N_("This organisation is there twice."))
    if name and not places:
        form.blame(f"places_{row}", N_("How many places does it have?"))
    if places and not name:
        form.blame(f"organisation_{row}", N_("Whose places are these?"))
    seen.add(name)


def delegations_in(data: Any, rows: int) -> list[DelegationRow]:
    found = [DelegationRow(**{name: getattr(data, f"{name}_{row}") for name in DelegationRow.__struct_fields__}) for row in range(1, rows + 1)]
    return [row for row in found if row.organisation]

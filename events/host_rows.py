"""The rows of the page of hosts: read, moved up or down or left out, and checked; always with a blank one at the end."""

from typing import Any

import msgspec
from litestar.datastructures import FormMultiDict

from events.facts import HostFacts
from events.forms import check_hosts, with_hosts
from events.rules import HostPart
from web.forms import Form, whole
from web.language import N_

MOST = 60
NAMES = tuple(HostFacts.__struct_fields__)
Row = dict[str, Any]


class Nothing(msgspec.Struct, kw_only=True):
    """Beside the rows the form has no fields."""


def filled(hosts: list[Row]) -> Form[Any]:
    """The form as it is shown first."""
    rows = [*hosts, blank()]
    return Form(Nothing, rows=len(rows), **numbered(rows))


def read(sent: FormMultiDict) -> Form[Any]:
    """What was typed, after the button of a row has done its work."""
    rows = [*(row for row in moved(rows_in(sent), str(sent.get("do", ""))) if any(row[name] for name in NAMES if name != "part")), blank()]
    form: Form[Any] = Form(with_hosts(Nothing, len(rows), NAMES), FormMultiDict(numbered(rows)))
    form.sent["rows"] = len(rows)
    check_hosts(form, len(rows))
    check_names(form)
    check_shares(form)
    return form


def count(form: Form[Any]) -> int:
    return int(form.value("rows"))


def blank() -> Row:
    return {**dict.fromkeys(NAMES, ""), "part": HostPart.CO_HOST}


def rows_in(sent: FormMultiDict) -> list[Row]:
    said = str(sent.get("rows", "0"))
    rows = min(whole(said), MOST)
    return [{name: sent.get(f"{name}_{row}", "") for name in NAMES} for row in range(1, rows + 1)]


def numbered(rows: list[Row]) -> Row:
    return {f"{name}_{number}": value for number, row in enumerate(rows, 1) for name, value in row.items()}


def moved(rows: list[Row], do: str) -> list[Row]:
    """ "up-2", "down-1" and "remove-3" are what the buttons of the rows say."""
    verb, _dash, number = do.partition("-")
    place = whole(number) - 1
    if not 0 <= place < len(rows):
        return rows
    row = rows.pop(place)
    if verb == "remove":
        return rows
    rows.insert(max(0, place + {"up": -1, "down": 1}.get(verb, 0)), row)
    return rows


def check_names(form: Form[Any]) -> None:
    for row in range(1, count(form)):
        if not form.value(f"organisation_{row}"):
            form.blame(f"organisation_{row}", N_("Name the organisation, or remove the row."))


def check_shares(form: Form[Any]) -> None:
    shares = [form.value(f"share_percent_{row}") for row in range(1, count(form))]
    if form.data and sum(int(share) for share in shares if share) > 100:
        form.blame("share_percent_1", N_("Together the shares are more than 100 per cent."))

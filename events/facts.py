"""What an organiser says about an event: read from forms, given to actions."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Annotated, Literal

import msgspec

from web.forms import Email, Line, Name, Prose, Title

Seats = Annotated[int, msgspec.Meta(ge=1, le=100_000)]
Percent = Annotated[int, msgspec.Meta(ge=0, le=100)]
Short = Annotated[str, msgspec.Meta(max_length=120)]
Country = Literal["SE", "FI", "NO", "DK", "IS", "EE", "LV", "LT"]
IN_VENUE = ("street", "municipality", "country", "directions_sv", "directions_fi", "directions_en")
ENDS = ("registration_closes_at", "changes_close_at")  # each empty, or before the event is over
Part = Literal["lead", "co_host", "partner", "funder"]


class Facts(msgspec.Struct, kw_only=True):
    """An event as it is set up."""

    kind: Literal["conference", "webinar", "network_meeting", "visit"] = "conference"
    title_sv: Title = ""
    title_fi: Title = ""
    title_en: Title = ""
    theme_sv: Prose = ""
    theme_fi: Prose = ""
    theme_en: Prose = ""
    first_day: date
    last_day: date
    zone: Literal["Europe/Stockholm", "Europe/Helsinki"] = "Europe/Stockholm"
    venue_name: Line = ""
    street: Line = ""
    municipality: Short = ""
    country: Country = "SE"
    seats: Seats
    contact_name: Name
    contact_email: Email


class Settings(Facts, kw_only=True):
    """What can be said of an event once it is there. The two times are what the clock shows in the event's zone."""

    directions_sv: Prose = ""
    directions_fi: Prose = ""
    directions_en: Prose = ""
    registration_closes_at: datetime | None = None
    changes_close_at: datetime | None = None
    admission: Literal["open", "approval", "invited"] = "open"
    queue_mode: Literal["automatic", "offered"] = "automatic"
    offer_hours: Annotated[int, msgspec.Meta(ge=1, le=336)] = 48
    is_hybrid: bool = False
    online_seats: Seats | None = None
    online_link: Annotated[str, msgspec.Meta(max_length=500)] = ""
    accent: Annotated[str, msgspec.Meta(max_length=7)] = "#0b5c7a"
    asks_diet: bool = False
    asks_access: bool = False


class HostFacts(msgspec.Struct, kw_only=True):
    """An organisation's part, the organisation by its name: one of the register, or a new one."""

    organisation: Line
    part: Part = "co_host"
    share_percent: Percent | None = None
    contact: Short = ""
    contact_role: Short = ""
    contact_email: Email | Literal[""] = ""
    signatory: Short = ""
    signatory_title: Short = ""


Hosts = Sequence[HostFacts]

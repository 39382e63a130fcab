"""What comes in from organisers about a call: when, what it says, and a row for each format that may be proposed, with some blank ones."""

from datetime import datetime
from functools import cache
from typing import Annotated, Any

import msgspec
from litestar.datastructures import FormMultiDict

from events.tables import Event
from seminars.call.queries import formats_of
from seminars.call.rules import Format, names_in, track_in
from seminars.call.tables import Call
from web.forms import Form, Line, Prose, whole
from web.language import LANGUAGES, N_, local, moment

MOST, BLANK = 12, 2
Minutes = Annotated[int, msgspec.Meta(ge=5, le=24 * 60)] | None
WORDS = tuple(f"format_{code}" for code in LANGUAGES)
OWN = ("text_sv", "text_fi", "text_en", "is_blind")


class Offer(msgspec.Struct, kw_only=True):
    """`tracks` one a line, each with one name or with one for each language (`rules.names_in`). Without times there is no call yet."""

    opens_at: datetime | None = None
    closes_at: datetime | None = None
    text_sv: Prose = ""
    text_fi: Prose = ""
    text_en: Prose = ""
    tracks: Annotated[str, msgspec.Meta(max_length=2_000)] = ""
    is_blind: bool = False


@cache
def shape(rows: int) -> type[msgspec.Struct]:
    fields: list[Any] = []
    for row in range(1, rows + 1):
        fields += [(f"key_{row}", Line, ""), *((f"{name}_{row}", Line, "") for name in WORDS), (f"minutes_{row}", Minutes, None)]
    return msgspec.defstruct("OfferFormats", fields, bases=(Offer,), kw_only=True)


def filled(event: Event, call: Call | None, tracks: list[str]) -> tuple[Form[Any], int]:
    """The form as it is shown first, and how many rows it has. A new call offers the programme's tracks."""
    found = formats_of(call) if call else []
    rows = {}
    for row, one in enumerate(found, 1):
        rows |= {f"key_{row}": one.key, f"minutes_{row}": one.minutes, **{f"format_{code}_{row}": getattr(one, f"label_{code}") for code in LANGUAGES}}
    times = {name: local(at, event.zone) if at else None for name, at in (("opens_at", event.call_opens_at), ("closes_at", event.call_closes_at))}
    own = {name: getattr(call, name) for name in OWN} if call else {}
    return Form(Offer, **times, **own, tracks=call.tracks if call else "\n".join(tracks), **rows), min(MOST, len(found) + BLANK)


def read(event: Event, sent: FormMultiDict) -> tuple[Form[Any], int]:
    rows = min(whole(sent.get("rows", ""), BLANK), MOST)
    form: Form[Any] = Form(shape(rows), sent)
    check_times(form, event)
    if not any(form.value(f"text_{code}") for code in LANGUAGES):
        form.blame("text_sv", N_("Say in at least one language what you look for."))
    check_tracks(form)
    for row in range(1, rows + 1):
        if form.value(f"minutes_{row}") and not any(form.value(f"{name}_{row}") for name in WORDS):
            form.blame(f"format_sv_{row}", N_("Write what can be proposed here."))
        elif any(form.value(f"{name}_{row}") for name in WORDS) and not form.value(f"minutes_{row}"):
            form.blame(f"minutes_{row}", N_("Write how many minutes it lasts."))
    return form, rows


def check_tracks(form: Form[Any]) -> None:
    lines = [names_in(line) for line in form.value("tracks").split("\n")]
    if any(len(name) > 120 for names in lines for name in names):
        form.blame("tracks", N_("A track's name has at most {n} characters."), n=120)
    if any(len(names) > len(LANGUAGES) for names in lines):
        form.blame("tracks", N_("A track has at most one name in each language: Swedish / Finnish / English."))


def check_times(form: Form[Any], event: Event) -> None:
    """Both or none, in order, and over before the event is."""
    opens, closes = form.value("opens_at"), form.value("closes_at")
    if {"opens_at", "closes_at"} & set(form.errors):
        return
    if bool(opens) != bool(closes):
        form.blame("closes_at" if opens else "opens_at", N_("Say both when it opens and when it closes."))
    elif opens and opens >= closes:
        form.blame("closes_at", N_("It closes after it opens."))
    elif closes and closes[:10] > event.last_day.isoformat():
        form.blame("closes_at", N_("The call closes before the event is over, not after."))


def values_in(data: Any, rows: int, event: Event) -> tuple[dict[str, Any], dict[str, Any]]:
    """The columns of the call, and of its event."""
    lines = {track_in(line).name: " / ".join(names_in(line)).strip() for line in data.tracks.split("\n")}
    tracks = "\n".join(line for name, line in lines.items() if name)
    call = {name: getattr(data, name) for name in OWN} | {"tracks": tracks, "formats": msgspec.json.encode(formats_in(data, rows)).decode()}
    times = {f"call_{name}": moment(getattr(data, name), event.zone) if getattr(data, name) else None for name in ("opens_at", "closes_at")}
    return call, times


def formats_in(data: Any, rows: int) -> list[Format]:
    """Those with words. A new one gets a key that none has had here; proposals keep theirs."""
    found: list[Format] = []
    last = max((whole(getattr(data, f"key_{row}")[1:]) for row in range(1, rows + 1)), default=0)
    for row in range(1, rows + 1):
        words = {f"label_{code}": getattr(data, f"format_{code}_{row}") for code in LANGUAGES}
        if not any(words.values()):
            continue
        key = getattr(data, f"key_{row}")
        if not key or key in [one.key for one in found]:
            last += 1
            key = f"f{last}"
        found.append(Format(key=key, minutes=getattr(data, f"minutes_{row}"), **words))
    return found

"""What comes in about networks."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, Literal

import msgspec
from litestar.datastructures import FormMultiDict

from web.colour import DEFAULT, is_colour
from web.forms import Email, Form, Line, Name, Prose, Title
from web.language import N_

Short = Annotated[str, msgspec.Meta(max_length=120)]


class NetworkFacts(msgspec.Struct, kw_only=True):
    title_sv: Title = ""
    title_fi: Title = ""
    title_en: Title = ""
    about_sv: Prose = ""
    about_fi: Prose = ""
    about_en: Prose = ""
    accent: Annotated[str, msgspec.Meta(max_length=7)] = DEFAULT
    is_public: bool = False


class MemberFacts(msgspec.Struct, kw_only=True):
    """The organisation by its name: one of the register, or a new one."""

    organisation: Line
    part: Literal["lead", "partner", "network_partner"] = "partner"
    since: date | None = None
    until: date | None = None


class ContactFacts(msgspec.Struct, kw_only=True):
    member: int
    first_name: Name
    last_name: Name
    email: Email
    position: Short = ""
    is_deputy: bool = False
    is_shown: bool = False


class Owned(msgspec.Struct, kw_only=True):
    """Somebody who answers for something: all three, or nobody."""

    first_name: Short = ""
    last_name: Short = ""
    email: Email | Literal[""] = ""


class AreaFacts(Owned, kw_only=True):
    title_sv: Title = ""
    title_fi: Title = ""
    title_en: Title = ""
    about_sv: Prose = ""
    about_fi: Prose = ""
    about_en: Prose = ""


class PackageFacts(Owned, kw_only=True):
    number: Annotated[str, msgspec.Meta(min_length=1, max_length=20)]
    title_sv: Title = ""
    title_fi: Title = ""
    title_en: Title = ""
    organisation: Annotated[str, msgspec.Meta(max_length=200)] = ""
    starts_on: date | None = None
    ends_on: date | None = None


def network_form(sent: FormMultiDict) -> Form[NetworkFacts]:
    form = Form(NetworkFacts, sent)
    form.sent["accent"] = form.value("accent").lower()
    check_title(form)
    if not is_colour(form.value("accent") or DEFAULT):
        form.blame("accent", N_("Write a colour as # and six digits or letters a–f, for example #0b5c7a."))
    if form.data:
        form.data.accent = form.value("accent") or DEFAULT
    return form


def part_form(shape: type[msgspec.Struct], sent: FormMultiDict) -> Form[Any]:
    form: Form[Any] = Form(shape, sent)
    fields = {field.name for field in msgspec.structs.fields(shape)}
    if "title_sv" in fields:
        check_title(form)
    if issubclass(shape, Owned):
        check_owner(form)
    check_days(form, *(("starts_on", "ends_on") if "starts_on" in fields else ("since", "until")))
    return form


def check_title(form: Form[Any]) -> None:
    if not any(form.value(f"title_{code}") for code in ("sv", "fi", "en")):
        form.blame("title_sv", N_("Write the title in at least one language."))


def check_owner(form: Form[Any]) -> None:
    said = [bool(form.value(name)) for name in ("first_name", "last_name", "email")]
    if any(said) and not all(said):
        missing = ("first_name", "last_name", "email")[said.index(False)]
        form.blame(missing, N_("Write first name, last name and address, or none of them."))


def check_days(form: Form[Any], first: str, last: str) -> None:
    data = form.data
    if data and getattr(data, first, None) and getattr(data, last, None) and getattr(data, last) < getattr(data, first):
        form.blame(last, N_("The end is before the beginning."))


def plain(data: msgspec.Struct, *but: str) -> Mapping[str, Any]:
    """The fields that are columns of the same name."""
    return {name: value for name, value in msgspec.structs.asdict(data).items() if name not in but}

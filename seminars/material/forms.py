"""What comes in with material: what it is called, who may read it when, and where a link leads."""

from enum import StrEnum
from typing import Annotated, Any

import msgspec
from litestar.datastructures import FormMultiDict

from seminars.material.rules import LICENCES, Visible, is_web_link
from seminars.tables import Material
from web.forms import Form, Title
from web.language import N_

Licence = StrEnum("Licence", {(key or "none").replace("-", "_").upper(): key for key in LICENCES if key})  # type: ignore[misc]
Language = StrEnum("Language", {"SV": "sv", "FI": "fi", "EN": "en"})
Link = Annotated[str, msgspec.Meta(max_length=1000)]
Called = Annotated[str, msgspec.Meta(min_length=1, max_length=200)]
NO_LINK = N_("A link begins with https:// and has no blanks.")


class WithFile(msgspec.Struct, kw_only=True):
    """Beside a new file everything may be left out: it is called as the file."""

    title: Title = ""
    language: Language | None = None
    visible: Visible = Visible.START
    licence: Licence | None = None
    is_recording: bool = False


class WithLink(WithFile, kw_only=True):
    title: Called
    link: Link


class Described(WithFile, kw_only=True):
    """What may be changed; a file has no link."""

    title: Called
    link: Link = ""


def sent_link(sent: FormMultiDict) -> Form[WithLink]:
    return checked(Form(WithLink, sent))


def sent_change(sent: FormMultiDict, row: Material) -> Form[Described]:
    form = checked(Form(Described, sent))
    if row.link and not form.value("link"):
        form.blame("link", N_("This has to be filled in."))
    return form


def checked(form: Form[Any]) -> Form[Any]:
    if form.value("link") and not is_web_link(form.value("link")):
        form.blame("link", NO_LINK)
    return form


def as_kept(row: Material) -> Form[Described]:
    names = ("title", "language", "visible", "licence", "is_recording", "link")
    return Form(Described, **{name: getattr(row, name) for name in names})


def facts(data: WithFile) -> dict[str, Any]:
    """As rows have them: what was left out is empty."""
    return {name: value if isinstance(value, bool) else str(value or "") for name, value in msgspec.structs.asdict(data).items()}

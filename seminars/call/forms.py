"""What comes in from those who propose something."""

from typing import Annotated, Any, Literal

import msgspec
from litestar.datastructures import FormMultiDict

from seminars.call.queries import formats_of, tracks_of
from seminars.call.rules import lacks
from seminars.call.tables import Call, Proposal, Proposer
from web.forms import Email, Form, Line, Name, Title
from web.language import N_

Abstract = Annotated[str, msgspec.Meta(max_length=4_000)]
Short = Annotated[str, msgspec.Meta(max_length=120)]
Code = Literal["", "sv", "fi", "en"]


class Start(msgspec.Struct, kw_only=True):
    """Who begins a proposal."""

    first_name: Name
    last_name: Name
    email: Email


class Address(msgspec.Struct):
    email: Email


class Profile(msgspec.Struct, kw_only=True):
    """Who somebody of a proposal is."""

    first_name: Name
    last_name: Name
    title: Short = ""
    organisation: Line = ""
    self_sv: Abstract = ""
    self_fi: Abstract = ""
    self_en: Abstract = ""


class Proposed(Profile, kw_only=True):
    """A proposal with whoever makes it. A draft may lack anything but the name."""

    format: Short = ""
    track: Short = ""
    language: Code = ""
    title_sv: Title = ""
    title_fi: Title = ""
    title_en: Title = ""
    about_sv: Abstract = ""
    about_fi: Abstract = ""
    about_en: Abstract = ""
    remark: Abstract = ""
    other_first_name: Short = ""
    other_last_name: Short = ""
    other_email: Email | None = None


OF_PERSON = Profile.__struct_fields__
OF_OTHER = ("first_name", "last_name", "email")
OF_PROPOSAL = tuple(name for name in Proposed.__struct_fields__ if name not in OF_PERSON and not name.startswith("other_"))


def column(name: str) -> str:
    """Of a proposer: what one says of oneself is called otherwise in the form, where a proposal has texts of its own."""
    return name.replace("self_", "about_")


def shown(proposal: Proposal, row: Proposer) -> dict[str, Any]:
    mine = {name: getattr(row, column(name)) for name in OF_PERSON}
    return mine | {name: getattr(proposal, name) for name in OF_PROPOSAL}


def other_in(data: Proposed) -> dict[str, str] | None:
    """Who is to be asked to speak with them; None for nobody."""
    return {name: getattr(data, f"other_{name}") for name in OF_OTHER} if data.other_email else None


def read_proposal(call: Call, proposal: Proposal, sent: FormMultiDict, *, whole: bool) -> Form[Proposed]:
    """`whole`: nothing may be lacking. What was chosen before may be kept, also when the call does not offer it any more."""
    form = Form(Proposed, sent)
    formats, tracks = [one.key for one in formats_of(call)], tracks_of(call)
    for name, offered in (("format", formats), ("track", tracks)):
        if form.value(name) and form.value(name) not in (*offered, getattr(proposal, name)):
            form.blame(name, N_("Choose one of the given."))
    if any(form.value(f"other_{name}") for name in OF_OTHER):
        for name in OF_OTHER:
            if not form.value(f"other_{name}"):
                form.blame(f"other_{name}", N_("This has to be filled in."))
    if whole:
        for name, sentence in lacks(form.sent, formats=bool(formats), tracks=bool(tracks)).items():
            form.blame(name, sentence)
    return form

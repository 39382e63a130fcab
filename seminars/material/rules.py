"""What material is, and who may read it when. Nothing here asks a database or a clock."""

import re
from datetime import datetime
from enum import StrEnum

from web.language import N_


class Visible(StrEnum):
    """From when on others may read it; it opens itself."""

    NOW = "now"
    START = "start"
    AFTER = "after"
    PARTICIPANTS = "participants"
    NEVER = "never"


class Reader(StrEnum):
    """Who asks: an owner has a part in the seminar, an organiser may run the event."""

    ANYBODY = "anybody"
    PARTICIPANT = "participant"
    OWNER = "owner"
    ORGANISER = "organiser"


class VersionState(StrEnum):
    """A version is looked at before anybody else gets it."""

    CHECKING = "checking"
    READY = "ready"
    REFUSED = "refused"


VISIBLE = {
    Visible.NOW: N_("at once"),
    Visible.START: N_("when the seminar begins"),
    Visible.AFTER: N_("after the event"),
    Visible.PARTICIPANTS: N_("only for those who take part"),
    Visible.NEVER: N_("never"),
}
LICENCES = {
    "": N_("all rights reserved"),
    "cc-by": "CC BY 4.0",
    "cc-by-sa": "CC BY-SA 4.0",
    "cc-by-nc": "CC BY-NC 4.0",
    "cc0": "CC0 1.0",
}
LICENCE_LINKS = {
    "cc-by": "https://creativecommons.org/licenses/by/4.0/",
    "cc-by-sa": "https://creativecommons.org/licenses/by-sa/4.0/",
    "cc-by-nc": "https://creativecommons.org/licenses/by-nc/4.0/",
    "cc0": "https://creativecommons.org/publicdomain/zero/1.0/",
}
VERSION_STATES = {
    VersionState.CHECKING: N_("being checked"),
    VersionState.READY: N_("ready"),
    VersionState.REFUSED: N_("refused"),
}
LINK = re.compile(r"https?://[^\s/?#@:]+(:\d+)?([/?#]\S*)?")
INSIDERS = {Reader.OWNER, Reader.ORGANISER}


def title_from(name: str) -> str:
    """What material is called as long as nobody says otherwise: as its file, without the ending."""
    stem, _dot, ending = name.replace("\\", "/").rpartition("/")[2].rpartition(".")
    words = (stem or ending).replace("_", " ")
    return " ".join("".join(sign for sign in words if sign.isprintable()).split())[:200] or "–"


def is_web_link(link: str) -> bool:
    """To a page somewhere, over HTTP."""
    return bool(LINK.fullmatch(link))


def opens_at(visible: Visible, starts_at: datetime, event_ends_at: datetime) -> datetime | None:
    """When it opens itself to anybody; None where that is no matter of time."""
    return {Visible.START: starts_at, Visible.AFTER: event_ends_at}.get(visible)


def may_read(visible: Visible, reader: Reader, now: datetime, *, starts_at: datetime, event_ends_at: datetime) -> bool:
    """Insiders always; those who take part also what is for them alone."""
    if reader in INSIDERS or visible == Visible.NOW:
        return True
    if visible == Visible.PARTICIPANTS:
        return reader == Reader.PARTICIPANT
    opening = opens_at(visible, starts_at, event_ends_at)
    return opening is not None and now >= opening

"""What kinds of organisations there are, and when two names are one organisation."""

import re
import unicodedata
from enum import StrEnum

from web.language import N_


class ActorType(StrEnum):
    """The actors of an innovation system, each with its own colour on badges and in charts."""

    FIRM = "firm"
    RESEARCH = "research"
    EDUCATION = "education"
    CAPITAL = "capital"
    PUBLIC_AUTHORITY = "public_authority"
    CLUSTER = "cluster"
    CIVIL_SOCIETY = "civil_society"
    INTERNATIONAL = "international"


UNCLASSIFIED = ""
ACTOR_TYPES = {
    ActorType.FIRM: N_("firm"),
    ActorType.RESEARCH: N_("research"),
    ActorType.EDUCATION: N_("education"),
    ActorType.CAPITAL: N_("capital"),
    ActorType.PUBLIC_AUTHORITY: N_("public authority"),
    ActorType.CLUSTER: N_("cluster organisation"),
    ActorType.CIVIL_SOCIETY: N_("civil society"),
    ActorType.INTERNATIONAL: N_("international"),
    UNCLASSIFIED: N_("not yet classified"),
}
COLOURS = {
    ActorType.FIRM: "#8a4b00",
    ActorType.RESEARCH: "#4b3f9e",
    ActorType.EDUCATION: "#1c62a8",
    ActorType.CAPITAL: "#7a6400",
    ActorType.PUBLIC_AUTHORITY: "#0b5c7a",
    ActorType.CLUSTER: "#1d6b40",
    ActorType.CIVIL_SOCIETY: "#a3265f",
    ActorType.INTERNATIONAL: "#51606c",
    UNCLASSIFIED: "#76838e",
}


def folded(name: str) -> str:
    """How a name is compared: without case, doubled blanks and compatibility forms; å, ä and ö stay letters of their own."""
    return re.sub(r"\s+", " ", unicodedata.normalize("NFKC", name)).strip().casefold()

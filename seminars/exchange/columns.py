"""The columns of a programme as a sheet: what they are called, and by which other names they are known."""

from functools import cache

import msgspec

from seminars.exchange.cells import one_of
from seminars.rules import KINDS, PartRole
from web.language import LANGUAGES, N_, _, language
from web.sheets import key


class Column(msgspec.Struct, frozen=True):
    """`also` are headers that mean the same, as `key` makes them."""

    name: str
    header: str
    also: str = ""


COLUMNS = (
    Column("day", N_("Day"), "date datum päivämäärä"),
    Column("start", N_("Begins"), "börjar starttid alkamisaika starts beginsat"),
    Column("end", N_("Ends"), "slutar sluttid päättymisaika"),
    Column("minutes", N_("Minutes"), "minuter minuutit duration längd kesto"),
    Column("state", N_("State"), "status"),
    Column("kind", N_("Kind"), "type typ slag"),
    Column("track", N_("Track")),
    Column("room", N_("Room"), "rum lokal huone"),
    Column("language", N_("Spoken language"), "språk kieli"),
    Column("title_sv", N_("Title in Swedish"), "titel rubrik"),
    Column("title_fi", N_("Title in Finnish"), "otsikko"),
    Column("title_en", N_("Title in English"), "title"),
    Column(PartRole.SPEAKER, N_("Speakers"), "talare puhuja puhujat"),
    Column(PartRole.CHAIR, N_("Chairs"), "ordförande puheenjohtaja"),
    Column(PartRole.MODERATOR, N_("Moderators"), "moderator moderaattori juontaja"),
    Column(PartRole.RAPPORTEUR, N_("Rapporteurs"), "rapportör raportoija"),
    Column("seats", N_("Seats"), "antalplatser paikkamäärä"),
    Column("address", N_("Address"), "adress osoite"),
    Column("about_sv", N_("About it, in Swedish")),
    Column("about_fi", N_("About it, in Finnish")),
    Column("about_en", N_("About it, in English")),
    Column("uid", N_("ID"), "guid mark"),
)
TITLES = tuple(f"title_{code}" for code in LANGUAGES)
kind = one_of(
    KINDS,
    plenary="plenum,plenarföreläsning,täysistunto,gemensamt,yhteinen",
    parallel="parallellt,parallellseminarium,rinnakkainen,rinnakkaisseminaari",
    social="socialt,sosiaalinen,middag,illallinen,dinner",
    visit="studiebesök,besök,vierailu,opintokäynti",
    online="webb,webbinarium,verkko,verkossa,webinar,webinaari",
)


@cache
def names() -> dict[str, str]:
    """The columns' names by all headers that we know, as they are compared."""
    found: dict[str, str] = {}
    for column in COLUMNS:
        headers = {key(column.name), *column.also.split()}
        for spoken in LANGUAGES:
            with language(spoken):
                headers.add(key(_(column.header)))
        found |= dict.fromkeys(headers, column.name)
    return found

"""The five files: which columns each has, how a cell of it is read, and which file a sheet is."""

from collections.abc import Callable, Iterable
from enum import StrEnum
from typing import Any

import msgspec

from attendees.imports import words
from events.rules import HOST_PARTS
from seminars.exchange.columns import kind as kind
from web.forms import checked_email
from web.language import N_
from web.sheets import key

MOST_SLOTS = 9


class File(StrEnum):
    """In the order in which they are brought in: each may lean on those before it."""

    ORGANISATIONS = "organisations"
    HOSTS = "hosts"
    ROOMS = "rooms"
    PROGRAMME = "programme"
    PARTICIPANTS = "participants"


FILES = {
    File.ORGANISATIONS: N_("organisations"),
    File.HOSTS: N_("hosts"),
    File.ROOMS: N_("rooms"),
    File.PROGRAMME: N_("programme"),
    File.PARTICIPANTS: N_("participants"),
}
DIET = "diet"  # all columns about health become this one, sealed
HEALTH = {DIET, "kost", "specialkost", "allergi", "allergier", "allergies", "ruokavalio", "erityisruokavalio", "allergia", "allergiat"}


class Column(msgspec.Struct, frozen=True):
    """`name` is the attribute of the row; `also` are headers that mean the same. Without a required column a sheet is not this file."""

    name: str
    read: Callable[[str], Any]
    required: bool = False
    also: str = ""

    @property
    def keys(self) -> set[str]:
        return {key(self.name), *self.also.split()}


part = words.one_of(
    HOST_PARTS,
    lead="värd,huvudvärd,pääjärjestäjä",
    co_host="medvärd,medarrangör,yhteisjärjestäjä",
    funder="finansiär,rahoittaja",
    partner="samarbetspartner,yhteistyökumppani",
)
name = words.text(120)
line = words.text(200)

COLUMNS: dict[File, tuple[Column, ...]] = {
    File.ORGANISATIONS: (
        Column("name", line, True, "namn nimi organisation organisaatio"),
        Column("actor_type", words.actor_type, False, "aktörstyp toimijatyyppi"),
        Column("country", words.country, True, "land maa"),
        Column("region", words.text(60), False, "län landskap maakunta"),
        Column("municipality", name, False, "kommun kunta"),
    ),
    File.HOSTS: (
        Column("organisation", line, True, "värd organisaatio"),
        Column("role", part, True, "roll rooli"),
        Column("share_percent", words.whole(0, 100), False, "andel andelprocent osuus osuusprosentti"),
        Column("contact", name, False, "kontaktperson yhteyshenkilö"),
        Column("contact_role", name),
        Column("contact_email", checked_email),
        Column("signatory", name, False, "undertecknare allekirjoittaja"),
        Column("signatory_title", name),
    ),
    File.ROOMS: (
        Column("name", name, True, "namn nimi sal sali rum"),
        Column("seats", words.whole(1, 100_000), True, "platser paikat paikkoja"),
        Column("step_free", words.yes_no, False, "stegfri tillgänglig esteetön"),
        Column("equipment", words.equipment, False, "utrustning varustus"),
    ),
    File.PROGRAMME: (
        Column("day", words.day, True, "dag päivä"),
        Column("start", words.clock_time, True, "börjar alkaa"),
        Column("minutes", words.whole(1, 1440), True, "minuter minuutit"),
        Column("kind", kind, True, "typ slag tyyppi"),
        Column("track", name, False, "spår teema"),
        Column("room", name, False, "rum sal sali"),
        Column("title_sv", line, False, "titel"),
        Column("title_fi", line, False, "otsikko"),
        Column("title_en", line, False, "title"),
        Column("speaker", words.text(240), False, "talare puhuja"),
        Column("speaker_title", name),
        Column("speaker_organisation", line),
    ),
    File.PARTICIPANTS: (
        Column("first_name", name, True, "förnamn etunimi"),
        Column("last_name", name, True, "efternamn sukunimi"),
        Column("email", checked_email, True, "epost epostadress sähköposti sähköpostiosoite mail"),
        Column("organisation", line, True, "organisaatio"),
        Column("position", name, False, "befattning tehtävä"),
        Column("language", words.spoken_language, False, "språk kieli"),
        *(Column(f"slot{number}", words.wishes) for number in range(1, MOST_SLOTS + 1)),
        Column("dinner", words.yes_no, False, "middag illallinen"),
        Column(DIET, str),
        Column("in_participant_list", words.yes_no, False, "deltagarlista osallistujaluettelo"),
    ),
}


def file_of(headers: Iterable[str]) -> File | None:
    """The file that a sheet with these header keys is: the one with most of its columns there, none of the required ones missing."""
    there = set(headers)
    fits = [file for file in File if not missing(file, there)]
    return max(fits, key=lambda file: sum(bool(column.keys & there) for column in COLUMNS[file]), default=None)


def missing(file: File, headers: Iterable[str]) -> list[str]:
    """Names of required columns that are not there."""
    there = set(headers)
    return [column.name for column in COLUMNS[file] if column.required and not column.keys & there]

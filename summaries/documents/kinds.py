"""Which documents an event has, and what makes them."""

from typing import NamedTuple

from events.rules import Kind
from summaries.documents import compilation, doors, minutes, people, programme, table, visit
from web.language import LANGUAGES, N_

MAKERS = (compilation, doors, minutes, people, programme, table, visit)


class Document(NamedTuple):
    """`job` is made once for each language, or once for each of `formats`. `only` is the one kind of event that has it."""

    name: str
    title: str
    about: str
    job: str
    formats: tuple[str, ...] = ()
    only: str = ""

    @property
    def choices(self) -> tuple[str, ...]:
        return self.formats or LANGUAGES


DOCUMENTS = (
    Document("programme", N_("Programme"), N_("For print and for everybody; the same as on the public page."), "summaries.make_programme"),
    Document(
        "participants", N_("Participants"), N_("Only those who asked to stand in it, with name, position and organisation."), "summaries.make_participants"
    ),
    Document("compilation", N_("Compilation"), N_("Hosts and signatories, theme, programme, speakers, who came, and contacts."), "summaries.make_compilation"),
    Document("doors", N_("Sheets for the doors"), N_("A code for each seminar's door, by which people say what they thought."), "summaries.make_door_sheets"),
    Document(
        "minutes",
        N_("Minutes of the meeting"),
        N_("Who was there, what was decided, and who does what, with what is carried over."),
        "summaries.make_minutes",
        only=Kind.NETWORK_MEETING,
    ),
    Document(
        "visit",
        N_("Report of the visit"),
        N_("The way, who came, what each organisation learnt, and what became of it."),
        "summaries.make_visit_report",
        only=Kind.VISIT,
    ),
    Document(
        "list",
        N_("All registrations"),
        N_("Everything about everybody, for those who run the event: take good care of it."),
        "summaries.make_list",
        ("xlsx", "csv"),
    ),
)


def documents_of(kind: str) -> list[Document]:
    """Those that an event of this kind has."""
    return [one for one in DOCUMENTS if one.only in ("", kind)]


def document(name: str, kind: str) -> Document | None:
    return next((one for one in documents_of(kind) if one.name == name), None)

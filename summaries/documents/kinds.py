"""Which documents an event has, and what makes them."""

from typing import NamedTuple

from summaries.documents import compilation, people, programme, table
from web.language import LANGUAGES, N_

MAKERS = (compilation, people, programme, table)


class Document(NamedTuple):
    """`job` is made once for each language, or once for each of `formats`."""

    name: str
    title: str
    about: str
    job: str
    formats: tuple[str, ...] = ()

    @property
    def choices(self) -> tuple[str, ...]:
        return self.formats or LANGUAGES


DOCUMENTS = (
    Document("programme", N_("Programme"), N_("For print and for everybody; the same as on the public page."), "summaries.make_programme"),
    Document(
        "participants", N_("Participants"), N_("Only those who asked to stand in it, with name, position and organisation."), "summaries.make_participants"
    ),
    Document("compilation", N_("Compilation"), N_("Hosts and signatories, theme, programme, speakers, who came, and contacts."), "summaries.make_compilation"),
    Document(
        "list", N_("All registrations"), N_("Everything about everybody, for the organiser only: take good care of it."), "summaries.make_list", ("xlsx", "csv")
    ),
)


def document(name: str) -> Document | None:
    return next((one for one in DOCUMENTS if one.name == name), None)

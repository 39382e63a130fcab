"""What is said of material in more than one place: who can see it when."""

from datetime import datetime

from events.tables import Event
from seminars.material.queries import ends_at
from seminars.material.rules import Visible
from seminars.tables import Material
from web.language import N_, _, local

SEEN = {
    Visible.NOW: N_("Everybody can see it on the seminar's page."),
    Visible.START: N_("Everybody can see it on the seminar's page when the seminar begins, {when}."),
    Visible.AFTER: N_("Everybody can see it on the seminar's page after the event, from {when}."),
    Visible.PARTICIPANTS: N_("Only those who take part in the event can see it."),
    Visible.NEVER: N_("Only you, those who do something in the same seminar, and the organisers can see it."),
}


def who_sees(row: Material, starts_at: datetime, event: Event) -> str:
    """A sentence in the reader's language, times by the event's clock."""
    opens = {Visible.START: starts_at, Visible.AFTER: ends_at(event)}.get(Visible(row.visible), starts_at)
    return _(SEEN[Visible(row.visible)], when=local(opens, event.zone))

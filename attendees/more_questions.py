"""How mails tell of the second step of a form."""

from events.queries import is_second_open
from events.tables import Event
from web.language import _


def more_questions(event: Event) -> str:
    """To whoever gets a place while it is open; "" when it is not."""
    return " ".join((_("There are some more questions to you on your page."), till(event))) if is_second_open(event) else ""


def till(event: Event) -> str:
    return _("Please answer until {day}.", day=event.second_until) if event.second_until else ""

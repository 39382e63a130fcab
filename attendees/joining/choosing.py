"""What may be chosen by who takes part online, where a conference is hybrid seminar by seminar."""

from collections.abc import Iterable

from attendees.queries import Choices
from events.tables import Event
from seminars.queries import layout
from seminars.rules import SeminarKind
from seminars.webinars.queries import has_meeting, meeting_of, own_meetings
from web.forms import Form
from web.language import N_

HERE = N_("This is on site only. Choose another one, or come on site.")


async def on_site_only(event: Event) -> set[int]:
    """The parallel seminars that cannot be followed online. None as long as nobody has said which can, nor where the event as a whole meets."""
    own = await own_meetings(event.id) if event.is_hybrid else {}
    if not own or has_meeting(event, await meeting_of(event.id)):
        return set()
    return {item.id for item in await layout(event) if item.kind == SeminarKind.PARALLEL and item.id not in own}


async def blame_on_site_only(form: Form, event: Event, choices: Choices, wished: Iterable[int]) -> None:
    """Where somebody online has chosen what is on site only, the form says so."""
    here = await on_site_only(event) & set(wished)
    for slot in choices.slots:
        if here & set(slot.numbers):
            form.blame(slot.name, HERE)

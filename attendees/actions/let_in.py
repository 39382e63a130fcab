"""Whether an invitation in person still lets somebody in."""

from attendees.queries import guest_of
from attendees.rules import RegistrationState
from attendees.tables import Guest, Registration
from events.rules import Admission
from events.tables import Event
from web import clock
from web.language import N_
from web.problems import Refused

ENDED = N_("This invitation has ended, and its place has gone to others. Write to the organiser if you would like to come all the same.")


def lets_in(guest: Guest, event: Event) -> bool:
    """Without being approved; after its end one comes like anybody else, where anybody may."""
    if guest.ends_at > clock.now():
        return True
    if event.admission != Admission.OPEN:
        raise Refused(ENDED)
    return False


async def was_let_in(row: Registration, event: Event) -> bool:
    """Of somebody who comes back: whoever has declined an offer was in the queue; whoever has declined an invitation is let in as long as it lasts."""
    if row.state != RegistrationState.DECLINED:
        return False
    guest = await guest_of(row.id)
    return guest is None or lets_in(guest, event)

"""Satellite hubs: places far away from an event where people follow its programme together."""

from piccolo.columns import ForeignKey, Integer, Serial, Varchar
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from attendees.tables import Registration
from events.tables import Event


class Hub(Table):
    """A room elsewhere with its own host and seats. `uid` and `generation` make the host's secret link, found by its hash."""

    id: Serial
    event = ForeignKey(Event, null=False, on_delete=OnDelete.cascade, index=True)
    name = Varchar(200)
    address = Varchar(200, default="")
    seats = Integer()
    contact_name = Varchar(120)
    contact_email = Varchar(254)
    uid = Varchar(22, unique=True)
    generation = Integer(default=1)
    token_hash = Varchar(64, unique=True)


class HubSeat(Table):
    """Somebody who takes part online sits in a hub; one each. It counts as long as that person has a place online."""

    id: Serial
    hub = ForeignKey(Hub, null=False, on_delete=OnDelete.cascade, index=True)
    registration = ForeignKey(Registration, null=False, unique=True, on_delete=OnDelete.cascade)

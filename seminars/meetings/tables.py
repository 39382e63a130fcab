"""What a network meeting has beside its programme: its agenda, what was decided, and who does what until when."""

from piccolo.columns import Date, ForeignKey, Integer, Serial, Text, Varchar
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from events.tables import Event
from network.tables import Person


class AgendaItem(Table):
    """One item of a meeting's agenda, in the order of `place`: who leads it and for how many minutes. `text` is what the minutes say of it (Markdown)."""

    id: Serial
    event = ForeignKey(Event, null=False, on_delete=OnDelete.cascade, index=True)
    place = Integer(default=0)
    title = Varchar(300)
    owner = Varchar(160, default="")
    minutes = Integer(null=True, default=None)
    text = Text(default="")


class Decision(Table):
    """What was decided at an item."""

    id: Serial
    item = ForeignKey(AgendaItem, null=False, on_delete=OnDelete.cascade, index=True)
    text = Text()


class ActionPoint(Table):
    """What somebody does after a meeting. It comes back at the network's next ones until it is done. `owner` is a name; `person` whoever that is, where it is known."""

    id: Serial
    event = ForeignKey(Event, null=False, on_delete=OnDelete.cascade, index=True)
    item = ForeignKey(AgendaItem, null=True, on_delete=OnDelete.set_null)
    text = Text()
    owner = Varchar(160, default="")
    person = ForeignKey(Person, null=True, on_delete=OnDelete.set_null, index=True)
    due_on = Date(null=True, default=None)
    made_on = Date(default=None)
    done_on = Date(null=True, default=None)

"""What organisers want of the timetable that is made for them, and each making of one."""

from piccolo.columns import Boolean, ForeignKey, Integer, Serial, Text, Timestamptz, Varchar
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from accounts.tables import Account
from events.tables import Event


class Aims(Table):
    """Of an event: how bad is what (`aims.Levels`, JSON), the times that seminars may have (`times.Window`, JSON; none: those of the programme),
    the numbers of those that stay (JSON), how long it may take (`aims.Effort`), and where chance begins."""

    id: Serial
    event = ForeignKey(Event, null=False, unique=True, on_delete=OnDelete.cascade)
    levels = Text(default="{}")
    times = Text(default="[]")
    stays = Text(default="[]")
    effort = Varchar(10, default="good")
    seed = Integer(default=1)


class Making(Table):
    """One making of a timetable: `change` is what happened (`changes.Change`, JSON; empty: it is made anew), `found` the best so far (`found.Found`, JSON).

    `is_stopped` asks the one who makes it to end. Nobody's name and no wish is kept in it.
    """

    id: Serial
    event = ForeignKey(Event, null=False, on_delete=OnDelete.cascade, index=True)
    account = ForeignKey(Account, null=True, on_delete=OnDelete.set_null)
    change = Text(default="")
    state = Varchar(20, default="waiting")
    is_stopped = Boolean(default=False)
    found = Text(default="")
    at = Timestamptz(default=None)
    ended_at = Timestamptz(null=True, default=None)

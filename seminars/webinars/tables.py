"""Where an event, or one seminar of it, meets online."""

from piccolo.columns import Boolean, ForeignKey, Serial, Timestamptz, Varchar
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from events.tables import Event
from seminars.tables import Desk, Seminar


class OnlineMeeting(Table):
    """The meeting of an event, or with a `seminar` of that alone, in what its `provider` (`rules.Provider`) names: once for each.

    The address is `Event.online_link`, or the seminar's `link`; BigBlueButton needs none, it knows the meeting by `uid`.

    `phone` is whom to call or how to dial in when the link fails. What was recorded becomes material that is `visible` by `material.rules`;
    when it `sends` those who registered are told. `made_at` is when the server was last asked to have the meeting ready, `ended_at` when
    it was over, `recorded_at` when the recording came. `trouble` is what was wrong with a recording. `told_at` is when people were told of it.
    """

    id: Serial
    event = ForeignKey(Event, null=False, on_delete=OnDelete.cascade)
    seminar = ForeignKey(Seminar, null=True, unique=True, on_delete=OnDelete.cascade)
    provider = Varchar(20)
    link = Varchar(500, default="")
    uid = Varchar(36, unique=True)
    phone = Varchar(200, default="")
    records = Boolean(default=True)
    visible = Varchar(20, default="participants")
    sends = Boolean(default=True)
    made_at = Timestamptz(null=True, default=None)
    ended_at = Timestamptz(null=True, default=None)
    recorded_at = Timestamptz(null=True, default=None)
    trouble = Varchar(300, default="")
    told_at = Timestamptz(null=True, default=None)


class Entered(Table):
    """Somebody who does something at the event was in a meeting, by their own page: one row for each stay. `seminar` is whose meeting; None for the event's.

    As with participants: where only a click tells of it, nobody knows when they left.
    """

    id: Serial
    desk = ForeignKey(Desk, null=False, on_delete=OnDelete.cascade, index=True)
    seminar = ForeignKey(Seminar, null=True, on_delete=OnDelete.cascade)
    at = Timestamptz(default=None)
    left_at = Timestamptz(null=True, default=None)

"""Where an event meets online."""

from piccolo.columns import Boolean, ForeignKey, Serial, Timestamptz, Varchar
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from events.tables import Event


class OnlineMeeting(Table):
    """The meeting of an event, in what its `provider` (`rules.Provider`) names; the address is `Event.online_link`, but for BigBlueButton, which knows it by `uid`.

    `phone` is whom to call or how to dial in when the link fails. What was recorded becomes material that is `visible` by `material.rules`;
    when it `sends` those who registered are told. `made_at` is when the server was last asked to have the meeting ready, `ended_at` when
    it was over, `recorded_at` when the recording came. `trouble` is what was wrong with a recording. `told_at` is when people were told of it.
    """

    id: Serial
    event = ForeignKey(Event, null=False, unique=True, on_delete=OnDelete.cascade)
    provider = Varchar(20)
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

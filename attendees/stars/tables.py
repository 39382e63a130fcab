"""Stars: what somebody who is registered marked in the programme, to find it again. Nobody else sees them."""

from piccolo.columns import ForeignKey, Serial, Timestamptz
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from attendees.tables import Registration
from seminars.tables import Seminar


class Star(Table):
    """One item of the programme that one person marked; each once. It is no seat and holds none."""

    id: Serial
    registration = ForeignKey(Registration, null=False, on_delete=OnDelete.cascade, index=True)
    seminar = ForeignKey(Seminar, null=False, on_delete=OnDelete.cascade, index=True)
    at = Timestamptz(default=None)

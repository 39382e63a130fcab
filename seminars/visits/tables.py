"""What a visit has beside its programme."""

from piccolo.columns import ForeignKey, Integer, Serial, Varchar
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from seminars.tables import Seminar


class Leg(Table):
    """A stop of a visit, which is a seminar: how one goes on to the next one (`rules.Means`) and in how many minutes, which bus, and where lunch is."""

    id: Serial
    seminar = ForeignKey(Seminar, null=False, unique=True, on_delete=OnDelete.cascade)
    travel_minutes = Integer(null=True, default=None)
    means = Varchar(20, default="")
    bus = Varchar(200, default="")
    lunch = Varchar(200, default="")

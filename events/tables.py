"""What is held, when, where, and by whom."""

from piccolo.columns import Boolean, Date, ForeignKey, Integer, Serial, Text, Timestamptz, Varchar
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from accounts.tables import Account
from network.tables import Organisation


class Venue(Table):
    """A house and how to come there."""

    id: Serial
    name = Varchar(200)
    street = Varchar(200, default="")
    municipality = Varchar(120, default="")
    country = Varchar(2, default="SE")
    directions_sv = Text(default="")
    directions_fi = Text(default="")
    directions_en = Text(default="")


class Event(Table):
    """One event. Days are in `zone`. `taken` and `waiting` count registrations and change only by conditional updates;
    `tickets` numbers the queue and only rises.

    `revision` rises with each change that the public can see, `moves` with each seat given or given back: both
    together say whether a kept page is still true.
    """

    id: Serial
    slug = Varchar(80, unique=True)
    kind = Varchar(20)
    state = Varchar(20)
    title_sv = Varchar(200, default="")
    title_fi = Varchar(200, default="")
    title_en = Varchar(200, default="")
    theme_sv = Text(default="")
    theme_fi = Text(default="")
    theme_en = Text(default="")
    zone = Varchar(40)
    first_day = Date(default=None, index=True)
    last_day = Date(default=None)
    venue = ForeignKey(Venue, null=True, on_delete=OnDelete.set_null)
    seats = Integer()
    taken = Integer(default=0)
    waiting = Integer(default=0)
    tickets = Integer(default=0)
    revision = Integer(default=1)
    moves = Integer(default=0)
    registration_closes_at = Timestamptz(null=True, default=None)
    contact_name = Varchar(120, default="")
    contact_email = Varchar(254, default="")
    accent = Varchar(7, default="#0b5c7a")
    is_example = Boolean(default=False)
    created_at = Timestamptz(default=None)
    changed_at = Timestamptz(default=None)
    published_at = Timestamptz(null=True, default=None)


class Host(Table):
    """An organisation's part in an event: lead, co_host, partner or funder, in the order of `place`."""

    id: Serial
    event = ForeignKey(Event, null=False, on_delete=OnDelete.cascade)
    organisation = ForeignKey(Organisation, null=False, on_delete=OnDelete.restrict)
    part = Varchar(20)
    share_percent = Integer(null=True, default=None)
    place = Integer(default=0)
    contact = Varchar(120, default="")
    contact_role = Varchar(120, default="")
    contact_email = Varchar(254, default="")
    signatory = Varchar(120, default="")
    signatory_title = Varchar(120, default="")


class Role(Table):
    """What an account may do with an event: organiser, editor, reader or door; for one host's part only when `host` is set."""

    id: Serial
    event = ForeignKey(Event, null=False, on_delete=OnDelete.cascade)
    account = ForeignKey(Account, null=False, on_delete=OnDelete.cascade)
    host = ForeignKey(Host, null=True, on_delete=OnDelete.cascade)
    role = Varchar(20)


class Invitation(Table):
    """Somebody is asked to help run an event: once for each address and event. `uid` and `generation` make its secret link, found by its hash.

    It is gone when it was accepted or taken back; the trail remembers.
    """

    id: Serial
    uid = Varchar(22, unique=True)
    event = ForeignKey(Event, null=False, on_delete=OnDelete.cascade)
    email = Varchar(254)
    role = Varchar(20)
    host = ForeignKey(Host, null=True, on_delete=OnDelete.cascade)
    language = Varchar(2)
    generation = Integer(default=1)
    token_hash = Varchar(64, unique=True)
    ends_at = Timestamptz(default=None, index=True)

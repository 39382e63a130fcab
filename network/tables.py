"""Organisations and people, across all events."""

from piccolo.columns import Boolean, ForeignKey, Integer, Serial, Text, Timestamptz, Varchar
from piccolo.columns.base import OnDelete
from piccolo.table import Table


class Organisation(Table):
    """`actor_type` is empty until somebody has classified it. `name_key` is the name folded, to find it again; unique with the country.

    One that a participant added is not `accepted`: unseen by the public until an organiser accepts it.
    """

    id: Serial
    name = Varchar(200)
    name_key = Varchar(200)
    actor_type = Varchar(20, default="")
    country = Varchar(2)
    region = Varchar(2, default="")
    municipality = Varchar(120, default="")
    accepted = Boolean(default=True)


class Person(Table):
    """Somebody the network knows. Speakers may have no address yet; those who registered appear here once they opened their link.

    `about` is what the person says of themselves where they speak; `portrait` is the picture that is shown, cut out of `portrait_whole`
    (both are names in web.files), and `portrait_part` which part of it. `is_proven`: a link that was mailed to the address was opened.
    """

    id: Serial
    email = Varchar(254, null=True, default=None, unique=True)
    first_name = Varchar(120)
    last_name = Varchar(120)
    position = Varchar(120, default="")
    organisation = ForeignKey(Organisation, null=True, on_delete=OnDelete.set_null)
    language = Varchar(2, default="sv")
    about_sv = Text(default="")
    about_fi = Text(default="")
    about_en = Text(default="")
    portrait = Varchar(64, default="")
    portrait_whole = Varchar(64, default="")
    portrait_part = Varchar(10, default="")
    is_proven = Boolean(default=False)
    created_at = Timestamptz(default=None)


class Merge(Table):
    """An organisation that was found to be another one. `gone` is its row and `moved` the rows that pointed to it, by table (both JSON): so it can be undone."""

    id: Serial
    into = ForeignKey(Organisation, null=False, on_delete=OnDelete.cascade)
    gone = Text()
    moved = Text()
    account = Integer(null=True, default=None)
    at = Timestamptz(default=None)
    undone_at = Timestamptz(null=True, default=None)

"""Standing collaborations: their members, who speaks for them, what they are strong in, and what they have undertaken."""

from piccolo.columns import Boolean, Date, ForeignKey, Integer, Serial, Text, Varchar
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from network.tables import Organisation, Person


class Network(Table):
    """A standing collaboration of organisations. One that is not public is seen by editors of the register only."""

    id: Serial
    slug = Varchar(80, unique=True)
    title_sv = Varchar(200, default="")
    title_fi = Varchar(200, default="")
    title_en = Varchar(200, default="")
    about_sv = Text(default="")
    about_fi = Text(default="")
    about_en = Text(default="")
    accent = Varchar(7, default="#0b5c7a")
    is_public = Boolean(default=True)


class Member(Table):
    """An organisation's part in a network (`rules.MemberPart`), from a day and until a day where they are known."""

    id: Serial
    network = ForeignKey(Network, null=False, on_delete=OnDelete.cascade)
    organisation = ForeignKey(Organisation, null=False, on_delete=OnDelete.restrict, index=True)
    part = Varchar(20)
    since = Date(null=True, default=None)
    until = Date(null=True, default=None)
    place = Integer(default=0)


class Contact(Table):
    """Who speaks for a member, or stands in for whoever does. Only who `is_shown` stands on the network's page."""

    id: Serial
    network = ForeignKey(Network, null=False, on_delete=OnDelete.cascade, index=True)
    member = ForeignKey(Member, null=False, on_delete=OnDelete.cascade, index=True)
    person = ForeignKey(Person, null=False, on_delete=OnDelete.restrict, index=True)
    is_deputy = Boolean(default=False)
    is_shown = Boolean(default=False)
    place = Integer(default=0)


class StrengthArea(Table):
    """What a network is strong in, with a process leader."""

    id: Serial
    network = ForeignKey(Network, null=False, on_delete=OnDelete.cascade, index=True)
    title_sv = Varchar(200, default="")
    title_fi = Varchar(200, default="")
    title_en = Varchar(200, default="")
    about_sv = Text(default="")
    about_fi = Text(default="")
    about_en = Text(default="")
    leader = ForeignKey(Person, null=True, on_delete=OnDelete.restrict)
    place = Integer(default=0)


class WorkPackage(Table):
    """What a network has undertaken: its number as the network writes it ("WP2"), and which organisation and who answer for it."""

    id: Serial
    network = ForeignKey(Network, null=False, on_delete=OnDelete.cascade, index=True)
    number = Varchar(20)
    title_sv = Varchar(200, default="")
    title_fi = Varchar(200, default="")
    title_en = Varchar(200, default="")
    organisation = ForeignKey(Organisation, null=True, on_delete=OnDelete.restrict)
    owner = ForeignKey(Person, null=True, on_delete=OnDelete.restrict)
    starts_on = Date(null=True, default=None)
    ends_on = Date(null=True, default=None)
    place = Integer(default=0)

"""Who signs in, from where, what they did, and how often somebody tried."""

from piccolo.columns import Boolean, ForeignKey, Integer, Serial, Text, Timestamptz, Varchar
from piccolo.columns.base import OnDelete
from piccolo.table import Table


class Account(Table):
    """Somebody who organises. `may_create` is the right to make events, `may_edit_register` the one to classify and merge organisations.

    `second_step` makes the key of the app that signing in asks, empty for none; `second_step_used` is the last code's time,
    and the bits of `spares_used` are the spare codes that were used.
    """

    id: Serial
    email = Varchar(254, unique=True)
    name = Varchar(120)
    password = Varchar(200)
    language = Varchar(2, default="sv")
    may_create = Boolean(default=False)
    may_edit_register = Boolean(default=False)
    second_step = Varchar(22, default="")
    second_step_used = Integer(default=0)
    spares_used = Integer(default=0)
    created_at = Timestamptz(default=None)


class LoginSession(Table):
    """A browser that is signed in; the cookie's token is kept as a hash only."""

    id: Serial
    account = ForeignKey(Account, null=False, on_delete=OnDelete.cascade)
    token_hash = Varchar(64, unique=True)
    created_at = Timestamptz(default=None)
    ends_at = Timestamptz(default=None)


class NewPassword(Table):
    """A link to choose a new password: once, within an hour."""

    id: Serial
    account = ForeignKey(Account, null=False, on_delete=OnDelete.cascade)
    token_hash = Varchar(64, unique=True)
    ends_at = Timestamptz(default=None)


class Attempt(Table):
    """How often something was tried for one key (an address, a network address) since the window began."""

    id: Serial
    key = Varchar(100, unique=True)
    tries = Integer(default=0)
    since = Timestamptz(default=None)


class Trail(Table):
    """Who changed what, when. `event` and `subject` are plain numbers: the trail outlives what it tells of."""

    id: Serial
    at = Timestamptz(default=None, index=True)
    account = Integer(null=True, default=None)
    event = Integer(null=True, default=None, index=True)
    subject = Varchar(80, default="", index=True)
    what = Varchar(80)
    facts = Text(default="{}")

"""Work for later, and the outbox: rows, so that nothing is forgotten when a process ends."""

from piccolo.columns import Boolean, Integer, Serial, Text, Timestamptz, Varchar
from piccolo.table import Table


class Job(Table):
    """One piece of work, by the name of its kind ("attendees.welcome"); due when `run_at` has come and `done_at` is empty.

    `key` makes a job of which there is to be only one (the programme's PDF of one revision and language). `run_at` is empty
    once it has been given up. `steps` of `of_steps` are done; a page shows it. `file` is what came out, kept by its content.
    """

    id: Serial
    kind = Varchar(80)
    facts = Text()
    key = Varchar(200, null=True, default=None, unique=True)
    event = Integer(null=True, default=None, index=True)
    created_at = Timestamptz(default=None)
    run_at = Timestamptz(null=True, default=None, index=True)
    tries = Integer(default=0)
    lease = Varchar(32, default="")
    done_at = Timestamptz(null=True, default=None, index=True)
    trouble = Text(default="")
    steps = Integer(default=0)
    of_steps = Integer(default=0)
    file = Varchar(64, default="")
    file_name = Varchar(120, default="")
    file_type = Varchar(120, default="")


class Mail(Table):
    """One mail to one person, from the moment it is written.

    Secret links stand in the text as `{{link 0}}`, and in `links` as [path with a blank, purpose, row, generation], so that no token
    lies in the database; they are put in when it is sent. `key` keeps a job that runs twice from writing it twice.

    `trouble` is the code of what went wrong ("5.1.1", "451", "ConnectError"), `said` the mail server's own words. `cut` is set once the
    connection broke after the whole mail had been said: it may have arrived.
    """

    id: Serial
    key = Varchar(120, unique=True)
    event = Integer(null=True, default=None, index=True)
    to = Varchar(320, index=True)
    language = Varchar(2)
    subject = Varchar(300)
    text = Text()
    html = Text()
    links = Text(default="[]")
    calendar = Text(default="")
    message_id = Varchar(200, index=True)
    state = Varchar(20, index=True)
    written_at = Timestamptz(default=None)
    sent_at = Timestamptz(null=True, default=None)
    trouble = Text(default="")
    said = Text(default="")
    cut = Boolean(default=False)
    hidden = Boolean(default=False)


class Lost(Table):
    """A file that rows need and that was missing or changed (`what`) when all were read last."""

    id: Serial
    name = Varchar(64, unique=True)
    what = Varchar(20)
    found_at = Timestamptz(default=None)

"""The outbox as it is read: a page of an event's mails, or one of them with its links in place."""

from typing import Any
from urllib.parse import urlencode

import msgspec
from piccolo.columns.combination import WhereRaw
from piccolo.query.functions.aggregate import Count

from jobs.mail import Link, blank, filled
from jobs.rules import CAN_GO_AGAIN, NOT_ARRIVED, WENT, MailState, meaning
from jobs.tables import Mail
from settings import SETTINGS
from web.forms import tidy, whole
from web.language import N_

A_PAGE = 50
UNLISTED = "unlisted:"  # begins the keys of mails of which nobody is told who gets them, because that would say something of those people
LAST = (
    f"SELECT state, trouble FROM mail WHERE \"to\" = {{}} AND event = {{}} AND key NOT LIKE '{UNLISTED}%'"  # noqa: S608 - our own words
    f" AND state IN {tuple(map(str, WENT))} ORDER BY id DESC LIMIT 1"
)
MAIL_STATES = {
    MailState.QUEUED: N_("on its way"),
    MailState.RETRIED: N_("tried again"),
    MailState.SENT: N_("sent"),
    MailState.KEPT: N_("kept here"),
    MailState.REFUSED: N_("refused"),
    MailState.BOUNCED: N_("came back"),
    MailState.FAILED: N_("given up"),
    MailState.UNSURE: N_("not confirmed"),
}


class Found(msgspec.Struct):
    """One page of what was looked for; pages are numbered from 1."""

    rows: list[dict[str, Any]]
    state: str
    text: str
    page: int
    pages: int
    of_all: int

    def query(self, page: int) -> str:
        """The same search, another page."""
        return "?" + urlencode({"state": self.state, "text": self.text, "page": page})


async def mails(event: int, *, state: str = "", text: str = "", page: str = "") -> Found:
    """Of an event, the newest first; a state or a text that is unknown finds nothing, a page that is not there shows the nearest."""
    where = listed(event)
    if state:
        where = where & (Mail.state == state)
    text = tidy(text)
    if looked_for := text.translate(dict.fromkeys(map(ord, "%_\\"))):
        like = f"%{looked_for.lower()}%"
        where = where & WhereRaw('(lower("to") LIKE {} OR lower(subject) LIKE {})', like, like)  # SQLite has no ILIKE
    of_all = await Mail.count().where(where)
    pages = max(1, -(-of_all // A_PAGE))
    number = min(max(1, whole(page)), pages)
    columns = (Mail.id, Mail.to, Mail.language, Mail.subject, Mail.state, Mail.trouble, Mail.written_at, Mail.sent_at)
    rows = await Mail.select(*columns).where(where).order_by(Mail.id, ascending=False).limit(A_PAGE).offset((number - 1) * A_PAGE)
    return Found(rows, state, text, number, pages, of_all)


def listed(event: int) -> Any:
    return (Mail.event == event) & Mail.key.not_like(f"{UNLISTED}%")


async def counts(event: int) -> dict[str, int]:
    """How many mails of an event are in each state, in the order of the states."""
    rows = await Mail.select(Mail.state, Count()).where(listed(event)).group_by(Mail.state)
    found = {row["state"]: row["count"] for row in rows}
    return {state: found.get(state, 0) for state in MAIL_STATES}


async def mail_of(event: int, number: int) -> Mail | None:
    return await Mail.objects().get((Mail.id == number) & listed(event))


async def mails_to(address: str, event: int) -> list[dict[str, Any]]:
    """For whoever has that address: all that was written to it about the event, the secret part of links hidden."""
    rows = await Mail.objects().where((Mail.event == event) & (Mail.to == address)).order_by(Mail.id)
    columns = ("to", "language", "subject", "state", "written_at", "sent_at", "trouble", "said", "calendar")
    return [{name: getattr(row, name) for name in columns} | {"text": filled(row.text, row.links, hidden=True)} for row in rows]


async def unreached(address: str, event: int) -> str:
    """Why the newest of the mails that went to an address did not arrive, in words to be translated; "" when it did, as far as is known."""
    rows = await Mail.raw(LAST, address, event)
    return meaning(rows[0]["trouble"]) if rows and rows[0]["state"] in NOT_ARRIVED else ""


def hides_links(mail: Mail) -> bool:
    """Whoever got the mail has its secret links, and nobody else. Where no mail server is set, nobody got it: they are here to be handed on."""
    return bool(SETTINGS.smtp_url) or mail.state != MailState.KEPT


def can_go_again(mail: Mail) -> bool:
    return bool(SETTINGS.smtp_url) and mail.state in CAN_GO_AGAIN


def purposes(mail: Mail) -> set[str]:
    """What the mail's secret links are for."""
    return {link.purpose for link in msgspec.json.decode(mail.links, type=list[Link])} - {""}


def pieces(mail: Mail, hidden: bool) -> list[tuple[str, str]]:
    """The text in pieces: (text, "") or (what stands there, the address to go to); no address where the secret is hidden."""
    found, rest = [], mail.text
    for number, link in enumerate(msgspec.json.decode(mail.links, type=list[Link])):
        before, _blank, rest = rest.partition(blank(number))
        address = link.address(hidden)
        found += [(before, ""), (address, "" if hidden and link.purpose else address)]
    return [*found, (rest, "")]

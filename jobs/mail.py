"""The outbox: `write()` puts a letter down in the caller's transaction, a job sends it (RFC 5322, RFC 2046).

Tokens are put into links only when the mail goes out, or when an outbox that has no mail server shows it.
"""

from collections.abc import Sequence
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import formataddr, formatdate
from typing import Any
from urllib.parse import unquote, urlsplit

import aiosmtplib
import msgspec
from markupsafe import Markup

from jobs.queue import job, later, running
from jobs.rules import MailState
from jobs.tables import Mail
from settings import SETTINGS
from web import clock, language, pages, secret
from web.database import transaction

SECONDS = 40


class Link(msgspec.Struct, frozen=True):
    """A path, said with a label. With a purpose, `{}` in the path becomes the secret token of that purpose and row."""

    label: str
    path: str
    purpose: str = ""
    row: str = ""
    generation: int = 1

    def address(self, hidden: bool = False) -> str:
        if not self.purpose:
            return pages.absolute(self.path)
        return pages.absolute(self.path.replace("{}", "•••" if hidden else secret.link_token(self.purpose, self.row, self.generation)))


class Letter(msgspec.Struct, frozen=True, kw_only=True):
    """A mail before it is kept: paragraphs in order, each a text or a Link. `calendar` is an iCalendar file with its METHOD."""

    to: str
    subject: str
    body: Sequence[str | Link]
    calendar: str = ""


async def write(letter: Letter, *, event: int | None = None, key: str = "") -> None:
    """Into the outbox, in the language that is current, once for each key (by default: once for the running job)."""
    links = [part for part in letter.body if isinstance(part, Link)]
    row = Mail(
        key=key or f"job:{running.get()}",
        event=event,
        to=letter.to,
        language=language.current.get(),
        subject=" ".join(letter.subject.split())[:300],
        text=as_text(letter),
        html=as_html(letter),
        links=msgspec.json.encode(links).decode(),
        calendar=letter.calendar,
        message_id=f"<{secret.new_code()}@{urlsplit(SETTINGS.base_url).hostname}>",
        state=MailState.QUEUED if SETTINGS.smtp_url else MailState.KEPT,
        written_at=clock.now(),
    )
    async with transaction():
        made = await Mail.insert(row).on_conflict(target=(Mail.key,), action="DO NOTHING").returning(Mail.id)
        if made and SETTINGS.smtp_url:
            await later("jobs.send", event=event, mail=made[0]["id"])


def as_text(letter: Letter) -> str:
    numbers = iter(range(len(letter.body)))
    return "\n\n".join(f"{part.label}:\n{blank(next(numbers))}" if isinstance(part, Link) else part for part in letter.body) + "\n"


def as_html(letter: Letter) -> str:
    numbers = iter(range(len(letter.body)))
    link = Markup('<p><a href="{}">{}</a></p>')
    body = [link.format(blank(next(numbers)), part.label) if isinstance(part, Link) else pages.paragraphs(part) for part in letter.body]
    return pages.render("jobs/mail.html", lang_code=language.current.get(), subject=letter.subject, body=Markup("\n").join(body))


def blank(number: int) -> str:
    return f"{{{{link {number}}}}}"


def filled(text: str, links: str, hidden: bool = False) -> str:
    """The text of a kept mail with its links in place; `hidden` shows ••• for the secret part of each."""
    for number, link in enumerate(msgspec.json.decode(links, type=list[Link])):
        text = text.replace(blank(number), link.address(hidden))
    return text


@job
async def send(mail: int) -> None:
    """To the mail server. A refusal for good (5xx) is remembered; everything else is tried again with the same Message-ID."""
    row = await Mail.objects().get(Mail.id == mail)
    if row is None or row.state != MailState.QUEUED:
        return
    try:
        await aiosmtplib.send(message(row), **server(SETTINGS.smtp_url))
    except aiosmtplib.SMTPResponseException as error:
        if error.code < 500:
            raise
        await Mail.update({Mail.state: MailState.REFUSED, Mail.trouble: f"{error.code}"}, force=True).where(Mail.id == mail)
        return
    except aiosmtplib.SMTPRecipientsRefused as error:
        codes = {refused.code for refused in error.recipients}
        if min(codes) < 500:
            raise
        await Mail.update({Mail.state: MailState.REFUSED, Mail.trouble: f"{min(codes)}"}, force=True).where(Mail.id == mail)
        return
    await Mail.update({Mail.state: MailState.SENT, Mail.sent_at: clock.now(), Mail.trouble: ""}, force=True).where(Mail.id == mail)


def message(row: Mail) -> EmailMessage:
    """Text, HTML, and the calendar file where there is one. The SMTP policy keeps CRLF inside parts."""
    made = EmailMessage(policy=SMTP)
    made["From"] = formataddr(("Samling", SETTINGS.mail_from))
    made["To"] = row.to
    made["Subject"] = row.subject
    made["Date"] = formatdate(row.written_at.timestamp())
    made["Message-ID"] = row.message_id
    made["Auto-Submitted"] = "auto-generated"
    made.set_content(filled(row.text, row.links), cte="quoted-printable")
    made.add_alternative(filled(row.html, row.links), subtype="html", cte="quoted-printable")
    if row.calendar:
        made.add_alternative(row.calendar, subtype="calendar", params={"method": method(row.calendar)}, cte="quoted-printable")
    made["Content-Language"] = row.language  # last: `add_alternative` would move it to the first part
    return made


def method(calendar: str) -> str:
    """What the file asks for; mail programs believe it only when the part's type says the same (RFC 6047, 2.4)."""
    return next((line.partition(":")[2] for line in calendar.splitlines() if line.startswith("METHOD:")), "PUBLISH")


def server(url: str) -> dict[str, Any]:
    """`smtp://user:password@host:587` (STARTTLS when offered) or `smtps://…` (TLS at once)."""
    at = urlsplit(url)
    tls = at.scheme == "smtps"
    return {
        "hostname": at.hostname,
        "port": at.port or (465 if tls else 25),
        "username": unquote(at.username) if at.username else None,
        "password": unquote(at.password) if at.password else None,
        "use_tls": tls,
        "timeout": SECONDS,
    }

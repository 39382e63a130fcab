"""Mail goes out: one job a mail, tried again with the same Message-ID until the mail server has taken it or refused it for good (RFC 5321).

When the connection breaks before the whole mail was said, nobody has got it. After that somebody may have: it is said once more, and not a third time.
"""

import asyncio
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import formataddr, formatdate
from typing import Any
from urllib.parse import unquote, urlsplit

import aiosmtplib
from piccolo.columns import Column

from jobs.mail import filled
from jobs.queue import is_last_try, job
from jobs.rules import CUT, ON_THE_WAY, SAID, MailState, code_of
from jobs.tables import Mail
from settings import SETTINGS
from web import clock

SECONDS = 60  # for each answer
SECONDS_TO_TAKE = 600  # for the last one: who hangs up sooner gets doubles (RFC 5321, 4.5.3.2.6)
Change = dict[Column | str, Any]


class RefusedForGood(Exception):
    """The answer to this mail is 5xx."""

    def __init__(self, code: str, said: str) -> None:
        super().__init__(code)
        self.code, self.said = code, said


class Cut(Exception):
    """The whole mail was said, and no answer came."""


@job
async def send(mail: int) -> None:
    row = await Mail.objects().get(Mail.id == mail)
    if row is None or row.state not in ON_THE_WAY:
        return
    try:
        await hand_in(row)
    except RefusedForGood as error:
        await note(row, {Mail.state: MailState.REFUSED, Mail.trouble: error.code, Mail.said: error.said})
    except Cut:
        await note(row, {Mail.state: MailState.UNSURE if row.cut else MailState.RETRIED, Mail.cut: True, Mail.trouble: CUT})
        if not row.cut:
            raise
    except Exception as error:
        await note(row, {Mail.state: MailState.FAILED if is_last_try() else MailState.RETRIED, **trouble(error)})
        raise
    else:
        await note(row, {Mail.state: MailState.SENT, Mail.sent_at: clock.now(), Mail.trouble: "", Mail.said: ""})


async def note(row: Mail, change: Change) -> None:
    """Unless it has come back already."""
    await Mail.update(change, force=True).where((Mail.id == row.id) & Mail.state.is_in(list(ON_THE_WAY)))


def trouble(error: Exception) -> Change:
    if isinstance(error, aiosmtplib.SMTPResponseException):
        return {Mail.trouble: code_of(error.code, error.message), Mail.said: error.message[:SAID]}
    return {Mail.trouble: type(error).__name__, Mail.said: ""}


async def hand_in(row: Mail) -> None:
    """To the mail server, on a connection of its own."""
    async with aiosmtplib.SMTP(**server(SETTINGS.smtp_url)) as client:
        try:
            await talk(client, row)
        except asyncio.CancelledError:
            client.close()  # the worker stops: a farewell could last a minute
            raise


async def talk(client: aiosmtplib.SMTP, row: Mail) -> None:
    """What the server says before it hears of the recipient is about us and not about this mail: never a refusal for good."""
    if client.is_ehlo_or_helo_needed:
        await client.ehlo()
    for_mail, for_recipient = wishes(client, row)
    await client.mail(SETTINGS.bounces_to or SETTINGS.mail_from, options=for_mail)
    try:
        await client.rcpt(row.to, options=for_recipient)
        await say(client, bytes(message(row)))
    except aiosmtplib.SMTPResponseException as error:
        if error.code < 500 or error.code in (530, 535):  # sign in first
            raise
        raise RefusedForGood(code_of(error.code, error.message), error.message[:SAID]) from None


def wishes(client: aiosmtplib.SMTP, row: Mail) -> tuple[list[str], list[str]]:
    """That reports name the mail as we do, and bring its head back and not its text (RFC 3461), where the server knows of such things."""
    if not client.supports_extension("dsn"):
        return [], []
    return ["RET=HDRS", f"ENVID={envelope(row.message_id)}"], ["NOTIFY=FAILURE,DELAY"]


def envelope(message_id: str) -> str:
    return message_id.removeprefix("<").partition("@")[0]


async def say(client: aiosmtplib.SMTP, content: bytes) -> None:
    """DATA in two steps, so that it is known on which side of the content the connection broke, or the worker was stopped."""
    answered(await client.execute_command(b"DATA"), 354)
    assert client.protocol is not None
    client.protocol.write(content.replace(b"\r\n.", b"\r\n.."))
    try:
        answer = await client.execute_command(b".", timeout=SECONDS_TO_TAKE)
    except (aiosmtplib.SMTPServerDisconnected, aiosmtplib.SMTPTimeoutError, asyncio.CancelledError) as error:
        client.close()
        raise Cut from error
    answered(answer, 250)


def answered(answer: aiosmtplib.SMTPResponse, code: int) -> None:
    if answer.code != code:
        raise aiosmtplib.SMTPDataError(answer.code, answer.message)


def message(row: Mail) -> EmailMessage:
    """Text, HTML, and the calendar file where there is one; more of them are attached. The SMTP policy keeps CRLF inside parts, and ends with one."""
    made = EmailMessage(policy=SMTP)
    made["From"] = formataddr(("Samling", SETTINGS.mail_from))
    made["To"] = row.to
    made["Subject"] = row.subject
    made["Date"] = formatdate(row.written_at.timestamp())
    made["Message-ID"] = row.message_id
    made["Auto-Submitted"] = "auto-generated"
    made.set_content(filled(row.text, row.links), cte="quoted-printable")
    made.add_alternative(filled(row.html, row.links), subtype="html", cte="quoted-printable")
    first, *more = objects(row.calendar) or [""]
    if first:
        made.add_alternative(first, subtype="calendar", params={"method": method(first)}, cte="quoted-printable")
    for number, calendar in enumerate(more, 2):
        made.add_attachment(calendar, subtype="calendar", filename=f"{number}.ics", params={"method": method(calendar)}, cte="quoted-printable")
    made["Content-Language"] = row.language  # last: `add_alternative` would move it to the first part
    return made


def objects(calendars: str) -> list[str]:
    """One iCalendar object after another (RFC 5545, 3.4); each is a part of its own in a mail, as one object tells of one appointment (RFC 5546, 3.2.2)."""
    return [f"BEGIN:VCALENDAR{one}" for one in calendars.split("BEGIN:VCALENDAR")[1:]]


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

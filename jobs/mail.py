"""The outbox: `write()` puts a letter down in the caller's transaction, the job "jobs.send" sends it.

Tokens are put into links only when the mail goes out, or when an outbox that has no mail server shows it.
"""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

import msgspec
from markupsafe import Markup

from jobs.queue import MAIL, later, running
from jobs.rules import CAN_GO_AGAIN, MailState
from jobs.tables import Mail
from settings import SETTINGS
from web import clock, language, pages, secret
from web.database import transaction


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
    """A mail before it is kept: paragraphs in order, each a text or a Link. `calendar` is an iCalendar file with its METHOD, or several one after another."""

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
        message_id=message_id(secret.new_code()),
        state=MailState.QUEUED if SETTINGS.smtp_url else MailState.KEPT,
        written_at=clock.now(),
    )
    async with transaction():
        made = await Mail.insert(row).on_conflict(target=(Mail.key,), action="DO NOTHING").returning(Mail.id)
        if made and SETTINGS.smtp_url:
            await later(MAIL, event=event, mail=made[0]["id"])


def message_id(code: str) -> str:
    """Whoever knows it got the mail or was asked to deliver it: the code cannot be guessed."""
    return f"<{code}@{urlsplit(SETTINGS.base_url).hostname}>"


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


async def send_again(mail: int) -> bool:
    """What did not arrive, with the same Message-ID; once, however often it is asked for."""
    fresh: dict[Any, Any] = {Mail.state: MailState.QUEUED, Mail.cut: False, Mail.trouble: "", Mail.said: ""}
    async with transaction():
        made = await Mail.update(fresh, force=True).where((Mail.id == mail) & Mail.state.is_in(list(CAN_GO_AGAIN))).returning(Mail.event)
        if made:
            await later(MAIL, event=made[0]["event"], mail=mail)
    return bool(made)

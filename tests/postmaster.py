"""A real mail server for tests: takes what comes, or answers and breaks as it is told."""

import asyncio
import email
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from email.message import EmailMessage
from email.policy import default

from aiosmtpd.smtp import SMTP

BEFORE, AFTER = "cut before the content", "cut after the content"


class Server(SMTP):
    """Knows of delivery reports (RFC 3461) where its master does, which aiosmtpd does not."""

    async def smtp_MAIL(self, arg: str) -> None:
        await super().smtp_MAIL(self.without_options(arg, "mail"))

    async def smtp_RCPT(self, arg: str) -> None:
        await super().smtp_RCPT(self.without_options(arg, "recipient"))

    def without_options(self, arg: str, what: str) -> str:
        master: Postmaster = self.event_handler
        if not master.knows_dsn:
            return arg
        address, *options = arg.split()
        setattr(master, f"for_{what}", options)
        return address


class Postmaster:
    """`answers` are given one after the other to whole mails, then it takes all; it answers nothing while `awake` is cleared."""

    def __init__(self) -> None:
        self.answers: list[str] = []
        self.got: list[bytes] = []
        self.to: list[str] = []
        self.awake = asyncio.Event()
        self.awake.set()
        self.port = 0
        self.knows_dsn = False
        self.for_mail: list[str] = []
        self.for_recipient: list[str] = []
        self.senders: list[str] = []

    async def handle_EHLO(self, _server, session, _envelope, hostname, responses) -> list[str]:
        session.host_name = hostname
        return [*responses[:-1], *(["250-DSN"] if self.knows_dsn else []), responses[-1]]

    async def handle_RCPT(self, server, _session, envelope, address, _options) -> str:
        if self.answers[:1] == [BEFORE]:
            self.answers.pop(0)
            server.transport.abort()
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, _session, envelope) -> str:
        self.got.append(envelope.content)
        self.to += envelope.rcpt_tos
        self.senders.append(envelope.mail_from)
        await self.awake.wait()
        answer = self.answers.pop(0) if self.answers else "250 OK"
        if answer == AFTER:
            server.transport.abort()
        return answer

    def letters(self) -> list[EmailMessage]:
        return [email.message_from_bytes(body, policy=default) for body in self.got]

    def letter(self) -> EmailMessage:
        return self.letters()[-1]


@asynccontextmanager
async def postmaster(master: Postmaster | None = None) -> AsyncIterator[Postmaster]:
    master = master or Postmaster()
    server = await asyncio.get_running_loop().create_server(lambda: Server(master), "127.0.0.1", 0)
    master.port = server.sockets[0].getsockname()[1]
    try:
        yield master
    finally:
        server.close()
        await server.wait_closed()

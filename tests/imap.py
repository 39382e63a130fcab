"""As much of an IMAP server (RFC 3501) as a reader of unread mail asks for."""

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager


class Mailbox:
    """Messages are numbered from 1; a broken one is a message, too."""

    def __init__(self, messages: list[bytes]) -> None:
        self.messages = messages
        self.seen: set[int] = set()
        self.fetched: list[int] = []
        self.signed_in: list[tuple[str, str]] = []
        self.folder = ""

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"* OK ready\r\n")
        while line := await reader.readline():
            tag, _blank, command = line.decode().strip().partition(" ")
            writer.write(self.answer(command) + f"{tag} OK done\r\n".encode())
            await writer.drain()
        writer.close()

    def answer(self, command: str) -> bytes:
        """The untagged lines before the last."""
        if command == "CAPABILITY":
            return b"* CAPABILITY IMAP4REV1\r\n"
        if found := re.fullmatch(r'LOGIN (\S+) "(.*)"', command):
            self.signed_in.append((found[1], found[2]))
        elif found := re.fullmatch(r'SELECT "(.*)"', command):
            self.folder = found[1]
            return f"* {len(self.messages)} EXISTS\r\n".encode()
        elif command == "UID SEARCH UNSEEN":
            return ("* SEARCH " + " ".join(str(number) for number in self.numbers() if number not in self.seen) + "\r\n").encode()
        elif found := re.fullmatch(r"UID FETCH (\d+) \(BODY\.PEEK\[\]<0\.(\d+)>\)", command):
            return self.message(int(found[1]), int(found[2]))
        elif found := re.fullmatch(r"UID STORE (\d+) \+FLAGS \(\\Seen\)", command):
            self.seen.add(int(found[1]))
        else:
            assert command == "LOGOUT", command
            return b"* BYE\r\n"
        return b""

    def numbers(self) -> range:
        return range(1, len(self.messages) + 1)

    def message(self, number: int, most: int) -> bytes:
        self.fetched.append(number)
        body = self.messages[number - 1][:most]
        return f"* {number} FETCH (UID {number} BODY[]<0> {{{len(body)}}}\r\n".encode() + body + b")\r\n"


@asynccontextmanager
async def mailbox_server(box: Mailbox) -> AsyncIterator[int]:
    """On a port of its own."""
    server = await asyncio.start_server(box.serve, "127.0.0.1", 0)
    try:
        yield server.sockets[0].getsockname()[1]
    finally:
        server.close()
        await server.wait_closed()

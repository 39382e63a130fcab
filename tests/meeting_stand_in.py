"""A small server that speaks BigBlueButton's protocol: checks checksums, answers in XML, remembers who came and went; and can be late, wrong or gone."""

import asyncio
import contextlib
import hashlib
import hmac
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any
from urllib.parse import parse_qs, urlsplit
from xml.sax.saxutils import escape

SECRET = "s3cr3t-of-the-stand-in"
RECORDED = """<recording><recordID>{uid}</recordID><meetingID>{meeting}</meetingID><published>true</published><state>{state}</state>
<playback><format><type>video</type><url>{url}</url><length>{length}</length><size>{size}</size></format></playback></recording>"""


class Room:
    def __init__(self, name: str, tells: str = "") -> None:
        self.name = name
        self.tells = tells  # meta_endCallbackUrl
        self.there: list[tuple[str, str, str]] = []  # user, name and role, one for each place from which somebody joined
        self.is_over = False


class MeetingServer:
    """`late` is how many seconds each answer takes; `says` is what it answers instead of what is right."""

    def __init__(self) -> None:
        self.rooms: dict[str, Room] = {}
        self.films: list[str] = []
        self.told: list[str] = []
        self.calls: Counter[str] = Counter()
        self.late = 0.0
        self.says: bytes | None = None
        self.secret = SECRET
        self.port = 0
        self.busy: set[Any] = set()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}/bigbluebutton/"

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.busy.add(asyncio.current_task())
        with contextlib.suppress(ConnectionError, asyncio.CancelledError):
            await self.respond(reader, writer)
        writer.close()
        with contextlib.suppress(ConnectionError, asyncio.CancelledError):
            await writer.wait_closed()
        self.busy.discard(asyncio.current_task())

    async def respond(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        line = (await reader.readline()).decode()
        while (await reader.readline()).strip():
            pass
        await asyncio.sleep(self.late)
        body = self.says if self.says is not None else self.answer(line.split(" ")[1])
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\nConnection: close\r\nContent-Length: %d\r\n\r\n" % len(body) + body)
        await writer.drain()

    def answer(self, target: str) -> bytes:
        parts = urlsplit(target)
        call, (query, _mark, checksum) = parts.path.rpartition("/")[2], parts.query.rpartition("checksum=")
        query = query.removesuffix("&")
        self.calls[call] += 1
        if not hmac.compare_digest(hashlib.sha256(f"{call}{query}{self.secret}".encode()).hexdigest(), checksum):
            return failed("checksumError")
        return getattr(self, f"answer_{call}")({name: values[0] for name, values in parse_qs(query).items()})

    def answer_create(self, said: dict[str, str]) -> bytes:
        room = self.rooms.get(said["meetingID"])
        if room is None or room.is_over:
            self.rooms[said["meetingID"]] = Room(said["name"], said.get("meta_endCallbackUrl", ""))
        return success("<messageKey>duplicateWarning</messageKey>" if room else "")

    def answer_join(self, said: dict[str, str]) -> bytes:
        room = self.rooms.get(said["meetingID"])
        if room is None or room.is_over:
            return failed("notFound")
        room.there.append((said["userID"], said["fullName"], said["role"]))
        return success("")

    def answer_end(self, said: dict[str, str]) -> bytes:
        room = self.rooms.get(said["meetingID"])
        if room is None or room.is_over:
            return failed("notFound")
        self.close(said["meetingID"])
        return success("<messageKey>sentEndMeetingRequest</messageKey>")

    def answer_getMeetingInfo(self, said: dict[str, str]) -> bytes:
        room = self.rooms.get(said["meetingID"])
        if room is None or room.is_over:
            return failed("notFound")
        people = "".join(
            f"<attendee><userID>{user}</userID><internalUserID>w{n}</internalUserID><fullName>{escape(name)}</fullName><role>{role}</role></attendee>"
            for n, (user, name, role) in enumerate(room.there)
        )
        return success(f"<running>{str(bool(room.there)).lower()}</running><hasBeenForciblyEnded>false</hasBeenForciblyEnded><attendees>{people}</attendees>")

    def answer_getRecordings(self, said: dict[str, str]) -> bytes:
        films = "".join(film.format(meeting=said["meetingID"], uid=f"film{n}") for n, film in enumerate(self.films))
        return success(f"<recordings>{films}</recordings>" if films else "<recordings/><messageKey>noRecordings</messageKey>")

    def close(self, meeting: str) -> None:
        """It is over: ended, or nobody is in it any more. What the server then asks for is in `told`, with what it adds."""
        room = self.rooms[meeting]
        room.is_over = True
        room.there.clear()
        if room.tells:
            self.told.append(f"{room.tells}{'&' if '?' in room.tells else '?'}recordingmarks=false&meetingID={meeting}")

    def films_are(self, *sizes: int, state: str = "published") -> None:
        """One for each size in bytes, with as many minutes."""
        url = f"http://127.0.0.1:{self.port}/playback/video/film"
        self.films = [RECORDED.replace("{url}", url).replace("{size}", str(size)).replace("{length}", str(size)).replace("{state}", state) for size in sizes]

    def visit(self, location: str) -> bytes:
        """What a browser does that is led there."""
        return self.answer(location.partition(f":{self.port}")[2])

    def leave(self, user: str) -> None:
        """From one of the places."""
        (room,) = self.rooms.values()
        room.there.remove(next(one for one in room.there if one[0] == user))

    @property
    def room(self) -> Room:
        (room,) = self.rooms.values()
        return room


def success(inside: str) -> bytes:
    return f"<response><returncode>SUCCESS</returncode>{inside}</response>".encode()


def failed(key: str) -> bytes:
    return f"<response><returncode>FAILED</returncode><messageKey>{key}</messageKey><message>No.</message></response>".encode()


@asynccontextmanager
async def meeting_server() -> AsyncIterator[MeetingServer]:
    made = MeetingServer()
    server: Any = await asyncio.start_server(made.serve, "127.0.0.1", 0)
    made.port = server.sockets[0].getsockname()[1]
    try:
        yield made
    finally:
        server.close()
        for task in list(made.busy):
            task.cancel()
        await asyncio.gather(*made.busy, return_exceptions=True)

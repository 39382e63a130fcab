"""What goes into an event's folder: its pages, documents, material and pictures, how they look, what it is in words, and the checksum of each."""

import base64
import hashlib
import re
from collections.abc import AsyncIterator, Iterator

from events import calendars
from events.tables import Event
from jobs.queue import progress
from seminars.calendars import entry
from seminars.feeds import with_language
from seminars.material.zipping import Packed
from seminars.schedule_xml import as_xml
from seminars.schedules import as_json, schedule
from summaries.documents.compilation import facts as compilation_facts
from summaries.documents.compilation import is_for_everybody
from summaries.documents.paper import printed
from summaries.documents.programme import facts as programme_facts
from summaries.keeping.queries import Whole
from summaries.keeping.rules import ACCENT, MARK, STYLE, checksums, readme
from summaries.keeping.writing import Pages, write_pages
from web import colour, static
from web.language import LANGUAGES, _, current, day, language, pick
from web.pages import absolute, url

HUNDRED = 100
BEFORE = 40  # of them are done when all is written, and only has to be packed
LETTERS = re.compile(rb"url\(([\w.-]+\.woff2)\)")


async def pack(whole: Whole) -> list[Packed]:
    """In the order in which it is to be packed. The largest things are only named here."""
    await progress(0, HUNDRED)
    written = look(whole.event) | await write_pages(whole)
    for number, code in enumerate(LANGUAGES, 1):
        with language(code):
            written |= await documents(whole)
        await progress(BEFORE * number // len(LANGUAGES), HUNDRED)
    written["README.txt"] = readme({code: said(whole, code) for code in (whole.home, *(one for one in LANGUAGES if one != whole.home))})
    return list(packed(whole, written))


def packed(whole: Whole, written: Pages) -> Iterator[Packed]:
    """Below one folder, so that unpacking spills nothing."""
    kept = dict(stored(whole))
    sums = {path: hashlib.sha256(body).hexdigest() for path, body in written.items()} | {path: file for path, (file, _size) in kept.items()}
    for path, body in {**written, "SHA256SUMS.txt": checksums(sums)}.items():
        yield Packed(f"{whole.event.slug}/{path}", whole.at, body=body, size=len(body))
    for path, (file, size) in kept.items():
        yield Packed(f"{whole.event.slug}/{path}", whole.at, file=file, size=size)


def stored(whole: Whole) -> Iterator[tuple[str, tuple[str, int]]]:
    """Where each file of the store goes, its name there, which is its SHA-256, and its size if that may be large."""
    for one in (one for several in whole.material.values() for one in several if one.version):
        assert one.version is not None
        yield whole.places.material[one.id], (one.version.file, one.version.size)
        if one.id in whole.places.previews:
            yield whole.places.previews[one.id], (one.version.preview, 0)
    for person, file in whole.portraits.items():
        yield whole.places.portraits[person], (file, 0)


def look(event: Event) -> Pages:
    """The style sheet with its letters inside: some browsers do not read letters from another file of a folder."""
    accent = event.accent if colour.is_colour(event.accent) else colour.DEFAULT
    return {
        STYLE: LETTERS.sub(inside, own("page.css")),
        ACCENT: colour.sheet(accent),
        MARK: own("samling.svg"),
        "style/fonts.txt": own("source-fonts-licence.txt"),
    }


def own(name: str) -> bytes:
    return static.assets()[static.names()[name]].body


def inside(found: re.Match[bytes]) -> bytes:
    return b"url(data:font/woff2;base64,%s)" % base64.b64encode(static.assets()[found[1].decode()].body)


async def documents(whole: Whole) -> Pages:
    """The programme in the language that is current, to print and for other programs."""
    event, code = whole.event, current.get()
    picture = schedule(event, whole.items, whole.rooms.values())
    address = url("seminars:programme-xml", slug=event.slug)
    compiled = {f"{code}/compilation.pdf": await printed(event, "summaries/print_compilation.html", compilation_facts)} if is_for_everybody(event) else {}
    return compiled | {
        f"{code}/programme.pdf": await printed(event, "summaries/print_programme.html", programme_facts),
        f"{code}/programme.ics": calendar(whole),
        f"{code}/programme.json": as_json(picture),
        f"{code}/programme.xml": as_xml(picture, with_language(address)),
    }


def calendar(whole: Whole) -> bytes:
    event = whole.event
    entries = [entry(item, event, whole.front.venue) for item in whole.items]
    return calendars.feed(pick(event, "title").text, entries, source=with_language(url("seminars:programme-ics", slug=event.slug)), colour=event.accent)


def said(whole: Whole, code: str) -> list[str]:
    with language(code):
        title = pick(whole.event, "title").text
        return [
            title,
            "=" * len(title),
            _("Open index.html: everything is here, and no connection is needed."),
            _("This is a copy, made on {day}, of {address}.", day=day(whole.at.date()), address=absolute(url("events:event", slug=whole.event.slug))),
            _("In it is what was open to everybody on that day. Who made a piece of material says how it may be used; it stands beside it."),
            _("SHA256SUMS.txt has the checksum of each file: sha256sum --check SHA256SUMS.txt"),
        ]


async def told(pieces: AsyncIterator[bytes], whole_weight: int) -> AsyncIterator[bytes]:
    """The same pieces; the job says how far it has come."""
    gone = last = 0
    async for piece in pieces:
        yield piece
        gone += len(piece)
        now = BEFORE + min(HUNDRED - 1 - BEFORE, (HUNDRED - BEFORE) * gone // whole_weight)
        if now > last:
            last = now
            await progress(now, HUNDRED)

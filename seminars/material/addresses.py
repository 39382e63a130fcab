"""Where other programs find the material that is open to everybody: what is not has no trace here."""

import msgspec

from events.calendars import Attachment, Entry
from events.tables import Event
from seminars.material.media import medium
from seminars.material.queries import Shown, kept_material_of
from seminars.material.rules import Reader
from web.pages import absolute, url


class Address(msgspec.Struct, frozen=True):
    """`media_type` is empty for a link to somewhere else."""

    title: str
    url: str
    media_type: str = ""


async def open_files(event: Event) -> dict[int, list[Address]]:
    """By seminar."""
    found = await kept_material_of(event, Reader.ANYBODY)
    return {seminar: [address(event, one) for one in several] for seminar, several in found.items()}


def address(event: Event, one: Shown) -> Address:
    if one.version is None:
        return Address(one.title, one.link)
    return Address(one.title, absolute(url("seminars:material-file", slug=event.slug, uid=one.uid)), medium(one.version.form).media_type)


def with_files(entry: Entry, files: list[Address]) -> Entry:
    """A calendar entry that has them: those that calendars may fetch without anybody reading along."""
    safe = [file for file in files if file.url.startswith("https://")]
    return msgspec.structs.replace(entry, attached=tuple(Attachment(file.url, file.media_type) for file in safe))

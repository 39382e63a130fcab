"""What goes into a ZIP of an event's material and where: a folder for each day, room and seminar, so that the room's computer sorts them by time."""

from collections.abc import Iterable, Iterator

from events.tables import Event
from seminars.material.media import medium
from seminars.material.naming import Names, safe
from seminars.material.queries import Shown, has_content, material_of
from seminars.material.rules import Reader
from seminars.material.zipping import Packed
from seminars.queries import Item, read
from web.language import _, local, pick

ROOM, SEMINAR, FILE = 30, 50, 70  # characters: whole paths stay short enough for Windows, wherever they are unpacked


async def packed(event: Event, reader: Reader, room: int | None = None) -> list[Packed]:
    """All that this reader may have now; of one room by its number."""
    found = await material_of(event, reader)
    items = [item for item in await read(event) if room is None or item.room_id == room]
    return list(placed(event, items, found))


def placed(event: Event, items: Iterable[Item], found: dict[int, list[Shown]]) -> Iterator[Packed]:
    names, folders = Names(), Names()
    for item in items:
        having = [one for one in found.get(item.id, []) if has_content(one)]
        inside = folder(item, folders) if having else ""
        for number, one in enumerate(having, 1):
            yield one_file(event, item, one, f"{inside}/{number:02} {safe(label(item, one), FILE)}", names)


def folder(item: Item, taken: Names) -> str:
    """2026-05-06/Sal A/0930 Seven gaps"""
    title = safe(pick(item, "title").text, SEMINAR)
    return taken.free_folder(f"{item.day}/{safe(item.room or item.address or _('Elsewhere'), ROOM)}/{item.starts_at:%H%M} {title}")


def label(item: Item, one: Shown) -> str:
    """With the speaker who gave it, where that is known, else with the only one."""
    by = next((who.name for who in item.people if who.person == one.person), "")
    alone = item.speakers[0].name if len(item.speakers) == 1 else ""
    return " – ".join(part for part in (by or alone, one.title) if part)


def one_file(event: Event, item: Item, one: Shown, path: str, names: Names) -> Packed:
    if one.version is None:
        return Packed(names.free(path, "url"), item.starts_at, body=f"[InternetShortcut]\r\nURL={''.join(one.link.split())}\r\n".encode())
    at = local(one.version.at, event.zone)
    return Packed(names.free(path, medium(one.version.form).ending), at, file=one.version.file, size=one.version.size)

"""Material of a seminar, handed in by those who have a part in it or by organisers. Each tells kept pages first, which holds the event until all is done."""

from pathlib import PurePosixPath
from typing import Any

from accounts.trail import remember
from events.actions import touch
from events.tables import Event
from jobs.queue import later
from seminars.material.keeping import names_in
from seminars.material.rules import VersionState, title_from
from seminars.tables import Material, Seminar, Version
from web import clock, secret
from web.database import move, transaction
from web.files import Kept
from web.language import N_
from web.problems import NotFound, Refused


async def hand_in(event: Event, seminar: int, kept: Kept, name: str, *, person: int | None = None, account: int | None = None, **said: Any) -> Material:
    """A file as material of its own, called as the file unless there is a title. The newest file of another one, sent twice, stays that one's."""
    async with transaction():
        await touch(event.id)
        row = await made_of(seminar, kept.name)
        if row is None:
            row = await new_material(event, seminar, **{**said, "title": said.get("title") or title_from(name)}, person=person, account=account)
        await add_version(event, row, kept, name, person=person, account=account)
    return row


async def made_of(seminar: int, file: str) -> Material | None:
    """The seminar's material whose newest version is this file."""
    newest = {
        row["material"]: row for row in await Version.select(Version.material, Version.file).where(Version.material.seminar == seminar).order_by(Version.number)
    }
    found = next((number for number, row in newest.items() if row["file"] == file), 0)
    return await Material.objects().get(Material.id == found) if found else None


async def new_material(
    event: Event,
    seminar: int,
    *,
    title: str,
    language: str = "",
    link: str = "",
    visible: str = "start",
    licence: str = "",
    is_recording: bool = False,
    person: int | None = None,
    account: int | None = None,
) -> Material:
    """A link; or what files are added to as its versions."""
    async with transaction():
        await touch(event.id)
        if not await Seminar.exists().where((Seminar.id == seminar) & (Seminar.event == event.id)):
            raise NotFound
        said = {"title": title, "language": language, "link": link, "visible": visible, "licence": licence, "is_recording": is_recording}
        place = await Material.count().where(Material.seminar == seminar)
        row = Material(uid=secret.new_code(), seminar=seminar, person=person, place=place, at=clock.now(), **said)
        await row.save()
        await remember("material.added", account=account, event=event.id, subject=f"seminar:{seminar}", title=title)
    return row


async def add_version(event: Event, material: Material, kept: Kept, name: str, *, person: int | None = None, account: int | None = None) -> Version:
    """A file, looked at before anybody else gets it. The one that is there already is no new version; was it refused, it is looked at anew."""
    async with transaction():
        await touch(event.id)
        row = await held(event, material.id)
        last = await Version.objects().where(Version.material == row.id).order_by(Version.number, ascending=False).first()
        if last and last.file == kept.name and last.state != VersionState.REFUSED:
            return last
        number = (last.number if last else 0) + (last is None or last.file != kept.name)
        found = await begun(row, kept, name, number, person)
        if row.link:
            await Material.update({Material.link: ""}).where(Material.id == row.id)
        await later("seminars.check_version", event=event.id, version=found.id, account=account)
        await remember("material.version", account=account, event=event.id, subject=f"seminar:{row.seminar}", title=row.title, number=number)
    return found


async def begun(row: Material, kept: Kept, name: str, number: int, person: int | None) -> Version:
    """The version of that number, to be looked at."""
    said = {"file": kept.name, "size": kept.size, "name": plain_name(name), "state": VersionState.CHECKING, "trouble": "", "at": clock.now()}
    known = await Version.objects().get((Version.material == row.id) & (Version.number == number))
    if known is None:
        known = Version(material=row.id, number=number, person=person, **said)
    for column, value in said.items():
        setattr(known, column, value)
    await known.save()
    return known


def plain_name(name: str) -> str:
    """What the file was called, without folders and signs that nobody sees: it is only shown."""
    last = PurePosixPath(name.replace("\\", "/")).name
    return "".join(sign for sign in last if sign.isprintable())[:200] or "-"


async def change_material(event: Event, material: Material, *, person: int | None = None, account: int | None = None, **changes: Any) -> None:
    """Any of title, language, link, visible, licence and is_recording."""
    async with transaction():
        row = await held(event, material.id)
        if changes == {name: getattr(row, name) for name in changes}:
            return
        await touch(event.id)
        if changes.get("link") and await Version.exists().where(Version.material == row.id):
            raise Refused(N_("There is a file already. Hand the link in as material of its own."))
        await Material.update(changes).where(Material.id == row.id)
        await remember("material.changed", account=account, event=event.id, subject=f"seminar:{row.seminar}", title=changes.get("title", row.title))


async def project(event: Event, version: Version, *, account: int | None = None) -> None:
    """This one is on the projector, and no other of its material."""
    async with transaction():
        await touch(event.id)
        row = await held(event, version.material)
        if not await Version.exists().where((Version.id == version.id) & (Version.state == VersionState.READY)):
            raise Refused(N_("Only a version that was found good can be on the projector."))
        await only_projected(row.id, version.id)
        await remember("material.projected", account=account, event=event.id, subject=f"seminar:{row.seminar}", title=row.title, number=version.number)


async def only_projected(material: int, version: int) -> None:
    await Version.update({Version.is_projected: False}).where((Version.material == material) & (Version.id != version))
    await Version.update({Version.is_projected: True}).where(Version.id == version)


async def remove_material(event: Event, material: Material, *, account: int | None = None) -> None:
    """With all versions; files that nothing else is made of are given up."""
    async with transaction():
        await touch(event.id)
        row = await held(event, material.id)
        names = names_in(await Version.objects().where(Version.material == row.id))
        await Material.delete().where(Material.id == row.id)
        await give_up(names)
        await remember("material.removed", account=account, event=event.id, subject=f"seminar:{row.seminar}", title=row.title)


async def give_up(names: set[str]) -> None:
    if names:
        await later("seminars.give_up_files", names=sorted(names))


async def move_material(event: Event, material: Material, by: int) -> None:
    """Earlier (-1) or later (1) among what the seminar has."""
    async with transaction():
        await touch(event.id)
        row = await held(event, material.id)
        await move(Material, Material.seminar == row.seminar, row.id, by)


async def held(event: Event, number: int) -> Material:
    """As it is now; it may have been removed meanwhile."""
    row = await Material.objects().get((Material.id == number) & (Material.seminar.event == event.id))
    if row is None:
        raise NotFound
    return row

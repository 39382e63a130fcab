"""Reads of material for those who keep it: all of a seminar with all versions, also what nobody else gets to see yet."""

import msgspec

from seminars.material.rules import VersionState
from seminars.tables import Material, Seminar, Version
from web.problems import Problem


class Owned(msgspec.Struct):
    """A material with its versions, the newest first."""

    material: Material
    versions: list[Version]

    @property
    def may_be_read(self) -> bool:
        """Whether there is, or soon will be, something for others."""
        return bool(self.material.link) or any(one.state != VersionState.REFUSED for one in self.versions)

    @property
    def projected(self) -> Version | None:
        return next((one for one in self.versions if one.is_projected), None)


async def owned_by_seminar(event: int) -> dict[int, list[Owned]]:
    """In the order that was given."""
    versions = await versions_by_material(event)
    found: dict[int, list[Owned]] = {}
    for row in await Material.objects().where(Material.seminar.event == event).order_by(Material.place, Material.id):
        found.setdefault(row.seminar, []).append(Owned(row, versions.get(row.id, [])))
    return found


async def versions_by_material(event: int) -> dict[int, list[Version]]:
    rows: dict[int, list[Version]] = {}
    for row in await Version.objects().where(Version.material.seminar.event == event).order_by(Version.number, ascending=False):
        rows.setdefault(row.material, []).append(row)
    return rows


async def owned_of(seminar: int) -> list[Owned]:
    """Of one seminar."""
    event = await Seminar.select(Seminar.event).where(Seminar.id == seminar).first()
    return (await owned_by_seminar(event["event"])).get(seminar, []) if event else []


async def owned(seminar: int, uid: str) -> Owned | None:
    row = await Material.objects().get((Material.seminar == seminar) & (Material.uid == uid))
    if row is None:
        return None
    return Owned(row, await Version.objects().where(Version.material == row.id).order_by(Version.number, ascending=False))


async def files_of_seminar(seminar: int) -> set[str]:
    return names_in(await Version.objects().where(Version.material.seminar == seminar))


def names_in(versions: list[Version]) -> set[str]:
    """Where the content and the pictures of these lie."""
    return {name for one in versions for name in (one.file, one.preview)} - {""}


def noted(problem: Problem) -> str:
    """As `Version.trouble` keeps it: worded only when somebody reads it."""
    return msgspec.json.encode({"key": problem.key, "facts": problem.facts}).decode()


def trouble_of(version: Version) -> Problem | None:
    if not version.trouble:
        return None
    told = msgspec.json.decode(version.trouble)
    return Problem(told["key"], **told["facts"])

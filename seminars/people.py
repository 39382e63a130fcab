"""The programme's answers about a person who has a part in it."""

from typing import Any

from seminars.meetings.tables import ActionPoint
from seminars.tables import Agreement, Desk, Material, Note, Part, Version
from seminars.webinars.tables import Entered
from seminars.wishes.tables import Availability


async def forget_person(person: int) -> bool:
    """A programme keeps who spoke: it was published with them."""
    return not await Part.exists().where(Part.person == person)


async def download_person(person: int) -> dict[str, list[dict[str, Any]]]:
    columns = (Part.role, Part.title, Part.seminar.title_sv, Part.seminar.title_fi, Part.seminar.title_en, Part.seminar.starts_at)
    desks = (Desk.event.slug, Desk.invited_at, Desk.opened_at)
    agreed = (Agreement.what, Agreement.wording, Agreement.language, Agreement.given_at, Agreement.ended_at)
    said = (Availability.event.slug, Availability.is_always, Availability.spans, Availability.zone, Availability.at)
    handed = (Material.title, Material.link, Material.licence, Material.visible, Material.at)
    return {
        "action_point": await ActionPoint.select(ActionPoint.text, ActionPoint.due_on, ActionPoint.done_on)
        .where(ActionPoint.person == person)
        .order_by(ActionPoint.id),
        "availability": await Availability.select(*said).where(Availability.person == person).order_by(Availability.id),
        "part": await Part.select(*columns).where(Part.person == person).order_by(Part.id),
        "desk": await Desk.select(*desks).where(Desk.person == person).order_by(Desk.id),
        "entered": await Entered.select(Entered.at, Entered.left_at, Entered.seminar.title_sv, Entered.seminar.title_fi, Entered.seminar.title_en)
        .where(Entered.desk.person == person)
        .order_by(Entered.id),
        "agreement": await Agreement.select(*agreed).where(Agreement.desk.person == person).order_by(Agreement.id),
        "material": await Material.select(*handed).where(Material.person == person).order_by(Material.id),
        "version": await Version.select(Version.name, Version.size, Version.file, Version.at).where(Version.person == person).order_by(Version.id),
        "note": await Note.select(Note.text, Note.language, Note.is_handed_in, Note.at).where(Note.person == person).order_by(Note.id),
    }

"""What the demo's programme has besides its file: in which language each seminar is held, and what one participant has marked."""

from attendees.stars.actions import star
from attendees.stars.tables import Star
from attendees.tables import Registration
from events.tables import Event
from seminars.rules import SeminarKind
from seminars.tables import Part, Seminar

FINNISH, ENGLISH = ("Lehtinen", "Korhonen"), ("Al-Amin", "Sundwall")  # their last names; the others speak Swedish
STARS = 3


async def speak_and_mark(event: Event) -> None:
    """Once."""
    if await Star.exists().where(Star.seminar.event == event.id):
        return
    talks = (Seminar.event == event.id) & (Seminar.kind != SeminarKind.BREAK)
    await Seminar.update({Seminar.language: "sv"}).where(talks)
    for language, names in (("fi", FINNISH), ("en", ENGLISH)):
        held = await Part.select(Part.seminar).where((Part.seminar.event == event.id) & Part.person.last_name.is_in(list(names))).output(as_list=True)
        await Seminar.update({Seminar.language: language}).where(Seminar.id.is_in(held))
    person = await Registration.objects().where((Registration.event == event.id) & (Registration.state == "confirmed")).order_by(Registration.id).first()
    parallel = await Seminar.select(Seminar.id).where(talks & (Seminar.kind == SeminarKind.PARALLEL)).order_by(Seminar.starts_at, Seminar.id).limit(STARS)
    if person:
        await star(person, [row["id"] for row in parallel])

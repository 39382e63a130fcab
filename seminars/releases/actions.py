"""The draft is published as a numbered release, or an old release once more; those whom it concerns are told in the same transaction."""

from collections.abc import Sequence

import msgspec

from accounts.trail import remember
from events.actions import touch
from events.rules import State, takes_place
from events.tables import Event
from jobs.queue import later
from seminars.draft.actions import apply, move
from seminars.draft.queries import in_draft
from seminars.draft.rules import Placed, Placement
from seminars.publishing import before_publish
from seminars.queries import rooms_of
from seminars.questions import ask_on_release
from seminars.releases.queries import entries_in, last_of, public_entries, released, written
from seminars.releases.rules import Change, Entry, Touched, differences, touches_calendars
from seminars.releases.tables import Release
from seminars.rules import SeminarState
from seminars.tables import Part
from web import clock
from web.database import transaction
from web.language import N_
from web.problems import NotFound, Refused

QUICKER = N_("Somebody else has just published release {number}. Look at what there is now.")
HIDDEN = N_("The event is not published yet. Publishing it makes its first release.")


async def publish(event: Event, *, name: str, note: str, expected: int, account: int) -> int:
    """The number of the release, which is the `expected` one. Raises Refused when another was quicker, or something stops it (`publishing.before_publish`)."""
    async with transaction():
        await touch(event.id)
        number = await next_number(event, expected)
        before = await public_entries(event)
        await apply(event, account=account)
        for problem in await before_publish(event):
            raise Refused(problem.key, **problem.facts)
        after = await public_entries(event)
        await Release(event=event.id, number=number, name=name, note=note, programme=written(after), account=account, at=clock.now()).save()
        await remember("release.published", account=account, event=event.id, number=number)
        await tell(event, number, note, [change for change in differences(before, after) if touches_calendars(change)])
    return number


async def next_number(event: Event, expected: int) -> int:
    now = await Event.select(Event.state).where(Event.id == event.id).first()
    if now is None or not takes_place(now["state"]):
        raise Refused(HIDDEN)
    last = await last_of(event.id)
    number = last.number + 1 if last else 1
    if number != expected:
        raise Refused(QUICKER, number=number - 1)
    return number


async def tell(event: Event, number: int, note: str, changes: Sequence[Change]) -> None:
    """Participants by those above, who take along what concerns them as speakers, too; the other speakers by a letter of their own."""
    if not changes:
        return
    speaking = await touched_by_person(number, changes)
    gone_along = await ask_on_release(event, note, speaking)
    for touched in speaking:
        if touched.person not in gone_along:
            await later("seminars.release_letter", event=event.id, touched=msgspec.to_builtins(touched))


async def touched_by_person(number: int, changes: Sequence[Change]) -> list[Touched]:
    """What each who does something in one of the seminars has to know."""
    found: dict[int, list[Change]] = {}
    for change in changes:
        for person in await people_in(change):
            found.setdefault(person, []).append(change)
    return [
        Touched(number, person, {one.shown.id: list(one.what) for one in theirs}, [one.before for one in theirs if one.before])
        for person, theirs in sorted(found.items())
    ]


async def people_in(change: Change) -> list[int]:
    return list(await Part.select(Part.person).where(Part.seminar == change.shown.id).distinct().output(as_list=True))


async def go_back(event: Event, number: int, *, expected: int, account: int) -> int:
    """Where and when everything was in an old release is a new one. What came later is unplaced, unless somebody has a seat in it; what is gone stays gone."""
    async with transaction():
        old = await released(event.id, number)
        if old is None:
            raise NotFound
        now = await in_draft(event)
        wanted = placements_in(entries_in(old), now, {room.id for room in await rooms_of(event)})
        await move(event, wanted, seen={seminar: one.placement for seminar, one in now.items()}, account=account, words="back to a release")
        name = old.name or f"{number}"
        return await publish(event, name=f"↩ {name}"[:120], note="", expected=expected, account=account)


def placements_in(entries: Sequence[Entry], now: dict[int, Placed], rooms: set[int]) -> dict[int, Placement]:
    """Without a room where that is gone."""
    was = {entry.id: Placement(entry.room_id if entry.room_id in rooms else None, entry.starts_at, entry.ends_at, entry.state) for entry in entries}
    found = {}
    for seminar, one in now.items():
        if seminar in was:
            found[seminar] = was[seminar]
        elif one.placement.state == SeminarState.PLANNED and not one.people:
            found[seminar] = Placement(one.placement.room, one.placement.starts_at, one.placement.ends_at, SeminarState.UNPLACED)
    return found


async def event_state_changed(event: Event, state: str) -> None:
    """Answers the events' question: publishing is the first release."""
    if state == State.PUBLISHED and event.state == State.DRAFT and await last_of(event.id) is None:
        await Release(event=event.id, number=1, programme=written(await public_entries(event)), at=clock.now()).save()

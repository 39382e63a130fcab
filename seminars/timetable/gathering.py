"""All that is known of an event's programme, read for the solver."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

import msgspec

from events.tables import Event
from seminars.draft.queries import drafted
from seminars.queries import Item
from seminars.questions import ask_who_chooses
from seminars.rooms.queries import halls_of, walks_of
from seminars.tables import Wish
from seminars.timetable.aims import Levels, weights
from seminars.timetable.asking import Chooser, Given
from seminars.timetable.tables import Aims
from seminars.timetable.times import Window, of_programme, open_ones
from seminars.wishes.queries import Said, availability_of, wishes_of
from seminars.wishes.rules import is_free
from web.language import local

FIRST, NEXT = 2, 1  # what the best wish within a slot weighs, and one after it
WISHES = "SELECT w.chooser, w.seminar, w.rank FROM wish w JOIN seminar s ON s.id = w.seminar WHERE s.event = {} ORDER BY w.id"


async def aims_of(event: int) -> Aims:
    return await Aims.objects().get(Aims.event == event) or Aims(event=event)


async def gather(event: Event, *, is_anew: bool = True) -> Given:
    aims, items = await aims_of(event.id), await drafted(event)
    windows = [one for one in times_of(aims, items, is_anew=is_anew) if event.first_day <= local(one.starts_at, event.zone).date() <= event.last_day]
    return Given(
        zone=event.zone,
        items=items,
        halls=list((await halls_of(event)).values()),
        walks=await walks_of(event),
        windows=windows,
        away=away(await availability_of(event), windows),
        choosers=await choosers(event),
        stays=frozenset(msgspec.json.decode(aims.stays, type=list[int])),
        weights=weights(levels_of(aims)),
        is_anew=is_anew,
    )


def levels_of(aims: Aims) -> Levels:
    return msgspec.json.decode(aims.levels, type=Levels)


def typed_times(aims: Aims) -> list[Window]:
    return msgspec.json.decode(aims.times, type=list[Window])


def times_of(aims: Aims, items: Sequence[Item], *, is_anew: bool) -> list[Window]:
    """A timetable that stands moves within its own times, and those that were typed beside them."""
    chosen = typed_times(aims)
    if is_anew:
        return open_ones(chosen or of_programme(items), items)
    own = of_programme(items)
    return open_ones(beside(own, chosen), items)


def beside(own: Sequence[Window], more: Sequence[Window]) -> list[Window]:
    """Of the others those that overlap with none."""
    return [*own, *(one for one in more if not any(one.starts_at < other.ends_at and other.starts_at < one.ends_at for other in own))]


def away(said: Mapping[int, Said], windows: Sequence[Window]) -> dict[int, list[Window]]:
    """By person, the times that are not wholly within those at which they can come. Who has said nothing can always come."""
    return {person: [one for one in windows if not is_free(when.spans, one.starts_at, one.ends_at)] for person, when in said.items() if not when.is_always}


async def choosers(event: Event) -> list[Chooser]:
    """What was chosen at registration counts where nothing was wished."""
    wishes: dict[int, dict[int, int]] = defaultdict(dict)
    for one in await wishes_of(event):
        wishes[one.chooser][one.seminar] = one.weight
    wished = frozenset(wishes)
    for row in await Wish.raw(WISHES, event.id):
        if row["chooser"] not in wished:
            wishes[row["chooser"]][row["seminar"]] = FIRST if row["rank"] == 1 else NEXT
    return [Chooser(one.number, wishes[one.number], one.seats, one.person) for one in await ask_who_chooses(event)]

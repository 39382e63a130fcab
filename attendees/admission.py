"""Who gets which place at an event: held ones, those of a kind, online ones, and a party whole. Nothing here asks a database or a clock."""

from collections import Counter
from collections.abc import Mapping, Sequence

import msgspec

from events.rules import Admission, Attendance, HoldBy


class Seeker(msgspec.Struct, frozen=True, kw_only=True):
    """What there is to know of somebody who wants a place; `region` is "SE-21"."""

    kind: str = "delegate"
    attendance: str = Attendance.ON_SITE
    region: str = ""
    actor_type: str = ""
    code: int | None = None

    @property
    def is_online(self) -> bool:
        return self.attendance == Attendance.ONLINE


class Held(msgspec.Struct, frozen=True):
    """Places kept for those whom `by` and `value` describe; so many of them are `left`."""

    id: int
    by: str
    value: str
    left: int


class Supply(msgspec.Struct, frozen=True):
    """Places that nobody has. Of the `seats`, some are held; `online` is None where there is no end of them; `kinds` are those with seats of their own."""

    seats: int
    online: int | None = 0
    holds: tuple[Held, ...] = ()
    kinds: Mapping[str, int] = {}

    @property
    def is_empty(self) -> bool:
        return self.seats <= 0 and self.online is not None and self.online <= 0

    @property
    def general(self) -> int:
        """What is left for those for whom nothing is held."""
        return self.seats - sum(held.left for held in self.holds)


class Spot(msgspec.Struct, frozen=True):
    """One place: online, out of a hold, or any."""

    is_online: bool = False
    hold: int | None = None


def is_asked(*, admission: str, is_kind_approved: bool, is_let_in: bool) -> bool:
    """Whether an organiser decides first. Who was approved, invited or has a code is let in."""
    return not is_let_in and (admission == Admission.APPROVAL or is_kind_approved)


def spots_for(party: Sequence[Seeker], supply: Supply) -> list[Spot] | None:
    """A place for each of them, or None: a party is placed whole or waits whole."""
    here = [seeker for seeker in party if not seeker.is_online]
    away = len(party) - len(here)
    kinds = Counter(seeker.kind for seeker in here)
    if len(here) > max(0, supply.seats) or (supply.online is not None and away > max(0, supply.online)):
        return None
    if any(number > supply.kinds.get(kind, number) for kind, number in kinds.items()):
        return None
    held = out_of_holds(here, supply.holds)
    if len(here) - len(held) > max(0, supply.general):
        return None
    numbers = iter(range(len(here)))
    return [Spot(is_online=True) if seeker.is_online else Spot(hold=held.get(next(numbers))) for seeker in party]


def out_of_holds(seekers: Sequence[Seeker], holds: Sequence[Held]) -> dict[int, int]:
    """As many as can get a place that is held for them: who has one takes another if that lets one more in. Holds by the seekers' places in the row."""
    mine: dict[int, int] = {}

    def find(number: int, seen: set[int]) -> bool:
        for held in holds:
            if held.id in seen or not fits(seekers[number], held):
                continue
            seen.add(held.id)
            inside = [other for other, hold in mine.items() if hold == held.id]
            if len(inside) < held.left or any(find(other, seen) for other in inside):
                mine[number] = held.id
                return True
        return False

    for number in range(len(seekers)):
        find(number, set())
    return mine


def fits(seeker: Seeker, held: Held) -> bool:
    match held.by:
        case HoldBy.REGION:
            return seeker.region == held.value
        case HoldBy.ACTOR_TYPE:
            return seeker.actor_type == held.value
        case HoldBy.KIND:
            return seeker.kind == held.value
        case HoldBy.CODE:
            return seeker.code is not None and str(seeker.code) == held.value
    return False


def without(supply: Supply, party: Sequence[Seeker], spots: Sequence[Spot]) -> Supply:
    """What is left when they have these."""
    online = sum(spot.is_online for spot in spots)
    held = Counter(spot.hold for spot in spots)
    kinds = Counter(seeker.kind for seeker in party if not seeker.is_online)
    return Supply(
        seats=supply.seats - (len(spots) - online),
        online=None if supply.online is None else supply.online - online,
        holds=tuple(msgspec.structs.replace(hold, left=hold.left - held[hold.id]) for hold in supply.holds),
        kinds={kind: left - kinds[kind] for kind, left in supply.kinds.items()},
    )


def moved(numbers: Sequence[int], old: int, new: int) -> dict[int, int]:
    """The queue's numbers after the one at place `old` has moved to place `new` (from 0): each number that changes, and what it becomes."""
    order = list(numbers)
    order.insert(new, order.pop(old))
    return {before: after for before, after in zip(order, numbers, strict=True) if before != after}

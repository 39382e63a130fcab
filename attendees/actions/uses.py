"""The uses of a code: each registration that comes in with it takes one and gives it back when it is cancelled. Always within a held event."""

from collections.abc import Sequence

from attendees.rules import USES_CODE, code_key
from attendees.tables import Code, Registration
from events.rules import Admission, ParticipantKind
from events.tables import Event
from web import clock
from web.language import N_
from web.problems import Refused

HAS_USE = "(is_each OR used < quota)"


class WrongCode(Refused):
    """Nobody comes in with it; said at its field."""


class EndedCode(WrongCode):
    """It was good once."""


async def code_for(event: Event, typed: str) -> int | None:
    """The code that was typed; where nobody comes in without one, there has to be one."""
    if not typed:
        if event.admission == Admission.INVITED:
            raise WrongCode(N_("This event is by invitation. Write the code that you were given, or use the link in your invitation."))
        return None
    found = await Code.select(Code.id).where((Code.event == event.id) & (Code.code == code_key(typed))).first()
    if found is None:
        raise WrongCode(N_("There is no such code at this event. Look again at what you were given, letter by letter."))
    return int(found["id"])


async def use(row: Registration, others: Sequence[Registration] = ()) -> None:
    """One use of the row's code, and the kind that it gives. The row is not saved yet, nor are the `others` of its party."""
    if row.code is None:
        return
    code = await Code.objects().get(Code.id == row.code)
    if code is None or (code.ends_at and code.ends_at <= clock.now()):
        raise EndedCode(N_("This code has ended. Ask whoever gave it to you."))
    await check_organisation(code, row.organisation, sum(other.organisation == row.organisation for other in others))
    if not await Code.raw(f"UPDATE code SET used = used + 1 WHERE id = {{}} AND {HAS_USE} RETURNING id", code.id):  # noqa: S608 - nothing of it was typed
        raise WrongCode(N_("This code is used up ({n} of {n}). Ask whoever gave it to you."), n=code.quota)
    row.kind = code.kind


async def check_organisation(code: Code, organisation: int, coming: int = 0) -> None:
    """A code for so many from each organisation: whether one more may come from this one, besides those who are coming along."""
    if code.is_each and await used_by(code.id, organisation) + coming >= code.quota:
        raise WrongCode(N_("This code is for {n} from each organisation, and so many from yours have registered with it."), n=code.quota)


async def check_move(row: Registration, organisation: int) -> None:
    """Whoever came in with such a code goes by another organisation only if that one has a use left."""
    if row.code is None or organisation == row.organisation:
        return
    code = await Code.objects().get(Code.id == row.code)
    assert code is not None
    await check_organisation(code, organisation)


async def used_by(code: int, organisation: int) -> int:
    where = (Registration.code == code) & (Registration.organisation == organisation) & Registration.state.is_in(USES_CODE)
    return int(await Registration.count().where(where))


async def give_use_back(row: Registration) -> None:
    if row.code is not None:
        await Code.raw("UPDATE code SET used = used - 1 WHERE id = {}", row.code)


async def use_again(row: Registration, event: Event) -> None:
    """Of somebody who comes back: without the code when it is used up, where one may come without."""
    try:
        await use(row)
    except WrongCode:
        if event.admission == Admission.INVITED:
            raise
        row.code, row.kind = None, ParticipantKind.DELEGATE

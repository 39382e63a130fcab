"""One person registers colleagues: a party, placed whole or waiting whole; each has an own link. Whoever has not opened it yet can be withdrawn."""

from collections.abc import Sequence

import msgspec

from attendees.actions.cancel import cancel, held
from attendees.actions.places import hold
from attendees.actions.register import Outcome, Wanted, register_together
from attendees.fellows_form import Fellow, field_of
from attendees.queries import ranks_of
from attendees.rules import OUT
from attendees.tables import Registration
from events.rules import Admission
from events.tables import Event
from jobs.queue import later
from web.database import transaction
from web.language import N_
from web.problems import Refused

Rows = Sequence[tuple[int, Fellow]]


class IsKnown(Refused):
    """Somebody is registered already; `facts["field"]` is where the address was typed."""


async def register_with_fellows(event: Event, wanted: Wanted, fellows: Rows, *, same_seminars: bool) -> Outcome:
    """All of them, or nobody."""
    async with transaction():
        await refuse_known(event, {wanted.email: "email", **{one.email: field_of(row) for row, one in fellows}})
        party = [wanted, *(beside(wanted, one, same_seminars=same_seminars) for _row, one in fellows)]
        own, *others = await register_together(event.id, party)
        await registered_by(own.id, others)
        return own


async def add_fellows(registration: int, fellows: Rows, *, same_seminars: bool) -> None:
    """By somebody who is registered already: they are a party of their own."""
    async with transaction():
        row, event = await held(registration)
        if row.state in OUT or not may_add(row, event):
            raise Refused(N_("You cannot register colleagues at this event. Write to the organiser."))
        await refuse_known(event, {one.email: field_of(number) for number, one in fellows})
        choices = tuple(sorted(ranks := await ranks_of(row), key=lambda number: ranks[number])) if same_seminars else ()
        said = {name: getattr(row, name) for name in ("first_name", "last_name", "email", "organisation", "language", "kind", "attendance", "code")}
        own = Wanted(**said, choices=choices)
        others = await register_together(event.id, [beside(own, one, same_seminars=True) for _row, one in fellows])
        await registered_by(row.id, others)


def may_add(row: Registration, event: Event) -> bool:
    """By invitation, only with a code to use."""
    return event.admission != Admission.INVITED or row.code is not None


def beside(own: Wanted, one: Fellow, *, same_seminars: bool) -> Wanted:
    """From the same organisation, as the same kind, with the same code; what is personal they answer themselves."""
    choices = own.choices if same_seminars else ()
    shared = {name: getattr(own, name) for name in ("organisation", "language", "kind", "attendance", "code")}
    return Wanted(**msgspec.structs.asdict(one), **shared, choices=choices)


async def refuse_known(event: Event, fields: dict[str, str]) -> None:
    """Read once the event is held: nobody registers meanwhile."""
    await hold(event.id)
    mine = (Registration.event == event.id) & Registration.email.is_in(list(fields))
    known = await Registration.select(Registration.email).where(mine).output(as_list=True)
    for address, field in fields.items():
        if address in known:
            raise IsKnown(N_("{address} is registered already."), address=address, field=field)


async def registered_by(number: int, others: Sequence[Outcome]) -> None:
    await Registration.update({Registration.registered_by: number}).where(Registration.id.is_in([one.id for one in others]))


async def withdraw(registration: int, number: int) -> None:
    """Of somebody whom this person registered and who has not opened the link: from then on it is theirs alone."""
    async with transaction():
        row, event = await held(number)
        if row.registered_by != registration or row.person is not None or row.state in OUT:
            raise Refused(N_("This registration is your colleague's own now."))
        await cancel(row.id, mail=False)
        await later("attendees.withdrawn", event=event.id, registration=row.id)

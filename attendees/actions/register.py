"""Registering: a place at the event and seats by wishes, a place in the queue, or a question to the organisers. Alone, or a party together."""

from collections.abc import Sequence

import msgspec

from attendees.actions.fill_in import Answers, answer
from attendees.actions.link import mail_link
from attendees.actions.places import hold
from attendees.actions.queue import place_together
from attendees.actions.seats import seat
from attendees.actions.uses import use
from attendees.actions.wishes import add_wishes
from attendees.rules import LISTED, RegistrationState
from attendees.tables import Consent, Party, Registration
from events.rules import Attendance, ParticipantKind
from events.tables import Event
from jobs.queue import later
from web import clock, secret
from web.database import first_row, transaction
from web.language import _, language


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody asks for. `choices` are seminars: within each slot best first, and the social ones with seats.

    `is_let_in` says that an organiser brings them in: nobody has to approve it any more.
    """

    first_name: str
    last_name: str
    email: str
    organisation: int
    position: str = ""
    language: str = "sv"
    listed: bool = False
    choices: tuple[int, ...] = ()
    kind: str = ParticipantKind.DELEGATE
    attendance: str = Attendance.ON_SITE
    code: int | None = None
    is_let_in: bool = False
    answers: Answers = Answers()


class Outcome(msgspec.Struct, frozen=True):
    """`token` opens the page of a new registration; for an address that is registered already it is empty, the link is mailed again."""

    id: int
    is_new: bool
    state: str
    token: str = ""


async def register(event: int, wanted: Wanted, *, mail: bool = True) -> Outcome:
    """Once for each address and event. Without `mail` nobody is written to."""
    return (await register_together(event, [wanted], mail=mail))[0]


async def register_together(event: int, wanted: Sequence[Wanted], *, mail: bool = True) -> list[Outcome]:
    """One or a party: those who are new get their places at once or wait together; who is registered already gets the link again."""
    async with transaction():
        held = await hold(event)
        known = {one.email: await first_row(Registration, "event = {} AND email = {}", event, one.email) for one in wanted}
        new = [one for one in {one.email: one for one in wanted}.values() if known[one.email] is None]
        entered = dict(zip((one.email for one in new), await enter(held, new, mail), strict=True))
        return [entered.get(one.email) or await again(event, known[one.email], mail) for one in wanted]


async def again(event: int, row: Registration | None, mail: bool) -> Outcome:
    assert row is not None
    if mail:
        await mail_link(event, row.id)
    return Outcome(row.id, is_new=False, state=row.state)


async def enter(event: Event, wanted: Sequence[Wanted], mail: bool) -> list[Outcome]:
    party = await new_party(event) if len(wanted) > 1 else None
    rows = [new_registration(event.id, one, party) for one in wanted]
    for number, row in enumerate(rows):
        await use(row, rows[:number])
    if rows:
        await place_together(rows, event, is_let_in=all(one.is_let_in for one in wanted))
    return [await settle_in(row, event, one, mail) for row, one in zip(rows, wanted, strict=True)]


async def new_party(event: Event) -> int:
    party = Party(event=event.id, made_at=clock.now())
    await party.save()
    return int(party.id)


async def settle_in(row: Registration, event: Event, wanted: Wanted, mail: bool) -> Outcome:
    """Kept with what was wished, and seated as far as there is a place."""
    await row.save()
    await answer(row, event, wanted.answers)
    if wanted.listed:
        await agree(row.id, wanted.language)
    await add_wishes(row.id, event, wanted.choices)
    if row.state == RegistrationState.CONFIRMED:
        await seat(row.id, event, wanted.choices, in_room=row.attendance == Attendance.ON_SITE)
    if mail:
        await later("attendees.welcome", event=event.id, registration=row.id)
    return Outcome(row.id, is_new=True, state=row.state, token=token_of(row, "page"))


def new_registration(event: int, wanted: Wanted, party: int | None = None) -> Registration:
    now = clock.now()
    typed = {name: value for name, value in msgspec.structs.asdict(wanted).items() if name not in ("choices", "answers", "is_let_in")}
    row = Registration(event=event, uid=secret.new_code(), state="", party=party, registered_at=now, changed_at=now, **typed)
    seal(row)
    return row


def seal(row: Registration) -> None:
    """The hashes by which its links find it; with a new generation the old links end."""
    for purpose in ("page", "mailed", "agenda", "badge"):
        setattr(row, f"{purpose}_hash", secret.hashed(token_of(row, purpose)))


def token_of(row: Registration, purpose: str) -> str:
    """`page` is shown to whoever registered, `mailed` goes to the address; `agenda` and `badge` open only those."""
    return secret.link_token(purpose, row.uid, row.generation)


async def agree(registration: int, code: str) -> None:
    """The wish to stand in the list of participants, with the wording that was agreed to."""
    with language(code):
        await Consent(registration=registration, what="participant_list", wording=_(LISTED), language=code, given_at=clock.now()).save()

"""A letter to many: kept as a draft, tried out on oneself, and sent once."""

from typing import Any

from accounts.trail import remember
from attendees.selection import selected, written
from attendees.tables import Circular
from events.tables import Event
from jobs.queue import later
from web import clock
from web.database import transaction
from web.language import N_
from web.problems import Refused


async def draft_of(event: Event, account: int) -> Circular | None:
    """The one that this account is writing."""
    own = (Circular.event == event.id) & (Circular.account == account) & Circular.sent_at.is_null()
    return await Circular.objects().where(own).order_by(Circular.id, ascending=False).first()


async def keep(event: Event, facts: dict[str, Any], *, account: int) -> None:
    """Only a change makes a new version of it."""
    async with transaction():
        row = await draft_of(event, account)
        if row is None:
            await Circular(event=event.id, account=account, changed_at=clock.now(), **facts).save()
        elif facts != {name: getattr(row, name) for name in facts}:
            change: dict[Any, Any] = {**facts, "version": row.version + 1, "changed_at": clock.now()}
            await Circular.update(change, force=True).where((Circular.id == row.id) & Circular.sent_at.is_null())


async def try_out(draft: Circular, *, account: int) -> None:
    """A mail to oneself in each language that it is written in, as the first of the selection would get it; once a minute."""
    chosen = await selected(draft)
    if not chosen:
        raise Refused(N_("Nobody fits this selection: choose another one."))
    minute = int(clock.now().timestamp()) // 60
    async with transaction():
        for code in written(draft):
            first = next((one.id for one in chosen if one.language == code), chosen[0].id)
            key = f"attendees.letter_test:{draft.id}:{draft.version}:{code}:{minute}"
            await later("attendees.letter_test", event=draft.event, key=key, circular=draft.id, registration=first, code=code, account=account)


async def send(event: Event, number: int, version: int, *, account: int) -> None:
    """Work for later. Sent again, nothing happens; refused when it was changed since it was looked at."""
    own = (Circular.id == number) & (Circular.event == event.id) & (Circular.account == account)
    async with transaction():
        unsent = own & (Circular.version == version) & Circular.sent_at.is_null()
        if not await Circular.update({Circular.sent_at: clock.now()}, force=True).where(unsent).returning(Circular.id):
            await refuse_unless_sent(own)
            return
        row = await Circular.objects().get(Circular.id == number)
        assert row is not None
        chosen = await selected(row)
        if not chosen:
            raise Refused(N_("Nobody fits this selection: choose another one."))
        job = await later("attendees.letters", event=event.id, circular=number)
        await Circular.update({Circular.people: len(chosen), Circular.job: job}, force=True).where(Circular.id == number)
        await remember("letter.sent", account=account, event=event.id, subject=f"letter:{number}", n=len(chosen))


async def refuse_unless_sent(own: Any) -> None:
    if not await Circular.exists().where(own & Circular.sent_at.is_not_null()):
        raise Refused(N_("The letter was changed since you looked at it. Look at it again before it goes."))


async def sent_letters(event: Event) -> list[Circular]:
    """The newest first."""
    return list(await Circular.objects().where((Circular.event == event.id) & Circular.sent_at.is_not_null()).order_by(Circular.id, ascending=False))

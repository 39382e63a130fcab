"""Keeping what somebody needs, and letting go of it so that nothing is left in the database's files."""

from datetime import timedelta

import msgspec

from attendees.actions.cancel import held
from attendees.needs.queries import PURPOSE, row_name
from attendees.needs.rules import AGREED, KEPT, Needs
from attendees.tables import Consent, Import, Need
from jobs.queue import job, later
from jobs.schedule import EVERY
from web import clock, erasures, secret
from web.database import sweep, transaction
from web.language import _, language
from web.sealed import seal

KIND = "attendees.need"
CONSENT = "needs"
SOON = timedelta(minutes=1)
EVERY["attendees.forget_needs"] = timedelta(days=1)


async def keep_needs(registration: int, needs: Needs, code: str, *, wording: str = AGREED) -> None:
    """With the wording that was agreed to, in its language. Nothing to need: what was kept goes."""
    async with transaction():
        row, _event = await held(registration)
        if not needs:
            await drop_needs(row.id)
            return
        known = await Need.select(Need.uid).where(Need.registration == row.id).first()
        uid = known["uid"] if known else secret.new_code()
        values = {"sealed": seal(PURPOSE, row_name(uid, row.uid), msgspec.json.encode(needs)), "changed_at": clock.now()}
        if known:
            await Need.update(values).where(Need.uid == uid)
            await sweep_soon()
        else:
            await Need(uid=uid, registration=row.id, **values).save()
            await agree(row.id, code, wording)


async def agree(registration: int, code: str, wording: str) -> None:
    with language(code):
        await Consent(registration=registration, what=CONSENT, wording=_(wording), language=code, given_at=clock.now()).save()


async def remove_needs(registration: int) -> None:
    async with transaction():
        await held(registration)
        await drop_needs(registration)


async def drop_needs(registration: int) -> None:
    """Within the caller's transaction. A backup that still has them forgets them when it is restored."""
    gone = await Need.delete().where(Need.registration == registration).returning(Need.uid)
    for row in gone:
        await end_consent([registration])
        await erasures.note(KIND, row["uid"])
        await sweep_soon()


async def end_consent(registrations: list[int]) -> None:
    given = (Consent.what == CONSENT) & Consent.ended_at.is_null()
    await Consent.update({Consent.ended_at: clock.now()}).where(Consent.registration.is_in(registrations) & given)


async def sweep_soon() -> None:
    """Once a minute, however many leave something to be swept away."""
    minute = int(clock.now().timestamp() // 60)
    await later("attendees.sweep_needs", key=f"attendees.sweep_needs:{minute}", at=clock.now() + SOON)


@job
async def sweep_needs() -> None:
    for table in (Need, Import):  # where something sealed may have been
        await sweep(table)


@job
async def forget_needs() -> None:
    """Every night, of events that were over two weeks ago."""
    await forget_overdue()
    await sweep_needs()


async def forget_overdue() -> None:
    """Needs no record for restored backups: there it is asked for again."""
    async with transaction():
        over = Need.registration.event.last_day <= clock.now().date() - KEPT
        rows = await Need.select(Need.id, Need.registration).where(over)
        if rows:
            await Need.delete().where(Need.id.is_in([row["id"] for row in rows]))
            await end_consent([row["registration"] for row in rows])


async def drop_again(uid: str) -> None:
    """They are back out of a backup."""
    found = await Need.select(Need.registration).where(Need.uid == uid).first()
    if found:
        await remove_needs(found["registration"])

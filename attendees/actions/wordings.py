"""How an event words its mails itself: kept, tried out, and back to the usual words."""

from collections.abc import Mapping
from typing import Any

from accounts.trail import remember
from attendees.tables import MailWords
from events.tables import Event
from jobs.queue import later
from web import clock
from web.database import transaction
from web.language import LANGUAGES

FIELDS = [f"{name}_{code}" for name in ("subject", "text") for code in LANGUAGES]


async def wording_of(event: Event, kind: str) -> MailWords | None:
    return await MailWords.objects().get((MailWords.event == event.id) & (MailWords.kind == kind))


async def wordings_of(event: Event) -> dict[str, list[str]]:
    """The languages in which the event says something of its own, for each kind of mail."""
    rows = await MailWords.objects().where(MailWords.event == event.id)
    return {row.kind: [code for code in LANGUAGES if getattr(row, f"subject_{code}") or getattr(row, f"text_{code}")] for row in rows}


async def keep(event: Event, kind: str, own: Mapping[str, Any], *, account: int) -> None:
    """Without a word of one's own it is worded as usual."""
    if not any(own.values()):
        await back_to_usual(event, kind, account=account)
        return
    async with transaction():
        before = await wording_of(event, kind)
        if before and all(getattr(before, name) == said for name, said in own.items()):
            return
        row = MailWords(event=event.id, kind=kind, changed_at=clock.now(), **own)
        columns: list[Any] = [MailWords.changed_at, *(getattr(MailWords, name) for name in own)]
        await MailWords.insert(row).on_conflict(target=(MailWords.event, MailWords.kind), action="DO UPDATE", values=columns)
        await remember("mail.worded", account=account, event=event.id, mail=kind)


async def back_to_usual(event: Event, kind: str, *, account: int) -> None:
    async with transaction():
        if await MailWords.delete().where((MailWords.event == event.id) & (MailWords.kind == kind)).returning(MailWords.id):
            await remember("mail.usual", account=account, event=event.id, mail=kind)


async def try_out(event: Event, kind: str, *, account: int) -> None:
    """A mail to oneself in each language; once a minute, or again when it was changed."""
    own = await wording_of(event, kind)
    turn = f"{int(own.changed_at.timestamp()) if own else 0}:{int(clock.now().timestamp()) // 60}"
    async with transaction():
        for code in LANGUAGES:
            key = f"attendees.mail_test:{event.id}:{kind}:{account}:{code}:{turn}"
            await later("attendees.mail_test", event=event.id, key=key, number=event.id, mailing=kind, code=code, account=account)


async def copy_wordings(old: Event, new: Event) -> None:
    """Answers the events' question."""
    for row in await MailWords.objects().where(MailWords.event == old.id):
        await MailWords(event=new.id, kind=row.kind, changed_at=clock.now(), **{name: getattr(row, name) for name in FIELDS}).save()

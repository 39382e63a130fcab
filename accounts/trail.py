"""The audit trail: `remember()` in the same transaction as the change, and `trail()` to read it in words."""

from datetime import datetime
from string import Formatter
from typing import Any

import msgspec

from accounts.tables import Account, Trail
from web import clock
from web.forms import whole
from web.language import _

A_PAGE = 50
DEEDS: dict[str, str] = {}  # the kinds of all packages, in words (N_): app.py fills it from each `deeds`
VALUES: dict[str, str] = {}  # facts that are words of ours ("editor"), in words


class Deed(msgspec.Struct):
    """Who did what, when. `kind` and `number` say to what it was done: ("registration", 12)."""

    at: datetime
    who: str
    what: str
    kind: str
    number: int
    whom: str


class Found(msgspec.Struct):
    """One page of the trail, the newest first; pages are numbered from 1."""

    deeds: list[Deed]
    page: int
    pages: int


async def remember(what: str, *, account: int | None = None, event: int | None = None, subject: str = "", **facts: Any) -> None:
    """`what` is a kind ("event.published"), `subject` a row ("registration:12"). No personal data in the facts, but for a `reason` in an organiser's words."""
    await Trail(at=clock.now(), what=what, account=account, event=event, subject=subject, facts=msgspec.json.encode(facts).decode()).save()


async def reason_of(what: str, subject: str) -> str:
    """The words that an organiser gave when this was done last; "" without any."""
    row = await Trail.select(Trail.facts).where((Trail.what == what) & (Trail.subject == subject)).order_by(Trail.id, ascending=False).first()
    return str(msgspec.json.decode(row["facts"]).get("reason", "")) if row else ""


async def forget_reasons(subject: str) -> None:
    """What was done stays; the words, which may say something of a person, go."""
    for row in await Trail.select(Trail.id, Trail.facts).where(Trail.subject == subject):
        facts = msgspec.json.decode(row["facts"])
        if facts.pop("reason", ""):
            await Trail.update({Trail.facts: msgspec.json.encode(facts).decode()}).where(Trail.id == row["id"])


async def trail(event: int | None, *, subject: str = "", page: str = "") -> Found:
    """Of one event (None: of the register and of accounts' rights), or of one row of it; a page that is not there shows the nearest."""
    where = Trail.event.is_null() if event is None else Trail.event == event
    where = where & (Trail.subject == subject) if subject else where
    pages = max(1, -(-await Trail.count().where(where) // A_PAGE))
    number = min(max(1, whole(page)), pages)
    rows = await Trail.objects().where(where).order_by(Trail.id, ascending=False).limit(A_PAGE).offset((number - 1) * A_PAGE)
    return Found(await in_words(rows), number, pages)


async def in_words(rows: list[Trail]) -> list[Deed]:
    about = [(row, *subject_of(row)) for row in rows]
    names = await names_of({row.account or 0 for row in rows} | {number for _row, kind, number in about if kind == "account"})
    return [
        Deed(row.at, names.get(row.account or 0, ""), sentence(row.what, row.facts), kind, number, names.get(number, "") if kind == "account" else "")
        for row, kind, number in about
    ]


def subject_of(row: Trail) -> tuple[str, int]:
    kind, _colon, number = row.subject.partition(":")
    return kind, whole(number)


async def names_of(accounts: set[int]) -> dict[int, str]:
    rows = await Account.select(Account.id, Account.name).where(Account.id.is_in(sorted(accounts))) if accounts else []
    return {row["id"]: row["name"] for row in rows}


def sentence(what: str, facts: str) -> str:
    """What was done, in the reader's language; a kind that nobody knows any more stands as it is, and "…" for a fact of which older rows say nothing."""
    if what not in DEEDS:
        return what
    told = {name: _(VALUES[value]) if isinstance(value, str) and value in VALUES else value for name, value in msgspec.json.decode(facts).items()}
    told = {name: value for name, value in told.items() if value != ""}
    blanks = {name for _text, name, _form, _conversion in Formatter().parse(DEEDS[what]) if name}
    return _(DEEDS[what], **{**dict.fromkeys(blanks, "…"), **told})

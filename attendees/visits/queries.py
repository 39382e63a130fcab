"""Reads of visits: whose they are, who comes, and who has not answered yet."""

import msgspec

from attendees.rules import USES_CODE
from attendees.tables import Registration
from attendees.visits.rules import lacking
from attendees.visits.tables import Delegation, LearningCard, Visit
from events.tables import Event
from web import secret
from web.database import first_row

PURPOSE, PURPOSE_OF_HOSTS = "delegation", "visit-hosts"


class Visitors(msgspec.Struct, frozen=True):
    """An organisation that visits: how many places it has, whom it has named, how many cards it has handed in."""

    row: Delegation
    name: str
    places: int
    people: list[Registration]
    cards: int

    @property
    def has_answered(self) -> bool:
        return bool(self.cards or self.row.waiver)

    @property
    def token(self) -> str:
        return secret.link_token(PURPOSE, self.row.uid, self.row.generation)


async def visit_of(event: int) -> Visit | None:
    return await first_row(Visit, "event = {}", event)


async def visit_by(token: str) -> Visit | None:
    return await first_row(Visit, "token_hash = {}", secret.hashed(token))


async def delegation_by(token: str) -> Delegation | None:
    return await first_row(Delegation, "token_hash = {}", secret.hashed(token))


def delegation_hash(uid: str) -> str:
    """By which a new one's link finds it."""
    return secret.hashed(secret.link_token(PURPOSE, uid))


def hosts_token(visit: Visit) -> str:
    return secret.link_token(PURPOSE_OF_HOSTS, visit.uid, visit.generation)


async def delegations_of(event: Event) -> list[Visitors]:
    """As they were set up."""
    rows = await Delegation.objects().where(Delegation.event == event.id).order_by(Delegation.id)
    about = {
        row["id"]: row
        for row in await Delegation.select(Delegation.id, Delegation.organisation.name.as_alias("name"), Delegation.code.quota.as_alias("places")).where(
            Delegation.event == event.id
        )
    }
    named = (
        await Registration.objects()
        .where((Registration.event == event.id) & Registration.state.is_in(USES_CODE))
        .order_by(Registration.last_name, Registration.id)
    )
    cards = await LearningCard.select(LearningCard.organisation).where(LearningCard.event == event.id).output(as_list=True)
    return [
        Visitors(row, about[row.id]["name"], about[row.id]["places"], [one for one in named if one.code == row.code], cards.count(row.organisation))
        for row in rows
    ]


async def visitors_of(row: Delegation, event: Event) -> Visitors:
    return next(one for one in await delegations_of(event) if one.row.id == row.id)


async def silent(event: Event) -> list[Visitors]:
    """Those of whom there is neither a card nor a reason."""
    everybody = await delegations_of(event)
    return lacking(everybody, [one for one in everybody if one.has_answered])

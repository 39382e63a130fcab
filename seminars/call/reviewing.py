"""Reads of reviews: what an account is to review, how far reviewers have come, and what they think of one proposal."""

from datetime import datetime

import msgspec

from accounts.tables import Account
from events.rules import RoleName
from events.tables import Event, Role
from seminars.call.queries import Listed, grouped, listed
from seminars.call.rules import State
from seminars.call.tables import Proposal, Proposer, Review
from web.language import alphabetical


class Opinion(msgspec.Struct):
    """One review, with whose it is."""

    name: str
    score: int
    comment: str
    at: datetime


class Progress(msgspec.Struct):
    """How many of the proposals that are theirs to review somebody has reviewed. Of those whose role it is, it `is_asked`."""

    account: int
    name: str
    done: int
    of: int
    is_asked: bool

    @property
    def is_done(self) -> bool:
        return self.done >= self.of

    @property
    def left(self) -> int:
        return max(0, self.of - self.done)


async def own_of(event: int, email: str) -> set[int]:
    """The proposals in which this address has a part: nobody reviews those."""
    rows = await Proposer.select(Proposer.proposal).where((Proposer.proposal.event == event) & (Proposer.email == email.lower()))
    return {row["proposal"] for row in rows}


async def to_review(event: Event, account: Account) -> list[Listed]:
    """What was handed in by others: first what the account has not reviewed yet."""
    own, mine = await own_of(event.id, account.email), await scores_by(event.id, account.id)
    rows = [one for one in await listed(event.id, Proposal.state == State.SUBMITTED) if one.id not in own]
    for one in rows:
        one.mine, one.mine_at = mine.get(one.id, (None, None))
    return sorted(rows, key=lambda one: (one.mine is not None, one.id))


async def scores_by(event: int, account: int) -> dict[int, tuple[int, datetime]]:
    rows = await Review.select(Review.proposal, Review.score, Review.at).where((Review.proposal.event == event) & (Review.account == account))
    return {row["proposal"]: (row["score"], row["at"]) for row in rows}


async def review_by(proposal: int, account: int) -> Review | None:
    return await Review.objects().get((Review.proposal == proposal) & (Review.account == account))


async def opinions(proposal: int) -> list[Opinion]:
    columns = (Review.account.name.as_alias("name"), Review.score, Review.comment, Review.at)
    return [Opinion(**row) for row in await Review.select(*columns).where(Review.proposal == proposal).order_by(Review.id)]


async def progress(event: Event) -> list[Progress]:
    """Of those whose role it is, and of whoever else has reviewed; by name."""
    handed_in = {row["id"] for row in await Proposal.select(Proposal.id).where((Proposal.event == event.id) & (Proposal.state == State.SUBMITTED))}
    rows = await Review.select(Review.account, Review.proposal).where(Review.proposal.event == event.id)
    done = grouped((row["account"], row["proposal"]) for row in rows)
    roles = await Role.select(Role.account).where((Role.event == event.id) & (Role.role == RoleName.REVIEWER))
    asked = {row["account"] for row in roles}
    people = {*done, *asked}
    accounts = await Account.objects().where(Account.id.is_in(sorted(people))) if people else []
    found = [
        Progress(one.id, one.name, len(handed_in & set(done.get(one.id, []))), len(handed_in - await own_of(event.id, one.email)), one.id in asked)
        for one in accounts
    ]
    return sorted(found, key=lambda one: alphabetical(one.name))

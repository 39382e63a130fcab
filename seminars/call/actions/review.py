"""A reviewer says what a proposal is worth, and may say otherwise later."""

from typing import Any

from accounts.tables import Account
from accounts.trail import remember
from events.tables import Event
from seminars.call.actions.begin import held
from seminars.call.queries import proposal_of
from seminars.call.reviewing import own_of, review_by
from seminars.call.rules import State
from seminars.call.tables import Review
from web import clock
from web.database import transaction
from web.problems import NotFound


async def review(event: Event, number: int, *, score: int, comment: str, account: Account) -> None:
    """Not of what is one's own, nor of what nobody has handed in."""
    async with transaction():
        await held(event)
        proposal = await proposal_of(event, number)
        if proposal is None or proposal.state != State.SUBMITTED or number in await own_of(event.id, account.email):
            raise NotFound
        known = await review_by(number, account.id)
        if known is None:
            await Review(proposal=number, account=account.id, score=score, comment=comment, at=clock.now()).save()
            await remember("review.given", account=account.id, event=event.id, subject=f"proposal:{number}")
        elif (known.score, known.comment) != (score, comment):
            changes: dict[Any, Any] = {Review.score: score, Review.comment: comment, Review.at: clock.now()}
            await Review.update(changes).where(Review.id == known.id)
            await remember("review.changed", account=account.id, event=event.id, subject=f"proposal:{number}")

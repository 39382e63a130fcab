"""Reads of calls and of what was proposed."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

import msgspec

from events.tables import Event
from seminars.call.rules import Answer, Decision, Format, Scored, State, Track, scored, track_in
from seminars.call.tables import Call, Proposal, Proposer, Review
from web import secret
from web.database import first_row
from web.language import pick

PURPOSE = "proposal"
FORMATS = list[Format]


class Opened(msgspec.Struct):
    """What somebody's secret link opens."""

    row: Proposer
    proposal: Proposal
    event: Event
    call: Call


async def call_of(event: int) -> Call | None:
    return await first_row(Call, "event = {}", event)


def formats_of(call: Call) -> list[Format]:
    return msgspec.json.decode(call.formats, type=FORMATS)


def tracks_of(call: Call | None) -> dict[str, Track]:
    """By name, in their order."""
    lines = call.tracks.split("\n") if call and call.tracks else []
    return {track.name: track for track in map(track_in, lines)}


def format_of(call: Call, key: str) -> Format | None:
    return next((one for one in formats_of(call) if one.key == key), None)


def token_of(row: Proposer) -> str:
    return secret.link_token(PURPOSE, row.uid, row.generation)


async def opened_by(token: str) -> Opened | None:
    row = await first_row(Proposer, "token_hash = {}", secret.hashed(token))
    proposal = await first_row(Proposal, "id = {}", row.proposal) if row else None
    event = await first_row(Event, "id = {}", proposal.event) if proposal else None
    call = await call_of(event.id) if event else None
    return Opened(row, proposal, event, call) if row and proposal and event and call else None


async def proposal_of(event: Event, number: int) -> Proposal | None:
    return await first_row(Proposal, "event = {} AND id = {}", event.id, number)


async def people_of(proposal: int) -> list[Proposer]:
    """Who made it first, then the others as they were asked."""
    return list(await Proposer.objects().where(Proposer.proposal == proposal).order_by(Proposer.is_first, ascending=False).order_by(Proposer.id))


class Listed(msgspec.Struct, kw_only=True):
    """A proposal as organisers' list shows it."""

    id: int
    state: str
    decision: str
    told: str
    format: str
    track: str
    language: str
    title_sv: str
    title_fi: str
    title_en: str
    seminar: int | None
    submitted_at: datetime | None
    changed_at: datetime
    people: list[Proposer] = []
    score: Scored = Scored()
    mine: int | None = None  # the score that whoever reads has given
    mine_at: datetime | None = None

    @property
    def names(self) -> list[str]:
        """Of those who speak or may do so yet."""
        return [name_of(who) for who in self.people if who.state != Answer.NO]

    @property
    def is_untold(self) -> bool:
        """Decided, and its people do not know yet."""
        return self.state == State.SUBMITTED and bool(self.decision) and self.decision != self.told

    @property
    def is_newer(self) -> bool:
        """It was changed since whoever reads has reviewed it."""
        return self.mine_at is not None and self.changed_at > self.mine_at

    @property
    def title(self) -> str:
        return pick(self, "title").text


COLUMNS = [getattr(Proposal, name) for name in Listed.__struct_fields__[:-4]]


def name_of(who: Proposer) -> str:
    return f"{who.first_name} {who.last_name}".strip()


async def listed(event: int, where: Any = None) -> list[Listed]:
    """The best first, those without reviews after them; drafts and what was withdrawn at the end."""
    condition = (Proposal.event == event) & where if where is not None else Proposal.event == event
    rows = [Listed(**row) for row in await Proposal.select(*COLUMNS).where(condition)]
    people, scores = await speakers_at(event), await scores_at(event)
    for one in rows:
        one.people, one.score = people.get(one.id, []), scored(scores.get(one.id, []))
    return sorted(rows, key=lambda one: (list(IN_ORDER).index(one.state), -one.score.mean, -one.score.count, one.id))


IN_ORDER = (State.SUBMITTED, State.DRAFT, State.WITHDRAWN)


async def speakers_at(event: int) -> dict[int, list[Proposer]]:
    rows = await Proposer.objects().where(Proposer.proposal.event == event).order_by(Proposer.is_first, ascending=False).order_by(Proposer.id)
    return grouped((row.proposal, row) for row in rows)


async def scores_at(event: int) -> dict[int, list[int]]:
    rows = await Review.select(Review.proposal, Review.score).where(Review.proposal.event == event)
    return grouped((row["proposal"], row["score"]) for row in rows)


def grouped(pairs: Iterable[tuple[int, Any]]) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = {}
    for number, one in pairs:
        found.setdefault(number, []).append(one)
    return found


def standing_of(proposal: Proposal) -> str:
    """What its people may know of it: the decision only once it was sent."""
    return proposal.told or proposal.state if proposal.state == State.SUBMITTED else proposal.state


def decided(rows: Iterable[Listed], decision: Decision) -> list[Listed]:
    return [one for one in rows if one.state == State.SUBMITTED and one.decision == decision]

"""A call for proposals, in the demo: open until five weeks before, with a proposal in each state, three who review them, and letters that wait for a last look."""

from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any

import msgspec

from accounts import passwords
from accounts.actions.account import make_invited
from accounts.tables import Account
from events.actions.form import add_question
from events.question_queries import Form
from events.question_rules import Posed, Value
from events.rules import RoleName
from events.tables import Event, Role
from seminars.call.actions.begin import begin, opened
from seminars.call.actions.decide import decide, send_letters
from seminars.call.actions.offer import offer
from seminars.call.actions.place import make_seminars
from seminars.call.actions.propose import Written, keep, withdraw
from seminars.call.actions.review import review
from seminars.call.actions.speakers import answer
from seminars.call.answers import questions_of
from seminars.call.letters import own_words, seen, waiting
from seminars.call.queries import Opened, call_of, opened_by, token_of
from seminars.call.rules import Decision, Format, State
from seminars.call.tables import Proposer
from web import clock, secret
from web.database import first_row, transaction
from web.language import LANGUAGES, moment

FILE = Path(__file__).parent.parent / "demo" / "klusterkonferensen" / "call.json"


class Idea(msgspec.Struct):
    """A proposal: who makes it (first name, last name, title, organisation), who is asked to speak along, and what three reviewers think of it."""

    by: tuple[str, str, str, str]
    language: str
    format: str
    track: str
    answers: tuple[str, str]
    others: list[tuple[str, str, str]]
    reviews: list[tuple[int, int, str]]
    title_sv: str = ""
    title_fi: str = ""
    title_en: str = ""
    about_sv: str = ""
    about_fi: str = ""
    about_en: str = ""
    self_sv: str = ""
    self_fi: str = ""
    state: State = State.SUBMITTED
    decision: str = ""
    is_told: bool = False


class Asked(msgspec.Struct):
    """All of the file."""

    text_sv: str
    text_fi: str
    text_en: str
    formats: list[Format]
    tracks: list[str]
    questions: list[Posed]
    reviewers: list[tuple[str, str]]
    proposals: list[Idea]


async def call_for_proposals(event: Event, password: str) -> None:
    """Once. The reviewers sign in with the organiser's password."""
    account = await Account.objects().order_by(Account.id).first()
    if account is None or await call_of(event.id):
        return
    told, now = msgspec.json.decode(FILE.read_bytes(), type=Asked), clock.now()
    kept = await passwords.hashed(password or secret.new_code())
    async with transaction():
        await open_it(event, told, now - timedelta(days=1), now + timedelta(days=1), account.id)
        for question in told.questions:
            await add_question(event, question, account=account.id)
        reviewers = [await reviewer(event, name, email, kept) for name, email in told.reviewers]
        for turn, idea in enumerate(told.proposals, 1):
            await propose(event, idea, turn, reviewers)
        await settle(event, told.proposals, account.id)
        last = datetime.combine(event.first_day - timedelta(days=35), time(23, 59))
        await open_it(event, told, moment(last - timedelta(days=90), event.zone), moment(last, event.zone), account.id)


async def open_it(event: Event, told: Asked, opens_at: datetime, closes_at: datetime, account: int) -> None:
    values: dict[str, Any] = {f"text_{code}": getattr(told, f"text_{code}") for code in LANGUAGES}
    values |= {"formats": msgspec.json.encode(told.formats).decode(), "tracks": "\n".join(told.tracks), "is_blind": True}
    await offer(event, values, {"call_opens_at": opens_at, "call_closes_at": closes_at}, account=account)


async def reviewer(event: Event, name: str, email: str, kept: str) -> Account:
    account = await Account.objects().get(Account.email == email) or await make_invited(email=email, name=name, kept=kept)
    await Role(event=event.id, account=account.id, role=RoleName.REVIEWER).save()
    return account


async def propose(event: Event, idea: Idea, turn: int, reviewers: list[Account]) -> None:
    """As its people do it on their pages; of those who are asked to speak along, some have answered."""
    first, last, *_rest = idea.by
    number = await begin(event, first, last, f"forslag{turn}@example.org", idea.language)
    found = await opened_at(number)
    for other in idea.others or [None]:
        await keep(found, written(idea, await questions_of(event), other, turn))
    for row in await Proposer.objects().where((Proposer.proposal == found.proposal.id) & Proposer.is_first.eq(False)):
        said = {asked[1]: asked[2] for asked in idea.others}[row.last_name]
        if said != "asked":
            await answer(await opened_at(row.id), {}, says_yes=said == "yes")
    for who, score, comment in idea.reviews:
        await review(event, found.proposal.id, score=score, comment=comment, account=reviewers[who])
    if idea.state == State.WITHDRAWN:
        await withdraw(found)


async def opened_at(number: int) -> Opened:
    """By the own link, the first time."""
    row = await first_row(Proposer, "id = {}", number)
    assert row is not None
    await opened(row)
    found = await opened_by(token_of(row))
    assert found is not None
    return found


def written(idea: Idea, questions: Form, other: tuple[str, str, str] | None, turn: int) -> Written:
    texts = {f"{name}_{code}": getattr(idea, f"{name}_{code}") for name in ("title", "about") for code in LANGUAGES}
    first, last, title, organisation = idea.by
    mine = {"first_name": first, "last_name": last, "title": title, "organisation": organisation, "about_sv": idea.self_sv, "about_fi": idea.self_fi}
    values: dict[int, Value] = {one.id: said for one, said in zip(questions.asked, idea.answers, strict=True) if said}
    return Written(
        proposal={**texts, "format": idea.format, "track": idea.track, "language": idea.language},
        mine=mine,
        questions=questions,
        values=values,
        other={"first_name": other[0], "last_name": other[1], "email": f"medtalare{turn}@example.org"} if other else None,
        hand_in=idea.state != State.DRAFT,
    )


async def settle(event: Event, ideas: list[Idea], account: int) -> None:
    """First what is told, then what waits for its letter."""
    for is_told in (True, False):
        for turn, idea in enumerate(ideas, 1):
            if idea.decision and idea.is_told == is_told:
                row = (
                    await Proposer.select(Proposer.proposal)
                    .where((Proposer.email == f"forslag{turn}@example.org") & (Proposer.proposal.event == event.id))
                    .first()
                )
                assert row is not None
                await decide(event, [row["proposal"]], Decision(idea.decision), account=account)
        if is_told:
            await send_letters(event, seen(await waiting(event.id), await own_words(event.id)), account=account)
            await make_seminars(event, account=account)

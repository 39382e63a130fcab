"""Mails to those who propose something: each a job. What strangers typed is harmless in them: anybody's address can be written into a proposal."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

import msgspec

from events.queries import call_of
from events.rules import CallStage
from events.tables import Event
from jobs.mail import Letter, Link, write
from jobs.placeholders import harmless
from jobs.queue import job
from seminars.call.letters import composed, link_of, own_words, words_of
from seminars.call.queries import name_of, people_of
from seminars.call.rules import Answer
from seminars.call.tables import Proposal, Proposer
from web.language import _, language, local, pick


class About(msgspec.Struct):
    """Whom and what a mail is about; `to` is who gets it."""

    row: Proposer
    first: Proposer
    proposal: Proposal
    event: Event
    to: Proposer

    @property
    def title(self) -> str:
        return harmless(pick(self.proposal, "title").text)

    @property
    def at(self) -> str:
        return pick(self.event, "title").text

    async def write(self, subject: str, *body: str | Link) -> None:
        contact = _("Questions: {name}, {address}.", name=self.event.contact_name, address=self.event.contact_email) if self.event.contact_email else ""
        parts: Sequence[str | Link] = [_("Hello {name},", name=harmless(self.to.first_name)), *body, contact]
        await write(Letter(to=self.to.email, subject=subject, body=[part for part in parts if part]), event=self.event.id)


@asynccontextmanager
async def about(proposer: int, *, to_first: bool = False) -> AsyncIterator[About | None]:
    """In the language of who gets it; None when it is gone meanwhile."""
    mail = await found(proposer, to_first)
    with language(mail.to.language if mail else ""):
        yield mail


async def found(proposer: int, to_first: bool) -> About | None:
    row = await Proposer.objects().get(Proposer.id == proposer)
    proposal = await Proposal.objects().get(Proposal.id == row.proposal) if row else None
    event = await Event.objects().get(Event.id == proposal.event) if proposal else None
    if row is None or proposal is None or event is None:
        return None
    first = (await people_of(proposal.id))[0]
    return About(row, first, proposal, event, first if to_first else row)


@job
async def proposal_link(proposer: int) -> None:
    """The own link, for the first time or again."""
    async with about(proposer) as mail:
        if mail and not mail.row.is_first:
            await ask_again(mail)
        elif mail:
            told = _("with this link you write your proposal for {event}, save it and hand it in. It is yours alone: do not hand it on.", event=mail.at)
            await mail.write(
                _("Your proposal for {event}", event=mail.at), told, link_of(mail.row), closing(mail.event), _("If you did not ask for it, do nothing.")
            )


def closing(event: Event) -> str:
    is_open = event.call_closes_at is not None and call_of(event) == CallStage.OPEN
    return _("The call closes on {moment}.", moment=local(event.call_closes_at, event.zone)) if is_open else ""


@job
async def proposal_received(proposer: int) -> None:
    async with about(proposer) as mail:
        if mail:
            told = _("thank you: we have your proposal “{title}” for {event}.", title=mail.title, event=mail.at)
            until = _("Until {moment} you can change it.", moment=local(mail.event.call_closes_at, mail.event.zone)) if mail.event.call_closes_at else ""
            await mail.write(_("Your proposal is here: {title}", title=mail.title), told, until, link_of(mail.row))


@job
async def co_speaker_asked(proposer: int) -> None:
    async with about(proposer) as mail:
        if mail:
            await ask_again(mail)


async def ask_again(mail: About) -> None:
    """Whether they speak along; with the link by which they answer, and change what they answered."""
    who = harmless(name_of(mail.first))
    asks = _("{name} makes a proposal for {event}, and asks whether you speak with them.", name=who, event=mail.at)
    how = _("With this link you read it, say yes or no, and write who you are. You need no account.")
    subject = _("{name} asks you to speak at {event}", name=who, event=mail.at)
    await mail.write(subject, asks, mail.title, how, link_of(mail.row, _("Read and answer")), _("If you do not know what this is about, do nothing."))


@job
async def co_speaker_answered(proposer: int) -> None:
    """To who made the proposal."""
    async with about(proposer, to_first=True) as mail:
        if mail:
            who = harmless(name_of(mail.row))
            said = _("{name} speaks with you in “{title}”.", name=who, title=mail.title)
            if mail.row.state == Answer.NO:
                said = _("{name} does not speak with you in “{title}”.", name=who, title=mail.title)
            await mail.write(_("{name} has answered", name=who), said, link_of(mail.first))


@job
async def decision_letter(proposer: int, decision: str) -> None:
    """What was decided about a proposal, to one of its people."""
    async with about(proposer) as mail:
        if mail:
            words = words_of((await own_words(mail.event.id)).get(decision), decision)
            await write(composed(words, mail.event, mail.proposal, mail.row, link_of(mail.row)), event=mail.event.id)

"""The list of proposals as a table, for spreadsheets. What people typed never becomes a formula."""

from typing import Any

import msgspec

from events.question_rules import Posed
from events.tables import Event
from seminars.call.answers import Said, answers, questions_of
from seminars.call.queries import Listed, call_of, formats_of, listed, name_of
from seminars.call.rules import DECISIONS, STATES, Answer, Decision, State
from seminars.call.tables import Proposal, ProposalAnswer
from web.language import LANGUAGES, N_, _, local, pick

COLUMNS = (
    N_("Proposal"),
    N_("State"),
    N_("Decision"),
    N_("Told"),
    N_("Mean"),
    N_("Reviews"),
    N_("Spread"),
    N_("Format"),
    N_("Track"),
    N_("Language"),
    N_("Proposed by"),
    N_("E-mail"),
    N_("Organisation"),
    N_("Speaks as well"),
    N_("Handed in"),
    N_("Text"),
    N_("To the organisers"),
)


async def table(event: Event) -> tuple[list[str], list[list[Any]]]:
    """In the order of the list, with a column for each question; in the reader's language, times as clocks at the event show them."""
    call, asked = await call_of(event.id), (await questions_of(event)).asked
    formats = {one.key: pick(one, "label").text for one in formats_of(call)} if call else {}
    said = await answers(ProposalAnswer.proposal.submitted_at.is_not_null() & (ProposalAnswer.proposal.event == event.id))
    texts = {row["id"]: row for row in await Proposal.select(*TEXTS).where(HANDED_IN & (Proposal.event == event.id))}
    head = [_(column) for column in COLUMNS] + [pick(question, "label").text for question in asked]
    rows = [one if one.submitted_at else unread(one) for one in await listed(event.id)]
    return head, [[*cells(event, one, formats, texts.get(one.id, {})), *answered(said.get(one.id, []), asked)] for one in rows]


def unread(one: Listed) -> Listed:
    """What was never handed in only its people read."""
    return msgspec.structs.replace(one, format="", track="", language="", title_sv="", title_fi="", title_en="")


HANDED_IN = Proposal.submitted_at.is_not_null()
TEXTS = (Proposal.id, Proposal.remark, *(getattr(Proposal, f"about_{code}") for code in LANGUAGES))


def cells(event: Event, one: Listed, formats: dict[str, str], texts: dict[str, Any]) -> list[Any]:
    first, *others = one.people
    return [
        one.title,
        _(STATES[State(one.state)]),
        _(DECISIONS[Decision(one.decision)]) if one.decision else "",
        _(DECISIONS[Decision(one.told)]) if one.told else "",
        one.score.mean if one.score.count else "",
        one.score.count,
        one.score.spread if one.score.count > 1 else "",
        formats.get(one.format, ""),
        one.track,
        one.language,
        name_of(first),
        first.email,
        first.organisation,
        "; ".join(name_of(who) for who in others if who.state == Answer.YES),
        local(one.submitted_at, event.zone).replace(tzinfo=None, microsecond=0) if one.submitted_at else "",
        next((text for code in LANGUAGES if (text := texts.get(f"about_{code}"))), ""),
        texts.get("remark", ""),
    ]


def answered(said: list[Said], asked: list[Posed]) -> list[str]:
    words = {one.question.id: one.words for one in said}
    return [words.get(question.id, "") for question in asked]

"""The letters that answer proposals: as they are worded usually, in the organisers' own words, and as somebody gets one."""

import msgspec

from events.tables import Event
from jobs.mail import Letter, Link
from jobs.placeholders import LINK, filled, harmless, used, with_links
from seminars.call.queries import PURPOSE, Listed, listed
from seminars.call.rules import Answer, Decision
from seminars.call.tables import CallLetter, Proposal, Proposer
from web import secret
from web.language import LANGUAGES, N_, _, current, days, language, pick
from web.pages import url

PLACEHOLDERS = {
    "first_name": N_("the person's first name"),
    "title": N_("the proposal's title"),
    "event": N_("the event's title"),
    "days": N_("the event's days"),
    LINK: N_("the link to the proposal's page; on a line of its own, and only in the text"),
}
SUBJECTS = {
    Decision.ACCEPTED: N_("Your proposal is accepted: {title}"),
    Decision.WAITING: N_("Your proposal is on the waiting list: {title}"),
    Decision.DECLINED: N_("About your proposal: {title}"),
}
TEXTS = {
    Decision.ACCEPTED: N_(
        "Hello {first_name},\n\nwe are glad to have “{title}” in the programme of {event}, {days}. You hear from us when it has a time and a room."
        "\n\n{link}\n\nWelcome!"
    ),
    Decision.WAITING: N_(
        "Hello {first_name},\n\nthank you for “{title}”. The programme of {event} is full for now, but your proposal is on the waiting list:"
        " if something falls out, it may come in. We write to you then.\n\n{link}"
    ),
    Decision.DECLINED: N_(
        "Hello {first_name},\n\nthank you for “{title}” and for the work behind it. There were more proposals for {event} than there is room for,"
        " and this time yours has found none. We hope to see you there all the same, {days}.\n\n{link}"
    ),
}


class Worded(msgspec.Struct, frozen=True):
    subject: str
    text: str


async def own_words(event: int) -> dict[str, CallLetter]:
    return {row.decision: row for row in await CallLetter.objects().where(CallLetter.event == event)}


def usual(decision: str, name: str, code: str) -> str:
    """What a field says as long as nobody says anything else."""
    with language(code):
        return _((SUBJECTS if name == "subject" else TEXTS)[Decision(decision)])


def words_of(own: CallLetter | None, decision: str) -> Worded:
    """In the language that is current."""
    code = current.get()
    said = [(getattr(own, f"{name}_{code}") if own else "") or usual(decision, name, code) for name in ("subject", "text")]
    return Worded(*said)


def composed(words: Worded, event: Event, proposal: Proposal | Listed, row: Proposer, link: Link) -> Letter:
    """The link follows where the text does not say it, and whom to ask always."""
    typed = {"first_name": row.first_name, "title": pick(proposal, "title").text, "event": pick(event, "title").text}
    values = {name: harmless(value) for name, value in typed.items()} | {"days": days(event.first_day, event.last_day)}
    body = with_links(words.text, values, link) + ([] if LINK in used(words.text) else [link])
    contact = _("Questions: {name}, {address}.", name=event.contact_name, address=event.contact_email) if event.contact_email else ""
    return Letter(to=row.email, subject=filled(words.subject, values), body=[part for part in (*body, contact) if part])


def link_of(row: Proposer, label: str = "") -> Link:
    path = f"{url('seminars:proposal', token='{}')}?lang={row.language}"  # noqa: S106 - the blank for it
    return Link(label or _("Your proposal"), path, PURPOSE, row.uid, row.generation)


async def waiting(event: int) -> list[Listed]:
    """Those that are decided and whose people do not know, by outcome and then as in the list."""
    order = list(Decision)
    return sorted((one for one in await listed(event) if one.is_untold), key=lambda one: order.index(Decision(one.decision)))


def addressed(one: Listed) -> list[Proposer]:
    """Who made it, and who speaks with them."""
    return [who for who in one.people if who.state == Answer.YES]


def seen(rows: list[Listed], own: dict[str, CallLetter]) -> str:
    """What was looked at: which proposals with which outcomes, to whom, in which words."""
    said = [(one.id, one.decision, [who.id for who in addressed(one)]) for one in rows]
    words = [[getattr(row, f"{name}_{code}") for name in ("subject", "text") for code in LANGUAGES] for _decision, row in sorted(own.items())]
    return secret.hashed(msgspec.json.encode([said, words]).decode())

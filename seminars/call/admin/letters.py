"""The letters that answer proposals: worded for each outcome, looked at, and sent."""

from collections import Counter
from typing import Any

import msgspec
from litestar import Request, Response, get, post
from litestar.datastructures import FormMultiDict
from litestar.params import FromPath

from events.access import event_to_run
from events.tables import Event
from jobs.mail import Letter
from jobs.placeholders import fault
from seminars.call.actions.decide import send_letters, word
from seminars.call.admin.offer import PATH
from seminars.call.letters import PLACEHOLDERS, addressed, composed, link_of, own_words, seen, usual, waiting, words_of
from seminars.call.queries import Listed
from seminars.call.rules import DECISIONS, Decision
from seminars.call.tables import CallLetter
from web.forms import Form, Prose, Title
from web.language import LANGUAGES, language
from web.pages import page, see_other, url
from web.problems import NotFound, Problem, Refused

Asked = Request[Any, Any, Any]
SMALL = 400_000  # bytes of a form


class Words(msgspec.Struct):
    """A subject and a text in each language; what is empty is worded as usual."""

    subject_sv: Title = ""
    subject_fi: Title = ""
    subject_en: Title = ""
    text_sv: Prose = ""
    text_fi: Prose = ""
    text_en: Prose = ""


FIELDS = Words.__struct_fields__


def decision_of(said: str) -> Decision:
    if said not in DECISIONS:
        raise NotFound
    return Decision(said)


def usual_of(decision: str, field: str) -> str:
    name, _line, code = field.rpartition("_")
    return usual(decision, name, code)


@get(f"{PATH}/letters", name="seminars:call-letters")
async def letters(request: Asked, slug: FromPath[str]) -> Response[Any]:
    event, _account = await event_to_run(slug, request)
    return await looked_at(event, done=next(iter(set(request.query_params) & {"kept", "sent"}), ""))


@get(f"{PATH}/letters/{{decision:str}}", name="seminars:call-letter")
async def letter(request: Asked, slug: FromPath[str], decision: FromPath[str]) -> Response[Any]:
    event, _account = await event_to_run(slug, request)
    kind, own = decision_of(decision), (await own_words(event.id)).get(decision)
    return written(event, kind, Form(Words, **{name: (getattr(own, name) if own else "") or usual_of(kind, name) for name in FIELDS}))


@post(f"{PATH}/letters/{{decision:str}}", name="seminars:word-call-letter", request_max_body_size=SMALL)
async def keep(request: Asked, slug: FromPath[str], decision: FromPath[str]) -> Response[Any]:
    event, account = await event_to_run(slug, request)
    kind, form = decision_of(decision), read(await request.form())
    if form.data is None:
        return written(event, kind, form)
    own = {name: "" if said == usual_of(kind, name) else said for name, said in msgspec.structs.asdict(form.data).items()}
    await word(event, kind, own, account=account.id)
    return see_other(f"{url('seminars:call-letters', slug=slug)}?kept")


def read(sent: FormMultiDict) -> Form[Words]:
    form = Form(Words, sent)
    for name in FIELDS:
        if problem := fault(form.value(name), is_subject=name.startswith("subject"), allowed=PLACEHOLDERS):
            form.blame(name, problem.key, **problem.facts)
    return form


def written(event: Event, kind: Decision, form: Form[Words]) -> Response[Any]:
    facts: dict[str, Any] = {"kind": kind, "decisions": DECISIONS, "placeholders": PLACEHOLDERS}
    return page("seminars/call/letter.html", status=422 if form.errors else 200, event=event, form=form, **facts)


@post(f"{PATH}/sending", name="seminars:send-call-letters", request_max_body_size=10_000)
async def send(request: Asked, slug: FromPath[str]) -> Response[Any]:
    event, account = await event_to_run(slug, request)
    try:
        await send_letters(event, str((await request.form()).get("seen", "")), account=account.id)
    except Refused as problem:
        return await looked_at(event, problem)
    return see_other(f"{url('seminars:call-letters', slug=slug)}?sent")


async def looked_at(event: Event, problem: Problem | None = None, done: str = "") -> Response[Any]:
    """The last look: to whom, how many, and how it looks for the first of each outcome and language."""
    rows, own = await waiting(event.id), await own_words(event.id)
    facts: dict[str, Any] = {
        "outcomes": {kind: [one for one in rows if one.decision == kind] for kind in Decision},
        "samples": samples(event, rows, own),
        "mails": Counter(one.decision for one in rows for _who in addressed(one)),
        "seen": seen(rows, own),
        "own": own,
        "decisions": DECISIONS,
    }
    return page("seminars/call/letters.html", status=problem.status if problem else 200, event=event, problem=problem, done=done, **facts)


def samples(event: Event, rows: list[Listed], own: dict[str, CallLetter]) -> dict[str, dict[str, Letter]]:
    """By outcome and language."""
    found: dict[str, dict[str, Letter]] = {}
    for one in rows:
        for who in addressed(one):
            if who.language not in found.setdefault(one.decision, {}):
                with language(who.language):
                    found[one.decision][who.language] = composed(words_of(own.get(one.decision), one.decision), event, one, who, link_of(who))
    return {kind: {code: texts[code] for code in LANGUAGES if code in texts} for kind, texts in found.items()}


ROUTES = [letters, letter, keep, send]

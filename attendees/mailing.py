"""The organisers' own words for the mails that go by themselves: written, looked at with an example, tried out on oneself."""

from typing import Any

import msgspec
from litestar import Request, Response, get, post
from litestar.datastructures import FormMultiDict
from litestar.params import FromPath

from attendees.actions.wordings import back_to_usual, keep, try_out, wording_of, wordings_of
from attendees.composing import Composed, Words
from attendees.examples import an_example
from attendees.mails.about import put_together
from attendees.placeholders import MEANINGS, PLACEHOLDERS, SOME, fault
from attendees.wordings import MAILINGS, Mailing, usual_subject, usual_text
from events.access import event_to_run
from events.tables import Event
from web.forms import Form, Prose, Title
from web.language import LANGUAGES, language
from web.pages import page, see_other, told, url
from web.problems import NotFound

Asked = Request[Any, Any, Any]
PATH = "/manage/events/{slug:str}/mails"
ONE = f"{PATH}/{{kind:str}}"
SMALL = 400_000  # bytes of a form


class Worded(msgspec.Struct):
    """A subject and a text in each language; what is empty is worded as usual."""

    subject_sv: Title = ""
    subject_fi: Title = ""
    subject_en: Title = ""
    text_sv: Prose = ""
    text_fi: Prose = ""
    text_en: Prose = ""


@get(PATH, name="attendees:mails")
async def mails(request: Asked, slug: FromPath[str]) -> Response[Any]:
    event, _account = await event_to_run(slug, request)
    lists: dict[str, Any] = {"mailings": MAILINGS, "placeholders": PLACEHOLDERS, "some": SOME, "meanings": MEANINGS}
    return page("attendees/mails.html", event=event, own=await wordings_of(event), **lists)


@get(ONE, name="attendees:mail")
async def mail(request: Asked, slug: FromPath[str], kind: FromPath[str]) -> Response[Any]:
    event, _account = await event_to_run(slug, request)
    mailing, own = mailing_of(kind), await wording_of(event, kind)
    kept: dict[str, Any] = {name: (getattr(own, name) if own else "") or usual(mailing, name) for name in Worded.__struct_fields__}
    return await shown(event, kind, Form(Worded, **kept), done=told(request, "kept", "tried", "usual", "saved"))


@post(ONE, name="attendees:keep-mail", request_max_body_size=SMALL)
async def keep_mail(request: Asked, slug: FromPath[str], kind: FromPath[str]) -> Response[Any]:
    """Kept; or only looked at, when that button was chosen."""
    event, account = await event_to_run(slug, request)
    mailing, sent = mailing_of(kind), await request.form()
    form = read(mailing, sent)
    if form.data is None or sent.get("do") == "look":
        return await shown(event, kind, form, done="" if form.errors else "looked")
    own = {name: "" if said == usual(mailing, name) else said for name, said in msgspec.structs.asdict(form.data).items()}
    await keep(event, kind, own, account=account.id)
    return see_other(f"{url('attendees:mail', slug=slug, kind=kind)}?kept")


@post(f"{ONE}/test", name="attendees:try-mail")
async def try_mail(request: Asked, slug: FromPath[str], kind: FromPath[str]) -> Response[Any]:
    event, account = await event_to_run(slug, request)
    mailing_of(kind)
    await try_out(event, kind, account=account.id)
    return see_other(f"{url('attendees:mail', slug=slug, kind=kind)}?tried")


@post(f"{ONE}/usual", name="attendees:usual-mail")
async def usual_mail(request: Asked, slug: FromPath[str], kind: FromPath[str]) -> Response[Any]:
    event, account = await event_to_run(slug, request)
    mailing_of(kind)
    await back_to_usual(event, kind, account=account.id)
    return see_other(f"{url('attendees:mail', slug=slug, kind=kind)}?usual")


def mailing_of(kind: str) -> Mailing:
    if kind not in MAILINGS:
        raise NotFound
    return MAILINGS[kind]


def read(mailing: Mailing, sent: FormMultiDict) -> Form[Worded]:
    """Every placeholder is one that this mail has."""
    form = Form(Worded, sent)
    check_placeholders(form, mailing)
    return form


def check_placeholders(form: Form[Any], mailing: Mailing) -> None:
    for name in Worded.__struct_fields__:
        if problem := fault(form.value(name), is_subject=name.startswith("subject"), allowed=mailing.placeholders):
            form.blame(name, problem.key, **problem.facts)


def usual(mailing: Mailing, name: str) -> str:
    """What a field says as long as nobody says anything else."""
    what, _line, code = name.rpartition("_")
    with language(code):
        return usual_subject(mailing) if what == "subject" else usual_text(mailing)


async def shown(event: Event, kind: str, form: Form[Worded], done: str = "") -> Response[Any]:
    mailing = MAILINGS[kind]
    samples = {} if form.errors else {code: await sample(event, kind, form, code) for code in LANGUAGES}
    facts: dict[str, Any] = {"kind": kind, "mailing": mailing, "meanings": MEANINGS, "samples": samples, "done": done}
    own = await wording_of(event, kind)
    return page("attendees/mail.html", status=422 if form.errors else 200, event=event, form=form, own=own, **facts)


async def sample(event: Event, kind: str, form: Form[Worded], code: str) -> Composed:
    """As somebody would get it."""
    mailing = MAILINGS[kind]
    with language(code):
        words = Words(*(form.value(f"{name}_{code}") or usual(mailing, f"{name}_{code}") for name in ("subject", "text")))
        example, more = await an_example(event, kind)
        return await put_together(example, kind, words, more)


ROUTES = [mails, mail, keep_mail, try_mail, usual_mail]

"""The organisers' side of series: made, named, and the next date in one click."""

from typing import Any

from litestar import Request, Response, get, post
from litestar.params import FromPath

from accounts.access import signed_in
from accounts.tables import Account
from accounts.trail import trail
from events.access import event_to_run, role_of
from events.rules import RUNS, STATES
from events.series import actions
from events.series.access import own_series, series_to_run
from events.series.forms import After, Chosen, series_form, shown
from events.series.queries import dates_of, in_words, latest, next_date, series_of
from events.series.rules import RHYTHMS
from events.tables import Event, Series
from network.networks.queries import networks
from web.forms import Form
from web.language import N_, _, pick
from web.pages import page, see_other, url
from web.problems import NotFound, Problem, Refused

Asked = Request[Any, Any, Any]
SMALL = 200_000  # bytes of a form
PATH = "/manage/series"
ONE = f"{PATH}/{{slug:str}}"
OF_EVENT = "/manage/events/{slug:str}/series"


@get(PATH, name="events:all-series")
async def all_series(request: Asked) -> Response[Any]:
    return await the_list(await signed_in(request), shown())


async def the_list(account: Account, form: Form[Any]) -> Response[Any]:
    facts = {"rows": await own_series(account), "in_words": in_words, **await options()}
    return page("events/manage_all_series.html", status=422 if form.errors else 200, account=account, form=form, **facts)


async def options() -> dict[str, Any]:
    return {
        "rhythms": [(name, _(label)) for name, label in RHYTHMS.items()],
        "networks": [(row.id, pick(row, "title").text) for row in await networks(all_of_them=True)],
    }


@post(PATH, name="events:add-series", request_max_body_size=SMALL)
async def add(request: Asked) -> Response[Any]:
    account = await signed_in(request)
    if not account.may_create:
        raise NotFound
    form = series_form(await request.form())
    if form.data:
        try:
            row = await actions.add_series(form.data, account=account.id)
            return see_other(url("events:manage-series", slug=row.slug))
        except Refused as problem:
            form.blame("network", problem.key, **problem.facts)
    return await the_list(account, form)


@get(ONE, name="events:manage-series")
async def manage(request: Asked, slug: FromPath[str]) -> Response[Any]:
    row, account = await series_to_run(slug, request)
    return await the_series(row, account, saved="saved" in request.query_params)


async def the_series(row: Series, account: Account, form: Form[Any] | None = None, *, saved: bool = False, problem: Problem | None = None) -> Response[Any]:
    form, dates = form or shown(row), await dates_of(row.id)
    may_copy = bool(dates) and account.may_create and await runs(account, await latest(row.id))
    facts = {"dates": dates, "next": next_date(row, dates[0]) if may_copy else None, "states": STATES, "saved": saved, "problem": problem}
    facts |= {"deeds": (await trail(None, subject=f"series:{row.id}")).deeds, "rhythm": in_words(row.rhythm, row.every), **await options()}
    status = 422 if form.errors else 409 if problem else 200
    return page("events/manage_series.html", status=status, account=account, series=row, form=form, **facts)


async def runs(account: Account, event: Event | None) -> bool:
    return event is not None and await role_of(account, event) in RUNS


@post(ONE, name="events:change-series", request_max_body_size=SMALL)
async def change(request: Asked, slug: FromPath[str]) -> Response[Any]:
    row, account = await series_to_run(slug, request)
    form = series_form(await request.form())
    if form.data:
        try:
            await actions.change_series(row, form.data, account=account.id)
        except Refused as problem:
            form.blame("network", problem.key, **problem.facts)
    return await the_series(row, account, form) if form.errors else see_other(f"{url('events:manage-series', slug=slug)}?saved")


@post(f"{ONE}/next", name="events:next-in-series", request_max_body_size=SMALL)
async def copy_forward(request: Asked, slug: FromPath[str]) -> Response[Any]:
    row, account = await series_to_run(slug, request)
    if not account.may_create or not await runs(account, await latest(row.id)):
        raise NotFound
    form = Form(After, await request.form())
    try:
        new = await actions.copy_forward(row, form.data.after if form.data else 0, account=account.id)
    except Refused as problem:
        return await the_series(row, account, problem=problem)
    return see_other(url("summaries:overview", slug=new.slug))


@post(f"{ONE}/removal", name="events:remove-series")
async def remove(request: Asked, slug: FromPath[str]) -> Response[Any]:
    row, account = await series_to_run(slug, request)
    await actions.remove_series(row, account=account.id)
    return see_other(url("events:all-series"))


@get(OF_EVENT, name="events:series-of-event")
async def of_event(request: Asked, slug: FromPath[str]) -> Response[Any]:
    event, account = await event_to_run(slug, request)
    return await the_choice(event, account, Form(Chosen, series=event.series), saved="saved" in request.query_params)


async def the_choice(event: Event, account: Account, form: Form[Any], *, saved: bool = False) -> Response[Any]:
    rows = await own_series(account)
    now = await series_of(event.series)
    facts = {"offered": [(row.id, pick(row, "title").text) for row in rows], "now": now, "runs": bool(now and now.id in {row.id for row in rows})}
    return page("events/series_of_event.html", status=422 if form.errors else 200, event=event, account=account, form=form, saved=saved, **facts)


@post(OF_EVENT, name="events:put-into-series", request_max_body_size=SMALL)
async def put_into(request: Asked, slug: FromPath[str]) -> Response[Any]:
    event, account = await event_to_run(slug, request)
    form = Form(Chosen, await request.form())
    if form.data and form.data.series not in {None, event.series, *(row.id for row in await own_series(account))}:
        form.blame("series", N_("Choose one of the given."))
    if form.data is None or form.errors:
        return await the_choice(event, account, form)
    await actions.put_into(event, form.data.series, account=account.id)
    return see_other(f"{url('events:series-of-event', slug=slug)}?saved")


ROUTES = [all_series, add, manage, change, copy_forward, remove, of_event, put_into]

"""A new visit, in one form of its own."""

from typing import Any

from litestar import Request, Response, get, post

from accounts.tables import Account
from attendees.visits import setup_form
from attendees.visits.actions import set_up
from attendees.visits.delegation_form import delegations_in
from attendees.visits.setup_form import Setup
from events.access import someone_who_may_create
from events.forms import options
from network.queries import accepted_organisations
from seminars.visits.forms import means
from web.pages import page, see_other, url

Asked = Request[Any, Any, Any]
SMALL = 400_000  # bytes of a form


@get("/manage/visits/new", name="attendees:new-visit")
async def new(request: Asked) -> Response[Any]:
    account = await someone_who_may_create(request)
    return await shown(account, setup_form.blank(account))


@post("/manage/visits/new", name="attendees:make-visit", request_max_body_size=SMALL)
async def make(request: Asked) -> Response[Any]:
    """More rows when that button was pressed; else the visit, published."""
    account = await someone_who_may_create(request)
    sent = await request.form()
    wanted = setup_form.read(sent)
    if "more" in sent:
        wanted.form.errors.clear()
        return await shown(account, wanted)
    data = wanted.form.data
    if data is None:
        return await shown(account, wanted)
    delegations = delegations_in(data, wanted.delegations)
    event = await set_up(
        setup_form.facts_in(data, wanted.stops), setup_form.hosts_in(data), delegations, wanted.stops, visitors_from=data.visitors_from, account=account.id
    )
    return see_other(f"{url('attendees:visit', slug=event.slug)}?made")


async def shown(account: Account, wanted: Setup) -> Response[Any]:
    rows = {"legs": wanted.legs, "delegations": wanted.delegations, "hosts": setup_form.HOSTS}
    facts: dict[str, Any] = {"rows": rows, "means": means(), "options": options(), "organisations": await accepted_organisations()}
    return page("attendees/visits/new.html", status=422 if wanted.form.errors else 200, account=account, form=wanted.form, **facts)


ROUTES = [new, make]

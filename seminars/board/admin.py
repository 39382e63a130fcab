"""The board: seen, and changed by a form or by the script on it, which sends the same fields and asks for JSON."""

from typing import Any

from litestar import Request, Response, get, post
from litestar.params import FromPath

from events.access import acting, event_now, event_to_run
from events.tables import Event
from seminars.admin.seminar import days
from seminars.board import seen
from seminars.board.actions import carry_out
from seminars.board.answers import answer, frame, free_words, total
from seminars.board.facts import rooms_now
from seminars.board.forms import Deed, sent_deed, shown_deed
from seminars.board.reading import State, read
from seminars.draft.actions import redo, undo
from web import kept, language
from web.forms import Form, whole
from web.language import pick, weekday
from web.pages import HTML, PRIVATE, render, see_other, told, url, word
from web.problems import Problem, Refused

Asked = Request[Any, Any, Any]
PATH = "/manage/events/{slug:str}/board"
SMALL = 500_000  # bytes of a form


@get(PATH, name="seminars:board")
async def board(request: Asked, slug: FromPath[str]) -> Response[bytes]:
    event, _account = await event_to_run(slug, request)
    state, picked = await read(event), whole(request.query_params.get("seminar", ""))
    return shown(state, picked, done=told(request, "done")) if request.query_params else as_kept(state)


def as_kept(state: State) -> Response[bytes]:
    """Of whoever looks it shows the language, and what the role may do."""
    place = ("board page", state.event.id, language.current.get(), acting.get())
    return Response(kept.keep_latest(place, state.facts, lambda _before: body_of(state, 0)), media_type=HTML, headers=PRIVATE)


@post(PATH, name="seminars:change-board", request_max_body_size=SMALL)
async def change(request: Asked, slug: FromPath[str]) -> Response[Any]:
    event, account = await event_to_run(slug, request)
    form = sent_deed(event, await request.form(), await rooms_now(event))
    if form.data is None:
        return await not_done(request, event, form, next(iter(form.errors.values())))
    try:
        await carry_out(event, form.data, seen.read(form.data.seen), account=account.id)
    except Refused as problem:
        return await not_done(request, event, form, problem)
    return await done(request, event, form.data.seminar, form.data.other)


@post(f"{PATH}/undo", name="seminars:undo")
async def take_back(request: Asked, slug: FromPath[str]) -> Response[Any]:
    event, account = await event_to_run(slug, request)
    return await again(request, event, undo, account.id)


@post(f"{PATH}/redo", name="seminars:redo")
async def do_again(request: Asked, slug: FromPath[str]) -> Response[Any]:
    event, account = await event_to_run(slug, request)
    return await again(request, event, redo, account.id)


async def again(request: Asked, event: Event, step: Any, account: int) -> Response[Any]:
    """All seminars are told of: nobody here knows which the step had."""
    try:
        await step(event, account=account)
    except Refused as problem:
        return await not_done(request, event, Form(Deed), problem)
    return await done(request, event)


def wants_json(request: Asked) -> bool:
    return "application/json" in request.headers.get("accept", "")


async def done(request: Asked, event: Event, *moved: int | None) -> Response[Any]:
    if wants_json(request):
        state = await read(await event_now(event.id))
        return Response(answer(state, [number for number in moved if number] or [item.id for item in state.items]), headers=PRIVATE)
    anchor = f"#s{moved[0]}" if moved else ""
    return see_other(f"{url('seminars:board', slug=event.slug)}?done{anchor}")


async def not_done(request: Asked, event: Event, form: Form[Deed], problem: Problem) -> Response[Any]:
    """A refusal is told with how things are now."""
    state, status = await read(await event_now(event.id)), problem.status if isinstance(problem, Refused) else 422
    picked = [whole(form.value("seminar")), whole(form.value("other"))]
    if wants_json(request):
        return Response({**answer(state, picked), "problem": word(problem)}, status_code=status, headers=PRIVATE)
    return shown(state, picked[0], form=form if form.errors else None, problem=None if form.errors else problem, status=status)


def shown(state: State, picked: int, *, status: int = 200, **more: Any) -> Response[bytes]:
    return Response(body_of(state, picked, **more), status_code=status, media_type=HTML, headers=PRIVATE)


def body_of(state: State, picked: int, *, form: Form[Deed] | None = None, problem: Problem | None = None, done: str = "") -> bytes:
    item = next((item for item in state.items if item.id == picked), None)
    facts = {
        "state": state,
        "board": state.board,
        "picked": item,
        "form": form or shown_deed(item, state.event),
        "days": [(day, weekday(day)) for day in days(state.event, item)],
        "rooms": [(hall.number, hall.name) for hall in state.halls.values()],
        "seminars": seminars(state),
        "seen": state.seen,
        "all_seen": seen.written(state.seen),
        "frame": frame(state),
        "total": total(state),
        "free_words": free_words,
        "problem": problem,
        "done": done,
    }
    return render("seminars/board/board.html", event=state.event, **facts).encode()


def seminars(state: State) -> list[tuple[int, str]]:
    """To choose from: what has no time first, then in order of time."""
    rest = [item for item in state.items if item.state != "unplaced"]
    return [(item.id, pick(item, "title").text) for item in state.board.unplaced] + [
        (item.id, f"{item.starts_at:%d.%m. %H:%M} {pick(item, 'title').text}") for item in rest
    ]


ROUTES = [board, change, take_back, do_again]

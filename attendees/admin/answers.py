"""What people answered, counted: a picture and a table for each question, who has not answered yet, and the files."""

from typing import Any

import msgspec
from litestar import Request, Response, get
from litestar.params import FromPath

from attendees.admin.registrations import seen_by
from attendees.answers import Given, answers, unanswered
from attendees.files_of import attachment
from attendees.rules import USES_CODE
from attendees.tables import Answer, Registration
from events.access import event_to_run
from events.question_form import answer_label
from events.question_queries import ever_offered, form_of
from events.question_rules import Posed, keys_of
from events.rules import READS, SEES_OWN
from events.tables import Event
from web.language import alphabetical
from web.pages import page
from web.problems import NotFound

Asked = Request[Any, Any, Any]


class Bar(msgspec.Struct, frozen=True):
    """An option and how many chose it."""

    label: str
    count: int
    places: int | None = None


class Summary(msgspec.Struct, frozen=True):
    """All that was answered to one question, by those who come or wait."""

    question: Posed
    count: int
    bars: list[Bar]
    given: list[Given]
    is_retired: bool

    @property
    def most(self) -> int:
        return max((bar.places or bar.count for bar in self.bars), default=0) or 1


@get("/manage/events/{slug:str}/answers", name="attendees:answers")
async def show(slug: FromPath[str], request: Asked) -> Response[bytes]:
    event, _account = await event_to_run(slug, request, READS)
    form = await form_of(event)
    counted = (Answer.registration.event == event.id) & Answer.registration.state.is_in(USES_CODE)
    given = await answers(counted) if form.asked or form.retired else []
    summaries = [
        await summary(question, [one for one in given if one.question.id == question.id], question in form.retired) for question in (*form.asked, *form.retired)
    ]
    people = await names(event)
    lacking = sorted(await unanswered(event), key=lambda number: alphabetical(people[number]))
    return page("attendees/answers.html", event=event, summaries=summaries, people=people, lacking=lacking)


async def summary(question: Posed, given: list[Given], is_retired: bool) -> Summary:
    chosen = [key for one in given for key in keys_of(one.value)]
    labels = {key: answer_label(question, key) for key in question.keys}
    labels |= {
        key: answer_label(msgspec.structs.replace(question, options=(option,)), key)
        for key, option in (await ever_offered(question.id)).items()
        if key in chosen and key not in labels
    }
    places = {option.key: option.places for option in question.options}
    bars = [Bar(label, chosen.count(key), places.get(key)) for key, label in labels.items()]
    return Summary(question, len(given), bars, given, is_retired)


async def names(event: Event) -> dict[int, str]:
    rows = await Registration.select(Registration.id, Registration.first_name, Registration.last_name).where(Registration.event == event.id)
    return {row["id"]: f"{row['last_name']}, {row['first_name']}" for row in rows}


@get("/manage/events/{slug:str}/answers/{number:int}/file", name="attendees:answered-file")
async def file(slug: FromPath[str], number: FromPath[int], request: Asked) -> Response[bytes]:
    event, account = await event_to_run(slug, request, SEES_OWN)
    answer = await Answer.objects().get(Answer.id == number)
    if answer is None or not await Registration.exists().where((Registration.id == answer.registration) & await seen_by(account, event)):
        raise NotFound
    return await attachment(answer)


ROUTES = [show, file]

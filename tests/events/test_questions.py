"""Organisers put a form together: questions in order, with options, conditions and a second step; what was answered stays."""

import pytest

from accounts.tables import Trail
from attendees.actions.change import change_answers
from attendees.actions.fill_in import Answers
from attendees.answers import answers_of
from events.question_queries import read_form
from events.question_rules import YesNo
from events.tables import Event, Question, Wording
from jobs.tables import Job
from tests.attendees.world import a_question, come

PATH = "/manage/events/klusterdagen/questions"
DINNER = {
    "type": "choice",
    "stage": "registration",
    "label_en": "Dinner?",
    "rows": "3",
    "option_en_1": "Fish",
    "option_sv_1": "Fisk",
    "places_1": "2",
    "option_en_2": "Meat",
}


async def labels(event) -> list[str]:
    return [question.label_en for question in (await read_form(event.id)).asked]


async def test_a_question_is_added_with_its_options_and_their_places(alice, event):
    assert (await alice.post(f"{PATH}/new", data=DINNER)).status_code == 303
    (question,) = (await read_form(event.id)).asked
    assert [(option.key, option.label_sv, option.label_en, option.places) for option in question.options] == [
        ("o1", "Fisk", "Fish", 2),
        ("o2", "", "Meat", None),
    ]
    text = (await alice.get(f"{PATH}/{question.id}")).text
    assert 'value="Fisk"' in text
    assert "Dinner?" in (await alice.get(PATH)).text


@pytest.mark.parametrize(
    ("field", "changes"),
    [
        ("label_sv", {"label_en": ""}),
        ("options", {"option_en_2": ""}),
        ("option_en_2", {"option_en_2": "fish"}),
        ("option_sv_3", {"places_3": "4"}),
        ("places_1", {"places_1": "many"}),
        ("type", {"type": "magic"}),
        ("only", {"only": ["1:yes", "2:yes"]}),
        ("only", {"only": "77:yes"}),
        ("only", {"only": "x:yes:no"}),
    ],
)
async def test_what_is_wrong_is_said_at_its_field_and_what_was_typed_stays(alice, event, field, changes):
    answer = await alice.post(f"{PATH}/new", data={**DINNER, **changes})
    if changes.get("only") == "x:yes:no":
        assert answer.status_code == 303  # names no question: there is no condition
        return
    assert answer.status_code == 422
    assert f'id="{field}-error"' in answer.text
    assert 'value="Fisk"' in answer.text
    assert await Question.count() == 0


async def test_conditions_in_a_circle_are_refused_with_the_way(alice, event):
    first = await a_question(event, "yes_no", label_en="First")
    second = await a_question(event, "yes_no", label_en="Second", only_if=first.id, only_answers=["yes"])
    answer = await alice.post(f"{PATH}/{first.id}", data={"type": "yes_no", "label_en": "First", "only": f"{second.id}:no"})
    assert answer.status_code == 422
    assert "“First” → “Second” → “First”" in answer.text
    answer = await alice.post(f"{PATH}/{first.id}", data={"type": "yes_no", "label_en": "First", "only": f"{first.id}:no"})
    assert "go in a circle" in answer.text


async def test_a_question_of_registration_cannot_depend_on_one_of_the_second_step(alice, event):
    later = await a_question(event, "yes_no", stage="second")
    answer = await alice.post(f"{PATH}/new", data={"type": "text", "label_en": "Now", "only": f"{later.id}:yes"})
    assert "only asked in the second step" in answer.text
    first = await a_question(event, "yes_no")
    await a_question(event, only_if=first.id, only_answers=["yes"])
    answer = await alice.post(f"{PATH}/{first.id}", data={"type": "yes_no", "label_en": "First", "stage": "second"})
    assert "this one cannot come later" in answer.text


async def answered(event, name: str, number: int, value) -> int:
    question = (await read_form(event.id)).question(number)
    person = await come(event, name)
    await change_answers(person.id, Answers((question,), {number: value}), "registration")
    return person.id


async def test_a_question_that_was_answered_gets_a_new_wording_and_others_are_changed(alice, event):
    await a_question(event)
    await alice.post(f"{PATH}/1", data={"type": "text", "label_en": "Better"})
    assert await Wording.count() == 1
    anna = await answered(event, "Anna", 1, "Hi")
    await alice.post(f"{PATH}/1", data={"type": "text", "label_en": "Better"})
    assert await Wording.count() == 1  # nothing was changed
    await alice.post(f"{PATH}/1", data={"type": "text", "label_en": "Best"})
    assert await labels(event) == ["Best"]
    assert [(given.question.label_en, given.value) for given in await answers_of(anna)] == [("Better", "Hi")]


async def test_places_cannot_be_cut_below_those_that_are_taken(alice, event):
    await alice.post(f"{PATH}/new", data=DINNER)
    for name in ("Anna", "Bo"):
        await answered(event, name, 1, "o1")
    keys = {"key_1": "o1", "key_2": "o2"}
    answer = await alice.post(f"{PATH}/1", data={**DINNER, **keys, "places_1": "1"})
    assert answer.status_code == 422
    assert "2 have chosen “Fish”: there cannot be fewer places than that." in answer.text
    assert 'id="places_1-error"' in answer.text
    assert (await alice.post(f"{PATH}/1", data={**DINNER, **keys, "places_1": "3"})).status_code == 303


async def test_an_option_that_was_chosen_is_retired_and_its_key_is_not_given_again(alice, event):
    await alice.post(f"{PATH}/new", data=DINNER)
    anna = await answered(event, "Anna", 1, "o2")
    await alice.post(f"{PATH}/1", data={**DINNER, "key_1": "o1", "key_2": "o2", "option_en_2": "", "key_3": "", "option_en_3": "Soup"})
    assert [option.key for option in (await read_form(event.id)).asked[0].options] == ["o1", "o3"]
    assert [given.value for given in await answers_of(anna)] == ["o2"]
    text = (await alice.get(f"{PATH}/1")).text
    assert "Meat – 1 has chosen it" in text


async def test_an_answer_that_another_question_depends_on_is_not_taken_away(alice, event):
    await alice.post(f"{PATH}/new", data=DINNER)
    await a_question(event, label_en="Which sauce?", only_if=1, only_answers=["o2"])
    keys = {"key_1": "o1", "key_2": "o2"}
    assert "“Which sauce?” is only asked because of" in (await alice.post(f"{PATH}/1", data={**DINNER, **keys, "option_en_2": "", "option_en_3": "Soup"})).text
    assert "“Which sauce?” is only asked because of" in (await alice.post(f"{PATH}/1", data={**DINNER, "type": "text"})).text
    answer = await alice.post(f"{PATH}/1/removal")
    assert answer.status_code == 422
    assert "Change its condition first" in answer.text


async def test_a_question_without_answers_is_gone_and_one_with_answers_is_retired_and_comes_back(alice, event):
    await a_question(event, label_en="One")
    await a_question(event, label_en="Two")
    anna = await answered(event, "Anna", 2, "Hi")
    await alice.post(f"{PATH}/1/removal")
    await alice.post(f"{PATH}/2/removal")
    assert await labels(event) == []
    assert await Question.count() == 1
    text = (await alice.get(PATH)).text
    assert "Not asked any more" in text
    assert "1 answer" in text
    assert [given.value for given in await answers_of(anna)] == ["Hi"]
    assert (await alice.post(f"{PATH}/2/return")).status_code == 303
    assert await labels(event) == ["Two"]
    assert (await alice.post(f"{PATH}/2/return")).status_code == 303
    assert (await alice.post(f"{PATH}/1/return")).status_code == 404


async def test_buttons_and_dragging_put_them_in_order(alice, event):
    for name in "ABC":
        await a_question(event, label_en=name)
    await alice.post(f"{PATH}/order", data={"stage": "registration", "do": "up-3"})
    assert await labels(event) == ["A", "C", "B"]
    await alice.post(f"{PATH}/order", data={"stage": "registration", "do": "down-1"})
    assert await labels(event) == ["C", "A", "B"]
    await alice.post(f"{PATH}/order", data={"stage": "registration", "order": "2,3,2,99,x"})
    assert await labels(event) == ["B", "C", "A"]
    await alice.post(f"{PATH}/order", data={"do": "up-99"})
    assert await labels(event) == ["B", "C", "A"]


async def test_the_preview_shows_the_form_of_each_kind_in_each_language(alice, event):
    await a_question(event, label_en="Which magazine?", label_fi="Mikä lehti?", kinds=["press"], is_required=True)
    await a_question(event, "yes_no", label_en="Dinner?", label_fi="Illallinen?")
    seen = (await alice.get(f"{PATH}/preview?kind=press&of=fi")).text
    assert "Mikä lehti?" in seen
    assert "Kyllä" in seen
    assert "Nothing that is chosen here is kept" in seen
    seen = (await alice.get(f"{PATH}/preview?kind=delegate&of=en")).text
    assert "Which magazine?" not in seen
    assert "Dinner?" in seen


async def test_the_second_step_is_opened_once_with_a_day(alice, event):
    assert (await alice.post(f"{PATH}/second-step", data={"until": "2026-08-01"})).status_code == 422
    await a_question(event, stage="second")
    for wrong in ("2026-05-31", "2026-09-11", "soon", ""):
        assert (await alice.post(f"{PATH}/second-step", data={"until": wrong})).status_code == 422
    for day in ("2026-08-01", "2026-08-15"):
        assert (await alice.post(f"{PATH}/second-step", data={"until": day})).status_code == 303
    now = await Event.objects().first()
    assert (str(now.second_until), now.second_opened_at is not None) == ("2026-08-15", True)
    assert await Job.count().where(Job.kind == "attendees.ask_second_step") == 1


async def test_each_change_is_in_the_trail(alice, event):
    await alice.post(f"{PATH}/new", data=DINNER)
    await alice.post(f"{PATH}/1", data={**DINNER, "label_en": "Lunch?"})
    await alice.post(f"{PATH}/order", data={"do": "up-1", "stage": "registration"})
    await alice.post(f"{PATH}/1/removal")
    kinds = await Trail.select(Trail.what).order_by(Trail.id).output(as_list=True)
    assert kinds == ["question.added", "question.changed", "question.moved", "question.removed"]
    assert "added the question “Dinner?”" in (await alice.get("/manage/events/klusterdagen/trail")).text


async def test_another_events_question_is_not_found(alice, event):
    other = Event(
        slug="other",
        kind="visit",
        state="draft",
        zone=event.zone,
        first_day=event.first_day,
        last_day=event.last_day,
        seats=1,
        created_at=event.created_at,
        changed_at=event.created_at,
    )
    await other.save()
    question = await a_question(other)
    for path in (f"{PATH}/{question.id}/removal", f"{PATH}/{question.id}"):
        assert (await alice.post(path, data={"type": "text", "label_en": "Mine"})).status_code == 404
    await alice.post(f"{PATH}/order", data={"order": str(question.id)})
    assert (await read_form(other.id)).asked == [question]


async def test_a_copy_asks_the_same_with_conditions_of_its_own(alice, event):
    first = await a_question(event, "yes_no", label_en="First")
    await a_question(event, "choice", 5, label_en="Second", only_if=first.id, only_answers=["yes"], kinds=["press"], stage="second")
    await answered(event, "Anna", 1, YesNo(True))
    await alice.post("/manage/events/klusterdagen/copy", data={"title_en": "Again", "first_day": "2027-09-09"})
    new = await Event.objects().get(Event.slug == "again")
    one, two = (await read_form(new.id)).asked
    assert (one.label_en, two.label_en, two.only_if, two.only_answers, two.kinds, two.stage) == ("First", "Second", one.id, ("yes",), ("press",), "second")
    assert one.id != first.id
    assert two.options[0].places == 5
    assert new.second_opened_at is None

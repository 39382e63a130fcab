"""What came of what was said; and when one may say it."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attendees.evaluation.rules import FEWEST, READY, About, Kind, Question, opens_at, results, without_texts

SEMINAR = READY[About.SEMINAR]
ANSWERS = st.lists(st.fixed_dictionaries({}, optional={"useful": st.sampled_from("12345"), "words": st.text(min_size=1, max_size=20)}), max_size=30)
START = datetime(2026, 9, 9, 8, tzinfo=UTC)


@pytest.mark.parametrize(("about", "minutes"), [(About.SEMINAR, 30), (About.EVENT, 60)])
def test_a_seminar_opens_in_its_middle_and_the_event_at_its_end(about, minutes):
    assert opens_at(about, START, START + timedelta(hours=1)) == START + timedelta(minutes=minutes)


@pytest.mark.parametrize("number", range(FEWEST))
def test_nothing_is_shown_from_few_answers(number):
    assert results(SEMINAR, [{"useful": "5"}] * number) == []


def test_steps_are_counted_and_the_mean_is_theirs():
    found = results(SEMINAR, [{"useful": "5", "words": "c"}, {"useful": "4", "words": "b"}, {"useful": "3", "words": "A"}])
    assert found[0].counts == {"1": 0, "2": 0, "3": 1, "4": 1, "5": 1}
    assert found[0].mean == 4
    assert found[1].texts == ["A", "b", "c"]


@given(ANSWERS)
def test_the_order_of_answers_tells_nothing(answers):
    assert results(SEMINAR, answers) == results(SEMINAR, answers[::-1])


@given(ANSWERS)
def test_every_answer_is_counted_once(answers):
    for found in results(SEMINAR, answers):
        said = sum(found.question.key in answer for answer in answers)
        assert found.total + len(found.texts) == (said if said >= FEWEST else 0)


@given(ANSWERS)
def test_numbers_stay_when_words_go(answers):
    for answer in answers:
        assert without_texts([*SEMINAR, Question("own1", Kind.SCALE)], answer) == {key: value for key, value in answer.items() if key == "useful"}

"""Which questions come first, and how many one may have waiting."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attendees.floor.rules import MOST_WAITING, Asked, Standing, first_state, in_order, may_ask

QUESTIONS = st.lists(
    st.builds(
        Asked,
        number=st.integers(1, 1000),
        uid=st.just("u"),
        text=st.just("?"),
        name=st.just(""),
        state=st.sampled_from(Standing),
        votes=st.integers(0, 5),
        registration=st.just(1),
    ),
    unique_by=lambda one: one.number,
)


def asked(number: int, votes: int = 0, state: Standing = Standing.SHOWN) -> Asked:
    return Asked(number, f"q{number}", "?", "", state, votes, 1)


def test_most_votes_come_first_then_the_older_ones():
    found = in_order([asked(1), asked(2, 3), asked(3, 3), asked(4, 1, Standing.HIDDEN)], Standing.SHOWN)
    assert [one.number for one in found] == [2, 3, 1]


@given(QUESTIONS)
def test_each_question_stands_in_one_list(questions):
    lists = [in_order(questions, state) for state in Standing]
    assert sorted(one.number for found in lists for one in found) == sorted(one.number for one in questions)
    assert all([(-one.votes, one.number) for one in found] == sorted((-one.votes, one.number) for one in found) for found in lists)


@pytest.mark.parametrize(
    ("waiting", "shown", "answered", "expected"),
    [(0, 0, 0, True), (MOST_WAITING - 1, 0, 9, True), (MOST_WAITING, 0, 0, False), (2, MOST_WAITING - 2, 0, False), (0, 0, 50, True)],
)
def test_a_few_at_a_time(waiting, shown, answered, expected):
    states = [Standing.WAITING] * waiting + [Standing.SHOWN] * shown + [Standing.ANSWERED] * answered
    assert may_ask(asked(number, state=state) for number, state in enumerate(states)) is expected


def test_what_is_moderated_is_read_first():
    assert (first_state(True), first_state(False)) == (Standing.WAITING, Standing.SHOWN)

"""Wishes and availability, kept and read."""

import pytest

from network.tables import Person
from seminars.tables import Seminar
from seminars.wishes.actions import ask_for_wishes, forget_wishes, keep, say_when, wish
from seminars.wishes.queries import Count, Said, Wished, availability_of, counts_of, hours_to_paint, is_open, said_by, to_wish, wishes_by, wishes_of, wishing_of
from seminars.wishes.rules import Span, Strength
from seminars.wishes.tables import Interest
from tests.seminars.rows import NOON, a_seminar, another_event
from web import clock
from web.problems import Refused

pytestmark = pytest.mark.anyio


async def test_a_wish_is_for_a_parallel_seminar_of_the_event_and_replaces_what_was_wished_before(event, alice, programme):
    other = await a_seminar(await another_event(event), 9, "Någon annanstans", at=8)
    gaps, capital, visit = (programme[name].id for name in ("gaps", "capital", "visit"))
    assert [item.id for item in await to_wish(event)] == [capital, gaps]
    await wish(event, 1, {gaps: Strength.MUST, capital: Strength.MAYBE, visit: Strength.MUST, other.id: Strength.WANT})
    await wish(event, 2, {gaps: Strength.WANT})
    assert await wishes_of(event) == [Wished(1, gaps, 3), Wished(1, capital, 1), Wished(2, gaps, 2)]
    assert await counts_of(event) == {gaps: Count(must=1, want=1), capital: Count(maybe=1)}
    await wish(event, 1, {capital: Strength.WANT})
    assert await wishes_by(1) == {capital: 2}
    await forget_wishes(1)
    assert [one.chooser for one in await wishes_of(event)] == [2]
    assert not await Interest.exists().where(Interest.seminar == other.id)


async def test_too_many_musts_are_refused_and_the_old_wishes_stay(event, alice, programme):
    gaps, capital = programme["gaps"].id, programme["capital"].id
    await ask_for_wishes(event, is_open=True, until=None, most_musts=1, account=1)
    await wish(event, 1, {gaps: Strength.MUST})
    with pytest.raises(Refused):
        await wish(event, 1, {gaps: Strength.MUST, capital: Strength.MUST})
    assert await wishes_by(1) == {gaps: 3}


async def test_wishes_are_open_while_an_organiser_says_so_and_until_the_last_moment(event, alice):
    assert not is_open(await wishing_of(event.id), NOON)
    await ask_for_wishes(event, is_open=True, until=clock.now(), most_musts=3, account=1)
    row = await wishing_of(event.id)
    assert not is_open(row, row.until)
    assert is_open(row, row.until.replace(year=2025))
    await ask_for_wishes(event, is_open=True, until=None, most_musts=3, account=1)
    assert is_open(await wishing_of(event.id), NOON)


async def test_many_wishes_at_once(event, programme):
    gaps, capital = programme["gaps"].id, programme["capital"].id
    many = [Wished(chooser, seminar, 2) for chooser in range(1, 2001) for seminar in (gaps, capital)]
    await keep(event, range(1, 2001), many)
    await keep(event, range(1, 2001), many)
    assert await counts_of(event) == {gaps: Count(want=2000), capital: Count(want=2000)}


async def test_who_says_nothing_is_silent_and_the_last_word_counts(event, alice, programme):
    person = await Person.objects().first()
    assert await said_by(event, person.id) is None
    cells = await hours_to_paint(event)
    await say_when(event, person.id, [cells[1].span, cells[0].span], zone="Europe/Helsinki")
    assert await said_by(event, person.id) == Said(False, (Span(cells[0].span.starts_at, cells[1].span.ends_at),), "Europe/Helsinki")
    await say_when(event, person.id, None, account=1)
    assert await availability_of(event) == {person.id: Said(True)}
    assert await Seminar.count() == 4

"""The demo is made once, by the actions of the pages, and kept at a second start."""

from collections import Counter
from datetime import date

import pytest

import seed
from accounts import passwords
from accounts.tables import Account
from attendees.tables import Registration, Seat
from events.question_queries import read_form
from events.tables import Event, Hold
from jobs.tables import Job, Mail
from seminars.call.tables import Proposal
from seminars.tables import Seminar
from seminars.webinars.tables import OnlineMeeting


async def test_the_demo_is_made_once_and_kept(db):
    password = await seed.demo()
    account = await Account.objects().get(Account.email == seed.ORGANISER)
    assert await passwords.fits(password, account.password)
    event = await Event.objects().get(Event.slug == seed.SLUG)
    assert (event.state, event.is_example, event.first_day, event.taken, event.waiting) == ("published", True, date(2027, 2, 9), 178, 2)
    assert await Seat.exists().where(Seat.state == "waiting")
    states = Counter(await Registration.select(Registration.state).where(Registration.event == event.id).output(as_list=True))
    assert states == {"confirmed": 181, "waiting": 2, "asked": 1, "invited": 3}
    assert await OnlineMeeting.count().where((OnlineMeeting.event == event.id) & OnlineMeeting.seminar.is_not_null()) == 2
    assert not await OnlineMeeting.exists().where(OnlineMeeting.provider == "bbb")  # the demo has no such server
    assert (await Hold.count(), event.mix_is_public) == (1, True)
    car, parking, bus = (await read_form(event.id)).asked
    assert (parking.only_if, parking.only_answers, bus.stage, bus.is_counted) == (car.id, ("yes",), "second", True)
    assert await Mail.count() == 0
    assert await Job.count().where(Job.kind == "seminars.make_timetable") == 1
    proposals = {tuple(row.values()) for row in await Proposal.select(Proposal.state, Proposal.decision, Proposal.told)}
    told, untold = {("accepted", "accepted"), ("declined", "declined")}, {("accepted", ""), ("waiting", ""), ("", "")}
    assert proposals == {("draft", "", ""), ("withdrawn", "", ""), *(("submitted", *fate) for fate in told | untold)}
    assert await Seminar.count().where(Seminar.state == "unplaced") == 1
    first = await Registration.objects().where(Registration.event == event.id).order_by(Registration.id).first()
    assert first.email == "deltagare162@example.org"
    await first.remove()
    await Seminar.update({Seminar.title_sv: "Ny"}).where(Seminar.kind == "social")
    assert await seed.demo() == ""
    assert await Registration.count().where(Registration.event == event.id) == 186
    assert await Seminar.exists().where(Seminar.title_sv == "Ny")


async def test_a_demo_that_was_interrupted_is_finished(db, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(seed, "publish", broken)
        with pytest.raises(RuntimeError):
            await seed.small()
    await seed.small()
    assert await Event.select(Event.state, Event.taken, Event.waiting) == [{"state": "published", "taken": 10, "waiting": 2}]
    assert await Job.count().where(Job.done_at.is_null()) == 0


async def test_a_demo_that_an_older_version_made_gets_what_is_new_in_this_one(db):
    """Also where a proposal has been accepted that has no time yet, and where an earlier start got no further than saying that it is hybrid."""
    await seed.demo()
    event = await Event.objects().get(Event.slug == seed.SLUG)
    assert await Seminar.exists().where((Seminar.event == event.id) & (Seminar.state == "unplaced"))
    await OnlineMeeting.delete().where((OnlineMeeting.event == event.id) & OnlineMeeting.seminar.is_not_null())
    await Registration.delete().where(Registration.email == "distans1@example.org")
    assert await seed.demo() == ""
    assert await own_meetings_and_followers(event) == (2, 3)
    assert await seed.demo() == ""
    assert await own_meetings_and_followers(event) == (2, 3)


async def own_meetings_and_followers(event: Event) -> tuple[int, int]:
    meetings = await OnlineMeeting.count().where((OnlineMeeting.event == event.id) & OnlineMeeting.seminar.is_not_null())
    return meetings, await Registration.count().where((Registration.event == event.id) & Registration.email.like("distans%"))


async def broken(*args, **more):
    raise RuntimeError


@pytest.mark.parametrize(
    ("today", "day"), [(date(2026, 11, 25), date(2027, 2, 9)), (date(2027, 2, 9), date(2027, 4, 13)), (date(2030, 1, 1), date(2030, 3, 5))]
)
def test_the_demo_is_in_the_coming_months(today, day):
    assert seed.coming(seed.FIRST_DAY, today) == day
    assert day.weekday() == seed.FIRST_DAY.weekday()

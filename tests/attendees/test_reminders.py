"""Reminders by rule: at the right hour, once to each, and never for what is past."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accounts.tables import Trail
from attendees.actions import reminders as acting
from attendees.actions.cancel import cancel
from attendees.actions.erase import erase
from attendees.actions.reminders import remind
from attendees.tables import Registration, Reminded, Reminder
from attendees.timing import LATE, due_at, state_of
from events.actions.copy import Again, copy
from events.tables import Event
from jobs.queue import run_one
from jobs.schedule import EVERY
from jobs.tables import Job, Mail
from seminars.tables import Seminar
from tests.attendees.world import FIRST, a_seminar, come
from tests.conftest import NOON
from web import clock
from web.language import local, moment

RULES = "/manage/events/klusterdagen/reminders"
TWO_DAYS = {"amount": "2", "unit": "days", "before": "event", "hour": "9"}
DUE = datetime(2026, 9, 7, 7, tzinfo=UTC)  # nine o'clock in Stockholm, two days before


@pytest.fixture
def at(monkeypatch, work):
    """Lets the schedule's turn come at a time, and all that follows from it."""

    async def go(moment: datetime) -> list[str]:
        monkeypatch.setattr(clock, "now", lambda: moment)
        await remind()
        await work()
        return await Mail.select(Mail.to).order_by(Mail.id).output(as_list=True)

    return go


async def rule(browser, **more: str) -> Reminder:
    answer = await browser.post(RULES, data=TWO_DAYS | more)
    assert answer.status_code == 303
    return await Reminder.objects().order_by(Reminder.id, ascending=False).first()


class Rule:
    def __init__(self, amount: int, unit: str = "days", hour: int = 9) -> None:
        self.amount, self.unit, self.hour, self.before = amount, unit, hour, "event"


async def test_two_days_before_each_with_a_place_is_reminded_once(alice, event, at):
    await Event.update({Event.seats: 3}).where(Event.id == event.id)
    await come(event, "Anna", await a_seminar(event, "Gaps", 5), language="en")
    await come(event, "Bo", language="fi")
    eva = await come(event, "Eva")
    await come(event, "Dag")
    await rule(alice)
    await cancel(eva.id, mail=False)
    await Mail.delete(force=True)
    assert await at(DUE - timedelta(minutes=1)) == ["dag@example.org"]  # has Eva's place now
    await Mail.delete(force=True)
    for minutes in (0, 5, 10, 60, 600):
        reminded = await at(DUE + timedelta(minutes=minutes))
        assert sorted(reminded) == ["anna@example.org", "bo@example.org", "dag@example.org"]
    mail = await Mail.objects().get(Mail.to == "anna@example.org")
    assert mail.subject == "A reminder – Cluster days"
    assert "it begins Wednesday, 9 September 2026, 13:00 in Sweden" in mail.text
    assert "Your seminars:\nWednesday, 9 September, 13:00–14:00 · Gaps" in mail.text
    assert "/r/{}" in mail.links
    assert (await Mail.objects().get(Mail.to == "bo@example.org")).subject == "Muistutus – Klusteripäivä"


async def test_before_each_seminar_only_those_with_a_seat(alice, event, at):
    first, second = await a_seminar(event, "First", 1), await a_seminar(event, "Second", 5, hours=6)
    await come(event, "Anna", first, second, language="en")
    await come(event, "Bo", first, second)
    await rule(alice, amount="1", unit="hours", before="seminar")
    start = FIRST + timedelta(hours=3)
    assert await at(start - timedelta(minutes=61)) == []
    assert await at(start - timedelta(minutes=60)) == ["anna@example.org"]
    assert "Wednesday, 9 September, 13:00–14:00 · First" in (await Mail.objects().first()).text
    assert await at(start + timedelta(hours=2)) == ["anna@example.org", "anna@example.org", "bo@example.org"]
    assert await Reminded.count() == 3


@pytest.mark.parametrize(("attendance", "who"), [("", ["anna", "bo"]), ("on_site", ["anna"]), ("online", ["bo"])])
async def test_on_site_or_online(alice, event, at, attendance, who):
    await come(event, "Anna")
    bo = await come(event, "Bo")
    await Registration.update({Registration.attendance: "online"}).where(Registration.id == bo.id)
    await rule(alice, attendance=attendance)
    assert await at(DUE) == [f"{name}@example.org" for name in who]


async def test_a_moved_event_moves_its_reminders(alice, event, at):
    await come(event, "Anna")
    await rule(alice)
    await Event.update({Event.first_day: date(2026, 9, 20), Event.last_day: date(2026, 9, 21), Event.revision: 9}).where(Event.id == event.id)
    assert await at(DUE) == []
    assert await at(DUE + timedelta(days=11)) == ["anna@example.org"]


async def test_a_seminar_that_moves_later_is_reminded_of_in_its_new_time(alice, event, at):
    number = await a_seminar(event, "First", 5)
    await come(event, "Anna", number)
    await rule(alice, amount="1", unit="hours", before="seminar")
    later = {Seminar.starts_at: FIRST + timedelta(hours=5), Seminar.ends_at: FIRST + timedelta(hours=6)}
    await Seminar.update(later).where(Seminar.id == number)
    await Event.update({Event.revision: Event.revision + 1}).where(Event.id == event.id)
    assert await at(FIRST + timedelta(hours=2)) == []
    assert await at(FIRST + timedelta(hours=4)) == ["anna@example.org"]


async def test_a_rule_that_is_made_too_late_does_not_fire(alice, event, at):
    await Event.update({Event.first_day: date(2026, 6, 3), Event.last_day: date(2026, 6, 3)}).where(Event.id == event.id)
    await come(event, "Anna")
    made = await rule(alice)  # nine o'clock of this day is past: it is two in the afternoon
    assert "the rule was made too late" in (await alice.get(f"{RULES}/{made.id}")).text
    assert await at(NOON + timedelta(minutes=5)) == []


async def test_another_time_makes_it_a_new_rule_and_other_words_do_not(alice, event, monkeypatch):
    made = await rule(alice)
    monkeypatch.setattr(clock, "now", lambda: NOON + timedelta(days=1))
    await alice.post(f"{RULES}/{made.id}", data=TWO_DAYS | {"subject_en": "Soon"})
    assert (await Reminder.objects().first()).made_at == NOON
    await alice.post(f"{RULES}/{made.id}", data=TWO_DAYS | {"hour": "10"})
    assert (await Reminder.objects().first()).made_at == NOON + timedelta(days=1)


@pytest.mark.parametrize("state", ["draft", "cancelled", "archived"])
async def test_an_event_that_does_not_take_place_reminds_nobody(alice, event, at, state):
    await come(event, "Anna")
    await rule(alice)
    await Event.update({Event.state: state}).where(Event.id == event.id)
    assert await at(DUE) == []


async def test_who_cancels_between_the_turn_and_the_mail_gets_none(alice, event, work, monkeypatch):
    anna = await come(event, "Anna")
    await rule(alice)
    monkeypatch.setattr(clock, "now", lambda: DUE)
    await remind()
    assert await run_one()
    assert await Reminded.count() == 1
    await cancel(anna.id, mail=False)
    await work()
    assert await Mail.count() == 0


async def test_who_registers_after_it_has_gone_or_was_erased_gets_none(alice, event, at, monkeypatch):
    anna = await come(event, "Anna")
    await rule(alice)
    await erase(anna.id)
    monkeypatch.setattr(clock, "now", lambda: DUE + timedelta(minutes=2))
    await come(event, "Bo")
    assert await at(DUE + timedelta(minutes=5)) == []
    assert await Reminded.count() == 0


async def test_the_colleague_who_has_the_place_now_is_reminded_and_nobody_else(alice, client, event, work, at):
    anna = await come(event, "Anna")
    await rule(alice)
    assert await at(DUE) == ["anna@example.org"]
    bea = {"first_name": "Bea", "last_name": "Ny", "email": "bea@example.org", "position": "Chef", "language": "en"}
    answer = await client.post(f"/r/{anna.token}/colleague", data={f"colleague_{name}": value for name, value in bea.items()})
    assert answer.status_code == 303
    await work()
    await at(DUE + timedelta(minutes=5))
    told = await Mail.select(Mail.to, Mail.subject).order_by(Mail.id)
    assert [(row["to"], row["subject"].partition(" –")[0]) for row in told][1:] == [("bea@example.org", "You have a place"), ("bea@example.org", "A reminder")]


async def test_own_words_of_the_rule_come_before_those_of_the_event(alice, event, at):
    await alice.post("/manage/events/klusterdagen/mails/reminder", data={"subject_sv": "Evenemangets", "text_en": "The event's words"})
    await come(event, "Anna", language="sv")
    await come(event, "Bo", language="en")
    await rule(alice, text_sv="Regelns ord, {first_name}: {begins}")
    await at(DUE)
    anna, bo = await Mail.objects().order_by(Mail.to)
    assert (anna.subject, anna.text.splitlines()[0]) == ("Evenemangets", "Regelns ord, Anna: onsdag 9 september 2026, 00:00 i Sverige")
    assert bo.text.startswith("The event's words")


async def test_the_page_tells_what_goes_when_and_to_how_many(alice, event, at, monkeypatch):
    await come(event, "Anna")
    await come(event, "Bo")
    assert RULES in (await alice.get("/manage/events/klusterdagen/mails")).text
    made = await rule(alice)
    seen = (await alice.get(f"{RULES}/{made.id}")).text
    assert "7 September 2026 09:00" in seen
    assert "will go" in seen
    assert '<td class="n" data-label="How many">2' in seen
    assert "Hei Aino," in seen
    await at(DUE)
    monkeypatch.setattr(clock, "now", lambda: NOON)
    assert "2 have got it" in (await alice.get(RULES)).text


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({"amount": "x"}, "amount"),
        ({"amount": "0", "unit": "hours"}, "amount"),
        ({"amount": "61"}, "amount"),
        ({"hour": "24"}, "hour"),
        ({"before": "lunch"}, "before"),
        ({"attendance": "both"}, "attendance"),
        ({"text_fi": "{event.__class__}"}, "text_fi"),
        ({"subject_en": "{seminars}"}, "subject_en"),
        ({"text_en": "{seminar}"}, "text_en"),
    ],
)
async def test_what_is_wrong_is_said_at_its_field_and_nothing_is_lost(alice, event, sent, field):
    made = await rule(alice)
    for path in (RULES, f"{RULES}/{made.id}"):
        answer = await alice.post(path, data=TWO_DAYS | {"subject_sv": "Kvar"} | sent)
        assert answer.status_code == 422
        assert f'id="{field}-error"' in answer.text
        assert "Kvar" in answer.text
    assert await Reminder.count() == 1


async def test_a_rule_is_taken_away_and_remembered(alice, event):
    made = await rule(alice)
    assert (await alice.post(f"{RULES}/{made.id}/removal")).status_code == 303
    assert await Reminder.count() == 0
    assert await Trail.select(Trail.what).order_by(Trail.id).output(as_list=True) == ["reminder.kept", "reminder.removed"]
    assert (await alice.get(f"{RULES}/{made.id}")).status_code == 404


async def test_a_test_goes_to_oneself_in_each_language_and_reminds_nobody(alice, event, work):
    await come(event, "Anna")
    made = await rule(alice, text_fi="Oma teksti, {first_name}")
    for _twice in range(2):
        assert (await alice.post(f"{RULES}/{made.id}/test")).headers["location"] == f"{RULES}/{made.id}?tried"
    await work()
    mails = await Mail.objects().order_by(Mail.language)
    assert [(mail.to, mail.language) for mail in mails] == [("alice@example.org", code) for code in ("en", "fi", "sv")]
    assert "Oma teksti, Aino" in mails[1].text
    assert await Reminded.count() == 0


async def test_a_copy_has_the_same_rules(alice, event):
    await rule(alice, text_en="Own")
    new = await copy(event, Again(title_en="Next year", first_day=date(2027, 9, 9)), account=1)
    (copied,) = await Reminder.objects().where(Reminder.event == new.id)
    assert (copied.amount, copied.unit, copied.hour, copied.text_en) == (2, "days", 9, "Own")


async def test_many_are_reminded_in_batches_with_progress(alice, event, monkeypatch, at):
    monkeypatch.setattr(acting, "A_BATCH", 2)
    for name in ("A", "B", "C", "D", "E"):
        await come(event, name)
    await rule(alice)
    assert len(await at(DUE)) == 5
    job = await Job.objects().get(Job.kind == "attendees.remind_all")
    assert (job.steps, job.of_steps) == (5, 5)


def test_the_schedule_looks_often_enough():
    assert EVERY["attendees.remind"] <= timedelta(minutes=10) < LATE


@pytest.mark.parametrize(
    ("begins", "rule", "due"),
    [
        # clocks are put forward in the night before 28 March 2027, and back before 31 October
        (datetime(2027, 3, 28, 7, tzinfo=UTC), Rule(1), "2027-03-27 09:00+01:00"),
        (datetime(2027, 3, 29, 7, tzinfo=UTC), Rule(1), "2027-03-28 09:00+02:00"),
        (datetime(2027, 3, 29, 7, tzinfo=UTC), Rule(1, hour=2), "2027-03-28 03:00+02:00"),
        (datetime(2027, 3, 28, 7, tzinfo=UTC), Rule(24, "hours"), "2027-03-27 08:00+01:00"),
        (datetime(2027, 10, 31, 8, tzinfo=UTC), Rule(1), "2027-10-30 09:00+02:00"),
        (datetime(2027, 11, 1, 8, tzinfo=UTC), Rule(1, hour=2), "2027-10-31 02:00+02:00"),
        (datetime(2027, 10, 31, 8, tzinfo=UTC), Rule(24, "hours"), "2027-10-30 10:00+02:00"),
    ],
)
def test_the_hour_is_the_events_also_when_the_clocks_are_changed(begins, rule, due):
    assert local(due_at(rule, begins, "Europe/Stockholm"), "Europe/Stockholm").isoformat(" ", "minutes") == due


@given(
    st.integers(0, 1000 * 24).map(lambda hours: NOON + timedelta(hours=hours)),
    st.integers(0, 60),
    st.integers(4, 23),
    st.sampled_from(["Europe/Stockholm", "Europe/Helsinki"]),
)
def test_clocks_show_the_hour_that_was_asked_for_so_many_days_before(begins, days, hour, zone):
    due = local(due_at(Rule(days, hour=hour), begins, zone), zone)
    assert (due.hour, due.minute) == (hour, 0)
    assert (local(begins, zone).date() - due.date()).days == days


@given(st.integers(-100, 100), st.integers(-100, 100), st.integers(-100, 100))
def test_it_is_due_only_from_its_time_until_it_begins(made, due, now):
    hours = [NOON + timedelta(hours=n) for n in (made, due, now)]
    state = state_of(hours[1], begins_at=NOON, made_at=hours[0], now=hours[2])
    assert (state == "due") == (made <= due < 0 and due <= now < 0 and now - due <= 6)
    assert (state == "never") == (due < made or due >= 0)


# In the night before 28 March 2027 clocks are put forward, before 31 October back; in both countries at the same moment.
@pytest.mark.parametrize("zone", ["Europe/Stockholm", "Europe/Helsinki"])
@pytest.mark.parametrize(
    ("begins", "amount", "unit", "due"),
    [
        ("2027-03-28 10:00", 1, "same", "2027-03-27 10:00"),
        ("2027-03-28 10:30", 1, "hours", "2027-03-28 09:30"),
        ("2027-03-28 10:00", 10, "minutes", "2027-03-28 09:50"),
        ("2027-03-29 03:30", 1, "same", "2027-03-28 {gap}"),
        ("2027-03-28 04:30", 1, "hours", "2027-03-28 {before}"),
        ("2027-10-31 10:00", 1, "same", "2027-10-30 10:00"),
        ("2027-10-31 10:00", 1, "hours", "2027-10-31 09:00"),
        ("2027-10-31 10:00", 10, "minutes", "2027-10-31 09:50"),
        ("2027-11-01 10:00", 1, "same", "2027-10-31 10:00"),
    ],
)
def test_webinars_remind_at_the_right_hour_on_the_nights_when_clocks_change(zone, begins, amount, unit, due):
    is_finland = zone == "Europe/Helsinki"  # there the hour from three on is missing, in Sweden the one from two on
    due = due.format(gap="04:30" if is_finland else "03:30", before="02:30" if is_finland else "03:30")
    found = due_at(Rule(amount, unit), moment(datetime.fromisoformat(begins), zone), zone)
    assert local(found, zone).strftime("%Y-%m-%d %H:%M") == due

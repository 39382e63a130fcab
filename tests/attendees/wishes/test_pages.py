"""People mark what they would like to hear; organisers ask, count, write, and take sheets in and out."""

from datetime import timedelta

import pytest

from attendees.tables import Registration
from jobs.tables import Mail
from seminars.tables import Seminar
from seminars.wishes.actions import ask_for_wishes, wish
from seminars.wishes.queries import wishes_by, wishes_of
from seminars.wishes.tables import Wishing
from tests.attendees.world import a_seminar, come
from web import clock

pytestmark = pytest.mark.anyio
MANAGE = "/manage/events/klusterdagen/wishes"


@pytest.fixture
async def seminars(alice, event) -> list[int]:
    made = [await a_seminar(event, f"Seminar {name}", 5, hours=hours) for name, hours in (("A", 3), ("B", 3), ("C", 6))]
    await Seminar.update({Seminar.state: "unplaced"}).where(Seminar.id == made[2])
    await ask_for_wishes(event, is_open=True, until=clock.now() + timedelta(days=7), most_musts=1, account=1)
    return made


@pytest.fixture
async def anna(event, seminars) -> str:
    """Her page."""
    return f"/r/{(await come(event, 'Anna')).token}"


async def number_of(name: str) -> int:
    return (await Registration.select(Registration.id).where(Registration.first_name == name).first())["id"]


async def test_a_person_marks_seminars_before_there_is_a_timetable_and_finds_them_again(client, event, seminars, anna):
    a, b, c = seminars
    assert "What would you like to hear?" in (await client.get(anna)).text
    assert "Seminar C" in (await client.get(f"{anna}/wishes")).text
    answer = await client.post(f"{anna}/wishes", data={f"s{a}": "3", f"s{c}": "1", f"s{b}": ""})
    assert answer.status_code == 303
    assert await wishes_by(await number_of("Anna")) == {a: 3, c: 1}
    assert "You have marked 2 seminars." in (await client.get(anna)).text
    assert f'name="s{c}" value="1" checked' in (await client.get(f"{anna}/wishes")).text


async def test_too_many_musts_and_nonsense_keep_what_was_marked(client, seminars, anna):
    a, b, _c = seminars
    answer = await client.post(f"{anna}/wishes", data={f"s{a}": "3", f"s{b}": "3"})
    assert answer.status_code == 422
    assert "At most 1 can be a must. These are 2." in answer.text
    assert answer.text.count('value="3" checked') == 2
    assert (await client.post(f"{anna}/wishes", data={f"s{a}": "9"})).status_code == 422
    assert (await client.post(f"{anna}/wishes", data={"s999999": "3"})).status_code == 303
    assert await wishes_by(await number_of("Anna")) == {}


async def test_it_is_not_there_while_nobody_asks_nor_for_who_has_cancelled(client, event, seminars, anna):
    await Wishing.update({Wishing.until: clock.now()}, force=True).where(Wishing.event == event.id)
    assert (await client.get(f"{anna}/wishes")).status_code == 404
    assert (await client.post(f"{anna}/wishes", data={f"s{seminars[0]}": "1"})).status_code == 404
    assert "What would you like to hear?" not in (await client.get(anna)).text
    await ask_for_wishes(event, is_open=True, until=None, most_musts=3, account=1)
    assert (await client.get(f"{anna}/wishes")).status_code == 200
    await Registration.update({Registration.state: "cancelled"}).where(Registration.first_name == "Anna")
    assert (await client.get(f"{anna}/wishes")).status_code == 404


async def test_once_there_are_times_wishes_are_proposed_choices(client, event, seminars, anna):
    await wish(event, await number_of("Anna"), {seminars[1]: 2})
    text = (await client.get(anna)).text
    assert "Marked from your wishes" in text
    assert f'name="slot1" value="{seminars[1]}" checked' in text
    await client.post(f"{anna}/seminars", data={"slot1": str(seminars[1])})
    assert "Marked from your wishes" not in (await client.get(anna)).text


async def test_organisers_ask_and_count_and_say_bad_settings_at_their_fields(alice, event, seminars, anna):
    await wish(event, await number_of("Anna"), {seminars[0]: 3, seminars[2]: 1})
    text = (await alice.get(MANAGE)).text
    assert "1 of 1 have said what they would like to hear." in text
    assert text.index("Seminar A") < text.index("Seminar B")
    assert (await alice.post(MANAGE, data={"is_open": "on", "until": "2026-09-01 12:00", "most_musts": "2"})).status_code == 303
    row = await Wishing.objects().first()
    assert (row.is_open, row.until.hour, row.most_musts) == (True, 10, 2)
    answer = await alice.post(MANAGE, data={"until": "in a while", "most_musts": "-1"})
    assert answer.status_code == 422
    assert "in a while" in answer.text


async def test_who_has_no_wish_is_written_to_once_a_day(alice, event, seminars, anna, work):
    await come(event, "Bosse")
    await wish(event, await number_of("Anna"), {seminars[0]: 3})
    assert (await alice.post(f"{MANAGE}/mails")).status_code == 303
    assert (await alice.post(f"{MANAGE}/mails")).status_code == 422
    await work()
    (mail,) = await Mail.objects()
    assert mail.to == "bosse@example.org"
    assert "/wishes" in mail.links


async def test_a_sheet_goes_out_and_comes_in_again_the_same(alice, event, seminars, anna):
    await come(event, "Bosse")
    a, b, c = seminars
    await wish(event, await number_of("Anna"), {a: 3, c: 1})
    before, body = await wishes_of(event), (await alice.get(f"{MANAGE}.csv")).content
    await wish(event, await number_of("Anna"), {})
    answer = await alice.post(f"{MANAGE}/sheet", files={"file": ("wishes.csv", body)})
    assert answer.headers["location"].endswith("imported=2")
    assert await wishes_of(event) == before
    swedish = f"E-post;#{c};Seminar B\nANNA@example.org;vill;\nbosse@example.org;måste;kanske\n"
    assert (await alice.post(f"{MANAGE}/sheet", files={"file": ("x.csv", swedish.encode())})).status_code == 303
    assert [(one.seminar, one.weight) for one in await wishes_of(event)] == [(c, 2), (b, 1), (c, 3)]


@pytest.mark.parametrize(
    ("sheet", "words"),
    [
        ("", "The file is empty."),
        ("name;Seminar A\nAnna;must\n", "There is no column with e-mail addresses."),
        ("email;Seminar X\nanna@example.org;must\n", "The column Seminar X is no seminar of this event."),
        ("email;Seminar A\nnobody@example.org;must\n", "Nobody with the address nobody@example.org is registered or invited."),
        ("email;Seminar A\nanna@example.org;must\nanna@example.org;want\n", "The address anna@example.org is on line 2 already."),
        ("email;Seminar A\nanna@example.org;gladly\n", "“gladly” is no wish."),
        ("email;Seminar A;Seminar B\nanna@example.org;must;must\n", "At most 1 can be a must."),
    ],
    ids=["empty", "no address", "unknown seminar", "nobody", "twice", "no wish", "musts"],
)
async def test_what_is_wrong_in_a_sheet_is_told_by_line_and_nothing_is_taken_over(alice, event, seminars, anna, sheet, words):
    await wish(event, await number_of("Anna"), {seminars[1]: 2})
    before = await wishes_of(event)
    answer = await alice.post(f"{MANAGE}/sheet", files={"file": ("wishes.csv", sheet.encode())})
    assert answer.status_code == 422
    assert words in answer.text
    assert await wishes_of(event) == before


async def test_others_find_nothing(bob, event, seminars):
    for path in (MANAGE, f"{MANAGE}.csv"):
        assert (await bob.get(path)).status_code == 404

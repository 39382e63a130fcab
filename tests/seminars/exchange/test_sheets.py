"""The programme as a sheet: what is handed out and read again changes nothing; what is changed in it is told, taken over once, and can be undone."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from openpyxl import load_workbook

from accounts.tables import Trail
from events.tables import Event
from jobs.queue import run_one
from jobs.tables import Job
from network.tables import Person
from seminars.draft.actions import undo
from seminars.draft.queries import drafted, drafts
from seminars.exchange import actions
from seminars.exchange.tables import Arrival
from seminars.tables import Part, Room, Seminar
from tests.workbooks import as_workbook

pytestmark = pytest.mark.anyio
PATH = "/manage/events/klusterdagen/programme/exchange"
HEAD = "Day;Begins;Ends;Kind;Room;Title in Swedish;Speakers;ID\n"


def rows_of(text: str) -> list[list[str]]:
    return [line.split(";") for line in text.splitlines()]


async def sheet(alice) -> str:
    return (await alice.get(f"{PATH}/csv")).content.decode("utf-8-sig")


async def look(alice, body: str | bytes, name: str = "programme.csv", **more):
    content = body.encode() if isinstance(body, str) else body
    answer = await alice.post(PATH, files={"file": (name, content)}, data=more)
    return await alice.get(PATH) if answer.status_code == 303 else answer


async def take(alice, page, **more):
    seen = re.search(r'name="seen" value="(\w+)"', page.text)
    assert seen, page.text
    return await alice.post(f"{PATH}/taking", data={"seen": seen[1], **more})


async def drafting(event: Event) -> None:
    await Event.update({Event.state: "draft"}).where(Event.id == event.id)


@pytest.mark.parametrize("form", ["csv", "xlsx"])
@pytest.mark.parametrize("code", ["en", "fi"])
async def test_what_is_handed_out_and_read_again_changes_nothing(alice, programme, form, code):
    await Seminar.update({Seminar.state: "unplaced"}).where(Seminar.id == programme["visit"].id)
    await Seminar.update({Seminar.state: "cancelled"}).where(Seminar.id == programme["capital"].id)
    file = (await alice.get(f"{PATH}/{form}", params={"lang": code})).content
    assert (await look(alice, file, f"p.{form}")).status_code == 200
    page = await alice.get(PATH, params={"lang": "en"})
    assert "0 new items, 0 changed, 4 as before" in page.text
    assert 'name="seen"' not in page.text


async def test_a_workbook_has_a_row_for_each_item(alice, programme, tmp_path):
    (tmp_path / "p.xlsx").write_bytes((await alice.get(f"{PATH}/xlsx")).content)
    rows = list(load_workbook(tmp_path / "p.xlsx").active.iter_rows(values_only=True))
    first = dict(zip(rows[0], rows[1], strict=True))
    assert len(rows) == 5
    assert (first["Day"], first["Begins"], first["Ends"], first["Room"], first["Title in Swedish"]) == (
        "2026-09-09",
        "09:00",
        "10:00",
        "Konsertsalen",
        "Välkommen",
    )


async def test_words_change_at_once_and_places_with_the_next_release(alice, event, programme):
    text = (await sheet(alice)).replace("Sju gap att överbrygga", "Åtta gap").replace("Helena Fornstedt", '"Helena Fornstedt; Bo Ek (Region Gävleborg)"')
    text = text.replace("14:00;16:00", "15:00;17:00")
    page = await look(alice, text)
    assert "0 new items, 2 changed, 2 as before" in page.text
    assert all(words in page.text for words in ("Åtta gap", "Bo Ek", "9 Sept 14:00–16:00", "9 Sept 15:00–17:00")), page.text
    assert (await Seminar.objects().get(Seminar.id == programme["gaps"].id)).title_sv == "Sju gap att överbrygga"
    assert (await take(alice, page)).status_code == 303
    gaps = await Seminar.objects().get(Seminar.id == programme["gaps"].id)
    visit = await Seminar.objects().get(Seminar.id == programme["visit"].id)
    assert gaps.title_sv == "Åtta gap"
    assert visit.starts_at == programme["visit"].starts_at, "it waits for the release"
    assert (await drafts(event))[visit.id].starts_at == visit.starts_at + timedelta(hours=1)
    people = (
        await Part.select(Part.person.last_name, Part.title, Part.organisation.name).where(Part.seminar == gaps.id).order_by(Part.place).output(as_list=False)
    )
    assert [tuple(row.values()) for row in people] == [("Fornstedt", "Projektledare", None), ("Ek", "", "Region Gävleborg")]
    assert await Trail.exists().where(Trail.what == "programme.taken_in")
    again = await look(alice, text)
    assert "0 changed, 4 as before" in again.text


async def test_new_rows_come_once_with_their_rooms(alice, event, programme):
    await drafting(event)
    text = HEAD + "dag 2;10:00;11:00;parallellt; SILVANUM ;Nytt;Eva Ek;\n2;23:30;00:30;social;Ångbåten;Dans;;\n;;;;;Utan tid;;\n"
    page = await look(alice, text)
    assert "3 new items, 0 changed" in page.text
    assert "<strong>Ångbåten</strong>" in page.text
    answer = await take(alice, page)
    assert answer.status_code == 422
    assert "How many seats does the new room have?" in answer.text
    assert await Seminar.count() == 4
    assert (await take(alice, page, seats="80")).status_code == 303
    found = {item.title_sv: item for item in await drafted(event)}
    assert (found["Nytt"].room, found["Nytt"].seats, found["Nytt"].state) == ("Silvanum", 60, "planned")
    assert f"{found['Dans'].starts_at:%d %H:%M} {found['Dans'].ends_at:%d %H:%M}" == "10 23:30 11 00:30"
    assert (await Room.objects().get(Room.name == "Ångbåten")).seats == 80
    assert found["Utan tid"].state == "unplaced"
    again = await look(alice, text)
    assert "0 new items, 0 changed, 3 as before" in again.text
    await undo(await Event.objects().get(Event.id == event.id))
    assert {item.title_sv for item in await drafted(event) if item.state == "unplaced"} == {"Nytt", "Dans", "Utan tid"}


async def test_faults_are_told_by_row_and_the_others_come_in(alice, event, programme):
    await drafting(event)
    rows = [
        "2026-09-10;25:00;11:00;parallel;;Fel tid;;",
        "2026-12-24;10:00;11:00;parallel;;Julafton;;",
        "2026-09-10;10:00;11:00;kalas;;Fel slag;;",
        "2026-09-10;10:00;11:00;parallel;;;;",
        ";10:00;11:00;parallel;;Utan dag;;",
        "2026-09-10;10:00;11:00;parallel;;Bra;;",
        "2026-09-10;10:00;11:00;parallel;;Ett;;m1",
        "2026-09-10;10:00;11:00;parallel;;Två;;M1",
    ]
    page = await look(alice, HEAD + "\n".join(rows))
    told = re.findall(r"<li>Line (\d+):( [\w ]+:)? (.*?)</li>", page.text)
    assert [(line, column.strip(" :")) for line, column, _words in told] == [("2", "Begins"), ("3", ""), ("4", "Kind"), ("5", ""), ("6", "Day"), ("9", "")]
    assert "The event lasts from 9 September 2026 to 10 September 2026." in told[1][2]
    assert "2 new items" in page.text
    await take(alice, page)
    assert await Seminar.count() == 6


async def test_pasted_rows_are_read_like_a_file(alice, programme):
    pasted = "Title in Swedish\tTrack\nSju gap att överbrygga\tKlimat"
    answer = await alice.post(PATH, data={"pasted": pasted})
    assert answer.status_code == 303
    page = await alice.get(PATH)
    assert "0 new items, one changed, 0 as before" in page.text
    await take(alice, page)
    assert (await Seminar.objects().get(Seminar.id == programme["gaps"].id)).track == "Klimat"


@pytest.mark.parametrize(
    ("name", "body", "words"),
    [
        ("p.csv", b"", "Choose a file, or paste rows."),
        ("p.csv", b"name;age\nAnna;40\n", "there is neither a title nor an ID"),
        ("p.csv", b"Title in Swedish\n", "The file has column headers, but no rows."),
        ("p.xlsx", as_workbook(HEAD + ";;;;;A;;")[:900], "cannot be read as a workbook"),
        ("p.xls", b"\xd0\xcf\x11\xe0 old", "has a password"),
    ],
)
async def test_files_that_cannot_be_read_are_told_at_the_field(alice, programme, name, body, words):
    answer = await alice.post(PATH, files={"file": (name, body)})
    assert answer.status_code == 422
    assert words in answer.text
    assert not await Arrival.exists()


async def test_who_looked_before_somebody_else_changed_it_looks_again(alice, programme):
    text = (await sheet(alice)).replace("Sju gap att överbrygga", "Åtta gap")
    page = await look(alice, text)
    await Seminar.update({Seminar.title_sv: "Nio gap"}).where(Seminar.id == programme["gaps"].id)
    answer = await take(alice, page)
    assert answer.status_code == 422
    assert "The programme has changed since you looked at this." in answer.text
    assert "Nio gap" in answer.text
    assert (await Seminar.objects().get(Seminar.id == programme["gaps"].id)).title_sv == "Nio gap"


async def test_what_people_have_got_is_not_taken_away(alice, programme):
    await Seminar.update({Seminar.taken: 2}).where(Seminar.id == programme["gaps"].id)
    uid = programme["gaps"].uid
    for cells, words in [
        ("parallel;1;2026-09-09;10:00", "More people have a seat already than that: 2."),
        ("break;2;2026-09-09;10:00", "something that one chooses"),
        ("parallel;2;;", "Somebody has a seat in"),
    ]:
        page = await look(alice, f"ID;Kind;Seats;Day;Begins\n{uid};{cells}\n")
        assert words in page.text
        assert 'name="seen"' not in page.text


async def test_two_rooms_of_one_name_are_not_guessed_at(alice, event, programme):
    await Room(event=event.id, name="silvanum", seats=9).save()
    page = await look(alice, HEAD + "2;10:00;11:00;parallel;SILVANUM;Nytt;;\n2;10:00;11:00;parallel;silvanum;Klart;;\n")
    assert "Two rooms of the event are called SILVANUM." in page.text
    assert "1 new item" in page.text or "One new item" in page.text


async def test_what_would_clash_is_told_beforehand(alice, event, programme):
    page = await look(alice, HEAD + "1;10:00;11:00;parallel;Silvanum;Nytt;Helena Fornstedt;\n")
    assert "Silvanum is used at the same time by “Kluster och riskkapital”." in page.text
    assert "Helena Fornstedt is at the same time in “Sju gap att överbrygga”." in page.text


async def test_much_is_done_by_a_job_all_or_nothing(alice, event, programme, monkeypatch):
    await drafting(event)
    monkeypatch.setattr(actions, "MOST_AT_ONCE", 1)
    text = HEAD + "".join(f"2;{n:02}:00;{n:02}:30;parallel;;Nytt {n};Eva Ek;\n" for n in range(8, 14))
    page = await look(alice, text)
    answer = await take(alice, page)
    assert answer.headers["location"].startswith("/manage/events/klusterdagen/jobs/")
    assert "The import is at work" in (await alice.get(PATH)).text
    assert (await alice.post(PATH, files={"file": ("p.csv", text.encode())})).status_code == 409
    while await run_one():
        pass
    assert (await alice.get(answer.headers["location"])).headers["location"] == PATH
    assert await Seminar.count() == 10
    assert await Person.count() == 2
    assert (await Job.select(Job.steps, Job.of_steps).where(Job.kind == "seminars.take_programme_over").first()) == {"steps": 3, "of_steps": 3}
    assert "6 new items" in (await alice.get(PATH)).text


async def test_a_job_that_comes_too_late_changes_nothing_and_says_why(alice, event, programme, monkeypatch):
    await drafting(event)
    monkeypatch.setattr(actions, "MOST_AT_ONCE", 0)
    await take(alice, await look(alice, HEAD + "2;10:00;11:00;parallel;;Nytt;;\n"))
    await Seminar.update({Seminar.title_sv: "Nytt", Seminar.state: "unplaced"}).where(Seminar.id == programme["gaps"].id)
    while await run_one():
        pass
    page = (await alice.get(PATH)).text
    assert "Nothing was brought in." in page
    assert "The programme has changed since you looked at this." in page
    assert await Seminar.count() == 4


async def test_what_is_not_taken_over_is_forgotten(alice, programme):
    page = await look(alice, HEAD + "2;10:00;11:00;parallel;;Nytt;;\n")
    assert 'name="seen"' in page.text
    await alice.post(f"{PATH}/removal")
    assert 'name="seen"' not in (await alice.get(PATH)).text
    await look(alice, HEAD + "2;10:00;11:00;parallel;;Nytt;;\n")
    await Arrival.update({Arrival.changed_at: datetime(2026, 5, 1, tzinfo=UTC)}).where(Arrival.id > 0)
    await actions.forget_arrivals()
    assert (await Arrival.select(Arrival.stored).first()) == {"stored": ""}


@pytest.mark.parametrize(
    ("day", "shown", "utc"),
    [("2026-10-25", "02:30", "00:30"), ("2026-10-25", "02:30 +0100", "01:30"), ("2026-10-25", "03:30", "02:30"), ("2026-03-29", "03:30", "01:30")],
)
async def test_the_nights_in_which_clocks_are_changed(alice, event, programme, day, shown, utc):
    await Event.update({Event.first_day: date.fromisoformat(day), Event.last_day: date.fromisoformat(day), Event.state: "draft"}).where(Event.id == event.id)
    page = await look(alice, f"Day;Begins;Minutes;Title in Swedish\n{day};{shown};90;Natt\n")
    await take(alice, page)
    night = await Seminar.objects().get(Seminar.title_sv == "Natt")
    assert f"{night.starts_at:%H:%M}" == utc
    assert night.ends_at - night.starts_at == timedelta(minutes=90)
    line = next(line for line in (await sheet(alice)).splitlines() if "Natt" in line)
    assert line.startswith(f"{day};{shown}" if day == "2026-03-29" or shown != "02:30" else f"{day};02:30 +0200")
    assert "5 as before" in (await look(alice, await sheet(alice))).text


async def test_a_time_that_clocks_skip_is_a_fault(alice, event):
    await Event.update({Event.first_day: date(2026, 3, 29), Event.last_day: date(2026, 3, 29)}).where(Event.id == event.id)
    page = await look(alice, "Day;Begins;Title in Swedish\n2026-03-29;02:30;Natt\n")
    assert "There is no such time that night: clocks are put forward." in page.text

"""The five files through the page: upload, preview, mend, bring in; twice, in pieces, broken, and by those who may not."""

import re
from datetime import date, timedelta
from pathlib import Path

import pytest

from accounts.tables import Trail
from attendees.actions import bring
from attendees.actions.cancel import cancel
from attendees.tables import Consent, Import, Registration, Seat
from events.tables import Event, Host
from jobs.queue import later
from jobs.tables import Job, Mail
from network.tables import Organisation
from seminars.tables import Part, Room, Seminar
from tests.workbooks import as_workbook
from web import clock
from web.sheets import MOST_BYTES

FOLDER = Path(__file__).parents[2] / "demo" / "klusterkonferensen"
FILES = ("organisations", "hosts", "rooms", "programme", "participants")
PATH = "/manage/events/klusterdagen/import"
DAY = {"first_day": "2026-09-09"}
TABLES = (Organisation, Host, Room, Seminar, Part, Registration, Seat, Consent, Mail)
ALL = [49, 5, 5, 23, 17, 178, 853, 149, 0]  # rows of these tables once everything is in
NO_FILE = [("files", ("", b""))]  # what a browser sends for a file field that was left empty
WORKBOOK = b"PK\x03\x04" + bytes(100)


def files(*names: str, **others: bytes) -> list[tuple[str, tuple[str, bytes]]]:
    bodies = {name: (FOLDER / f"{name}.csv").read_bytes() for name in names} | others
    return [("files", (f"{name}.csv", body)) for name, body in bodies.items()]


def five() -> list[tuple[str, tuple[str, bytes]]]:
    """All of them, with the first twenty participants only."""
    return files(*FILES[:4], participants=shorter("participants", 20))


def shorter(name: str, rows: int) -> bytes:
    """The first rows of a file."""
    return b"".join((FOLDER / f"{name}.csv").read_bytes().splitlines(keepends=True)[: rows + 1])


async def counts() -> list[int]:
    return [await table.count() for table in TABLES]


async def bring_in(alice, work, *sent, **data) -> None:
    answer = await alice.post(PATH, data={**DAY, **data}, files=list(sent))
    assert answer.status_code == 303, answer.text
    answer = await alice.post(f"{PATH}/start", data={**DAY, **data}, files=NO_FILE)
    assert answer.status_code == 303, answer.text
    assert await work() > 0


@pytest.fixture
async def roomy(event):
    await Event.update({Event.seats: 200}).where(Event.id == event.id)


async def test_five_files_make_a_conference_and_mail_nobody(alice, event, roomy, work):
    answer = await alice.post(PATH, data=DAY, files=files(*FILES))
    assert (answer.status_code, answer.headers["location"]) == (303, PATH)
    assert await Seminar.count() == 0
    seen = (await alice.get(PATH)).text
    assert "diet" in seen
    assert "diet is left out. It is health data" in seen
    assert "UTF-8, semicolons" in seen
    await bring_in(alice, work)
    assert await counts() == ALL
    now = await Event.objects().get(Event.id == event.id)
    assert (now.taken, now.waiting) == (178, 0)
    assert now.revision > event.revision
    assert "178 new participants have a place" in (await alice.get(PATH)).text
    assert await Trail.exists().where(Trail.what == "import.done")


async def test_a_second_time_changes_nothing_and_mails_nobody(alice, roomy, work):
    await bring_in(alice, work, *five())
    before = (
        await counts(),
        await Seminar.select().order_by(Seminar.id),
        await Seat.select().order_by(Seat.id),
        await Registration.select().order_by(Registration.id),
    )
    revision = await Event.select(Event.revision).first()
    await bring_in(alice, work, *five(), mail="on")
    assert (
        await counts(),
        await Seminar.select().order_by(Seminar.id),
        await Seat.select().order_by(Seat.id),
        await Registration.select().order_by(Registration.id),
    ) == before
    assert await Event.select(Event.revision).first() == revision


async def test_one_by_one_says_the_same_as_all_at_once(alice, roomy, work):
    for file in five():
        await bring_in(alice, work, file)
    assert await counts() == [*ALL[:5], 20, 85, 18, 0]


async def test_who_cancelled_stays_away_and_who_registered_keeps_their_own(alice, roomy, work):
    await bring_in(alice, work, *five())
    first, second = await Registration.objects().order_by(Registration.id).limit(2)
    await cancel(first.id, mail=False)
    await Registration.update({Registration.position: "Professor"}).where(Registration.id == second.id)
    await alice.post(PATH, data=DAY, files=files("participants"))
    seen = (await alice.get(PATH)).text
    assert "<del>Professor</del> <ins>Forskare</ins>" in seen
    await bring_in(alice, work)
    assert (await Registration.objects().get(Registration.id == first.id)).state == "cancelled"
    assert (await Registration.objects().get(Registration.id == second.id)).position == "Professor"


async def test_mail_goes_to_the_new_ones_when_ticked(alice, roomy, work):
    programme = files("organisations", "rooms", "programme")
    await bring_in(alice, work, *programme, *files(participants=shorter("participants", 2)))
    await bring_in(alice, work, *files(participants=shorter("participants", 5)), mail="on")
    assert await Mail.count() == 3


async def test_more_people_than_places_wait_and_the_preview_says_so(alice, work):
    await alice.post(PATH, data=DAY, files=five())
    assert "10 of the new participants will stand in the queue" in (await alice.get(PATH)).text
    await bring_in(alice, work)
    assert await Registration.count().where(Registration.state == "waiting") == 10
    assert not await Seat.exists().where(Seat.registration.state == "waiting")


async def test_faults_are_mended_in_the_page(alice, roomy, work):
    body = shorter("participants", 20).replace(b"deltagare162@example.org", b"deltagare162").replace("Åsbräcka Innovation".encode(), b"Asbracka")
    answer = await alice.post(PATH, data=DAY, files=files(*FILES[:4], participants=body))
    assert answer.status_code == 422
    names = re.findall(r'name="(cell-\d+-\d+-\w+)" value="([^"]*)"', answer.text)
    assert names[0] == ("cell-5-2-email", "deltagare162")
    assert {value for _name, value in names[1:]} == {"Asbracka"}
    sent = {name: "Åsbräcka Innovation" for name, _value in names[1:]} | {"cell-5-2-email": "still wrong"}
    answer = await alice.post(f"{PATH}/start", data=DAY | sent, files=NO_FILE)
    assert answer.status_code == 422
    assert re.findall(r'name="(cell-\d+-\d+-\w+)" value="([^"]*)"', answer.text) == [("cell-5-2-email", "still wrong")]
    assert await Registration.count() == 0
    await bring_in(alice, work, **{"cell-5-2-email": "deltagare162@example.org"})
    assert await counts() == [*ALL[:5], 20, 85, 18, 0]


async def test_a_row_may_be_left_out_and_a_file_replaced(alice, roomy, work):
    body = (FOLDER / "rooms.csv").read_bytes() + b"Kontoret;inga;;\n"
    answer = await alice.post(PATH, data=DAY, files=files(*FILES[:2], *FILES[3:], rooms=body))
    assert answer.status_code == 422
    assert "rooms.csv, line 7" in answer.text
    out = re.search(r'name="(out-\d+-7)"', answer.text)[1]
    assert (await alice.post(PATH, data={**DAY, out: "on"}, files=files(rooms=body))).status_code == 422  # the new upload has its own number
    answer = await alice.post(PATH, data=DAY, files=files(rooms=body))
    out = re.search(r'name="(out-\d+-7)"', answer.text)[1]
    await bring_in(alice, work, **{out: "on"})
    assert await Room.count() == 5


async def test_which_file_is_which_may_be_corrected(alice):
    answer = await alice.post(PATH, data=DAY, files=files(odd=b"name;seats;country\nA;10;SE\n"))
    assert answer.status_code == 303
    assert '<option value="organisations" selected>' in (await alice.get(PATH)).text
    await alice.post(PATH, data={**DAY, "file-1": "rooms"}, files=NO_FILE)
    assert '<option value="rooms" selected>' in (await alice.get(PATH)).text
    await alice.post(PATH, data={**DAY, "file-1": "out"}, files=NO_FILE)
    assert (await Import.select(Import.sheets).first())["sheets"] == "[]"


async def test_workbooks_are_read_like_csv_files(alice):
    books = [(field, (name.replace("csv", "xlsx"), as_workbook(body.decode("utf-8-sig")))) for field, (name, body) in files("organisations", "hosts")]
    answer = await alice.post(PATH, data=DAY, files=books)
    assert answer.status_code == 303
    assert "the first sheet" in (await alice.get(answer.headers["location"])).text


async def test_two_files_of_one_kind_are_not_guessed_at(alice):
    answer = await alice.post(PATH, data=DAY, files=files(a=b"name;seats\nA;10\n", b=b"name;seats\nB;10\n"))
    assert answer.status_code == 422
    assert "a.csv is one of them already" in answer.text


BROKEN = {
    "workbook": (WORKBOOK, "workbook"),
    "empty": (b"", "empty"),
    "only a header": (b"name;seats\n", "no rows"),
    "picture": (b"\x89PNG\r\n\x1a\n" + bytes(60), "not text"),
    "a column twice": (b"name;seats;Name\nA;1;B\n", "twice"),
    "too many rows": (b"name;seats\n" + b"A;1\n" * 100_000, "more than 5,000 rows"),
    "too large": (b"name;seats\n" + b"A" * MOST_BYTES, "larger than 2 MB"),
    "other columns": (b"a;b\n1;2\n", "do not tell which file"),
}


@pytest.mark.parametrize(("body", "reason"), BROKEN.values(), ids=BROKEN)
async def test_a_file_that_is_none_is_named_with_a_reason_and_the_others_are_kept(alice, body, reason):
    answer = await alice.post(PATH, data=DAY, files=files("hosts", "organisations", strange=body))
    assert answer.status_code == 422
    assert "strange.csv" in answer.text
    assert reason in answer.text
    assert "organisations.csv" in answer.text


async def test_too_much_at_once_is_413_in_the_look_of_the_site(alice):
    answer = await alice.post(PATH, data=DAY, files=files(huge=b"a" * (17 * 1024 * 1024)))
    assert answer.status_code == 413
    assert "too large" in answer.text
    assert "Samling" in answer.text


@pytest.mark.parametrize("day", ["", "2026-02-30", "soon", "2026-09-11"])
async def test_a_first_day_that_is_none_is_told_at_its_field_and_the_files_are_kept(alice, day):
    answer = await alice.post(PATH, data={"first_day": day}, files=files("rooms"))
    assert answer.status_code == 422
    assert 'id="first_day-error"' in answer.text
    assert "rooms.csv" in answer.text


async def test_a_failure_in_the_middle_leaves_nothing(alice, roomy, work, monkeypatch):
    done = []

    async def breaks(*args, **more):
        done.append(args)
        if len(done) == 15:
            raise RuntimeError
        return await register(*args, **more)

    register = bring.register
    before = await counts()
    monkeypatch.setattr(bring, "register", breaks)
    await alice.post(PATH, data=DAY, files=five())
    await alice.post(f"{PATH}/start", data=DAY, files=NO_FILE)
    await work()
    assert len(done) == 15
    assert await counts() == before
    assert (await Event.select(Event.taken).first())["taken"] == 0
    assert (await Job.select(Job.trouble, Job.done_at).where(Job.kind == "attendees.bring_in").first()) == {"trouble": "RuntimeError", "done_at": None}


CHANGES = {
    "organisations": [("Region Dalarna;public_authority;SE;20;Falun", "Region Dalarna;cluster;SE;20;Borlänge")],
    "hosts": [("Region Dalarna;co_host;30;Gunnar Karlberg", "Region Dalarna;partner;25;Anna Karlberg")],
    "rooms": [("Silvanum;60;ja;projektor", "Silvanum;70;nej;projektor, ström")],
    "programme": [
        ("dag 1;11:20;40;plenary;;Konsertsalen;Forskningspolitikens myter;", "dag 1;11:20;45;plenary;Politik;Konsertsalen;Politikens myter;"),
        ("Mikael Börjesson;Fondförvaltare;Mellansvenska Riskkapitalfonden", "Eva Björk;Vd;Compare"),
    ],
}


def rewritten(name: str) -> bytes:
    text = (FOLDER / f"{name}.csv").read_text("utf-8-sig")
    for before, after in CHANGES[name]:
        assert before in text
        text = text.replace(before, after)
    return text.encode()


async def test_after_a_failure_one_may_begin_anew_and_the_old_job_does_nothing(alice, roomy, work, monkeypatch, noon):
    async def breaks(*args, **more):
        raise RuntimeError

    await alice.post(PATH, data=DAY, files=five())
    with monkeypatch.context() as patch:
        patch.setattr(bring, "register", breaks)
        await alice.post(f"{PATH}/start", data=DAY, files=NO_FILE)
        await work()
    assert "did not work at once" in (await alice.get(PATH)).text
    await alice.post(f"{PATH}/forget")
    await bring_in(alice, work, *files(*FILES[:4]))
    monkeypatch.setattr(clock, "now", lambda: noon + timedelta(hours=1))
    await work()
    assert await Job.count().where(Job.done_at.is_null()) == 0
    assert (await Seminar.count(), await Registration.count()) == (23, 0)


async def test_what_a_file_says_anew_is_shown_and_then_changed(alice, event, work):
    await bring_in(alice, work, *files(*FILES[:4]))
    changed = files(**{name: rewritten(name) for name in CHANGES})
    await alice.post(PATH, data=DAY, files=changed)
    seen = (await alice.get(PATH)).text
    for before, after in (("public_authority", "cluster"), ("co_host", "partner"), ("60", "70"), ("Mikael Börjesson", "Eva Björk")):
        assert f"<del>{before}</del> <ins>{after}</ins>" in seen
    await bring_in(alice, work)
    assert await counts() == [49, 5, 5, 23, 17, 0, 0, 0, 0]
    dalarna = await Organisation.objects().get(Organisation.name == "Region Dalarna")
    host = await Host.objects().get((Host.organisation == dalarna.id) & (Host.event == event.id))
    room = await Room.objects().get(Room.name == "Silvanum")
    talk = await Seminar.objects().get(Seminar.title_sv == "Politikens myter")
    assert (dalarna.actor_type, dalarna.municipality, dalarna.region) == ("cluster", "Borlänge", "20")
    assert (host.part, host.share_percent, host.contact, host.signatory) == ("partner", 25, "Anna Karlberg", "Lena Nordmark")
    assert (room.seats, room.step_free, room.equipment) == (70, False, "projektor\nström")
    assert ((talk.ends_at - talk.starts_at).seconds, talk.track, talk.title_fi) == (45 * 60, "Politik", "Tutkimuspolitiikan myytit")
    part = await Part.select(Part.person.last_name, Part.title, Part.organisation.name).where(Part.seminar.title_sv == "Kluster och riskkapital").first()
    assert part == {"person.last_name": "Björk", "title": "Vd", "organisation.name": "Compare"}
    await alice.post(PATH, data=DAY, files=changed)
    assert "<del>" not in (await alice.get(PATH)).text


async def test_an_empty_cell_or_a_missing_column_changes_nothing(alice, work):
    await bring_in(alice, work, *files(*FILES[:4]))
    before = await Room.select().order_by(Room.id), await Seminar.select().order_by(Seminar.id), await Host.select(), await Organisation.select()
    less = {"rooms": b"name;seats\nSilvanum;60\n", "hosts": b"organisation;role\nRegion Dalarna;co_host\n", "organisations": b"name;country\nABB;SE\n"}
    less["programme"] = b"day;start;minutes;kind;room;title_sv;speaker\ndag 1;12:00;60;break;Foaj\xc3\xa9n;Lunch;\n"
    await alice.post(PATH, data=DAY, files=files(**less))
    seen = (await alice.get(PATH)).text
    assert "<del>" not in seen
    assert "22 items are in the programme and not in the file" in seen
    await bring_in(alice, work)
    assert (await Room.select().order_by(Room.id), await Seminar.select().order_by(Seminar.id), await Host.select(), await Organisation.select()) == before


async def test_what_the_rules_refuse_stops_it_all_with_line_and_reason(alice, roomy, work):
    await bring_in(alice, work, *five())
    body = (FOLDER / "programme.csv").read_text("utf-8-sig").replace("dag 1;19:00;180;social", "dag 1;19:00;180;break").encode()
    await bring_in(alice, work, *files(rooms=b"name;seats\nSilvanum;99\n", programme=body))
    seen = (await alice.get(PATH)).text
    assert "Programme, line 21: Somebody has a seat in it" in seen
    assert await Room.exists().where((Room.name == "Silvanum") & (Room.seats == 60))


async def test_what_has_changed_since_the_preview_stops_it_all(alice, roomy, work, event):
    await alice.post(PATH, data=DAY, files=five())
    await alice.post(f"{PATH}/start", data=DAY, files=NO_FILE)
    await Event.update({Event.last_day: date(2026, 9, 9)}).where(Event.id == event.id)
    await work()
    assert await Seminar.count() == 0
    assert "Nothing was brought in" in (await alice.get(PATH)).text


async def test_a_job_that_runs_twice_brings_in_once(alice, roomy, work):
    await bring_in(alice, work, *five())
    await Job.update({Job.done_at: None}, force=True).where(Job.kind == "attendees.bring_in")
    await work()
    assert await Registration.count() == 20


async def test_while_the_job_is_at_work_nothing_may_be_changed(alice):
    await alice.post(PATH, data=DAY, files=files("rooms"))
    await alice.post(f"{PATH}/start", data=DAY, files=NO_FILE)
    assert (await alice.post(PATH, data=DAY, files=files("hosts"))).status_code == 409
    assert (await alice.post(f"{PATH}/start", data=DAY, files=NO_FILE)).status_code == 409
    assert "at work" in (await alice.get(PATH)).text
    assert await Job.count().where(Job.kind == "attendees.bring_in") == 1


async def test_health_data_is_nowhere_in_the_database(alice):
    await alice.post(PATH, data=DAY, files=files("organisations", "participants"))
    kept = (await Import.select(Import.sheets).first())["sheets"]
    assert "deltagare162@example.org" in kept
    assert "vegetariskt" not in kept
    assert "nötallergi" not in kept


async def test_uploads_are_forgotten_when_asked_and_after_a_day(alice, work, monkeypatch, noon):
    await alice.post(PATH, data=DAY, files=files("rooms"))
    assert (await alice.post(f"{PATH}/forget")).status_code == 303
    assert (await Import.select(Import.sheets).first())["sheets"] == "[]"
    await alice.post(PATH, data=DAY, files=files("rooms"))
    for hours, kept in ((19, True), (21, False)):
        monkeypatch.setattr(clock, "now", lambda hours=hours: noon + timedelta(hours=hours))
        await later("attendees.forget_uploads")
        await work()
        assert ((await Import.select(Import.sheets).first())["sheets"] != "[]") is kept


@pytest.mark.parametrize("path", [PATH, f"{PATH}/start", f"{PATH}/forget"])
async def test_strangers_find_nothing(client, bob, event, path):
    sent = {"data": DAY, "files": files("rooms")}
    assert (await bob.post(path, **sent)).status_code == 404
    assert (await client.post(path, **sent)).status_code == 403
    assert (await bob.get(PATH)).status_code == 404
    assert await Import.count() == 0


@pytest.mark.parametrize("lang", ["sv", "fi"])
async def test_the_page_speaks_the_reader_s_language(alice, lang):
    await alice.post(PATH, data=DAY, files=files(rooms=b"name;seats\nA;x\n"))
    seen = (await alice.get(f"{PATH}?lang={lang}")).text
    assert "Check again" not in seen
    assert f'<html lang="{lang}">' in seen


async def test_the_job_s_page_leads_back_to_the_result(alice, work):
    await alice.post(PATH, data=DAY, files=files("rooms"))
    job = (await alice.post(f"{PATH}/start", data=DAY, files=NO_FILE)).headers["location"]
    assert (await alice.get(job)).status_code == 200
    await work()
    answer = await alice.get(job)
    assert (answer.status_code, answer.headers["location"]) == (303, PATH)

"""The five files of the demo are read alike however they were saved; every fault is told with its file, line and column."""

import itertools
from datetime import date
from pathlib import Path

import pytest

from attendees.imports import checks, compare, plan, reading
from attendees.imports.columns import File
from web.letters import Broken
from web.sheets import read, write_csv

FOLDER = Path(__file__).parents[3] / "demo" / "klusterkonferensen"
FIRST = date(2027, 2, 9)
KNOWN = plan.Known(FIRST, date(2027, 2, 10), "SE")


def demo(file: File) -> bytes:
    return (FOLDER / f"{file}.csv").read_bytes()


def saved_as(file: File, encoding: str, separator: str) -> bytes:
    sheet = read(file, demo(file))
    rows = [[row.cells.get(key, "") for key in sheet.columns] for row in sheet.rows]
    return write_csv(list(sheet.columns.values()), rows, separator).decode("utf-8-sig").encode(encoding)


def planned(**files: bytes) -> plan.Plan:
    """The plan of the demo's files, some of them replaced."""
    bodies = {file: demo(file) for file in File} | {File(name): body for name, body in files.items()}
    made = plan.made_of([reading.held(number, f"{file}.csv", body) for number, (file, body) in enumerate(bodies.items()) if body], FIRST, KNOWN)
    checks.check(made)
    return made


def changed(file: File, line: int, **cells: str) -> bytes:
    """The demo's file with some cells of one line changed."""
    sheet = read(file, demo(file))
    headers = list(sheet.columns.values())
    for row in sheet.rows:
        if row.line == line:
            row.cells |= {key: cells[header] for key, header in sheet.columns.items() if header in cells}
    return write_csv(headers, [[row.cells.get(key, "") for key in sheet.columns] for row in sheet.rows])


def told(made: plan.Plan) -> list[tuple[int, int, str]]:
    return [(fault.number, fault.line, fault.column) for fault in made.faults]


@pytest.mark.parametrize(("encoding", "separator"), list(itertools.product(["utf-8", "utf-8-sig", "cp1252", "utf-16"], ";,\t")))
def test_the_five_files_say_the_same_in_every_encoding_and_separator(encoding, separator):
    if encoding == "cp1252":  # ć is not in it
        bodies = {file: saved_as(file, "utf-8", ";").replace("ć".encode(), b"c") for file in File}
        others = {file: saved_as(file, "utf-8", separator).decode().replace("ć", "c").encode(encoding) for file in File}
    else:
        bodies, others = {file: demo(file) for file in File}, {file: saved_as(file, encoding, separator) for file in File}
    plain, other = planned(**bodies), planned(**others)
    assert [len(other.rows(file)) for file in File] == [49, 5, 5, 23, 178]
    assert [other.rows(file) for file in File] == [plain.rows(file) for file in File]
    assert other.faults == []


def test_each_file_is_known_by_its_columns():
    assert [reading.held(1, "x.csv", demo(file)).file for file in File] == list(File)


def test_headers_may_be_swedish_or_finnish():
    sheet = reading.held(1, "x.csv", "Förnamn;Sukunimi;E-post;Organisaatio;Språk\nÅsa;Holm;a@example.org;ABB;svenska\n".encode())
    row = reading.read(sheet).rows[0]
    assert (sheet.file, row.first_name, row.last_name, row.email, row.language) == (File.PARTICIPANTS, "Åsa", "Holm", "a@example.org", "sv")


def test_health_data_is_dropped_before_anything_is_kept_and_said():
    sheet = reading.held(1, "participants.csv", demo(File.PARTICIPANTS))
    assert reading.left_out(sheet) == reading.health_data(sheet) == ["diet"]
    assert not any("diet" in row.cells or "vegan" in row.cells.values() for row in sheet.rows)


def test_columns_that_we_do_not_hold_are_named():
    sheet = reading.held(1, "rooms.csv", b"name;seats;floor;city\nA;10;2;Falun\n")
    assert reading.left_out(sheet) == ["floor", "city"]
    assert reading.health_data(sheet) == []


def test_only_a_header_is_refused():
    with pytest.raises(Broken):
        reading.held(1, "rooms.csv", b"name;seats\n")


def test_a_sheet_with_other_columns_is_none_of_ours():
    made = reading.read(reading.held(3, "x.csv", b"a;b\n1;2\n"))
    assert [(fault.line, fault.problem.facts["columns"]) for fault in made.faults] == [(0, "a, b")]


def test_a_file_that_was_called_another_says_which_columns_it_lacks():
    sheet = reading.held(1, "rooms.csv", demo(File.ROOMS))
    sheet.file = File.PARTICIPANTS
    assert reading.read(sheet).faults[0].problem.facts["columns"] == "first_name, last_name, email, organisation"


FAULTS = [
    (File.ORGANISATIONS, 3, {"actor_type": "länsstyrelse"}, "actortype"),
    (File.ORGANISATIONS, 3, {"region": "99"}, "region"),
    (File.ORGANISATIONS, 3, {"country": ""}, "country"),
    (File.HOSTS, 3, {"organisation": "Region Dalrana"}, "organisation"),
    (File.HOSTS, 4, {"share_percent": "31"}, "sharepercent"),
    (File.HOSTS, 4, {"contact_email": "kontakt3"}, "contactemail"),
    (File.ROOMS, 5, {"seats": "många"}, "seats"),
    (File.ROOMS, 5, {"step_free": "kanske"}, "stepfree"),
    (File.PROGRAMME, 9, {"day": "dag 3"}, "day"),
    (File.PROGRAMME, 9, {"start": "25:00"}, "start"),
    (File.PROGRAMME, 9, {"room": "Silvanum"}, "start"),
    (File.PROGRAMME, 5, {"room": "Matsalen"}, "room"),
    (File.PROGRAMME, 9, {"title_sv": "", "title_fi": "", "title_en": ""}, "titlesv"),
    (File.PROGRAMME, 9, {"speaker_organisation": "Triple Stelix"}, "speakerorganisation"),
    (File.PARTICIPANTS, 17, {"email": "deltagare162@example.org"}, "email"),
    (File.PARTICIPANTS, 17, {"email": "åsa@example.org"}, "email"),
    (File.PARTICIPANTS, 17, {"organisation": "Ingenstans AB"}, "organisation"),
    (File.PARTICIPANTS, 17, {"slot2": "1 > 4"}, "slot2"),
    (File.PARTICIPANTS, 17, {"slot2": "bäst"}, "slot2"),
    (File.PARTICIPANTS, 17, {"dinner": "jo"}, "dinner"),
]


@pytest.mark.parametrize(("file", "line", "cells", "column"), FAULTS, ids=[f"{file} {cells}" for file, _line, cells, _column in FAULTS])
def test_each_fault_has_its_place_and_its_reason(file, line, cells, column):
    made = planned(**{file: changed(file, line, **cells)})
    assert told(made) == [(list(File).index(file), line, column)]
    assert made.faults[0].problem.key


def test_the_same_thing_twice_in_a_file():
    organisations = demo(File.ORGANISATIONS) + "REGION  Gävleborg;;SE;;\nRegion Gävleborg;;FI;;\n".encode()
    made = planned(organisations=organisations, rooms=demo(File.ROOMS) + b"silvanum;1;ja;\n")
    assert told(made) == [(0, 51, "name"), (2, 7, "name")]
    assert made.faults[0].problem.facts == {"line": 2}


def test_all_faults_are_told_at_once():
    made = planned(rooms=changed(File.ROOMS, 2, seats="x", step_free="hm"), hosts=changed(File.HOSTS, 2, role="z", share_percent="200"))
    assert told(made) == [(1, 2, "role"), (1, 2, "sharepercent"), (2, 2, "seats"), (2, 2, "stepfree")]


def test_a_fault_is_not_told_again_at_each_mention():
    assert told(planned(rooms=changed(File.ROOMS, 3, seats="x"))) == [(2, 3, "seats")]
    assert told(planned(organisations=changed(File.ORGANISATIONS, 2, actor_type="x"))) == [(0, 2, "actortype")]


def test_a_misspelt_organisation_gets_a_suggestion():
    fault = planned(participants=changed(File.PARTICIPANTS, 17, organisation="Region Gävelborg")).faults[0]
    assert fault.problem.facts == {"name": "Region Gävelborg", "closest": "Region Gävleborg"}


def test_dinner_without_a_dinner_in_the_programme():
    made = planned(programme=changed(File.PROGRAMME, 21, kind="break"))
    assert len(made.faults) == 129
    assert {fault.column for fault in made.faults} == {"dinner"}


def test_a_fifth_slot_that_is_not_there():
    body = b"first_name;last_name;email;organisation;slot5\nA;B;a@example.org;ABB;1\n"
    assert told(planned(participants=body)) == [(4, 2, "slot5")]


def test_slots_come_by_time_and_their_seminars_by_the_file():
    slots = plan.slots_of(plan.programme(planned()))
    assert [one.titles[0] for one in slots[0]] == ["Sju gap att överbrygga", "Kluster och riskkapital", "Öppen innovation i stålindustrin"]
    assert [len(slot) for slot in slots] == [3, 3, 3, 3]


def test_against_an_empty_database_everything_is_new():
    changes = compare.compare(planned())
    assert {file: {change.what for change in found} for file, found in changes.items()} == {file: {"new"} for file in File}


def test_ten_thousand_faults_are_told_in_no_time():
    rows = [["A", "B", f"a{number}@example.org", f"Okänd {number}", "9"] for number in range(5000)]
    body = write_csv(["first_name", "last_name", "email", "organisation", "slot1"], rows)
    assert len(planned(participants=body).faults) == 10_000

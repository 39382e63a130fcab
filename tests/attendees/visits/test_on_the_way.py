"""The page on the way: what is now and next, questions to the hosts, and learning cards that are kept once however often they are sent."""

import asyncio
import io
from datetime import UTC, datetime

import pytest
from PIL import Image

from attendees.actions.cancel import cancel
from attendees.actions.erase import erase
from attendees.actions.register import token_of
from attendees.tables import Registration
from attendees.visits.tables import LearningCard, VisitQuestion
from seminars.visits.queries import legs_of
from tests.attendees.visits.world import a_person, made, tokens
from tests.attendees.world import come
from web import clock, files

pytestmark = pytest.mark.anyio
UID = "0b1f3c58-7f0e-4a54-9a0e-1f2b3c4d5e6f"


@pytest.fixture
async def visit(bob):
    return await made(bob)


@pytest.fixture
async def aino(client, visit) -> str:
    return await path_of(client, visit, "Aino")


async def path_of(client, visit, name: str, organisation: str = "Rauman kaupunki") -> str:
    await client.post(f"/delegation/{(await tokens(visit))[organisation]}", data=a_person(name))
    row = await Registration.objects().get(Registration.first_name == name)
    return f"/r/{token_of(row, 'page')}"


def a_picture(width: int = 400) -> bytes:
    made = io.BytesIO()
    exif = Image.Exif()
    exif[0x010F] = "Secret Camera"
    Image.new("RGB", (width, 300), "green").save(made, "JPEG", exif=exif)
    return made.getvalue()


async def test_what_is_now_and_next_with_address_bus_lunch_and_both_times(client, aino, monkeypatch):
    assert f"{aino}/visit" in (await client.get(aino)).text
    monkeypatch.setattr(clock, "now", lambda: datetime(2026, 9, 9, 7, 30, tzinfo=UTC))
    page = (await client.get(f"{aino}/visit")).text
    for said in ("Stortorget 1, Gävle", "Buss 7 vid stora entrén", "Hamnkrogen", "10:00 in Finland", "by bus 20 minutes", "openstreetmap.org"):
        assert said in page
    assert page.count("<details") == 3
    assert page.count(" open>") == 2


async def test_a_card_is_kept_with_its_picture_cleaned(client, visit, aino):
    leg = (await legs_of(visit))[1].item.id
    card = {"uid": UID, "seminar": str(leg), "saw": "Kranen", "adopt": "Samma kran", "owner": "Eino", "due": "2026-12-01"}
    answer = await client.post(f"{aino}/visit/cards", data=card, files={"picture": ("IMG.jpg", a_picture(), "image/jpeg")})
    assert answer.status_code == 303
    row = await LearningCard.objects().first()
    assert (row.saw, row.seminar, row.owner, str(row.due)) == ("Kranen", leg, "Eino", "2026-12-01")
    assert b"Secret Camera" not in await files.fetch(row.picture)
    page = (await client.get(f"{aino}/visit")).text
    assert "Kranen" in page
    assert (await client.get(f"{aino}/visit/cards/{row.id}/picture")).headers["content-type"] == "image/jpeg"


async def test_sent_twice_or_ten_times_at_once_it_is_there_once_and_the_answer_is_alike(client, visit, aino):
    card = {"uid": UID, "saw": "Kranen"}
    sent = [client.post(f"{aino}/visit/cards", data=card, files={"picture": ("a.jpg", a_picture(), "image/jpeg")}) for _turn in range(10)]
    answers = await asyncio.gather(*sent)
    answers.append(await client.post(f"{aino}/visit/cards", data=card, files={"picture": ("a.jpg", a_picture(), "image/jpeg")}))
    assert {(answer.status_code, answer.headers["location"]) for answer in answers} == {(303, f"{aino}/visit?sent#sent")}
    assert await LearningCard.count() == 1


async def test_another_visitors_card_of_the_same_name_is_another_card(client, visit, aino):
    eino = await path_of(client, visit, "Eino", "Porin kaupunki")
    for path in (aino, eino):
        await client.post(f"{path}/visit/cards", data={"uid": UID, "saw": "Kranen"}, files={"picture": ("", b"", "")})
    assert await LearningCard.count() == 2
    ainos = await LearningCard.objects().get(LearningCard.organisation == (await Registration.objects().get(Registration.first_name == "Aino")).organisation)
    await client.post(f"{eino}/visit/cards/{ainos.id}/removal")
    assert await LearningCard.count() == 2
    assert (await client.get(f"{eino}/visit/cards/{ainos.id}/picture")).status_code == 404
    await client.post(f"{aino}/visit/cards/{ainos.id}/removal")
    assert await LearningCard.count() == 1


@pytest.mark.parametrize(
    ("change", "picture", "sentence"),
    [
        ({"saw": ""}, b"", "This has to be filled in."),
        ({"seminar": "99"}, b"", "Choose one of the given."),
        ({"due": "31.2.2026"}, b"", "There is no such day."),
        ({}, b"no picture at all", "This picture cannot be shown."),
        ({}, a_picture(100), "This picture cannot be shown."),
    ],
)
async def test_what_is_wrong_with_a_card_is_said_and_nothing_is_lost(client, aino, change, picture, sentence):
    card = {"uid": UID, "saw": "Kranen", "adopt": "Samma kran"} | change
    answer = await client.post(f"{aino}/visit/cards", data=card, files={"picture": ("a.jpg" if picture else "", picture, "image/jpeg")})
    assert (answer.status_code, sentence in answer.text, "Samma kran" in answer.text) == (422, True, True)
    assert f'value="{UID}"' in answer.text
    assert not await LearningCard.exists()


async def test_questions_are_asked_once_and_taken_back(client, visit, aino):
    leg = (await legs_of(visit))[0].item.id
    for _turn in range(2):
        await client.post(f"{aino}/visit/questions", data={"about": str(leg), "text": "Paljonko se maksaa?"})
    assert await VisitQuestion.count() == 1
    assert "Paljonko se maksaa?" in (await client.get(f"{aino}/visit")).text
    assert (await client.post(f"{aino}/visit/questions", data={"text": ""})).status_code == 422
    await client.post(f"{aino}/visit/questions/1/removal")
    assert await VisitQuestion.count() == 0


async def test_only_who_has_a_place_on_a_visit_sees_it(client, event, visit, aino):
    eva = await come(event, "Eva")
    assert (await client.get(f"/r/{eva.token}/visit")).status_code == 404
    await cancel((await Registration.objects().get(Registration.first_name == "Aino")).id)
    assert (await client.get(f"{aino}/visit")).status_code == 404
    assert (await client.post(f"{aino}/visit/cards", data={"uid": UID, "saw": "Kranen"})).status_code == 404


async def test_a_card_stays_without_its_author_when_the_person_is_erased(client, visit, aino, work):
    await client.post(f"{aino}/visit/cards", data={"uid": UID, "saw": "Kranen", "owner": "Aino"}, files={"picture": ("a.jpg", a_picture(), "image/jpeg")})
    await client.post(f"{aino}/visit/questions", data={"text": "Paljonko?"})
    card = await LearningCard.objects().first()
    await erase((await Registration.objects().first()).id)
    await work()
    left = await LearningCard.objects().first()
    assert (left.saw, left.owner, left.picture, left.registration) == ("Kranen", "", "", None)
    assert not await VisitQuestion.exists()
    with pytest.raises(FileNotFoundError):
        await files.size_of(card.picture)


async def test_the_worker_is_from_the_root_and_asked_for_anew(client):
    answer = await client.get("/visit-worker.js")
    assert (answer.status_code, answer.headers["content-type"], answer.headers["cache-control"]) == (200, "text/javascript; charset=utf-8", "no-cache")

"""A speaker's picture: cleaned and cut, seen by those who may see it, changed and gone."""

import io

import pytest
from PIL import Image, ImageCms

from network.actions import forget_person
from network.tables import Person
from seminars.actions.desks import make_desk
from seminars.desks import token_of
from seminars.inspection import portraits, rules
from seminars.inspection.inspecting import cut_portrait
from seminars.portraits import printed_portraits
from seminars.tables import Desk, Part
from tests.seminars.inspection.files import a_box, a_film, a_huge_png, a_pdf, a_picture
from web import files
from web.problems import Refused

pytestmark = pytest.mark.anyio
FILLED = {"first_name": "Helena", "last_name": "Fornstedt", "title": "Direktör", "organisation": "Region Gävleborg", "language": "en"}
SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
REFUSED = {
    "svg": (b"<svg onload='alert(1)'/>", portraits.TAKEN),
    "pdf": (a_pdf(), portraits.TAKEN),
    "gif": (a_picture("GIF", size=(300, 300)), portraits.TAKEN),
    "film": (a_film(), portraits.TAKEN),
    "heic": (a_box(b"ftyp", b"heic\0\0\0\0mif1heic"), rules.IS_HEIC),
    "empty": (b"", rules.EMPTY),
    "huge": (a_huge_png(), "The picture has more than 64 million pixels. Save it smaller."),
    "half": (a_picture("JPEG", size=(900, 900))[:800], rules.BROKEN),
    "small": (a_picture(size=(300, 100)), portraits.SMALL),
}


def striped(size=(400, 800), form="JPEG", **more) -> bytes:
    """Red above, blue in the middle, green below."""
    made, picture = io.BytesIO(), Image.new("RGB", size, "blue")
    picture.paste("red", (0, 0, size[0], size[1] // 3))
    picture.paste("green", (0, 2 * size[1] // 3, *size))
    picture.save(made, form, **more)
    return made.getvalue()


def opened(body: bytes) -> Image.Image:
    return Image.open(io.BytesIO(body))


def colour(picture: Image.Image, x: int, y: int) -> str:
    red, green, blue = picture.getpixel((x, y))
    return max((red, "red"), (green, "green"), (blue, "blue"))[1]


@pytest.fixture
async def helena(programme) -> Person:
    return await Person.objects().get(Person.last_name == "Fornstedt")


@pytest.fixture
async def path(event, helena) -> str:
    desk: Desk = await make_desk(event.id, helena.id)
    return f"/s/{token_of(desk)}"


async def put_in(client, path, body, part="middle", name="me.jpg"):
    return await client.post(f"{path}/portrait", data={"part": part}, files={"picture": (name, body)})


@pytest.mark.parametrize("case", REFUSED)
async def test_what_is_no_portrait_is_refused_with_a_word(tmp_path, case):
    body, sentence = REFUSED[case]
    (tmp_path / "file").write_bytes(body)
    with pytest.raises(Refused) as caught:
        await cut_portrait(tmp_path / "file", "middle")
    assert caught.value.key == sentence


@pytest.mark.parametrize(("part", "top"), [("start", "red"), ("middle", "blue"), ("end", "green")])
async def test_it_is_cut_where_one_chooses(tmp_path, part, top):
    (tmp_path / "file").write_bytes(striped((300, 1200)))
    square = opened((await cut_portrait(tmp_path / "file", part)).square)
    assert square.size == (300, 300)
    assert colour(square, 150, 150) == top


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
async def test_it_is_turned_upright_and_says_nothing_of_the_camera(tmp_path, form):
    exif = Image.Exif()
    exif[0x010E], exif[0x0112] = "Home of Anna", 6
    (tmp_path / "file").write_bytes(striped((3000, 1500), form, exif=exif, icc_profile=SRGB))
    cut = await cut_portrait(tmp_path / "file", "middle")
    assert (opened(cut.whole).size, opened(cut.square).size) == ((1000, 2000), (512, 512))
    for body in cut.whole, cut.square:
        assert b"Anna" not in body
        assert not opened(body).getexif()
        assert "icc_profile" not in opened(body).info
    assert colour(opened(cut.whole), 950, 1000) == "red"


async def test_what_stands_behind_the_picture_does_not_stay(tmp_path):
    """Phones put films there."""
    (tmp_path / "file").write_bytes(striped() + b"<script>" + a_film())
    cut = await cut_portrait(tmp_path / "file", "middle")
    assert not any(word in body for word in (b"<script>", b"ftyp") for body in (cut.whole, cut.square))


async def test_what_one_could_see_through_is_white(tmp_path):
    Image.new("RGBA", (200, 200), (0, 0, 0, 0)).save(tmp_path / "file", "PNG")
    assert opened((await cut_portrait(tmp_path / "file", "middle")).square).getpixel((9, 9)) == (255, 255, 255)


async def test_it_is_seen_by_the_public_only_when_it_may_be_shown(client, path, helena, event):
    public = f"/events/klusterdagen/speakers/{helena.id}"
    assert (await put_in(client, path, striped())).status_code == 303
    assert f"{path}/portrait" in (await client.get(path)).text
    assert (await client.get(f"{path}/portrait")).headers["content-type"] == "image/jpeg"
    assert (await client.get(f"{public}/portrait")).status_code == 404
    assert f"{public}/portrait" not in (await client.get(public)).text
    assert await printed_portraits(event) == {}
    await client.post(path, data={**FILLED, "publish": "on"})
    shown = await client.get(f"{public}/portrait")
    assert shown.status_code == 200
    assert opened(shown.content).size == (400, 400)
    assert (await client.get(f"{public}/portrait", headers={"if-none-match": shown.headers["etag"]})).status_code == 304
    assert f"{public}/portrait" in (await client.get(public)).text
    assert f"{public}/portrait" in (await client.get("/events/klusterdagen/speakers")).text
    assert (await printed_portraits(event))[helena.id].startswith("data:image/jpeg;base64,")
    await client.post(path, data=FILLED)
    assert (await client.get(f"{public}/portrait")).status_code == 404
    assert f"{public}/portrait" not in (await client.get("/events/klusterdagen/speakers")).text


async def test_organisers_see_it_in_any_case(client, alice, path, helena):
    page = f"/manage/events/klusterdagen/programme/speakers/{helena.id}"
    assert (await alice.get(f"{page}/portrait")).status_code == 404
    await put_in(client, path, striped())
    assert f"{page}/portrait" in (await alice.get(page)).text
    assert (await alice.get(f"{page}/portrait")).status_code == 200


async def test_it_is_cut_anew_without_being_sent_again(client, path, helena):
    await put_in(client, path, striped(), "start")
    before = await Person.objects().get(Person.id == helena.id)
    assert (await client.post(f"{path}/portrait", data={"part": "end"}, files={"picture": ("", b"")})).status_code == 303
    after = await Person.objects().get(Person.id == helena.id)
    assert before.portrait_whole == after.portrait_whole
    assert after.portrait_part == "end"
    assert colour(opened(await files.fetch(before.portrait)), 200, 20) == "red"
    assert colour(opened(await files.fetch(after.portrait)), 200, 380) == "green"


@pytest.mark.parametrize(("body", "said"), [(b"", "Choose a file."), (a_pdf(), "Portraits are JPEG, PNG or WebP.")])
async def test_what_is_wrong_is_said_at_the_field(client, path, body, said):
    answer = await put_in(client, path, body, name="me.pdf" if body else "")
    assert answer.status_code == 422
    assert 'id="picture-error"' in answer.text
    assert said in answer.text


async def test_removed_it_is_gone_with_its_files(client, path, helena, work):
    await put_in(client, path, striped())
    before = await Person.objects().get(Person.id == helena.id)
    assert (await client.post(f"{path}/portrait/removal")).status_code == 303
    await work()
    assert (await client.get(f"{path}/portrait")).status_code == 404
    for name in (before.portrait, before.portrait_whole):
        with pytest.raises(FileNotFoundError):
            await files.fetch(name)


async def test_it_is_erased_with_the_person(client, path, helena, work):
    await put_in(client, path, striped())
    before = await Person.objects().get(Person.id == helena.id)
    await Part.delete().where(Part.person == helena.id)
    await forget_person(helena.id)
    await work()
    assert not await Person.exists().where(Person.id == helena.id)
    for name in (before.portrait, before.portrait_whole):
        with pytest.raises(FileNotFoundError):
            await files.fetch(name)


async def test_a_file_that_somebody_else_has_too_stays(client, path, helena, event, work):
    await put_in(client, path, striped())
    row = await Person.objects().get(Person.id == helena.id)
    await Person(first_name="A", last_name="B", portrait=row.portrait, created_at=event.created_at).save()
    await client.post(f"{path}/portrait/removal")
    await work()
    assert await files.fetch(row.portrait)


async def test_one_that_is_too_large_is_told_so_and_not_read(client, path):
    answer = await client.post(f"{path}/portrait", content=b"x", headers={"content-type": "multipart/form-data; boundary=x", "content-length": "30000000"})
    assert answer.status_code == 422
    assert "at most" in answer.text


async def test_a_part_that_there_is_not_is_refused_at_the_field(client, path):
    answer = await put_in(client, path, striped(), part="all")
    assert answer.status_code == 422
    assert 'id="part-error"' in answer.text

"""What is taken and what is refused, told by a child process; hostile files break nothing but themselves."""

import asyncio
import io
import resource

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from seminars.inspection import inspecting, looking, office, pdf, pictures, rules
from seminars.inspection.inspecting import inspect
from tests.seminars.inspection.files import (
    GOOD,
    KEY,
    ODP,
    PPTX,
    a_box,
    a_film,
    a_huge_png,
    a_pdf,
    a_picture,
    a_pptx,
    a_zip,
    attaching,
    launching,
    scripted,
)
from web.problems import Refused

pytestmark = pytest.mark.anyio
HOSTILE = {
    "empty": (b"", "a.pdf", rules.EMPTY),
    "a program": (b"MZ\x90\0" + b"\0" * 400, "slides.pdf", rules.TAKEN),
    "a page": (b"<!doctype html><script>alert(1)</script>", "slides.pdf", rules.TAKEN),
    "svg": (b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', "logo.svg", rules.IS_SVG),
    "svg with a preface": (b'<?xml version="1.0"?><svg onload="alert(1)"/>', "logo.png", rules.IS_SVG),
    "old office": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "slides.ppt", rules.IS_OLD_OFFICE),
    "heic": (a_box(b"ftyp", b"heic\0\0\0\0mif1heic"), "photo.heic", rules.IS_HEIC),
    "quicktime": (a_box(b"ftyp", b"qt  \0\0\2\0qt  "), "film.mov", rules.IS_MOV),
    "wrong name": (a_picture(), "slides.pdf", rules.NAMED_OTHERWISE),
    "slides called pictures": (a_pptx(), "slides.png", rules.NAMED_OTHERWISE),
    "pdf with a script": (a_pdf(change=scripted), "a.pdf", pdf.SCRIPT),
    "pdf that starts a program": (a_pdf(change=launching), "a.pdf", pdf.SCRIPT),
    "pdf with a file in it": (a_pdf(change=attaching), "a.pdf", pdf.INSIDE),
    "pdf with a password": (a_pdf(encryption=__import__("pikepdf").Encryption(owner="o", user="u")), "a.pdf", pdf.LOCKED),
    "half a pdf": (a_pdf()[:200], "a.pdf", rules.BROKEN),
    "pdf and zip": (a_pdf() + a_zip({"a": b"b"}), "a.pdf", rules.TWO_IN_ONE),
    "pdf and page": (a_pdf() + b"<script>alert(1)</script>", "a.pdf", rules.TWO_IN_ONE),
    "png and zip": (a_picture() + a_zip({"a": b"b"}), "a.png", rules.TWO_IN_ONE),
    "gif and script": (b"GIF89a/*" + b"\0" * 20 + b"*/=1;alert(1)//;", "a.gif", rules.BROKEN),
    "jpeg and zip": (a_picture("JPEG") + a_zip({"a": b"b"}), "a.jpg", rules.TWO_IN_ONE),
    "webp and more": (a_picture("WEBP") + b"more", "a.webp", rules.TWO_IN_ONE),
    "half a png": (a_picture(size=(400, 400))[:-30], "a.png", rules.BROKEN),
    "half a jpeg": (a_picture("JPEG", size=(900, 900))[:800], "a.jpg", rules.BROKEN),
    "pixel bomb": (a_huge_png(), "a.png", pictures.HUGE),
    "zip bomb": (a_pptx(**{"ppt/media/a.bin": b"\0" * 60_000_000}), "a.pptx", office.BOMB),
    "very many entries": (a_zip({**PPTX, **{f"ppt/{n}": b"" for n in range(office.ENTRIES)}}), "a.pptx", office.BOMB),
    "a way out": (a_pptx(**{"../../etc/passwd": b"x"}), "a.pptx", office.TRICK),
    "a way out with backslashes": (a_pptx(**{"..\\..\\a": b"x"}), "a.pptx", office.TRICK),
    "from the root": (a_pptx(**{"/etc/passwd": b"x"}), "a.pptx", office.TRICK),
    "macros": (a_pptx(**{"ppt/vbaProject.bin": b"x"}), "a.pptx", office.MACRO),
    "macros by type": (a_zip({**PPTX, "[Content_Types].xml": b"<Override macroEnabled/>"}), "a.pptx", office.MACRO),
    "basic": (a_zip({**ODP, "Basic/script-lc.xml": b"x"}), "a.odp", office.MACRO),
    "a program in it": (a_zip({**KEY, "Data/run.exe": b"MZ"}), "a.key", office.PROGRAM),
    "something before the zip": (b"PK\x03\x04junk" + a_pptx(), "a.pptx", rules.TWO_IN_ONE),
    "a comment behind the zip": (a_zip(PPTX, b"<script>"), "a.pptx", rules.TWO_IN_ONE),
    "a page behind the zip": (a_pptx() + b"<script>", "a.pptx", rules.TWO_IN_ONE),
    "a page between two pngs": (a_picture() + b"<script>" + a_picture(), "a.png", rules.TWO_IN_ONE),
    "a page behind a gif": (a_picture("GIF") + b"<script>alert(1)</script>;", "a.gif", rules.TWO_IN_ONE),
    "a page behind a jpeg, with an end": (a_picture("JPEG") + b"<script>\xff\xd9", "a.jpg", rules.TWO_IN_ONE),
    "very much behind a jpeg": (a_picture("JPEG") + b"<script>" + b"A" * 100_000, "a.jpg", rules.BROKEN),
    "any zip": (a_zip({"a.txt": b"x"}), "a.pptx", rules.TAKEN),
    "half a zip": (a_pptx()[:-40], "a.pptx", rules.BROKEN),
    "half a film": (a_film()[:-10], "a.mp4", rules.BROKEN),
    "a film without its head": (a_box(b"ftyp", b"isom\0\0\2\0isom") + a_box(b"mdat", b""), "a.mp4", rules.BROKEN),
    "a film with a page behind": (a_film(b"<html>"), "a.mp4", rules.BROKEN),
}


@pytest.fixture
def kept(tmp_path):
    def keep(body: bytes):
        path = tmp_path / "file"
        path.write_bytes(body)
        return path

    return keep


@pytest.mark.parametrize("name", GOOD)
def test_good_files_are_known(kept, name):
    body, form, titled, has_picture = GOOD[name]
    path = kept(body)
    found = looking.look(path, name)
    assert (found.form, found.titled) == (form, titled)
    picture = looking.picture(path, found)
    assert (picture is not None) == has_picture
    if picture:
        with Image.open(io.BytesIO(picture)) as shown:
            assert shown.format == "WEBP"
            assert shown.width <= pictures.WIDTH


@pytest.mark.parametrize("case", HOSTILE)
def test_hostile_files_are_refused_with_a_word(kept, case):
    body, name, sentence = HOSTILE[case]
    with pytest.raises(Refused) as caught:
        looking.look(kept(body), name)
    assert caught.value.key == sentence


async def test_the_child_tells_it_all(kept):
    found = await inspect(kept(a_pdf()), "a.pdf")
    assert (found.form, found.titled) == ("pdf", "Clusters that last")
    assert found.preview is not None
    assert found.preview[:4] == b"RIFF"


async def test_the_child_tells_why_not(kept):
    with pytest.raises(Refused) as caught:
        await inspect(kept(a_picture()), "slides.pdf")
    assert (caught.value.key, caught.value.facts) == (rules.NAMED_OTHERWISE, {"ending": "pdf", "form": "PNG"})


async def test_it_knows_no_secrets_and_no_other_words(kept, monkeypatch):
    """A file's name cannot be an option, and our environment stays here."""
    monkeypatch.setenv("SAMLING_SECRET_KEY", "not for strangers")
    assert (await inspect(kept(a_picture()), "--help.png")).form == "png"


async def test_a_child_that_breaks_is_a_word_too(kept, monkeypatch):
    monkeypatch.setattr(inspecting, "PATIENCE", 0.0)
    with pytest.raises(Refused) as caught:
        await inspect(kept(a_pdf()), "a.pdf")
    assert caught.value.key == inspecting.BREAKS


async def test_bombs_take_no_memory_here(kept):
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for body, name in ((a_huge_png(), "a.png"), (a_pptx(**{"a.bin": b"\0" * 60_000_000}), "a.pptx"), (a_huge_png(8000, 8000), "b.png")):
        with pytest.raises(Refused):
            await inspect(await asyncio.to_thread(kept, body), name)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 200_000  # KiB


def test_a_camera_tells_nothing_in_the_preview(kept):
    exif = Image.Exif()
    exif[0x010E], exif[0x0112] = "Home of Anna", 6
    path = kept(a_picture("JPEG", size=(30, 20), exif=exif))
    with Image.open(io.BytesIO(looking.look(path, "a.jpg").preview)) as shown:
        assert shown.size == (20, 30)
        assert not shown.getexif()
    assert b"Anna" in path.read_bytes()


@pytest.mark.parametrize(("said", "clean"), [("  a\n\tb ", "a b"), ("a\0\x1b[31mb", "a [31mb"), ("x" * 400, "x" * 300), ("Näin", "Näin")])
def test_titles_are_one_line(said, clean):
    assert rules.clean(said) == clean


WHOLE = [(name, body) for name, (body, *_rest) in GOOD.items()]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(which=st.sampled_from(WHOLE), cut=st.integers(0, 4000), put=st.binary(max_size=12), at=st.integers(0, 4000))
def test_whatever_is_broken_it_is_refused_or_whole(kept, which, cut, put, at):
    """Nothing else is raised, whatever was changed in it."""
    name, body = which
    changed = body[:at] + put + body[at + len(put) :]
    path = kept(changed[: max(1, len(changed) - cut)] if cut % 3 == 0 else changed)
    try:
        found = looking.look(path, name)
        looking.picture(path, found)
    except Refused:
        return
    assert found.form

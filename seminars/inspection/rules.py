"""What a file is by its content, and which are taken. Nothing here opens a file: the first bytes of it are given."""

from enum import StrEnum
from pathlib import PurePath

import msgspec

from web.language import N_
from web.problems import Refused


class FileForm(StrEnum):
    """What is taken."""

    PDF = "pdf"
    PPTX = "pptx"
    ODP = "odp"
    KEY = "key"
    PNG = "png"
    JPEG = "jpeg"
    WEBP = "webp"
    GIF = "gif"
    MP4 = "mp4"


class Crop(StrEnum):
    """What is kept of a picture that is cut to a square: of one that is tall its top, of one that is wide its left side, and so on."""

    START = "start"
    MIDDLE = "middle"
    END = "end"


CROPS = {Crop.START: N_("The top, or the left side"), Crop.MIDDLE: N_("The middle"), Crop.END: N_("The bottom, or the right side")}


class Finding(msgspec.Struct):
    """What was found out about a file: its form, the title within it, and a picture of it (WebP, at most 640 pixels wide)."""

    form: str
    titled: str = ""
    preview: bytes | None = None


HEAD = 64  # bytes that tell what a file is
ENDINGS = {"jpg": FileForm.JPEG, "jpe": FileForm.JPEG, "m4v": FileForm.MP4, **{form.value: form for form in FileForm}}
PICTURES = {FileForm.PNG, FileForm.JPEG, FileForm.WEBP, FileForm.GIF}
ZIPPED = "zip"
MP4_BRANDS = {b"isom", b"iso2", b"iso4", b"iso5", b"iso6", b"mp41", b"mp42", b"avc1", b"M4V ", b"dash", b"MSNV", b"f4v "}

EMPTY = N_("The file is empty.")
TAKEN = N_("Taken are PDF, PPTX, ODP, KEY, PNG, JPEG, WebP, GIF and MP4. Save it as one of these, best as PDF.")
IS_SVG = N_("SVG files can carry programs and are not taken. Save the picture as PNG or PDF.")
IS_OLD_OFFICE = N_("This is an old PowerPoint file. Save it as PPTX or PDF.")
IS_HEIC = N_("This is a HEIC picture, which few browsers show. Save it as JPEG.")
IS_MOV = N_("This is a QuickTime film. Export it as MP4.")
NAMED_OTHERWISE = N_("The file is called .{ending}, but is {form} inside. Save it anew under its right kind.")
BROKEN = N_("The file is broken or was not sent whole. Open it, save it anew, and try again.")
TWO_IN_ONE = N_("There is something after the end of the file, or a second file in it. Save it anew and try again.")

STARTS = (
    (b"%PDF-", FileForm.PDF),
    (b"\x89PNG\r\n\x1a\n", FileForm.PNG),
    (b"\xff\xd8\xff", FileForm.JPEG),
    (b"GIF87a", FileForm.GIF),
    (b"GIF89a", FileForm.GIF),
    (b"PK\x03\x04", ZIPPED),
)


def form_of(head: bytes) -> str:
    """One of FileForm, or "zip" for what has to be opened to tell. Raises Refused for all else, with what to do about it."""
    if not head:
        raise Refused(EMPTY)
    found = next((form for start, form in STARTS if head.startswith(start)), None)
    if found:
        return found
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return FileForm.WEBP
    if head[4:8] == b"ftyp":
        return film(head[8:12])
    raise Refused(why_not(head))


def film(brand: bytes) -> str:
    """ISO 14496-12, 4.3: the major brand."""
    if brand in MP4_BRANDS:
        return FileForm.MP4
    if brand == b"qt  ":
        raise Refused(IS_MOV)
    raise Refused(IS_HEIC if brand[:2] in (b"he", b"mi", b"av") else TAKEN)


def why_not(head: bytes) -> str:
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        return IS_OLD_OFFICE
    return IS_SVG if b"<svg" in head.lower() else TAKEN


def fits_name(form: str, name: str) -> None:
    """A name without an ending promises nothing; one that promises something else is refused."""
    ending = PurePath(name.lower()).suffix.lstrip(".")
    if ending and ENDINGS.get(ending) != form:
        raise Refused(NAMED_OTHERWISE, ending=ending[:20], form=form.upper())


def clean(title: str) -> str:
    """In one line, of signs that one sees, not longer than 300."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in title).split())[:300]


def is_two_in_one(tail: bytes) -> bool:
    """Whether a ZIP archive ends where the file ends (APPNOTE 4.3.16): by it the same bytes are an archive, too. `tail`: the last 66,000 bytes."""
    at = tail.rfind(b"PK\x05\x06")
    return at >= 0 and len(tail) >= at + 22 and at + 22 + int.from_bytes(tail[at + 20 : at + 22], "little") == len(tail)

"""Portraits: a picture of a person turned the way up that the camera noted, cleaned of all else that it wrote, and cut to a square. In the child process only."""

import io
from pathlib import Path

from PIL import Image, ImageCms, ImageOps

from seminars.inspection.pictures import opened
from seminars.inspection.rules import EMPTY, HEAD, IS_HEIC, Crop, FileForm, form_of
from web.language import N_
from web.problems import Refused

TAKEN = N_("Portraits are JPEG, PNG or WebP. Save the picture as one of these, best as JPEG.")
SMALL = N_("The picture is too small to be shown: it has {width} × {height} pixels, and needs 160 × 160.")
FORMS = {FileForm.JPEG, FileForm.PNG, FileForm.WEBP}
LEAST, SQUARE, WHOLE = 160, 512, 2000  # pixels
PLACES = {Crop.START: 0.0, Crop.MIDDLE: 0.5, Crop.END: 1.0}


def cut(path: Path, part: str) -> tuple[bytes, bytes]:
    """All of it, and the square."""
    form = portrait_form(path)
    with opened(path, [form.upper()]) as picture:
        picture.draft("RGB", (2 * WHOLE, 2 * WHOLE))
        whole = plain(picture)
    if min(whole.size) < LEAST:
        raise Refused(SMALL, width=whole.width, height=whole.height)
    whole.thumbnail((WHOLE, WHOLE))
    side, place = min(SQUARE, *whole.size), PLACES[Crop(part)]
    return saved(whole), saved(ImageOps.fit(whole, (side, side), centering=(place, place)))


def portrait_form(path: Path) -> str:
    """Whatever it is called: it is made anew in any case."""
    with path.open("rb") as file:
        head = file.read(HEAD)
    try:
        form = form_of(head)
    except Refused as problem:
        raise Refused(problem.key if problem.key in (EMPTY, IS_HEIC) else TAKEN) from problem
    if form not in FORMS:
        raise Refused(TAKEN)
    return form


def plain(picture: Image.Image) -> Image.Image:
    """Upright, in the colours that screens have, on white where one could see through."""
    upright = in_screen_colours(ImageOps.exif_transpose(picture))
    ground = Image.new("RGB", upright.size, "white")
    ground.paste(upright, mask=upright.convert("RGBA").getchannel("A") if upright.has_transparency_data else None)
    return ground


def in_screen_colours(picture: Image.Image) -> Image.Image:
    """Phones take pictures in more colours than sRGB, and say so in a profile that does not stay."""
    profile = picture.info.get("icc_profile")
    if not profile or picture.mode not in ("RGB", "CMYK"):
        return picture
    try:
        return ImageCms.profileToProfile(picture, ImageCms.ImageCmsProfile(io.BytesIO(profile)), ImageCms.createProfile("sRGB"), outputMode="RGB") or picture
    except (ImageCms.PyCMSError, OSError, ValueError):
        return picture


def saved(picture: Image.Image) -> bytes:
    made = io.BytesIO()
    picture.info.clear()
    picture.save(made, "JPEG", quality=88, optimize=True, exif=b"", icc_profile=b"")
    return made.getvalue()

"""Slides in a ZIP archive (PPTX, ODP, KEY): what they are by what lies in it, without macros, bombs and tricks; their title, and the small picture that they carry."""

import html
import io
import re
import zipfile
import zlib
from pathlib import Path

from seminars.inspection.pictures import smaller
from seminars.inspection.rules import BROKEN, TAKEN, TWO_IN_ONE, FileForm, Finding, clean
from web.language import N_
from web.problems import Refused

ENTRIES = 10_000
UNPACKED = 8_000_000_000  # bytes of all that is in it
RATIO = 200  # times that the whole may grow when it is unpacked
SMALL = 50_000_000  # bytes unpacked that are no bomb at any ratio
READ = 8_000_000  # bytes of one entry that are ever unpacked here
BOMB = N_("The file grows out of all proportion when it is unpacked, and is not taken.")
MACRO = N_("The slides have macros in them. Save them without macros, as PPTX, ODP or PDF.")
TRICK = N_("There are files with unsafe names in it. Save it anew in the program that it was made with.")
PROGRAM = N_("There is a program in it ({name}). Take it out and save it anew.")
TITLE = re.compile(r"<dc:title[^>]*>(.*?)</dc:title>", re.DOTALL)
PROGRAMS = (".exe", ".dll", ".bat", ".cmd", ".com", ".msi", ".scr", ".ps1", ".vbs", ".js", ".jar", ".zip", ".sh", ".hta", ".lnk")
ODP = b"application/vnd.oasis.opendocument.presentation"
PICTURES = ("docProps/thumbnail.jpeg", "docProps/thumbnail.png", "Thumbnails/thumbnail.png", "preview.jpg", "preview-web.jpg", "QuickLook/Thumbnail.jpg")
UNREADABLE = (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, ValueError, RuntimeError, KeyError, IndexError, OverflowError)


def look(path: Path) -> Finding:
    try:
        with zipfile.ZipFile(path) as archive:
            is_sound(archive, path.stat().st_size)
            ends_well(path)
            form = form_of(archive)
            without_programs(archive)
            return Finding(form, clean(title_of(archive)), thumbnail(archive))
    except UNREADABLE as error:
        raise Refused(BROKEN) from error


def is_sound(archive: zipfile.ZipFile, size: int) -> None:
    """Begins with its first entry and ends with its end record; its entries lie beside each other and say honestly how large they get (as far as one can tell)."""
    entries = archive.infolist()
    if not entries or len(entries) > ENTRIES:
        raise Refused(BOMB if entries else BROKEN)
    packed, unpacked = sum(one.compress_size for one in entries), sum(one.file_size for one in entries)
    if packed > size or unpacked > UNPACKED or unpacked > max(SMALL, RATIO * size):
        raise Refused(BOMB)
    if min(one.header_offset for one in entries) != 0 or archive.comment:
        raise Refused(TWO_IN_ONE)
    names = [one.filename for one in entries]
    if len(set(names)) != len(names) or any(is_trick(name) for name in names):
        raise Refused(TRICK)


def ends_well(path: Path) -> None:
    """The end record (APPNOTE 4.3.16) is the last of it; readers look for it from behind and skip what they do not know."""
    with path.open("rb") as file:
        file.seek(-22, 2)
        if file.read(4) != b"PK\x05\x06":
            raise Refused(TWO_IN_ONE)


def is_trick(name: str) -> bool:
    """A name that leads out of the folder into which somebody unpacks it."""
    parts = name.replace("\\", "/").split("/")
    return ".." in parts or "\\" in name or name.startswith("/") or ":" in parts[0] or not name.isprintable() or not name


def form_of(archive: zipfile.ZipFile) -> FileForm:
    names = set(archive.namelist())
    if "ppt/presentation.xml" in names and "[Content_Types].xml" in names:
        return FileForm.PPTX
    if "mimetype" in names and read(archive, "mimetype").strip() == ODP:
        return FileForm.ODP
    if names & {"Index/Document.iwa", "Index.zip", "index.apxl", "index.apxl.gz"}:
        return FileForm.KEY
    raise Refused(TAKEN)


def without_programs(archive: zipfile.ZipFile) -> None:
    names = archive.namelist()
    types = read(archive, "[Content_Types].xml") if "[Content_Types].xml" in names else b""
    if any(name.lower().endswith("vbaproject.bin") or name.startswith(("Basic/", "Scripts/")) for name in names) or b"macroEnabled" in types:
        raise Refused(MACRO)
    for name in names:
        if name.lower().endswith(PROGRAMS) and name != "Index.zip":
            raise Refused(PROGRAM, name=name.rpartition("/")[2][:60])


def read(archive: zipfile.ZipFile, name: str) -> bytes:
    """Not more of it than is good, whatever it says of its size."""
    with archive.open(name) as entry:
        return entry.read(READ)


def title_of(archive: zipfile.ZipFile) -> str:
    for name in ("docProps/core.xml", "meta.xml"):
        if name in archive.namelist():
            found = TITLE.search(read(archive, name).decode("utf-8", "replace"))
            return html.unescape(found[1]) if found else ""
    return ""


def thumbnail(archive: zipfile.ZipFile) -> bytes | None:
    """The first that can be shown."""
    for name in PICTURES:
        if name in archive.namelist():
            try:
                return smaller(io.BytesIO(read(archive, name)), ["JPEG", "PNG"])
            except Refused:
                continue
    return None

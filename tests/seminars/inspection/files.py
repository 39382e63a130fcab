"""Good files of each form, as small as they get, and hostile ones made of them."""

import io
import struct
import zipfile
import zlib

import pikepdf
from PIL import Image


def a_pdf(title: str = "Clusters that last", *, change=None, **saving) -> bytes:
    made = io.BytesIO()
    with pikepdf.new() as file:
        file.add_blank_page(page_size=(320, 180))
        file.docinfo["/Title"] = title
        if change:
            change(file)
        file.save(made, **(saving or {"deterministic_id": True}))
    return made.getvalue()


def scripted(file: pikepdf.Pdf) -> None:
    file.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")


def launching(file: pikepdf.Pdf) -> None:
    file.pages[0].AA = pikepdf.Dictionary(O=pikepdf.Dictionary(S=pikepdf.Name.Launch, F="cmd.exe"))


def attaching(file: pikepdf.Pdf) -> None:
    file.attachments["evil.exe"] = b"MZ"


def a_picture(form: str = "PNG", size=(8, 6), **more) -> bytes:
    made = io.BytesIO()
    Image.new("RGB", size, "navy").save(made, form, **more)
    return made.getvalue()


def a_huge_png(width: int = 60_000, height: int = 60_000) -> bytes:
    """A pixel bomb: it says that it has 3.6 thousand million pixels, of which none come."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 1000)) + chunk(b"IEND", b"")


def chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def a_zip(entries: dict[str, bytes], comment: bytes = b"") -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in entries.items():
            archive.writestr(name, body)
        archive.comment = comment
    return made.getvalue()


def a_pptx(**more: bytes) -> bytes:
    return a_zip({**PPTX, **more})


def a_film(*extra: bytes) -> bytes:
    return a_box(b"ftyp", b"isom\0\0\2\0isommp41") + a_box(b"moov", b"\0" * 16) + a_box(b"mdat", b"\0" * 64) + b"".join(extra)


def a_box(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", 8 + len(body)) + kind + body


PPTX = {
    "[Content_Types].xml": b"<Types/>",
    "ppt/presentation.xml": b"<p/>",
    "docProps/core.xml": b"<c><dc:title>Kluster &amp; kunskap</dc:title></c>",
    "docProps/thumbnail.jpeg": a_picture("JPEG"),
}
ODP = {
    "mimetype": b"application/vnd.oasis.opendocument.presentation",
    "meta.xml": "<m><dc:title>Näin se tehtiin</dc:title></m>".encode(),
    "Thumbnails/thumbnail.png": a_picture(),
}
KEY = {"Index/Document.iwa": b"\0", "preview.jpg": a_picture("JPEG")}
GOOD = {
    "slides.pdf": (a_pdf(), "pdf", "Clusters that last", True),
    "slides.pptx": (a_pptx(), "pptx", "Kluster & kunskap", True),
    "slides.odp": (a_zip(ODP), "odp", "Näin se tehtiin", True),
    "slides.key": (a_zip(KEY), "key", "", True),
    "bare.pptx": (a_zip({name: PPTX[name] for name in list(PPTX)[:2]}), "pptx", "", False),
    "a.png": (a_picture(), "png", "", True),
    "a.JPG": (a_picture("JPEG"), "jpeg", "", True),
    "a.webp": (a_picture("WEBP"), "webp", "", True),
    "a.gif": (a_picture("GIF"), "gif", "", True),
    "talk.mp4": (a_film(), "mp4", "", False),
    "without an ending": (a_picture(), "png", "", True),
}

"""The kinds of files that material has: what browsers are told, how such a file's name ends, and what people call it."""

from typing import NamedTuple


class Medium(NamedTuple):
    media_type: str
    ending: str
    name: str


MEDIA = {
    "pdf": Medium("application/pdf", "pdf", "PDF"),
    "pptx": Medium("application/vnd.openxmlformats-officedocument.presentationml.presentation", "pptx", "PowerPoint"),
    "odp": Medium("application/vnd.oasis.opendocument.presentation", "odp", "ODP"),
    "key": Medium("application/vnd.apple.keynote", "key", "Keynote"),
    "png": Medium("image/png", "png", "PNG"),
    "jpeg": Medium("image/jpeg", "jpg", "JPEG"),
    "jpg": Medium("image/jpeg", "jpg", "JPEG"),
    "gif": Medium("image/gif", "gif", "GIF"),
    "webp": Medium("image/webp", "webp", "WebP"),
    "mp4": Medium("video/mp4", "mp4", "MP4"),
}
OTHER = Medium("application/octet-stream", "bin", "")


def medium(form: str) -> Medium:
    return MEDIA.get(form, OTHER)

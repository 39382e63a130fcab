"""What templates need to tell of material: the names of licences and where they stand, and of kinds of files."""

from typing import Any
from urllib.parse import urlsplit

from seminars.material.media import medium
from seminars.material.rules import LICENCE_LINKS, LICENCES


def host(link: str) -> str:
    """Where a link leads to, said before anybody follows it."""
    return urlsplit(link).netloc or link


WORDS: dict[str, Any] = {"licences": LICENCES, "licence_links": LICENCE_LINKS, "medium": medium, "host_of": host}

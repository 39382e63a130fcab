"""Where everything lies in an event's folder, by names that each computer takes and that stand in an address as they are; and how a page leads there.

Nothing here asks a database or the store.
"""

from collections.abc import Iterable, Mapping
from posixpath import dirname, relpath

import msgspec

from seminars.material.media import medium
from seminars.material.naming import Names
from seminars.material.queries import Shown
from seminars.queries import Item
from web.language import in_an_address, pick

TITLE = 40  # characters of a title in a name: whole paths stay short enough for Windows, wherever they are unpacked
STYLE, MARK, ACCENT = "style/page.css", "style/samling.svg", "style/colour.css"


class Places(msgspec.Struct):
    """Seminars by number, below each language's own folder; material and its pictures by number, portraits by person, for all languages together."""

    seminars: dict[int, str]
    material: dict[int, str]
    previews: dict[int, str]
    portraits: dict[int, str]


def placed(items: Iterable[Item], material: Mapping[int, Iterable[Shown]], portraits: Iterable[int], code: str) -> Places:
    """Names come from titles in that language, where there are any."""
    found, names = Places({}, {}, {}, {person: f"pictures/portrait-{person}.jpg" for person in portraits}), Names()
    for item in items:
        name = named(f"{item.starts_at:%Y-%m-%d-%H%M}", pick(item, "title", code).text)
        found.seminars[item.id] = f"seminars/{names.free(name, 'html')}"
        for number, one in enumerate((one for one in material.get(item.id, []) if one.version), 1):
            place_one(found, one, f"material/{name}/{named(f'{number:02}', one.title)}", names)
    return found


def named(beginning: str, title: str) -> str:
    return "-".join(part for part in (beginning, in_an_address(title)[:TITLE].strip("-")) if part)


def place_one(found: Places, one: Shown, path: str, names: Names) -> None:
    assert one.version is not None
    found.material[one.id] = names.free(path, medium(one.version.form).ending)
    if one.version.preview:
        found.previews[one.id] = f"pictures/preview-{one.id}.webp"


class Way:
    """From one page to everything else in the folder."""

    def __init__(self, here: str, code: str) -> None:
        self.here, self.code = here, code

    def to(self, path: str) -> str:
        return relpath(path, dirname(self.here) or ".").replace(" ", "%20")

    def page(self, name: str, code: str = "") -> str:
        """Of those that there is one of in each language."""
        return self.to(f"{code or self.code}/{name}")


def weight(sizes: Iterable[int]) -> int:
    """In bytes, and never nothing."""
    return max(1, sum(sizes))


def readme(sentences: Mapping[str, list[str]]) -> bytes:
    """For people: one part for each language, with line ends that every editor knows."""
    return "\r\n\r\n".join("\r\n".join(lines) for lines in sentences.values()).encode() + b"\r\n"


def checksums(sums: Mapping[str, str]) -> bytes:
    """As `sha256sum --check` reads them."""
    return "".join(f"{digest}  {path}\n" for path, digest in sums.items()).encode()

"""Names of files and folders that every computer takes, Windows before all: from titles, never from what somebody called a file."""

import re
from unicodedata import category, normalize

UNWANTED = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]')
RESERVED = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])(\.|$)", re.IGNORECASE)
SHOWN = ("L", "M", "N", "P", "Z")  # letters, marks, numbers, punctuation, blanks: no pictures, no signs that turn the writing round
MOST = 70  # characters of one name


def safe(text: str, most: int = MOST) -> str:
    """A name without anything that is reserved; a dash where nothing is left."""
    composed = normalize("NFC", UNWANTED.sub(" ", text))
    words = " ".join("".join(char for char in composed if category(char)[0] in SHOWN or char in "+=^~$€£").split())
    short = words[:most].strip(" .")
    return f"_{short}" if RESERVED.match(short) else short or "-"


def file_name(title: str, ending: str, most: int = MOST) -> str:
    return f"{safe(title, most)}.{ending}"


class Names:
    """Each path once, also where capitals make no difference."""

    def __init__(self) -> None:
        self.taken: set[str] = set()

    def free(self, path: str, ending: str) -> str:
        """The path with its ending; with a number before it when there is one like it already."""
        return self.first_free(path, f".{ending}")

    def free_folder(self, path: str) -> str:
        return self.first_free(path, "")

    def first_free(self, path: str, ending: str) -> str:
        tried, number = f"{path}{ending}", 1
        while tried.casefold() in self.taken:
            number += 1
            tried = f"{path} ({number}){ending}"
        self.taken.add(tried.casefold())
        return tried

"""The form of a release: its name and a note, both may be empty, and which number the page showed."""

from typing import Annotated

import msgspec


class Publishing(msgspec.Struct, kw_only=True):
    name: Annotated[str, msgspec.Meta(max_length=120)] = ""
    note: Annotated[str, msgspec.Meta(max_length=2_000)] = ""
    expected: int

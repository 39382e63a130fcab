"""What comes in about a meeting's agenda."""

from datetime import date
from typing import Annotated

import msgspec

from web.forms import Prose

Text = Annotated[str, msgspec.Meta(min_length=1, max_length=2_000)]
Owner = Annotated[str, msgspec.Meta(max_length=160)]
Minutes = Annotated[int, msgspec.Meta(ge=1, le=1_000)]


class ItemFacts(msgspec.Struct, kw_only=True):
    title: Annotated[str, msgspec.Meta(min_length=1, max_length=300)]
    owner: Owner = ""
    minutes: Minutes | None = None


class WithText(ItemFacts, kw_only=True):
    text: Prose = ""


class NewDecision(msgspec.Struct, kw_only=True):
    decision: Text


class NewPoint(msgspec.Struct, kw_only=True):
    point: Text
    point_owner: Owner = ""
    due_on: date | None = None

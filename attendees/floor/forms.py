"""What comes in: a question, and how a floor is set."""

from typing import Annotated, Literal

import msgspec

from attendees.floor.rules import LONGEST, Standing


class NewQuestion(msgspec.Struct, kw_only=True):
    text: Annotated[str, msgspec.Meta(max_length=LONGEST)]
    signed: bool = False


class Setting(msgspec.Struct, kw_only=True):
    is_open: bool = False
    is_moderated: bool = False


class Move(msgspec.Struct, kw_only=True):
    state: Standing


class Voting(msgspec.Struct, kw_only=True):
    wants: Literal["yes", "no"]

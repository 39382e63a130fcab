"""What comes in about accounts."""

from typing import Annotated, Any, Literal

import msgspec

from accounts.rules import weakness
from web.forms import Email, Form, Name
from web.language import N_

Password = Annotated[str, msgspec.Meta(max_length=1000)]


class First(msgspec.Struct, kw_only=True):
    name: Name
    email: Email
    password: Password


class SignIn(msgspec.Struct, kw_only=True):
    email: Email
    password: Password


class Forgotten(msgspec.Struct, kw_only=True):
    email: Email


class Choose(msgspec.Struct, kw_only=True):
    password: Password


class Me(msgspec.Struct, kw_only=True):
    name: Name
    language: Literal["sv", "fi", "en"]


class Change(msgspec.Struct, kw_only=True):
    old: Password
    password: Password


def check_strength(form: Form[Any], *about: str) -> None:
    """Blames the new password at its field when it will not do."""
    typed = form.value("password")
    if typed and (problem := weakness(typed, *about)):
        form.blame("password", problem.key, **problem.facts)


def blame_both(form: Form[Any]) -> None:
    """Nobody learns which of the two was wrong."""
    form.blame("password", N_("The address and the password do not fit together."))

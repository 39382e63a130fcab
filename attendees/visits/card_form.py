"""What comes in from visitors: a learning card, also from a phone that was without network, and what they want to know before."""

from collections.abc import Collection
from datetime import date
from typing import Annotated, Any

import msgspec
from litestar.datastructures import FormMultiDict

from web import secret
from web.forms import Form
from web.language import N_

Words = Annotated[str, msgspec.Meta(max_length=4_000)]
Needed = Annotated[str, msgspec.Meta(min_length=1, max_length=4_000)]


class CardFacts(msgspec.Struct, kw_only=True):
    """`uid` is made where the card is: by the phone, or with the form by us."""

    uid: Annotated[str, msgspec.Meta(pattern=r"^[A-Za-z0-9-]{8,36}$")]
    seminar: int | None = None
    saw: Needed
    adopt: Words = ""
    owner: Annotated[str, msgspec.Meta(max_length=120)] = ""
    due: date | None = None


class Asked(msgspec.Struct, kw_only=True):
    """A question before the visit, of one leg (`about`) or of all of it."""

    about: int | None = None
    text: Annotated[str, msgspec.Meta(min_length=1, max_length=2_000)]


def blank_card() -> Form[CardFacts]:
    return Form(CardFacts, uid=secret.new_uid())


def read_card(sent: FormMultiDict, legs: Collection[int]) -> Form[CardFacts]:
    form = Form(CardFacts, sent)
    check_leg(form, "seminar", legs)
    return form


def read_question(sent: FormMultiDict, legs: Collection[int]) -> Form[Asked]:
    form = Form(Asked, sent)
    check_leg(form, "about", legs)
    return form


def check_leg(form: Form[Any], name: str, legs: Collection[int]) -> None:
    if form.value(name) and form.value(name) not in {str(number) for number in legs}:
        form.blame(name, N_("Choose one of the given."))

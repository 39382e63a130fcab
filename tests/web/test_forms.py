"""What browsers send becomes a struct, or all errors at once with everything typed still there."""

from datetime import date, datetime, time
from typing import Annotated, Literal

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from litestar.datastructures import FormMultiDict

from web.forms import Email, Form, Line, Name


class Seminar(msgspec.Struct, kw_only=True):
    title: Name
    day: date
    starts: time
    seats: Annotated[int, msgspec.Meta(ge=1, le=5000)] | None = None
    kind: Literal["plenary", "parallel"] = "plenary"
    online: bool = False
    speakers: list[int] = []
    contact: Email | None = None
    track: Line = ""


GOOD = {"title": "Från idé till marknad", "day": "2027-02-09", "starts": "13:00"}


def sent(**more: str | list[str]) -> FormMultiDict:
    fields = {**GOOD, **more}
    return FormMultiDict([(name, value) for name, values in fields.items() for value in ([values] if isinstance(values, str) else values)])


def read(**more: str | list[str]) -> Form[Seminar]:
    return Form(Seminar, sent(**more))


@pytest.mark.parametrize(
    ("field", "typed", "expected"),
    [
        ("title", "  Höga kusten ", "Höga kusten"),
        ("title", "nul\x00byte", "nulbyte"),
        ("starts", "09:30:15", time(9, 30, 15)),
        ("starts", "09.30", time(9, 30)),
        ("starts", "9:05", time(9, 5)),
        ("seats", "", None),
        ("seats", "40", 40),
        ("online", "on", True),
        ("online", "false", False),
        ("speakers", "7", [7]),
        ("speakers", ["7", "", "9"], [7, 9]),
        ("contact", "", None),
        ("contact", "Anna@Exämple.SE", "anna@xn--exmple-cua.se"),
        ("track", "", ""),
        ("track", "rad ett\r\nrad två", "rad ett\nrad två"),
    ],
)
def test_what_browsers_send(field, typed, expected):
    form = read(**{field: typed})
    assert form.errors == {}
    assert getattr(form.data, field) == expected


@pytest.mark.parametrize(
    ("field", "typed", "words"),
    [
        ("title", "", "has to be filled in"),
        ("title", "   ", "has to be filled in"),
        ("title", "å" * 121, "at most {n} characters"),
        ("day", "9 februari", "year-month-day"),
        ("day", "2027-02-30", "year-month-day"),
        ("starts", "25:00", "hours:minutes"),
        ("seats", "0", "{n} or more"),
        ("seats", "5001", "{n} or less"),
        ("seats", "many", "whole number"),
        ("seats", "1e99", "whole number"),
        ("kind", "party", "one of the given"),
        ("online", "perhaps", "yes or no"),
        ("speakers", ["7", "x"], "whole number"),
        ("contact", "anna", "an @ and a domain"),
        ("contact", "åsa@example.org", "letters a–z"),
        ("contact", "anna@localhost", "after the @"),
        ("contact", "anna@exa mple.org", "mail can be sent to"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_kept(field, typed, words):
    form = read(**{field: typed})
    assert list(form.errors) == [field]
    assert words in form.errors[field].key
    assert form.data is None
    assert form.value(field) == (typed.strip() if isinstance(typed, str) else typed)


def test_all_errors_are_told_at_once():
    form = read(title="", day="soon", seats="many", contact="anna")
    assert list(form.errors) == ["title", "day", "seats", "contact"]
    assert (form.value("day"), form.value("starts")) == ("soon", "13:00")


def test_the_first_reason_stays():
    form = read(day="soon")
    form.blame("day", "Too late.")
    form.blame("title", "There is one of that name.")
    assert "year-month-day" in form.errors["day"].key
    assert form.errors["title"].key == "There is one of that name."


def test_blame_takes_the_result_away():
    form = read()
    assert form.data is not None
    form.blame("title", "There is one of that name.")
    assert form.data is None


def test_a_form_to_be_filled_in_shows_what_is_there():
    form = Form(Seminar, title="Invigning", seats=None)
    assert (form.value("title"), form.value("seats"), form.value("track"), form.errors) == ("Invigning", "", "", {})


class Moment(msgspec.Struct):
    closes: datetime | None = None


def test_a_local_moment_needs_no_seconds():
    assert Form(Moment, FormMultiDict([("closes", "2027-01-31T23:59")])).data == Moment(datetime(2027, 1, 31, 23, 59))  # noqa: DTZ001


class Contact(msgspec.Struct):
    email: Email


@given(st.text(max_size=300) | st.emails())
def test_any_address_is_taken_or_explained(typed):
    form = Form(Contact, FormMultiDict([("email", typed)]))
    assert form.data.email.isascii() if form.data else form.errors["email"].key


@given(st.dictionaries(st.sampled_from([*GOOD, "seats", "online", "speakers", "contact"]), st.text(max_size=30)))
def test_whatever_is_typed_there_is_a_result_or_a_reason(typed):
    form = read(**typed)
    assert (form.data is None) == bool(form.errors)

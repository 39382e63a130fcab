"""What browsers send becomes a struct, or all errors at once with everything typed still there."""

from datetime import UTC, date, datetime, time
from typing import Annotated, Literal

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from litestar.datastructures import FormMultiDict

from web.forms import Email, Form, Line, Name, whole


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


class Day(msgspec.Struct):
    closes: date | None = None


@pytest.mark.parametrize("typed", ["2027-02-09", "2027-2-9", "2027/02/09", "20270209", "9.2.2027", "09.02.2027", "9. 2. 2027", "2027.2.9"])
def test_a_day_as_it_is_typed(typed):
    form = read(day=typed, seats="many")
    assert (list(form.errors), form.value("day")) == (["seats"], "2027-02-09")  # shown again as it was read


@pytest.mark.parametrize(
    ("typed", "day"),
    [("31.12.2027", date(2027, 12, 31)), ("31/12/2027", date(2027, 12, 31)), ("12/31/2027", date(2027, 12, 31)), ("5/5/2027", date(2027, 5, 5))],
)
def test_a_day_that_can_be_read_in_one_way(typed, day):
    assert read(day=typed).data.day == day


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("9/2/2027", "in two ways"),
        ("09-02-2027", "in two ways"),
        ("2027-02-30", "no such day"),
        ("30.2.2027", "no such day"),
        ("9.13.2027", "no such day"),
        ("13/13/2027", "no such day"),
        ("0000-01-01", "no such day"),
        ("9.2.27", "year-month-day"),
        ("2027-02", "year-month-day"),
        ("2027-02.09", "year-month-day"),
        ("٢٠٢٧-٠٢-٠٩", "year-month-day"),
    ],
)
def test_a_day_that_is_none_is_explained_and_kept(typed, words):
    form = read(day=typed)
    assert words in form.errors["day"].key
    assert (form.value("day"), form.data) == (typed, None)


@pytest.mark.parametrize(
    "typed",
    [
        "2027-01-31T23:59",
        "2027-01-31T23:59:30",
        "2027-01-31 23:59",
        "2027-01-31 23.59",
        "31.1.2027 23.59",
        "31. 1. 2027, 23:59",
        "31.1.2027 klo 23.59",
        "2027-01-31 kl. 23.59",
    ],
)
def test_a_moment_as_it_is_typed(typed):
    form = Form(Moment, FormMultiDict([("closes", typed)]))
    assert form.data == Moment(datetime(2027, 1, 31, 23, 59))  # noqa: DTZ001
    assert form.value("closes") == "2027-01-31 23:59"


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("2027-01-31", "date and a time"),
        ("2027-01-31 24:00", "date and a time"),
        ("31/1/2027", "date and a time"),
        ("1/2/2027 13:00", "in two ways"),
        ("2027-02-30 13:00", "no such day"),
    ],
)
def test_a_moment_that_is_none_is_explained_and_kept(typed, words):
    form = Form(Moment, FormMultiDict([("closes", typed)]))
    assert words in form.errors["closes"].key
    assert (form.value("closes"), form.data) == (typed, None)


def test_days_and_moments_are_shown_as_they_are_typed():
    assert Form(Seminar, day=date(2027, 2, 9)).value("day") == "2027-02-09"
    assert Form(Moment, closes=datetime(2027, 2, 9, 9, 5, tzinfo=UTC)).value("closes") == "2027-02-09 09:05"


@given(st.text("0123456789-./T: klo", max_size=25) | st.dates().map(str) | st.datetimes().map(str))
def test_whatever_is_typed_for_a_moment_or_a_day_is_read_or_explained(typed):
    for shape in (Moment, Day):
        form = Form(shape, FormMultiDict([("closes", typed)]))
        assert (form.data is None) == bool(form.errors)


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


@pytest.mark.parametrize(
    ("typed", "number"),
    [("7", 7), ("007", 7), ("", 1), ("-3", 1), ("٣", 1), ("3.5", 1), (str(2**31 - 1), 2**31 - 1), (str(2**31), 2**31 - 1), ("9" * 5000, 2**31 - 1)],
)
def test_a_whole_number_is_one_that_a_row_can_have(typed, number):
    assert whole(typed, 1) == number


def test_a_number_that_no_column_can_have_is_blamed_at_its_field():
    class Numbers(msgspec.Struct):
        n: int
        many: list[int] = []

    form = Form(Numbers, FormMultiDict([("n", str(2**31)), ("many", "1"), ("many", str(2**40))]))
    assert set(form.errors) == {"n", "many"}
    assert Form(Numbers, FormMultiDict([("n", str(2**31 - 1))])).data == Numbers(2**31 - 1)

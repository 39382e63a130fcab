"""Colleagues whom somebody registers along: rows of a form, each whole or empty."""

import msgspec
from litestar.datastructures import FormMultiDict

from web.forms import Email, Form, Name, whole
from web.language import N_

MOST = 10  # colleagues at once
TWICE = N_("The same address stands here twice: each person needs their own.")


class Fellow(msgspec.Struct):
    """One of them, at the same organisation."""

    first_name: Name
    last_name: Name
    email: Email
    position: Name


COLUMNS = Fellow.__struct_fields__


def field_of(row: int, column: str = "email") -> str:
    return f"fellow{row}_{column}"


def wants_more(sent: FormMultiDict) -> bool:
    """The button that adds a row was pressed; nothing is registered yet."""
    return "one_more" in sent


def rows_in(sent: FormMultiDict) -> int:
    """How many rows the form had, and one more when it is asked for."""
    return min(whole(sent.get("fellows", "")) + wants_more(sent), MOST)


def read_fellows(form: Form, sent: FormMultiDict, own: str = "") -> list[tuple[int, Fellow]]:
    """With the numbers of their rows. `own` is the address of who registers them."""
    is_first = wants_more(sent) and rows_in(sent) == 1
    form.sent |= {"fellows": rows_in(sent), "same_seminars": "on" if is_first else str(sent.get("same_seminars", ""))}
    found, seen = [], {own}
    for row in range(1, rows_in(sent) + 1):
        one = read_row(form, sent, row)
        if one and one.email in seen:
            form.blame(field_of(row), TWICE)
        elif one:
            seen.add(one.email)
            found.append((row, one))
    return found


def read_row(form: Form, sent: FormMultiDict, row: int) -> Fellow | None:
    """Nothing is wrong with an empty one."""
    typed = {column: str(sent.get(field_of(row, column), "")) for column in COLUMNS}
    inside = Form(Fellow, FormMultiDict(typed.items()))
    form.sent |= {field_of(row, column): inside.value(column) for column in COLUMNS}
    if not any(inside.value(column) for column in COLUMNS):
        return None
    for column, problem in inside.errors.items():
        form.blame(field_of(row, column), problem.key, **problem.facts)
    return inside.data

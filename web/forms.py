"""Reads a form into a struct and remembers every field that was wrong, with what was typed.

Litestar's typed bodies stop at the first error, refuse `on`, an empty number, one value for a list, and run before the handler, so
the page could not be shown again.
"""

import re
from datetime import date, datetime, time
from functools import lru_cache
from typing import Annotated, Any, Generic, TypeVar, get_args, get_origin

import msgspec
from email_validator import EmailNotValidError, validate_email
from litestar.datastructures import FormMultiDict

from web import dates
from web.language import N_
from web.problems import Problem

T = TypeVar("T", bound=msgspec.Struct)
Email = Annotated[str, msgspec.Meta(max_length=254, extra={"kind": "email"})]
Name = Annotated[str, msgspec.Meta(min_length=1, max_length=120)]
Title = Annotated[str, msgspec.Meta(max_length=200)]
Line = Annotated[str, msgspec.Meta(max_length=200)]
Prose = Annotated[str, msgspec.Meta(max_length=10_000)]
LARGEST = 2**31 - 1  # PostgreSQL's integer
WORDS = {
    int: N_("Write a whole number, with digits only."),
    date: dates.DAY,
    time: N_("Write a time as hours:minutes, for example 13:00."),
    datetime: dates.MOMENT,
    bool: N_("Choose yes or no."),
}


class Form(Generic[T]):
    """`sent` is what the person typed, `errors` a Problem for each field that is wrong, `data` the result if all is well."""

    def __init__(self, shape: type[T], sent: FormMultiDict | None = None, **shown: Any) -> None:
        """Without `sent` it is a form to be filled in, showing the values of `shown`."""
        self.sent: dict[str, Any] = {name: first_shown(value) for name, value in shown.items()}
        self.errors: dict[str, Problem] = {}
        self.labels: dict[str, str] = {}  # what the page calls its fields
        self.data: T | None = None
        if sent is not None:
            self.read(shape, sent)

    def read(self, shape: type[T], sent: FormMultiDict) -> None:
        found: dict[str, Any] = {}
        for field, kinds in fields(shape):
            name = field.encode_name
            many = bool({get_origin(kind) for kind in kinds} & {list, set, tuple})
            values = [tidy(value) for value in sent.getall(name, [])]
            values = [value for value in values if value != ""]
            typed = [value for value in values if isinstance(value, str)]  # a file cannot be shown again
            self.sent[name] = typed if many else (typed[0] if typed else "")
            if values:
                self.convert(name, values if many else values[0], field.type, found, field.name)
            elif field.required:
                self.blame(name, N_("This has to be filled in."))
        if not self.errors:
            self.data = shape(**found)

    def convert(self, name: str, value: Any, kind: Any, found: dict[str, Any], attribute: str) -> None:
        try:
            found[attribute] = checked_email(value) if is_email(kind) else within(msgspec.convert(plain(value, parts(kind)), kind, strict=False))
        except Problem as problem:
            self.errors[name] = problem
        except msgspec.ValidationError as error:
            self.errors[name] = wording(kind, str(error))
        else:
            self.sent[name] = dates.written(found[attribute]) if isinstance(found[attribute], date) else self.sent[name]

    def blame(self, name: str, key: str, /, **facts: Any) -> None:
        """Something is wrong with this field; the first reason stays."""
        self.errors.setdefault(name, Problem(key, **facts))
        self.data = None

    def in_order(self) -> list[str]:
        """The fields that are wrong, as they come on the page."""
        order = list(self.labels)
        return sorted(self.errors, key=lambda name: order.index(name) if name in order else len(order))

    def value(self, name: str) -> Any:
        return self.sent.get(name, "")


@lru_cache(maxsize=200)
def fields(shape: type[msgspec.Struct]) -> list[tuple[msgspec.structs.FieldInfo, set[Any]]]:
    """Each with the types that are in it. To find them takes longer than to read what was typed."""
    return [(field, parts(field.type)) for field in msgspec.structs.fields(shape)]


def first_shown(value: Any) -> Any:
    if isinstance(value, date):
        return dates.written(value)
    return "" if value is None else value


def within(found: Any) -> Any:
    """Raises Problem for a number that no row and no column can have."""
    if any(isinstance(one, int) and abs(one) > LARGEST for one in (found if isinstance(found, list | tuple) else (found,))):
        raise Problem(N_("Write {n} or less."), n=LARGEST)
    return found


def whole(typed: Any, otherwise: int = 0) -> int:
    """What was sent as a whole number, the largest for all that are larger; the other when it is none."""
    text = str(typed)
    return min(int(text[:20]), LARGEST) if text.isascii() and text.isdecimal() else otherwise


def tidy(value: Any) -> Any:
    return value.replace("\x00", "").replace("\r\n", "\n").strip() if isinstance(value, str) else value


def parts(kind: Any) -> set[Any]:
    """The type and all types inside it: int | None has int."""
    inside = {kind}
    for arg in get_args(kind):
        inside |= parts(arg) if not isinstance(arg, msgspec.Meta) else set()
    return inside


def is_email(kind: Any) -> bool:
    return kind is Email or Email in get_args(kind) or (get_origin(kind) is not list and Email in parts(kind))


def plain(value: Any, kinds: set[Any]) -> Any:
    """Browsers send "on" for a ticked box and leave the seconds out of a time; msgspec takes neither, nor what people type for a date."""
    if not isinstance(value, str):
        return value
    if value == "on" and bool in kinds:
        return "true"
    if datetime in kinds:
        return dates.read_moment(value)
    if date in kinds:
        return dates.read_day(value)
    if time in kinds and (typed := re.fullmatch(r"(\d?\d)[:.](\d\d)", value)):
        return f"{typed[1]:0>2}:{typed[2]}:00"
    return value


def checked_email(value: str) -> str:
    """The address as mail servers take it: domain in lower case and punycode (RFC 5891), nothing but ASCII before the @.

    Raises Problem with a sentence that says what is wrong.
    """
    local, at, domain = value.rpartition("@")
    if not at or not local:
        raise Problem(N_("An e-mail address has a name, an @ and a domain, for example anna@example.org."))
    if not local.isascii():
        raise Problem(N_("The part before the @ may only have the letters a–z, digits and a few signs: mail to other letters does not arrive everywhere."))
    if "." not in domain.strip("."):
        raise Problem(N_("The address lacks something after the @, for example example.org."))
    try:
        found = validate_email(value, check_deliverability=False, test_environment=True)
    except EmailNotValidError:
        raise Problem(N_("This is not an address that mail can be sent to.")) from None
    return f"{found.local_part}@{found.ascii_domain or found.domain}".lower()


def wording(kind: Any, said: str) -> Problem:
    if most := re.search(r"length <= (\d+)", said):
        return Problem(N_("Write at most {n} characters."), n=int(most[1]))
    if least := re.search(r"`int` >= (-?\d+)", said):
        return Problem(N_("Write {n} or more."), n=int(least[1]))
    if most := re.search(r"`int` <= (-?\d+)", said):
        return Problem(N_("Write {n} or less."), n=int(most[1]))
    for type_, words in WORDS.items():
        if type_ in parts(kind):
            return Problem(words)
    return Problem(N_("Choose one of the given."))

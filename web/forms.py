"""Reads a form into a struct and remembers every field that was wrong, with what was typed.

Litestar's typed bodies stop at the first error, refuse `on`, an empty number, one value for a list, and run before the handler, so
the page could not be shown again.
"""

import re
from datetime import date, datetime, time
from typing import Annotated, Any, Generic, TypeVar, get_args, get_origin

import msgspec
from email_validator import EmailNotValidError, validate_email
from litestar.datastructures import FormMultiDict

from web.language import N_
from web.problems import Problem

T = TypeVar("T", bound=msgspec.Struct)
Email = Annotated[str, msgspec.Meta(max_length=254, extra={"kind": "email"})]
Name = Annotated[str, msgspec.Meta(min_length=1, max_length=120)]
Title = Annotated[str, msgspec.Meta(max_length=200)]
Line = Annotated[str, msgspec.Meta(max_length=200)]
Prose = Annotated[str, msgspec.Meta(max_length=10_000)]
WORDS = {
    int: N_("Write a whole number, with digits only."),
    date: N_("Write a date as year-month-day, for example 2027-02-09."),
    time: N_("Write a time as hours:minutes, for example 13:00."),
    datetime: N_("Write a date and a time."),
    bool: N_("Choose yes or no."),
}


class Form(Generic[T]):
    """`sent` is what the person typed, `errors` a Problem for each field that is wrong, `data` the result if all is well."""

    def __init__(self, shape: type[T], sent: FormMultiDict | None = None, **shown: Any) -> None:
        """Without `sent` it is a form to be filled in, showing the values of `shown`."""
        self.sent: dict[str, Any] = {name: "" if value is None else value for name, value in shown.items()}
        self.errors: dict[str, Problem] = {}
        self.labels: dict[str, str] = {}  # what the page calls its fields
        self.data: T | None = None
        if sent is not None:
            self.read(shape, sent)

    def read(self, shape: type[T], sent: FormMultiDict) -> None:
        found: dict[str, Any] = {}
        for field in msgspec.structs.fields(shape):
            name, kinds = field.encode_name, parts(field.type)
            many = bool({get_origin(kind) for kind in kinds} & {list, set, tuple})
            values = [tidy(value) for value in sent.getall(name, [])]
            values = [value for value in values if value != ""]
            typed = [value for value in values if isinstance(value, str)]  # a file cannot be shown again
            self.sent[name] = typed if many else (typed[0] if typed else "")
            if values:
                self.convert(name, values if many else plain(values[0], kinds), field.type, found, field.name)
            elif field.required:
                self.blame(name, N_("This has to be filled in."))
        if not self.errors:
            self.data = shape(**found)

    def convert(self, name: str, value: Any, kind: Any, found: dict[str, Any], attribute: str) -> None:
        try:
            found[attribute] = checked_email(value) if is_email(kind) else msgspec.convert(value, kind, strict=False)
        except Problem as problem:
            self.errors[name] = problem
        except msgspec.ValidationError as error:
            self.errors[name] = wording(kind, str(error))

    def blame(self, name: str, key: str, **facts: Any) -> None:
        """Something is wrong with this field; the first reason stays."""
        self.errors.setdefault(name, Problem(key, **facts))
        self.data = None

    def in_order(self) -> list[str]:
        """The fields that are wrong, as they come on the page."""
        order = list(self.labels)
        return sorted(self.errors, key=lambda name: order.index(name) if name in order else len(order))

    def value(self, name: str) -> Any:
        return self.sent.get(name, "")


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
    """Browsers send "on" for a ticked box and leave the seconds out of a time; msgspec takes neither."""
    if value == "on" and bool in kinds:
        return "true"
    if kinds & {time, datetime} and (typed := re.fullmatch(r"(\d{4}-\d\d-\d\dT)?(\d?\d)[:.](\d\d)", str(value))):
        return f"{typed[1] or ''}{typed[2]:0>2}:{typed[3]}:00"
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

"""What comes in about series."""

from typing import Annotated, Any, Literal

import msgspec
from litestar.datastructures import FormMultiDict

from events.forms import check_titles
from events.tables import Series
from web.forms import Form, Prose, Title

LONGEST = 60  # weeks or months


class SeriesFacts(msgspec.Struct, kw_only=True):
    title_sv: Title = ""
    title_fi: Title = ""
    title_en: Title = ""
    about_sv: Prose = ""
    about_fi: Prose = ""
    about_en: Prose = ""
    rhythm: Literal["weeks", "months"] = "months"
    every: Annotated[int, msgspec.Meta(ge=1, le=LONGEST)]
    network: int | None = None


class Chosen(msgspec.Struct, kw_only=True):
    """The series of an event, if any."""

    series: int | None = None


class After(msgspec.Struct, kw_only=True):
    """The event that was the last one when the button was shown."""

    after: int


def series_form(sent: FormMultiDict) -> Form[SeriesFacts]:
    form = Form(SeriesFacts, sent)
    check_titles(form)
    return form


def shown(row: Series | None = None) -> Form[Any]:
    """What is kept; for a new one once a month."""
    if row is None:
        return Form(SeriesFacts, rhythm="months", every=1)
    return Form(SeriesFacts, **{name: getattr(row, name) for name in SeriesFacts.__struct_fields__})

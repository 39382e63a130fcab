"""What comes in about organisations."""

from typing import Annotated, Any, Literal, get_args

import msgspec

from network.regions import regions
from network.rules import ACTOR_TYPES
from network.tables import Organisation
from web.forms import Form, Line
from web.language import N_, _, alphabetical, country, pick

ActorName = Literal["firm", "research", "education", "capital", "public_authority", "cluster", "civil_society", "international"]
Country = Annotated[str, msgspec.Meta(pattern=r"^[A-Z]{2}$")]
NEAR = ("SE", "FI", "NO", "DK", "IS", "EE", "LV", "LT", "PL", "DE", "GB")


class Classified(msgspec.Struct, kw_only=True):
    """`region` is a country and a code: "SE-21"."""

    name: Annotated[str, msgspec.Meta(min_length=1, max_length=200)]
    actor_type: ActorName
    country: Country
    region: str = ""
    municipality: Annotated[str, msgspec.Meta(max_length=120)] = ""


class Into(msgspec.Struct, kw_only=True):
    """The name of the organisation that it is."""

    into: Line


def classified(sent: Any = None, row: Organisation | None = None) -> Form[Classified]:
    if row is not None:
        region = f"{row.country}-{row.region}" if row.region else ""
        return Form(Classified, name=row.name, actor_type=row.actor_type, country=row.country, region=region, municipality=row.municipality)
    form = Form(Classified, sent)
    if form.data and form.data.region and form.data.region not in {code for code, _name in region_options()}:
        form.blame("region", N_("Choose one of the given."))
    elif form.data and form.data.region and not form.data.region.startswith(form.data.country):
        form.blame("region", N_("This region is in another country."))
    return form


def region_options() -> list[tuple[str, str]]:
    named = [(f"{region.country}-{region.code}", pick(region, "name").text, region.country) for region in regions().values()]
    ordered = sorted(named, key=lambda row: (row[2] != "SE", alphabetical(row[1])))
    return [(code, f"{name} ({country(land)})") for code, name, land in ordered]


def options(shown: str = "") -> dict[str, Any]:
    codes = [*NEAR, shown] if shown and shown not in NEAR else list(NEAR)
    return {
        "types": [(name, _(ACTOR_TYPES[name]).capitalize()) for name in get_args(ActorName)],
        "countries": [(code, country(code)) for code in codes],
        "regions": region_options(),
    }

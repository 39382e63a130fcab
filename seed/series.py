"""Two series in the demo: the yearly conference, and the network's standing meeting."""

from typing import Any

import msgspec

from accounts.tables import Account
from events.rules import Kind
from events.series.actions import add_series, put_into
from events.series.forms import SeriesFacts
from events.series.queries import series_named
from events.tables import Event
from network.networks.queries import network_named
from seed.networks import SLUG as NETWORK

SLUG = "klusterkonferenserna"
YEARLY = SeriesFacts(
    title_sv="Klusterkonferenserna",
    title_fi="Klusterikonferenssit",
    title_en="The cluster conferences",
    about_sv="En gång om året möts de som leder, forskar om och finansierar kluster, varje gång i en annan stad.",
    about_fi="Kerran vuodessa klustereiden johtajat, tutkijat ja rahoittajat tapaavat, joka kerta eri kaupungissa.",
    about_en="Once a year those who lead, study and fund clusters meet, each time in another town.",
    rhythm="months",
    every=12,
)
STANDING = SeriesFacts(
    title_sv="Bottenhavets kluster: möten", title_fi="Selkämeren klusterit: tapaamiset", title_en="Bothnian Sea: meetings", rhythm="weeks", every=8
)


async def add_series_of(coming: Event) -> None:
    """Once."""
    if await series_named(SLUG):
        return
    await follow(YEARLY, Event.slug.like(f"{coming.slug}%"))
    await follow(STANDING, Event.kind == Kind.NETWORK_MEETING)


async def follow(facts: SeriesFacts, which: Any) -> None:
    row, network = await Account.select(Account.id).order_by(Account.id).first(), await network_named(NETWORK)
    assert row is not None
    assert network is not None
    series = await add_series(msgspec.structs.replace(facts, network=network.id), account=row["id"])
    for event in await Event.objects().where(which):
        await put_into(event, series.id, account=row["id"])

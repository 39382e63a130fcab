"""One organisation is one row, whoever adds it and however its name is written."""

import asyncio
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from network.actions import find_or_add
from network.queries import accepted_organisations, organisation_named
from network.rules import ACTOR_TYPES, COLOURS, ActorType, folded
from network.tables import Organisation
from web.colour import PAPER, contrast


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Region Gävleborg", "region  GÄVLEBORG ", True),
        ("Triple Steelix", "Triple\u00a0Steelix", True),
        ("Gävle kommun", "Ga\u0308vle kommun", True),
        ("Gävle kommun", "Gavle kommun", False),
        ("Åland", "Aland", False),
        ("Vinnova", "Vinnova AB", False),
    ],
)
def test_case_and_blanks_do_not_make_another_organisation_but_letters_do(one, other, same):
    assert (folded(one) == folded(other)) is same


@given(st.text())
def test_what_is_folded_stays_as_it_is(name):
    assert folded(folded(name)) == folded(name)
    assert folded(unicodedata.normalize("NFD", name)) == folded(unicodedata.normalize("NFC", name))


def test_each_actor_type_has_words_and_a_colour_that_can_be_read():
    assert set(ACTOR_TYPES) == set(COLOURS) == {*ActorType, ""}
    assert min(contrast(colour, PAPER) for kind, colour in COLOURS.items() if kind) >= 4.5


async def test_the_same_name_added_by_many_at_once_is_one_organisation(db):
    numbers = await asyncio.gather(*(find_or_add(name, country="SE", accepted=False) for name in ("Bos Bageri", "bos  bageri", "BOS BAGERI") * 4))
    assert len(set(numbers)) == await Organisation.count() == 1


async def test_the_same_name_in_another_country_is_another_organisation(db):
    assert await find_or_add("Visio", country="SE", accepted=True) != await find_or_add("Visio", country="FI", accepted=True)


async def test_one_that_is_accepted_is_found_before_one_that_is_not(db):
    await find_or_add("Visio", country="FI", accepted=False)
    known = await find_or_add("Visio", country="SE", accepted=True)
    assert (await organisation_named("VISIO")).id == known
    assert (await organisation_named("Visio", "FI")).accepted is False
    assert await organisation_named("Nobody") is None


async def test_visitors_choose_among_the_accepted_ones_only(db):
    for name, accepted in (("Örebro", True), ("Secret", False), ("Alfa", True)):
        await find_or_add(name, country="SE", accepted=accepted)
    assert await accepted_organisations() == ["Alfa", "Örebro"]

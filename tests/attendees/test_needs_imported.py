"""The diet column of an organiser's sheet: brought in where the event asks and the organiser says that people agreed; sealed from the first moment."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attendees.imports import reading
from attendees.imports.sealing import open_cell
from attendees.needs.queries import needs_of
from attendees.needs.rules import BROUGHT_IN, DIETS, LONGEST, Needs
from attendees.needs.spoken import diet_in
from attendees.tables import Consent, Import, Need, Registration
from events.tables import Event
from tests.attendees.test_importing import DAY, PATH, bring_in, files
from web.language import _, language

HEAD = "first_name;last_name;email;organisation;language;"


async def ask(event) -> None:
    await Event.update({Event.seats: 200, Event.asks_diet: True}).where(Event.id == event.id)


async def of(email: str) -> Needs:
    return await needs_of(await Registration.objects().get(Registration.email == email))


async def test_it_is_brought_in_with_what_the_organiser_said_of_consent(alice, event, work):
    await ask(event)
    await alice.post(PATH, data={**DAY, "diet_agreed": "on"}, files=files("organisations", "hosts", "rooms", "programme", "participants"))
    assert "diet is health data: it is encrypted already" in (await alice.get(PATH)).text
    kept = (await Import.select(Import.sheets).first())["sheets"]
    assert "deltagare162@example.org" in kept
    assert [word for word in ("vegetariskt", "nötallergi", "vegan") if word in kept] == []
    await bring_in(alice, work)
    assert await Need.count() == 38
    assert await of("deltagare162@example.org") == Needs(("lactose_free", "nut_free"))
    said = await Consent.select(Consent.wording, Consent.language).where(Consent.what == "needs")
    with language("fi"):
        assert _(BROUGHT_IN) in {row["wording"] for row in said if row["language"] == "fi"}
    assert len(said) == 38
    assert (await Import.select(Import.sheets).first())["sheets"] == "[]"


@pytest.mark.parametrize(("asks", "agreed"), [(True, ""), (False, "on")])
async def test_it_is_left_out_without_a_word_of_consent_or_where_the_event_does_not_ask(alice, event, work, asks, agreed):
    await Event.update({Event.asks_diet: asks}).where(Event.id == event.id)
    sheet = f"{HEAD}kost\nEva;Ek;eva@example.org;Region Gävleborg;sv;vegan\n".encode()
    await alice.post(PATH, data={**DAY, "diet_agreed": agreed}, files=[("files", ("p.csv", sheet, "text/csv"))])
    page = (await alice.get(PATH)).text
    assert "kost is left out. It is health data" in page
    assert "vegan" not in (await Import.select(Import.sheets).first())["sheets"]
    await bring_in(alice, work)
    assert await Registration.count() == 1
    assert await Need.count() == 0


async def test_who_is_registered_keeps_what_they_said_themselves(alice, event, work):
    await ask(event)
    for diet in ("vegan", "glutenfritt"):
        sheet = f"{HEAD}kost\nEva;Ek;eva@example.org;Region Gävleborg;sv;{diet}\n".encode()
        await alice.post(PATH, data={**DAY, "diet_agreed": "on"}, files=[("files", ("p.csv", sheet, "text/csv"))])
        await bring_in(alice, work)
    assert await of("eva@example.org") == Needs(("vegan",))


async def test_nothing_open_is_put_in_place_of_a_sealed_cell(alice, event, work):
    await ask(event)
    sheet = f"{HEAD}kost\nEva;Ek;eva@example.org;Region Gävleborg;sv;vegan\n".encode()
    await alice.post(PATH, data={**DAY, "diet_agreed": "on"}, files=[("files", ("p.csv", sheet, "text/csv"))])
    number = (await Import.select(Import.number).first())["number"]
    await bring_in(alice, work, **{f"cell-{number}-2-diet": "glutenfritt"})
    assert await of("eva@example.org") == Needs(("vegan",))


def test_two_columns_about_it_are_one():
    sheet = reading.held(4, "p.csv", f"{HEAD}kost;allergi\nEva;Ek;e@example.org;ABB;sv;vegan;nötter\nBo;Ek;b@example.org;ABB;sv;;\n".encode(), seals=True)
    row = reading.read(sheet).rows[0]
    assert open_cell(4, 2, row.diet) == "vegan, nötter"
    assert [reading.health_data(sheet), reading.left_out(sheet)] == [[], []]
    assert reading.read(sheet).rows[1].diet == ""


@pytest.mark.parametrize(
    ("cell", "needs"),
    [
        ("vegetariskt", Needs(("vegetarian",))),
        ("Laktosfritt, nötallergi", Needs(("lactose_free", "nut_free"))),
        ("gluteeniton ja maidoton", Needs(("milk_free", "gluten_free"))),
        ("Gluten-free & vegan", Needs(("vegan", "gluten_free"))),
        ("ei sianlihaa", Needs(("pork_free",))),
        ("vegan, tål inte selleri", Needs(("vegan",), "tål inte selleri")),
        ("-", Needs()),
        ("Nej", Needs()),
        ("ei mitään", Needs()),
    ],
)
def test_what_people_write_is_understood_as_far_as_it_is_clear(cell, needs):
    assert diet_in(cell) == needs


@given(st.text(max_size=2000))
def test_nothing_that_is_written_breaks_it(cell):
    needs = diet_in(cell)
    assert set(needs.diet) <= set(DIETS)
    assert len(needs.diet_text) <= LONGEST

"""The register of organisations: classify and accept, merge with everything that refers to it, and undo."""

from urllib.parse import quote

import pytest
from piccolo.columns import ForeignKey
from piccolo.conf.apps import Finder

from accounts.tables import Account, Trail
from attendees.tables import Registration
from events.tables import Event, Host
from network.merging import OWN, merge, undo
from network.tables import Merge, Organisation, Person
from seminars.tables import Part
from tests.attendees.world import a_seminar, come
from tests.conftest import NOON, an_account, browser, signed_in

pytestmark = pytest.mark.anyio
PATH = "/manage/organisations"
REFERS = {
    "person.organisation",
    "host.organisation",
    "part.organisation",
    "registration.organisation",
    "merge.into",
    "member.organisation",
    "work_package.organisation",
    "delegation.organisation",
    "learning_card.organisation",
}


@pytest.fixture
async def carl(app, db):
    """The browser of Carl, who edits the register."""
    account = await an_account("carl", may_edit_register=True)
    async with browser(app, session=await signed_in(account)) as client:
        yield client


async def new(name: str = "Gefle komun", country: str = "SE", **more: object) -> int:
    row = Organisation(name=name, name_key=name.casefold(), country=country, accepted=False, **more)
    await row.save()
    return row.id


async def everywhere(event: Event, number: int) -> None:
    """Something of each kind refers to the organisation."""
    person = Person(first_name="Eva", last_name="Ek", organisation=number, created_at=NOON)
    await person.save()
    await Part(seminar=await a_seminar(event, "Ett", 5), person=person.id, organisation=number).save()
    await Host(event=event.id, organisation=number, part="partner", place=1).save()
    await Registration.update({Registration.organisation: number}).where(Registration.id == (await come(event, "Eva")).id)


async def references() -> dict[str, list[int]]:
    """What each row that refers to an organisation refers to."""
    tables = {"person": Person.organisation, "host": Host.organisation, "part": Part.organisation, "registration": Registration.organisation}
    found = {}
    for name, column in tables.items():
        rows = await column._meta.table.select(column).order_by(column._meta.table.id)
        found[name] = [row[column._meta.name] for row in rows]
    return found


def test_all_that_refers_to_an_organisation_is_known_here():
    columns = [column for table in Finder().get_table_classes() for column in table._meta.columns if isinstance(column, ForeignKey)]
    found = {f"{column._meta.table._meta.tablename}.{column._meta.name}" for column in columns if column._foreign_key_meta.resolved_references is Organisation}
    assert found == REFERS
    assert {f"{column._meta.table._meta.tablename}.{column._meta.name}" for column in OWN} < REFERS


async def test_those_not_accepted_are_listed_and_all_can_be_found(carl, event):
    await new("Gefle komun")
    page = (await carl.get(PATH)).text
    assert "Gefle komun" in page
    assert "Region Gävleborg" not in page
    found = (await carl.get(f"{PATH}?text={quote('GÄVLEB')}")).text
    assert "Region Gävleborg" in found
    assert "Gefle komun" not in found


async def test_it_is_classified_and_so_accepted(carl, event):
    number = await new("Gefle  komun")
    sent = {"name": "Gävle kommun", "actor_type": "public_authority", "country": "SE", "region": "SE-21", "municipality": "Gävle"}
    assert (await carl.post(f"{PATH}/{number}", data={**sent, "accepted": "", "id": "1"})).status_code == 303
    row = await Organisation.objects().get(Organisation.id == number)
    assert (row.name, row.name_key, row.actor_type, row.region, row.municipality, row.accepted) == (
        "Gävle kommun",
        "gävle kommun",
        "public_authority",
        "21",
        "Gävle",
        True,
    )
    assert "Gävle kommun" not in (await carl.get(PATH)).text
    assert "classified Gävle kommun" in (await carl.get(f"{PATH}/{number}")).text


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"actor_type": ""}, "This has to be filled in."),
        ({"actor_type": "king"}, "Choose one of the given."),
        ({"region": "SE-99"}, "Choose one of the given."),
        ({"region": "FI-01"}, "in another country"),
        ({"name": "region  GÄVLEBORG"}, "Another organisation has this name."),
    ],
)
async def test_what_is_wrong_is_told_at_the_field_and_nothing_is_kept(carl, event, wrong, sentence):
    number = await new()
    sent = {"name": "Gävle", "actor_type": "firm", "country": "SE", "region": "", "municipality": "Kvar", **wrong}
    answer = await carl.post(f"{PATH}/{number}", data=sent)
    assert answer.status_code == 422
    assert sentence in answer.text
    assert 'value="Kvar"' in answer.text
    assert not (await Organisation.objects().get(Organisation.id == number)).accepted


async def test_merging_moves_all_references_and_undoing_puts_them_back(carl, event):
    number = await new()
    await everywhere(event, number)
    before, revision = await references(), (await Event.objects().first()).revision
    assert (await carl.post(f"{PATH}/{number}/merging", data={"into": "Region Gävleborg"})).status_code == 303
    assert {value for values in (await references()).values() for value in values} == {1}
    assert not await Organisation.exists().where(Organisation.id == number)
    assert (await Event.objects().first()).revision > revision
    page = (await carl.get(PATH)).text
    assert "Gefle komun" in page
    merged = (await Merge.objects().first()).id
    assert (await carl.post(f"{PATH}/merges/{merged}/undo")).headers["location"] == f"{PATH}/{number}"
    assert await references() == before
    row = await Organisation.objects().get(Organisation.id == number)
    assert (row.name, row.accepted) == ("Gefle komun", False)
    assert (await carl.post(f"{PATH}/merges/{merged}/undo")).status_code == 404
    assert [row["what"] for row in await Trail.select(Trail.what).order_by(Trail.id)][-2:] == ["organisation.merged", "organisation.merge_undone"]


async def test_what_has_got_another_organisation_since_keeps_it(event):
    number, third = await new(), await new("Tredje")
    await everywhere(event, number)
    await merge(number, 1, account=0)
    await Person.update({Person.organisation: third}).where(Person.organisation == 1)
    await undo((await Merge.objects().first()).id, account=0)
    assert [row.organisation for row in await Person.objects()] == [third]


async def test_merges_of_merges_are_undone_in_any_order(event):
    one, two = await new("Ett"), await new("Två")
    await everywhere(event, one)
    before = await references()
    await merge(one, two, account=0)
    await merge(two, 1, account=0)
    first, second = [row.id for row in await Merge.objects().order_by(Merge.id)]
    await undo(first, account=0)
    assert await references() == before
    await undo(second, account=0)
    assert await references() == before
    assert (await Organisation.objects().get(Organisation.id == two)).name == "Två"


async def test_two_hosts_of_one_event_in_one_part_are_not_merged(carl, event):
    number = await new()
    await Host(event=event.id, organisation=number, part="lead", place=1).save()
    answer = await carl.post(f"{PATH}/{number}/merging", data={"into": "Region Gävleborg"})
    assert answer.status_code == 422
    assert "Both are hosts of Cluster days" in answer.text
    assert await Organisation.exists().where(Organisation.id == number)
    assert not await Merge.exists()


async def test_one_is_not_merged_with_itself_or_with_nobody(carl, event):
    number = await new()
    assert "Choose another organisation" in (await carl.post(f"{PATH}/{number}/merging", data={"into": "gefle komun"})).text
    answer = await carl.post(f"{PATH}/{number}/merging", data={"into": "Nobody AB"})
    assert answer.status_code == 422
    assert 'value="Nobody AB"' in answer.text


async def test_a_merge_is_not_undone_over_a_new_one_of_that_name(carl, event):
    number = await new()
    await merge(number, 1, account=0)
    await new()
    answer = await carl.post(f"{PATH}/merges/{(await Merge.objects().first()).id}/undo")
    assert answer.status_code == 409
    assert "named Gefle komun again" in answer.text
    assert await Merge.exists().where(Merge.undone_at.is_null())


async def test_only_those_with_the_right_find_the_register(alice, client, event):
    number = await new()
    paths = [PATH, f"{PATH}/{number}"]
    assert [(await alice.get(path)).status_code for path in paths] == [404, 404]
    sent = {"name": "X", "actor_type": "firm", "country": "SE"}
    assert (await alice.post(f"{PATH}/{number}", data=sent)).status_code == 404
    assert (await alice.post(f"{PATH}/{number}/merging", data={"into": "Region Gävleborg"})).status_code == 404
    assert (await alice.post(f"{PATH}/merges/1/undo")).status_code == 404
    assert PATH not in (await alice.get("/manage")).text
    assert (await client.get(PATH)).headers["location"].startswith("/sign-in")


async def test_an_organisation_that_is_not_there_is_not_found(carl):
    assert (await carl.get(f"{PATH}/77")).status_code == 404
    assert (await Account.objects().get(Account.name == "Carl")).may_edit_register

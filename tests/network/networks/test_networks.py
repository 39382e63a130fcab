"""Networks: their public pages, and how editors of the register keep them."""

import pytest

from accounts.tables import Trail
from events.tables import Event, EventArea
from network.merging import merge, undo
from network.networks.tables import Contact, Member, Network, StrengthArea, WorkPackage
from network.tables import Merge, Organisation, Person
from tests.conftest import NOON, an_account, browser, signed_in
from web import clock

pytestmark = pytest.mark.anyio
PATH = "/manage/networks"


@pytest.fixture
async def carl(app, db):
    """The browser of Carl, who edits the register."""
    account = await an_account("carl", may_edit_register=True)
    async with browser(app, session=await signed_in(account)) as client:
        yield client


@pytest.fixture
async def network(db) -> Network:
    row = Network(slug="kluster-norden", title_sv="Kluster Norden", title_en="Clusters North", about_en="Ten towns.")
    await row.save()
    return row


async def an_organisation(name: str, country: str = "SE", **more: object) -> int:
    row = Organisation(name=name, name_key=name.casefold(), country=country, **more)
    await row.save()
    return row.id


async def a_member(network: Network, name: str, part: str = "partner", **more: object) -> int:
    row = Member(network=network.id, organisation=await an_organisation(name), part=part, **more)
    await row.save()
    return row.id


async def test_an_editor_makes_a_network_and_everybody_finds_it_from_the_start_page(carl, client):
    answer = await carl.post(PATH, data={"title_sv": "Kluster Norden", "title_fi": "Klusteri Pohjola", "about_sv": "Tio orter.", "is_public": "on"})
    assert (answer.status_code, answer.headers["location"]) == (303, f"{PATH}/kluster-norden")
    assert "/networks" in (await client.get("/")).text
    assert "/networks/kluster-norden" in (await client.get("/networks")).text
    page = (await client.get("/networks/kluster-norden?lang=fi")).text
    assert "Klusteri Pohjola" in page
    assert "Tio orter." in page
    assert "added the network Kluster Norden" in (await carl.get(f"{PATH}/kluster-norden?lang=en")).text


async def test_two_of_one_name_have_two_addresses(carl):
    for _turn in range(3):
        await carl.post(PATH, data={"title_sv": "Kluster Norden"})
    assert sorted(await Network.select(Network.slug).output(as_list=True)) == ["kluster-norden", "kluster-norden-2", "kluster-norden-3"]


@pytest.mark.parametrize(("sent", "words"), [({"about_sv": "Text"}, "at least one language"), ({"title_sv": "Ett", "accent": "red"}, "#0b5c7a")])
async def test_what_is_wrong_is_said_at_the_field(carl, sent, words):
    answer = await carl.post(PATH, data=sent)
    assert answer.status_code == 422
    assert words in answer.text
    assert next(iter(sent.values())) in answer.text
    assert await Network.count() == 0


async def test_nobody_else_edits_networks(alice, client, network):
    for path in (PATH, f"{PATH}/kluster-norden", f"{PATH}/kluster-norden/members/new", f"{PATH}/kluster-norden/import"):
        assert (await alice.get(path)).status_code == 404
        assert (await alice.post(path, data={"title_sv": "Mitt"})).status_code in {404, 405}
        assert (await client.get(path)).status_code == 303
    assert (await Network.objects().first()).title_sv == "Kluster Norden"


async def test_one_that_is_not_public_is_seen_by_editors_only(carl, client, network):
    await carl.post(f"{PATH}/kluster-norden", data={"title_sv": "Kluster Norden"})
    assert (await client.get("/networks/kluster-norden")).status_code == 404
    assert "kluster-norden" not in (await client.get("/networks")).text
    assert (await carl.get("/networks/kluster-norden")).status_code == 200


async def test_members_stand_by_their_part_and_only_while_they_are_in(client, network, monkeypatch):
    await a_member(network, "Region Gävleborg", "lead")
    await a_member(network, "Söderhamns kommun", until=NOON.date())
    page = (await client.get("/networks/kluster-norden")).text
    assert page.index("Region Gävleborg") < page.index("Söderhamns kommun")
    monkeypatch.setattr(clock, "now", lambda: NOON.replace(day=2))
    assert "Söderhamns kommun" not in (await client.get("/networks/kluster-norden")).text


async def test_a_contact_stands_there_only_when_they_have_agreed(carl, client, network):
    member = await a_member(network, "Region Gävleborg")
    who = {"member": str(member), "first_name": "Eva", "last_name": "Ek", "email": "eva@example.org", "position": "Processledare"}
    assert (await carl.post(f"{PATH}/kluster-norden/contacts/new", data=who)).status_code == 303
    assert "Eva Ek" not in (await client.get("/networks/kluster-norden")).text
    number = (await Contact.objects().first()).id
    await carl.post(f"{PATH}/kluster-norden/contacts/{number}", data={**who, "is_shown": "on"})
    page = (await client.get("/networks/kluster-norden")).text
    assert "Eva Ek, Processledare" in page
    assert "mailto:eva@example.org" in page
    assert "Eva" not in repr(await Trail.select())


async def test_whoever_is_known_keeps_their_name(carl, network):
    await Person(first_name="Eva", last_name="Eriksson", email="eva@example.org", created_at=NOON).save()
    member = await a_member(network, "Region Gävleborg")
    who = {"member": str(member), "first_name": "Ewa", "last_name": "Annan", "email": "Eva@Example.org"}
    await carl.post(f"{PATH}/kluster-norden/contacts/new", data=who)
    assert [(row.first_name, row.last_name) for row in await Person.objects()] == [("Eva", "Eriksson")]
    assert await Contact.count() == 1


async def test_areas_and_packages_are_added_changed_moved_and_removed(carl, client, network):
    await an_organisation("Gävle kommun", accepted=True)
    base = f"{PATH}/kluster-norden"
    leader = {"first_name": "Eva", "last_name": "Ek", "email": "eva@example.org"}
    for title in ("Skog", "Stål"):
        assert (await carl.post(f"{base}/areas/new", data={"title_sv": title, **leader})).status_code == 303
    assert (
        await carl.post(f"{base}/packages/new", data={"number": "WP1", "title_sv": "Kartläggning", "organisation": "Gävle kommun", "starts_on": "2026-01-01"})
    ).status_code == 303
    page = (await client.get("/networks/kluster-norden?lang=en")).text
    assert page.index("Skog") < page.index("Stål")
    assert "Process leader: Eva Ek" in page
    assert "Gävle kommun" in page
    second = (await StrengthArea.objects().get(StrengthArea.title_sv == "Stål")).id
    await carl.post(f"{base}/areas/{second}/place", data={"earlier": "1"})
    page = (await client.get("/networks/kluster-norden")).text
    assert page.index("Stål") < page.index("Skog")
    assert 'value="Stål"' in (await carl.get(f"{base}/areas/{second}")).text
    await carl.post(f"{base}/areas/{second}", data={"title_sv": "Stål och metall"})
    row = await StrengthArea.objects().get(StrengthArea.id == second)
    assert (row.title_sv, row.leader) == ("Stål och metall", None)
    await carl.post(f"{base}/areas/{second}/removal")
    assert await StrengthArea.count() == 1
    package = await WorkPackage.objects().first()
    assert 'value="WP1"' in (await carl.get(f"{base}/packages/{package.id}")).text
    assert "removed Stål och metall" in (await carl.get(f"{base}?lang=en")).text


@pytest.mark.parametrize(
    ("kind", "sent", "words"),
    [
        ("members", {}, "This has to be filled in."),
        ("members", {"organisation": "Region Gävleborg"}, "in the network already"),
        ("members", {"organisation": "Ny", "since": "2026-02-01", "until": "2026-01-01"}, "before the beginning"),
        ("contacts", {"member": "99", "first_name": "A", "last_name": "B", "email": "a@example.org"}, "Choose one of the given."),
        ("areas", {"first_name": "Eva", "title_sv": "Skog"}, "or none of them"),
        ("packages", {"number": "WP1", "title_sv": "Ett", "organisation": "Okänd"}, "No organisation has this name."),
        ("packages", {"number": "WP1", "title_sv": "Ett", "starts_on": "2026-02-01", "ends_on": "2026-01-01"}, "before the beginning"),
    ],
)
async def test_what_does_not_fit_is_said_and_nothing_is_kept(carl, network, kind, sent, words):
    await a_member(network, "Region Gävleborg")
    answer = await carl.post(f"{PATH}/kluster-norden/{kind}/new", data=sent)
    assert answer.status_code == 422
    assert words in answer.text
    assert (await Member.count(), await Contact.count(), await StrengthArea.count(), await WorkPackage.count()) == (1, 0, 0, 0)


async def test_another_networks_rows_are_not_found(carl, network):
    other = Network(slug="annat", title_sv="Annat")
    await other.save()
    member = await a_member(other, "Region Gävleborg")
    for path in (f"members/{member}", f"members/{member}/place", f"members/{member}/removal", "nothing/1", "nothing/new"):
        assert (await carl.post(f"{PATH}/kluster-norden/{path}", data={"organisation": "X"})).status_code == 404
    assert await Member.count() == 1


async def test_members_follow_when_two_organisations_become_one_and_come_back(carl, network):
    one, other = await an_organisation("Gefle"), await an_organisation("Gävle")
    await Member(network=network.id, organisation=one, part="lead").save()
    account = (await carl.get(PATH)).status_code
    assert account == 200
    await merge(one, other, account=1)
    assert (await Member.objects().first()).organisation == other
    await undo((await Merge.objects().first()).id, account=1)
    assert (await Member.objects().first()).organisation == one


async def test_an_event_belongs_to_a_network_and_serves_its_areas(alice, client, event, network):
    own, foreign = StrengthArea(network=network.id, title_sv="Skog"), Network(slug="annat", title_sv="Annat")
    await own.save()
    await foreign.save()
    other = StrengthArea(network=foreign.id, title_sv="Hav")
    await other.save()
    path = "/manage/events/klusterdagen/network"
    assert path in (await alice.get("/manage/events/klusterdagen/settings")).text
    assert (await alice.post(path, data={"network": str(network.id), "areas": [str(own.id), str(other.id)]})).status_code == 303
    assert await EventArea.select(EventArea.area).output(as_list=True) == [own.id]
    assert "/networks/kluster-norden" in (await client.get("/events/klusterdagen")).text
    assert "Klusterdagen" in (await client.get("/networks/kluster-norden?lang=sv")).text
    for query, is_there in (("kind=conference", True), ("kind=visit", False), (f"area={own.id}", True), (f"area={other.id}", False), ("area=x", True)):
        assert ("/events/klusterdagen" in (await client.get(f"/networks/kluster-norden?{query}")).text) is is_there, query
    assert (await alice.post(path, data={"network": "999"})).status_code == 422
    await alice.post(path, data={})
    assert (await Event.objects().first()).network is None
    assert await EventArea.count() == 0


async def test_a_copy_of_an_event_belongs_to_the_same(alice, event, network):
    area = StrengthArea(network=network.id, title_sv="Skog")
    await area.save()
    await alice.post("/manage/events/klusterdagen/network", data={"network": str(network.id), "areas": [str(area.id)]})
    await alice.post("/manage/events/klusterdagen/copy", data={"title_sv": "Klusterdagen 2027", "first_day": "2027-09-09"})
    new = await Event.objects().get(Event.slug == "klusterdagen-2027")
    assert new.network == network.id
    assert await EventArea.count().where(EventArea.event == new.id) == 1


async def test_an_events_page_follows_when_its_network_has_another_name_or_is_hidden(carl, client, event, network):
    await Event.update({Event.network: network.id}, force=True)
    assert "Clusters North" in (await client.get("/events/klusterdagen")).text
    await carl.post(f"{PATH}/kluster-norden", data={"title_en": "Clusters South", "is_public": "on"})
    assert "Clusters South" in (await client.get("/events/klusterdagen")).text
    await carl.post(f"{PATH}/kluster-norden", data={"title_en": "Clusters South"})
    assert "Clusters South" not in (await client.get("/events/klusterdagen")).text


async def test_a_removed_network_leaves_its_events(carl, client, event, network):
    await Event.update({Event.network: network.id}, force=True)
    await a_member(network, "Region X")
    await carl.post(f"{PATH}/kluster-norden/removal")
    assert (await Event.objects().first()).network is None
    assert await Member.count() == 0
    assert (await client.get("/networks/kluster-norden")).status_code == 404

"""Who comes and who is wanted, by actor type and region."""

import re

import pytest

from accounts.tables import Trail
from events.tables import Event, Share
from summaries.mix import lines, mixed, mixed_for_public, picture
from summaries.queries import people_of
from tests.badges.world import a_person, an_organisation

PATH, PUBLIC = "/manage/events/klusterdagen/mix", "/events/klusterdagen/mix"
PEOPLE = [("firm", "SE-21")] * 12 + [("firm", "SE-20")] * 7 + [("research", "SE-21")] * 6 + [("research", "")] * 2 + [("capital", "FI-01")]


def test_each_type_has_a_row_and_each_region_a_column():
    mix = mixed(PEOPLE, {})
    assert (mix.types, mix.regions) == (["firm", "research", "capital"], ["FI-01", "SE-20", "SE-21", ""])
    assert mix.counts == [[0, 7, 12, 0, 19], [0, 0, 6, 2, 8], [1, 0, 0, 0, 1], [1, 7, 18, 2, 28]]


def test_small_regions_are_elsewhere_for_the_public_and_small_counts_hidden():
    mix = mixed_for_public(PEOPLE, {})
    assert mix.regions == ["SE-20", "SE-21", ""]
    assert [mix.count("capital", ""), mix.count("research", "SE-20"), mix.total] == [None, None, 28]
    small = {count for row in mix.counts for count in row if count is not None and count < 5}
    assert small == set()


def test_what_is_wanted_stands_beside_what_there_is_and_has_a_row_before_anybody_comes():
    wanted = {("firm", ""): 40, ("", "SE-22"): 10, ("education", "SE-21"): 5}
    found = {(line.actor_type, line.region): line[2:] for line in lines(mixed(PEOPLE, wanted), wanted)}
    assert found["firm", ""] == (19, 68, 40)
    assert found["", "SE-22"] == (0, 0, 10)
    assert found["education", "SE-21"] == (0, 0, 5)


@pytest.mark.parametrize("people", [[], PEOPLE, [("", "")]])
@pytest.mark.parametrize("made", [mixed, mixed_for_public])
def test_the_picture_can_always_be_drawn(people, made):
    wanted = {("firm", ""): 40, ("firm", "SE-21"): 100}
    drawn = picture(made(people, wanted), wanted)
    assert all(0 <= dot.x <= drawn.width and 0 <= dot.y <= drawn.height and max(dot.size, dot.wanted) <= 20 for dot in drawn.dots)


def test_a_ring_is_only_where_a_type_in_a_region_is_wanted():
    drawn = picture(mixed(PEOPLE, {("firm", ""): 40}), {("firm", ""): 40})
    assert [dot for dot in drawn.dots if dot.wanted] == []
    assert [bool(bar.wanted) for bar in drawn.across] == [True, False, False]


WISH = {"rows": "3", "type_1": "firm", "percent_1": "40", "region_2": "SE-21", "percent_2": "30", "type_3": "firm", "region_3": "SE-20"}


async def some_people(event, n=6, actor_type="cluster", region="20"):
    await Event.update({Event.seats: 100}).where(Event.id == event.id)
    organisation = await an_organisation(f"{actor_type}-{region}", actor_type, region=region)
    for number in range(n):
        await a_person(event, f"P{number}", "Ek", organisation)


async def test_organisers_say_which_mix_they_want_and_see_it_beside_who_comes(alice, event):
    await some_people(event)
    assert (await alice.post(PATH, data=WISH)).status_code == 303
    rows = await Share.select(Share.actor_type, Share.region, Share.percent)
    assert [tuple(row.values()) for row in rows] == [("firm", "", 40), ("", "SE-21", 30)]
    text = (await alice.get(PATH)).text
    assert "<svg" in text
    assert "40 %" in text
    assert "fresh." in text
    assert (await Trail.objects().first()).what == "mix.changed"
    await alice.post(PATH, data={"rows": "1", "type_1": "firm", "percent_1": ""})
    assert await Share.count() == 0


@pytest.mark.parametrize(
    ("change", "field", "said"),
    [
        ({"type_3": "", "region_3": "", "percent_3": "5"}, "type_3", "Choose an actor type"),
        ({"region_3": "", "percent_3": "5"}, "type_3", "there twice"),
        ({"type_3": "research", "region_3": "", "percent_3": "61"}, "percent_3", "more than 100"),
        ({"percent_3": "101"}, "percent_3", "Write 100 or less"),
        ({"region_3": "SE-99", "percent_3": "5"}, "region_3", "Choose one of the given"),
        ({"type_3": "nobody", "percent_3": "5"}, "type_3", "Choose one of the given"),
    ],
)
async def test_a_wish_that_cannot_be_is_refused_at_its_field(alice, event, change, field, said):
    answer = await alice.post(PATH, data=WISH | change)
    assert (answer.status_code, said in answer.text, f'id="{field}-error"' in answer.text) == (422, True, True)
    assert await Share.count() == 0


async def test_the_public_sees_it_only_when_organisers_say_so_and_no_small_numbers(alice, client, event):
    await some_people(event)
    await some_people(event, 3, "firm", "21")
    assert (await client.get(PUBLIC)).status_code == 404
    assert PUBLIC not in (await client.get("/events/klusterdagen")).text
    await alice.post(PATH, data=WISH | {"is_public": "on"})
    assert PUBLIC in (await client.get("/events/klusterdagen")).text
    page = await client.get(PUBLIC)
    assert page.status_code == 200
    assert ">9<" in page.text
    assert ">3<" not in page.text
    assert re.search(r'"row">Cluster organisation</th>\s*<td[^>]*><span aria-hidden="true">·', page.text)  # nine less six would be three
    assert "International</th>" in page.text  # as if there were one
    await some_people(event, 2, "firm", "22")
    await Event.update({Event.moves: Event.moves + 1}).where(Event.id == event.id)
    assert ">11<" in (await client.get(PUBLIC)).text


async def test_fewer_than_five_are_no_picture(alice, client, event):
    await some_people(event, 4)
    await alice.post(PATH, data={"rows": "0", "is_public": "on"})
    text = (await client.get(PUBLIC)).text
    assert "Too few have a place yet" in text
    assert "<svg class" not in text


async def test_only_those_with_a_place_count(alice, event):
    organisation = await an_organisation()
    await a_person(event, "Anna", "Ek", organisation, state="waiting")
    await a_person(event, "Bo", "Ek", organisation)
    assert await people_of(event) == [("cluster", "SE-20")]


async def test_a_copy_wants_the_same_mix(alice, event):
    await alice.post(PATH, data=WISH | {"is_public": "on"})
    await alice.post("/manage/events/klusterdagen/copy", data={"title_sv": "Nästa", "first_day": "2027-09-09"})
    new = await Event.objects().get(Event.slug == "nasta")
    assert new.mix_is_public
    assert await Share.count().where(Share.event == new.id) == 2

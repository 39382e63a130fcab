"""The band of a badge: who is what, in colour, shape and words."""

import re
from pathlib import Path

import pytest

from badges.bands import COLOURS, Word, band
from badges.queries import badges_of, counts
from events.rules import ParticipantKind
from tests.badges.world import a_person, an_organisation
from web.colour import contrast

CSS = (Path(__file__).parents[2] / "badges" / "static" / "badge.css").read_text("utf-8")


@pytest.mark.parametrize("kind", ParticipantKind)
def test_each_kind_has_a_colour_on_which_white_can_be_read_and_a_shape_of_its_own(kind):
    assert contrast(COLOURS[kind], "#ffffff") >= 4.5
    assert len(set(COLOURS.values())) == len(ParticipantKind)
    shapes = dict(re.findall(r"\.kind\.(\w+)::before \{([^}]*)\}", CSS))
    plain = {"host"}  # a square is what all others are made from
    assert kind in plain or kind in shapes
    assert len(set(shapes.values())) == len(ParticipantKind) - len(plain)


def test_the_own_word_comes_first_and_the_same_word_stands_once():
    speaker = band("speaker", "fi", ["sv", "fi", "en"])
    assert (speaker.word, speaker.others) == ("puhuja", [Word("talare", "sv"), Word("speaker", "en")])
    press = band("press", "fi", ["sv", "fi", "en"])
    assert (press.word, [word.text for word in press.others]) == ("lehdistö", ["press"])
    assert band("host", "sv", ["sv"]).others == []


async def test_the_badge_says_the_kind_and_who_takes_part_online_has_none(event):
    organisation = await an_organisation()
    await a_person(event, "Anna", "Ek", organisation, kind="speaker")
    await a_person(event, "Bo", "Ek", organisation, attendance="online")
    assert [(badge.first_name, badge.kind) for badge in await badges_of(event, only_new=False)] == [("Anna", "speaker")]
    assert await counts(event) == (1, 1)

"""What a proposal lacks, and how scores are counted."""

from datetime import UTC, datetime
from statistics import fmean

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.rules import CallStage, call_stage
from seminars.call.rules import HIGHEST, LOWEST, lacks, languages_of, scored, track_in

WHOLE = {"title_fi": "Otsikko", "about_fi": "Teksti", "format": "f1", "track": "Skog", "language": "fi"}


@pytest.mark.parametrize(
    ("missing", "fields"),
    [
        ((), set()),
        (("title_fi",), {"title_fi"}),
        (("about_fi",), {"about_fi"}),
        (("title_fi", "about_fi"), {"title_sv"}),
        (("format", "track", "language"), {"format", "track", "language"}),
    ],
)
def test_what_is_missing_is_said_at_its_field(missing, fields):
    said = {name: value for name, value in WHOLE.items() if name not in missing}
    assert set(lacks(said, formats=True, tracks=True)) == fields


def test_what_is_not_asked_is_not_missing():
    said = {name: value for name, value in WHOLE.items() if name not in ("format", "track")}
    assert lacks(said, formats=False, tracks=False) == {}


def test_a_title_in_one_language_and_a_text_in_another_are_none():
    assert languages_of({"title_sv": "Titel", "about_fi": "Teksti"}) == []


@given(st.lists(st.integers(LOWEST, HIGHEST), min_size=1, max_size=50))
def test_scores_are_counted(scores):
    found = scored(scores)
    assert found.count == len(scores)
    assert abs(found.mean - fmean(scores)) <= 0.005
    assert 0 <= found.spread <= (HIGHEST - LOWEST) / 2
    assert (found.spread == 0) == (len(set(scores)) == 1)


def test_without_reviews_there_is_nothing_to_count():
    assert scored([]).count == 0


@pytest.mark.parametrize(
    ("state", "opens", "closes", "now", "stage"),
    [
        ("published", 10, 20, 15, CallStage.OPEN),
        ("published", 10, 20, 10, CallStage.OPEN),
        ("published", 10, 20, 9, CallStage.COMING),
        ("published", 10, 20, 20, CallStage.CLOSED),
        ("published", None, None, 15, CallStage.NONE),
        ("draft", 10, 20, 15, CallStage.COMING),
        ("cancelled", 10, 20, 15, CallStage.CLOSED),
        ("closed", 10, 20, 15, CallStage.CLOSED),
    ],
)
def test_a_call_is_open_from_its_first_to_before_its_last_moment(state, opens, closes, now, stage):
    opens_at, closes_at, at = (datetime(2026, 6, day, tzinfo=UTC) if day else None for day in (opens, closes, now))
    assert call_stage(state=state, opens_at=opens_at, closes_at=closes_at, now=at) == stage


@pytest.mark.parametrize(
    ("line", "name", "labels"),
    [
        ("Skog", "Skog", ("Skog", "Skog", "Skog")),
        (" Skog  och trä / Metsä / Forest", "Skog och trä", ("Skog och trä", "Metsä", "Forest")),
        ("Skog / Metsä", "Skog", ("Skog", "Metsä", "")),
        ("/ Metsä / Forest", "Metsä", ("", "Metsä", "Forest")),
        ("Skog / / Forest", "Skog", ("Skog", "", "Forest")),
        ("R/D", "R/D", ("R/D", "R/D", "R/D")),
        ("Skog /", "Skog", ("Skog", "", "")),
        ("  ", "", ("", "", "")),
    ],
)
def test_a_track_has_one_name_or_one_in_each_language(line, name, labels):
    track = track_in(line)
    assert (track.name, (track.label_sv, track.label_fi, track.label_en)) == (name, labels)

"""Who may read material when."""

from datetime import UTC, datetime, timedelta

import pytest

from seminars.material.rules import Reader, Visible, may_read, opens_at

START = datetime(2026, 5, 6, 8, 0, tzinfo=UTC)
END = datetime(2026, 5, 7, 22, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def allowed(visible: Visible, reader: Reader, now: datetime) -> bool:
    return may_read(visible, reader, now, starts_at=START, event_ends_at=END)


@pytest.mark.parametrize(("visible", "opening"), [(Visible.START, START), (Visible.AFTER, END)])
@pytest.mark.parametrize("reader", [Reader.ANYBODY, Reader.PARTICIPANT])
def test_it_opens_itself(visible: Visible, opening: datetime, reader: Reader):
    assert opens_at(visible, START, END) == opening
    assert not allowed(visible, reader, opening - MINUTE)
    assert allowed(visible, reader, opening)


@pytest.mark.parametrize("visible", Visible)
@pytest.mark.parametrize("reader", [Reader.OWNER, Reader.ORGANISER])
def test_insiders_always_may(visible: Visible, reader: Reader):
    assert allowed(visible, reader, START - MINUTE)


@pytest.mark.parametrize(
    ("visible", "reader", "expected"),
    [
        (Visible.NOW, Reader.ANYBODY, True),
        (Visible.PARTICIPANTS, Reader.ANYBODY, False),
        (Visible.PARTICIPANTS, Reader.PARTICIPANT, True),
        (Visible.NEVER, Reader.PARTICIPANT, False),
        (Visible.NEVER, Reader.ANYBODY, False),
    ],
)
def test_what_is_no_matter_of_time(visible: Visible, reader: Reader, expected: bool):
    assert allowed(visible, reader, START - MINUTE) is expected
    assert allowed(visible, reader, END + MINUTE) is expected

"""What the headers of tus say, and what is wrong with them."""

from datetime import UTC, datetime

import pytest

from web import tus
from web.tus import Wrong


def test_metadata_are_pairs_with_values_in_base64():
    assert tus.metadata("filename w6VzYS5wZGY=,empty, seminar MTI=") == {"filename": "åsa.pdf", "empty": "", "seminar": "12"}
    assert tus.metadata("") == {}


@pytest.mark.parametrize("text", ["name !!!", "name YQ== YQ==", "name /w==", "x" * 9000])
def test_what_is_no_metadata_is_refused(text):
    with pytest.raises(Wrong) as wrong:
        tus.metadata(text)
    assert wrong.value.status == 400


@pytest.mark.parametrize(
    "headers", [{}, {"upload-defer-length": "1"}, {"upload-length": "-1"}, {"upload-length": "0"}, {"upload-length": "²"}, {"upload-length": "9" * 40}]
)
def test_the_length_is_told_at_the_beginning(headers):
    with pytest.raises(Wrong) as wrong:
        tus.length(headers)
    assert wrong.value.status == 400


def test_another_version_and_another_kind_of_body_have_a_status_of_their_own():
    for asked, status in ((lambda: tus.check_version({"tus-resumable": "0.2.2"}), 412), (lambda: tus.offset({"content-type": "text/plain"}), 415)):
        with pytest.raises(Wrong) as wrong:
            asked()
        assert wrong.value.status == status


def test_the_end_is_told_as_http_writes_dates():
    told = tus.standing(5, 9, datetime(2026, 6, 2, 12, tzinfo=UTC))
    assert told["upload-expires"] == "Tue, 02 Jun 2026 12:00:00 GMT"
    assert (told["upload-offset"], told["upload-length"], told["tus-resumable"]) == ("5", "9", "1.0.0")

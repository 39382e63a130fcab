"""What pages of those who hand in offer to choose from, and what they tell of material, in the reader's language."""

from typing import Any

from seminars.material.keeping import trouble_of
from seminars.material.rules import LICENCES, VERSION_STATES, VISIBLE
from seminars.material.spoken import who_sees
from settings import SETTINGS
from web.language import NAMES, _

BADGES = {"checking": "", "ready": "good", "refused": "bad"}
MOST = SETTINGS.upload_limit  # bytes of one file
SHORT = 16  # digits of a checksum that tell two files apart


def options() -> dict[str, Any]:
    return {
        "visible": [(value.value, _(words).capitalize()) for value, words in VISIBLE.items()],
        "licences": [(value, _(words) if value else _(words).capitalize()) for value, words in LICENCES.items()],
        "content_languages": list(NAMES.items()),
        "states": VERSION_STATES,
        "badges": BADGES,
        "trouble_of": trouble_of,
        "who_sees": who_sees,
        "short": SHORT,
        "most": MOST,
    }

"""The programme's answer to whether an event may be published: only what would be wrong for everybody stands in the way, unless somebody said that it is fine."""

from collections.abc import Mapping
from typing import Any

from events.rules import Kind
from events.tables import Event
from seminars.clashes.queries import clashes_of
from seminars.clashes.rules import STOPPING, Clash, Rule
from seminars.clashes.words import in_words, titles_of
from seminars.draft.queries import drafted
from seminars.queries import Item
from seminars.webinars.queries import has_meeting, meeting_of, own_meetings
from web.language import N_
from web.problems import Problem

WORDS = {
    Rule.DAYS: N_("“{title}” is on a day that the event does not have: {day}."),
    Rule.ROOM: N_("“{title}” and “{other}” are in {room} at the same time."),
    Rule.PERSON: N_("{name} is in “{title}” and in “{other}” at the same time."),
    Rule.CLOSED: N_("{room} is closed during “{title}”."),
    Rule.EQUIPMENT: N_("{room} does not have what “{title}” needs: {things}."),
    Rule.STEPS: N_("“{title}” needs step-free access, which {room} does not have."),
}


async def before_publish(event: Event) -> list[Problem]:
    homeless = event.kind == Kind.WEBINAR and not has_meeting(event, await meeting_of(event.id)) and not await own_meetings(event.id)
    nowhere = [Problem(N_("The webinar has no meeting yet: write where people meet."))] if homeless else []
    return nowhere + await clashing(event)


async def clashing(event: Event) -> list[Problem]:
    items = {item.id: item for item in await drafted(event)}
    found = await clashes_of(event, list(items.values()))
    return [problem(one, items, titles_of(items.values())) for one in found.open if one.rule in STOPPING]


def problem(clash: Clash, items: Mapping[int, Item], titles: Mapping[int, str]) -> Problem:
    facts: dict[str, Any] = {name: in_words(value) for name, value in clash.facts.items() if name not in ("start", "end")}
    if clash.other:
        facts["other"] = titles[clash.other]
    if clash.rule == Rule.DAYS:
        facts["day"] = items[clash.item].day
    return Problem(WORDS[clash.rule], title=titles[clash.item], **facts)

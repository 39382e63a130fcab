"""The report of a visit: the way, who came, what each organisation learnt and what became of it, and why there is nothing of some."""

from typing import Any

from attendees.visits.cards import cards_of
from attendees.visits.practices import public_practices
from attendees.visits.queries import delegations_of
from attendees.visits.rules import ADOPTIONS, Adoption
from attendees.visits.tables import LearningCard
from events.tables import Event
from jobs.queue import job
from seminars.portraits import as_data
from seminars.visits.queries import legs_of
from seminars.visits.rules import MEANS
from summaries.documents.paper import print_document
from web.language import _, pick


@job
async def make_visit_report(of: int, language_code: str) -> None:
    await print_document(of, language_code, name="visit", template="summaries/print_visit.html", facts=facts)


async def facts(event: Event) -> dict[str, Any]:
    legs, cards, delegations = await legs_of(event), await cards_of(event), await delegations_of(event)
    return {
        "title": f"{_('Report of the visit')} – {pick(event, 'title').text}",
        "legs": legs,
        "titles": {leg.item.id: leg.item for leg in legs},
        "delegations": [(one, [card for card in cards if card.organisation == one.row.organisation]) for one in delegations],
        "people": sum(len(one.people) for one in delegations),
        "cards": len(cards),
        "standing": standing_of([card for card in cards if card.adopt]),
        "pictures": {card.id: await as_data(card.picture) for card in cards if card.picture},
        "practices": await public_practices(event),
        "means": MEANS,
        "adoptions": ADOPTIONS,
    }


def standing_of(wanted: list[LearningCard]) -> list[tuple[str, int]]:
    """How many of what they wanted to adopt stand how; what is nought is left out."""
    counted = [(_(ADOPTIONS[state]).capitalize(), sum(card.state == state for card in wanted)) for state in Adoption]
    return [row for row in counted if row[1]]

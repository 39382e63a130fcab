"""An event's own venue."""

from events.facts import IN_VENUE, Facts
from events.tables import Venue


async def keep_venue(number: int | None, facts: Facts) -> int | None:
    """The number of the venue with these facts: a new one, the old one changed, or none when it has no name."""
    if not facts.venue_name:
        return None
    values = {"name": facts.venue_name, **{name: getattr(facts, name) for name in IN_VENUE if hasattr(facts, name)}}
    if number is None:
        venue = Venue(**values)
        await venue.save()
        return venue.id
    await Venue.update(values).where(Venue.id == number)
    return number

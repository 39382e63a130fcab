"""An event's own venue."""

from events.facts import Facts
from events.tables import Venue


async def keep_venue(number: int | None, facts: Facts) -> int | None:
    """The number of the venue with these facts: a new one, the old one changed, or none when it has no name."""
    if not facts.venue_name:
        return None
    values = {
        Venue.name: facts.venue_name,
        Venue.street: facts.street,
        Venue.municipality: facts.municipality,
        Venue.country: facts.country,
    }
    if number is None:
        venue = Venue({column._meta.name: value for column, value in values.items()})
        await venue.save()
        return venue.id
    await Venue.update(values).where(Venue.id == number)
    return number

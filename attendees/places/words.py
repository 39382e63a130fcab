"""What somebody got when seats were given out, and why not the rest, in the language that is current."""

from collections.abc import Collection, Mapping

from attendees.places.rules import SHORT, WHY, Crowd, Fate, Missed, Why
from seminars.queries import Item
from web.language import _, n_, number, pick


def headline(one: Fate) -> str:
    """ "You got 3 of the 4 seminars you wished for."."""
    if one.met == one.wished:
        return n_("You got the seminar you wished for.", "You got all {n} seminars you wished for.", one.wished)
    if not one.met:
        return n_("You did not get the seminar you wished for.", "You got none of the {n} seminars you wished for.", one.wished)
    return _("You got {met} of the {n} seminars you wished for.", met=number(one.met), n=number(one.wished))


def explained(one: Fate, items: Mapping[int, Item], known: Mapping[int, Crowd], *, besides: Collection[int] = ()) -> list[str]:
    """A sentence for each wish that is not met, without those that the person has since got."""
    return [sentence(miss, items, known) for miss in one.missed if miss.seminar in items and miss.seminar not in besides]


def in_short(one: Fate, items: Mapping[int, Item]) -> list[tuple[str, list[Item]]]:
    """Each reason with the seminars that it is about."""
    found = {why: [items[miss.seminar] for miss in one.missed if miss.why == why and miss.seminar in items] for why in Why}
    return [(_(SHORT[why]), of_it) for why, of_it in found.items() if of_it]


def sentence(miss: Missed, items: Mapping[int, Item], known: Mapping[int, Crowd]) -> str:
    title, crowd = pick(items[miss.seminar], "title").text, known.get(miss.seminar)
    if miss.why == Why.FULL and crowd:
        return _(WHY[Why.FULL], title=title, seats=number(crowd.seats or 0), wished=number(crowd.wished))
    other = pick(items[miss.other], "title").text if miss.other in items else ""
    return _(WHY[Why.AT_ONCE if other else Why.CHANGED if miss.why == Why.AT_ONCE else miss.why], title=title, other=other)

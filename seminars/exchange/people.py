"""The people whom a file names, as parts of a seminar: who is there already keeps title and organisation. Pure."""

from collections.abc import Mapping, Sequence

import msgspec

from network.rules import folded
from seminars.exchange.rules import Named
from seminars.facts import PartFacts
from seminars.queries import Item, Speaker
from seminars.rules import PartRole

Cast = Mapping[str, tuple[Named, ...]]
Everybody = Mapping[str, Speaker]


def everybody(items: Sequence[Item]) -> dict[str, Speaker]:
    """Who has a part in the programme, by folded name; of two of one name the first."""
    found: dict[str, Speaker] = {}
    for item in items:
        for who in item.people:
            found.setdefault(folded(who.name), who)
    return found


def differs(role: str, said: Sequence[Named], there: Sequence[Speaker]) -> bool:
    """Other names, or another organisation where one is said. The order does not count."""
    known = {folded(who.name): folded(who.organisation) for who in there if who.role == role}
    return {folded(one.name) for one in said} != known.keys() or any(one.organisation and folded(one.organisation) != known[folded(one.name)] for one in said)


def parts(cast: Cast, there: Sequence[Speaker], known: Everybody) -> tuple[PartFacts, ...]:
    """Those of the roles that the file speaks of, and all others as they are: who stays keeps the place."""
    found: list[PartFacts] = []
    for who in there:
        said = next((one for one in cast.get(who.role, ()) if folded(one.name) == folded(who.name)), None)
        if who.role not in cast or said:
            found.append(part_of(who, who.role, said.organisation if said else ""))
    names = {(part.role, folded(f"{part.first_name} {part.last_name}")) for part in found}
    for role in PartRole:
        found += [new_part(one, role, known) for one in cast.get(role, ()) if (role, folded(one.name)) not in names]
    return tuple(found)


def part_of(who: Speaker, role: str, organisation: str) -> PartFacts:
    first_name = who.name.removesuffix(who.last_name).strip()
    facts = {"first_name": first_name, "last_name": who.last_name, "title": who.title, "organisation": who.organisation, "person": who.person}
    if organisation and folded(organisation) != folded(who.organisation):
        facts["organisation"] = organisation
    return msgspec.convert({**facts, "role": role}, PartFacts)


def new_part(one: Named, role: PartRole, known: Everybody) -> PartFacts:
    """Somebody who does something else at the event, or somebody new."""
    who = known.get(folded(one.name))
    if who and (not one.organisation or folded(one.organisation) == folded(who.organisation)):
        return part_of(who, role, "")
    first_name, _blank, last_name = one.name.rpartition(" ")
    return PartFacts(first_name=first_name, last_name=last_name, role=role.value, organisation=one.organisation)

"""What networks answer about a person who speaks or answers for something in one."""

from typing import Any

from network.networks.tables import Contact, StrengthArea, WorkPackage


async def forget_person(person: int) -> bool:
    """A network keeps who speaks for it; its editors change that."""
    return not (
        await Contact.exists().where(Contact.person == person)
        or await StrengthArea.exists().where(StrengthArea.leader == person)
        or await WorkPackage.exists().where(WorkPackage.owner == person)
    )


async def download_person(person: int) -> dict[str, list[dict[str, Any]]]:
    def titles(table: Any) -> tuple[Any, ...]:
        return (table.title_sv, table.title_fi, table.title_en)

    contact = (Contact.member.organisation.name.as_alias("organisation"), *titles(Contact.network), Contact.is_deputy, Contact.is_shown)
    return {
        "contact": await Contact.select(*contact).where(Contact.person == person).order_by(Contact.id),
        "strength_area": await StrengthArea.select(*titles(StrengthArea)).where(StrengthArea.leader == person).order_by(StrengthArea.id),
        "work_package": await WorkPackage.select(WorkPackage.number, *titles(WorkPackage)).where(WorkPackage.owner == person).order_by(WorkPackage.id),
    }

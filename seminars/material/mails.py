"""The receipt for a file: what came, and who can see it when; or what was wrong, and how to try again."""

import msgspec

from accounts.tables import Account
from events.tables import Event
from jobs.mail import Letter, Link, write
from jobs.queue import job
from network.tables import Person
from seminars.desks import PURPOSE, desk_of
from seminars.material.keeping import trouble_of
from seminars.material.options import SHORT
from seminars.material.rules import VersionState
from seminars.material.spoken import who_sees
from seminars.tables import Material, Seminar, Version
from web.language import _, language, pick, size
from web.pages import url, word


class Receipt(msgspec.Struct):
    """What one version is about."""

    version: Version
    material: Material
    seminar: Seminar
    event: Event

    @property
    def is_good(self) -> bool:
        return self.version.state == VersionState.READY


@job
async def receipt(version: int, account: int | None = None) -> None:
    """To the speaker; an organiser sees what is good on the page and only hears of what is not."""
    about = await found(version)
    if about is None:
        return
    if about.version.person:
        await to_speaker(about, about.version.person)
    elif account and not about.is_good:
        await to_organiser(about, account)


async def found(version: int) -> Receipt | None:
    row = await Version.objects().get(Version.id == version)
    material = await Material.objects().get(Material.id == row.material) if row else None
    seminar = await Seminar.objects().get(Seminar.id == material.seminar) if material else None
    event = await Event.objects().get(Event.id == seminar.event) if seminar else None
    return Receipt(row, material, seminar, event) if row and material and seminar and event else None


async def to_speaker(about: Receipt, number: int) -> None:
    person, desk = await Person.objects().get(Person.id == number), await desk_of(about.event.id, number)
    if person and person.email and desk:
        path = f"{url('seminars:desk', token='{}')}?lang={person.language}#material"  # noqa: S106 - the blank for it
        with language(person.language):
            link = Link(_("Your material") if about.is_good else _("Try again"), path, PURPOSE, desk.uid, desk.generation)
            await write(letter(about, person.email, person.first_name, link), event=about.event.id)


async def to_organiser(about: Receipt, number: int) -> None:
    account = await Account.objects().get(Account.id == number)
    if account:
        with language(account.language):
            link = Link(_("Try again"), url("seminars:hand-in", slug=about.event.slug, number=about.seminar.id))
            await write(letter(about, account.email, account.name, link), event=about.event.id)


def letter(about: Receipt, to: str, name: str, link: Link) -> Letter:
    version, title = about.version, pick(about.seminar, "title").text
    subject = _("We have “{name}”", name=version.name) if about.is_good else _("“{name}” could not be taken", name=version.name)
    return Letter(to=to, subject=subject, body=[_("Hello {name},", name=name), *(good(about, title) if about.is_good else bad(about, title)), link])


def good(about: Receipt, title: str) -> list[str]:
    version = about.version
    facts = [version.name, _("Version {n}, {size}", n=version.number, size=size(version.size)), f"SHA-256: {version.file[:SHORT]}…"]
    return [
        _("thank you, your material for “{title}” has arrived whole:", title=title),
        "\n".join(facts),
        who_sees(about.material, about.seminar.starts_at, about.event),
        _("Title, licence and who can see it when you change on your own page; there you also hand in a newer version or take it away."),
    ]


def bad(about: Receipt, title: str) -> list[str]:
    trouble = trouble_of(about.version)
    return [
        _("your file for “{title}” came, but could not be taken:", title=title),
        f"{about.version.name}\n{word(trouble) if trouble else ''}",
        _("Nobody else sees it. Choose another file by this link and try again."),
    ]

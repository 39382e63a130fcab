"""A sheet of wishes: a row for each person, found by address, and a column for each seminar. All that is not understood is told; then nothing is taken over."""

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from seminars.queries import Item
from seminars.wishes.rules import STRENGTHS, Strength, check_musts
from web.language import LANGUAGES, N_, _, language
from web.letters import Broken
from web.problems import Problem, Refused
from web.sheets import Sheet, key

ADDRESS = ("email", "epost", "sähköposti", "sähköpostiosoite", "mail")
PASSED_OVER = ("name", "namn", "nimi", "firstname", "lastname", "förnamn", "efternamn", "etunimi", "sukunimi", "organisation", "organisaatio")
NO_ADDRESS = N_("There is no column with e-mail addresses.")
NO_SEMINAR = N_("The column {column} is no seminar of this event.")
NOBODY = N_("Nobody with the address {address} is registered or invited.")
TWICE = N_("The address {address} is on line {line} already.")
NO_WISH = N_("“{word}” is no wish. Write must, want or maybe, or 3, 2 or 1.")


class Fault(msgspec.Struct, frozen=True):
    line: int
    problem: Problem


class Understood(msgspec.Struct):
    """Strengths by seminars, by registrations; and what was not understood."""

    wishes: dict[int, dict[int, int]] = {}
    faults: list[Fault] = []


def words() -> dict[str, int]:
    """What can stand in a cell, in all languages."""
    found = {"": 0, "0": 0, "-": 0, "–": 0, "x": int(Strength.WANT)} | {str(int(strength)): int(strength) for strength in Strength}
    for code in LANGUAGES:
        with language(code):
            found |= {_(word).casefold(): int(strength) for strength, word in STRENGTHS.items()}
    return found


def understand(sheet: Sheet, items: Sequence[Item], people: Mapping[str, int], most_musts: int) -> Understood:
    """`people` are registrations by address, in small letters."""
    address = next((name for name in sheet.columns if name in ADDRESS), None)
    if address is None:
        raise Broken(NO_ADDRESS, line=1)
    columns, found = seminars_of(sheet, items, address)
    known, seen = words(), dict[int, int]()
    for row in sheet.rows:
        typed = row.cells.get(address, "").casefold()
        chooser = people.get(typed)
        if chooser is None:
            found.faults.append(Fault(row.line, Problem(NOBODY, address=typed)))
        elif chooser in seen:
            found.faults.append(Fault(row.line, Problem(TWICE, address=typed, line=seen[chooser])))
        else:
            seen[chooser] = row.line
            found.wishes[chooser] = wishes_in({columns[name]: cell for name, cell in row.cells.items() if name in columns}, known, row.line, most_musts, found)
    return found


def seminars_of(sheet: Sheet, items: Sequence[Item], address: str) -> tuple[dict[str, int], Understood]:
    """Seminars by columns; columns that are none are faults of the first line."""
    names = {name: item.id for item in items for name in names_of(item)}
    found, columns = Understood(), dict[str, int]()
    for name, header in sheet.columns.items():
        if name in names:
            columns[name] = names[name]
        elif name != address and name not in PASSED_OVER:
            found.faults.append(Fault(1, Problem(NO_SEMINAR, column=header)))
    return columns, found


def names_of(item: Item) -> Iterator[str]:
    """Its number with or without a #, what calendars call it, or a title."""
    yield from (str(item.id), f"#{item.id}", key(item.uid))
    yield from (key(title) for title in (item.title_sv, item.title_fi, item.title_en) if title)


def wishes_in(cells: Mapping[int, str], known: Mapping[str, int], line: int, most_musts: int, found: Understood) -> dict[int, int]:
    given: dict[int, int] = {}
    for seminar, cell in cells.items():
        strength = known.get(cell.casefold())
        if strength is None:
            found.faults.append(Fault(line, Problem(NO_WISH, word=cell[:40])))
        elif strength:
            given[seminar] = strength
    try:
        check_musts(given, most_musts)
    except Refused as problem:
        found.faults.append(Fault(line, problem))
    return given

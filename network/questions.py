"""What the register asks those above; `app.py` fills in who answers. Answers run in the caller's transaction."""

from collections.abc import Awaitable, Callable
from typing import Any

Moved = dict[str, list[int]]  # the numbers of rows, by table

on_merge: list[Callable[[int, int], Awaitable[Moved]]] = []
"""The first organisation is the second from now on: those above move what refers to it, and tell which rows those were. Refused when they cannot."""

on_undo_merge: list[Callable[[Moved, int, int], Awaitable[None]]] = []
"""It is not after all: the rows that were moved go back from the third to the second, unless they have another one by now."""

on_organisation_changed: list[Callable[[int], Awaitable[None]]] = []
"""Its name or kind is another: pages that show it are old."""


async def move(column: Any, gone: int, into: int) -> Moved:
    """For answers: all rows whose `column` refers to the one refer to the other."""
    table = column._meta.table
    rows = await table.update({column: into}).where(column == gone).returning(table.id)
    return {table._meta.tablename: [row["id"] for row in rows]}


async def put_back(column: Any, moved: Moved, gone: int, into: int) -> None:
    table = column._meta.table
    if numbers := moved.get(table._meta.tablename):
        await table.update({column: gone}).where(table.id.is_in(numbers) & (column == into))


forget_person: list[Callable[[int], Awaitable[bool]]] = []
"""The person (a number) is to be forgotten: lets go of what it can, and says whether nothing of it needs the person any more."""

download_person: list[Callable[[int], Awaitable[dict[str, list[dict[str, Any]]]]]] = []
"""All that it knows about the person: rows by the name of their table."""


async def ask_forget_person(person: int) -> bool:
    return all([await ask(person) for ask in forget_person])


async def ask_download_person(person: int) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {}
    for ask in download_person:
        found |= await ask(person)
    return found


on_network_page: list[Callable[[int, Any], Awaitable[str]]] = []
"""Sections of the page of a network (its number; and the request), as HTML; "" for none."""


async def ask_network_page(network: int, request: Any) -> list[str]:
    return [said for ask in on_network_page if (said := await ask(network, request))]


on_network_changed: list[Callable[[int], Awaitable[None]]] = []
"""Its name is another, or whether it is public: pages that show it are old."""


async def ask_network_changed(network: int) -> None:
    for ask in on_network_changed:
        await ask(network)

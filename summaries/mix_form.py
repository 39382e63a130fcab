"""The mix that organisers want, as they type it: rows with an actor type, a region, or both, and how many per cent."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

import msgspec
from litestar.datastructures import FormMultiDict

from events.facts import Percent
from network.forms import ActorName, region_options
from web.forms import Form, whole
from web.language import N_

BLANK, MOST = 3, 80  # rows
Pair = tuple[str, str]
FIELDS = (("type", ActorName | None, None), ("region", str, ""), ("percent", Percent | None, None))


def shape(rows: int) -> type[msgspec.Struct]:
    """type_1, region_1, percent_1, type_2 …"""
    fields: list[Any] = [(f"{name}_{row}", kind, default) for row in range(1, rows + 1) for name, kind, default in FIELDS]
    return msgspec.defstruct("Mix", [*fields, ("is_public", bool, False)], kw_only=True)


def filled(wanted: Mapping[Pair, int], is_public: bool) -> Form[Any]:
    shown: dict[str, Any] = {"rows": len(wanted) + BLANK, "is_public": is_public}
    for row, ((actor_type, region), percent) in enumerate(wanted.items(), 1):
        shown |= {f"type_{row}": actor_type, f"region_{row}": region, f"percent_{row}": percent}
    return Form(shape(0), **shown)


def read(sent: FormMultiDict) -> Form[Any]:
    """A row without a per cent is as if it were not there."""
    said = str(sent.get("rows", "0"))
    rows = min(whole(said), MOST)
    form: Form[Any] = Form(shape(rows), sent)
    form.sent["rows"] = rows
    known, seen = {code for code, _name in region_options()}, set()
    for row in range(1, rows + 1):
        pair = (form.value(f"type_{row}"), form.value(f"region_{row}"))
        if not form.value(f"percent_{row}"):
            continue
        if pair[1] and pair[1] not in known:
            form.blame(f"region_{row}", N_("Choose one of the given."))
        elif not any(pair):
            form.blame(f"type_{row}", N_("Choose an actor type, a region, or both."))
        elif pair in seen:
            form.blame(f"type_{row}", N_("This is there twice."))
        seen.add(pair)
    check_sums(form)
    return form


def check_sums(form: Form[Any]) -> None:
    """Types, regions, and types in regions are a hundred per cent each."""
    sums: Counter[tuple[bool, bool]] = Counter()
    for row, (pair, percent) in rows_in(form.data).items() if form.data else ():
        sums[bool(pair[0]), bool(pair[1])] += percent
        if sums[bool(pair[0]), bool(pair[1])] > 100:
            form.blame(f"percent_{row}", N_("Together this is more than 100 per cent."))
            return


def rows_in(data: Any) -> dict[int, tuple[Pair, int]]:
    """By row: those with a per cent."""
    numbers = [int(name.removeprefix("percent_")) for name in data.__struct_fields__ if name.startswith("percent_")]
    found = {row: ((getattr(data, f"type_{row}") or "", getattr(data, f"region_{row}")), getattr(data, f"percent_{row}")) for row in numbers}
    return {row: one for row, one in found.items() if one[1]}


def wanted_in(data: Any) -> dict[Pair, int]:
    return dict(rows_in(data).values())

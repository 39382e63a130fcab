"""Sweden's län (SCB's codes) and Finland's maakunnat (Statistics Finland's codes), with their names in three languages."""

import csv
from functools import cache
from pathlib import Path
from typing import NamedTuple

FOLDER = Path(__file__).parent / "data"
FILES = {"SE": "lan_se.csv", "FI": "maakunnat_fi.csv"}


class Region(NamedTuple):
    country: str
    code: str
    name_sv: str
    name_fi: str
    name_en: str


@cache
def regions() -> dict[tuple[str, str], Region]:
    """By country and code: ("SE", "21") is Gävleborg."""
    found = {}
    for country, file in FILES.items():
        with (FOLDER / file).open(encoding="utf-8", newline="") as source:
            for row in csv.DictReader(source):
                code = row["scb_code"] if country == "SE" else row["stat_code"]
                found[country, code] = Region(country, code, row["name_sv"], row["name_fi"], row["name_en"])
    return found


def region(country: str, code: str) -> Region | None:
    return regions().get((country, code))
